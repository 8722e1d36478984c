//! `serving-cost`: what an answer costs on accelerators, from the time it takes them.

use super::checks::{needed, some};
use super::constants::SECONDS_PER_HOUR;
use super::fields::rows::accelerator::{ACCELERATORS, HOUR_PRICE};
use super::fields::rows::serving::{DECODE_RATE, HOURS_PER_MONTH, OVERHEAD, PREFILL_RATE, RENTED_SHARE, SERVING_SHARE};
use super::fields::rows::tokens::{INPUT_TOKENS_OR_NONE, OUTPUT_TOKENS};
use super::model::{Line, Model};
use super::number::Num;
use super::problem::Problem;
use super::run::Run;
use super::scenario::Scenario;
use super::units::{
    Accelerators, Q, ResponsesPerHour, Seconds, SecondsPerHour, Share, TokensPerMonth, TokensPerSecond, Usd, UsdPerAcceleratorHour,
    UsdPerHour, UsdPerMonth, UsdPerMtok,
};

/// What an answer costs on accelerators, from the time it takes up a replica.
///
/// Inputs: `hour_price` (USD/accelerator-hour, 0 to 1e15), `accelerators` (above 0; 1 unless given), `input_tokens` and
/// `output_tokens` (0 to 1e30), `prefill_rate` and `decode_rate` (tokens/second of a replica, above 0), `serving_share` (share of the
/// paid time, above 0, up to 1), `overhead` (share, 0 to 1,000), `rented_share` (share, 0 to 1), `hours_per_month` (above 0, up to 744).
///
/// No value: costs per token and responses an hour of a response without tokens. Source: arithmetic; reading and writing take their
/// time one after the other, so times add and speeds do not.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let answer = Scenario::new("serving-cost").with("hour_price", 3.6).with("output_tokens", 500.0).with("decode_rate", 1_000.0);
/// let report = evaluate(&answer)?;
/// assert_eq!(report.value("seconds_per_response"), Some(0.5));
/// assert_eq!(report.value("responses_per_hour"), Some(7_200.0));
/// assert_eq!(report.value("output_cost_per_mtok"), Some(1.0)); // 3.6 million tokens an hour for $3.60
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "serving-cost",
    title: "what an answer costs on accelerators",
    fields: &[
        &HOUR_PRICE.row,
        &ACCELERATORS.row,
        &OUTPUT_TOKENS.row,
        &DECODE_RATE.row,
        &INPUT_TOKENS_OR_NONE.row,
        &PREFILL_RATE.row,
        &SERVING_SHARE.row,
        &OVERHEAD.row,
        &RENTED_SHARE.row,
        &HOURS_PER_MONTH.row,
    ],
    lines: &[
        &COST_PER_RESPONSE.row,
        &OUTPUT_COST_PER_MTOK.row,
        &INPUT_COST_PER_MTOK.row,
        &OUTPUT_COST_PER_MTOK_ALL_IN.row,
        &BLENDED_COST_PER_MTOK.row,
        &SECONDS_PER_RESPONSE.row,
        &RESPONSES_PER_HOUR.row,
        &REPLICA_COST_PER_HOUR.row,
        &MONTHLY_COST.row,
        &TOKENS_PER_MONTH.row,
    ],
    series: &[],
    check: needs_prefill,
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

/// The time of one response.
pub(super) static SECONDS_PER_RESPONSE: Line<Seconds> = Line::new(
    "seconds_per_response",
    "Replica time of a response",
    "time",
    "How long one response takes up the whole replica, not how long its reader waits: times add, speeds do not. Arithmetic.",
);
pub(super) static RESPONSES_PER_HOUR: Line<ResponsesPerHour> = Line::new(
    "responses_per_hour",
    "Responses an hour",
    "responses an hour",
    "Responses that one replica gives in a paid hour, of which only a part serves. Arithmetic.",
);
pub(super) static REPLICA_COST_PER_HOUR: Line<UsdPerHour> = Line::new(
    "replica_cost_per_hour",
    "Cost of the replica",
    "replica hour",
    "What the accelerators of the replica cost in an hour, overhead included. Arithmetic.",
);
pub(super) static COST_PER_RESPONSE: Line<Usd> = Line::new(
    "cost_per_response",
    "Cost of a response",
    "cost of a response",
    "Its time at the replica's price, and its part of the paid time that does not serve. Arithmetic.",
);
pub(super) static INPUT_COST_PER_MTOK: Line<UsdPerMtok> = Line::new(
    "input_cost_per_mtok",
    "Cost of input",
    "input cost",
    "A million input tokens, from the time they take: with output at its cost, the tokens add up to the response. Arithmetic.",
);
pub(super) static OUTPUT_COST_PER_MTOK: Line<UsdPerMtok> = Line::new(
    "output_cost_per_mtok",
    "Cost of output",
    "output cost",
    "A million output tokens, from the time they take: with input at its cost, the tokens add up to the response. Arithmetic.",
);
pub(super) static OUTPUT_COST_PER_MTOK_ALL_IN: Line<UsdPerMtok> = Line::new(
    "output_cost_per_mtok_all_in",
    "Cost of output, input included",
    "all-in output cost",
    "The cost of the whole response over its output tokens alone. Arithmetic.",
);
pub(super) static BLENDED_COST_PER_MTOK: Line<UsdPerMtok> = Line::new(
    "blended_cost_per_mtok",
    "Blended cost",
    "blended cost",
    "The cost of the response over all its tokens, in and out. Standard definition.",
);
static MONTHLY_COST: Line<UsdPerMonth> = Line::new(
    "monthly_cost",
    "Cost a month",
    "monthly cost",
    "The replica's bill for the hours rented, whether they serve or not. Arithmetic.",
);
static TOKENS_PER_MONTH: Line<TokensPerMonth> = Line::new(
    "tokens_per_month",
    "Tokens a month",
    "tokens a month",
    "Tokens in and out that the replica serves in the hours rented. Arithmetic.",
);

/// Input takes time, and without a speed nobody knows how much.
pub(super) fn needs_prefill(scenario: &Scenario) -> Vec<Problem> {
    some(scenario, &INPUT_TOKENS_OR_NONE.row).then(|| needed(scenario, &PREFILL_RATE.row)).flatten().into_iter().collect()
}

/// How long one response takes up a replica.
pub(super) fn seconds<N: Num>(run: &mut Run<N>) -> Q<Seconds, N> {
    let input = run.number(&INPUT_TOKENS_OR_NONE);
    let output = run.number(&OUTPUT_TOKENS) / run.number(&DECODE_RATE);
    let no_input = input.is(0.0) && run.optional(&PREFILL_RATE).is_none();
    run.put(&SECONDS_PER_RESPONSE, if no_input { output } else { input / run.number(&PREFILL_RATE) + output })
}

fn compute<N: Num>(run: &mut Run<N>) {
    let (price, accelerators) = (run.number(&HOUR_PRICE), run.number(&ACCELERATORS));
    let share = run.number(&SERVING_SHARE);
    let served = served(run, price, accelerators, share);
    month(run, &served);
}

/// What a response takes and costs.
pub(super) struct Served<N> {
    /// What the replica costs in an hour.
    pub(super) hourly: Q<UsdPerHour, N>,
    /// How long the response takes it.
    pub(super) seconds: Q<Seconds, N>,
    /// The part of the paid time that serves.
    pub(super) share: Q<Share, N>,
    /// The cost of a million tokens, in and out; none for a response without tokens.
    pub(super) blended: Option<Q<UsdPerMtok, N>>,
}

/// What a response and its tokens cost on a replica of accelerators at this price that serves this share of its time.
pub(super) fn served<N: Num>(
    run: &mut Run<N>,
    price: Q<UsdPerAcceleratorHour, N>,
    accelerators: Q<Accelerators, N>,
    share: Q<Share, N>,
) -> Served<N> {
    let seconds = seconds(run);
    let hourly = price * accelerators * run.number(&OVERHEAD).growth_factor();
    let hourly = run.put(&REPLICA_COST_PER_HOUR, hourly);
    let an_hour: Q<SecondsPerHour, N> = run.constant(&SECONDS_PER_HOUR, 3_600.0);
    let cost = run.put(&COST_PER_RESPONSE, hourly / an_hour * seconds / share.factor());
    let per_mtok = |rate: Q<TokensPerSecond, N>| hourly / an_hour / rate.millions() / share.factor();
    if let Some(rate) = run.optional(&PREFILL_RATE) {
        run.put(&INPUT_COST_PER_MTOK, per_mtok(rate));
    }
    let rate = run.number(&DECODE_RATE);
    run.put(&OUTPUT_COST_PER_MTOK, per_mtok(rate));
    let blended = spread(run, cost);
    Served { hourly, seconds, share, blended }
}

/// The cost of the response over its tokens.
fn spread<N: Num>(run: &mut Run<N>, cost: Q<Usd, N>) -> Option<Q<UsdPerMtok, N>> {
    let (input, output) = (run.number(&INPUT_TOKENS_OR_NONE), run.number(&OUTPUT_TOKENS));
    if output.is_above(0.0) {
        run.put(&OUTPUT_COST_PER_MTOK_ALL_IN, cost / output.millions());
    } else {
        run.none(&OUTPUT_COST_PER_MTOK_ALL_IN, "the response has no output tokens");
    }
    if (input + output).is_above(0.0) {
        Some(run.put(&BLENDED_COST_PER_MTOK, cost / (input + output).millions()))
    } else {
        run.none(&BLENDED_COST_PER_MTOK, NO_TOKENS);
        None
    }
}

const NO_TOKENS: &str = "a response without tokens takes no time and no place";

/// What a month costs and brings. The serving share is in the output alone, the rented share in both.
fn month<N: Num>(run: &mut Run<N>, served: &Served<N>) {
    let (hours, rented) = (run.number(&HOURS_PER_MONTH), run.number(&RENTED_SHARE).factor());
    run.put(&MONTHLY_COST, served.hourly * hours * rented);
    match responses_per_hour(run, served) {
        Some(responses) => {
            let tokens = run.number(&INPUT_TOKENS_OR_NONE) + run.number(&OUTPUT_TOKENS);
            run.put(&TOKENS_PER_MONTH, tokens * responses * hours * rented);
        }
        None => run.none(&TOKENS_PER_MONTH, NO_TOKENS),
    }
}

/// The responses of one replica; none if a response takes no time.
pub(super) fn responses_per_hour<N: Num>(run: &mut Run<N>, served: &Served<N>) -> Option<Q<ResponsesPerHour, N>> {
    if served.seconds.is(0.0) {
        run.none(&RESPONSES_PER_HOUR, NO_TOKENS);
        return None;
    }
    let an_hour: Q<SecondsPerHour, N> = run.constant(&SECONDS_PER_HOUR, 3_600.0);
    Some(run.put(&RESPONSES_PER_HOUR, an_hour / served.seconds * served.share.factor()))
}
