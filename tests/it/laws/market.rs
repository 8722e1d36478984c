//! Prices, volumes and who keeps the money: `demand`, `margin`, `workloads` and `break-even`.

use proptest::prelude::*;
use runrate::engine::scenario::{Scenario, Value};

use super::vary::{ROUNDING, any, goes, input, never_less, never_more, output, report, times, value, with};
use crate::sample::config;
use crate::support::close;

/// Costs of a million tokens in `margin`.
const COSTS: [&str; 6] = ["chip_cost", "power_cost", "facility_cost", "operations_cost", "other_cost", "design_cost"];

fn market(elasticity: f64, price: f64) -> Scenario {
    with("demand", &[("base_price", 5.0), ("base_volume", 1e12), ("elasticity", elasticity), ("new_price", price), ("unit_cost", 1.0)])
}

/// The list of an input, one number for each workload.
fn list(scenario: &Scenario, id: &str) -> Vec<f64> {
    match scenario.get(id) {
        Some(Value::List(items)) => items.clone(),
        other => panic!("{id} is {other:?}"),
    }
}

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn at_elasticity_one_spending_stays(price in 0.01..100.0f64) {
        goes(&market(-1.0, 5.0), &market(-1.0, price), 1.0, &["new_spend"])?;
        prop_assert!(value(&market(-1.0, price), "spend_change")?.abs() < 1e-6);
    }

    #[test]
    fn a_lower_price_earns_more_only_above_elasticity_one(elasticity in prop_oneof![-5.0..-1.01f64, -0.99..-0.01f64], price in 0.01..4.9f64) {
        prop_assert_eq!(value(&market(elasticity, price), "spend_change")? > 0.0, elasticity < -1.0);
    }

    #[test]
    fn elasticity_is_found_again_from_two_points(elasticity in -5.0..-0.01f64, price in prop_oneof![0.01..4.9f64, 5.1..100.0f64]) {
        let market = market(elasticity, price);
        let seen = market.clone().with("observed_price", price).with("observed_volume", value(&market, "new_volume")?);
        prop_assert!(close(value(&seen, "implied_elasticity")?, elasticity, ROUNDING));
    }

    #[test]
    fn a_lower_price_never_sells_less(scenario in any("demand"), by in 0.1..1.0f64) {
        never_less(&scenario, &times(&scenario, &["new_price"], by)?, &["new_volume", "volume_for_same_spend"])?;
    }

    #[test]
    fn no_more_is_sold_than_can_be_served(scenario in any("demand"), capacity in 1e3..1e15f64) {
        let capped = report(&scenario.clone().with("capacity_volume", capacity))?;
        let sold = output(&capped, "new_volume")?;
        let mut free = scenario;
        free.unset("capacity_volume");
        let wanted = value(&free, "new_volume")?;
        prop_assert!(close(sold, wanted.min(capacity), 0.0));
        prop_assert_eq!(capped.warnings.iter().any(|warning| warning.text.contains("Capacity")), wanted > capacity);
    }

    #[test]
    fn the_volume_for_the_same_spending_is_that(scenario in any("demand")) {
        let report = report(&scenario)?;
        let spend = output(&report, "volume_for_same_spend")? / 1e6 * input(&report, "new_price");
        prop_assert!(close(spend, output(&report, "base_spend")?, ROUNDING));
    }

    /// The best price is above the cost by the same markup, whatever the cost.
    #[test]
    fn the_best_price_follows_the_cost(scenario in any("demand"), elasticity in -5.0..-1.01f64, cost in 0.1..10.0f64, by in 0.1..10.0f64) {
        let scenario = scenario.with("elasticity", elasticity).with("unit_cost", cost);
        goes(&scenario, &times(&scenario, &["unit_cost"], by)?, by, &["best_price"])?;
        prop_assert!(value(&scenario, "best_price")? > cost);
    }

    #[test]
    fn a_dearer_part_never_leaves_more(scenario in any("margin"), by in 1.0..10.0f64, id in prop::sample::select(COSTS.to_vec())) {
        let dearer = times(&scenario, &[id], by)?;
        never_more(&scenario, &dearer, &["gross_margin_bought", "gross_margin_own", "gross_profit", "markup"])?;
        never_less(&scenario, &dearer, &["cost"])?;
    }

    #[test]
    fn shares_of_a_dollar_are_alike_in_any_money(scenario in any("margin"), by in 0.01..1.0f64) {
        let smaller = times(&scenario, &[&COSTS[..], &["price"]].concat(), by)?;
        goes(&scenario, &smaller, 1.0, &["vendor_profit", "manufacturing", "design", "power", "facility", "operations", "other", "licence"])?;
        goes(&scenario, &smaller, by, &["cost"])?;
    }

    #[test]
    fn markup_and_margin_are_two_views_of_one_profit(costs in prop::array::uniform6(0.01..5.0f64), licence in 0.0..0.9f64) {
        let inputs: Vec<_> = COSTS.into_iter().zip(costs).chain([("price", 3.0), ("licence_share", licence)]).collect();
        let report = report(&with("margin", &inputs))?;
        let (markup, margin) = (output(&report, "markup")?, output(&report, "gross_margin")?);
        prop_assert!((1.0 - margin) * (1.0 + markup) - 1.0 < ROUNDING && (1.0 - margin) * (1.0 + markup) - 1.0 > -ROUNDING);
        prop_assert!(markup.signum() == margin.signum() && markup.abs() >= margin.max(0.0));
    }

    #[test]
    fn own_chips_gain_what_the_seller_took_less_the_design(scenario in any("margin")) {
        let report = report(&scenario)?;
        let (seller, design) = (output(&report, "vendor_profit")?, output(&report, "design")?);
        prop_assert_eq!(output(&report, "margin_points_gained")? > 0.0, seller > design);
    }

    #[test]
    fn a_workload_pays_if_it_is_worth_its_cost(scenario in any("workloads")) {
        let report = report(&scenario)?;
        let pairs = report.series("cost_per_response").iter().zip(report.series("value_per_response"));
        let pay = pairs.filter(|(cost, value)| value >= cost).count();
        prop_assert!(close(output(&report, "workloads_that_pay")?, f64::from(u8::try_from(pay).unwrap()), 0.0));
    }

    /// At the cost from which a workload pays, it costs what it is worth.
    #[test]
    fn a_workload_begins_to_pay_where_it_says(scenario in any("workloads")) {
        let names = ["search_bar", "call_centre", "coding_tool", "shopping_app", "internal_software"];
        for (place, name) in names.iter().enumerate() {
            let from = value(&scenario, &format!("{name}_pays_from"))?;
            prop_assume!(from <= 1e15);
            let there = report(&scenario.clone().with("cost_per_mtok", from))?;
            prop_assert!(close(there.series("cost_per_response")[place], there.series("value_per_response")[place], ROUNDING));
        }
    }

    #[test]
    fn cheaper_tokens_never_pay_for_fewer_uses(scenario in any("workloads"), by in 0.0..=1.0f64) {
        let cheaper = times(&scenario, &["cost_per_mtok"], by)?;
        never_less(&scenario, &cheaper, &["workloads_that_pay", "profit_per_day"])?;
        goes(&scenario, &cheaper, by, &["cost_per_day"])?;
    }

    #[test]
    fn a_day_of_workloads_is_its_responses(scenario in any("workloads")) {
        let report = report(&scenario)?;
        let values = list(&scenario, "workload_value").into_iter().zip(list(&scenario, "workload_responses_per_day"));
        prop_assert!(close(values.map(|(value, count)| value * count).sum(), output(&report, "value_per_day")?, ROUNDING));
    }

    /// Whole replicas cost no less than parts of replicas would, and not a whole one more.
    #[test]
    fn only_whole_replicas_are_rented(scenario in any("break-even")) {
        let report = report(&scenario.with("fixed_cost", 0.0))?;
        let [volume, unit, capacity] = ["volume", "unit_cost", "unit_capacity"].map(|id| input(&report, id));
        prop_assume!(unit > 0.0 && volume / capacity < 1e6);
        let (parts, rented) = (volume / capacity, output(&report, "rented_monthly")? / unit);
        prop_assert!((rented - rented.round()).abs() <= ROUNDING * rented, "{} replicas", rented);
        prop_assert!(rented >= parts * (1.0 - ROUNDING) && rented < parts + 1.0 + ROUNDING, "{} for {}", rented, parts);
    }

    #[test]
    fn the_cheapest_is_the_cheaper(scenario in any("break-even")) {
        let report = report(&scenario)?;
        let (api, rented) = (output(&report, "api_monthly")?, output(&report, "rented_monthly")?);
        prop_assert!(close(output(&report, "cheapest")?, api.min(rented), 0.0));
    }

    #[test]
    fn at_the_break_even_volume_the_api_charges_a_replica(scenario in any("break-even")) {
        let report = report(&scenario)?;
        let volume = output(&report, "break_even_volume")?;
        let bill = input(&report, "unit_cost") + input(&report, "fixed_cost");
        prop_assert!(close(volume / 1e6 * input(&report, "api_price"), bill, ROUNDING));
    }

    #[test]
    fn a_larger_fixed_cost_never_breaks_even_sooner(scenario in any("break-even"), by in 1.0..10.0f64) {
        let outputs = ["break_even_volume", "first_crossing_volume", "first_crossing_units", "rented_monthly", "cheapest"];
        never_less(&scenario, &times(&scenario, &["fixed_cost"], by)?, &outputs)?;
    }

    #[test]
    fn owning_has_saved_its_price_when_it_has_paid_back(scenario in any("break-even"), own in 0.0..1e3f64, upfront in 1.0..1e9f64) {
        let report = report(&scenario.with("own_monthly", own).with("upfront", upfront))?;
        let (months, rented) = (output(&report, "payback_months")?, output(&report, "rented_monthly")?);
        prop_assert!(close(months * (rented - own), upfront, ROUNDING));
    }
}
