//! Inputs about prices and volumes: `break-even`, `demand`, `margin` and `workloads`.

use super::{AMOUNT, MONEY, POSITIVE_AMOUNT, POSITIVE_MONEY};
use crate::engine::fields::{Domain, Field, Scale, Unset};
use crate::engine::units::money_time::{TokensPerMonth, UsdPerMonth, UsdPerMtok};
use crate::engine::units::{Factor, Usd};

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
