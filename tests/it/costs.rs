//! What must hold for costs, loads and speeds, whatever the inputs: parts add up, and nothing is paid twice or served twice.

use proptest::prelude::*;
use runrate::engine::bound::Bound;
use runrate::engine::model;
use runrate::engine::report::{Report, evaluate};
use runrate::engine::scenario::{Scenario, Value};
use runrate::text::headline;

use super::sample::{config, of_model};
use super::support::close;

const ROUNDING: f64 = 1e-9;

fn report(scenario: &Scenario) -> Report {
    evaluate(scenario).unwrap()
}

fn any(id: &str) -> impl Strategy<Value = Scenario> {
    of_model(model::find(id).unwrap())
}

/// An output, 0 where it is left out.
fn part(report: &Report, id: &str) -> f64 {
    report.value(id).unwrap_or(0.0)
}

fn input(report: &Report, id: &str) -> f64 {
    report.inputs.number(report.inputs.model.field(id).unwrap()).unwrap_or(0.0)
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn the_parts_of_a_call_add_up(scenario in any("request-cost")) {
        let report = report(&scenario);
        let sum: f64 = ["input_cost", "cached_cost", "cache_write_cost", "output_cost"].iter().map(|id| part(&report, id)).sum();
        prop_assert!(close(part(&report, "cost_per_call"), sum, ROUNDING), "{scenario:?}");
        prop_assert!(close(part(&report, "cost_per_month") * 12.0, part(&report, "cost_per_day") * 365.0, ROUNDING));
    }

    /// Counted inside or on top, the same tokens cost the same.
    #[test]
    fn cached_tokens_inside_or_on_top_cost_the_same(fresh in 0..100_000u32, cached in 1..100_000u32, written in 1..100_000u32, tier in 0..3usize) {
        let call = Scenario::new("request-cost").with("output_tokens", 500.0).with("input_price", 3.0).with("output_price", 15.0)
            .with("cached_tokens", f64::from(cached)).with("cached_price", 0.3)
            .with("cache_write_tokens", f64::from(written)).with("cache_write_price", 3.75)
            .with("tier_rule", ["none", "marginal", "whole-prompt"][tier]).with("tier_threshold", 1e5).with("tier_input_price", 6.0)
            .with("tier_output_price", 22.5).with("tier_cached_price", 0.6).with("tier_cache_write_price", 7.5);
        let inside = report(&call.clone().with("input_tokens", f64::from(fresh + cached + written)));
        let on_top = report(&call.with("input_tokens", f64::from(fresh)).with("input_includes_cached", "false"));
        for line in inside.inputs.model.lines {
            let (a, b) = (inside.value(line.id).unwrap(), on_top.value(line.id).unwrap());
            prop_assert!(close(a, b, ROUNDING), "{}: {a}, {b}", line.id);
        }
    }

    /// Turn by turn comes to the same as the formula for all turns.
    #[test]
    fn a_conversation_is_the_sum_of_its_turns(scenario in any("conversation"), turns in 1..200u32) {
        let report = report(&scenario.with("turns", f64::from(turns)));
        let sum: f64 = report.series("turn_cost").iter().sum();
        prop_assert!(close(part(&report, "cost_per_conversation"), sum, ROUNDING), "{sum}, {:?}", report.output("cost_per_conversation"));
    }

    /// Each side's tokens at its own cost come to the cost of the response, and the month's bill over its tokens to the blend.
    #[test]
    fn serving_costs_add_up(scenario in any("serving-cost")) {
        let report = report(&scenario);
        let (ins, outs) = (input(&report, "input_tokens"), input(&report, "output_tokens"));
        let sum = (ins * part(&report, "input_cost_per_mtok") + outs * part(&report, "output_cost_per_mtok")) / 1e6;
        prop_assert!(close(part(&report, "cost_per_response"), sum, ROUNDING), "{scenario:?}");
        if let (Some(blend), Some(tokens)) = (report.value("blended_cost_per_mtok"), report.value("tokens_per_month")) {
            prop_assert!(close(part(&report, "monthly_cost"), blend * tokens / 1e6, ROUNDING), "{scenario:?}");
        }
    }

    /// Enough for the peak, not one replica more; and a fleet is so many replicas of `serving-cost` at the share it works out.
    #[test]
    fn a_fleet_is_as_large_as_its_load(scenario in any("fleet")) {
        let report = report(&scenario);
        let busy = part(&report, "peak_responses_per_second") * part(&report, "seconds_per_response") / input(&report, "max_load");
        let serving = part(&report, "replicas") - input(&report, "spare_replicas");
        // Beyond 2^52 the spare ones are lost in rounding.
        prop_assume!(part(&report, "replicas") < 1e12);
        prop_assert!(busy <= serving * (1.0 + ROUNDING) && serving < busy + 1.0 + ROUNDING, "{busy} busy, {serving} serving");
        prop_assert!(part(&report, "serving_share") <= 1.0 + ROUNDING);
        if let (Some(cost), Some(share)) = (report.value("cost_per_response"), report.value("serving_share").filter(|share| *share > 0.0)) {
            let hourly = part(&report, "monthly_cost") / input(&report, "hours_per_month") / part(&report, "replicas");
            prop_assert!(close(cost, hourly / 3600.0 * part(&report, "seconds_per_response") / share, ROUNDING), "{scenario:?}");
        }
    }

    /// Neither memory nor arithmetic is outrun, and the curve runs through the figure.
    #[test]
    fn no_speed_beats_the_data_sheet(scenario in any("throughput"), power in 0..10i32) {
        let report = report(&scenario.clone().with("batch", 2f64.powi(power)));
        let (rate, batch) = (part(&report, "decode_rate"), input(&report, "batch"));
        let flops = input(&report, "chip_flops") * input(&report, "chips");
        prop_assert!(rate * 2.0 * input(&report, "active_parameters") <= flops * (1.0 + ROUNDING));
        prop_assert!(close(part(&report, "tokens_per_second_per_user") * batch, rate, ROUNDING));
        prop_assert!(report.warnings.iter().any(|warning| warning.text.contains("Upper bound")));
        let at = report.series("batch_size").iter().position(|size| close(*size, batch, ROUNDING));
        prop_assert!(at.is_none_or(|at| report.series("total_speed")[at].to_bits() == rate.to_bits()), "the curve misses its figure");
        let fits = report.value("max_batch").map(|most| most >= batch);
        prop_assert!(fits.is_none_or(|fits| fits == (part(&report, "fits") > 0.5)), "{scenario:?}");
        prop_assert!(report.series("user_speed").windows(2).all(|pair| pair[1] <= pair[0] * (1.0 + ROUNDING)), "more at once is no faster");
    }
}

/// Above the threshold or not: a prompt of at least 100 tokens may be either, and the cost must not claim to know.
#[test]
fn a_prompt_that_may_cross_the_threshold_bounds_its_cost() {
    let call = |at_least: f64, tier: f64| {
        let call = Scenario::new("request-cost").with("input_tokens", Value::AtLeast { at_least }).with("output_tokens", 10.0);
        let call = call.with("input_price", 2.0).with("output_price", 8.0).with("tier_rule", "whole-prompt").with("tier_threshold", 1e3);
        report(&call.with("tier_input_price", tier).with("tier_output_price", 8.0)).output("input_cost").map(|output| output.bound)
    };
    assert_eq!(call(100.0, 4.0), Some(Bound::AtLeast), "dearer above: the cost can only rise");
    assert_eq!(call(100.0, 1.0), Some(Bound::About), "cheaper above: it may rise or fall");
    assert_eq!(call(2000.0, 1.0), Some(Bound::AtLeast), "above for certain");
}

/// Twice the turns cost four times as much in history.
#[test]
fn history_grows_with_the_square_of_turns() {
    let resent = |turns: f64| {
        let chat = Scenario::new("conversation").with("turns", turns).with("input_tokens", 200.0).with("output_tokens", 300.0);
        report(&chat.with("input_price", 3.0).with("output_price", 15.0)).value("resent_cost").unwrap()
    };
    assert!(close(resent(2000.0) / resent(1000.0), 4.0, 1e-3));
}

/// The sentence has the number, and the assumption it hangs on.
#[test]
fn headlines_say_what_they_assume() {
    let serving = Scenario::new("serving-cost").with("hour_price", 2.0).with("decode_rate", 1000.0).with("output_tokens", 500.0);
    let fleet = Scenario::new("fleet").with("hour_price", 2.0).with("decode_rate", 1000.0).with("output_tokens", 500.0);
    let call = Scenario::new("request-cost").with("input_tokens", 1e3).with("output_tokens", 500.0).with("input_price", 2.0);
    let chat = Scenario::new("conversation").with("input_tokens", 1e3).with("output_tokens", 500.0).with("input_price", 2.0);
    let sheet = [("chip_flops", 1e15), ("memory_bandwidth", 3e12), ("memory_bytes", 8e10), ("chips", 8.0), ("total_parameters", 7e10)];
    let rest = [("active_parameters", 7e10), ("bytes_per_parameter", 1.0), ("kv_bytes_per_token", 3e5), ("context_tokens", 1e3)];
    let more = [("batch", 8.0), ("compute_efficiency", 1.0), ("memory_efficiency", 1.0)];
    let sheet = [&sheet[..], &rest, &more].concat().into_iter().fold(Scenario::new("throughput"), |all, (id, x)| all.with(id, x));
    for (scenario, parts) in [
        (
            call.with("output_price", 8.0).with("batch_discount", 0.5),
            ["$0.003 at list price less 50%", "1,000 tokens in and 500 tokens out"],
        ),
        (chat.with("output_price", 8.0).with("turns", 1.0), ["A conversation of one turn costs $0.006", "0% of it for tokens sent before"]),
        (serving.with("serving_share", 0.4), ["$0.000694", "40% of the paid time"]),
        (
            fleet.with("responses_per_day", 2e6).with("peak_to_mean", 2.0),
            ["2 million responses a day need 24 accelerators", "2 times the mean"],
        ),
        (sheet, ["Upper bound", "with 8 responses at once"]),
    ] {
        let text = headline::text(&headline::headline(&report(&scenario), None));
        assert!(parts.iter().all(|part| text.contains(part)), "{parts:?} not in: {text}");
    }
}

/// A formula in symbols is of use only if each letter means one thing.
#[test]
fn symbols_of_a_model_are_unique() {
    for model in model::MODELS {
        let (fields, lines) = (model.fields.iter().map(|row| (row.symbol, row.id)), model.lines.iter().map(|row| (row.symbol, row.id)));
        let mut meanings = std::collections::BTreeMap::new();
        for (symbol, id) in fields.chain(lines) {
            assert_eq!(*meanings.entry(symbol).or_insert(id), id, "{}: {symbol}", model.id);
        }
    }
}
