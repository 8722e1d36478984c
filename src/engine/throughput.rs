//! `throughput`: the speed a data sheet allows at most. A step waits for memory or for arithmetic, whichever takes longer.

use super::checks::number;
use super::constants::SECONDS_PER_HOUR;
use super::fields::rows::accelerator::{
    ACTIVE_PARAMETERS, BATCH, BYTES_PER_PARAMETER, CHIP_FLOPS, CHIPS, COMPUTE_EFFICIENCY, CONTEXT_TOKENS, HOUR_PRICE_OPTIONAL,
    KV_BYTES_PER_TOKEN, MEMORY_BANDWIDTH, MEMORY_BYTES, MEMORY_EFFICIENCY, TOTAL_PARAMETERS,
};
use super::model::{Line, Model};
use super::number::Num;
use super::problem::{Allowed, Given, Problem};
use super::run::Run;
use super::scenario::Scenario;
use super::units::{Bytes, FlopPerByte, Q, Seconds, SecondsPerHour, Sequences, TokensPerSecond, UsdPerMtok, YesNo};

/// The speed that a data sheet allows at most: real systems run well below it, and every answer says so.
///
/// Inputs: `chip_flops` (FLOP/second), `memory_bandwidth` (bytes/second) and `memory_bytes` of a chip, `chips`, `total_parameters`,
/// `active_parameters` (no more than all), each above 0, up to 1e30; `bytes_per_parameter` (above 0, up to 64), `kv_bytes_per_token`,
/// `context_tokens` (0 to 1e30), `batch` (1 to 1e9), the parts of arithmetic and bandwidth reached (share, above 0, up to 1).
///
/// No value: `max_batch` if the weights do not fit or contexts take no memory; the cost is left out unless `hour_price` is given.
/// Source: the roofline model; a step reads weights and contexts once, does two operations for each active parameter and response, and
/// takes the longer of both.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let chip = Scenario::new("throughput").with("chip_flops", 1e15).with("memory_bandwidth", 1e12).with("memory_bytes", 80e9);
/// let model = chip.with("chips", 1.0).with("total_parameters", 9e9).with("active_parameters", 9e9).with("bytes_per_parameter", 1.0);
/// let load = model.with("kv_bytes_per_token", 100e3).with("context_tokens", 10e3).with("batch", 1.0);
/// let report = evaluate(&load.with("compute_efficiency", 1.0).with("memory_efficiency", 1.0))?;
/// assert_eq!(report.value("decode_rate"), Some(100.0)); // 9 GB of weights and 1 GB of context, 100 times a second
/// assert_eq!(report.value("max_batch"), Some(71.0));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "throughput",
    title: "an upper bound on speed from the data sheet",
    fields: &[
        &CHIP_FLOPS.row,
        &MEMORY_BANDWIDTH.row,
        &MEMORY_BYTES.row,
        &CHIPS.row,
        &TOTAL_PARAMETERS.row,
        &ACTIVE_PARAMETERS.row,
        &BYTES_PER_PARAMETER.row,
        &KV_BYTES_PER_TOKEN.row,
        &CONTEXT_TOKENS.row,
        &BATCH.row,
        &COMPUTE_EFFICIENCY.row,
        &MEMORY_EFFICIENCY.row,
        &HOUR_PRICE_OPTIONAL.row,
    ],
    lines: &[
        &DECODE_RATE.row,
        &TOKENS_PER_SECOND_PER_USER.row,
        &PREFILL_RATE.row,
        &STEP_SECONDS.row,
        &READ_SECONDS.row,
        &COMPUTE_SECONDS.row,
        &OPS_PER_BYTE.row,
        &WEIGHT_BYTES.row,
        &FITS.row,
        &MAX_BATCH.row,
        &OUTPUT_COST_PER_MTOK.row,
    ],
    series: &[&BATCH_SIZE.row, &USER_SPEED.row, &TOTAL_SPEED.row, &COST.row],
    check,
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

/// What a data sheet promises and no real system keeps.
const UPPER_BOUNDS: &[&str] = &["decode_rate", "tokens_per_second_per_user", "prefill_rate", "max_batch"];

static WEIGHT_BYTES: Line<Bytes> = Line::new(
    "weight_bytes",
    "Memory for the weights",
    "weights",
    "All parameters at their bytes, experts that rest included. Arithmetic.",
);
static FITS: Line<YesNo> = Line::new(
    "fits",
    "Fits in memory",
    "fits",
    "Whether the memory of all chips holds the weights and the contexts of this batch; 1 is yes, 0 is no. Arithmetic.",
);
static MAX_BATCH: Line<Sequences> = Line::new(
    "max_batch",
    "Largest batch, upper bound",
    "largest batch",
    "How many whole contexts fit beside the weights, if nothing else takes memory. Arithmetic.",
);
static PREFILL_RATE: Line<TokensPerSecond> = Line::new(
    "prefill_rate",
    "Input speed, upper bound",
    "input speed",
    "Operations a second over two for each active parameter; attention itself comes on top. Roofline.",
);
static READ_SECONDS: Line<Seconds> = Line::new(
    "read_seconds",
    "Reading in a step",
    "reading",
    "The time to read, once a step, every context and the weights the batch uses: the active ones of each response, as if no two shared \
     an expert, and never more than all. Roofline.",
);
static COMPUTE_SECONDS: Line<Seconds> = Line::new(
    "compute_seconds",
    "Computing in a step",
    "computing",
    "The time for two operations for each active parameter and each response. Roofline.",
);
static STEP_SECONDS: Line<Seconds> = Line::new(
    "step_seconds",
    "Time of a step, lower bound",
    "step",
    "A step gives each response one token and takes the longer of reading and computing. Roofline.",
);
static DECODE_RATE: Line<TokensPerSecond> = Line::new(
    "decode_rate",
    "Output speed of all, upper bound",
    "output speed",
    "One token for each response in the batch, every step. Roofline.",
);
static TOKENS_PER_SECOND_PER_USER: Line<TokensPerSecond> = Line::new(
    "tokens_per_second_per_user",
    "Output speed of each, upper bound",
    "speed of each",
    "What one reader gets: the output speed over the responses at once. Roofline.",
);
static OPS_PER_BYTE: Line<FlopPerByte> = Line::new(
    "ops_per_byte",
    "Operations for each byte",
    "operations for a byte",
    "Operations the chip can do while it reads one byte, from the data sheet: a step that does fewer waits for memory. Roofline.",
);
static OUTPUT_COST_PER_MTOK: Line<UsdPerMtok> = Line::new(
    "output_cost_per_mtok",
    "Cost of output, lower bound",
    "output cost",
    "The chips' price at this speed, as if every hour served at it. Roofline.",
);

static BATCH_SIZE: Line<Sequences> = Line::new("batch_size", "Responses at once", "batch", "Batches of 1, 2, 4 and so on that fit.");
static USER_SPEED: Line<TokensPerSecond> =
    Line::new("user_speed", "Speed of each, upper bound", "speed of each", "Tokens a second that each reader gets, batch by batch.");
static TOTAL_SPEED: Line<TokensPerSecond> =
    Line::new("total_speed", "Speed of all, upper bound", "output speed", "Tokens a second of all responses, batch by batch.");
static COST: Line<UsdPerMtok> =
    Line::new("batch_cost", "Cost of output, lower bound", "output cost", "Cost of a million output tokens, batch by batch.");

/// Longer batches than this are no batches any more.
const MOST_AT_ONCE: f64 = 65_536.0;

fn check(scenario: &Scenario) -> Vec<Problem> {
    let [active, total] = [&ACTIVE_PARAMETERS.row, &TOTAL_PARAMETERS.row].map(|row| number(scenario, row));
    let more = active.zip(total).filter(|(active, total)| active > total);
    let allowed = Allowed::Described("no more than total_parameters");
    more.map(|(active, _)| Problem::new(&ACTIVE_PARAMETERS.row, Given::Number(active), allowed)).into_iter().collect()
}

fn compute<N: Num>(run: &mut Run<N>) {
    run.warn(UPPER_BOUNDS, "Upper bound from the data sheet: real systems run well below it.");
    let weights = run.put(&WEIGHT_BYTES, run.number(&TOTAL_PARAMETERS) * run.number(&BYTES_PER_PARAMETER));
    memory(run, weights);
    let flops = run.number(&CHIP_FLOPS) * run.number(&CHIPS).times() * run.number(&COMPUTE_EFFICIENCY).factor();
    run.put(&PREFILL_RATE, flops / run.number(&ACTIVE_PARAMETERS).flop_per_token());
    run.put(&OPS_PER_BYTE, run.number(&CHIP_FLOPS) / run.number(&MEMORY_BANDWIDTH));
    let batch = run.number(&BATCH);
    let read = run.put(&READ_SECONDS, reading(run, batch));
    let computed = run.put(&COMPUTE_SECONDS, computing(run, batch));
    let step = run.put(&STEP_SECONDS, read.max(computed));
    let rate = run.put(&DECODE_RATE, batch.step() / step);
    run.put(&TOKENS_PER_SECOND_PER_USER, rate / batch.times());
    if let Some(cost) = cost(run, rate) {
        run.put(&OUTPUT_COST_PER_MTOK, cost);
    }
}

/// What fits, and the curve over the batches that do.
fn memory<N: Num>(run: &mut Run<N>, weights: Q<Bytes, N>) {
    let memory = run.number(&MEMORY_BYTES) * run.number(&CHIPS).times();
    let context = run.number(&KV_BYTES_PER_TOKEN) * run.number(&CONTEXT_TOKENS);
    let fits = run.put(&FITS, (memory / (weights + context * run.number(&BATCH).times())).reaches_one());
    if fits.shown() == 0.0 {
        run.warn(UPPER_BOUNDS, "Weights and contexts do not fit in memory: these speeds need more chips or a smaller batch.");
    }
    if weights.exceeds(memory) {
        run.none(&MAX_BATCH, "the weights alone do not fit in memory");
        return;
    }
    if context.is(0.0) {
        run.none(&MAX_BATCH, "contexts take no memory, so memory sets no limit");
        curve(run, MOST_AT_ONCE);
        return;
    }
    let largest = run.put(&MAX_BATCH, ((memory - weights) / context).floor().sequences());
    // The sizes are the powers of two up to the largest.
    let most = doubled().take_while(|size| *size <= MOST_AT_ONCE && !largest.is_below(*size)).last().unwrap_or(0.0);
    curve(run, most);
}

/// 1, 2, 4 and so on.
fn doubled() -> impl Iterator<Item = f64> {
    std::iter::successors(Some(1.0), |size| Some(size * 2.0))
}

/// Speed and cost for batches of 1, 2, 4 and so on.
fn curve<N: Num>(run: &mut Run<N>, largest: f64) {
    let sizes: Vec<Q<Sequences, N>> = doubled().take_while(|size| *size <= largest).map(|size| Q::new(N::constant(size))).collect();
    if sizes.is_empty() {
        return;
    }
    let rate = |batch: &Q<Sequences, N>| batch.step() / reading(run, *batch).max(computing(run, *batch));
    let rates: Vec<Q<TokensPerSecond, N>> = sizes.iter().map(rate).collect();
    let costs: Option<Vec<_>> = rates.iter().map(|rate| cost(run, *rate)).collect();
    run.series(&BATCH_SIZE, sizes.iter().copied());
    run.series(&USER_SPEED, rates.iter().zip(&sizes).map(|(rate, size)| *rate / size.times()));
    run.series(&TOTAL_SPEED, rates.iter().copied());
    if let Some(costs) = costs {
        run.series(&COST, costs.into_iter());
    }
}

fn reading<N: Num>(run: &Run<N>, batch: Q<Sequences, N>) -> Q<Seconds, N> {
    let used = run.number(&TOTAL_PARAMETERS).min(run.number(&ACTIVE_PARAMETERS) * batch.times());
    let contexts = run.number(&KV_BYTES_PER_TOKEN) * run.number(&CONTEXT_TOKENS) * batch.times();
    let bandwidth = run.number(&MEMORY_BANDWIDTH) * run.number(&CHIPS).times() * run.number(&MEMORY_EFFICIENCY).factor();
    (used * run.number(&BYTES_PER_PARAMETER) + contexts) / bandwidth
}

fn computing<N: Num>(run: &Run<N>, batch: Q<Sequences, N>) -> Q<Seconds, N> {
    let flops = run.number(&CHIP_FLOPS) * run.number(&CHIPS).times() * run.number(&COMPUTE_EFFICIENCY).factor();
    run.number(&ACTIVE_PARAMETERS).flop_per_token() * batch.step() / flops
}

/// The cost of output at a speed, if an hour has a price.
fn cost<N: Num>(run: &Run<N>, rate: Q<TokensPerSecond, N>) -> Option<Q<UsdPerMtok, N>> {
    let an_hour: Q<SecondsPerHour, N> = run.constant(&SECONDS_PER_HOUR, 3_600.0);
    Some(run.optional(&HOUR_PRICE_OPTIONAL)? * run.number(&CHIPS) / an_hour / rate.millions())
}
