//! `request-cost`: what an answer costs at a list price.

use super::checks::{needed, number, some};
use super::constants::{DAYS_PER_YEAR, MONTHS_PER_YEAR};
use super::fields::Field;
use super::fields::rows::tokens::{
    BATCH_DISCOUNT, CACHE_WRITE_PRICE, CACHE_WRITE_TOKENS, CACHED_PRICE, CACHED_TOKENS, CALLS_PER_RESPONSE, INPUT_INCLUDES_CACHED,
    INPUT_PRICE, INPUT_TOKENS, OUTPUT_PRICE, OUTPUT_TOKENS, REASONING_TOKENS, RESPONSES_PER_DAY, RETRY_RATE, TIER_CACHE_WRITE_PRICE,
    TIER_CACHED_PRICE, TIER_INPUT_PRICE, TIER_OUTPUT_PRICE, TIER_RULE, TIER_THRESHOLD,
};
use super::model::{Line, Model};
use super::number::Num;
use super::problem::{Allowed, Given, Problem};
use super::run::Run;
use super::scenario::{Scenario, Value};
use super::units::{DaysPerYear, Factor, MonthsPerYear, Q, Tokens, Usd, UsdPerDay, UsdPerMonth, UsdPerMtok, UsdPerYear};

/// What an answer costs at a list price, with cache, tiers, batch discount, calls made again and calls of an agent.
///
/// Inputs: tokens of a call (`input_tokens`, `output_tokens`, `cached_tokens` and so on, 0 to 1e30), prices (USD/Mtok, 0 to 1e15),
/// `batch_discount` (share, 0 to 1), `calls_per_response` (1 to 1e9), `retry_rate` (share, 0 to 1,000), `responses_per_day`. Cached
/// tokens need a cached price; a tier rule needs its threshold and prices.
///
/// No value: `blended_price` of a call without tokens; cache costs and savings are left out if there is no cache. Source: arithmetic
/// on price lists; the blended price is a standard definition.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let call = Scenario::new("request-cost").with("input_tokens", 200e3).with("input_price", 5.0);
/// let report = evaluate(&call.with("output_tokens", 100e3).with("output_price", 20.0))?;
/// assert_eq!(report.value("cost_per_call"), Some(1.0 + 2.0));
/// assert_eq!(report.value("blended_price"), Some(10.0));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "request-cost",
    title: "what an answer costs at a list price",
    fields: &[
        &INPUT_TOKENS.row,
        &OUTPUT_TOKENS.row,
        &INPUT_PRICE.row,
        &OUTPUT_PRICE.row,
        &CACHED_TOKENS.row,
        &CACHED_PRICE.row,
        &CACHE_WRITE_TOKENS.row,
        &CACHE_WRITE_PRICE.row,
        &INPUT_INCLUDES_CACHED.row,
        &REASONING_TOKENS.row,
        &TIER_RULE.row,
        &TIER_THRESHOLD.row,
        &TIER_INPUT_PRICE.row,
        &TIER_OUTPUT_PRICE.row,
        &TIER_CACHED_PRICE.row,
        &TIER_CACHE_WRITE_PRICE.row,
        &BATCH_DISCOUNT.row,
        &CALLS_PER_RESPONSE.row,
        &RETRY_RATE.row,
        &RESPONSES_PER_DAY.row,
    ],
    lines: &[
        &COST_PER_RESPONSE.row,
        &COST_PER_CALL.row,
        &UNCACHED_TOKENS.row,
        &INPUT_COST.row,
        &CACHED_COST.row,
        &CACHE_WRITE_COST.row,
        &OUTPUT_COST.row,
        &SAVING_FROM_CACHE.row,
        &BLENDED_PRICE.row,
        &COST_PER_DAY.row,
        &COST_PER_MONTH.row,
        &COST_PER_YEAR.row,
    ],
    series: &[],
    check,
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

static UNCACHED_TOKENS: Line<Tokens> = Line::new(
    "uncached_tokens",
    "Uncached input tokens of a call",
    "uncached",
    "Input tokens neither read from the cache nor written to it. Arithmetic.",
);
static INPUT_COST: Line<Usd> = Line::new(
    "input_cost",
    "Uncached input of a call",
    "input cost",
    "Input tokens neither read from the cache nor written to it, at their price, discount taken off. Arithmetic.",
);
static CACHED_COST: Line<Usd> = Line::new(
    "cached_cost",
    "Cached input of a call",
    "cached cost",
    "Tokens read from the cache at the cached price, discount taken off. Arithmetic.",
);
static CACHE_WRITE_COST: Line<Usd> = Line::new(
    "cache_write_cost",
    "Cache writes of a call",
    "cache-write cost",
    "Tokens written to the cache at the cache-write price, discount taken off. Arithmetic.",
);
static OUTPUT_COST: Line<Usd> = Line::new(
    "output_cost",
    "Output of a call",
    "output cost",
    "Output and reasoning tokens at the output price, discount taken off. Arithmetic.",
);
static COST_PER_CALL: Line<Usd> =
    Line::new("cost_per_call", "Cost of a call", "cost of a call", "The sum of input, cached input, cache writes and output. Arithmetic.");
static COST_PER_RESPONSE: Line<Usd> = Line::new(
    "cost_per_response",
    "Cost of a response",
    "cost of a response",
    "The cost of a call, for all calls behind one response and those made again. Arithmetic.",
);
static BLENDED_PRICE: Line<UsdPerMtok> = Line::new(
    "blended_price",
    "Blended price",
    "blended price",
    "The cost of a call over all its tokens, in and out: one price in place of many. Standard definition.",
);
static SAVING_FROM_CACHE: Line<Usd> = Line::new(
    "saving_from_cache",
    "Saved by the cache on a call",
    "saving",
    "What the call would cost more if its cached and written tokens were plain input; below 0 where writing costs more than it saves.",
);
pub(super) static COST_PER_DAY: Line<UsdPerDay> =
    Line::new("cost_per_day", "Cost a day", "cost a day", "The cost of one response, times the responses of a day. Arithmetic.");
pub(super) static COST_PER_MONTH: Line<UsdPerMonth> =
    Line::new("cost_per_month", "Cost a month", "cost a month", "A twelfth of the cost of a year of 365 days. Arithmetic.");
pub(super) static COST_PER_YEAR: Line<UsdPerYear> =
    Line::new("cost_per_year", "Cost a year", "cost a year", "The cost of a day, for 365 days. Arithmetic.");

fn check(scenario: &Scenario) -> Vec<Problem> {
    let prices = [(&CACHED_TOKENS, &CACHED_PRICE), (&CACHE_WRITE_TOKENS, &CACHE_WRITE_PRICE)];
    let missing = prices.iter().filter(|(tokens, _)| some(scenario, &tokens.row));
    let missing = missing.filter_map(|(_, price)| needed(scenario, &price.row));
    missing.chain(too_much_cached(scenario)).chain(tier_problems(scenario)).collect()
}

/// Cached and written tokens are part of the prompt: there cannot be more of them than of it.
fn too_much_cached(scenario: &Scenario) -> Option<Problem> {
    let included = scenario.get(INPUT_INCLUDES_CACHED.row.id) != Some(&Value::from("false"));
    let [cached, written] = [&CACHED_TOKENS.row, &CACHE_WRITE_TOKENS.row].map(|row| number(scenario, row).unwrap_or(0.0));
    let input = number(scenario, &INPUT_TOKENS.row)?;
    let (row, given) = if cached > 0.0 { (&CACHED_TOKENS.row, cached) } else { (&CACHE_WRITE_TOKENS.row, written) };
    let allowed = Allowed::Described("no more than input_tokens, cached and written together, unless input_includes_cached is false");
    (included && cached + written > input).then(|| Problem::new(row, Given::Number(given), allowed))
}

fn tier_problems(scenario: &Scenario) -> Vec<Problem> {
    let rule = scenario.get(TIER_RULE.row.id);
    let (marginal, whole) = (rule == Some(&Value::from("marginal")), rule == Some(&Value::from("whole-prompt")));
    let needs = [
        (marginal || whole, &TIER_THRESHOLD.row),
        (marginal || whole, &TIER_INPUT_PRICE.row),
        (whole, &TIER_OUTPUT_PRICE.row),
        (whole && some(scenario, &CACHED_TOKENS.row), &TIER_CACHED_PRICE.row),
        (whole && some(scenario, &CACHE_WRITE_TOKENS.row), &TIER_CACHE_WRITE_PRICE.row),
    ];
    needs.into_iter().filter(|(needs, _)| *needs).filter_map(|(_, row)| needed(scenario, row)).collect()
}

fn compute<N: Num>(run: &mut Run<N>) {
    let mut prompt = Prompt::read(run);
    // A curve may lead to where the check never lets a scenario go.
    if prompt.fresh.is_below(0.0) {
        return;
    }
    prompt.fresh = run.put(&UNCACHED_TOKENS, prompt.fresh);
    unused_tiers(run);
    let cost = call(run, &prompt);
    let tokens = prompt.all + run.number(&OUTPUT_TOKENS) + run.number(&REASONING_TOKENS);
    if tokens.is_above(0.0) {
        run.put(&BLENDED_PRICE, cost / tokens.millions());
    } else {
        run.none(&BLENDED_PRICE, "a call without tokens has no price for a token");
    }
    let response = cost * run.number(&CALLS_PER_RESPONSE) * run.number(&RETRY_RATE).growth_factor();
    let response = run.put(&COST_PER_RESPONSE, response);
    let a_day = run.number(&RESPONSES_PER_DAY);
    bill(run, response * a_day);
}

/// Puts the cost a day, a month and a year.
pub(super) fn bill<N: Num>(run: &mut Run<N>, a_day: Q<UsdPerDay, N>) {
    let days: Q<DaysPerYear, N> = run.constant(&DAYS_PER_YEAR, 365.0);
    let months: Q<MonthsPerYear, N> = run.constant(&MONTHS_PER_YEAR, 12.0);
    let a_day = run.put(&COST_PER_DAY, a_day);
    let a_year = run.put(&COST_PER_YEAR, a_day * days);
    run.put(&COST_PER_MONTH, a_year / months);
}

/// The tokens that go in, by what they cost.
struct Prompt<N: Num> {
    all: Q<Tokens, N>,
    /// Neither read from the cache nor written to it.
    fresh: Q<Tokens, N>,
    cached: Q<Tokens, N>,
    written: Q<Tokens, N>,
}

impl<N: Num> Prompt<N> {
    fn read(run: &Run<N>) -> Self {
        let (input, cached, written) = (run.number(&INPUT_TOKENS), run.number(&CACHED_TOKENS), run.number(&CACHE_WRITE_TOKENS));
        let included = run.choice(&INPUT_INCLUDES_CACHED).is_some_and(|choice| choice.id == "true");
        let (all, fresh) = if included { (input, input - (cached + written)) } else { (input + cached + written, input) };
        Self { all, fresh, cached, written }
    }
}

fn rule<N: Num>(run: &Run<N>) -> &'static str {
    run.choice(&TIER_RULE).map_or("none", |choice| choice.id)
}

/// The price of a call with this prompt; NaN if it is needed and unset, which only a curve can lead to.
fn price<N: Num>(run: &Run<N>, prompt: &Prompt<N>, base: &'static Field<UsdPerMtok>, tier: &'static Field<UsdPerMtok>) -> Q<UsdPerMtok, N> {
    if rule(run) != "whole-prompt" {
        return run.number(base);
    }
    let threshold = run.number(&TIER_THRESHOLD);
    match (run.optional(base), run.optional(tier)) {
        (Some(base), Some(tier)) => prompt.all.if_above(threshold, tier, base),
        _ if prompt.all.exceeds(threshold) => run.number(tier),
        _ => run.number(base),
    }
}

/// Puts the parts of a call's cost and their sum.
fn call<N: Num>(run: &mut Run<N>, prompt: &Prompt<N>) -> Q<Usd, N> {
    let kept = run.number(&BATCH_DISCOUNT).rest();
    let cached_price = price(run, prompt, &CACHED_PRICE, &TIER_CACHED_PRICE);
    let written_price = price(run, prompt, &CACHE_WRITE_PRICE, &TIER_CACHE_WRITE_PRICE);
    let output_price = price(run, prompt, &OUTPUT_PRICE, &TIER_OUTPUT_PRICE);
    let input = uncached(run, prompt, prompt.fresh, Some(prompt.cached + prompt.written)) * kept;
    let input = run.put(&INPUT_COST, input);
    let cached = part(run, &CACHED_COST, prompt.cached, cached_price * kept);
    let written = part(run, &CACHE_WRITE_COST, prompt.written, written_price * kept);
    saving(run, prompt, kept, [Some(input), cached, written]);
    let output = (run.number(&OUTPUT_TOKENS) + run.number(&REASONING_TOKENS)).millions() * output_price * kept;
    let output = run.put(&OUTPUT_COST, output);
    let cost = [cached, written, Some(output)].into_iter().flatten().fold(input, |sum, part| sum + part);
    run.put(&COST_PER_CALL, cost)
}

/// A part of the prompt with a price of its own; left out when there are neither tokens nor a price.
fn part<N: Num>(run: &mut Run<N>, line: &'static Line<Usd>, tokens: Q<Tokens, N>, price: Q<UsdPerMtok, N>) -> Option<Q<Usd, N>> {
    (tokens.is_above(0.0) || price.is_below(f64::INFINITY)).then(|| run.put(line, tokens.millions() * price))
}

/// What tokens cost as plain input when these many of the prompt come before them: cached prompts start with what is cached.
fn uncached<N: Num>(run: &Run<N>, prompt: &Prompt<N>, tokens: Q<Tokens, N>, before: Option<Q<Tokens, N>>) -> Q<Usd, N> {
    if rule(run) != "marginal" {
        return tokens.millions() * price(run, prompt, &INPUT_PRICE, &TIER_INPUT_PRICE);
    }
    let threshold = run.number(&TIER_THRESHOLD);
    let room = before.map_or(threshold, |before| threshold.above(before));
    let (below, above) = (tokens.min(room), tokens.above(room));
    below.millions() * run.number(&INPUT_PRICE) + above.millions() * run.number(&TIER_INPUT_PRICE)
}

fn saving<N: Num>(run: &mut Run<N>, prompt: &Prompt<N>, kept: Q<Factor, N>, [input, cached, written]: [Option<Q<Usd, N>>; 3]) {
    if cached.is_none() && written.is_none() {
        return;
    }
    // Where every input token costs the same, the fresh ones cancel out.
    let (tokens, input) = if rule(run) == "marginal" { (prompt.all, input) } else { (prompt.cached + prompt.written, None) };
    let plain = uncached(run, prompt, tokens, None) * kept;
    let saved = [input, cached, written].into_iter().flatten().fold(plain, |rest, part| rest - part);
    run.put(&SAVING_FROM_CACHE, saved);
}

fn unused_tiers<N: Num>(run: &mut Run<N>) {
    let given = |field: &'static Field<UsdPerMtok>| run.optional(field).is_some();
    let beside_input = given(&TIER_OUTPUT_PRICE) || given(&TIER_CACHED_PRICE) || given(&TIER_CACHE_WRITE_PRICE);
    match rule(run) {
        "none" if beside_input || given(&TIER_INPUT_PRICE) => {
            run.warn(&["input_cost", "output_cost"], "tier_rule is none: the tier prices are not used.");
        }
        "marginal" if beside_input => {
            run.warn(&["output_cost"], "tier_rule is marginal: of the tier prices only tier_input_price is used.");
        }
        _ => {}
    }
}
