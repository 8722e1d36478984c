//! Cash over time: when it has paid the spending back, and what it is worth today.

use super::plan::Plan;
use crate::engine::decimal;
use crate::engine::model::Line;
use crate::engine::number::Num;
use crate::engine::run::Run;
use crate::engine::search;
use crate::engine::units::{Q, Share, Usd, Years};

pub(in crate::engine) static PAYBACK_YEARS: Line<Years> = Line::new(
    "payback_years",
    "Years until it has paid back",
    "payback",
    "Whole years of cash, and the part of the next in which the rest of the spending comes in, earned evenly. Standard definition.",
);
pub(in crate::engine) static NPV: Line<Usd> = Line::new(
    "npv",
    "Value today",
    "npv",
    "Each year's cash at the year's end, discounted to today, less the spending now. Net present value, standard definition.",
);
pub(in crate::engine) static IRR: Line<Share> = Line::new(
    "irr",
    "Internal rate of return",
    "irr",
    "The discount rate at which the cash is worth just the spending. Standard definition, found by search.",
);

/// What the output of the search for the rate says in place of a formula.
const SEARCHED: &str = "the discount rate at which npv is 0";

/// When the cash so far reaches the spending.
pub(in crate::engine) fn payback<N: Num>(run: &mut Run<N>, plan: &Plan<N>) {
    let cash = plan.first_cash();
    if !cash.is_above(0.0) {
        run.none(&PAYBACK_YEARS, "the business earns no cash: the spending never comes back");
        return;
    }
    let growth = plan.growth.growth_factor();
    let Some(at) = crossing(plan) else {
        run.none(&PAYBACK_YEARS, format!("never within the horizon of {} years", decimal::plain(plan.horizon.shown())));
        return;
    };
    let earned = if at == 0 { None } else { Some(cash * plan.sum(run, at, growth)) };
    let left = earned.map_or(plan.capex, |earned| plan.capex - earned);
    let last = (left / (cash * plan.year(at, growth))).years();
    run.put(&PAYBACK_YEARS, if at == 0 { last } else { last.after_years(at) });
}

/// The year in which the cash so far reaches the spending.
fn crossing<N: Num>(plan: &Plan<N>) -> Option<u32> {
    /// Rounding must not turn the last moment of the horizon into one after it.
    const NEARLY: f64 = 1.0 - 1e-12;
    let needed = plan.capex.number() * N::constant(NEARLY);
    let mut sum = N::constant(0.0);
    for (at, earned) in (0..).zip(plan.flows()) {
        sum = sum + earned.number();
        if earned.is_above(0.0) && !needed.above(sum) {
            return Some(at);
        }
    }
    None
}

/// What the cash is worth today, less the spending.
pub(in crate::engine) fn npv<N: Num>(run: &mut Run<N>, plan: &Plan<N>) {
    let later = plan.discount.growth_factor();
    let step = plan.growth.growth_factor() / later;
    let worth = plan.first_cash() / later * plan.within_horizon(run, step);
    let npv = (worth - plan.capex).varies_with(plan.horizon);
    run.put(&NPV, npv);
}

/// The discount rate at which it is worth just the spending.
pub(in crate::engine) fn irr<N: Num>(run: &mut Run<N>, plan: &Plan<N>) {
    let cash = plan.first_cash();
    let over: Vec<N> = std::iter::once(plan.capex).chain(plan.flows()).map(Q::number).collect();
    let from = [plan.capex.number(), cash.number(), plan.growth.number(), plan.horizon.number()];
    if run.search(&IRR, rate, &over, SEARCHED, &from).is_none() {
        let beyond = "no rate within the range of numbers makes npv 0";
        run.none(&IRR, if cash.is_above(0.0) { beyond } else { "the business earns no cash: npv is below 0 at every rate" });
    }
}

/// The rate of return on a spending and the cash of the years after it.
fn rate(numbers: &[f64]) -> f64 {
    numbers.split_first().and_then(|(capex, flows)| search::rate_of_return(*capex, flows)).unwrap_or(f64::NAN)
}
