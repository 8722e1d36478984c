//! Inputs about tokens and their list prices: `request-cost`, `conversation`, and the tokens of a response everywhere else.
//!
//! How to read a row: see [`super`].
//!
//! ```
//! use runrate::engine::fields::{Domain, Kind, Scale, Slider, Unset, rows::tokens::BATCH_DISCOUNT};
//! let row = &BATCH_DISCOUNT.row;
//! assert_eq!((row.unit, row.kind), ("share", Kind::Number(Domain::closed(0.0, 1.0))));
//! assert_eq!((row.unset, row.slider), (Unset::Neutral(0.0), Some(Slider { from: 0.0, to: 1.0, scale: Scale::Linear(0.05) })));
//! ```

use super::{AMOUNT, MONEY, SHARE};
use crate::engine::fields::{Choice, Domain, Field, Scale, Unset};
use crate::engine::units::{Factor, ResponsesPerDay, Share, Tokens, Turns, UsdPerMtok};

/// How a price depends on the length of the prompt.
pub const TIER_RULES: &[Choice] = &[
    Choice { id: "none", label: "no tiers", number: 0.0 },
    Choice { id: "marginal", label: "only the tokens above the threshold", number: 1.0 },
    Choice { id: "whole-prompt", label: "the whole call, once the prompt is above the threshold", number: 2.0 },
];

const fn prompt(domain: Domain) -> Field<Tokens> {
    Field::number("input_tokens", domain)
        .called("Input tokens", "I")
        .help("Tokens that go in: instructions, documents, history and question.")
        .slider(100.0, 1e6, Scale::Log)
}

const fn price(id: &'static str) -> Field<UsdPerMtok> {
    Field::number(id, MONEY)
}

/// Tokens of the prompt.
pub static INPUT_TOKENS: Field<Tokens> = prompt(AMOUNT);

/// Tokens of the prompt, none unless given.
pub static INPUT_TOKENS_OR_NONE: Field<Tokens> = prompt(AMOUNT).unset(Unset::Neutral(0.0));

/// Tokens read from the cache.
pub static CACHED_TOKENS: Field<Tokens> = Field::number("cached_tokens", AMOUNT)
    .called("Tokens read from the cache", "C")
    .help("Tokens of the prompt that the provider finds in its cache and bills at the cached price.")
    .unset(Unset::Neutral(0.0))
    .slider(100.0, 1e6, Scale::Log);

/// Tokens written to the cache.
pub static CACHE_WRITE_TOKENS: Field<Tokens> = Field::number("cache_write_tokens", AMOUNT)
    .called("Tokens written to the cache", "W")
    .help("Tokens of the prompt that are stored for later calls and billed at the cache-write price.")
    .unset(Unset::Neutral(0.0))
    .slider(100.0, 1e6, Scale::Log);

/// Whether cached and written tokens are counted in the input tokens.
pub static INPUT_INCLUDES_CACHED: Field<Factor> = Field::yes_no("input_includes_cached")
    .called("Input tokens include cached ones", "includes cached")
    .help("Whether cached and written tokens are part of the input tokens (OpenAI, Google) or come on top of them (Anthropic).")
    .unset(Unset::NeutralChoice("true"));

/// Tokens of the answer.
pub static OUTPUT_TOKENS: Field<Tokens> = Field::number("output_tokens", AMOUNT)
    .called("Output tokens", "O")
    .help("Tokens of the answer that the reader sees.")
    .slider(10.0, 1e5, Scale::Log);

/// Tokens of the answer that are not shown.
pub static REASONING_TOKENS: Field<Tokens> = Field::number("reasoning_tokens", AMOUNT)
    .called("Reasoning tokens", "H")
    .help("Tokens the model thinks with before it answers: not shown, billed as output, on top of the output tokens.")
    .unset(Unset::Neutral(0.0))
    .slider(10.0, 1e5, Scale::Log);

/// List price of input.
pub static INPUT_PRICE: Field<UsdPerMtok> = price("input_price")
    .called("Input price", "Pi")
    .help("List price of a million input tokens that are neither read from the cache nor written to it.")
    .slider(0.01, 100.0, Scale::Log);

/// List price of cached input.
pub static CACHED_PRICE: Field<UsdPerMtok> = price("cached_price")
    .called("Cached price", "Pc")
    .help("List price of a million tokens read from the cache; 0 is a price, unset is not.")
    .unset(Unset::Optional)
    .slider(0.001, 10.0, Scale::Log);

/// List price of writing to the cache.
pub static CACHE_WRITE_PRICE: Field<UsdPerMtok> = price("cache_write_price")
    .called("Cache-write price", "Pw")
    .help("List price of a million tokens written to the cache.")
    .unset(Unset::Optional)
    .slider(0.01, 100.0, Scale::Log);

/// List price of output.
pub static OUTPUT_PRICE: Field<UsdPerMtok> = price("output_price")
    .called("Output price", "Po")
    .help("List price of a million output tokens, reasoning included.")
    .slider(0.01, 500.0, Scale::Log);

/// From which prompt on the tier applies.
pub static TIER_THRESHOLD: Field<Tokens> = Field::number("tier_threshold", AMOUNT)
    .called("Tier threshold", "T")
    .help("Above this many tokens in the prompt, cached ones counted, the tier prices apply.")
    .unset(Unset::Optional)
    .slider(1e4, 1e6, Scale::Log);

/// What the tier applies to.
pub static TIER_RULE: Field<Factor> = Field::choice("tier_rule", TIER_RULES)
    .called("Tier rule", "tier rule")
    .help(
        "whole-prompt, as real price lists have it: a prompt above the threshold is billed at tier prices in full, output and cache \
         included; marginal: only uncached input tokens above the threshold are, all else keeps its price.",
    )
    .unset(Unset::NeutralChoice("none"));

/// Input price of the tier.
pub static TIER_INPUT_PRICE: Field<UsdPerMtok> = price("tier_input_price")
    .called("Input price in the tier", "Ti")
    .help("List price of a million input tokens in the tier.")
    .unset(Unset::Optional)
    .slider(0.01, 100.0, Scale::Log);

/// Output price of the tier.
pub static TIER_OUTPUT_PRICE: Field<UsdPerMtok> = price("tier_output_price")
    .called("Output price in the tier", "To")
    .help("List price of a million output tokens of a call in the tier; only the rule whole-prompt uses it.")
    .unset(Unset::Optional)
    .slider(0.01, 500.0, Scale::Log);

/// Cached price of the tier.
pub static TIER_CACHED_PRICE: Field<UsdPerMtok> = price("tier_cached_price")
    .called("Cached price in the tier", "Tc")
    .help("List price of a million tokens read from the cache by a call in the tier; only the rule whole-prompt uses it.")
    .unset(Unset::Optional)
    .slider(0.001, 10.0, Scale::Log);

/// Cache-write price of the tier.
pub static TIER_CACHE_WRITE_PRICE: Field<UsdPerMtok> = price("tier_cache_write_price")
    .called("Cache-write price in the tier", "Tw")
    .help("List price of a million tokens written to the cache by a call in the tier; only the rule whole-prompt uses it.")
    .unset(Unset::Optional)
    .slider(0.01, 100.0, Scale::Log);

/// What is taken off for calls that can wait.
pub static BATCH_DISCOUNT: Field<Share> = Field::number("batch_discount", SHARE)
    .called("Batch discount", "d")
    .help("The part of every list price that is taken off when calls go in batches and may wait.")
    .unset(Unset::Neutral(0.0))
    .slider(0.0, 1.0, Scale::Linear(0.05));

/// Calls behind one response.
pub static CALLS_PER_RESPONSE: Field<Factor> = Field::number("calls_per_response", Domain::closed(1.0, 1e9))
    .called("Calls for a response", "c")
    .help("How many calls to the model one response takes: 1 for a chat, many for an agent.")
    .unset(Unset::Neutral(1.0))
    .slider(1.0, 200.0, Scale::Log);

/// Calls that are made again.
pub static RETRY_RATE: Field<Share> = Field::number("retry_rate", Domain::closed(0.0, 1000.0))
    .called("Retries", "r")
    .help("How many calls are made and paid again, as a share of all calls.")
    .unset(Unset::Neutral(0.0))
    .slider(0.0, 1.0, Scale::Linear(0.01));

const fn per_day() -> Field<ResponsesPerDay> {
    Field::number("responses_per_day", AMOUNT)
        .called("Responses a day", "N")
        .help("How many responses are given in a day, on average.")
        .slider(1.0, 1e9, Scale::Log)
}

/// Responses a day, one unless given.
pub static RESPONSES_PER_DAY: Field<ResponsesPerDay> = per_day().unset(Unset::Neutral(1.0));

/// Responses a day.
pub static RESPONSES_PER_DAY_REQUIRED: Field<ResponsesPerDay> = per_day();

/// Turns of a conversation.
pub static TURNS: Field<Turns> = Field::number("turns", Domain::closed(1.0, 1e6))
    .called("Turns", "n")
    .help("How many times the reader asks and is answered in one conversation.")
    .slider(1.0, 100.0, Scale::Linear(1.0));

/// Tokens resent with every turn.
pub static SYSTEM_TOKENS: Field<Tokens> = Field::number("system_tokens", AMOUNT)
    .called("Instruction tokens", "S")
    .help("Instructions, tools and documents that go in with every turn, on top of the input tokens.")
    .unset(Unset::Neutral(0.0))
    .slider(100.0, 1e5, Scale::Log);

/// Tokens the reader adds with every turn.
pub static TURN_TOKENS: Field<Tokens> = Field::number("input_tokens", AMOUNT)
    .called("Input tokens a turn", "I")
    .help("Tokens that the reader adds with each turn, without those resent.")
    .slider(10.0, 1e5, Scale::Log);

/// The part of what is resent that is read from the cache.
pub static CACHED_SHARE: Field<Share> = Field::number("cached_share", SHARE)
    .called("Resent tokens read from the cache", "s")
    .help("The part of the resent tokens that the provider finds in its cache and bills at the cached price.")
    .unset(Unset::Neutral(0.0))
    .slider(0.0, 1.0, Scale::Linear(0.05));

/// Conversations a day.
pub static CONVERSATIONS_PER_DAY: Field<ResponsesPerDay> = Field::number("conversations_per_day", AMOUNT)
    .called("Conversations a day", "N")
    .help("How many conversations are held in a day, on average.")
    .unset(Unset::Neutral(1.0))
    .slider(1.0, 1e9, Scale::Log);
