//! Random scenarios over the whole domain of every input, the awkward corners more often than chance would find them.

use std::collections::BTreeMap;

use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use runrate::engine::ask::sweep::value_at;
use runrate::engine::fields::rows::revenue::PERIODS;
use runrate::engine::fields::{Domain, Kind, Row, Unset};
use runrate::engine::model::{MODELS, Model};
use runrate::engine::scenario::{Scenario, Value};

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

/// What decides about one input: whether it is set, which kind of value it gets, and which one.
type Draw = (u8, u8, f64, f64);

/// A scenario of a model whose inputs need not be told apart, from what its rows say.
fn by_rows(model: &'static Model) -> impl Strategy<Value = Scenario> {
    let draw = (0..4u8, 0..8u8, 0.0..1.0f64, 0.0..1.0f64);
    prop::collection::vec(draw, model.fields.len()).prop_map(move |draws| {
        let set = |(row, draw): &(&&'static Row, &Draw)| matches!(row.unset, Unset::Required) || draw.0 > 0;
        let inputs = model.fields.iter().zip(&draws).filter(set);
        let mut inputs: BTreeMap<String, Value> = inputs.map(|(row, draw)| (row.id.to_owned(), drawn(model, row, draw))).collect();
        for [one, other] in PAIRS {
            if !(inputs.contains_key(*one) && inputs.contains_key(*other)) {
                inputs.remove(*one);
                inputs.remove(*other);
            }
        }
        support::scenario(model.id, inputs)
    })
}

/// Inputs that are given together or not at all.
const PAIRS: &[[&str; 2]] = &[["observed_price", "observed_volume"]];

fn drawn(model: &Model, row: &'static Row, &(_, how, x, y): &Draw) -> Value {
    match row.kind {
        Kind::Number(domain) => number(row, domain, how, x).into(),
        Kind::Choice(choices) => choices[how as usize % choices.len()].id.into(),
        Kind::Date => "2026-03-31".into(),
        Kind::List(domain) => {
            let count = if model.id == "workloads" { 5 } else { 1 + how * 2 };
            let item = |i: u8| number(row, domain, (how + i) % 8, (x + y * f64::from(i)).fract());
            (0..count).map(item).collect::<Vec<_>>().into()
        }
    }
}

/// A number of the domain: an end of it, any size, or one a slider gives.
fn number(row: &Row, domain: Domain, how: u8, x: f64) -> f64 {
    let lowest = if domain.low_open { domain.low + f64::EPSILON } else { domain.low };
    match (how, row.slider) {
        (0, _) => lowest,
        (1, _) => domain.high,
        (2 | 3, _) => 10f64.powf(x * 40.0 - 15.0).clamp(lowest, domain.high),
        (_, Some(slider)) => value_at(&slider, x),
        _ => lowest + (domain.high.min(10.0) - lowest) * x,
    }
}

/// Any scenario of any model.
pub(crate) fn scenario() -> impl Strategy<Value = Scenario> {
    let special = ["run-rate", "growth-rate"];
    let others: Vec<_> = MODELS.iter().filter(|model| !special.contains(&model.id)).map(|model| by_rows(model)).collect();
    prop_oneof![4 => run_rate(), 1 => growth_rate(), 10 => prop::strategy::Union::new(others)]
}
