//! `conversation`: every turn resends the whole history, so the cost of a conversation grows with the square of its turns.

use super::checks::{needed, some};
use super::constants::TWO;
use super::fields::rows::tokens::{
    CACHED_PRICE, CACHED_SHARE, CONVERSATIONS_PER_DAY, INPUT_PRICE, OUTPUT_PRICE, OUTPUT_TOKENS, REASONING_TOKENS, SYSTEM_TOKENS,
    TURN_TOKENS, TURNS,
};
use super::model::{Line, Model};
use super::number::{Num, whole};
use super::request_cost::{COST_PER_DAY, COST_PER_MONTH, COST_PER_YEAR, bill};
use super::run::Run;
use super::units::{Factor, Q, Share, Tokens, Turns, Usd, UsdPerMtok};

/// What a conversation costs when each turn resends all before it: the tokens resent grow with the square of the turns.
///
/// Inputs: `turns` (1 to 1e6), `input_tokens` and `output_tokens` of a turn (0 to 1e30), prices (USD/Mtok, 0 to 1e15), `system_tokens`
/// sent with every turn, `cached_share` of what is resent (share, 0 to 1; above 0 it needs `cached_price`).
///
/// No value: `resent_share` of a conversation that costs nothing. Source: arithmetic; 0 + 1 + ... + (n - 1) = n (n - 1) / 2.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let three = Scenario::new("conversation").with("turns", 3.0).with("input_tokens", 100e3).with("output_tokens", 100e3);
/// let report = evaluate(&three.with("input_price", 10.0).with("output_price", 10.0))?;
/// assert_eq!(report.value("resent_tokens"), Some((0.0 + 1.0 + 2.0) * 200e3));
/// assert_eq!(report.value("cost_per_conversation"), Some(3.0 + 6.0 + 3.0));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "conversation",
    title: "what a conversation costs when each turn resends the history",
    fields: &[
        &TURNS.row,
        &TURN_TOKENS.row,
        &OUTPUT_TOKENS.row,
        &INPUT_PRICE.row,
        &OUTPUT_PRICE.row,
        &SYSTEM_TOKENS.row,
        &REASONING_TOKENS.row,
        &CACHED_SHARE.row,
        &CACHED_PRICE.row,
        &CONVERSATIONS_PER_DAY.row,
    ],
    lines: &[
        &COST_PER_CONVERSATION.row,
        &COST_PER_TURN.row,
        &FIRST_TURN_COST.row,
        &NEW_TOKENS.row,
        &RESENT_TOKENS.row,
        &NEW_INPUT_COST.row,
        &RESENT_COST.row,
        &OUTPUT_COST.row,
        &RESENT_SHARE.row,
        &COST_PER_DAY.row,
        &COST_PER_MONTH.row,
        &COST_PER_YEAR.row,
    ],
    series: &[&TURN_COST.row],
    check: |scenario| some(scenario, &CACHED_SHARE.row).then(|| needed(scenario, &CACHED_PRICE.row)).flatten().into_iter().collect(),
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

static COST_PER_CONVERSATION: Line<Usd> = Line::new(
    "cost_per_conversation",
    "Cost of a conversation",
    "cost of a conversation",
    "New input, resent history and answers of all turns. Arithmetic.",
);
static COST_PER_TURN: Line<Usd> =
    Line::new("cost_per_turn", "Mean cost of a turn", "cost of a turn", "The cost of the conversation over its turns. Arithmetic.");
static FIRST_TURN_COST: Line<Usd> =
    Line::new("first_turn_cost", "Cost of the first turn", "first turn", "The cost of one question alone, with no history. Arithmetic.");
static NEW_TOKENS: Line<Tokens> =
    Line::new("new_tokens", "New input tokens", "new tokens", "Instructions once, and what the reader adds with each turn. Arithmetic.");
static RESENT_TOKENS: Line<Tokens> = Line::new(
    "resent_tokens",
    "Resent tokens",
    "resent tokens",
    "Instructions and all earlier questions and answers, sent again with each turn after the first: 0 + 1 + ... + (turns - 1) of them, \
     summed. Reasoning is not resent. Arithmetic.",
);
static NEW_INPUT_COST: Line<Usd> =
    Line::new("new_input_cost", "New input", "new input cost", "New input tokens at the input price. Arithmetic.");
static RESENT_COST: Line<Usd> = Line::new(
    "resent_cost",
    "Resent history",
    "resent cost",
    "Resent tokens at the input price, the part read from the cache at the cached price. Arithmetic.",
);
static OUTPUT_COST: Line<Usd> =
    Line::new("output_cost", "Answers", "output cost", "Output and reasoning tokens of all turns at the output price. Arithmetic.");
static RESENT_SHARE: Line<Share> = Line::new(
    "resent_share",
    "Share spent on resending",
    "resent share",
    "The part of the conversation's cost that pays for tokens sent before. Arithmetic.",
);
static TURN_COST: Line<Usd> = Line::new("turn_cost", "Cost of each turn", "turn cost", "What each turn costs, the first turn first.");

/// A chart of more turns says nothing more.
const MOST_TURNS: i32 = 200;

fn compute<N: Num>(run: &mut Run<N>) {
    let turns = run.number(&TURNS);
    let (system, added) = (run.number(&SYSTEM_TOKENS), run.number(&TURN_TOKENS));
    let new = run.put(&NEW_TOKENS, system + added * turns.times());
    let resent = run.put(&RESENT_TOKENS, resent(run, turns));
    let new_cost = run.put(&NEW_INPUT_COST, new.millions() * run.number(&INPUT_PRICE));
    let resent_cost = run.put(&RESENT_COST, resent.millions() * resent_price(run));
    let answers = run.put(&OUTPUT_COST, answer(run) * turns.times());
    let cost = run.put(&COST_PER_CONVERSATION, new_cost + resent_cost + answers);
    run.put(&COST_PER_TURN, cost / turns.times());
    first_and_each(run, turns);
    if cost.is_above(0.0) {
        run.put(&RESENT_SHARE, (resent_cost / cost).share());
    } else {
        run.none(&RESENT_SHARE, "the conversation costs nothing");
    }
    let a_day = run.number(&CONVERSATIONS_PER_DAY);
    bill(run, cost * a_day);
}

/// Turn k resends the instructions and k - 1 earlier turns; summed over the turns after the first.
fn resent<N: Num>(run: &Run<N>, turns: Q<Turns, N>) -> Q<Tokens, N> {
    let a_turn = run.number(&TURN_TOKENS) + run.number(&OUTPUT_TOKENS);
    let two: Q<Factor, N> = run.constant(&TWO, 2.0);
    (run.number(&SYSTEM_TOKENS) + a_turn * turns.times() / two) * turns.earlier().times()
}

/// What a million resent tokens costs, partly cached.
fn resent_price<N: Num>(run: &Run<N>) -> Q<UsdPerMtok, N> {
    let (input, share) = (run.number(&INPUT_PRICE), run.number(&CACHED_SHARE));
    match run.optional(&CACHED_PRICE) {
        None if share.is(0.0) => input,
        _ => input * share.rest() + run.number(&CACHED_PRICE) * share.factor(),
    }
}

fn answer<N: Num>(run: &Run<N>) -> Q<Usd, N> {
    (run.number(&OUTPUT_TOKENS) + run.number(&REASONING_TOKENS)).millions() * run.number(&OUTPUT_PRICE)
}

fn first_and_each<N: Num>(run: &mut Run<N>, turns: Q<Turns, N>) {
    let (system, added) = (run.number(&SYSTEM_TOKENS), run.number(&TURN_TOKENS));
    let (price, again) = (run.number(&INPUT_PRICE), resent_price(run));
    let first = run.put(&FIRST_TURN_COST, (system + added).millions() * price + answer(run));
    let a_turn = added + run.number(&OUTPUT_TOKENS);
    let (fresh, answer) = (added.millions() * price, answer(run));
    let later = |k: i32| {
        let earlier = a_turn * Q::<Turns, N>::new(N::constant(f64::from(k - 1))).times();
        fresh + (system + earlier).millions() * again + answer
    };
    let count = whole(turns.value()).min(MOST_TURNS);
    run.series(&TURN_COST, (1..=count).map(|k| if k == 1 { first } else { later(k) }));
}
