//! What matters: how far an output swings as one input after the other goes from low to high, the others staying in the middle.
//!
//! A range goes from its 10th to its 90th percentile. Where no input is a range, every number goes from a fifth less to a fifth more.
//! Beside the swing stands, for ranges, the rank correlation with the output over many scenarios (C. Spearman, "The Proof and
//! Measurement of Association between Two Things", 1904): it counts what the input does together with all others, not alone.
//!
//! ```
//! use runrate::engine::{ask::sensitivity::sensitivity, scenario::{Scenario, Value, check}};
//! let growth = Value::Range { low: 0.05, high: 0.35 };
//! let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 2e9 }).with("growth", growth))?;
//! let matters = sensitivity(&inputs, "next_year").unwrap();
//! assert_eq!(matters.effects.iter().map(|effect| effect.row.id).collect::<Vec<_>>(), ["period_revenue", "growth"]);
//! # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
//! ```

use super::range::{Sampler, ranged};
use super::sweep;
use crate::engine::fields::{Kind, Row};
use crate::engine::model::LineRow;
use crate::engine::scenario::{Checked, Input, Scenario};

/// The percentiles between which a range goes.
const ENDS: [f64; 2] = [0.1, 0.9];
/// How much less and more an input becomes that is no range.
const STEP: f64 = 0.2;
/// What a few dozen roundings leave of two numbers that should be the same, as a share of them.
const NOISE: f64 = 1e-12;

/// How an output depends on each input.
///
/// ```
/// use runrate::engine::{ask::sensitivity::{Sensitivity, sensitivity}, scenario::{Scenario, check}};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9).with("growth", 0.1))?;
/// let matters: Sensitivity = sensitivity(&inputs, "run_rate").unwrap();
/// assert_eq!((matters.at, matters.ranged, matters.effects.len()), (Some(4e9), false, 2));
/// assert_eq!(matters.top().map(|effect| effect.row.id), Some("period_revenue")); // growth does not move it
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Sensitivity {
    /// The output.
    pub row: &'static LineRow,
    /// Its value with all inputs in the middle, in the row's unit; none if it has none there.
    pub at: Option<f64>,
    /// Whether the inputs are the ranges among them; else they are all numbers, a fifth less and a fifth more.
    pub ranged: bool,
    /// What each input does, the one that matters most first; those that do not move the output last, in the model's order.
    pub effects: Vec<Effect>,
}

/// What one input does to the output.
///
/// ```
/// use runrate::engine::{ask::sensitivity::{Effect, End, sensitivity}, scenario::{Scenario, check}};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// let revenue: &Effect = &sensitivity(&inputs, "run_rate").unwrap().effects[0];
/// assert_eq!((revenue.low, revenue.high), (End { input: 8e8, output: Some(3.2e9) }, End { input: 1.2e9, output: Some(4.8e9) }));
/// assert_eq!((revenue.swing(), revenue.moves(), revenue.correlation), (Some(1.6e9), true, None));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Effect {
    /// The input.
    pub row: &'static Row,
    /// With the input at its low end.
    pub low: End,
    /// With the input at its high end.
    pub high: End,
    /// The output with the input in the middle, as all others.
    pub at: Option<f64>,
    /// The rank correlation of the input with the output, from -1 to 1, where it is known.
    pub correlation: Option<f64>,
}

/// An input's value and the output there.
///
/// ```
/// use runrate::engine::{ask::sensitivity::{End, sensitivity}, scenario::{Scenario, check}};
/// // A share of 90% cannot be a fifth more: it goes as far as is allowed, and says how far that is.
/// let inputs = check(&Scenario::new("serving-cost").with("hour_price", 2.0).with("output_tokens", 1e3).with("decode_rate", 1e3)
///     .with("serving_share", 0.9))?;
/// let effects = sensitivity(&inputs, "cost_per_response").unwrap().effects;
/// let share: End = effects.iter().find(|effect| effect.row.id == "serving_share").unwrap().high;
/// assert_eq!(share.input, 1.0);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct End {
    /// The input's value: that of the percentile, or a fifth less or more, as far as the input may go. Where the model asks for
    /// more than the input's domain, such as a whole number, and this is not so, the input stays in the middle.
    pub input: f64,
    /// The output's value; none if it has none there.
    pub output: Option<f64>,
}

impl Effect {
    /// How much more the output is at the high end than at the low one; none if it has no value at one of them.
    #[must_use]
    pub fn swing(&self) -> Option<f64> {
        // Adding zero turns -0 into 0.
        Some(self.high.output? - self.low.output? + 0.0)
    }

    /// Whether the output is not the same at both ends and in the middle.
    #[must_use]
    pub fn moves(&self) -> bool {
        let outputs = [self.low.output, self.at, self.high.output];
        let values = || outputs.iter().flatten().map(|value| value.abs());
        let gone = outputs.iter().any(Option::is_none) && values().count() > 0;
        gone || self.reach() > NOISE * values().fold(0.0, f64::max)
    }

    /// From the least of the three values to the largest.
    fn reach(&self) -> f64 {
        let values = || [self.low.output, self.at, self.high.output].into_iter().flatten();
        let (low, high) = values().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
        if high > low { high - low } else { 0.0 }
    }

    /// What comes first: an input with which the output comes and goes, then how far it reaches; a swing and back counts too.
    fn rank(&self) -> (bool, bool, f64) {
        let some = [self.low.output, self.at, self.high.output].iter().any(Option::is_none);
        if self.moves() { (true, some, self.reach()) } else { (false, false, 0.0) }
    }
}

impl Sensitivity {
    /// The input that matters most; none if none moves the output.
    #[must_use]
    pub fn top(&self) -> Option<&Effect> {
        self.effects.first().filter(|effect| effect.moves())
    }

    /// The same with the rank correlations from a sampling of the same inputs; `output` is the output's place in its question.
    ///
    /// ```
    /// use runrate::engine::{ask::{range::{Question, Sampler}, sensitivity::sensitivity}, lanes::SCALAR};
    /// use runrate::engine::scenario::{Scenario, Value, check};
    /// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 2e9 }))?;
    /// let mut sampler = Sampler::new(&inputs, &Question { outputs: vec!["run_rate"], ..Question::default() }, &SCALAR);
    /// sampler.advance(1_000);
    /// let matters = sensitivity(&inputs, "run_rate").unwrap().correlated(&sampler, 0);
    /// assert_eq!(matters.effects[0].correlation, Some(1.0)); // the more revenue, the higher the run rate, without exception
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    #[must_use]
    pub fn correlated(mut self, sampler: &Sampler, output: usize) -> Self {
        let known = correlations(sampler, output);
        for effect in &mut self.effects {
            let place = sampler.inputs().iter().position(|row| row.id == effect.row.id);
            effect.correlation = place.and_then(|place| known.get(place).copied().flatten());
        }
        self
    }
}

/// How an output depends on each range, or, without one, on each number; none if the model has no such output.
///
/// Each input goes from low to high alone: what inputs of a group do together is not in it.
#[must_use]
pub fn sensitivity(inputs: &Checked, output: &str) -> Option<Sensitivity> {
    let row = inputs.model.line(output)?;
    let spreads = ranged(inputs);
    let mut middle = inputs.clone();
    for (row, spread) in &spreads {
        // Between two ends that are allowed.
        let _ = middle.put(row, spread.middle());
    }
    let at = value(&middle, output);
    let of = |(row, ends): (&'static Row, [f64; 2])| effect(&middle, output, at, row, ends);
    let ranged = !spreads.is_empty();
    let mut effects: Vec<Effect> = if ranged {
        spreads.into_iter().map(|(row, spread)| of((row, ENDS.map(|part| spread.at(part))))).collect()
    } else {
        inputs.iter().filter_map(|(row, input)| Some((row, around(row, input?)?))).map(of).collect()
    };
    effects.sort_by(|one, other| {
        let (one, other) = (one.rank(), other.rank());
        (other.0, other.1).cmp(&(one.0, one.1)).then(other.2.total_cmp(&one.2))
    });
    Some(Sensitivity { row, at, ranged, effects })
}

/// A fifth less and a fifth more of a number, as far as its input may go.
fn around(row: &Row, input: &Input) -> Option<[f64; 2]> {
    match (row.kind, input) {
        (Kind::Number(domain), Input::Number(x, _)) => {
            let step = STEP * x.abs();
            Some([x - step, x + step].map(|end| domain.nearest(end)))
        }
        _ => None,
    }
}

fn effect(middle: &Checked, output: &str, at: Option<f64>, row: &'static Row, ends: [f64; 2]) -> Effect {
    let now = middle.number(row).unwrap_or(f64::NAN);
    let [low, high] = ends.map(|end| {
        let mut inputs = middle.clone();
        let stays = end.total_cmp(&now).is_eq() || inputs.put(row, end).is_err() || !is_allowed(&inputs);
        if stays { End { input: now, output: at } } else { End { input: end, output: value(&inputs, output) } }
    });
    Effect { row, low, high, at, correlation: None }
}

/// The value of an output, adding zero: -0 is 0.
fn value(inputs: &Checked, output: &str) -> Option<f64> {
    sweep::value(inputs, output).map(|value| value + 0.0).filter(|value| value.is_finite())
}

/// Whether the model has nothing against these inputs together.
fn is_allowed(inputs: &Checked) -> bool {
    let mut scenario = Scenario::new(inputs.model.id);
    inputs.iter().filter_map(|(row, input)| Some((row, input?))).for_each(|(row, input)| scenario.keep(row.id, input.into()));
    (inputs.model.check)(&scenario).is_empty()
}

/// The rank correlation of each of a sampling's inputs with an output, over the first few thousand scenarios in which it has a value.
/// None where there are less than two, or where one of the two never changes.
///
/// ```
/// use runrate::engine::{ask::{range::{Question, Sampler}, sensitivity::correlations}, lanes::SCALAR};
/// use runrate::engine::scenario::{Scenario, Value, check};
/// let growth = Value::Range { low: 0.05, high: 0.35 };
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9).with("growth", growth))?;
/// let mut sampler = Sampler::new(&inputs, &Question { outputs: vec!["doubling_years", "run_rate"], ..Question::default() }, &SCALAR);
/// sampler.advance(1_000);
/// // The more growth, the sooner it has doubled; today's pace has nothing to do with it.
/// assert_eq!([0, 1].map(|output| correlations(&sampler, output)), [[Some(-1.0)], [None]]);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn correlations(sampler: &Sampler, output: usize) -> Vec<Option<f64>> {
    let values = sampler.column(output);
    let inputs = 0..sampler.inputs().len();
    let Some(kept) = inputs.clone().map(|place| sampler.drawn(place).len()).min() else { return Vec::new() };
    let known: Vec<usize> = (0..kept.min(values.len())).filter(|i| values[*i].is_finite()).collect();
    let ranks = |column: &[f64]| ranks(&known.iter().filter_map(|i| column.get(*i).copied()).collect::<Vec<f64>>());
    let outputs = ranks(values);
    inputs.map(|place| correlation(&ranks(sampler.drawn(place)), &outputs)).collect()
}

/// The place of each number among all, from 1; numbers that are the same share the mean of their places.
fn ranks(values: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_unstable_by(|one, other| values[*one].total_cmp(&values[*other]));
    let mut ranks = vec![0.0; values.len()];
    let mut before = 0.0;
    for same in order.chunk_by(|one, other| values[*one].total_cmp(&values[*other]).is_eq()) {
        let count = same.iter().fold(0.0, |count, _| count + 1.0);
        same.iter().for_each(|place| ranks[*place] = before + f64::midpoint(count, 1.0));
        before += count;
    }
    ranks
}

/// The product-moment correlation of two lists of places among as many, from 1 on.
fn correlation(one: &[f64], other: &[f64]) -> Option<f64> {
    let mean = f64::midpoint(one.iter().fold(0.0, |count: f64, _| count + 1.0), 1.0);
    let product = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| (a - mean) * (b - mean)).sum::<f64>();
    let square = product(one, one) * product(other, other);
    (square > 0.0).then(|| (product(one, other) / square.sqrt()).clamp(-1.0, 1.0))
}
