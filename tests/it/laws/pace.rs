//! Paces and growth: `run-rate` and `growth-rate`.

use proptest::prelude::*;
use runrate::engine::scenario::Scenario;

use super::vary::{ROUNDING, goes, never_less, output, report, times, value, with};
use crate::sample::{config, period};
use crate::support::close;

fn paced(revenue: f64, growth: f64, period: &str) -> Scenario {
    with("run-rate", &[("period_revenue", revenue), ("growth", growth)]).with("period", period)
}

fn rate(start: f64, end: f64, years: f64) -> Scenario {
    with("growth-rate", &[("start_value", start), ("end_value", end), ("years", years)])
}

proptest! {
    #![proptest_config(config(100))]

    /// In thousands or in billions: amounts scale, shares and times do not.
    #[test]
    fn a_run_rate_is_alike_in_any_money(revenue in 1.0..1e9f64, growth in -0.2..0.5f64, period in period(), by in 0.01..1000.0f64) {
        let one = paced(revenue, growth, period).with("whole_run_rate", revenue * 50.0).with("target_run_rate", revenue * 500.0);
        let other = times(&one, &["period_revenue", "whole_run_rate", "target_run_rate"], by)?;
        goes(&one, &other, by, &["run_rate", "booked_last_year", "next_year", "revenue_per_day"])?;
        goes(&one, &other, 1.0, &["share_of_whole", "annual_growth"])?;
        let (one, other) = (report(&one)?, report(&other)?);
        for id in ["run_rate_over_booked", "periods_to_target", "doubling_years"] {
            prop_assert!(one.value(id).is_some() == other.value(id).is_some(), "{}", id);
            let (a, b) = (one.value(id).unwrap_or(0.0), other.value(id).unwrap_or(0.0));
            prop_assert!((a - b).abs() < 1e-9 * (1.0 + a.abs()), "{} is {} and {}", id, a, b);
        }
    }

    /// Each of the coming periods is one of the past year's, a year on.
    #[test]
    fn next_year_is_last_year_grown(revenue in 1.0..1e12f64, growth in -0.5..1.0f64, period in prop::sample::select(vec!["month", "quarter", "half-year", "year"])) {
        let report = report(&paced(revenue, growth, period))?;
        let grown = output(&report, "booked_last_year")? * (1.0 + output(&report, "annual_growth")?);
        prop_assert!(close(output(&report, "next_year")?, grown, ROUNDING));
    }

    #[test]
    fn faster_growth_booked_less_and_will_book_more(revenue in 1.0..1e12f64, growth in -0.5..1.0f64, more in 0.001..1.0f64, period in period()) {
        let (slow, fast) = (paced(revenue, growth, period), paced(revenue, growth + more, period));
        never_less(&slow, &fast, &["next_year", "annual_growth"])?;
        never_less(&fast, &slow, &["booked_last_year"])?;
        goes(&slow, &fast, 1.0, &["run_rate"])?;
    }

    #[test]
    fn a_year_has_its_days_hours_and_seconds(revenue in 1.0..1e12f64, period in period()) {
        let report = report(&paced(revenue, 0.0, period))?;
        let year = output(&report, "run_rate")?;
        for (id, parts) in [("revenue_per_day", 365.0), ("revenue_per_hour", 8760.0), ("revenue_per_second", 31_536_000.0)] {
            prop_assert!(close(output(&report, id)? * parts, year, ROUNDING), "{}", id);
        }
    }

    /// What was booked is what was booked, at any assumed growth.
    #[test]
    fn a_history_of_a_year_is_summed(history in prop::collection::vec(1.0..1e10f64, 4..12), growth in -0.5..1.0f64) {
        let report = report(&with("run-rate", &[("growth", growth)]).with("history", history.clone()))?;
        let year: f64 = history[history.len() - 4..].iter().sum();
        prop_assert!(close(output(&report, "booked_last_year")?, year, ROUNDING));
        prop_assert_eq!(report.series("booked"), &history[history.len() - 4..]);
    }

    #[test]
    fn growth_back_and_forth_is_no_growth(start in 1.0..1e9f64, end in 1.0..1e9f64, years in 0.5..20.0f64) {
        let (forth, back) = (value(&rate(start, end, years), "cagr")?, value(&rate(end, start, years), "cagr")?);
        prop_assert!(close((1.0 + forth) * (1.0 + back), 1.0, ROUNDING));
    }

    #[test]
    fn twice_the_time_is_half_the_growth_in_powers(start in 1.0..1e9f64, end in 1.0..1e9f64, years in 0.5..20.0f64) {
        let (fast, slow) = (value(&rate(start, end, years), "cagr")?, value(&rate(start, end, 2.0 * years), "cagr")?);
        prop_assert!(close((1.0 + slow).powi(2), 1.0 + fast, ROUNDING));
    }
}
