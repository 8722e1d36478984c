//! What the models' own checks share: questions about a scenario that is not in order yet.

use super::fields::Row;
use super::problem::{Given, Problem};
use super::scenario::{Scenario, Value, allowed};

/// The number given for an input, a lower bound included.
pub(super) fn number(scenario: &Scenario, row: &Row) -> Option<f64> {
    match scenario.get(row.id)? {
        Value::Number(x) | Value::AtLeast { at_least: x } => Some(*x),
        Value::Range { low, .. } => Some(*low),
        _ => None,
    }
}

/// Whether an input is, or may be, above 0.
pub(super) fn some(scenario: &Scenario, row: &Row) -> bool {
    match scenario.get(row.id) {
        Some(Value::Number(x)) => *x > 0.0,
        Some(Value::AtLeast { .. } | Value::Range { .. }) => true,
        _ => false,
    }
}

/// The problem that an input is needed here and not given; none if it is given.
pub(super) fn needed(scenario: &Scenario, row: &'static Row) -> Option<Problem> {
    scenario.get(row.id).is_none().then(|| Problem::new(row, Given::Nothing, allowed(row)))
}
