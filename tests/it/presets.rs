//! Presets give the figures that their sources publish.

use std::collections::BTreeMap;
use std::fs;

use runrate::catalog;
use runrate::engine::model;
use runrate::engine::report::{Report, evaluate};
use runrate::engine::scenario::{Scenario, Value};

use super::support::{close, path};

fn scenario(preset: &str, model: &str) -> Scenario {
    catalog::preset(preset).unwrap().scenario_of(model).unwrap()
}

fn report(preset: &str, model: &str) -> Report {
    evaluate(&scenario(preset, model)).unwrap()
}

fn output(report: &Report, id: &str) -> f64 {
    report.output(id).unwrap().value.clone().unwrap()
}

fn input(scenario: &Scenario, id: &str) -> f64 {
    match scenario.get(id) {
        Some(Value::Number(x)) => *x,
        other => panic!("{id} is {other:?}"),
    }
}

#[test]
fn every_promised_preset_is_there() {
    let promised = [
        ("aws-ai-2026q1", "run-rate"),
        ("aws-ai-2026q2", "run-rate"),
        ("aws-history", "run-rate"),
        ("api-today", "request-cost"),
        ("h100-rented", "serving-cost"),
        ("h100-owned", "own-hardware"),
        ("b200-owned", "own-hardware"),
        ("trainium2-rented", "chips"),
        ("deepseek-day", "serving-cost"),
        ("coding-agent", "request-cost"),
        ("search-bar", "request-cost"),
        ("call-centre", "conversation"),
        ("shopping", "request-cost"),
        ("internal-search", "request-cost"),
        ("gpt4-class-price-history", "growth-rate"),
        ("bought-or-own-chips", "margin"),
        ("llama31-405b", "training"),
    ];
    for (id, main) in promised {
        let preset = catalog::preset(id).unwrap_or_else(|| panic!("{id} is missing"));
        assert_eq!(preset.model(), main);
        assert_eq!(preset.scenario().model, main);
        assert!(preset.scenario_of("tarot").is_none());
    }
}

fn names(file: &str) -> BTreeMap<String, Vec<String>> {
    serde_json::from_str(&fs::read_to_string(path(file)).unwrap()).unwrap()
}

/// A view is fetched with what its models read and no more: the lists that the build goes by are the models'.
#[test]
fn views_get_what_their_models_read() {
    let inputs = names("src/catalog/inputs.json");
    for model in model::MODELS {
        let fields: Vec<&str> = model.fields.iter().map(|row| row.id).collect();
        assert_eq!(inputs[model.id], fields, "{}", model.id);
    }
    let views = names("src/catalog/views.json");
    for preset in catalog::presets() {
        let shown = |model: &&str| views.values().any(|models| models.iter().any(|id| id == model));
        assert!(preset.models.iter().all(shown), "{}: no view shows all of {:?}", preset.id, preset.models);
    }
    assert!(views.values().flatten().all(|model| inputs.contains_key(model)));
}

/// 226.75 nodes x 8 accelerators x $2 an hour x 24 hours = $87,072 a day; a month is 365/12 days, or 730 hours.
#[test]
fn deepseeks_day_costs_what_it_published() {
    let cost = report("deepseek-day", "serving-cost");
    let day = output(&cost, "monthly_cost") * 12.0 / 365.0;
    assert!(close(day, 87_072.0, 1e-12), "{day}");
    assert!(close(output(&cost, "replica_cost_per_hour") * 24.0, 87_072.0, 1e-12));
    // From the tokens instead: 608e9/73,700 + 168e9/14,800 node-seconds are 226.86 node-days, and 226.86 x 8 x $2 x 24 = $87,115.
    // The published speeds have three digits.
    let tokens = output(&cost, "cost_per_response") * input(&scenario("deepseek-day", "request-cost"), "responses_per_day");
    assert!(close(tokens, 87_115.0, 1e-5) && close(tokens, 87_072.0, 1e-3), "{tokens}");
}

/// 342e9 x $0.14 + 266e9 x $0.55 + 168e9 x $2.19 a million = $562,100 a day. Published: $562,027, from token counts that were
/// not rounded to billions; half a billion more or less of each is worth up to $1,575.
#[test]
fn deepseeks_day_earns_what_it_published() {
    let revenue = output(&report("deepseek-day", "request-cost"), "cost_per_day");
    assert!(close(revenue, 562_100.0, 1e-12), "{revenue}");
    assert!((revenue - 562_027.0).abs() < 0.5e9 * (0.55 - 0.14 + 0.55 + 2.19) / 1e6);
    // 1 - 87,072/562,027 = 84.5% of revenue; 562,027/87,072 - 1 = 545% of cost, as published.
    let margin = report("deepseek-day", "margin");
    assert_eq!(format!("{:.1}", output(&margin, "gross_margin") * 100.0), "84.5");
    assert_eq!(format!("{:.0}", output(&margin, "markup") * 100.0), "545");
    let cost = output(&report("deepseek-day", "serving-cost"), "monthly_cost") * 12.0 / 365.0;
    assert_eq!(format!("{:.1}", (1.0 - cost / revenue) * 100.0), "84.5");
}

/// Both published runs come out of the two speeds: output tokens a second with 1,000 tokens in and out, and with 8,192 and 1,024.
#[test]
fn speeds_give_the_published_runs() {
    let runs = [
        ("h100-rented", [2_209.0, 398.0]),
        ("h100-owned", [2_209.0, 398.0]),
        ("b200-owned", [6_920.0, 1_362.0]),
        ("shopping", [2_209.0, 398.0]),
        ("search-bar", [4_685.0, 1_169.0]),
        ("internal-search", [4_685.0, 1_169.0]),
    ];
    for (preset, published) in runs {
        for ((tokens_in, tokens_out), published) in [(1_000.0, 1_000.0), (8_192.0, 1_024.0)].into_iter().zip(published) {
            let run = scenario(preset, "serving-cost").with("input_tokens", tokens_in).with("output_tokens", tokens_out);
            let rate = tokens_out / output(&evaluate(&run).unwrap(), "seconds_per_response");
            assert!(close(rate, published, 1e-3), "{preset}: {rate}, not {published}");
        }
    }
}

/// Two models of a preset that say the same thing say the same.
#[test]
fn models_of_a_preset_agree() {
    for preset in ["h100-rented", "h100-owned", "b200-owned"] {
        let capacity = input(&scenario(preset, "break-even"), "unit_capacity");
        let serving = scenario(preset, "serving-cost").with("serving_share", 1.0);
        assert!(close(output(&evaluate(&serving).unwrap(), "tokens_per_month"), capacity, 1e-3), "{preset}");
    }
    for preset in ["h100-owned", "b200-owned"] {
        let own = report(preset, "own-hardware");
        let running: f64 = ["power_per_year", "facility_per_year", "operations_per_year"].iter().map(|id| output(&own, id)).sum();
        let monthly = input(&scenario(preset, "break-even"), "own_monthly");
        assert!((running / 12.0 - monthly).abs() < 1.0, "{preset}: {} a month, not {monthly}", running / 12.0);
    }
    let [requests, talk] = ["request-cost", "conversation"].map(|model| scenario("api-today", model));
    assert!(close(input(&requests, "responses_per_day"), input(&talk, "conversations_per_day") * input(&talk, "turns"), 1e-12));
}

/// Published by `SemiAnalysis`: $1.30 and $1.95 an hour for a large owner, from a model of its own.
#[test]
fn owned_hours_cost_about_what_others_say() {
    for (preset, published) in [("h100-owned", 1.30), ("b200-owned", 1.95)] {
        let hour = output(&report(preset, "own-hardware"), "cost_per_accelerator_hour");
        assert!(close(hour, published, 0.15), "{preset}: {hour}, {published}");
    }
}

/// The source: 1,220 tokens on turn 1, 3,250 on turn 30. Thirty turns send 30 x (1,220 + 3,250)/2 = 67,050.
#[test]
fn a_call_grows_as_published() {
    let call = report("call-centre", "conversation");
    assert!(close(output(&call, "new_tokens") + output(&call, "resent_tokens"), 67_050.0, 1e-12));
    let until = |turns: f64| {
        let call = evaluate(&scenario("call-centre", "conversation").with("turns", turns)).unwrap();
        output(&call, "new_tokens") + output(&call, "resent_tokens")
    };
    assert!(close(until(1.0), 1_220.0, 1e-12) && close(until(30.0) - until(29.0), 3_250.0, 1e-9));
}

/// Claude Code's manual: about $13 for a developer and day.
#[test]
fn a_developers_day_costs_about_what_the_manual_says() {
    let day = output(&report("coding-agent", "request-cost"), "cost_per_day");
    assert!(close(day, 13.0, 0.1), "{day}");
}

/// What comes out is the claim that went in, and at another H100 price it is gone.
#[test]
fn trainiums_saving_is_the_vendors_claim() {
    let preset = catalog::preset("trainium2-rented").unwrap();
    let chips = preset.scenario_of("chips").unwrap();
    let with = |label: &str| {
        let other = preset.others.iter().find(|other| other.label.contains(label)).unwrap();
        output(&evaluate(&other.in_place(chips.clone())).unwrap(), "price_performance")
    };
    assert!(close(output(&evaluate(&chips).unwrap(), "price_performance"), 1.35, 1e-3));
    assert!(close(with("30%"), 1.30, 1e-3));
    // 1.35 x 3.99/6.88: the same chip loses to an H100 rented elsewhere.
    assert!(close(with("$3.99"), 1.35 * 3.99 / 6.88, 1e-3) && with("$3.99") < 1.0);
    assert_eq!(output(&report("trainium2-rented", "throughput"), "fits").to_bits(), 1.0f64.to_bits());
}

/// $37.50 to $3.4375 from 13 June 2023 to 7 August 2025: 786 days. (3.4375/37.5)^(365.25/786) - 1 = -67.1% a year.
#[test]
fn prices_fell_as_the_list_says() {
    let fall = output(&report("gpt4-class-price-history", "growth-rate"), "cagr");
    assert!(close(fall, (3.437_5f64 / 37.5).powf(365.25 / 786.0) - 1.0, 1e-3), "{fall}");
    // Elasticity -1.11: the spending grows a little when prices fall, as (3.4375/37.5)^(1 - 1.11) says.
    let demand = report("gpt4-class-price-history", "demand");
    let spending = output(&demand, "new_spend") / output(&demand, "base_spend");
    assert!(close(spending, (3.437_5f64 / 37.5).powf(-0.11), 1e-9), "{spending}");
}

/// The chain counts an owned fleet with all of AWS's costs, `capex` only AWS's margin: they must not tell two stories.
#[test]
fn the_chain_agrees_with_the_accounts() {
    for preset in ["aws-ai-2026q1", "aws-ai-2026q2"] {
        let [chain, capex] = ["chain", "capex"].map(|model| output(&report(preset, model), "payback_years"));
        assert!(close(chain, capex, 0.1), "{preset}: {chain} years, {capex} years");
        // At the price before, the volume before sells for the announced run rate.
        let base = output(&report(preset, "chain"), "base_spend") * 12.0;
        let Some(Value::AtLeast { at_least }) = scenario(preset, "run-rate").get("announced_run_rate").cloned() else { panic!("no floor") };
        assert!(close(base, at_least, 1e-3), "{preset}: {base}");
    }
}
