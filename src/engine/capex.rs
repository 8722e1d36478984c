//! `capex`: whether a large spending comes back, and when.

use super::decimal;
use super::fields::rows::capital::{
    BUILDING_LIFE_YEARS, CAPEX, CASH_MARGIN, DISCOUNT_RATE, EQUIPMENT_LIFE_YEARS, EQUIPMENT_SHARE, HORIZON_YEARS, RAMP, REVENUE_GROWTH,
    RUN_RATE, TARGET_MARGIN,
};
use super::model::{Line, Model};
use super::number::Num;
use super::run::Run;
use super::units::{PerYear, Q, Share, UsdPerYear};

pub(super) mod cash;
pub(super) mod plan;
pub(super) mod tables;

use plan::Plan;

/// Whether a large spending comes back, and when.
///
/// Inputs: `capex` (USD, above 0, up to 1e15), `run_rate` (USD/year, 0 to 1e15), `cash_margin` (share, -100 to 1), `revenue_growth`
/// (share a year, above -1, up to 1,000), `equipment_share` (share, 0 to 1), lives and `horizon_years` (above 0, up to 100),
/// `discount_rate` (share a year, 0 to 10), `ramp` (shares of the first years' revenue, a list).
///
/// No value: `payback_years` without cash or with too little of it within the horizon, `irr` without cash, margins without revenue,
/// `revenue_needed` if the cash margin is not above the target. Source: payback, net present value, internal rate of return and
/// straight-line depreciation are standard definitions.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let spent = Scenario::new("capex").with("capex", 100e9).with("run_rate", 50e9).with("cash_margin", 0.5);
/// let report = evaluate(&spent)?;
/// assert_eq!(report.value("payback_years"), Some(4.0));
/// assert_eq!(report.value("depreciation_per_year"), Some(20e9)); // equipment, over 5 years
/// assert_eq!(report.value("npv"), Some(10.0 * 25e9 - 100e9)); // 10 years, no discount
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
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
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

pub(super) static DEPRECIATION_PER_YEAR: Line<UsdPerYear> = Line::new(
    "depreciation_per_year",
    "Depreciation a year",
    "depreciation",
    "Equipment and buildings, each written down evenly over its life. Straight line.",
);
pub(super) static DEPRECIATION_SHARE: Line<Share> = Line::new(
    "depreciation_share_of_revenue",
    "Depreciation per dollar of revenue",
    "depreciation share",
    "Depreciation as a share of the run rate. Arithmetic.",
);
pub(super) static OPERATING_MARGIN: Line<Share> = Line::new(
    "operating_margin",
    "Operating margin",
    "operating margin",
    "What is left of a dollar of revenue after running costs and depreciation. Standard definition.",
);
pub(super) static REVENUE_PER_CAPEX_DOLLAR: Line<PerYear> = Line::new(
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
    let plan = Plan::of_inputs(run);
    let depreciation = comes_back(run, &plan);
    target(run, &plan, depreciation);
    tables::tables(run, &plan);
    warn_of_wear(run, &plan, &["payback_years", "npv", "irr"]);
}

/// Cash is counted for longer than the equipment that earns it lasts.
pub(super) fn warn_of_wear<N: Num>(run: &mut Run<N>, plan: &Plan<N>, about: &'static [&'static str]) {
    let (horizon, life) = (plan.horizon.shown(), plan.equipment_life.shown());
    if horizon > life && plan.equipment.is_above(0.0) {
        run.warn(
            about,
            format!(
                "The horizon of {} years is longer than equipment lasts, {} years: to earn until then it has to be bought again.",
                decimal::plain(horizon),
                decimal::plain(life)
            ),
        );
    }
}

/// What is written down, what is left, and when and whether the spending comes back.
pub(super) fn comes_back<N: Num>(run: &mut Run<N>, plan: &Plan<N>) -> Q<UsdPerYear, N> {
    let depreciation = depreciation(run, plan);
    margins(run, plan, depreciation);
    run.put(&REVENUE_PER_CAPEX_DOLLAR, plan.run_rate / plan.capex);
    cash::payback(run, plan);
    cash::npv(run, plan);
    cash::irr(run, plan);
    depreciation
}

fn depreciation<N: Num>(run: &mut Run<N>, plan: &Plan<N>) -> Q<UsdPerYear, N> {
    let machines = plan.capex.part(plan.equipment) / plan.equipment_life;
    let buildings = plan.capex.without(plan.equipment) / plan.building_life;
    run.put(&DEPRECIATION_PER_YEAR, machines + buildings)
}

fn margins<N: Num>(run: &mut Run<N>, plan: &Plan<N>, depreciation: Q<UsdPerYear, N>) {
    if plan.run_rate.is_above(0.0) {
        let share = run.put(&DEPRECIATION_SHARE, (depreciation / plan.run_rate).share());
        run.put(&OPERATING_MARGIN, plan.cash_margin - share);
    } else {
        run.none(&DEPRECIATION_SHARE, "there is no revenue to compare depreciation with");
        run.none(&OPERATING_MARGIN, "there is no revenue: a share of nothing has no value");
    }
}

/// The revenue that leaves a margin of the reader's choice.
fn target<N: Num>(run: &mut Run<N>, plan: &Plan<N>, depreciation: Q<UsdPerYear, N>) {
    let Some(target) = run.optional(&TARGET_MARGIN) else { return };
    let left = plan.cash_margin - target;
    if left.is_above(0.0) {
        run.put(&REVENUE_NEEDED, depreciation / left.factor());
    } else {
        run.none(&REVENUE_NEEDED, "the cash margin is not above the target: no revenue is enough");
    }
}
