//! What holds for every input of every model, found from the rows alone.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use runrate::engine::bound::Bound;
use runrate::engine::fields::{Row, Unset};
use runrate::engine::model::{MODELS, Model};
use runrate::engine::report::{Report, evaluate};
use runrate::engine::scenario::{Scenario, Value};
use runrate::text::number::{fixed, parse, rounded};

use crate::sample::{config, of_model, scenario};

/// All that a reader could see change.
fn seen(report: &Report) -> impl PartialEq + use<> {
    let outputs: Vec<_> = report.outputs.iter().map(|output| (output.row.id, output.value.clone(), output.bound)).collect();
    let series: Vec<_> = report.series.iter().map(|(row, values)| (row.id, values.clone())).collect();
    (outputs, series, report.warnings.clone())
}

/// Whether taking this one input from another scenario shows in the answer.
fn moves(scenario: &Scenario, other: &Scenario, row: &Row) -> bool {
    let mut changed = scenario.clone();
    match other.get(row.id) {
        Some(value) => changed.set(row.id, value.clone()),
        None => changed.unset(row.id),
    }
    let (Ok(before), Ok(after)) = (evaluate(scenario), evaluate(&changed)) else { return false };
    seen(&before) != seen(&after)
}

/// The inputs that never moved anything in so many pairs of scenarios.
fn idle(model: &'static Model, pairs: u32) -> Vec<&'static str> {
    let mut runner = TestRunner::new(config(1));
    let any = of_model(model);
    let mut idle: Vec<&'static Row> = model.fields.to_vec();
    for _ in 0..pairs {
        let [one, other] = [(); 2].map(|()| any.new_tree(&mut runner).unwrap().current());
        idle.retain(|row| !moves(&one, &other, row));
        if idle.is_empty() {
            break;
        }
    }
    idle.into_iter().map(|row| row.id).collect()
}

/// An input that changes nothing is a question nobody should be asked.
#[test]
fn every_input_moves_an_output() {
    for model in MODELS {
        let idle = idle(model, 300);
        assert!(idle.is_empty(), "{}: nothing depends on {idle:?}", model.id);
    }
}

proptest! {
    #![proptest_config(config(100))]

    /// An unset input means its neutral value, and writing it out changes nothing.
    #[test]
    fn a_neutral_value_can_be_written_out(scenario in scenario()) {
        let mut written = scenario.clone();
        for row in evaluate(&scenario).unwrap().inputs.model.fields {
            let neutral = match row.unset {
                Unset::Neutral(number) => Value::Number(number),
                Unset::NeutralChoice(name) => name.into(),
                Unset::Required | Unset::Optional => continue,
            };
            if scenario.get(row.id).is_none() {
                written.set(row.id, neutral);
            }
        }
        prop_assert!(seen(&evaluate(&scenario).unwrap()) == seen(&evaluate(&written).unwrap()), "{:?}", scenario);
    }

    /// Nothing uncertain in, nothing uncertain out.
    #[test]
    fn exact_inputs_give_exact_outputs(scenario in scenario()) {
        let report = evaluate(&scenario).unwrap();
        let vague: Vec<_> = report.outputs.iter().filter(|output| output.bound != Bound::Exact).map(|output| output.row.id).collect();
        prop_assert!(vague.is_empty(), "{:?} of {:?}", vague, scenario);
    }

    /// The order in which inputs are set does not matter, but for two that say the same.
    #[test]
    fn inputs_come_in_any_order(scenario in scenario()) {
        let mut inputs: Vec<_> = scenario.inputs().collect();
        inputs.reverse();
        let other = inputs.into_iter().fold(Scenario::new(&scenario.model), |other, (id, value)| other.with(id, value.clone()));
        prop_assert_eq!(other, scenario);
    }

    /// A scenario that lacks a required input says so, and names it.
    #[test]
    fn a_missing_input_is_named(scenario in scenario(), which in any::<prop::sample::Index>()) {
        let report = evaluate(&scenario).unwrap();
        let required: Vec<_> = report.inputs.model.fields.iter().filter(|row| row.unset == Unset::Required).collect();
        prop_assume!(!required.is_empty());
        let id = which.get(&required).id;
        let mut without = scenario;
        without.unset(id);
        let problems = evaluate(&without).err().unwrap_or_default();
        prop_assert!(problems.iter().any(|problem| problem.input == id), "{} is not in {:?}", id, problems);
    }
}

/// Numbers of every size, and those that people write, with few digits.
fn any_number() -> impl Strategy<Value = f64> {
    prop_oneof![
        -1e18..1e18f64,
        -2.0..2.0f64,
        (-99_999..99_999i32, -9..9i32).prop_map(|(digits, power)| f64::from(digits) * 10f64.powi(power))
    ]
}

proptest! {
    #![proptest_config(config(2000))]

    /// What is rounded for reading is no further from the number than half of its last place.
    #[test]
    fn rounding_is_to_the_nearest(x in any_number(), digits in 1..9u8, decimals in 0..6u8) {
        let place = |places: u8| 0.5 / 10f64.powi(places.into());
        let size = 10f64.powf(x.abs().log10().floor() + 1.0);
        let near = |shown: f64, half: f64| (shown - x).abs() <= half * (1.0 + 1e-9) + x.abs() * 1e-15;
        let kept = rounded(x, digits.into());
        prop_assert!(near(kept, size * place(digits)), "{x} to {digits} digits is {kept}");
        let text = fixed(x, decimals.into());
        let shown = parse(&text).unwrap();
        prop_assert!(near(shown, place(decimals)), "{x} to {decimals} decimals is {text}");
        prop_assert_eq!(text.split_once('.').map_or(0, |(_, fraction)| fraction.len()), usize::from(decimals));
    }
}
