//! The chain is the other models, one after the other: fed step by step by hand they must give the same numbers, and what it
//! says would have to be true must be true when it is put in.

use proptest::prelude::*;
use runrate::engine::fields::rows::{accelerator, capital, hardware, serving};
use runrate::engine::model;
use runrate::engine::report::{Report, evaluate};
use runrate::engine::scenario::{Input, Scenario};

use super::sample;
use super::support::close;

const CHAIN: &str = r#"{"capital": 45800, "life_years": 5, "serving_share": 0.4, "price_margin": 0.6, "elasticity": -1.11,
    "capex": 200e9, "run_rate": 15e9, "revenue_growth": 0.3, "horizon_years": 5, "cost_of_capital": 0.1, "power_kw": 2.1,
    "electricity_price": 0.0861, "facility_per_kw": 16500, "operations_share": 0.03, "accelerators_per_replica": 72,
    "output_tokens": 1000, "decode_rate": 167578, "base_price": 2, "base_volume": 6e14}"#;

fn chain() -> Scenario {
    runrate::engine::saved::read(&format!(r#"{{"version":1,"model":"chain","inputs":{CHAIN}}}"#)).unwrap().scenario
}

fn report(scenario: &Scenario) -> Report {
    evaluate(scenario).unwrap_or_else(|problems| panic!("{scenario:?}: {problems:?}"))
}

/// The inputs of the chain that another model has too, under that model.
fn as_model(report: &Report, id: &str) -> Scenario {
    let model = model::find(id).unwrap();
    let shared = report.inputs.iter().filter(|(row, _)| model.field(row.id).is_some());
    shared.fold(Scenario::new(id), |scenario, (row, input)| match input {
        Some(Input::Number(number, _)) => scenario.with(row.id, *number),
        _ => scenario,
    })
}

/// Checks that a model gives the chain's outputs from the results of the step before. Those may lie outside what it takes.
/// Gives the number of outputs compared.
fn agree(chain: &Report, step: &Scenario, ids: &[&str]) -> usize {
    let Ok(other) = evaluate(step) else { return 0 };
    for id in ids {
        match (chain.value(id), other.value(id)) {
            (Some(a), Some(b)) => assert!(close(a, b, 1e-9), "{id}: {a} in the chain, {b} in {}", other.inputs.model.id),
            (a, b) => assert_eq!(a, b, "{id} in the chain and in {}", other.inputs.model.id),
        }
    }
    ids.len()
}

/// Each step done by its own model, from the results of the step before.
fn step_by_step(chain: &Report) -> usize {
    let owned = agree(
        chain,
        &as_model(chain, "own-hardware"),
        &["cost_per_accelerator_hour", "cost_per_year", "power_per_year", "facility_per_year"],
    );
    let Some(hour) = chain.value("cost_per_accelerator_hour") else { return owned };
    let replica = chain.inputs.number(&accelerator::ACCELERATORS_PER_REPLICA.row).unwrap();
    let served = as_model(chain, "serving-cost").with("hour_price", hour).with("accelerators", replica);
    let cost = agree(chain, &served, &["blended_cost_per_mtok", "cost_per_response", "seconds_per_response", "responses_per_hour"]);
    let (Some(price), Some(day)) = (chain.value("price"), chain.value("responses_per_day")) else { return owned + cost };
    let sold = agree(chain, &as_model(chain, "demand").with("new_price", price), &["new_volume"]);
    let share = chain.inputs.number(&serving::SERVING_SHARE.row).unwrap();
    let load = as_model(chain, "fleet").with("responses_per_day", day).with("max_load", share).with("hour_price", hour);
    let fleet = agree(chain, &load, &["replicas", "accelerators", "mean_responses_per_second"]);
    owned + cost + sold + fleet + comes_back(chain)
}

fn comes_back(chain: &Report) -> usize {
    let value = |id: &str| chain.value(id);
    let (Some(fleet), Some(pace), Some(margin), Some(share)) =
        (value("fleet_capex"), value("revenue_run_rate"), value("cash_margin"), value("equipment_share"))
    else {
        return 0;
    };
    let set = |row| chain.inputs.number(row);
    let plan = as_model(chain, "capex")
        .with("capex", set(&capital::CAPEX_ANNOUNCED.row).unwrap_or(fleet))
        .with("run_rate", set(&capital::RUN_RATE_ANNOUNCED.row).unwrap_or(pace))
        .with("cash_margin", margin)
        .with("equipment_share", share)
        .with("equipment_life_years", set(&hardware::LIFE_YEARS.row).unwrap())
        .with("building_life_years", set(&hardware::FACILITY_LIFE_YEARS.row).unwrap());
    agree(chain, &plan, &["payback_years", "irr", "depreciation_per_year", "operating_margin", "revenue_per_capex_dollar"])
}

proptest! {
    #![proptest_config(sample::config(256))]

    #[test]
    fn every_step_is_the_step_of_its_model(scenario in sample::of_model(model::find("chain").unwrap())) {
        step_by_step(&report(&scenario));
    }

    #[test]
    fn what_would_have_to_be_true_is_enough(capex in 1e9..1e12f64, pace in 1e9..1e11f64, growth in -0.3..1.0f64, horizon in 1.5..12.0f64) {
        let asked = chain().with("capex", capex).with("run_rate", pace).with("revenue_growth", growth).with("horizon_years", horizon);
        let answer = report(&asked);
        let needed = answer.value("run_rate_needed").unwrap();
        let paid = report(&asked.clone().with("run_rate", needed)).value("payback_years").unwrap();
        prop_assert!(close(paid, horizon, 1e-9), "at {needed} a year it is paid back after {paid} years, not {horizon}");
        prop_assert!(close(answer.value("run_rate_multiple").unwrap() * pace, needed, 1e-12));
        if let Some(growth) = answer.value("growth_needed") {
            let paid = report(&asked.with("revenue_growth", growth)).value("payback_years").unwrap();
            prop_assert!(close(paid, horizon, 1e-6), "growing {growth} a year it is paid back after {paid} years, not {horizon}");
        }
    }

    #[test]
    fn at_the_price_needed_the_run_rate_is_sold(pace in 1e9..1e11f64, elasticity in prop_oneof![-3.0..-1.05f64, -0.95..-0.2f64]) {
        let asked = chain().with("run_rate", pace).with("elasticity", elasticity);
        let answer = report(&asked);
        let (price, needed) = (answer.value("price").unwrap(), answer.value("price_needed").unwrap());
        // The cost stays: the margin that makes this price of it.
        let margin = 1.0 - (1.0 - 0.6) * price / needed;
        prop_assume!(margin > -100.0 && margin < 0.999_999);
        let sold = report(&asked.with("price_margin", margin)).value("revenue_run_rate").unwrap();
        prop_assert!(close(sold, pace, 1e-6), "at {needed} a million tokens {sold} is sold, not {pace}");
    }

    #[test]
    fn a_fleet_made_to_measure_is_as_good_as_full(volume in 1e12..1e16f64, share in 0.05..1.0f64) {
        let mut scenario = chain().with("base_volume", volume).with("serving_share", share);
        scenario.unset("capex");
        scenario.unset("run_rate");
        let made = report(&scenario);
        let (replicas, sold) = (made.value("replicas").unwrap(), made.value("sold_share").unwrap());
        prop_assert!(sold <= 1.0 + 1e-9 && sold > 1.0 - 1.0 / replicas - 1e-9, "{replicas} replicas, {sold} sold");
    }
}

/// The random chains cannot all be outside what the other models take.
#[test]
fn the_steps_of_a_typical_chain_are_compared() {
    assert_eq!(step_by_step(&report(&chain())), 4 + 4 + 1 + 3 + 5);
}

/// "Moving one end moves the other."
#[test]
fn a_dearer_chip_moves_every_link() {
    let mut scenario = chain();
    scenario.unset("capex");
    scenario.unset("run_rate");
    let (cheap, dear) = (report(&scenario), report(&scenario.clone().with("capital", 60_000.0)));
    let moved = |id: &str| dear.value(id).unwrap() / cheap.value(id).unwrap();
    for id in ["cost_per_accelerator_hour", "blended_cost_per_mtok", "price", "capex_per_accelerator"] {
        assert!(moved(id) > 1.0, "{id} times {}", moved(id));
    }
    for id in ["new_volume", "accelerators", "revenue_run_rate"] {
        assert!(moved(id) < 1.0, "{id} times {}", moved(id));
    }
    assert_ne!(cheap.value("payback_years"), dear.value("payback_years"));
}

#[test]
fn what_the_spending_cannot_carry_is_said() {
    let said = |scenario: &Scenario, part: &str| report(scenario).warnings.iter().any(|warning| warning.text.contains(part));
    assert!(said(&chain().with("capex", 1e9), "too few accelerators"));
    assert!(!said(&chain(), "too few accelerators"));
    assert!(said(&chain().with("horizon_years", 8.0), "has to be bought again"));
    assert!(said(&chain().with("capex", 60e9).with("revenue_growth", 1.0), "From year"));
}
