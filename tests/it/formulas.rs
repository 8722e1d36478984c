//! The formula that is shown is the formula that was computed: worked out again, it gives the value beside it.

use proptest::prelude::*;
use runrate::catalog;
use runrate::engine::bound::Bound;
use runrate::engine::fields::rows::PERIODS;
use runrate::engine::formula::{self, Style};
use runrate::engine::number::Num;
use runrate::engine::report::{Report, evaluate};
use runrate::engine::scenario::Scenario;
use runrate::engine::trace::{Constant, Leaf, Op, Tape, Traced};
use runrate::text::{json, number};
use serde_json::Value;

use super::support::close;
use super::{calculator, golden, sample};

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
    let presets = catalog::ids().filter_map(catalog::preset);
    let wrong: Vec<_> = presets.flat_map(|preset| check(&preset.scenario())).collect();
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

/// A formula nobody has written yet.
#[derive(Clone, Debug)]
enum Tree {
    Leaf(f64),
    Two(Op, Box<Tree>, Box<Tree>),
    Power(Box<Tree>, f64),
    Sum(Box<Tree>),
}

static ANY: Constant = Constant { id: "any", symbol: "x", label: "any number" };

impl Tree {
    fn any() -> impl Strategy<Value = Self> {
        let leaf = (0.5..3.0f64).prop_map(Self::Leaf);
        leaf.prop_recursive(5, 24, 2, |inner| {
            let op = prop::sample::select(vec![Op::Add, Op::Sub, Op::Mul, Op::Div]);
            prop_oneof![
                6 => (op, inner.clone(), inner.clone()).prop_map(|(op, a, b)| Self::Two(op, Box::new(a), Box::new(b))),
                1 => (inner.clone(), 0..4u8).prop_map(|(a, n)| Self::Power(Box::new(a), f64::from(n))),
                1 => inner.prop_map(|a| Self::Sum(Box::new(a))),
            ]
        })
    }

    fn compute<'t>(&self, tape: &'t Tape) -> Traced<'t> {
        match self {
            Self::Leaf(x) => Traced::leaf(tape, Leaf::Constant(&ANY), *x, Bound::Exact),
            Self::Two(Op::Add, a, b) => a.compute(tape) + b.compute(tape),
            Self::Two(Op::Sub, a, b) => a.compute(tape) - b.compute(tape),
            Self::Two(Op::Mul, a, b) => a.compute(tape) * b.compute(tape),
            Self::Two(_, a, b) => a.compute(tape) / b.compute(tape),
            Self::Power(a, n) => a.compute(tape).powi(Traced::constant(*n)),
            Self::Sum(a) => {
                let (a, growth) = (a.compute(tape), Traced::constant(1.25));
                let term = |k| a / growth.powi(k);
                Traced::sum(tape, 0, 3, term) * Traced::sum(tape, 1, 9, term)
            }
        }
    }
}

proptest! {
    #![proptest_config(sample::config(400))]

    /// The printer must set every bracket that is needed, also those that no model needs today.
    #[test]
    fn any_formula_is_printed_as_computed(tree in Tree::any()) {
        let tape = Tape::default();
        let result = tree.compute(&tape);
        let style = Style { leaf: &|_, value| number::bare(value), constant: &number::bare };
        let text = formula::print(&tape, result.at(), &style);
        let worked = calculator::value(&text, &|_| None);
        // A difference of near-equal numbers, or a division by one, has no digits left to compare.
        prop_assume!((1e-3..1e9).contains(&result.value().abs()));
        prop_assert!(worked.as_ref().is_ok_and(|worked| close(*worked, result.value(), 1e-6)), "{text} is {worked:?}, not {}", result.value());
    }
}
