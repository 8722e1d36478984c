//! `fleet`: how many accelerators a real load needs, with its peak, room to spare and spare machines.

use super::checks::number;
use super::constants::{HOURS_PER_DAY, SECONDS_PER_DAY};
use super::fields::rows::accelerator::{ACCELERATORS_PER_REPLICA, HOUR_PRICE};
use super::fields::rows::serving::{DECODE_RATE, HOURS_PER_MONTH, MAX_LOAD, OVERHEAD, PEAK_TO_MEAN, PREFILL_RATE, SPARE_REPLICAS};
use super::fields::rows::tokens::{INPUT_TOKENS_OR_NONE, OUTPUT_TOKENS, RESPONSES_PER_DAY_REQUIRED};
use super::model::{Line, Model};
use super::number::Num;
use super::problem::{Allowed, Problem};
use super::run::Run;
use super::scenario::{Scenario, Value};
use super::serving_cost::{SECONDS_PER_RESPONSE, needs_prefill, seconds};
use super::units::{
    Accelerators, HoursPerDay, Q, Replicas, ResponsesPerMonth, ResponsesPerSecond, Seconds, SecondsPerDay, Share, Usd, UsdPerMonth,
};

/// How many accelerators a load needs, with its peak, room to spare and spare machines, and what a response then costs.
///
/// Inputs: `responses_per_day` (0 to 1e30), `peak_to_mean` (1 to 1e9), tokens and speeds as in `serving-cost`, `max_load` (share, above
/// 0, up to 1), `spare_replicas` (a whole number), `hour_price` (USD/accelerator-hour), `hours_per_month` (above 0, up to 744).
///
/// No value: `serving_share` without a replica, `cost_per_response` without a response. Source: Little's law (how many are being
/// answered at a time is how many come a second times the seconds each takes), rounded up to whole replicas; the rest is arithmetic.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let one_a_second = Scenario::new("fleet").with("responses_per_day", 86_400.0).with("output_tokens", 500.0).with("decode_rate", 50.0);
/// let report = evaluate(&one_a_second.with("peak_to_mean", 2.0).with("max_load", 0.8).with("hour_price", 1.0))?;
/// assert_eq!(report.value("replicas"), Some(25.0)); // 2 a second x 10 seconds / 0.8
/// assert_eq!(report.value("serving_share"), Some(0.4)); // 10 busy on average
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "fleet",
    title: "how many accelerators a real load needs",
    fields: &[
        &RESPONSES_PER_DAY_REQUIRED.row,
        &PEAK_TO_MEAN.row,
        &OUTPUT_TOKENS.row,
        &DECODE_RATE.row,
        &INPUT_TOKENS_OR_NONE.row,
        &PREFILL_RATE.row,
        &ACCELERATORS_PER_REPLICA.row,
        &MAX_LOAD.row,
        &SPARE_REPLICAS.row,
        &HOUR_PRICE.row,
        &OVERHEAD.row,
        &HOURS_PER_MONTH.row,
    ],
    lines: &[
        &ACCELERATORS.row,
        &REPLICAS.row,
        &MEAN_RESPONSES_PER_SECOND.row,
        &PEAK_RESPONSES_PER_SECOND.row,
        &SECONDS_PER_RESPONSE.row,
        &SERVING_SHARE.row,
        &MONTHLY_COST.row,
        &RESPONSES_PER_MONTH.row,
        &COST_PER_RESPONSE.row,
    ],
    series: &[],
    check,
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

pub(super) static MEAN_RESPONSES_PER_SECOND: Line<ResponsesPerSecond> = Line::new(
    "mean_responses_per_second",
    "Responses a second, mean",
    "mean",
    "The day's responses spread over its 86,400 seconds. Arithmetic.",
);
static PEAK_RESPONSES_PER_SECOND: Line<ResponsesPerSecond> = Line::new(
    "peak_responses_per_second",
    "Responses a second, peak",
    "peak",
    "The mean, times how far the busiest time stands above it. Arithmetic.",
);
pub(super) static REPLICAS: Line<Replicas> = Line::new(
    "replicas",
    "Replicas",
    "replicas",
    "Replicas busy at the peak, with the room that the load leaves, as whole replicas, and the spare ones. Little's law.",
);
pub(super) static ACCELERATORS: Line<Accelerators> =
    Line::new("accelerators", "Accelerators", "accelerators", "The accelerators of all replicas. Arithmetic.");
static SERVING_SHARE: Line<Share> = Line::new(
    "serving_share",
    "Serving share",
    "serving share",
    "How much of the paid time serves tokens at this load, on average: what follows from peak, room and spares. Arithmetic.",
);
static MONTHLY_COST: Line<UsdPerMonth> = Line::new(
    "monthly_cost",
    "Cost a month",
    "monthly cost",
    "All accelerators for all hours of the month, overhead included. Arithmetic.",
);
static RESPONSES_PER_MONTH: Line<ResponsesPerMonth> = Line::new(
    "responses_per_month",
    "Responses a month",
    "responses a month",
    "The responses of a day for the days in the month's hours. Arithmetic.",
);
static COST_PER_RESPONSE: Line<Usd> = Line::new(
    "cost_per_response",
    "Cost of a response",
    "cost of a response",
    "The month's bill over the month's responses: what a response costs at this load. Arithmetic.",
);

fn check(scenario: &Scenario) -> Vec<Problem> {
    let whole = number(scenario, &SPARE_REPLICAS.row).is_none_or(|spare| spare.fract() == 0.0);
    let given = scenario.get(SPARE_REPLICAS.row.id).filter(|value| !whole || matches!(value, Value::Range { .. }));
    let allowed = Allowed::Described("one whole number of replicas, 0 or more");
    let broken = given.map(|value| Problem::new(&SPARE_REPLICAS.row, value.into(), allowed));
    needs_prefill(scenario).into_iter().chain(broken).collect()
}

fn compute<N: Num>(run: &mut Run<N>) {
    let a_day: Q<SecondsPerDay, N> = run.constant(&SECONDS_PER_DAY, 86_400.0);
    let mean = run.put(&MEAN_RESPONSES_PER_SECOND, run.number(&RESPONSES_PER_DAY_REQUIRED) / a_day);
    let peak = run.put(&PEAK_RESPONSES_PER_SECOND, mean * run.number(&PEAK_TO_MEAN));
    let seconds = seconds(run);
    let (load, spare) = (run.number(&MAX_LOAD), run.number(&SPARE_REPLICAS));
    let replicas = run.put(&REPLICAS, busy(peak, seconds, load).ceil() + spare);
    let accelerators = run.put(&ACCELERATORS, replicas.of(run.number(&ACCELERATORS_PER_REPLICA)));
    if replicas.is_above(0.0) {
        run.put(&SERVING_SHARE, (mean * seconds / replicas).share());
    } else {
        run.none(&SERVING_SHARE, "there is no load and no replica");
    }
    bill(run, accelerators);
}

/// The replicas that so many responses a second keep busy for this share of their time.
pub(super) fn busy<N: Num>(responses: Q<ResponsesPerSecond, N>, seconds: Q<Seconds, N>, share: Q<Share, N>) -> Q<Replicas, N> {
    responses * seconds / share.factor()
}

fn bill<N: Num>(run: &mut Run<N>, accelerators: Q<Accelerators, N>) {
    let hours = run.number(&HOURS_PER_MONTH);
    let a_day: Q<HoursPerDay, N> = run.constant(&HOURS_PER_DAY, 24.0);
    let hourly = run.number(&HOUR_PRICE) * accelerators * run.number(&OVERHEAD).growth_factor();
    let monthly = run.put(&MONTHLY_COST, hourly * hours);
    let responses = run.put(&RESPONSES_PER_MONTH, run.number(&RESPONSES_PER_DAY_REQUIRED) * (hours / a_day));
    if responses.is_above(0.0) {
        run.put(&COST_PER_RESPONSE, monthly / responses);
    } else {
        run.none(&COST_PER_RESPONSE, "there are no responses to bear the cost");
    }
}
