//! Two bills: training, paid once, and serving, which keeps coming; and the month in which the second overtakes the first.

use super::chart::{Chart, Grid};
use super::fan::{self, Fan};
use super::ink::Ink;
use super::scale::{money, timeline, with_unit};
use super::sheet::{self, LINE, Sheet, Side, part, plot_height, within};
use super::trend::trend;
use crate::engine::fields::rows::hardware::{MODEL_LIFE_MONTHS, SERVING_COST, TOKENS_PER_MONTH};
use crate::engine::math;
use crate::engine::report::Report;
use crate::text::number;

/// Room above for a label, and below for the months.
const HEAD: f64 = LINE + 6.0;
const FOOT: f64 = LINE + 6.0;
/// Where the first month starts: before it there is only the training to see.
const LEFT: f64 = 14.0;
/// How many months are shown where nothing says how long the model lives.
const MONTHS: f64 = 12.0;
/// A crossing later than this many lives is not looked for on the picture.
const FAR: f64 = 3.0;

struct Bills {
    training: f64,
    /// The bill for serving a month, if it is known.
    monthly: Option<f64>,
    /// The month in which serving has cost as much, if it ever has.
    crossing: Option<f64>,
    life: Option<f64>,
    /// How many months are shown.
    months: f64,
    /// The bands of both, training and serving.
    fans: [Fan; 2],
}

/// The chart at a width in CSS pixels, if the report has the cost of training.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let bills = Bills::of(report)?;
    let mut table = Grid::new("Training and serving, all paid so far", &["Month", "Training", "Serving"]);
    for month in bills.rows() {
        table.row([number::short(month, 3), money(bills.training), bills.served(month).map_or_else(|| "not known".to_owned(), money)]);
    }
    let mut said = bills.description() + &trend(&table, 2);
    for (column, (fan, name)) in (1..).zip(bills.fans.iter().zip(["Training", "Serving"])) {
        said += &fan.tell(&mut table, (column, name), &bills.rows(), bills.rows().len(), &money);
    }
    let caption = ["Dollars, all paid so far, by months of serving.", fan::holds(&bills.fans)].concat();
    let words = (said, caption.as_str());
    let size = (width, plot_height(width));
    Some(sheet::chart(("two-bills", "One bill for training, many for serving"), size, words, table, &|sheet| bills.shapes(sheet)))
}

/// The bill for serving a month, if it is known.
fn monthly(report: &Report) -> Option<f64> {
    Some(report.inputs.number(&TOKENS_PER_MONTH.row)? / 1e6 * report.inputs.number(&SERVING_COST.row)?)
}

impl Bills {
    fn of(report: &Report) -> Option<Self> {
        let training = report.value("training_cost")?;
        let (monthly, life) = (monthly(report), report.inputs.number(&MODEL_LIFE_MONTHS.row));
        let crossing = report.value("months_until_serving_exceeds_training").filter(|months| *months > 0.0);
        let months = match (crossing, life) {
            (Some(crossing), Some(life)) if crossing <= FAR * life => life.max(math::ceil(crossing * 1.2)),
            (_, Some(life)) => life,
            (Some(crossing), None) => math::ceil(crossing * 2.0),
            (None, None) => MONTHS,
        };
        let mut bills = Self { training, monthly, crossing, life, months, fans: Default::default() };
        let places = bills.rows();
        let once = fan::of(report).of(&places, &|report| places.map(|_| report.value("training_cost")).to_vec());
        let served = |report: &Report| places.map(|month| Some(self::monthly(report)? * month)).to_vec();
        bills.fans = [once, fan::of(report).of(&places, &served)];
        Some(bills)
    }

    /// The months of the table.
    fn rows(&self) -> [f64; 7] {
        [0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0].map(|part| self.months * part / 6.0)
    }

    /// The bill for serving so far.
    fn served(&self, months: f64) -> Option<f64> {
        Some(self.monthly? * months)
    }

    /// The crossing, if it is on the picture.
    fn seen(&self) -> Option<f64> {
        self.crossing.filter(|crossing| *crossing <= self.months)
    }

    fn description(&self) -> String {
        let training = money(self.training);
        let Some(monthly) = self.monthly else {
            return format!("Training costs {training}, once. What serving costs is not known, so only that step is drawn.");
        };
        let bills = format!("Training costs {training}, once; serving costs {} each month.", money(monthly));
        let life = self.life.map(|life| with_unit(life, "month"));
        let crossing = match (self.crossing, life) {
            (None, _) => "Serving has no bill to grow, or training none to be overtaken: the two never cross.".to_owned(),
            (Some(at), Some(life)) if self.life.is_some_and(|life| at > life) => {
                format!("Serving would take {} to cost as much, longer than the model's life of {life}.", with_unit(at, "month"))
            }
            (Some(at), _) => format!("After {} serving has cost as much as training.", with_unit(at, "month")),
        };
        format!("{bills} {crossing}")
    }

    fn shapes(&self, sheet: &mut Sheet<'_>) {
        let (width, base) = (sheet.width, sheet.height - FOOT);
        let end = self.served(self.months);
        let top = self.fans.iter().fold(end.unwrap_or(0.0).max(self.training), |top, fan| fan.top(top));
        let up = |amount: f64| base - part(amount, top) * (base - HEAD);
        let across = |month: f64| LEFT + part(month, self.months) * (width - LEFT).max(0.0);
        let step = up(self.training);
        sheet.rect(Ink::Plain, (LEFT, step), (width.max(LEFT), base));
        for (fan, ink) in self.fans.iter().zip([Ink::Band, Ink::Fan]) {
            fan.draw(sheet, ink, &|month, amount| (across(month), up(amount)));
        }
        sheet.line(Ink::Second, &[(0.0, base), (LEFT, base), (LEFT, step), (width, step)]);
        sheet.line(Ink::Axis, &[(0.0, base), (width, base)]);
        if let Some(end) = end {
            sheet.line(Ink::First, &[(LEFT, base), (width, up(end))]);
        }
        if let Some(month) = self.life.filter(|life| *life < self.months) {
            sheet.line(Ink::Here, &[(across(month), step), (across(month), base)]);
        }
        for month in self.rows() {
            sheet.point((across(month), up(self.served(month).unwrap_or(self.training))));
        }
        self.labels(sheet, &up, &across);
        let names = timeline(self.months, (LEFT, width), &[1.0, 2.0, 3.0, 6.0, 12.0, 24.0, 60.0, 120.0], ("0", "month"));
        sheet.ticks(base + 6.0, &names);
    }

    fn labels(&self, sheet: &mut Sheet<'_>, up: &dyn Fn(f64) -> f64, across: &dyn Fn(f64) -> f64) {
        let (width, step) = (sheet.width, up(self.training));
        let training = money(self.training);
        if let Some(month) = self.seen() {
            let (x, words) = (across(month), with_unit(month, "month"));
            sheet.dot(Ink::Point, (x, step));
            let words = [format!("after {words} serving has cost more"), format!("after {words}"), words];
            let words = words.each_ref().map(String::as_str);
            // Above the step the line lies to the right of the crossing, below it to the left.
            if x > width / 2.0 {
                sheet.say(Ink::Strong, (x - 8.0, step - LINE - 4.0), Side::BelowLeft, &within(x - 8.0 - LEFT, Ink::Strong, &words));
            } else {
                sheet.say(Ink::Strong, (x + 10.0, step + 8.0), Side::BelowRight, &within(width - x - 10.0, Ink::Strong, &words));
            }
        }
        let serving = self.served(self.months);
        if let Some(serving) = serving {
            let y = up(serving) - LINE - 2.0;
            sheet.say(Ink::FillCaption, (width, y), Side::BelowLeft, &[&format!("serving: {}", money(serving)), &money(serving)]);
        }
        let words = [format!("training: {training}, once"), format!("training: {training}"), training];
        let words = words.each_ref().map(String::as_str);
        for y in [step - LINE - 4.0, step + 8.0, step + LINE + 8.0] {
            if sheet.say(Ink::PaceCaption, (LEFT + 6.0, y), Side::BelowRight, &words) {
                break;
            }
        }
        if let Some(life) = self.life.filter(|life| *life < self.months) {
            let (x, y) = (across(life) + 6.0, sheet.height - FOOT - LINE - 2.0);
            let words = within(width - x, Ink::Tick, &["end of the model’s life", "end of life"]);
            sheet.say(Ink::Tick, (x, y), Side::BelowRight, &words);
        }
    }
}
