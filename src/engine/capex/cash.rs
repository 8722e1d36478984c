//! Cash over time: when it has paid the spending back, and what it is worth today.

use super::{CAPEX, DISCOUNT_RATE, REVENUE_GROWTH, first_cash, horizon, ramped, years_of};
use crate::engine::fields::rows::capital::RAMP;
use crate::engine::model::Line;
use crate::engine::number::Num;
use crate::engine::run::Run;
use crate::engine::search;
use crate::engine::units::{Factor, Q, Share, Usd, Years};

pub(super) static PAYBACK_YEARS: Line<Years> = Line::new(
    "payback_years",
    "Years until it has paid back",
    "payback",
    "Whole years of cash, and the part of the next in which the rest of the spending comes in, earned evenly. Standard definition.",
);
pub(super) static NPV: Line<Usd> = Line::new(
    "npv",
    "Value today",
    "npv",
    "Each year's cash at the year's end, discounted to today, less the spending now. Net present value, standard definition.",
);
pub(super) static IRR: Line<Share> = Line::new(
    "irr",
    "Internal rate of return",
    "irr",
    "The discount rate at which the cash is worth just the spending. Standard definition, found by bisection.",
);

/// What the output of the search for the rate says in place of a formula.
const SEARCHED: &str = "the discount rate at which npv is 0";

/// The sum over the first `count` years of the ramp's share times `step` to the power of the year.
fn years<N: Num>(run: &Run<N>, count: u32, step: Q<Factor, N>) -> Q<Factor, N> {
    let ramp = run.list(&RAMP);
    let ramped = u32::try_from(ramp.len()).unwrap_or(u32::MAX).min(count);
    let mut terms: Vec<Q<Factor, N>> = (0..ramped).zip(&ramp).map(|(year, share)| share.factor() * step.after(year)).collect();
    if ramped < count {
        terms.push(run.sum(ramped, count - 1, |k| step.over_periods(k)));
    }
    run.total(&terms)
}

/// One year's term alone.
fn year<N: Num>(run: &Run<N>, year: u32, step: Q<Factor, N>) -> Q<Factor, N> {
    let share = ramped(run, year as usize);
    share.map_or(step.after(year), |share| share * step.after(year))
}

pub(super) fn payback<N: Num>(run: &mut Run<N>) {
    let (cash, capex) = (first_cash(run), run.number(&CAPEX));
    if cash.value() <= 0.0 {
        run.none(&PAYBACK_YEARS, "the business earns no cash: the spending never comes back");
        return;
    }
    let (full, part) = years_of(horizon(run).value());
    let growth = run.number(&REVENUE_GROWTH).growth_factor();
    let Some(at) = crossing(run, full, part) else {
        run.none(&PAYBACK_YEARS, format!("never within the horizon of {} years", horizon(run).value()));
        return;
    };
    let earned = if at == 0 { None } else { Some(cash * years(run, at, growth)) };
    let left = earned.map_or(capex, |earned| capex - earned);
    let last = (left / (cash * year(run, at, growth))).years();
    run.put(&PAYBACK_YEARS, if at == 0 { last } else { last.after_years(at) });
}

/// The year in which the cash so far reaches the spending.
fn crossing<N: Num>(run: &Run<N>, full: u32, part: f64) -> Option<u32> {
    /// Rounding must not turn the last moment of the horizon into one after it.
    const NEARLY: f64 = 1.0 - 1e-12;
    let (cash, needed) = (first_cash(run).value(), run.number(&CAPEX).value() * NEARLY);
    let growth = run.number(&REVENUE_GROWTH).growth_factor();
    let mut sum = 0.0;
    for at in 0..=full {
        let earned = cash * year(run, at, growth).value() * if at == full { part } else { 1.0 };
        sum += earned;
        if earned > 0.0 && sum >= needed {
            return Some(at);
        }
    }
    None
}

pub(super) fn npv<N: Num>(run: &mut Run<N>) {
    let later = run.number(&DISCOUNT_RATE).growth_factor();
    let step = run.number(&REVENUE_GROWTH).growth_factor() / later;
    let worth = first_cash(run) / later * within_horizon(run, step);
    let npv = (worth - run.number(&CAPEX)).varies_with(horizon(run));
    run.put(&NPV, npv);
}

/// The sum over the years of the horizon, of the last one only the part within it.
fn within_horizon<N: Num>(run: &Run<N>, step: Q<Factor, N>) -> Q<Factor, N> {
    let horizon = horizon(run);
    let (full, part) = years_of(horizon.value());
    if part == 0.0 {
        return years(run, full, step);
    }
    let last = horizon.beyond(full) * year(run, full, step);
    if full == 0 { last } else { years(run, full, step) + last }
}

pub(super) fn irr<N: Num>(run: &mut Run<N>) {
    let (cash, capex) = (first_cash(run), run.number(&CAPEX));
    let horizon = horizon(run);
    let growth = run.number(&REVENUE_GROWTH);
    let flows = flows(run);
    let rate = search::rate_of_return(capex.value(), &flows);
    let from = [capex.number(), cash.number(), growth.number(), horizon.number()];
    match rate {
        Some(rate) => {
            run.found(&IRR, rate, SEARCHED, &from);
        }
        None if cash.value() > 0.0 => run.none(&IRR, "no rate within the range of numbers makes npv 0"),
        None => run.none(&IRR, "the business earns no cash: npv is below 0 at every rate"),
    }
}

/// The cash of each year, the last cut at the horizon.
pub(super) fn flows<N: Num>(run: &Run<N>) -> Vec<f64> {
    let (full, part) = years_of(horizon(run).value());
    let cash = first_cash(run).value();
    let growth = run.number(&REVENUE_GROWTH).growth_factor();
    let earned = |at: u32| cash * year(run, at, growth).value();
    let last = (part > 0.0).then(|| earned(full) * part);
    (0..full).map(earned).chain(last).collect()
}
