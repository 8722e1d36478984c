//! One scenario beside another that differs in some inputs: what the laws compare. A pair that says nothing, because an output
//! is missing or next to where numbers end, is rejected and another one drawn, so no law holds for want of cases.

use proptest::prelude::*;
use proptest::test_runner::TestCaseError;
use runrate::engine::model;
use runrate::engine::report::{Report, evaluate};
use runrate::engine::scenario::{Scenario, Value};

use crate::sample::of_model;
use crate::support::close;

/// What is left of the digits after a few dozen steps.
pub(super) const ROUNDING: f64 = 1e-9;

pub(super) type Law<T = ()> = Result<T, TestCaseError>;

/// Any scenario of a model, every corner of it.
pub(super) fn any(id: &str) -> impl Strategy<Value = Scenario> {
    of_model(model::find(id).unwrap())
}

/// A scenario of numbers.
pub(super) fn with(model: &str, inputs: &[(&str, f64)]) -> Scenario {
    inputs.iter().fold(Scenario::new(model), |scenario, (id, value)| scenario.with(id, *value))
}

/// The report on a scenario; one that is not in order is rejected.
pub(super) fn report(scenario: &Scenario) -> Law<Report> {
    evaluate(scenario).map_err(|problems| TestCaseError::reject(format!("{problems:?}")))
}

/// An output that has a value, and one with all its digits.
pub(super) fn output(report: &Report, id: &str) -> Law<f64> {
    assert!(report.inputs.model.line(id).is_some(), "{id} is no output");
    let value = report.value(id).filter(|value| *value == 0.0 || (1e-200..1e200).contains(&value.abs()));
    value.ok_or_else(|| TestCaseError::reject(format!("{id} has no value to compare")))
}

/// The output of a scenario.
pub(super) fn value(scenario: &Scenario, id: &str) -> Law<f64> {
    output(&report(scenario)?, id)
}

/// The number of an input, the neutral one if it is unset.
pub(super) fn input(report: &Report, id: &str) -> f64 {
    let row = report.inputs.model.field(id).unwrap_or_else(|| panic!("{id} is no input"));
    report.inputs.number(row).unwrap_or(0.0)
}

/// The scenario with these inputs multiplied, numbers and lists.
pub(super) fn times(scenario: &Scenario, ids: &[&str], by: f64) -> Law<Scenario> {
    let report = report(scenario)?;
    let mut changed = scenario.clone();
    for id in ids {
        let value = match scenario.get(id) {
            Some(Value::List(items)) => Value::List(items.iter().map(|x| x * by).collect()),
            // Unset without a neutral value: there is nothing to multiply.
            None if report.inputs.model.field(id).is_some_and(|row| report.inputs.number(row).is_none()) => continue,
            _ => Value::Number(input(&report, id) * by),
        };
        changed.set(id, value);
    }
    Ok(changed)
}

/// Each of the outputs is `by` times what it was.
pub(super) fn goes(before: &Scenario, after: &Scenario, by: f64, outputs: &[&str]) -> Law {
    compare(before, after, outputs, |a, b| close(a * by, b, ROUNDING))
}

/// None of the outputs is less than it was.
pub(super) fn never_less(before: &Scenario, after: &Scenario, outputs: &[&str]) -> Law {
    compare(before, after, outputs, |a, b| b >= a || close(a, b, ROUNDING))
}

/// None of the outputs is more than it was.
pub(super) fn never_more(before: &Scenario, after: &Scenario, outputs: &[&str]) -> Law {
    never_less(after, before, outputs)
}

fn compare(before: &Scenario, after: &Scenario, outputs: &[&str], holds: impl Fn(f64, f64) -> bool) -> Law {
    let (before, after) = (report(before)?, report(after)?);
    let mut compared = 0;
    for id in outputs {
        let (Ok(a), Ok(b)) = (output(&before, id), output(&after, id)) else { continue };
        prop_assert!(holds(a, b), "{} was {}, is {}\nbefore {:?}\nafter {:?}", id, a, b, before.inputs, after.inputs);
        compared += 1;
    }
    if compared == 0 { Err(TestCaseError::reject("nothing to compare")) } else { Ok(()) }
}
