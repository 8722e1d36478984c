//! Sampling: against answers that can be worked out, and every way through every model against the model itself.

use proptest::prelude::*;
use runrate::catalog;
use runrate::engine::ask::range::{Answer, Question, Sampler, range};
use runrate::engine::fields::{Kind, Row};
use runrate::engine::lanes::{SCALAR, normal};
use runrate::engine::report::evaluate_checked;
use runrate::engine::scenario::{Checked, Scenario, Value, check, check_for};

use super::{reference, sample};

fn asked(inputs: &Checked, samples: u32) -> Vec<Answer> {
    let outputs = inputs.model.lines.iter().map(|line| line.id).collect();
    range(inputs, &Question { outputs, samples, ..Question::default() }, &SCALAR)
}

fn of<'a>(answers: &'a [Answer], id: &str) -> &'a Answer {
    answers.iter().find(|answer| answer.row.id == id).unwrap()
}

/// The half of the logarithmic distance between the ends of a range, in standard deviations.
fn deviation(low: f64, high: f64) -> f64 {
    (high / low).ln() / (2.0 * normal(0.45))
}

#[test]
fn products_of_lognormals_have_the_quantiles_they_must_have() {
    // A request's cost a day is price x tokens x responses: its logarithm is a sum of normal variables.
    let part = |low, high| Value::Range { low, high };
    let scenario = Scenario::new("request-cost").with("input_price", part(0.5, 5.0)).with("input_tokens", part(300.0, 3e3));
    let scenario = scenario.with("responses_per_day", part(1e3, 1e5)).with("output_tokens", 0.0).with("output_price", 1.0);
    let inputs = check(&scenario.with("calls_per_response", part(1.0, 4.0))).unwrap();
    let answers = asked(&inputs, 100_000);
    let ends = [(0.5, 5.0), (300.0, 3e3), (1e3, 1e5), (1.0, 4.0)];
    let middle: f64 = ends.iter().map(|(low, high): &(f64, f64)| (low * high).sqrt()).product::<f64>() / 1e6;
    let width = ends.iter().map(|(low, high)| deviation(*low, *high).powi(2)).sum::<f64>().sqrt();
    for part in [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] {
        let exact = middle * (width * normal(part - 0.5)).exp();
        let found = of(&answers, "cost_per_day").quantile(part).unwrap();
        assert!((found / exact - 1.0).abs() < 0.002, "{part}: {found} for {exact}");
    }
}

#[test]
fn sums_of_normals_have_the_quantiles_they_must_have() {
    // Profit a month of a token is price less costs: with ranges that reach below 0 these are normal variables.
    let part = |low, high| Value::Range { low, high };
    let inputs =
        check_for(&reference::SUM, &Scenario::new("sum").with("a", part(-1.0, 3.0)).with("b", part(-2.0, 5.0)).with("c", part(-4.0, 9.0)));
    let answers = asked(&inputs.unwrap(), 100_000);
    let width = [4.0f64, 7.0, 13.0].iter().map(|ends| (ends / (2.0 * normal(0.45))).powi(2)).sum::<f64>().sqrt();
    for part in [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] {
        let exact = 5.0 + width * normal(part - 0.5);
        let found = of(&answers, "sum").quantile(part).unwrap();
        assert!((found / exact - 1.0).abs() < 0.002, "{part}: {found} for {exact}");
    }
    assert!((of(&answers, "sum").mean().unwrap() / 5.0 - 1.0).abs() < 1e-4);
}

#[test]
fn the_median_of_the_reference_model_is_known_and_hardly_moves() {
    let median = |samples| asked(&reference::inputs(), samples).pop().unwrap().quantile(0.5).unwrap();
    let many = median(1_000_000);
    assert!((many - 1.61).abs() < 0.01, "{many}");
    for samples in [1_000, 1_024, 10_000, 100_000] {
        assert!((median(samples) / many - 1.0).abs() < 0.005, "{samples}: {} for {many}", median(samples));
    }
}

/// Of every preset's models the first output that has a value, with every number from 30% below to 40% above: a thousand scenarios
/// tell its median to half a per cent, or to a fiftieth of what it is spread over.
#[test]
fn medians_of_presets_hardly_move() {
    let around = |scenario: Scenario, inputs: &Checked| {
        inputs.model.fields.iter().fold(scenario, |scenario, row| {
            let ends = inputs.number(row).map(|x| [x * 0.7, x * 1.4]).filter(|_| matches!(row.kind, Kind::Number(_)));
            let wider = ends.map(|[a, b]| scenario.clone().with(row.id, Value::Range { low: a.min(b), high: a.max(b) }));
            wider.filter(|wider| check(wider).is_ok()).unwrap_or(scenario)
        })
    };
    let mut looked_at = 0;
    for (preset, model) in catalog::presets().iter().flat_map(|preset| preset.models.iter().map(move |model| (preset, model))) {
        let scenario = preset.scenario_of(model).unwrap();
        let inputs = check(&around(scenario.clone(), &check(&scenario).unwrap())).unwrap();
        let Some(id) = asked(&inputs, 100).iter().find(|answer| answer.with_value() > 0.99).map(|answer| answer.row.id) else { continue };
        let one = |samples| range(&inputs, &Question { outputs: vec![id], samples, ..Question::default() }, &SCALAR);
        let (few, many) = (one(1_000), one(30_000));
        let [few, exact, low, high] =
            [(&few, 0.5), (&many, 0.5), (&many, 0.1), (&many, 0.9)].map(|(all, part)| of(all, id).quantile(part).unwrap());
        let moved = (few - exact).abs();
        assert!(
            moved < 0.005 * exact.abs() || moved < 0.02 * (high - low),
            "{} {model} {id}: {few} and {exact}, {low} to {high}",
            preset.id
        );
        looked_at += 1;
    }
    assert!(looked_at > 30, "{looked_at}");
}

/// A scenario with some of its numbers made ranges around them.
pub(crate) fn with_ranges(scenario: &Scenario, widths: &[f64]) -> Option<Checked> {
    let plain = check(scenario).ok()?;
    let model = plain.model;
    let number = |row: &&'static Row| match (row.kind, plain.get(row)) {
        (Kind::Number(_), Some(_)) => plain.number(row),
        _ => None,
    };
    let mut ranged = scenario.clone();
    for (row, width) in model.fields.iter().zip(widths.iter().cycle()) {
        let Some(x) = number(row).filter(|_| *width > 0.3) else { continue };
        let range = Value::Range { low: x - x.abs() * width * 0.6, high: x + x.abs() * width };
        let wider = ranged.clone().with(row.id, range);
        ranged = if check(&wider).is_ok() { wider } else { ranged };
    }
    check(&ranged).ok()
}

proptest! {
    #![proptest_config(sample::config(400))]

    /// What is done in columns has the bits of what the model does with one scenario after the other, whatever way it goes.
    #[test]
    fn columns_are_the_model(scenario in sample::scenario(), widths in prop::collection::vec(0.0..1.0f64, 7)) {
        let Some(inputs) = with_ranges(&scenario, &widths) else { return Ok(()) };
        let outputs: Vec<&'static str> = inputs.model.lines.iter().map(|line| line.id).collect();
        let mut sampler = Sampler::new(&inputs, &Question { outputs: outputs.clone(), samples: 41, ..Question::default() }, &SCALAR);
        sampler.advance(u32::MAX);
        for i in 0..41 {
            let mut one = inputs.clone();
            for (place, row) in sampler.inputs().iter().enumerate() {
                prop_assert!(one.put(row, sampler.drawn(place)[i]).is_ok(), "{} is drawn from what is allowed", row.id);
            }
            let report = evaluate_checked(one);
            for (place, id) in outputs.iter().enumerate() {
                let found = sampler.column(place)[i];
                let exact = report.value(id).unwrap_or(f64::NAN);
                prop_assert!(found.to_bits() == exact.to_bits() || found.is_nan() && exact.is_nan(), "{}: {found} for {exact}", id);
            }
        }
        for answer in sampler.answers() {
            let without: u32 = answer.without().iter().map(|(_, count)| count).sum();
            prop_assert!((answer.with_value() - f64::from(41 - without) / 41.0).abs() < 1e-12);
        }
    }
}
