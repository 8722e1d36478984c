//! The years one by one, and the same spending written down over different lives.

use super::plan::Plan;
use crate::engine::model::{Line, LineRow};
use crate::engine::number::Num;
use crate::engine::run::Run;
use crate::engine::units::{Q, Share, Unit, Usd, UsdPerYear, Years};

pub(in crate::engine) static SERIES: &[&LineRow] =
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

/// Year by year, and by the life of equipment.
pub(in crate::engine) fn tables<N: Num>(run: &mut Run<N>, plan: &Plan<N>) {
    by_year(run, plan);
    by_life(run, plan);
}

fn by_year<N: Num>(run: &mut Run<N>, plan: &Plan<N>) {
    let (rate, margin) = (plan.run_rate.value(), plan.cash_margin.value());
    let revenue: Vec<f64> = plan.shape(1.0 + plan.growth.value()).into_iter().map(|share| rate * share).collect();
    let cash: Vec<f64> = revenue.iter().map(|revenue| revenue * margin).collect();
    let written_down: Vec<f64> = spans(plan).map(|(from, to)| written_down(plan, to) - written_down(plan, from)).collect();
    let profit: Vec<f64> = cash.iter().zip(&written_down).map(|(cash, gone)| cash - gone).collect();
    run.series(&REVENUE, numbers(&revenue));
    run.series(&CASH, numbers(&cash));
    run.series(&DEPRECIATION, numbers(&written_down));
    run.series(&BOOK_PROFIT, numbers(&profit));
}

/// The years of the horizon, each from its start to its end.
fn spans<N: Num>(plan: &Plan<N>) -> impl Iterator<Item = (f64, f64)> + use<N> {
    let horizon = plan.horizon.value();
    let (full, _) = plan.years();
    (0..=full).map(f64::from).map(move |from| (from, (from + 1.0).min(horizon))).filter(|(from, to)| to > from)
}

/// What has been written down until this time.
fn written_down<N: Num>(plan: &Plan<N>, until: f64) -> f64 {
    let (capex, equipment) = (plan.capex.value(), plan.equipment.value());
    let gone = |life: Q<Years, N>| (until / life.value()).min(1.0);
    capex * (equipment * gone(plan.equipment_life) + (1.0 - equipment) * gone(plan.building_life))
}

fn by_life<N: Num>(run: &mut Run<N>, plan: &Plan<N>) {
    const COMPARED: [f64; 4] = [3.0, 4.0, 5.0, 6.0];
    let (capex, equipment) = (plan.capex.value(), plan.equipment.value());
    let buildings = (1.0 - equipment) / plan.building_life.value();
    let yearly = COMPARED.map(|life| capex * (equipment / life + buildings));
    run.series(&LIVES, numbers(&COMPARED));
    run.series(&DEPRECIATION_BY_LIFE, numbers(&yearly));
    let (revenue, cash) = (plan.run_rate.value(), plan.cash_margin.value());
    if revenue > 0.0 {
        run.series(&OPERATING_MARGIN_BY_LIFE, numbers(&yearly.map(|depreciation| cash - depreciation / revenue)));
    }
}

fn numbers<U: Unit, N: Num>(values: &[f64]) -> impl Iterator<Item = Q<U, N>> + use<'_, U, N> {
    values.iter().map(|value| Q::new(N::constant(*value)))
}
