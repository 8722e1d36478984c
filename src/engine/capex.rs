//! `capex`: whether a large spending comes back, and when.

use super::fields::rows::capital::{
    BUILDING_LIFE_YEARS, CAPEX, CASH_MARGIN, DISCOUNT_RATE, EQUIPMENT_LIFE_YEARS, EQUIPMENT_SHARE, HORIZON_YEARS, RAMP, REVENUE_GROWTH,
    RUN_RATE, TARGET_MARGIN,
};
use super::model::{Line, Model};
use super::number::{Num, whole};
use super::run::Run;
use super::units::{Factor, PerYear, Q, Share, Usd, UsdPerYear, Years};

mod cash;
mod tables;

/// The model.
pub static MODEL: Model = Model {
    id: "capex",
    title: "does the spending come back?",
    fields: &[
        &CAPEX.row,
        &RUN_RATE.row,
        &CASH_MARGIN.row,
        &REVENUE_GROWTH.row,
        &EQUIPMENT_SHARE.row,
        &EQUIPMENT_LIFE_YEARS.row,
        &BUILDING_LIFE_YEARS.row,
        &DISCOUNT_RATE.row,
        &HORIZON_YEARS.row,
        &RAMP.row,
        &TARGET_MARGIN.row,
    ],
    lines: &[
        &cash::PAYBACK_YEARS.row,
        &cash::NPV.row,
        &cash::IRR.row,
        &DEPRECIATION_PER_YEAR.row,
        &DEPRECIATION_SHARE.row,
        &OPERATING_MARGIN.row,
        &REVENUE_PER_CAPEX_DOLLAR.row,
        &REVENUE_NEEDED.row,
    ],
    series: tables::SERIES,
    check: |_| Vec::new(),
    plain: compute,
    traced: |run| compute(run),
};

static DEPRECIATION_PER_YEAR: Line<UsdPerYear> = Line::new(
    "depreciation_per_year",
    "Depreciation a year",
    "depreciation",
    "Equipment and buildings, each written down evenly over its life. Straight line.",
);
static DEPRECIATION_SHARE: Line<Share> = Line::new(
    "depreciation_share_of_revenue",
    "Depreciation per dollar of revenue",
    "depreciation share",
    "Depreciation as a share of the run rate. Arithmetic.",
);
static OPERATING_MARGIN: Line<Share> = Line::new(
    "operating_margin",
    "Operating margin",
    "operating margin",
    "What is left of a dollar of revenue after running costs and depreciation. Standard definition.",
);
static REVENUE_PER_CAPEX_DOLLAR: Line<PerYear> = Line::new(
    "revenue_per_capex_dollar",
    "Yearly revenue per dollar spent",
    "revenue per dollar",
    "The run rate over the capital spending. Arithmetic.",
);
static REVENUE_NEEDED: Line<UsdPerYear> = Line::new(
    "revenue_needed",
    "Run rate for the target margin",
    "revenue needed",
    "The run rate at which depreciation takes just what the cash margin has above the target. Arithmetic.",
);

fn compute<N: Num>(run: &mut Run<N>) {
    let depreciation = depreciation(run);
    margins(run, depreciation);
    let per_dollar = run.number(&RUN_RATE) / run.number(&CAPEX);
    run.put(&REVENUE_PER_CAPEX_DOLLAR, per_dollar);
    cash::payback(run);
    cash::npv(run);
    cash::irr(run);
    tables::tables(run);
}

fn depreciation<N: Num>(run: &mut Run<N>) -> Q<UsdPerYear, N> {
    let (capex, equipment) = (run.number(&CAPEX), run.number(&EQUIPMENT_SHARE));
    let machines = capex.part(equipment) / run.number(&EQUIPMENT_LIFE_YEARS);
    let buildings = capex.without(equipment) / run.number(&BUILDING_LIFE_YEARS);
    run.put(&DEPRECIATION_PER_YEAR, machines + buildings)
}

fn margins<N: Num>(run: &mut Run<N>, depreciation: Q<UsdPerYear, N>) {
    let (revenue, cash) = (run.number(&RUN_RATE), run.number(&CASH_MARGIN));
    if revenue.value() > 0.0 {
        let share = run.put(&DEPRECIATION_SHARE, (depreciation / revenue).share());
        run.put(&OPERATING_MARGIN, cash - share);
    } else {
        run.none(&DEPRECIATION_SHARE, "there is no revenue to compare depreciation with");
        run.none(&OPERATING_MARGIN, "there is no revenue: a share of nothing has no value");
    }
    let Some(target) = run.optional(&TARGET_MARGIN) else { return };
    let left = cash - target;
    if left.value() > 0.0 {
        let needed = revenue_for(depreciation, left);
        run.put(&REVENUE_NEEDED, needed);
    } else {
        run.none(&REVENUE_NEEDED, "the cash margin is not above the target: no revenue is enough");
    }
}

/// The revenue of which `share` is `amount`.
fn revenue_for<N: Num>(amount: Q<UsdPerYear, N>, share: Q<Share, N>) -> Q<UsdPerYear, N> {
    amount / share.factor()
}

/// The share of the revenue that comes in year `year`, counted from 0.
fn ramped<N: Num>(run: &Run<N>, year: usize) -> Option<Q<Factor, N>> {
    run.list(&RAMP).get(year).map(|share| share.factor())
}

/// The whole years of the horizon, and the part of a year after them.
fn years_of(horizon: f64) -> (u32, f64) {
    let near = whole(horizon);
    let full = if f64::from(near) > horizon { near - 1 } else { near };
    (full.unsigned_abs(), horizon - f64::from(full))
}

/// Cash of a full first year: what the ramp and growth then multiply.
fn first_cash<N: Num>(run: &Run<N>) -> Q<Usd, N> {
    run.number(&RUN_RATE).in_a_year().part(run.number(&CASH_MARGIN))
}

fn horizon<N: Num>(run: &Run<N>) -> Q<Years, N> {
    run.number(&HORIZON_YEARS)
}
