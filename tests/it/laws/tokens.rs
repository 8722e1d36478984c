//! Costs at list prices: `request-cost` and `conversation`.

use proptest::prelude::*;
use runrate::engine::scenario::Scenario;

use super::vary::{ROUNDING, any, goes, input, never_less, output, report, times, value, with};
use crate::sample::config;
use crate::support::close;

/// All list prices of a call.
const PRICES: [&str; 8] = [
    "input_price",
    "output_price",
    "cached_price",
    "cache_write_price",
    "tier_input_price",
    "tier_output_price",
    "tier_cached_price",
    "tier_cache_write_price",
];

/// What a call comes to.
const COSTS: [&str; 6] = ["input_cost", "cached_cost", "cache_write_cost", "output_cost", "cost_per_call", "cost_per_response"];

/// A call with ordinary numbers and without tiers.
fn call(input: f64, output: f64) -> Scenario {
    with("request-cost", &[("input_tokens", input), ("output_tokens", output), ("input_price", 3.0), ("output_price", 15.0)])
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn twice_the_prices_cost_twice(scenario in any("request-cost"), by in 0.1..1.0f64) {
        goes(&scenario, &times(&scenario, &PRICES, by)?, by, &[&COSTS[..], &["blended_price", "cost_per_year"]].concat())?;
    }

    #[test]
    fn a_batch_discount_takes_its_share_of_every_cost(scenario in any("request-cost"), discount in 0.0..0.99f64) {
        let list = scenario.with("batch_discount", 0.0);
        goes(&list, &list.clone().with("batch_discount", discount), 1.0 - discount, &[&COSTS[..], &["cost_per_month"]].concat())?;
    }

    #[test]
    fn calls_and_retries_multiply(scenario in any("request-cost")) {
        let report = report(&scenario)?;
        let calls = input(&report, "calls_per_response") * (1.0 + input(&report, "retry_rate"));
        prop_assert!(close(output(&report, "cost_per_response")?, output(&report, "cost_per_call")? * calls, ROUNDING));
    }

    #[test]
    fn a_longer_answer_never_costs_less(scenario in any("request-cost"), by in 1.0..10.0f64) {
        never_less(&scenario, &times(&scenario, &["output_tokens", "reasoning_tokens"], by)?, &COSTS)?;
    }

    #[test]
    fn a_longer_prompt_never_costs_less(prompt in 0.0..1e6f64, more in 0.0..1e6f64, threshold in 0.0..1e6f64, tier in 3.0..9.0f64, whole in prop::bool::ANY) {
        let at = |tokens: f64| {
            let rule = if whole { "whole-prompt" } else { "marginal" };
            let call = call(tokens, 100.0).with("tier_rule", rule).with("tier_threshold", threshold).with("tier_input_price", tier);
            call.with("tier_output_price", 15.0)
        };
        never_less(&at(prompt), &at(prompt + more), &["cost_per_call", "input_cost"])?;
    }

    /// Crossing the threshold by a token costs about a token: only the rule whole-prompt jumps.
    #[test]
    fn a_marginal_tier_has_no_step(threshold in 1e3..1e6f64, tier in 0.1..50.0f64) {
        let tiers = [("tier_threshold", threshold), ("tier_input_price", tier)];
        let at = |tokens: f64| {
            let call = call(tokens, 0.0).with("tier_rule", "marginal");
            value(&tiers.iter().fold(call, |call, (id, x)| call.with(id, *x)), "cost_per_call")
        };
        let (below, above) = (at(threshold)? - at(threshold - 1.0)?, at(threshold + 1.0)? - at(threshold)?);
        prop_assert!((below - 3e-6).abs() < 1e-9 && (above - tier / 1e6).abs() < 1e-9, "{} below, {} above", below, above);
    }

    #[test]
    fn reasoning_costs_as_output(output in 0..100_000u32, reasoning in 0..100_000u32) {
        let apart = call(1e3, f64::from(output)).with("reasoning_tokens", f64::from(reasoning));
        goes(&call(1e3, f64::from(output + reasoning)), &apart, 1.0, &["cost_per_response", "output_cost", "blended_price"])?;
    }

    #[test]
    fn cached_input_at_a_lower_price_never_costs_more(tokens in 1.0..1e6f64, share in 0.0..=1.0f64, price in 0.0..=3.0f64) {
        let plain = call(tokens, 500.0);
        let cached = plain.clone().with("cached_tokens", tokens * share).with("cached_price", price);
        never_less(&cached, &plain, &["cost_per_call"])?;
        let saved = value(&plain, "cost_per_call")? - value(&cached, "cost_per_call")?;
        let said = value(&cached, "saving_from_cache")?;
        prop_assert!(said >= 0.0 && (saved - said).abs() < 1e-9 * value(&plain, "cost_per_call")?, "saves {}, says {}", saved, said);
    }

    #[test]
    fn the_blend_lies_between_the_prices(ins in 1.0..1e6f64, outs in 1.0..1e6f64) {
        let blend = value(&call(ins, outs), "blended_price")?;
        prop_assert!((3.0 * (1.0 - ROUNDING)..=15.0 * (1.0 + ROUNDING)).contains(&blend), "{}", blend);
    }

    #[test]
    fn twice_the_responses_cost_twice(scenario in any("request-cost"), by in 0.01..1.0f64) {
        let fewer = times(&scenario, &["responses_per_day"], by)?;
        goes(&scenario, &fewer, by, &["cost_per_day", "cost_per_month", "cost_per_year"])?;
        goes(&scenario, &fewer, 1.0, &COSTS)?;
    }

    #[test]
    fn a_longer_conversation_never_costs_less(scenario in any("conversation"), turns in 1..1000u32, more in 0..1000u32) {
        let at = |turns: u32| scenario.clone().with("turns", f64::from(turns));
        never_less(&at(turns), &at(turns + more), &["cost_per_conversation", "resent_cost", "resent_tokens", "cost_per_year"])?;
    }

    #[test]
    fn a_single_turn_resends_nothing(scenario in any("conversation")) {
        let report = report(&scenario.with("turns", 1.0))?;
        prop_assert!(close(output(&report, "resent_cost")?, 0.0, 0.0));
        prop_assert!(close(output(&report, "cost_per_conversation")?, output(&report, "first_turn_cost")?, ROUNDING));
    }

    /// A cache that is no cheaper changes nothing.
    #[test]
    fn caching_at_the_full_price_saves_nothing(scenario in any("conversation"), share in 0.0..=1.0f64) {
        let price = input(&report(&scenario)?, "input_price");
        let cached = scenario.clone().with("cached_price", price).with("cached_share", share);
        goes(&scenario.with("cached_price", price).with("cached_share", 0.0), &cached, 1.0, &["cost_per_conversation", "cost_per_turn"])?;
    }
}
