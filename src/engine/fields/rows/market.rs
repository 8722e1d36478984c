//! Inputs about prices and volumes: `break-even`, `demand`, `margin` and `workloads`.
//!
//! How to read a row: see [`super`].
//!
//! ```
//! use runrate::engine::fields::{Domain, Kind, Scale, Slider, Unset, rows::market::API_PRICE};
//! let row = &API_PRICE.row;
//! assert_eq!((row.unit, row.kind), ("USD/Mtok", Kind::Number(Domain::above(0.0, 1e15))));
//! assert_eq!((row.unset, row.slider), (Unset::Required, Some(Slider { from: 0.05, to: 50.0, scale: Scale::Log })));
//! ```

use super::{AMOUNT, MONEY, POSITIVE_AMOUNT, POSITIVE_MONEY, SHARE};
use crate::engine::fields::{Domain, Field, Scale, Unset};
use crate::engine::units::money_time::{TokensPerResponse, UsdPerResponse};
use crate::engine::units::{Factor, Share, Usd};
use crate::engine::units::{ResponsesPerDay, TokensPerMonth, UsdPerMonth, UsdPerMtok};

/// What an API charges.
pub static API_PRICE: Field<UsdPerMtok> = Field::number("api_price", POSITIVE_MONEY)
    .called("API price", "p")
    .help("What the API charges for a million tokens, input and output blended.")
    .slider(0.05, 50.0, Scale::Log);

/// What one replica costs.
pub static REPLICA_COST: Field<UsdPerMonth> = Field::number("unit_cost", MONEY)
    .called("Cost of one replica", "u")
    .help("What one rented replica costs a month, whether busy or idle.")
    .slider(100.0, 1e6, Scale::Log);

/// What one replica can serve.
pub static UNIT_CAPACITY: Field<TokensPerMonth> = Field::number("unit_capacity", POSITIVE_AMOUNT)
    .called("Capacity of one replica", "c")
    .help("The tokens one replica can serve in a month.")
    .slider(1e7, 1e12, Scale::Log);

/// What comes on top of the replicas.
pub static FIXED_COST: Field<UsdPerMonth> = Field::number("fixed_cost", MONEY)
    .called("Fixed cost", "f")
    .help("What running it oneself costs a month however much is served: people above all.")
    .unset(Unset::Neutral(0.0))
    .slider(1e3, 1e6, Scale::Log);

/// Tokens served.
pub static VOLUME: Field<TokensPerMonth> = Field::number("volume", AMOUNT)
    .called("Volume", "v")
    .help("The tokens served in a month.")
    .unset(Unset::Neutral(0.0))
    .slider(1e6, 1e13, Scale::Log);

/// What owning costs once.
pub static UPFRONT: Field<Usd> = Field::number("upfront", MONEY)
    .called("Upfront cost of owning", "U")
    .help("What buying the machines costs at once.")
    .unset(Unset::Optional)
    .slider(1e4, 1e9, Scale::Log);

/// What owning costs a month.
pub static OWN_MONTHLY: Field<UsdPerMonth> = Field::number("own_monthly", MONEY)
    .called("Running cost of owning", "w")
    .help("What owned machines cost a month in cash: power, space and people, without write-downs.")
    .unset(Unset::Optional)
    .slider(1e3, 1e7, Scale::Log);

/// The price before.
pub static BASE_PRICE: Field<UsdPerMtok> = Field::number("base_price", POSITIVE_MONEY)
    .called("Price before", "p₀")
    .help("The price of a million tokens at which the volume before was sold.")
    .slider(0.05, 100.0, Scale::Log);

/// The volume before.
pub static BASE_VOLUME: Field<TokensPerMonth> = Field::number("base_volume", POSITIVE_AMOUNT)
    .called("Volume before", "v₀")
    .help("The tokens sold in a month at the price before.")
    .slider(1e9, 1e15, Scale::Log);

/// How demand answers to price.
pub static ELASTICITY: Field<Factor> = Field::number("elasticity", Domain::closed(-100.0, -1e-6))
    .called("Elasticity", "e")
    .help("By how many per cent volume grows when the price falls by one per cent, with a minus sign; an assumption.")
    .slider(-4.0, -0.1, Scale::Linear(0.05));

/// The price after.
pub static NEW_PRICE: Field<UsdPerMtok> = Field::number("new_price", POSITIVE_MONEY)
    .called("New price", "p₁")
    .help("The new price of a million tokens.")
    .slider(0.05, 100.0, Scale::Log);

/// What a million tokens cost to serve.
pub static TOKEN_COST: Field<UsdPerMtok> = Field::number("unit_cost", MONEY)
    .called("Cost to serve", "c")
    .help("What it costs to serve a million tokens.")
    .unset(Unset::Neutral(0.0))
    .slider(0.01, 50.0, Scale::Log);

/// What can be served at most.
pub static CAPACITY_VOLUME: Field<TokensPerMonth> = Field::number("capacity_volume", AMOUNT)
    .called("Capacity", "k")
    .help("The most tokens that can be served in a month.")
    .unset(Unset::Optional)
    .slider(1e9, 1e15, Scale::Log);

/// A second point of the demand curve: price.
pub static OBSERVED_PRICE: Field<UsdPerMtok> = Field::number("observed_price", POSITIVE_MONEY)
    .called("Second price", "p₂")
    .help("Another price of a million tokens at which the volume is known too.")
    .unset(Unset::Optional)
    .slider(0.05, 100.0, Scale::Log);

/// A second point of the demand curve: volume.
pub static OBSERVED_VOLUME: Field<TokensPerMonth> = Field::number("observed_volume", POSITIVE_AMOUNT)
    .called("Second volume", "v₂")
    .help("The tokens sold in a month at the second price.")
    .unset(Unset::Optional)
    .slider(1e9, 1e15, Scale::Log);

/// What the price has above cost.
pub static PRICE_MARGIN: Field<Share> = Field::number("price_margin", Domain::closed(-100.0, 0.999_999))
    .called("Gross margin in the price", "μ")
    .help("The part of the price that is left after the cost of serving; below 0 tokens are sold under cost.")
    .slider(-0.5, 0.9, Scale::Linear(0.01));

/// What a million tokens sell for.
pub static PRICE: Field<UsdPerMtok> = Field::number("price", POSITIVE_MONEY)
    .called("Price", "p")
    .help("What customers pay for a million tokens.")
    .slider(0.05, 100.0, Scale::Log);

/// Bought chips, for a million tokens.
pub static CHIP_COST: Field<UsdPerMtok> = Field::number("chip_cost", MONEY)
    .called("Bought chips", "c")
    .help("What bought chips cost for each million tokens, the seller's profit included.")
    .unset(Unset::Neutral(0.0))
    .slider(0.01, 50.0, Scale::Log);

/// Power, for a million tokens.
pub static POWER_COST: Field<UsdPerMtok> = Field::number("power_cost", MONEY)
    .called("Power", "e")
    .help("What electricity costs for each million tokens.")
    .unset(Unset::Neutral(0.0))
    .slider(0.01, 50.0, Scale::Log);

/// Building, for a million tokens.
pub static FACILITY_COST: Field<UsdPerMtok> = Field::number("facility_cost", MONEY)
    .called("Building", "b")
    .help("What buildings and cooling cost for each million tokens.")
    .unset(Unset::Neutral(0.0))
    .slider(0.01, 50.0, Scale::Log);

/// Operations, for a million tokens.
pub static OPERATIONS_COST: Field<UsdPerMtok> = Field::number("operations_cost", MONEY)
    .called("Operations", "o")
    .help("What staff and repairs cost for each million tokens.")
    .unset(Unset::Neutral(0.0))
    .slider(0.01, 50.0, Scale::Log);

/// Other costs, for a million tokens.
pub static OTHER_COST: Field<UsdPerMtok> = Field::number("other_cost", MONEY)
    .called("Other costs", "x")
    .help("Any other cost of serving a million tokens.")
    .unset(Unset::Neutral(0.0))
    .slider(0.01, 50.0, Scale::Log);

/// Design of own chips, for a million tokens.
pub static DESIGN_COST: Field<UsdPerMtok> = Field::number("design_cost", MONEY)
    .called("Design of own chips", "d")
    .help("What designing own chips costs for each million tokens, spread over all that they will serve.")
    .unset(Unset::Neutral(0.0))
    .slider(0.01, 50.0, Scale::Log);

/// What model owners take.
pub static LICENCE_SHARE: Field<Share> = Field::number("licence_share", SHARE)
    .called("Licence share", "l")
    .help("The share of revenue that goes to whoever owns the model.")
    .unset(Unset::Neutral(0.0))
    .slider(0.0, 0.8, Scale::Linear(0.01));

/// What the chip's seller keeps.
pub static VENDOR_MARGIN: Field<Share> = Field::number("vendor_margin", SHARE)
    .called("Seller's margin on chips", "m")
    .help("The share of the chip price that is the seller's gross profit.")
    .unset(Unset::Neutral(0.0))
    .slider(0.0, 0.9, Scale::Linear(0.01));

/// What a million tokens cost to serve.
pub static COST_PER_MTOK: Field<UsdPerMtok> = Field::number("cost_per_mtok", MONEY)
    .called("Cost of tokens", "c")
    .help("What a million output tokens cost to serve.")
    .slider(0.01, 100.0, Scale::Log);

/// How much cheaper input is.
pub static INPUT_COST_RATIO: Field<Share> = Field::number("input_cost_ratio", SHARE)
    .called("Cost of input over output", "i")
    .help("What an input token costs as a share of what an output token costs.")
    .unset(Unset::Neutral(1.0))
    .slider(0.0, 1.0, Scale::Linear(0.01));

/// What goes in, by workload.
pub static WORKLOAD_INPUT_TOKENS: Field<TokensPerResponse> = Field::list("workload_input_tokens", AMOUNT)
    .called("Input tokens", "n")
    .help("Input tokens of a response, five of them: search bar, call centre, coding tool, shopping app, internal software.");

/// What comes out, by workload.
pub static WORKLOAD_OUTPUT_TOKENS: Field<TokensPerResponse> = Field::list("workload_output_tokens", AMOUNT)
    .called("Output tokens", "m")
    .help("Output tokens of a response, five of them: search bar, call centre, coding tool, shopping app, internal software.");

/// How often, by workload.
pub static WORKLOAD_RESPONSES: Field<ResponsesPerDay> = Field::list("workload_responses_per_day", AMOUNT)
    .called("Responses a day", "r")
    .help("Responses a day, five of them: search bar, call centre, coding tool, shopping app, internal software.");

/// What they are worth, by workload.
pub static WORKLOAD_VALUE: Field<UsdPerResponse> = Field::list("workload_value", MONEY)
    .called("Value of a response", "w")
    .help("What a response is worth, five of them: search bar, call centre, coding tool, shopping app, internal software.");
