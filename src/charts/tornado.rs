//! What matters: a bar for each input, from the output at its low end to the output at its high end, the widest first. The thin line
//! is the output with all inputs in the middle.

use super::chart::{Chart, Grid, lower};
use super::ink::Ink;
use super::sheet::{self, LINE, Sheet, Side, wide};
use crate::engine::ask::sensitivity::{Effect, Sensitivity};
use crate::text::compare::Name;
use crate::text::{label, quantity, sensitivity as words};

/// The most inputs that are drawn; the others are in the table.
const DRAWN: usize = 10;
/// The height of a bar, and from one row to the next.
const BAR: f64 = 14.0;
const ROW: f64 = LINE + BAR + 8.0;

/// The chart at a width in CSS pixels; none if no input moves the output. `output` is what readers know the output as, `name` gives
/// what they know an input as.
///
/// ```
/// use runrate::charts::tornado::chart;
/// use runrate::engine::{ask::sensitivity::sensitivity, scenario::{Scenario, check}};
/// use runrate::text::label::plain;
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9).with("growth", 0.1))?;
/// let chart = chart(&sensitivity(&inputs, "run_rate").unwrap(), "Run rate", &plain, 360.0).unwrap();
/// assert_eq!(chart.table.rows[0], ["Revenue in the period", "$800M", "$1.2B", "$3.2B", "$4.8B", "+$1.6 billion"]);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn chart(matters: &Sensitivity, output: &str, name: Name<'_>, width: f64) -> Option<Chart> {
    let tornado = Tornado { matters, output, name, drawn: drawn(matters), table: table(matters, output, name) };
    matters.top()?;
    let (rows, rest) = (sheet::count(tornado.drawn.len()), f64::from(u8::from(tornado.rest() > 0)));
    let height = LINE + 4.0 + rows * ROW + rest * (LINE + 2.0);
    let title = format!("What matters most to the {}", lower(output));
    let said = format!("{} {}", words::top(matters, output, name), words::method(matters.ranged));
    let caption = format!("{} Dark: with the input at its high end; pale: at its low end.", words::method(matters.ranged));
    let table = tornado.table.clone();
    let mut chart = sheet::chart(("tornado", &title), (width, height), (said, &caption), table, &|sheet| tornado.draw(sheet));
    chart.picture.down = true;
    Some(chart)
}

struct Tornado<'a> {
    matters: &'a Sensitivity,
    output: &'a str,
    name: Name<'a>,
    drawn: Vec<&'a Effect>,
    table: Grid,
}

fn drawn(matters: &Sensitivity) -> Vec<&Effect> {
    matters.effects.iter().filter(|effect| effect.moves()).take(DRAWN).collect()
}

impl Tornado<'_> {
    /// How many inputs are in the table alone.
    fn rest(&self) -> usize {
        self.matters.effects.len() - self.drawn.len()
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let at = self.matters.at;
        let values = self.drawn.iter().flat_map(|effect| [effect.low.output, effect.high.output]).chain([at]).flatten();
        let (low, high) = values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        let room = sheet.width - 2.0;
        // Half of each, so that no difference leaves the numbers.
        let part = |value: f64| (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0);
        let across = |value: f64| if high > low { part(value) * room + 1.0 } else { room / 2.0 };
        if let Some(at) = at {
            let amount = quantity::short(self.matters.row.shown, at);
            let place = if self.matters.ranged { "with all in the middle" } else { "now" };
            sheet.label(Ink::Strong, &[format!("{amount} {place}"), amount], &[((across(at), -6.0), Side::Below)]);
        }
        for (i, effect) in self.drawn.iter().enumerate() {
            self.bar(sheet, effect, LINE + 4.0 + sheet::count(i) * ROW, &across);
        }
        self.others(sheet);
    }

    /// An input under its words: pale to where its low end takes the output, dark to where its high end does.
    fn bar(&self, sheet: &mut Sheet<'_>, effect: &Effect, top: f64, across: &dyn Fn(f64) -> f64) {
        self.words(sheet, effect, top);
        let (top, bottom) = (top + LINE, top + LINE + BAR);
        let [low, middle, high] = [effect.low.output, effect.at, effect.high.output].map(|value| value.map(across));
        // Without a middle the bar begins at the other end.
        let from = middle.or(low).or(high).unwrap_or_default();
        let one_side = matches!((low, high), (Some(low), Some(high)) if (low - from) * (high - from) > 0.0);
        let half = if one_side { f64::midpoint(top, bottom) } else { top };
        let mut piece = |ink: Ink, to: Option<f64>, top: f64, bottom: f64| {
            let Some(to) = to else { return };
            // What is too small to see is still somewhere.
            let (left, right) = (from.min(to), from.max(to).max(from.min(to) + 1.0));
            sheet.rect(ink, (left, top), (right, bottom));
        };
        piece(Ink::Beside, low, top, if one_side { half } else { bottom });
        piece(Ink::Fill, high, half, bottom);
        if let Some(middle) = middle {
            sheet.rule(Ink::Here, (middle, top - 1.0), (middle, bottom + 1.0));
        }
        let far = [low, high].into_iter().flatten().fold(from, |far, to| if (to - from).abs() > (far - from).abs() { to } else { far });
        sheet.point((far, f64::midpoint(top, bottom)));
    }

    /// The input with its two values, and the output's two values.
    fn words(&self, sheet: &mut Sheet<'_>, effect: &Effect, top: f64) {
        let [from, low] = words::end(self.matters, effect, &effect.low);
        let [to, high] = words::end(self.matters, effect, &effect.high);
        let amount = format!("{low} to {high}");
        sheet.label(Ink::Value, std::slice::from_ref(&amount), &[((sheet.width, top - 6.0), Side::BelowLeft)]);
        let input = (self.name)(effect.row);
        let short: String = input.chars().take(18).collect();
        let short = if short == input { short } else { format!("{}…", short.trim_end()) };
        let room = sheet.width - wide(Ink::Value, &amount) - 10.0;
        let names = [format!("{input}, {from} to {to}"), format!("{short} {from} to {to}"), input, short];
        let fits: Vec<String> = names.iter().filter(|name| wide(Ink::Caption, name) <= room).cloned().collect();
        let last: Vec<String> = names.last().cloned().into_iter().collect();
        sheet.label(Ink::Caption, if fits.is_empty() { &last } else { &fits }, &[((0.0, top - 6.0), Side::BelowRight)]);
    }

    /// A line for those that have no bar.
    fn others(&self, sheet: &mut Sheet<'_>) {
        let rest = self.rest();
        if rest == 0 {
            return;
        }
        let top = sheet.height - LINE;
        let still = self.matters.effects.iter().filter(|effect| !effect.moves()).count();
        let inputs = |count: usize| format!("{} more input{}", label::count(count), if count == 1 { "" } else { "s" });
        let verb = if still == 1 { "does" } else { "do" };
        let words = match (rest - still, still) {
            (0, _) => {
                [format!("{} {verb} not move the {}", inputs(still), lower(self.output)), format!("{} {verb} not move it", inputs(still))]
            }
            (less, 0) => [format!("{} in the table move it less", inputs(less)), format!("{} in the table", inputs(less))],
            (less, still) => [
                format!("{} in the table move it less, {} not at all", inputs(less), label::count(still)),
                format!("{} in the table", inputs(less + still)),
            ],
        };
        sheet.label(Ink::Tick, &words.map(|text| super::chart::capital(&text)), &[((0.0, top - 6.0), Side::BelowRight)]);
        for i in 0..rest {
            sheet.point((sheet.width * sheet::count(i + 1) / sheet::count(rest + 1), top + LINE / 2.0));
        }
    }
}

fn table(matters: &Sensitivity, output: &str, name: Name<'_>) -> Grid {
    let ranks = matters.effects.iter().any(|effect| effect.correlation.is_some());
    let heads = [format!("{output} at low"), format!("{output} at high")];
    let head = ["Input", "Low", "High", &heads[0], &heads[1], "Swing"];
    let head: Vec<&str> = head.into_iter().chain(ranks.then_some("Rank correlation")).collect();
    let mut table = Grid::new(format!("What matters most to the {}", lower(output)), &head);
    for effect in &matters.effects {
        let [from, low] = words::end(matters, effect, &effect.low);
        let [to, high] = words::end(matters, effect, &effect.high);
        let cells = [name(effect.row), from, to, low, high, words::swing(matters, effect)];
        table.row(cells.into_iter().chain(ranks.then(|| words::correlation(effect))));
    }
    table
}
