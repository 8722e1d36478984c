//! Money laid out at once and coming back over years: `own-hardware`, `capex` and `training`.

use proptest::prelude::*;
use runrate::engine::scenario::Scenario;

use super::vary::{Law, ROUNDING, any, goes, input, never_less, never_more, output, report, times, value, with};
use crate::sample::config;
use crate::support::close;

/// A spending of 1 that earns this much cash a year, growing.
fn spending(cash: f64, growth: f64, horizon: f64) -> Scenario {
    let inputs = [("capex", 1.0), ("run_rate", cash), ("cash_margin", 1.0), ("revenue_growth", growth), ("horizon_years", horizon)];
    with("capex", &inputs)
}

fn capital_a_year(rate: f64, years: f64) -> Law<f64> {
    value(&with("own-hardware", &[("capital", 1.0), ("life_years", years), ("cost_of_capital", rate)]), "capital_per_year")
}

proptest! {
    #![proptest_config(config(100))]

    /// Without interest it is the straight line, and as interest vanishes the annuity comes down to it: half of it on top each year.
    #[test]
    fn the_annuity_tends_to_the_straight_line(years in 0.5..40.0f64, power in -12.0..-4.0f64) {
        let rate = 10f64.powf(power);
        let (line, annuity) = (capital_a_year(0.0, years)?, capital_a_year(rate, years)?);
        prop_assert!(close(line, 1.0 / years, ROUNDING));
        let expected = rate * (years + 1.0) / (2.0 * years);
        prop_assert!(annuity > line && (annuity - line - expected).abs() < rate * rate * years + 1e-15, "{} over {}", annuity - line, expected);
    }

    #[test]
    fn dearer_money_never_makes_a_year_cheaper(scenario in any("own-hardware"), rate in 0.0..1.0f64, more in 0.0..1.0f64) {
        let at = |rate: f64| scenario.clone().with("cost_of_capital", rate);
        never_less(&at(rate), &at(rate + more), &["capital_per_year", "facility_per_year", "cost_per_year"])?;
    }

    #[test]
    fn hardware_used_longer_costs_less_a_year(scenario in any("own-hardware"), longer in 1.0..3.0f64) {
        let without_interest = scenario.with("cost_of_capital", 0.0).with("life_years", 5.0);
        let later = without_interest.clone().with("life_years", 5.0 * longer);
        goes(&without_interest, &later, 1.0 / longer, &["capital_per_year"])?;
        never_more(&without_interest, &later, &["cost_per_year", "cost_per_accelerator_hour"])?;
    }

    #[test]
    fn the_parts_of_a_year_add_up(scenario in any("own-hardware")) {
        let report = report(&scenario)?;
        let parts = ["capital_per_year", "power_per_year", "facility_per_year", "operations_per_year"];
        let sum = parts.iter().map(|id| output(&report, id)).sum::<Law<f64>>()?;
        prop_assert!(close(output(&report, "cost_per_year")?, sum, ROUNDING));
        prop_assert!(close(output(&report, "cost_per_accelerator_hour")? * 8760.0, sum, ROUNDING));
    }

    #[test]
    fn what_a_sale_brings_is_never_a_cost(scenario in any("own-hardware"), left in 0.0..=1.0f64, part in 0.0..=1.0f64) {
        let at = |left: f64| scenario.clone().with("residual_share", left);
        never_more(&at(left * part), &at(left), &["capital_per_year", "cost_per_year"])?;
    }

    #[test]
    fn power_is_paid_by_the_kilowatt(scenario in any("own-hardware"), by in 0.1..1.0f64) {
        let smaller = times(&scenario, &["power_kw"], by)?;
        goes(&scenario, &smaller, by, &["power_per_year", "facility_per_year"])?;
        goes(&scenario, &times(&scenario, &["electricity_price", "facility_per_kw"], by)?, by, &["power_per_year", "facility_per_year"])?;
    }

    #[test]
    fn later_money_is_worth_less(cash in 0.01..2.0f64, growth in -0.5..1.0f64, horizon in 0.5..30.0f64, rate in 0.0..2.0f64, more in 0.001..2.0f64) {
        let at = |rate: f64| value(&spending(cash, growth, horizon).with("discount_rate", rate), "npv");
        prop_assert!(at(rate + more)? < at(rate)?);
    }

    #[test]
    fn undiscounted_cash_just_adds_up(cash in 0.01..2.0f64, growth in -0.5..1.0f64, horizon in 0.5..30.0f64) {
        let report = report(&spending(cash, growth, horizon))?;
        let sum: f64 = report.series("cash").iter().sum();
        prop_assert!(close(output(&report, "npv")? + 1.0, sum, ROUNDING), "{} of {}", output(&report, "npv")?, sum);
    }

    #[test]
    fn the_rate_of_return_makes_the_value_nothing(cash in 0.2..2.0f64, growth in 0.0..0.5f64, horizon in 6.0..30.0f64) {
        let spending = spending(cash, growth, horizon);
        let rate = value(&spending, "irr")?;
        // A discount rate of more than 1,000% is not allowed.
        prop_assume!(rate < 10.0);
        let worth = value(&spending.with("discount_rate", rate), "npv")?;
        prop_assert!(worth.abs() < 1e-9, "worth {} at {}", worth, rate);
    }

    /// More business brings the money back sooner, and whatever comes back within the horizon earns a return.
    #[test]
    fn more_business_pays_back_sooner(cash in 0.1..2.0f64, growth in -0.2..0.5f64, by in 1.0..3.0f64) {
        let slow = spending(cash, growth, 30.0);
        let fast = times(&slow, &["run_rate"], by)?;
        never_more(&slow, &fast, &["payback_years"])?;
        never_less(&slow, &fast, &["irr", "npv", "operating_margin"])?;
        let report = report(&slow)?;
        let (paid, rate) = (report.value("payback_years"), output(&report, "irr")?);
        prop_assert!(rate.abs() < ROUNDING || paid.is_some() == (rate > 0.0), "{:?} at {}", paid, rate);
    }

    #[test]
    fn a_hundred_times_the_size_is_the_same_business(cash in 0.1..2.0f64, growth in -0.2..0.5f64, by in 0.01..100.0f64, target in 0.0..0.5f64) {
        let small = spending(cash, growth, 20.0).with("target_margin", target).with("discount_rate", 0.1);
        let large = times(&small, &["capex", "run_rate"], by)?;
        goes(&small, &large, 1.0, &["payback_years", "depreciation_share_of_revenue", "operating_margin", "revenue_per_capex_dollar"])?;
        goes(&small, &large, by, &["depreciation_per_year", "revenue_needed"])?;
        let (small, large) = (value(&small, "npv")?, value(&large, "npv")?);
        prop_assert!((small * by - large).abs() < 1e-9 * by * (1.0 + small.abs()));
    }

    /// A higher margin needs more revenue; and with the revenue that is needed, the margin is the one asked for.
    #[test]
    fn the_revenue_needed_brings_the_target(scenario in any("capex"), target in -1.0..0.5f64, more in 0.0..0.3f64) {
        let scenario = scenario.with("cash_margin", 0.9);
        let at = |target: f64| scenario.clone().with("target_margin", target);
        never_less(&at(target), &at(target + more), &["revenue_needed"])?;
        let needed = value(&at(target), "revenue_needed")?;
        prop_assume!(needed > 0.0);
        let reached = value(&at(target).with("run_rate", needed), "operating_margin")?;
        prop_assert!((reached - target).abs() < 1e-9, "{} is reached, {} asked for", reached, target);
    }

    #[test]
    fn a_longer_life_is_less_depreciation(scenario in any("capex"), id in prop::sample::select(vec!["equipment_life_years", "building_life_years"]), by in 1.0..3.0f64) {
        let longer = times(&scenario, &[id], by)?;
        never_more(&scenario, &longer, &["depreciation_per_year", "depreciation_share_of_revenue"])?;
        never_less(&scenario, &longer, &["operating_margin"])?;
    }

    #[test]
    fn training_grows_with_the_model_and_with_its_reading(scenario in any("training"), by in 0.1..1.0f64, id in prop::sample::select(vec!["active_parameters", "training_tokens"])) {
        let smaller = times(&scenario, &[id], by)?;
        goes(&scenario, &smaller, by, &["training_flops"])?;
        goes(&scenario, &smaller, by, &["training_cost", "accelerator_hours", "days", "training_cost_per_mtok"])?;
    }

    #[test]
    fn more_accelerators_train_sooner_for_the_same_money(scenario in any("training"), by in 1.0..1000.0f64) {
        let more = times(&scenario, &["accelerators"], by)?;
        goes(&scenario, &more, 1.0 / by, &["days"])?;
        goes(&scenario, &more, 1.0, &["training_cost", "accelerator_hours"])?;
    }

    #[test]
    fn serving_has_cost_as_much_when_it_says(scenario in any("training")) {
        let report = report(&scenario)?;
        let bill = input(&report, "serving_cost_per_mtok") * input(&report, "tokens_per_month") / 1e6;
        let months = output(&report, "months_until_serving_exceeds_training")?;
        prop_assert!(close(months * bill, output(&report, "training_cost")?, ROUNDING));
    }
}
