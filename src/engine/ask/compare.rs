//! Two scenarios of one model side by side: the difference of an output, split over the inputs that differ.
//!
//! Changing one input after the other, from A's value to B's, splits the difference, but another order splits it another way. So
//! every input gets the average of what it moves over all orders: its Shapley value (L. S. Shapley, "A Value for n-Person Games",
//! 1953). The parts add up to the whole; an input that moves nothing gets nothing; from B to A the parts are the same with the
//! other sign. With more than [`MOST_ORDERS`] parts two orders stand for all, the model's own and its reverse, for which the same
//! three things hold.
//!
//! Between A and B some scenarios may be none: cached tokens without their price, or an output without a value. Inputs that only
//! make sense together are one part.

mod split;

use super::sweep;
use crate::engine::fields::Row;
use crate::engine::model::LineRow;
use crate::engine::report;
use crate::engine::scenario::{Checked, Input};
pub use split::MOST_ORDERS;
use split::{Split, split};

/// An output of two scenarios, and where the difference comes from.
///
/// ```
/// use runrate::engine::{ask::compare::{Comparison, Orders, compare}, scenario::{Scenario, check}};
/// let pace = |revenue, period| check(&Scenario::new("run-rate").with("period_revenue", revenue).with("period", period));
/// // $1 billion a quarter is $4 billion a year, $2 billion a month $24 billion. The revenue first: 4 more, then the month 16 more;
/// // the month first: 8 more, then the revenue 12 more. On average 8 and 12.
/// let comparison: Comparison = compare(&pace(1e9, "quarter")?, &pace(2e9, "month")?, "run_rate").unwrap();
/// assert_eq!((comparison.a, comparison.b, comparison.difference), (4e9, 24e9, 20e9));
/// let parts: Vec<_> = comparison.parts.iter().map(|part| (part.changes[0].row.id, part.part)).collect();
/// assert_eq!(parts, [("period_revenue", 8e9), ("period", 12e9)]);
/// assert_eq!(comparison.orders, Orders::All);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The output.
    pub row: &'static LineRow,
    /// Its value in A, in the row's unit.
    pub a: f64,
    /// Its value in B.
    pub b: f64,
    /// B less A.
    pub difference: f64,
    /// The difference split, in the order of the model's inputs.
    pub parts: Vec<Part>,
    /// Over which orders the parts are averages.
    pub orders: Orders,
}

/// The share of a difference that comes from an input, or from several that only make sense together.
///
/// ```
/// use runrate::engine::{ask::compare::{Part, compare}, scenario::{Scenario, check}};
/// let said = |input, value| check(&Scenario::new("run-rate").with(input, value));
/// let comparison = compare(&said("announced_run_rate", 4e9)?, &said("period_revenue", 2e9)?, "run_rate").unwrap();
/// // Two ways to say the same: one goes when the other comes.
/// let part: &Part = &comparison.parts[0];
/// assert_eq!((part.changes.len(), part.part, part.is_joint()), (2, 4e9, true));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// What changes: one input, or several together.
    pub changes: Vec<Change>,
    /// How much of the difference it makes, in the output's unit.
    pub part: f64,
}

/// An input that differs.
///
/// ```
/// use runrate::engine::{ask::compare::{Change, compare}, scenario::{Input, Scenario, check}};
/// let of = |period| check(&Scenario::new("run-rate").with("period_revenue", 1e9).with("period", period));
/// let comparison = compare(&of("month")?, &of("year")?, "run_rate").unwrap();
/// let change: &Change = &comparison.parts[0].changes[0];
/// assert!(matches!((&change.from, &change.to), (Some(Input::Choice(from)), Some(Input::Choice(to))) if from.id == "month" && to.id == "year"));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// The input.
    pub row: &'static Row,
    /// What it is in A; none if it is unset there.
    pub from: Option<Input>,
    /// What it is in B.
    pub to: Option<Input>,
}

/// Over which orders of changing the inputs a part is an average.
///
/// ```
/// use runrate::engine::ask::compare::Orders;
/// assert_ne!(Orders::All, Orders::Two);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Orders {
    /// All of them: the Shapley value.
    All,
    /// The model's order and its reverse.
    Two,
}

/// Why two scenarios cannot be compared.
///
/// ```
/// use runrate::engine::{ask::compare::{Incomparable, Side, compare}, scenario::{Scenario, check}};
/// let grown = |growth| check(&Scenario::new("run-rate").with("period_revenue", 1e9).with("growth", growth));
/// let (flat, growing) = (grown(0.0)?, grown(0.1)?);
/// assert!(matches!(compare(&flat, &growing, "doubling_years"), Err(Incomparable::NoValue(Side::A, _))));
/// assert_eq!(compare(&flat, &growing, "happiness"), Err(Incomparable::Output));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Incomparable {
    /// They are scenarios of two models.
    Models,
    /// The model has no such output.
    Output,
    /// The output has no value there, and why.
    NoValue(Side, String),
}

/// One of two scenarios.
///
/// ```
/// use runrate::engine::ask::compare::Side;
/// assert_eq!(format!("{:?} and {:?}", Side::A, Side::B), "A and B");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The first, from which the difference counts.
    A,
    /// The second.
    B,
}

/// The difference of an output from `a` to `b`, split over the inputs that differ. The parts add up to it, to within a
/// rounding of the largest part.
///
/// # Errors
/// The scenarios are of two models, which have no such output, or one of them has no value for it.
///
/// ```
/// use runrate::engine::{ask::compare::compare, scenario::{Scenario, check}};
/// let rate = |start: f64, end: f64| check(&Scenario::new("growth-rate").with("start_value", start).with("end_value", end).with("years", 1.0));
/// let comparison = compare(&rate(100.0, 150.0)?, &rate(100.0, 200.0)?, "cagr").unwrap();
/// assert_eq!((comparison.difference, comparison.parts.len()), (0.5, 1)); // what differs gets all of it
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub fn compare(a: &Checked, b: &Checked, output: &str) -> Result<Comparison, Incomparable> {
    if a.model.id != b.model.id {
        return Err(Incomparable::Models);
    }
    let row = a.model.line(output).ok_or(Incomparable::Output)?;
    let [value_a, value_b] = [(Side::A, a), (Side::B, b)].map(|(side, inputs)| {
        let reason = || Incomparable::NoValue(side, reason(inputs, output));
        value(inputs, output).ok_or_else(reason)
    });
    let (value_a, value_b) = (value_a?, value_b?);
    let differing: Vec<Change> = a.iter().filter_map(|(row, from)| change(row, from, b.get(row))).collect();
    let taken = |set: u64, row: &Row| differing.iter().enumerate().any(|(i, change)| change.row.id == row.id && set >> i & 1 == 1);
    let between = |set: u64| value(&a.with_of(b, |row| taken(set, row)).ok()?, output);
    let Split { groups, parts, orders } = split(alone(&differing), &between);
    let changes = |group: u64| differing.iter().enumerate().filter(move |(i, _)| group >> i & 1 == 1).map(|(_, change)| change.clone());
    let parts = groups.into_iter().zip(parts).map(|(group, part)| Part { changes: changes(group).collect(), part }).collect();
    Ok(Comparison { row, a: value_a, b: value_b, difference: value_b - value_a + 0.0, parts, orders })
}

/// What an output is, if it is a number from which another can be taken.
fn value(inputs: &Checked, output: &str) -> Option<f64> {
    /// Beyond this a difference may have no number.
    const MOST: f64 = 1e300;
    // Adding zero turns -0 into 0, as in a report.
    sweep::value(inputs, output).map(|value| value + 0.0).filter(|value| value.abs() < MOST)
}

fn reason(inputs: &Checked, output: &str) -> String {
    match report::evaluate_checked(inputs.clone()).output(output).map(|output| output.value.clone()) {
        Some(Err(reason)) => reason,
        Some(Ok(_)) => "it is too large to compare".to_owned(),
        None => "an input that it needs is not set".to_owned(),
    }
}

fn change(row: &'static Row, from: Option<&Input>, to: Option<&Input>) -> Option<Change> {
    (from != to).then(|| Change { row, from: from.cloned(), to: to.cloned() })
}

/// A set for each input that can change alone, and one for two that say the same another way.
fn alone(changes: &[Change]) -> Vec<u64> {
    let partner = |change: &Change| changes.iter().position(|other| Some(other.row.id) == change.row.instead_of);
    let sets = changes.iter().enumerate().map(|(i, change)| 1 << i | partner(change).map_or(0, |j| 1 << j));
    let mut sets: Vec<u64> = sets.collect();
    sets.sort_by_key(|set| set.trailing_zeros());
    sets.dedup();
    sets
}

impl Comparison {
    /// The parts, the largest first; of two as large the one whose input the model has first.
    ///
    /// ```
    /// use runrate::engine::{ask::compare::compare, scenario::{Scenario, check}};
    /// let pace = |revenue, period| check(&Scenario::new("run-rate").with("period_revenue", revenue).with("period", period));
    /// let comparison = compare(&pace(1e9, "quarter")?, &pace(2e9, "month")?, "run_rate").unwrap();
    /// assert_eq!(comparison.largest_first()[0].changes[0].row.id, "period");
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    #[must_use]
    pub fn largest_first(&self) -> Vec<&Part> {
        let mut parts: Vec<&Part> = self.parts.iter().collect();
        parts.sort_by(|one, other| other.part.abs().total_cmp(&one.part.abs()));
        parts
    }
}

impl Part {
    /// Whether it is of several inputs, which only make sense together.
    #[must_use]
    pub fn is_joint(&self) -> bool {
        self.changes.len() > 1
    }
}
