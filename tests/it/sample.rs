//! Random scenarios over the whole domain of every input, the awkward corners more often than chance would find them.

use std::collections::BTreeMap;

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::Union;
use proptest::test_runner::RngSeed;
use runrate::engine::fields::rows::revenue::PERIODS;
use runrate::engine::fields::{Domain, Kind, Row, Slider, Unset};
use runrate::engine::model::{MODELS, Model};
use runrate::engine::scenario::{Scenario, Value, check};

use super::support;

/// The same cases on every machine and every run: a red build is a change, never luck.
pub(crate) fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_122), ..ProptestConfig::default() }
}

/// Money above 0, up to the largest allowed.
pub(crate) fn positive_money() -> impl Strategy<Value = f64> {
    prop_oneof![
        1 => select(vec![1e-300, 1e-12, 1.0, 1e15]),
        2 => (-12.0..15.0f64).prop_map(|power| 10f64.powf(power)),
        3 => 1e8..1e12f64,
    ]
}

/// Money, 0 included.
pub(crate) fn money() -> impl Strategy<Value = f64> {
    prop_oneof![1 => Just(0.0), 9 => positive_money()]
}

/// Growth a period, from just above -100% to 100,000%.
pub(crate) fn growth() -> impl Strategy<Value = f64> {
    prop_oneof![
        2 => select(vec![0.0, -1.0 + f64::EPSILON, -0.999, -1e-12, 1e-12, 1000.0]),
        2 => (-12.0..3.0f64).prop_map(|power| 10f64.powf(power)),
        6 => -0.5..1.0f64,
    ]
}

/// A reporting period by name.
pub(crate) fn period() -> impl Strategy<Value = &'static str> {
    select(PERIODS.iter().map(|choice| choice.id).collect::<Vec<_>>())
}

/// A pace given one of the three ways.
fn pace() -> impl Strategy<Value = Vec<(&'static str, Value)>> {
    let history = || prop::collection::vec(money(), 1..20);
    prop_oneof![
        3 => money().prop_map(|x| vec![("announced_run_rate", x.into())]),
        3 => money().prop_map(|x| vec![("period_revenue", x.into())]),
        1 => history().prop_map(|items| vec![("history", items.into())]),
        // The usual case of a history: its last entry is the period's revenue.
        2 => history().prop_map(|items| vec![("period_revenue", items[items.len() - 1].into()), ("history", items.into())]),
    ]
}

fn run_rate() -> impl Strategy<Value = Scenario> {
    let optional = (option::of(growth()), option::of(positive_money()), option::of(positive_money()));
    (pace(), option::of(period()), optional).prop_map(|(pace, period, (growth, whole, target))| {
        let mut inputs: BTreeMap<String, Value> = pace.into_iter().map(|(id, value)| (id.to_owned(), value)).collect();
        inputs.extend(period.map(|name| ("period".to_owned(), name.into())));
        let numbers = [("growth", growth), ("whole_run_rate", whole), ("target_run_rate", target)];
        inputs.extend(numbers.into_iter().filter_map(|(id, x)| Some((id.to_owned(), x?.into()))));
        support::scenario("run-rate", inputs)
    })
}

fn growth_rate() -> impl Strategy<Value = Scenario> {
    let years = prop_oneof![select(vec![1e-12, 1.0, 1000.0]), 0.1..20.0f64];
    (positive_money(), money(), years)
        .prop_map(|(start, end, years)| Scenario::new("growth-rate").with("start_value", start).with("end_value", end).with("years", years))
}

/// A number of a domain: its ends, the extremes, a whole number, any order of size, and what a slider offers.
fn number(domain: Domain, slider: Option<Slider>) -> BoxedStrategy<f64> {
    let (low, high) = slider.map_or((1.0, 1e6), |slider| (slider.from, slider.to));
    let any = prop_oneof![
        2 => select(vec![domain.low, domain.high, domain.high / 2.0, 0.0, 1e-12, 1.0, 1e15]),
        2 => (1..20u32).prop_map(f64::from),
        2 => (-12.0..15.0f64).prop_map(|power| 10f64.powf(power)),
        6 => (0.0..=1.0f64).prop_map(move |part| low + (high - low) * part),
    ];
    // Whatever is outside is moved to the nearest number inside.
    let lowest = if domain.low_open { domain.low + f64::EPSILON } else { domain.low };
    any.prop_map(move |x| x.clamp(lowest, domain.high)).boxed()
}

/// A value for an input, if it is set: an unset one has to be as well tested.
fn value(row: &'static Row) -> BoxedStrategy<Option<(String, Value)>> {
    let value = match row.kind {
        Kind::Number(domain) => number(domain, row.slider).prop_map(Value::Number).boxed(),
        // The workloads are five; every list of theirs has an entry for each.
        Kind::List(domain) if row.id.starts_with("workload_") => {
            prop::collection::vec(number(domain, row.slider), 5).prop_map(Value::List).boxed()
        }
        Kind::List(domain) => prop::collection::vec(number(domain, row.slider), 1..9).prop_map(Value::List).boxed(),
        Kind::Choice(choices) => select(choices.iter().map(|choice| Value::from(choice.id)).collect::<Vec<_>>()).boxed(),
        Kind::Date => select(["2025-12-31", "2026-03-31"].map(Value::from).to_vec()).boxed(),
    };
    let value = value.prop_map(|value| (row.id.to_owned(), value));
    if row.unset == Unset::Required { value.prop_map(Some).boxed() } else { option::weighted(0.7, value).boxed() }
}

/// Any scenario in order of a model that says nothing of itself but its rows.
pub(crate) fn of_model(model: &'static Model) -> impl Strategy<Value = Scenario> {
    let inputs = model.fields.iter().map(|row| value(row)).collect::<Vec<_>>();
    let scenario = inputs.prop_map(|inputs| {
        // Of two ways to say the same, the one set last stays.
        inputs.into_iter().flatten().fold(Scenario::new(model.id), |scenario, (id, value)| scenario.with(&id, value))
    });
    scenario.prop_filter("in order", |scenario| check(scenario).is_ok())
}

/// Any scenario of any model.
pub(crate) fn scenario() -> impl Strategy<Value = Scenario> {
    let any = Union::new(MODELS.iter().map(|model| of_model(model).boxed()));
    prop_oneof![4 => run_rate(), 1 => growth_rate(), 10 => any]
}
