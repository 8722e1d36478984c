//! The years one by one, and the same spending written down over different lives.

use super::plan::Plan;
use crate::engine::model::{Line, LineRow};
use crate::engine::number::Num;
use crate::engine::run::Run;
use crate::engine::units::{Factor, Q, Share, Usd, UsdPerYear, Years};

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
    let rate = plan.run_rate.in_a_year();
    let revenue: Vec<Q<Usd, N>> = plan.shape(Some(plan.growth.growth_factor())).into_iter().map(|share| rate * share).collect();
    let cash: Vec<Q<Usd, N>> = revenue.iter().map(|revenue| revenue.part(plan.cash_margin)).collect();
    let until: Vec<Q<Usd, N>> = ends(plan).into_iter().map(|end| written_down(plan, end)).collect();
    let written_down: Vec<Q<Usd, N>> = until.windows(2).map(|pair| pair[1] - pair[0]).collect();
    run.series(&REVENUE, revenue.into_iter());
    run.series(&CASH, cash.iter().copied());
    run.series(&DEPRECIATION, written_down.iter().copied());
    run.series(&BOOK_PROFIT, cash.iter().zip(&written_down).map(|(cash, gone)| *cash - *gone));
}

/// Now, and the end of each year of the horizon.
fn ends<N: Num>(plan: &Plan<N>) -> Vec<Q<Years, N>> {
    let (full, part) = plan.years();
    let whole = (0..=full).map(|year| Q::new(N::constant(f64::from(year))));
    whole.chain(part.then_some(plan.horizon)).collect()
}

/// What has been written down until this time.
fn written_down<N: Num>(plan: &Plan<N>, until: Q<Years, N>) -> Q<Usd, N> {
    let all: Q<Factor, N> = Q::new(N::constant(1.0));
    let gone = |life: Q<Years, N>| (until / life).min(all);
    let (equipment, buildings) = (plan.equipment.factor(), plan.equipment.rest());
    plan.capex * (equipment * gone(plan.equipment_life) + buildings * gone(plan.building_life))
}

fn by_life<N: Num>(run: &mut Run<N>, plan: &Plan<N>) {
    const COMPARED: [f64; 4] = [3.0, 4.0, 5.0, 6.0];
    let lives = COMPARED.map(|life| Q::<Years, N>::new(N::constant(life)));
    let (equipment, buildings) = (plan.equipment.factor().number(), plan.equipment.rest().number() / plan.building_life.number());
    let yearly = lives.map(|life| Q::<UsdPerYear, N>::new(plan.capex.number() * (equipment / life.number() + buildings)));
    run.series(&LIVES, lives.into_iter());
    run.series(&DEPRECIATION_BY_LIFE, yearly.into_iter());
    if plan.run_rate.is_above(0.0) {
        let left = |depreciation: Q<UsdPerYear, N>| plan.cash_margin - (depreciation / plan.run_rate).share();
        run.series(&OPERATING_MARGIN_BY_LIFE, yearly.map(left).into_iter());
    }
}
