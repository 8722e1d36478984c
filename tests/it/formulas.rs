//! The formula that is shown is the formula that was computed: worked out again, it gives the value beside it.

use proptest::prelude::*;
use runrate::catalog;
use runrate::engine::fields::rows::revenue::PERIODS;
use runrate::engine::report::{Report, evaluate};
use runrate::engine::scenario::Scenario;
use runrate::text::json;
use serde_json::Value;

use super::support::close;
use super::{calculator, golden, sample};

/// What searches find, in words: no formula gives it. Laws of its own check each of these.
const FOUND: &[&str] = &[
    "the discount rate at which npv is 0",
    "the number of workloads whose value is at least their cost",
    "the yearly growth at which the cash of the horizon is just the spending",
];

/// What is wrong with the formulas in the JSON of a report; empty if nothing is.
fn wrong(report: &Report) -> Vec<String> {
    let json: Value = serde_json::from_str(&json::report(report)).unwrap();
    let outputs = json["outputs"].as_object().unwrap();
    outputs.iter().flat_map(|(id, output)| wrong_output(&json, id, output)).collect()
}

fn wrong_output(json: &Value, id: &str, output: &Value) -> Vec<String> {
    let Some(value) = output["value"].as_f64() else {
        let silent = output["formula"].is_null() && output["with_numbers"].is_null() && output["reason"].is_string();
        return if silent { Vec::new() } else { vec![format!("{id} has no value, but a formula or no reason")] };
    };
    if output["with_numbers"].is_null() {
        let said = output["formula"].as_str().is_some_and(|words| FOUND.contains(&words));
        return if said { Vec::new() } else { vec![format!("{id} has a value, but no numbers in its formula")] };
    }
    let texts = ["formula", "with_numbers"].map(|key| (key, output[key].as_str().unwrap_or_default()));
    let ids = |name: &str| named(json, id, name);
    let none = |_: &str| None;
    let worked = [calculator::value(texts[0].1, &ids), calculator::value(texts[1].1, &none)];
    let check = |((key, text), worked): ((&str, &str), Result<f64, String>)| match worked {
        Ok(worked) if agree(text, worked, value) => None,
        other => Some(format!("{id} is {value}, but its {key} \"{text}\" gives {other:?}")),
    };
    texts.into_iter().zip(worked).filter_map(check).collect()
}

/// To 1e-9; a difference of near-equal numbers has only as many digits as 1 − ε leaves, in any order of computing.
fn agree(text: &str, worked: f64, value: f64) -> bool {
    close(worked, value, 1e-9) || (text.contains('−') && (worked - value).abs() < 1e-12)
}

/// What a name in a formula stands for, taken from the JSON alone. An output never stands for itself.
fn named(json: &Value, output: &str, name: &str) -> Option<f64> {
    let item = name.strip_suffix(']').and_then(|name| name.split_once('['));
    match (name, item) {
        ("periods_per_year", _) => PERIODS.iter().find(|choice| json["inputs"]["period"] == choice.id).map(|choice| choice.number),
        ("days_per_year", _) => Some(365.0),
        ("hours_per_year", _) => Some(365.0 * 24.0),
        ("seconds_per_year", _) => Some(365.0 * 24.0 * 3600.0),
        ("months_per_year", _) => Some(12.0),
        ("hours_per_day", _) => Some(24.0),
        ("seconds_per_day", _) => Some(24.0 * 3600.0),
        ("seconds_per_hour", _) => Some(3600.0),
        (_, Some((list, place))) => json["inputs"][list][place.parse::<usize>().ok()?].as_f64(),
        _ => {
            let input = &json["inputs"][name];
            let other = json["outputs"][name]["value"].as_f64().filter(|_| name != output);
            input.as_f64().or(input["at_least"].as_f64()).or(other)
        }
    }
}

fn check(scenario: &Scenario) -> Vec<String> {
    evaluate(scenario).map_or_else(|problems| vec![format!("{problems:?}")], |report| wrong(&report))
}

#[test]
fn golden_formulas_give_their_values() {
    let wrong: Vec<_> = golden::scenarios().iter().flat_map(check).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn preset_formulas_give_their_values() {
    let wrong: Vec<_> = catalog::presets().iter().flat_map(|preset| check(&preset.scenario())).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

proptest! {
    #![proptest_config(sample::config(400))]

    #[test]
    fn random_formulas_give_their_values(scenario in sample::scenario()) {
        let wrong = check(&scenario);
        prop_assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
