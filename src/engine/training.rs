//! `training`: one large bill, then many small ones.

use super::fields::rows::hardware::{
    ACTIVE_PARAMETERS, CHIP_FLOPS, FLOPS_UTILISATION, MODEL_LIFE_MONTHS, SERVING_COST, TOKENS_PER_MONTH, TRAINING_ACCELERATORS,
    TRAINING_HOUR_PRICE, TRAINING_TOKENS,
};
use super::model::{Line, Model};
use super::number::Num;
use super::run::Run;
use super::trace::Constant;
use super::units::UsdPerMtok;
use super::units::money_time::{AcceleratorHours, Days, Months, Operations};
use super::units::{Factor, Q, Usd};

/// What training a model costs once, beside what serving it costs every month.
///
/// Inputs: `active_parameters` and `training_tokens` (above 0, up to 1e30), `chip_flops` (FLOP/s of one accelerator, above 0, up to
/// 1e30), `flops_utilisation` (share, above 0, up to 1), `accelerators` (1 unless given), `hour_price` (USD/hour, 0 to 1e15); for what
/// comes after `serving_cost_per_mtok` (USD/Mtok), `tokens_per_month`, `model_life_months` (above 0, up to 1,200).
///
/// No value: the share in each token if none are served, the months until serving has cost more if it is free; both are left out unless
/// their inputs are given. Source: six operations for each parameter and token, the usual approximation (Kaplan et al. 2020).
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let run = Scenario::new("training").with("active_parameters", 1e9).with("training_tokens", 72e9).with("chip_flops", 1e15);
/// let report = evaluate(&run.with("flops_utilisation", 0.5).with("accelerators", 10.0).with("hour_price", 2.0))?;
/// assert_eq!(report.value("accelerator_hours"), Some(240.0)); // 432e18 operations at 500e12 a second
/// assert_eq!(report.value("days"), Some(1.0));
/// assert_eq!(report.value("training_cost"), Some(480.0));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "training",
    title: "one large bill, then many small ones",
    fields: &[
        &ACTIVE_PARAMETERS.row,
        &TRAINING_TOKENS.row,
        &CHIP_FLOPS.row,
        &FLOPS_UTILISATION.row,
        &TRAINING_ACCELERATORS.row,
        &TRAINING_HOUR_PRICE.row,
        &SERVING_COST.row,
        &TOKENS_PER_MONTH.row,
        &MODEL_LIFE_MONTHS.row,
    ],
    lines: &[
        &TRAINING_COST.row,
        &TRAINING_FLOPS.row,
        &ACCELERATOR_HOURS.row,
        &DAYS.row,
        &TRAINING_COST_PER_MTOK.row,
        &MONTHS_UNTIL_SERVING_EXCEEDS.row,
    ],
    series: &[],
    check: |_| Vec::new(),
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

static TRAINING_COST: Line<Usd> =
    Line::new("training_cost", "Cost of training", "training cost", "Accelerator-hours times the price of one. Arithmetic.");
static TRAINING_FLOPS: Line<Operations> = Line::new(
    "training_flops",
    "Operations of training",
    "operations",
    "Six for each active parameter and token: two forward, four backward. Usual approximation (Kaplan et al. 2020).",
);
static ACCELERATOR_HOURS: Line<AcceleratorHours> = Line::new(
    "accelerator_hours",
    "Accelerator-hours",
    "hours",
    "The operations over the speed that one accelerator reaches in training. Arithmetic.",
);
static DAYS: Line<Days> = Line::new("days", "Days of training", "days", "Accelerator-hours spread over all accelerators. Arithmetic.");
static TRAINING_COST_PER_MTOK: Line<UsdPerMtok> = Line::new(
    "training_cost_per_mtok",
    "Training in each million tokens",
    "training per million",
    "The cost of training spread over all tokens the model serves in its life. Arithmetic.",
);
static MONTHS_UNTIL_SERVING_EXCEEDS: Line<Months> = Line::new(
    "months_until_serving_exceeds_training",
    "Months until serving has cost more",
    "months",
    "The cost of training over the bill for serving a month. Arithmetic.",
);

static SIX: Constant = Constant { id: "6", symbol: "6", label: "operations for each parameter and token" };

fn compute<N: Num>(run: &mut Run<N>) {
    let six: Q<Factor, N> = run.constant(&SIX, 6.0);
    let operations = run.number(&ACTIVE_PARAMETERS) * run.number(&TRAINING_TOKENS) * six;
    let operations = run.put(&TRAINING_FLOPS, operations);
    let speed = run.number(&CHIP_FLOPS).part(run.number(&FLOPS_UTILISATION));
    let hours = run.put(&ACCELERATOR_HOURS, (operations / speed).hours());
    let days = (hours / run.number(&TRAINING_ACCELERATORS)).days();
    run.put(&DAYS, days);
    let price = run.number(&TRAINING_HOUR_PRICE);
    let cost = run.put(&TRAINING_COST, price * hours);
    serving(run, cost);
}

/// What training means for each token served later, as far as that is known.
fn serving<N: Num>(run: &mut Run<N>, cost: Q<Usd, N>) {
    const NOTHING_SERVED: &str = "no tokens are served: nothing carries the cost of training";
    let Some(volume) = run.optional(&TOKENS_PER_MONTH) else { return };
    if let Some(life) = run.optional(&MODEL_LIFE_MONTHS) {
        if volume.is_above(0.0) {
            run.put(&TRAINING_COST_PER_MTOK, cost / (volume.millions() * life));
        } else {
            run.none(&TRAINING_COST_PER_MTOK, NOTHING_SERVED);
        }
    }
    let Some(serving) = run.optional(&SERVING_COST) else { return };
    let bill = volume.millions() * serving;
    if bill.is_above(0.0) {
        run.put(&MONTHS_UNTIL_SERVING_EXCEEDS, cost / bill);
    } else {
        run.none(&MONTHS_UNTIL_SERVING_EXCEEDS, "serving costs nothing: it never exceeds training");
    }
}
