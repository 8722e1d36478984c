//! What a sampling says of one output.

use crate::engine::model::LineRow;

/// The values of an output over all scenarios.
///
/// ```
/// use runrate::engine::{ask::range::{Answer, Question, range}, lanes::SCALAR, scenario::{Scenario, Value, check}};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 4e9 }))?;
/// let answers = range(&inputs, &Question { outputs: vec!["run_rate"], ..Question::default() }, &SCALAR);
/// let pace: &Answer = &answers[0];
/// assert!((pace.quantile(0.5).unwrap_or_default() / 8e9 - 1.0).abs() < 1e-3);
/// assert!((pace.at_most(4e9) - 0.05).abs() < 1e-3 && pace.at_least(4e9) > 0.94);
/// assert_eq!((pace.count(), pace.with_value(), pace.without().len()), (10_000, 1.0, 0));
/// assert!(pace.mean().unwrap_or_default() > 8e9 && pace.histogram(10).is_some());
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// The output.
    pub row: &'static LineRow,
    /// The values there are, the smallest first.
    sorted: Vec<f64>,
    count: usize,
    without: Vec<(String, u32)>,
}

/// How many values are where.
///
/// ```
/// use runrate::engine::{ask::range::{Histogram, Question, range}, lanes::SCALAR, scenario::{Scenario, Value, check}};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 4e9 }))?;
/// let answers = range(&inputs, &Question { outputs: vec!["run_rate"], samples: 1_000, ..Question::default() }, &SCALAR);
/// let bins: Histogram = answers[0].histogram(8).unwrap();
/// assert_eq!(bins.counts.iter().sum::<u32>() + bins.below + bins.above, 1_000);
/// assert!(bins.from < bins.to);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Histogram {
    /// Where the first bin begins: at the first percentile.
    pub from: f64,
    /// Where the last bin ends: at the 99th percentile.
    pub to: f64,
    /// The values in each of the bins, which are equally wide.
    pub counts: Vec<u32>,
    /// The values before the first.
    pub below: u32,
    /// The values behind the last.
    pub above: u32,
}

impl Answer {
    pub(super) fn new(row: &'static LineRow, values: &[f64], without: Vec<(String, u32)>) -> Self {
        let mut sorted: Vec<f64> = values.iter().copied().filter(|value| value.is_finite()).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        Self { row, sorted, count: values.len(), without }
    }

    /// How many scenarios there were.
    #[must_use]
    pub fn count(&self) -> usize {
        self.count
    }

    /// Why the output has no value in some scenarios, and in how many.
    #[must_use]
    pub fn without(&self) -> &[(String, u32)] {
        &self.without
    }

    /// The part of the scenarios in which it has a value, from 0 to 1.
    #[must_use]
    pub fn with_value(&self) -> f64 {
        share(self.sorted.len(), self.count)
    }

    /// The value below which this part of the values is, from 0 to 1: between two neighbours in proportion, each of them in the middle
    /// of its part (R. J. Hyndman, Y. Fan, "Sample Quantiles in Statistical Packages", 1996, type 5). None if there are no values.
    #[must_use]
    pub fn quantile(&self, part: f64) -> Option<f64> {
        let (at, beyond) = place(self.sorted.len(), part)?;
        let low = *self.sorted.get(at)?;
        Some(between(low, self.sorted.get(at + 1).copied(), beyond))
    }

    /// The mean of the values.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        let part = 1.0 / float(self.sorted.len());
        // Parts first: the sum of the values might leave the numbers.
        (!self.sorted.is_empty()).then(|| self.sorted.iter().map(|value| value * part).sum())
    }

    /// The part of all scenarios in which the value is at most this; without a value it is not.
    #[must_use]
    pub fn at_most(&self, value: f64) -> f64 {
        share(self.sorted.partition_point(|x| *x <= value), self.count)
    }

    /// The part of all scenarios in which the value is at least this; without a value it is not.
    #[must_use]
    pub fn at_least(&self, value: f64) -> f64 {
        share(self.sorted.len() - self.sorted.partition_point(|x| *x < value), self.count)
    }

    /// So many bins from the first to the 99th percentile; none if there are no values.
    #[must_use]
    pub fn histogram(&self, bins: u32) -> Option<Histogram> {
        let (from, to) = (self.quantile(0.01)?, self.quantile(0.99)?);
        let until = |edge: f64| self.sorted.partition_point(|x| *x < edge);
        let edge = |bin: u32| from + (to - from) * (f64::from(bin) / f64::from(bins));
        let last = self.sorted.partition_point(|x| *x <= to);
        let ends = (1..bins).map(|bin| until(edge(bin))).chain([last]);
        let mut start = until(from);
        let below = start;
        let mut count = |end: usize| {
            let count = end.saturating_sub(start);
            start = start.max(end);
            number(count)
        };
        let counts = ends.map(&mut count).collect();
        Some(Histogram { from, to, counts, below: number(below), above: number(self.sorted.len() - last) })
    }
}

/// Between which value and the next a part of so many values ends, and how far from the one to the other.
fn place(count: usize, part: f64) -> Option<(usize, f64)> {
    let last = count.checked_sub(1)?;
    let place = (part * float(count) - 0.5).clamp(0.0, float(last));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number from 0 to the length of a list")]
    Some((place as usize, place - place.floor()))
}

fn between(low: f64, high: Option<f64>, beyond: f64) -> f64 {
    high.map_or(low, |high| low + (high - low) * beyond)
}

/// The quantiles of values in any order.
pub(super) fn selected(mut values: Vec<f64>, parts: &[f64]) -> Vec<f64> {
    let count = values.len();
    let quantile = |part: &f64| {
        let (at, beyond) = place(count, *part)?;
        let (_, low, larger) = values.select_nth_unstable_by(at, f64::total_cmp);
        let low = *low;
        Some(between(low, larger.iter().copied().min_by(f64::total_cmp), beyond))
    };
    parts.iter().filter_map(quantile).collect()
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn float(count: usize) -> f64 {
    f64::from(number(count))
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { float(part) / float(whole) }
}
