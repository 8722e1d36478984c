//! What matters: against sums and products whose answer is known, and for any scenario of any model.

use proptest::prelude::*;
use runrate::engine::ask::range::{Question, Sampler};
use runrate::engine::ask::sensitivity::{Effect, Sensitivity, correlations, sensitivity};
use runrate::engine::ask::sweep::sweep;
use runrate::engine::fields::Kind;
use runrate::engine::lanes::{SCALAR, normal};
use runrate::engine::report::evaluate_checked;
use runrate::engine::scenario::{Checked, Input, Scenario, Value, check, check_for};

use super::super::support::close;
use super::super::{reference, sample};

fn range(low: f64, high: f64) -> Value {
    Value::Range { low, high }
}

fn sum(a: Value, b: Value, c: Value) -> Checked {
    check_for(&reference::SUM, &Scenario::new("sum").with("a", a).with("b", b).with("c", c)).unwrap()
}

fn ids(matters: &Sensitivity) -> Vec<&'static str> {
    matters.effects.iter().map(|effect| effect.row.id).collect()
}

fn of<'a>(matters: &'a Sensitivity, id: &str) -> &'a Effect {
    matters.effects.iter().find(|effect| effect.row.id == id).unwrap()
}

/// The sum's coefficients are all 1: an input swings it by as much as it swings itself.
#[test]
fn the_tornado_of_a_linear_model_is_its_coefficients() {
    let matters = sensitivity(&sum(range(-1.0, 3.0), range(-2.0, 5.0), range(-4.0, 9.0)), "sum").unwrap();
    assert_eq!((matters.at, matters.ranged, ids(&matters)), (Some(5.0), true, vec!["c", "b", "a"]));
    // Between two percentiles of a normal variable lie so many standard deviations.
    let part = normal(0.4) / normal(0.45);
    for (id, wide) in [("a", 4.0), ("b", 7.0), ("c", 13.0)] {
        let effect = of(&matters, id);
        assert!(close(effect.swing().unwrap(), wide * part, 1e-12), "{effect:?}");
        assert!(close(effect.swing().unwrap(), effect.high.input - effect.low.input, 1e-12), "{effect:?}");
        assert!(close(effect.high.output.unwrap() - 5.0, 5.0 - effect.low.output.unwrap(), 1e-9), "{effect:?}");
    }
    assert_eq!(matters.top().map(|effect| effect.row.id), Some("c"));
}

#[test]
fn without_ranges_a_number_goes_a_fifth_down_and_a_fifth_up() {
    let matters = sensitivity(&sum(10.0.into(), (-40.0).into(), 0.0.into()), "sum").unwrap();
    assert_eq!((matters.at, matters.ranged, ids(&matters)), (Some(-30.0), false, vec!["b", "a", "c"]));
    let ends = |id: &str| (of(&matters, id).low.input, of(&matters, id).high.input, of(&matters, id).swing());
    assert_eq!([ends("a"), ends("b"), ends("c")], [(8.0, 12.0, Some(4.0)), (-48.0, -32.0, Some(16.0)), (0.0, 0.0, Some(0.0))]);
    assert!(!of(&matters, "c").moves());
}

#[test]
fn of_inputs_that_matter_as_much_the_models_first_comes_first() {
    let matters = sensitivity(&sum(10.0.into(), (-10.0).into(), 10.0.into()), "sum").unwrap();
    assert_eq!(ids(&matters), ["a", "b", "c"]);
    let still = sensitivity(&sum(0.0.into(), 0.0.into(), 0.0.into()), "sum").unwrap();
    assert_eq!((ids(&still), still.top()), (vec!["a", "b", "c"], None));
}

/// A thousand times the numbers, a thousand times the swings, in the same order.
#[test]
fn swings_scale_with_the_model() {
    let swings = |by: f64| {
        let matters = sensitivity(&sum(range(-by, 3.0 * by), range(-2.0 * by, 5.0 * by), range(by, 2.0 * by)), "sum").unwrap();
        matters.effects.iter().map(|effect| (effect.row.id, effect.swing().unwrap() / by)).collect::<Vec<_>>()
    };
    for ((one, swing), (other, scaled)) in swings(1.0).into_iter().zip(swings(1000.0)) {
        assert!(one == other && close(swing, scaled, 1e-12), "{one}: {swing}, {other}: {scaled}");
    }
}

fn sampled(inputs: &Checked, output: &'static str) -> Sampler {
    let mut sampler = Sampler::new(inputs, &Question { outputs: vec![output], samples: 5_000, ..Question::default() }, &SCALAR);
    sampler.advance(u32::MAX);
    sampler
}

#[test]
fn what_only_rises_or_only_falls_is_correlated_all_the_way() {
    let node = |name: &str, value: Value| {
        let node = Scenario::new("serving-cost").with("hour_price", 2.0).with("output_tokens", 1e3).with("decode_rate", 1e3);
        check(&node.with("serving_share", 0.5).with(name, value)).unwrap()
    };
    for (name, low, high, exact) in [("hour_price", 1.0, 4.0, 1.0), ("serving_share", 0.2, 0.8, -1.0), ("decode_rate", 1e2, 1e4, -1.0)] {
        let inputs = node(name, range(low, high));
        assert_eq!(correlations(&sampled(&inputs, "cost_per_response"), 0), [Some(exact)], "{name}");
    }
}

/// Of a sum of independent normal variables each has the correlation of its share of the deviation, and for normal variables the rank
/// correlation r of a correlation p is 6/pi asin(p/2).
#[test]
fn rank_correlations_of_a_sum_are_the_known_ones() {
    let inputs = sum(range(-1.0, 3.0), range(-2.0, 5.0), range(-4.0, 9.0));
    let whole = [4.0f64, 7.0, 13.0].iter().map(|wide| wide * wide).sum::<f64>().sqrt();
    let found = correlations(&sampled(&inputs, "sum"), 0);
    for (found, wide) in found.iter().zip([4.0, 7.0, 13.0]) {
        let exact = 6.0 / std::f64::consts::PI * (wide / whole / 2.0).asin();
        assert!((found.unwrap() - exact).abs() < 0.01, "{found:?} for {exact}");
    }
    let matters = sensitivity(&inputs, "sum").unwrap().correlated(&sampled(&inputs, "sum"), 0);
    let kept: Vec<Option<f64>> = matters.effects.iter().rev().map(|effect| effect.correlation).collect();
    assert_eq!(kept, found, "the largest first, and so backwards as the model has them");
}

/// Stairs: many scenarios share a value, and its rank.
#[test]
fn ties_share_their_rank() {
    let fleet = Scenario::new("fleet").with("responses_per_day", range(8e4, 9e4)).with("output_tokens", 500.0).with("decode_rate", 50.0);
    let inputs = check(&fleet.with("hour_price", range(1.0, 2.0)).with("max_load", 0.8)).unwrap();
    let found = correlations(&sampled(&inputs, "replicas"), 0);
    assert!(found[0].unwrap() > 0.7 && found[0].unwrap() < 0.95 && found[1].unwrap().abs() < 0.03, "{found:?}");
}

/// Where one end has no value, that input matters before all that only move it.
#[test]
fn an_input_with_which_the_value_goes_comes_first() {
    let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9).with("growth", range(-0.1, 0.2))).unwrap();
    let matters = sensitivity(&inputs, "doubling_years").unwrap();
    let growth = matters.top().unwrap();
    assert!(growth.low.output.is_none() && growth.high.output.is_some() && growth.swing().is_none(), "{growth:?}");
}

/// What must be a whole number does not become another.
#[test]
fn whole_numbers_stay() {
    let fleet = Scenario::new("fleet").with("responses_per_day", 86_400.0).with("output_tokens", 500.0).with("decode_rate", 50.0);
    let fleet = fleet.with("hour_price", 1.0).with("spare_replicas", 2.0).with("max_load", 0.8);
    let matters = sensitivity(&check(&fleet).unwrap(), "accelerators").unwrap();
    let spare = of(&matters, "spare_replicas");
    assert_eq!((spare.low.input, spare.high.input, spare.swing()), (2.0, 2.0, Some(0.0)));
    let given = fleet.with("spare_replicas", range(1.0, 3.0));
    let words: Vec<String> = check(&given).unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(words, ["spare_replicas is 1..3; it must be one whole number of replicas, 0 or more"]);
}

proptest! {
    #![proptest_config(sample::config(200))]

    /// Every end is what the model says there, is allowed, and the largest comes first.
    #[test]
    fn ends_are_the_models(scenario in sample::scenario()) {
        let Ok(inputs) = check(&scenario) else { return Ok(()) };
        let report = evaluate_checked(inputs.clone());
        for line in inputs.model.lines.iter().take(4) {
            let matters = sensitivity(&inputs, line.id).unwrap();
            let numbers = inputs.iter().filter(|(_, input)| matches!(input, Some(Input::Number(..)))).count();
            prop_assert_eq!(matters.effects.len(), numbers);
            for effect in &matters.effects {
                let Kind::Number(domain) = effect.row.kind else { panic!("{} takes no numbers", effect.row.id) };
                for end in [effect.low, effect.high] {
                    prop_assert!(domain.allows(end.input), "{} is {}", effect.row.id, end.input);
                    prop_assert_eq!(sweep(&report, effect.row, line.id, &[end.input])[0], end.output, "{}", effect.row.id);
                }
                prop_assert!(effect.low.input <= effect.high.input);
            }
            let sizes: Vec<f64> = matters.effects.iter().filter(|effect| effect.moves()).filter_map(|effect| {
                let outputs = [effect.low.output?, effect.at?, effect.high.output?];
                Some(outputs.into_iter().fold(f64::MIN, f64::max) - outputs.into_iter().fold(f64::MAX, f64::min))
            }).collect();
            prop_assert!(sizes.windows(2).all(|pair| pair[0] >= pair[1]), "{}: {:?}", line.id, matters);
            let moving = matters.effects.iter().map(Effect::moves).collect::<Vec<_>>();
            prop_assert!(moving.windows(2).all(|pair| pair[0] || !pair[1]), "{:?}", moving);
        }
    }
}
