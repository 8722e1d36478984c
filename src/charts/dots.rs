//! Twenty cases that stand for all: a dot for each twentieth, stacked where they are close. To count dots is easier than to judge
//! an area (M. Kay et al., "When (ish) is My Bus?", 2016).

use super::chart::{Chart, Grid};
use super::histogram::Asked;
use super::ink::Ink;
use super::recorder::side;
use super::scale::{Scale, words};
use super::sheet::{self, LINE, Sheet, Side, wide};
use crate::engine::math;
use crate::engine::units::Shown;
use crate::text::quantity;

/// How many dots there are.
const DOTS: usize = 20;
/// From one dot to the next, and the radius.
const STEP: f64 = 16.0;
const RADIUS: f64 = 6.5;
/// The highest stack, if there is room beside it.
const HIGH: usize = 6;
/// What stands under the dots of cases without a value.
const NONE: &str = "no value";

/// The chart at a width in CSS pixels; none if the output has no value, or is a yes or no.
///
/// ```
/// use runrate::charts::{dots::chart, histogram::Asked};
/// use runrate::engine::{ask::range::{Question, range}, lanes::SCALAR, scenario::{Scenario, Value, check}};
/// use runrate::text::range::Threshold;
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 4e9 }))?;
/// let answers = range(&inputs, &Question { outputs: vec!["run_rate"], ..Question::default() }, &SCALAR);
/// let asked = Asked { answer: &answers[0], output: "Run rate", at: None, threshold: Some(Threshold::AtMost(10e9)) };
/// let chart = chart(&asked, 582.0).unwrap();
/// assert_eq!(chart.table.rows.iter().filter(|row| row[2] == "yes").count(), 14); // of 20: in 7 of 10 cases
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn chart(asked: &Asked<'_>, width: f64) -> Option<Chart> {
    let values = values(asked)?;
    let stacks = Stacks::of(asked, &values, side(width));
    let height = LINE + 6.0 + sheet::count(stacks.high) * STEP + 2.0 * LINE + 8.0;
    let table = table(asked, &values);
    let title = format!("{}: twenty cases", asked.output);
    let held = match asked.threshold {
        Some(threshold) => format!(" Dark: {}.", threshold.words(asked.answer.row.shown)),
        None => String::new(),
    };
    let caption = format!("Twenty cases, each as likely as any other.{held}");
    Some(sheet::chart(("dots", &title), (width, height), (asked.sentences(), &caption), table, &|sheet| stacks.draw(sheet)))
}

/// The value in the middle of each twentieth of all cases, the smallest first; then those without one.
fn values(asked: &Asked<'_>) -> Option<Vec<Option<f64>>> {
    let answer = asked.answer;
    let count = math::floor(answer.with_value() * 20.0 + 0.5).clamp(1.0, 20.0);
    let places = (0..DOTS).map(|i| (sheet::count(i) + 0.5) / count);
    let values: Vec<Option<f64>> = places.map(|part| answer.quantile(part).filter(|_| part < 1.0)).collect();
    let spread = values.iter().flatten().fold(0.0, |most: f64, value| most.max(value.abs()));
    (values[0].is_some() && answer.row.shown != Shown::YesNo && spread < f64::MAX / 4.0).then_some(values)
}

fn table(asked: &Asked<'_>, values: &[Option<f64>]) -> Grid {
    let shown = asked.answer.row.shown;
    let heading = asked.threshold.map(|threshold| super::chart::capital(&threshold.words(shown)));
    let head: Vec<&str> = ["Case", asked.output].into_iter().chain(heading.as_deref()).collect();
    let mut table = Grid::new(format!("{}: twenty cases", asked.output), &head);
    for (i, value) in values.iter().enumerate() {
        let amount = value.map_or_else(|| "none".to_owned(), |value| quantity::short(shown, value));
        let kept = asked.threshold.map(|threshold| if value.is_some_and(|value| threshold.met(value)) { "yes" } else { "no" });
        table.row([format!("{} of {DOTS}", i + 1), amount].into_iter().chain(kept.map(str::to_owned)));
    }
    table
}

/// The dots on the page.
struct Stacks<'a> {
    asked: &'a Asked<'a>,
    scale: Scale,
    /// The place of each dot: across, and how many are under it.
    dots: Vec<(f64, usize, Ink)>,
    /// How many are on the highest stack.
    high: usize,
    /// Where the axis ends and the cases without a value begin.
    end: f64,
}

impl<'a> Stacks<'a> {
    fn of(asked: &'a Asked<'a>, values: &[Option<f64>], width: f64) -> Self {
        let known: Vec<f64> = values.iter().copied().flatten().collect();
        let lost = values.len() - known.len();
        let apart = if lost == 0 { 0.0 } else { wide(Ink::Tick, NONE).max(sheet::count(lost.div_ceil(HIGH)) * STEP) + STEP };
        let (left, end) = (STEP / 2.0, (width - STEP / 2.0 - apart).max(STEP));
        let (low, most) = (known.first().copied().unwrap_or_default(), known.last().copied().unwrap_or_default());
        let scale = Scale::even(low, most).onto(left, end);
        let columns = columns(&known, end - left);
        let column = |value: f64| math::floor((value - low) / (most - low) * (columns - 1.0) + 0.5);
        let place = |value: f64| if most > low { left + column(value) / (columns - 1.0) * (end - left) } else { f64::midpoint(left, end) };
        let ink = |value: f64| if asked.threshold.is_none_or(|threshold| threshold.met(value)) { Ink::Fill } else { Ink::Beside };
        let mut dots: Vec<(f64, usize, Ink)> = Vec::new();
        for value in known {
            let x = place(value);
            let under = dots.iter().filter(|dot| dot.0.total_cmp(&x).is_eq()).count();
            dots.push((x, under, ink(value)));
        }
        for i in 0..lost {
            dots.push((end + STEP * 1.5 + sheet::count(i / HIGH) * STEP, i % HIGH, Ink::Plain));
        }
        let high = dots.iter().map(|dot| dot.1 + 1).max().unwrap_or(1);
        Self { asked, scale, dots, high, end }
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let base = sheet.height - 2.0 * LINE - 8.0;
        let shown = self.asked.answer.row.shown;
        sheet.floor((0.0, base), (self.end + STEP / 2.0, base));
        if let Some(threshold) = self.asked.threshold.filter(|threshold| self.scale.shows(threshold.value())) {
            let x = self.scale.at(threshold.value());
            sheet.rule(Ink::Second, (x, LINE + 2.0), (x, base));
            let words = [threshold.words(shown), words(shown)(threshold.value())];
            sheet.label(Ink::PaceCaption, &words, &[((x, -6.0), Side::Below)]);
        }
        for (x, under, ink) in &self.dots {
            let at = (*x, base - 1.0 - STEP * (sheet::count(*under) + 0.5));
            sheet.disc(*ink, at, RADIUS);
            sheet.point(at);
        }
        if self.dots.iter().any(|dot| dot.2 == Ink::Plain) {
            sheet.say(Ink::Tick, (sheet.width, base + 4.0), Side::BelowLeft, &[NONE]);
        }
        let ticks = self.scale.ticks(if sheet.width < 480.0 { 3 } else { 6 });
        for tick in ticks {
            sheet.say(Ink::Tick, (self.scale.at(tick), base + 4.0), Side::Below, &[&words(shown)(tick)]);
        }
        if let Some((x, ..)) = self.dots.first().filter(|_| self.scale.ticks(3).is_empty()) {
            let only = self.asked.answer.quantile(0.5).map(words(shown)).unwrap_or_default();
            sheet.say(Ink::Tick, (*x, base + 4.0), Side::Below, &[&only]);
        }
        let along = self.asked.along();
        sheet.label(Ink::Tick, &along, &[((self.end + STEP / 2.0, base + LINE), Side::BelowLeft)]);
    }
}

/// The fewest columns with which no stack is too high: as many as fit at most.
fn columns(values: &[f64], room: f64) -> f64 {
    let (Some(low), Some(high)) = (values.first(), values.last()) else { return 2.0 };
    let most = math::floor(room / STEP).max(1.0) + 1.0;
    let tallest = |columns: f64| {
        let column = |value: f64| math::floor((value - low) / (high - low) * (columns - 1.0) + 0.5);
        values.chunk_by(|one, other| column(*one).total_cmp(&column(*other)).is_eq()).map(<[f64]>::len).max().unwrap_or(0)
    };
    (8..=40_u32)
        .map(f64::from)
        .take_while(|columns| *columns <= most)
        .find(|columns| tallest(*columns) <= HIGH)
        .unwrap_or(most.clamp(2.0, 40.0))
}
