//! What would have to be true for the spending to carry the run rate.

use super::{Sold, yearly};
use crate::engine::capex;
use crate::engine::capex::plan::Plan;
use crate::engine::constants::MONTHS_PER_YEAR;
use crate::engine::decimal;
use crate::engine::demand::{ONE, base_spend};
use crate::engine::fields::rows::accelerator::ACCELERATORS_PER_REPLICA;
use crate::engine::fields::rows::capital::{CAPEX_ANNOUNCED, RUN_RATE_ANNOUNCED};
use crate::engine::fields::rows::market::{BASE_PRICE, ELASTICITY};
use crate::engine::fields::rows::serving::HOURS_PER_MONTH;
use crate::engine::fields::rows::tokens::{INPUT_TOKENS_OR_NONE, OUTPUT_TOKENS};
use crate::engine::math;
use crate::engine::model::Line;
use crate::engine::number::Num;
use crate::engine::run::Run;
use crate::engine::search;
use crate::engine::units::{Accelerators, Factor, MonthsPerYear, Q, Share, TokensPerMonth, Usd, UsdPerMtok, UsdPerYear};

pub(super) static RUN_RATE_NEEDED: Line<UsdPerYear> = Line::new(
    "run_rate_needed",
    "Run rate needed",
    "run rate needed",
    "The run rate of the first year with which the spending is paid back at the end of the horizon. Arithmetic.",
);
pub(super) static RUN_RATE_MULTIPLE: Line<Factor> = Line::new(
    "run_rate_multiple",
    "Run rate needed over run rate",
    "run rate multiple",
    "How many times the run rate that is; at 1 or less the spending comes back within the horizon. Arithmetic.",
);
pub(super) static GROWTH_NEEDED: Line<Share> = Line::new(
    "growth_needed",
    "Growth needed a year",
    "growth needed",
    "The yearly growth of the run rate with which the spending is paid back at the end of the horizon, found by search.",
);
pub(super) static ACCELERATORS_BOUGHT: Line<Accelerators> = Line::new(
    "accelerators_bought",
    "Accelerators the spending buys",
    "accelerators bought",
    "The spending over what one accelerator with its building costs. Arithmetic.",
);
pub(super) static CAPACITY_RUN_RATE: Line<UsdPerYear> = Line::new(
    "capacity_run_rate",
    "Run rate they could carry",
    "capacity run rate",
    "The revenue of a year if all that these accelerators serve at the serving share were sold at the price. Arithmetic.",
);
pub(super) static SOLD_SHARE: Line<Share> = Line::new(
    "sold_share",
    "Share of it that is sold",
    "sold share",
    "The run rate as a share of the run rate that the accelerators could carry; above 100% they are too few. Arithmetic.",
);
pub(super) static VOLUME_NEEDED: Line<TokensPerMonth> = Line::new(
    "volume_needed",
    "Volume behind the announced run rate",
    "volume needed",
    "The tokens a month that have to be sold at the price to make the announced run rate. Arithmetic.",
);
pub(super) static PRICE_NEEDED: Line<UsdPerMtok> = Line::new(
    "price_needed",
    "Price behind the announced run rate",
    "price needed",
    "The price at which demand would spend the announced run rate, by the elasticity. Constant-elasticity demand, solved for the price.",
);

/// What the output of the search says in place of a formula.
const SEARCHED: &str = "the yearly growth at which the cash of the horizon is just the spending";

pub(super) fn answer<N: Num>(run: &mut Run<N>, plan: &Plan<N>, sold: &Sold<N>, fleet: (Q<Usd, N>, Q<Accelerators, N>)) {
    run_rate_needed(run, plan);
    growth_needed(run, plan);
    capacity(run, plan, sold, fleet);
    announced(run, plan, sold);
}

fn run_rate_needed<N: Num>(run: &mut Run<N>, plan: &Plan<N>) {
    if !plan.cash_margin.is_above(0.0) {
        const NO_CASH: &str = "running costs take all of the price: no run rate is enough";
        run.none(&RUN_RATE_NEEDED, NO_CASH);
        return run.none(&RUN_RATE_MULTIPLE, NO_CASH);
    }
    let years = plan.within_horizon(run, plan.growth.growth_factor());
    let needed = (plan.capex / years / plan.cash_margin.factor()).booked_in_a_year().varies_with(plan.horizon);
    let needed = run.put(&RUN_RATE_NEEDED, needed);
    if plan.run_rate.is_above(0.0) {
        run.put(&RUN_RATE_MULTIPLE, needed / plan.run_rate);
    } else {
        run.none(&RUN_RATE_MULTIPLE, "there is no run rate to multiply");
    }
}

/// With each year a multiple of the one before, the later years are an annuity at the inverse rate.
fn growth_needed<N: Num>(run: &mut Run<N>, plan: &Plan<N>) {
    let cash = plan.first_cash();
    let flows: Vec<Q<Usd, N>> = plan.shape(None).into_iter().map(|share| cash * share).collect();
    let from = [plan.capex.number(), cash.number(), plan.horizon.number()];
    let Some((first, later)) = flows.split_first() else { return };
    if !plan.capex.exceeds(*first) {
        return run.none(&GROWTH_NEEDED, "the first year alone pays the spending back");
    }
    let over: Vec<N> = std::iter::once(plan.capex - *first).chain(later.iter().copied()).map(Q::number).collect();
    if run.search(&GROWTH_NEEDED, growth, &over, SEARCHED, &from).is_none() {
        let beyond = "no growth within the range of numbers pays the spending back within the horizon";
        run.none(&GROWTH_NEEDED, if cash.is_above(0.0) { beyond } else { "the business earns no cash, however much it grows" });
    }
}

/// The growth at which what the first year leaves is paid by the years after it, each as large as the first before growth.
fn growth(numbers: &[f64]) -> f64 {
    let rate = numbers.split_first().and_then(|(left, later)| search::rate_of_return(*left, later));
    rate.map_or(f64::NAN, |rate| -rate / (1.0 + rate))
}

/// What the spending could carry if all of it were sold.
fn capacity<N: Num>(run: &mut Run<N>, plan: &Plan<N>, sold: &Sold<N>, (each, accelerators): (Q<Usd, N>, Q<Accelerators, N>)) {
    let bought = match run.optional(&CAPEX_ANNOUNCED) {
        Some(_) => run.put(&ACCELERATORS_BOUGHT, (plan.capex / each).accelerators()),
        None => accelerators,
    };
    let replicas = bought / run.number(&ACCELERATORS_PER_REPLICA);
    let tokens = run.number(&INPUT_TOKENS_OR_NONE) + run.number(&OUTPUT_TOKENS);
    let volume = tokens * sold.capacity * run.number(&HOURS_PER_MONTH) * replicas;
    let most = yearly(run, sold.price, volume);
    let most = run.put(&CAPACITY_RUN_RATE, most);
    let share = run.put(&SOLD_SHARE, (plan.run_rate / most).share());
    warn(run, plan, share.shown());
}

/// What the arithmetic of the spending does not see: machines that are too few, or gone, before the horizon ends.
fn warn<N: Num>(run: &mut Run<N>, plan: &Plan<N>, sold: f64) {
    /// A fleet made to measure is full, and rounding must not make it too small.
    const FULL: f64 = 1.0 + 1e-9;
    let yearly = 1.0 + plan.growth.shown();
    let (years, part) = plan.years();
    let last = f64::from(years) - if part { 0.0 } else { 1.0 };
    if sold > FULL {
        run.warn(&["sold_share"], "The spending buys too few accelerators for this run rate at this price and serving share.");
    } else if sold * math::powf(yearly, last) > FULL {
        let year = 1.0 + (math::ln(FULL / sold) / math::ln(yearly)).ceil();
        run.warn(
            &["run_rate_needed", "growth_needed"],
            format!(
                "From year {} on, the run rate outgrows what the accelerators can serve at this price and serving share.",
                decimal::plain(year)
            ),
        );
    }
    capex::warn_of_wear(run, plan, &["payback_years", "run_rate_needed", "growth_needed", "npv", "irr"]);
}

/// What is behind a run rate that was announced.
fn announced<N: Num>(run: &mut Run<N>, plan: &Plan<N>, sold: &Sold<N>) {
    if run.optional(&RUN_RATE_ANNOUNCED).is_none() {
        return;
    }
    let monthly = plan.run_rate / run.constant::<MonthsPerYear>(&MONTHS_PER_YEAR, 12.0);
    run.put(&VOLUME_NEEDED, (monthly / sold.price).tokens());
    let base = base_spend(run);
    let one: Q<Factor, N> = run.constant(&ONE, 1.0);
    let answers = one + run.number(&ELASTICITY);
    if answers.is(0.0) {
        run.none(&PRICE_NEEDED, "at an elasticity of −1 the same is spent at every price");
    } else if !plan.run_rate.is_above(0.0) {
        run.none(&PRICE_NEEDED, "no price makes spending nothing");
    } else {
        let price = run.number(&BASE_PRICE) * (monthly / base).power(one / answers);
        run.put(&PRICE_NEEDED, price);
    }
}
