//! What must hold for costs, markets and investments: answers put back into the question, and judges of another make.

use proptest::prelude::*;
use runrate::engine::bound::Bound;
use runrate::engine::report::{Report, evaluate};
use runrate::engine::scenario::{Scenario, Value};
use runrate::text::headline;

use super::golden;
use super::sample::config;
use super::support::close;

const MODELS_HERE: [&str; 8] = ["own-hardware", "break-even", "chips", "margin", "demand", "workloads", "capex", "training"];

fn report(model: &str, inputs: &[(&str, f64)]) -> Report {
    let scenario = inputs.iter().fold(Scenario::new(model), |scenario, (id, value)| scenario.with(id, *value));
    evaluate(&scenario).unwrap()
}

fn value(model: &str, inputs: &[(&str, f64)], id: &str) -> Option<f64> {
    report(model, inputs).value(id)
}

/// The bill for whole replicas, and the API's: the definition, with a hair of room for rounding.
fn replicas_pay(volume: f64, price: f64, [unit, capacity, fixed]: [f64; 3]) -> bool {
    let replicas = (volume / capacity - 1e-9).ceil();
    replicas * unit + fixed <= volume / 1e6 * price * (1.0 + 1e-9)
}

fn staircase(price: f64, [unit, capacity, fixed]: [f64; 3]) -> [(&'static str, f64); 4] {
    [("api_price", price), ("unit_cost", unit), ("unit_capacity", capacity), ("fixed_cost", fixed)]
}

proptest! {
    #![proptest_config(config(300))]

    /// The judge walks up the staircase in small steps; the program jumps.
    #[test]
    fn the_first_crossing_is_the_first(price in 0.1..10.0f64, unit in 100.0..5000.0f64, capacity in 1e8..2e9f64, fixed in prop_oneof![Just(0.0), 0.0..5000.0f64]) {
        let replica = [unit, capacity, fixed];
        let first = value("break-even", &staircase(price, replica), "first_crossing_volume");
        let highest = first.unwrap_or(50.0 * capacity);
        let earlier = (1..2000).map(|step| highest * f64::from(step) / 2000.0).find(|volume| replicas_pay(*volume, price, replica));
        let earlier = earlier.filter(|volume| *volume < highest * 0.999_999);
        prop_assert_eq!(earlier, None, "first is {:?}", first);
        prop_assert!(first.is_none_or(|volume| replicas_pay(volume, price, replica)), "{:?} does not pay", first);
        prop_assert_eq!(first.is_none(), capacity / 1e6 * price < unit || (capacity / 1e6 * price - unit) * 1e300 < fixed);
    }

    #[test]
    fn npv_is_nothing_at_irr(cash in 0.01..1.0f64, growth in -0.5..1.0f64, margin in 0.05..0.95f64, horizon in 0.5..30.0f64) {
        let inputs = [("capex", 1.0), ("run_rate", cash), ("revenue_growth", growth), ("cash_margin", margin), ("horizon_years", horizon)];
        let irr = value("capex", &inputs, "irr").unwrap();
        let worth = |rate: f64| {
            let year = |t: u32| cash * margin * (1.0 + growth).powi(t.cast_signed()) / (1.0 + rate).powi(t.cast_signed() + 1);
            (0..60).map(|t| year(t) * (horizon - f64::from(t)).clamp(0.0, 1.0)).sum::<f64>()
        };
        prop_assert!(close(worth(irr), 1.0, 1e-9), "irr {} leaves {}", irr, worth(irr) - 1.0);
        let asked = value("capex", &[&inputs[..], &[("discount_rate", irr.max(0.0))]].concat(), "npv").unwrap();
        prop_assert!(close(asked + 1.0, worth(irr.max(0.0)), 1e-9));
    }

    #[test]
    fn cash_until_payback_is_the_spending(cash in 0.1..2.0f64, growth in -0.2..0.5f64) {
        let inputs = [("capex", 1.0), ("run_rate", cash), ("revenue_growth", growth), ("cash_margin", 0.5), ("horizon_years", 20.0)];
        let earned = |until: f64| (0..20).map(|t| cash * 0.5 * (1.0 + growth).powi(t) * (until - f64::from(t)).clamp(0.0, 1.0)).sum::<f64>();
        let payback = value("capex", &inputs, "payback_years");
        prop_assert_eq!(payback.is_some(), earned(20.0) >= 1.0);
        prop_assert!(payback.is_none_or(|years| close(earned(years), 1.0, 1e-9)));
    }

    /// What is paid each year, discounted, is what was spent.
    #[test]
    fn an_annuity_repays_the_price(rate in prop_oneof![0.0..0.5f64, (-18.0..-3.0f64).prop_map(|power| 10f64.powf(power))], years in 1..30u32) {
        let yearly = value("own-hardware", &[("capital", 1.0), ("life_years", f64::from(years)), ("cost_of_capital", rate)], "capital_per_year").unwrap();
        let repaid: f64 = (1..=years).map(|t| yearly / (1.0 + rate).powi(t.cast_signed())).sum();
        prop_assert!(close(repaid, 1.0, 1e-12), "{}", repaid);
    }

    #[test]
    fn the_best_price_is_best(cost in 0.1..10.0f64, elasticity in -5.0..-1.1f64) {
        let profit = |price: f64| value("demand", &[("base_price", 5.0), ("base_volume", 1e9), ("elasticity", elasticity), ("new_price", price), ("unit_cost", cost)], "profit_change").unwrap();
        let best = value("demand", &[("base_price", 5.0), ("base_volume", 1e9), ("elasticity", elasticity), ("new_price", 5.0), ("unit_cost", cost)], "best_price").unwrap();
        prop_assert!([0.5, 0.9, 1.1, 2.0].iter().all(|off| profit(best * off) <= profit(best)));
    }

    /// Money on a waterfall goes somewhere, all of it.
    #[test]
    fn a_dollar_is_a_dollar(costs in prop::array::uniform6(0.0..5.0f64), seller in 0.0..1.0f64, licence in 0.0..1.0f64) {
        let ids = ["chip_cost", "power_cost", "facility_cost", "operations_cost", "other_cost", "design_cost"];
        let inputs: Vec<_> = ids.into_iter().zip(costs).chain([("price", 3.0), ("vendor_margin", seller), ("licence_share", licence)]).collect();
        let report = report("margin", &inputs);
        for id in ["waterfall_bought", "waterfall_own"] {
            prop_assert!((report.series(id).iter().sum::<f64>() - 1.0).abs() < 1e-9, "{}: {:?}", id, report.series(id));
        }
        let gained = report.value("gross_margin_own").unwrap() - report.value("gross_margin_bought").unwrap();
        prop_assert!((report.value("margin_points_gained").unwrap() - gained).abs() < 1e-9);
        prop_assert!((report.value("gross_margin").unwrap() - report.value("gross_margin_bought").unwrap()).abs() < 1e-9);
    }
}

#[test]
fn tables_add_up() {
    let inputs = [("capex", 100.0), ("run_rate", 40.0), ("cash_margin", 0.5), ("equipment_share", 0.8), ("horizon_years", 22.5)];
    let report = report("capex", &inputs);
    let sum = |id: &str| report.series(id).iter().sum::<f64>();
    assert!(close(sum("depreciation"), 100.0, 1e-12), "all of it is written down in the end: {}", sum("depreciation"));
    assert!(close(sum("cash"), 22.5 * 20.0, 1e-12) && close(sum("revenue"), 22.5 * 40.0, 1e-12));
    assert!(close(sum("book_profit"), sum("cash") - sum("depreciation"), 1e-12));
    assert!(close(report.series("depreciation")[0], report.value("depreciation_per_year").unwrap(), 1e-12));
    assert_eq!(report.series("lives"), [3.0, 4.0, 5.0, 6.0]);
    assert!(close(report.series("operating_margin_by_life")[2], report.value("operating_margin").unwrap(), 1e-12));
}

#[test]
fn values_fall_from_the_price_to_what_is_left() {
    let report = report("own-hardware", &[("capital", 100.0), ("life_years", 2.5), ("residual_share", 0.5), ("rental_decay", 0.5)]);
    assert_eq!(report.series("year"), [0.0, 1.0, 2.0, 2.5]);
    assert_eq!(report.series("book_value"), [100.0, 80.0, 60.0, 50.0]);
    assert!(close(report.series("rental_value")[3], 100.0 / 32f64.sqrt(), 1e-12));
}

/// Problems that no single input shows.
#[test]
fn inputs_that_belong_together_are_asked_for() {
    let base = [("base_price", 1.0), ("base_volume", 1.0), ("elasticity", -1.0), ("new_price", 1.0)];
    let scenario = base.iter().fold(Scenario::new("demand"), |scenario, (id, value)| scenario.with(id, *value));
    for (given, missing) in [("observed_price", "observed_volume"), ("observed_volume", "observed_price")] {
        let problems = evaluate(&scenario.clone().with(given, 1.0)).unwrap_err();
        assert!(problems.len() == 1 && problems[0].input == missing && problems[0].to_string().contains(given), "{problems:?}");
    }
    let lists = ["workload_input_tokens", "workload_output_tokens", "workload_responses_per_day", "workload_value"];
    let short = lists.iter().fold(Scenario::new("workloads").with("cost_per_mtok", 1.0), |scenario, id| scenario.with(id, vec![1.0; 4]));
    let problems = evaluate(&short).unwrap_err();
    assert!(problems.len() == 4 && problems.iter().all(|problem| problem.to_string().contains("a list of five")), "{problems:?}");
}

#[test]
fn what_is_no_money_nor_time_is_refused() {
    let wrong = [
        ("own-hardware", vec![("capital", 1.0), ("life_years", 0.0)], "life_years"),
        ("own-hardware", vec![("capital", 1.0), ("life_years", 1.0), ("pue", 0.9)], "pue"),
        ("break-even", vec![("api_price", 0.0), ("unit_cost", 1.0), ("unit_capacity", 1.0)], "api_price"),
        ("break-even", vec![("api_price", 1.0), ("unit_capacity", 1.0)], "unit_cost"),
        ("chips", vec![("hour_price_a", 1.0), ("rate_a", 0.0), ("hour_price_b", 1.0), ("rate_b", 1.0)], "rate_a"),
        ("margin", vec![("price", 1.0), ("vendor_margin", 1.5)], "vendor_margin"),
        ("demand", vec![("base_price", 1.0), ("base_volume", 1.0), ("elasticity", 0.0), ("new_price", 1.0)], "elasticity"),
        ("capex", vec![("capex", 1.0), ("run_rate", 1.0), ("cash_margin", 1.5)], "cash_margin"),
        (
            "training",
            vec![
                ("active_parameters", 1.0),
                ("training_tokens", 1.0),
                ("chip_flops", 1.0),
                ("flops_utilisation", 0.0),
                ("hour_price", 1.0),
            ],
            "flops_utilisation",
        ),
    ];
    for (model, inputs, at_fault) in wrong {
        let scenario = inputs.iter().fold(Scenario::new(model), |scenario, (id, value)| scenario.with(id, *value));
        let problems = evaluate(&scenario).unwrap_err();
        assert!(problems.len() == 1 && problems[0].input == at_fault, "{model}: {problems:?}");
    }
}

/// A bound that was computed around at 0 must not come out as certain.
#[test]
fn a_bound_at_nothing_is_still_a_bound() {
    let least = |at_least: f64| Value::AtLeast { at_least };
    let own = Scenario::new("own-hardware").with("capital", 1e4).with("life_years", 4.0).with("cost_of_capital", least(0.0));
    assert_eq!(evaluate(&own).unwrap().output("capital_per_year").unwrap().bound, Bound::About);
    let capex = Scenario::new("capex").with("capex", 10.0).with("run_rate", 10.0).with("cash_margin", 0.5);
    let later = evaluate(&capex.clone().with("horizon_years", least(5.0))).unwrap();
    assert_eq!(["npv", "irr", "payback_years"].map(|id| later.output(id).unwrap().bound), [Bound::About, Bound::About, Bound::Exact]);
    let more = evaluate(&capex.with("run_rate", least(10.0))).unwrap();
    assert_eq!(["npv", "irr", "payback_years"].map(|id| more.output(id).unwrap().bound), [Bound::AtLeast, Bound::About, Bound::AtMost]);
}

/// Each model here says its answer in one sentence of its own, or why there is none.
#[test]
fn every_model_has_its_sentence() {
    let mut seen = Vec::new();
    for scenario in golden::scenarios().into_iter().filter(|scenario| MODELS_HERE.contains(&scenario.model.as_str())) {
        let report = evaluate(&scenario).unwrap();
        let text = headline::text(&headline::headline(&report, None));
        assert!(text.ends_with('.') && !text.contains("  ") && !text.contains("unknown"), "{}: {text}", scenario.model);
        seen.push(scenario.model);
    }
    assert!(MODELS_HERE.iter().all(|model| seen.iter().any(|id| id == model)), "a model without a case");
}
