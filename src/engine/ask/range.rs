//! Inputs that are ranges: what the outputs may be, from many scenarios at once.
//!
//! The scenarios are the points of a lattice sequence that fills the space of the ranged inputs evenly, the same on every machine. Each
//! input goes from its point through the inverse normal distribution to its value ([`Spread`]). The
//! model is evaluated once on a record, and the record's steps are done for all scenarios in columns.
//!
//! ```
//! use runrate::engine::{ask::range::{Question, range}, lanes::SCALAR, scenario::{Scenario, Value, check}};
//! let growth = Value::Range { low: 0.05, high: 0.35 };
//! let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9).with("growth", growth))?;
//! let answers = range(&inputs, &Question { outputs: vec!["run_rate", "annual_growth"], ..Question::default() }, &SCALAR);
//! assert_eq!(answers[0].quantile(0.5), Some(4e9)); // which does not depend on growth
//! let [low, high] = [0.1, 0.9].map(|part| answers[1].quantile(part).unwrap_or_default());
//! assert!(low > 0.2 && high > 1.0);
//! # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
//! ```

mod answer;
mod ensemble;
mod points;
mod program;
mod sampler;

pub use answer::{Answer, Histogram};
pub use ensemble::Ensemble;
pub use sampler::Sampler;

use crate::engine::fields::Row;
use crate::engine::lanes::Columns;
use crate::engine::scenario::{Checked, Input};
use crate::engine::spread::Spread;

/// What is asked.
///
/// ```
/// use runrate::engine::ask::range::Question;
/// assert_eq!(Question::default().samples, 10_000);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// The outputs, by id; those that the model does not have have no value.
    pub outputs: Vec<&'static str>,
    /// How many scenarios are looked at.
    pub samples: u32,
    /// How much the inputs of a group go together, from -1 to 1; see [`groups`].
    pub correlation: f64,
    /// Which of the sequences is used: for those who want to see how much depends on it.
    pub seed: u32,
    /// An input that is not drawn but takes each of these values in turn, and the outputs' lists of numbers with them.
    pub over: Option<(&'static Row, Vec<f64>)>,
}

impl Default for Question {
    fn default() -> Self {
        Self { outputs: Vec::new(), samples: 10_000, correlation: 0.0, seed: 0, over: None }
    }
}

/// The answers for the outputs that were asked for, in their order.
#[must_use]
pub fn range(inputs: &Checked, question: &Question, lanes: &'static Columns) -> Vec<Answer> {
    let mut sampler = Sampler::new(inputs, question, lanes);
    while sampler.advance(u32::MAX) {}
    sampler.answers()
}

/// The inputs that are ranges, in the model's order.
///
/// ```
/// use runrate::engine::{ask::range::ranged, scenario::{Scenario, Value, check}};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 2e9 }))?;
/// assert_eq!(ranged(&inputs).iter().map(|(row, _)| row.id).collect::<Vec<_>>(), ["period_revenue"]);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn ranged(inputs: &Checked) -> Vec<(&'static Row, Spread)> {
    let spread = |(row, input): (&'static Row, Option<&Input>)| match input {
        Some(Input::Range(spread)) => Some((row, *spread)),
        _ => None,
    };
    inputs.iter().filter_map(spread).collect()
}

/// The ranged inputs that are of one kind, each group with its members' places among [`ranged`]: prices of the same thing, the same
/// number of one chip and another. A group has two members at least.
///
/// ```
/// use runrate::engine::{ask::range::groups, scenario::{Scenario, Value, check}};
/// let [one, other] = [(1.0, 2.0), (3.0, 5.0)].map(|(low, high)| Value::Range { low, high });
/// let answer = Scenario::new("request-cost").with("input_tokens", 1e3).with("output_tokens", 1e3);
/// let inputs = check(&answer.with("input_price", one).with("output_price", other))?;
/// assert_eq!(groups(&inputs), [[0, 1]]); // both are prices of a million tokens
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn groups(inputs: &Checked) -> Vec<Vec<usize>> {
    let mut groups: Vec<(String, Vec<usize>)> = Vec::new();
    for (place, (row, _)) in ranged(inputs).into_iter().enumerate() {
        let kind = kind(row);
        match groups.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, members)) => members.push(place),
            None => groups.push((kind, vec![place])),
        }
    }
    groups.into_iter().map(|(_, members)| members).filter(|members| members.len() > 1).collect()
}

/// Of one kind is what has one unit; shares and bare numbers say nothing, so of those only what has one name but for its ending.
fn kind(row: &Row) -> String {
    match row.unit {
        "share" | "1" | "share/year" => row.id.trim_end_matches("_a").trim_end_matches("_b").to_owned(),
        unit => unit.to_owned(),
    }
}
