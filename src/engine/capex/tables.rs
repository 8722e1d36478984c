//! The years one by one, and the same spending written down over different lives.

use super::cash::flows;
use super::{BUILDING_LIFE_YEARS, CAPEX, CASH_MARGIN, EQUIPMENT_LIFE_YEARS, EQUIPMENT_SHARE, HORIZON_YEARS, RUN_RATE, years_of};
use crate::engine::fields::rows::capital::{RAMP, REVENUE_GROWTH};
use crate::engine::math;
use crate::engine::model::{Line, LineRow};
use crate::engine::number::{Num, whole};
use crate::engine::run::Run;
use crate::engine::units::{Q, Share, Unit, Usd, UsdPerYear, Years};

pub(super) static SERIES: &[&LineRow] =
    &[&REVENUE.row, &CASH.row, &DEPRECIATION.row, &BOOK_PROFIT.row, &LIVES.row, &DEPRECIATION_BY_LIFE.row, &OPERATING_MARGIN_BY_LIFE.row];

static REVENUE: Line<Usd> =
    Line::new("revenue", "Revenue", "revenue", "Revenue of each year within the horizon: run rate, ramp and growth.");
static CASH: Line<Usd> = Line::new("cash", "Cash", "cash", "Each year's revenue times the cash margin.");
static DEPRECIATION: Line<Usd> =
    Line::new("depreciation", "Depreciation", "depreciation", "What is written down in each year, straight line until each life ends.");
static BOOK_PROFIT: Line<Usd> = Line::new("book_profit", "Profit in the books", "book profit", "Each year's cash less its depreciation.");
static LIVES: Line<Years> = Line::new("lives", "Life of equipment", "life", "Lives of equipment to compare.");
static DEPRECIATION_BY_LIFE: Line<UsdPerYear> = Line::new(
    "depreciation_by_life",
    "Depreciation a year at this life",
    "depreciation",
    "Depreciation a year if equipment is written down over each of the lives.",
);
static OPERATING_MARGIN_BY_LIFE: Line<Share> = Line::new(
    "operating_margin_by_life",
    "Operating margin at this life",
    "operating margin",
    "The operating margin if equipment is written down over each of the lives.",
);

pub(super) fn tables<N: Num>(run: &mut Run<N>) {
    by_year(run);
    by_life(run);
}

fn by_year<N: Num>(run: &mut Run<N>) {
    let (cash, revenue) = (flows(run), revenues(run));
    let written_down: Vec<f64> = spans(run).map(|(from, to)| written_down(run, to) - written_down(run, from)).collect();
    let profit: Vec<f64> = cash.iter().zip(&written_down).map(|(cash, gone)| cash - gone).collect();
    run.series(&REVENUE, numbers(&revenue));
    run.series(&CASH, numbers(&cash));
    run.series(&DEPRECIATION, numbers(&written_down));
    run.series(&BOOK_PROFIT, numbers(&profit));
}

/// The years of the horizon, each from its start to its end.
fn spans<N: Num>(run: &Run<N>) -> impl Iterator<Item = (f64, f64)> + use<N> {
    let horizon = run.number(&HORIZON_YEARS).value();
    let (full, _) = years_of(horizon);
    (0..=full).map(f64::from).map(move |from| (from, (from + 1.0).min(horizon))).filter(|(from, to)| to > from)
}

fn revenues<N: Num>(run: &Run<N>) -> Vec<f64> {
    let (rate, growth) = (run.number(&RUN_RATE).value(), 1.0 + run.number(&REVENUE_GROWTH).value());
    let ramp: Vec<f64> = run.list(&RAMP).into_iter().map(Q::value).collect();
    let grown = |from: f64| rate * math::powi(growth, whole(from));
    spans(run).enumerate().map(|(i, (from, to))| grown(from) * ramp.get(i).copied().unwrap_or(1.0) * (to - from)).collect()
}

/// What has been written down until this time.
fn written_down<N: Num>(run: &Run<N>, until: f64) -> f64 {
    let (capex, equipment) = (run.number(&CAPEX).value(), run.number(&EQUIPMENT_SHARE).value());
    let gone = |life: f64| (until / life).min(1.0);
    let [machines, buildings] = [&EQUIPMENT_LIFE_YEARS, &BUILDING_LIFE_YEARS].map(|field| gone(run.number(field).value()));
    capex * (equipment * machines + (1.0 - equipment) * buildings)
}

fn by_life<N: Num>(run: &mut Run<N>) {
    const COMPARED: [f64; 4] = [3.0, 4.0, 5.0, 6.0];
    let (capex, equipment) = (run.number(&CAPEX).value(), run.number(&EQUIPMENT_SHARE).value());
    let buildings = (1.0 - equipment) / run.number(&BUILDING_LIFE_YEARS).value();
    let yearly = COMPARED.map(|life| capex * (equipment / life + buildings));
    run.series(&LIVES, numbers(&COMPARED));
    run.series(&DEPRECIATION_BY_LIFE, numbers(&yearly));
    let (revenue, cash) = (run.number(&RUN_RATE).value(), run.number(&CASH_MARGIN).value());
    if revenue > 0.0 {
        run.series(&OPERATING_MARGIN_BY_LIFE, numbers(&yearly.map(|depreciation| cash - depreciation / revenue)));
    }
}

fn numbers<U: Unit, N: Num>(values: &[f64]) -> impl Iterator<Item = Q<U, N>> + use<'_, U, N> {
    values.iter().map(|value| Q::new(N::constant(*value)))
}
