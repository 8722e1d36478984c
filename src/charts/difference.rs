//! From A to now in steps: what each input that differs adds to an output or takes from it. A is the line at the left or right; the
//! steps hang one under the other and end where the difference ends.

use super::chart::{Chart, Grid};
use super::ink::Ink;
use super::sheet::{self, LINE, Sheet, Side, wide};
use crate::engine::ask::compare::{Comparison, Part};
use crate::text::compare::{self as words, Name};

/// The most steps that are drawn one by one; the smaller ones are one step together.
const STEPS: usize = 8;
/// The height of a bar, and from one step to the next.
const BAR: f64 = 14.0;
const STEP: f64 = LINE + BAR + 8.0;

/// A bar from one value to another, in what lies between A and now.
struct Step {
    /// The words for it, the longest first.
    names: Vec<String>,
    amount: String,
    from: f64,
    to: f64,
    ink: Ink,
}

/// The chart of a comparison at a width in CSS pixels; none if nothing moves. `output` is what readers know the output as, `name`
/// gives what they know an input as.
///
/// ```
/// use runrate::charts::difference::chart;
/// use runrate::engine::{ask::compare::compare, scenario::{Scenario, check}};
/// use runrate::text::label::plain;
/// let pace = |revenue| check(&Scenario::new("run-rate").with("period_revenue", revenue));
/// let comparison = compare(&pace(1e9)?, &pace(2e9)?, "run_rate").unwrap();
/// let chart = chart(&comparison, "Run rate", &plain, 360.0).unwrap();
/// assert_eq!(chart.table.rows[0], ["Revenue in the period", "$1B", "$2B", "+$4 billion"]);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn chart(comparison: &Comparison, output: &str, name: Name<'_>, width: f64) -> Option<Chart> {
    let parts = comparison.largest_first();
    if parts.iter().all(|part| words::step(comparison.a, comparison.a + part.part) == 0.0) {
        return None;
    }
    let steps = steps(comparison, &parts, name);
    let (low, high) =
        steps.iter().fold((0.0_f64, 0.0_f64), |(low, high), step| (low.min(step.from.min(step.to)), high.max(step.from.max(step.to))));
    let height = sheet::count(steps.len()) * STEP;
    let mut picture = sheet::draw(width, height, &|sheet: &mut Sheet<'_>| {
        // Half of each, so that no sum leaves the numbers.
        let room = sheet.width - 2.0;
        let across = |value: f64| (value / 2.0 - low / 2.0) / (high / 2.0 - low / 2.0) * room + 1.0;
        for (i, step) in steps.iter().enumerate() {
            draw(sheet, step, sheet::count(i) * STEP, [step.from, step.to, 0.0].map(across), i + 1 < steps.len());
        }
    });
    picture.title = format!("Where the difference of {} comes from", output.to_ascii_lowercase());
    picture.description = words::sentence(comparison, output, name);
    let caption = "From A at the thin line, one input after the other, the largest part first.".to_owned();
    Some(Chart { id: "difference", picture, table: table(comparison, &parts, output, name), caption })
}

fn steps(comparison: &Comparison, parts: &[&Part], name: Name<'_>) -> Vec<Step> {
    let shown = comparison.row.shown;
    let ink = |part: f64| if (part < 0.0) == (comparison.difference < 0.0) { Ink::Fill } else { Ink::Beside };
    let mut at = 0.0;
    let mut step = |names: Vec<String>, part: f64| {
        let from = at;
        at += part;
        Step { names, amount: words::signed(shown, part), from, to: at, ink: ink(part) }
    };
    let moving: Vec<&&Part> = parts.iter().filter(|part| part.part != 0.0).collect();
    let alone = if moving.len() > STEPS { STEPS - 1 } else { moving.len() };
    let mut steps: Vec<Step> = moving.iter().take(alone).map(|part| step(names(part, name), part.part)).collect();
    let rest: f64 = moving.iter().skip(alone).map(|part| part.part).sum();
    if moving.len() > alone {
        steps.push(step(vec![format!("{} more inputs", moving.len() - alone)], rest));
    }
    if steps.len() > 1 {
        let amount = words::signed(shown, words::step(comparison.a, comparison.b));
        steps.push(Step { names: vec!["Together".to_owned()], amount, from: 0.0, to: comparison.difference, ink: Ink::Plain });
    }
    steps
}

/// The name of a part with what it went from and to, and without, and as much of the name as always fits.
fn names(part: &Part, name: Name<'_>) -> Vec<String> {
    let [input, from, to] = words::cells(part, name);
    let short: String = input.chars().take(18).collect();
    let short = if short == input { short } else { format!("{}…", short.trim_end()) };
    vec![format!("{input}, {from} to {to}"), input, short]
}

/// A step under its words: the bar, a thin line at A, and one to where the next step begins.
fn draw(sheet: &mut Sheet<'_>, step: &Step, top: f64, [from, to, zero]: [f64; 3], more: bool) {
    let (width, bar) = (sheet.width, top + LINE);
    let strong = if step.ink == Ink::Plain { Ink::Strong } else { Ink::Value };
    sheet.label(strong, std::slice::from_ref(&step.amount), &[((width, top - 6.0), Side::BelowLeft)]);
    let room = width - wide(strong, &step.amount) - 10.0;
    let fits = |name: &&String| wide(strong, name) <= room;
    let names: Vec<String> = step.names.iter().filter(fits).cloned().collect();
    let names = if names.is_empty() { step.names.last().cloned().into_iter().collect() } else { names };
    sheet.label(if step.ink == Ink::Plain { Ink::Strong } else { Ink::Caption }, &names, &[((0.0, top - 6.0), Side::BelowRight)]);
    // A part too small to see is still somewhere.
    let (left, right) = (from.min(to), from.max(to).max(from.min(to) + 1.0));
    sheet.rect(step.ink, (left, bar), (right, bar + BAR));
    sheet.rule(Ink::Here, (zero, bar - 1.0), (zero, bar + BAR + 1.0));
    if more {
        sheet.rule(Ink::Grid, (to, bar + BAR), (to, bar + BAR + 7.0));
    }
}

fn table(comparison: &Comparison, parts: &[&Part], output: &str, name: Name<'_>) -> Grid {
    let shown = comparison.row.shown;
    let mut table =
        Grid::new(format!("Where the difference of {} comes from", output.to_ascii_lowercase()), &["Input", "A", "Now", "Part"]);
    for part in parts {
        let [input, from, to] = words::cells(part, name);
        table.row([input, from, to, words::signed(shown, part.part)]);
    }
    let short = |value| crate::text::quantity::short(shown, value);
    let together = words::signed(shown, words::step(comparison.a, comparison.b));
    table.row([output.to_owned(), short(comparison.a), short(comparison.b), together]);
    table
}
