//! Costs and speeds of accelerators: `serving-cost`, `fleet`, `throughput` and `chips`.

use proptest::prelude::*;
use runrate::engine::scenario::Scenario;

use super::vary::{ROUNDING, any, goes, input, never_less, never_more, output, report, times, value};
use crate::sample::config;
use crate::support::close;

/// What serving costs.
const COSTS: [&str; 5] =
    ["cost_per_response", "input_cost_per_mtok", "output_cost_per_mtok", "output_cost_per_mtok_all_in", "blended_cost_per_mtok"];

/// A pair of chips with bought and custom exchanged.
fn exchanged(scenario: &Scenario) -> Scenario {
    let mut other = Scenario::new(&scenario.model);
    for (id, value) in scenario.inputs() {
        let partner = id.strip_suffix("_a").map(|id| format!("{id}_b")).or_else(|| id.strip_suffix("_b").map(|id| format!("{id}_a")));
        other.set(partner.as_deref().unwrap_or(id), value.clone());
    }
    other
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn twice_the_accelerators_cost_twice(scenario in any("serving-cost"), by in 1.0..100.0f64) {
        goes(&scenario, &times(&scenario, &["accelerators"], by)?, by, &[&COSTS[..], &["monthly_cost"]].concat())?;
    }

    #[test]
    fn half_the_serving_share_doubles_the_cost(scenario in any("serving-cost")) {
        let idle = times(&scenario, &["serving_share"], 0.5)?;
        goes(&scenario, &idle, 2.0, &COSTS)?;
        goes(&scenario, &idle, 1.0, &["monthly_cost", "seconds_per_response"])?;
        goes(&scenario, &idle, 0.5, &["tokens_per_month", "responses_per_hour"])?;
    }

    #[test]
    fn half_the_hours_halve_the_money_and_the_tokens(scenario in any("serving-cost"), id in prop::sample::select(vec!["hours_per_month", "rented_share"])) {
        let fewer = times(&scenario, &[id], 0.5)?;
        goes(&scenario, &fewer, 0.5, &["monthly_cost"])?;
        goes(&scenario, &fewer, 0.5, &["tokens_per_month"])?;
        goes(&scenario, &fewer, 1.0, &COSTS)?;
    }

    #[test]
    fn a_faster_replica_never_costs_more(scenario in any("serving-cost"), by in 1.0..10.0f64) {
        let faster = times(&scenario, &["decode_rate", "prefill_rate"], by)?;
        never_more(&scenario, &faster, &COSTS)?;
        goes(&scenario, &faster, 1.0, &["monthly_cost"])?;
    }

    #[test]
    fn overhead_comes_on_top(scenario in any("serving-cost"), overhead in 0.0..10.0f64) {
        let bare = scenario.with("overhead", 0.0);
        goes(&bare, &bare.clone().with("overhead", overhead), 1.0 + overhead, &[&COSTS[..], &["monthly_cost"]].concat())?;
    }

    #[test]
    fn a_larger_load_never_needs_fewer_replicas(scenario in any("fleet"), by in 1.0..10.0f64, id in prop::sample::select(vec!["responses_per_day", "peak_to_mean", "output_tokens"])) {
        never_less(&scenario, &times(&scenario, &[id], by)?, &["replicas", "accelerators", "monthly_cost"])?;
    }

    #[test]
    fn more_room_at_the_peak_never_needs_fewer_replicas(scenario in any("fleet"), by in 0.1..1.0f64) {
        never_less(&scenario, &times(&scenario, &["max_load"], by)?, &["replicas", "accelerators", "monthly_cost"])?;
    }

    #[test]
    fn each_spare_replica_is_one_more(scenario in any("fleet"), spare in 0..1000u32) {
        let at = |spare: u32| value(&scenario.clone().with("spare_replicas", f64::from(spare)), "replicas");
        let (none, some) = (at(0)?, at(spare)?);
        // Beyond 2^53 one more is no other number.
        prop_assume!(some < 1e15);
        prop_assert!(close(some - none, f64::from(spare), 0.0));
    }

    #[test]
    fn a_fleet_is_whole_replicas(scenario in any("fleet")) {
        let report = report(&scenario)?;
        let replicas = output(&report, "replicas")?;
        prop_assert!(close(replicas, replicas.round(), 0.0));
        prop_assert!(close(output(&report, "accelerators")?, replicas * input(&report, "accelerators_per_replica"), ROUNDING));
    }

    #[test]
    fn a_better_data_sheet_is_never_slower(scenario in any("throughput"), by in 1.0..10.0f64, id in prop::sample::select(vec!["memory_bandwidth", "chip_flops", "chips"])) {
        never_less(&scenario, &times(&scenario, &[id], by)?, &["decode_rate", "tokens_per_second_per_user", "prefill_rate"])?;
    }

    #[test]
    fn more_memory_never_holds_less(scenario in any("throughput"), by in 1.0..10.0f64) {
        let larger = times(&scenario, &["memory_bytes"], by)?;
        never_less(&scenario, &larger, &["max_batch", "fits"])?;
        goes(&scenario, &larger, 1.0, &["decode_rate", "weight_bytes"])?;
    }

    #[test]
    fn half_the_active_parameters_are_read_twice_as_fast(scenario in any("throughput")) {
        goes(&scenario, &times(&scenario, &["active_parameters"], 0.5)?, 2.0, &["prefill_rate"])?;
    }

    #[test]
    fn a_longer_context_is_never_faster(scenario in any("throughput"), by in 1.0..10.0f64) {
        let longer = times(&scenario, &["context_tokens"], by)?;
        never_more(&scenario, &longer, &["decode_rate", "max_batch"])?;
        never_less(&scenario, &longer, &["step_seconds", "output_cost_per_mtok"])?;
    }

    /// The slower of reading and computing sets the step, and the chip's own balance tells which it is.
    #[test]
    fn a_step_takes_the_longer_of_its_two_parts(scenario in any("throughput")) {
        let report = report(&scenario)?;
        let (read, computed) = (output(&report, "read_seconds")?, output(&report, "compute_seconds")?);
        prop_assert!(close(output(&report, "step_seconds")?, read.max(computed), 0.0));
    }

    #[test]
    fn exchanging_the_chips_turns_the_answer_round(scenario in any("chips")) {
        let (one, other) = (report(&scenario)?, report(&exchanged(&scenario))?);
        for id in ["price_performance", "relative_rate", "break_even_relative_rate"] {
            prop_assert!(close(output(&one, id)? * output(&other, id)?, 1.0, ROUNDING), "{}", id);
        }
        prop_assert!(close(output(&one, "monthly_saving")?, -output(&other, "monthly_saving")?, 0.0));
        prop_assert!(close(output(&one, "cost_per_mtok_a")?, output(&other, "cost_per_mtok_b")?, 0.0));
    }

    #[test]
    fn a_custom_chip_saves_from_the_break_even_rate_on(scenario in any("chips")) {
        let report = report(&scenario)?;
        let (rate, needed) = (output(&report, "relative_rate")?, output(&report, "break_even_relative_rate")?);
        prop_assume!(!close(rate, needed, ROUNDING));
        prop_assert_eq!(output(&report, "saving_share")? > 0.0, rate > needed);
    }

    /// Only the ratio of the prices of an hour and the ratio of the speeds decide.
    #[test]
    fn chips_compare_alike_in_any_money(scenario in any("chips"), by in 0.01..100.0f64) {
        let dearer = times(&scenario, &["hour_price_a", "hour_price_b"], by)?;
        goes(&scenario, &dearer, 1.0, &["price_performance", "break_even_relative_rate"])?;
        goes(&scenario, &dearer, by, &["cost_per_mtok_a"])?;
        goes(&scenario, &dearer, by, &["cost_per_mtok_b"])?;
    }
}
