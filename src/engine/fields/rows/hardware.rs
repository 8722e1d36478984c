//! Inputs about machines, what they cost and what they do: `own-hardware`, `chips` and `training`.
//!
//! How to read a row: see [`super`]. `LIFE` is above 0, up to 100; `INTEREST` is 0 to 10, that is 1,000% a year.
//!
//! ```
//! use runrate::engine::fields::{Domain, Kind, Scale, Slider, Unset, rows::hardware::LIFE_YEARS};
//! let row = &LIFE_YEARS.row;
//! assert_eq!((row.unit, row.kind), ("years", Kind::Number(Domain::above(0.0, 100.0))));
//! assert_eq!((row.unset, row.slider), (Unset::Required, Some(Slider { from: 1.0, to: 10.0, scale: Scale::Linear(0.5) })));
//! ```

use super::{AMOUNT, MONEY, POSITIVE_AMOUNT, POSITIVE_MONEY, POSITIVE_SHARE, SHARE};
use crate::engine::fields::{Domain, Field, Scale, Unset};
use crate::engine::units::money_time::{Kilowatts, Months, OperationsPerSecond, SharePerYear, UsdPerKilowatt, UsdPerKwh};
use crate::engine::units::{Accelerators, Parameters, Tokens, TokensPerMonth, TokensPerSecond, UsdPerMtok};
use crate::engine::units::{Factor, Share, Usd, UsdPerHour, Years};

/// A time that something lasts, in years or months; longer than this nothing here does.
pub(crate) const LIFE: Domain = Domain::above(0.0, 100.0);

/// Interest: at 1,000% a year money comes back elevenfold.
pub(crate) const INTEREST: Domain = Domain::closed(0.0, 10.0);

/// What one accelerator costs to buy.
pub static CAPITAL: Field<Usd> = Field::number("capital", MONEY)
    .called("Price of one accelerator", "C")
    .help("What one accelerator costs to buy, with its share of server and network.")
    .slider(1e3, 2e5, Scale::Log);

/// How long it is used.
pub static LIFE_YEARS: Field<Years> = Field::number("life_years", LIFE)
    .called("Years of use", "n")
    .help("How many years the accelerator is used before it is sold or scrapped.")
    .slider(1.0, 10.0, Scale::Linear(0.5));

/// What is left of its price then.
pub static RESIDUAL_SHARE: Field<Share> = Field::number("residual_share", SHARE)
    .called("Left of the price at the end", "s")
    .help("What a sale brings at the end of its use, as a share of the price.")
    .unset(Unset::Neutral(0.0))
    .slider(0.0, 0.6, Scale::Linear(0.01));

/// What money costs.
pub static COST_OF_CAPITAL: Field<SharePerYear> = Field::number("cost_of_capital", INTEREST)
    .called("Cost of capital a year", "r")
    .help("The interest or return a year that the money tied up must earn.")
    .unset(Unset::Neutral(0.0))
    .slider(0.0, 0.3, Scale::Linear(0.005));

/// Power at the chip.
pub static POWER_KW: Field<Kilowatts> = Field::number("power_kw", AMOUNT)
    .called("Power of one accelerator", "P")
    .help("Kilowatts one accelerator draws at full load, with its share of the server.")
    .unset(Unset::Neutral(0.0))
    .slider(0.1, 3.0, Scale::Log);

/// Building power over chip power.
pub static PUE: Field<Factor> = Field::number("pue", Domain::closed(1.0, 10.0))
    .called("Power usage effectiveness", "PUE")
    .help("Power the building draws for each unit its machines draw; 1 when the power given is already all of it.")
    .unset(Unset::Neutral(1.0))
    .slider(1.0, 2.0, Scale::Linear(0.01));

/// Average over full power.
pub static LOAD_SHARE: Field<Share> = Field::number("load_share", SHARE)
    .called("Average load", "l")
    .help("The average power drawn over the year, as a share of the power at full load.")
    .unset(Unset::Neutral(1.0))
    .slider(0.1, 1.0, Scale::Linear(0.01));

/// What energy costs.
pub static ELECTRICITY_PRICE: Field<UsdPerKwh> = Field::number("electricity_price", MONEY)
    .called("Electricity", "pₑ")
    .help("The price of electricity in dollars per kilowatt-hour.")
    .unset(Unset::Neutral(0.0))
    .slider(0.02, 0.4, Scale::Log);

/// What the building costs.
pub static FACILITY_PER_KW: Field<UsdPerKilowatt> = Field::number("facility_per_kw", MONEY)
    .called("Building for each kilowatt", "F")
    .help("What the building with power and cooling costs, in dollars for each kilowatt it can supply.")
    .unset(Unset::Neutral(0.0))
    .slider(1e3, 5e4, Scale::Log);

/// How long the building is used.
pub static FACILITY_LIFE_YEARS: Field<Years> = Field::number("facility_life_years", LIFE)
    .called("Years of use of the building", "m")
    .help("How many years the building is used.")
    .unset(Unset::Neutral(15.0))
    .slider(5.0, 40.0, Scale::Linear(1.0));

/// People, spares, insurance.
pub static OPERATIONS_SHARE: Field<SharePerYear> = Field::number("operations_share", SHARE)
    .called("Operations a year", "oₚ")
    .help("Staff, repairs and insurance a year, as a share of the accelerator's price.")
    .unset(Unset::Neutral(0.0))
    .slider(0.0, 0.2, Scale::Linear(0.005));

/// How fast renting it out brings less.
pub static RENTAL_DECAY: Field<Share> = Field::number("rental_decay", SHARE)
    .called("Fall in rental value a year", "d")
    .help("How much less the accelerator is worth on the rental market each year; an assumption.")
    .unset(Unset::Optional)
    .slider(0.0, 0.6, Scale::Linear(0.01));

/// What an hour of chip a costs.
pub static HOUR_PRICE_A: Field<UsdPerHour> = Field::number("hour_price_a", POSITIVE_MONEY)
    .called("Price of an hour, bought chip", "hₐ")
    .help("What one hour of the bought chip costs.")
    .slider(0.1, 100.0, Scale::Log);

/// What chip a serves.
pub static RATE_A: Field<TokensPerSecond> = Field::number("rate_a", POSITIVE_AMOUNT)
    .called("Rate of the bought chip", "tₐ")
    .help("The tokens a second that the bought chip serves when busy, measured on the same model and load as the other.")
    .slider(10.0, 1e6, Scale::Log);

/// How busy chip a is.
pub static SERVING_SHARE_A: Field<Share> = Field::number("serving_share_a", POSITIVE_SHARE)
    .called("Serving share, bought chip", "sₐ")
    .help("The part of the paid hours in which the bought chip serves tokens.")
    .unset(Unset::Neutral(1.0))
    .slider(0.05, 1.0, Scale::Linear(0.01));

/// What an hour of chip b costs.
pub static HOUR_PRICE_B: Field<UsdPerHour> = Field::number("hour_price_b", POSITIVE_MONEY)
    .called("Price of an hour, custom chip", "hᵦ")
    .help("What one hour of the custom chip costs.")
    .slider(0.1, 100.0, Scale::Log);

/// What chip b serves.
pub static RATE_B: Field<TokensPerSecond> = Field::number("rate_b", POSITIVE_AMOUNT)
    .called("Rate of the custom chip", "tᵦ")
    .help("The tokens a second that the custom chip serves when busy, measured on the same model and load as the other.")
    .slider(10.0, 1e6, Scale::Log);

/// How busy chip b is.
pub static SERVING_SHARE_B: Field<Share> = Field::number("serving_share_b", POSITIVE_SHARE)
    .called("Serving share, custom chip", "sᵦ")
    .help("The part of the paid hours in which the custom chip serves tokens.")
    .unset(Unset::Neutral(1.0))
    .slider(0.05, 1.0, Scale::Linear(0.01));

/// What it costs to move.
pub static PORTING_COST: Field<Usd> = Field::number("porting_cost", MONEY)
    .called("Cost of porting", "P")
    .help("What it costs once to make the software run on the custom chip.")
    .unset(Unset::Neutral(0.0))
    .slider(1e4, 1e9, Scale::Log);

/// The size of the model.
pub static ACTIVE_PARAMETERS: Field<Parameters> = Field::number("active_parameters", POSITIVE_AMOUNT)
    .called("Active parameters", "N")
    .help("The parameters that take part in each token; for a mixture of experts only the active ones.")
    .slider(1e8, 1e13, Scale::Log);

/// What it learns from.
pub static TRAINING_TOKENS: Field<Tokens> = Field::number("training_tokens", POSITIVE_AMOUNT)
    .called("Training tokens", "D")
    .help("The tokens the model is trained on, each as often as it is read.")
    .slider(1e9, 1e14, Scale::Log);

/// What one accelerator computes.
pub static CHIP_FLOPS: Field<OperationsPerSecond> = Field::number("chip_flops", POSITIVE_AMOUNT)
    .called("Speed of one accelerator", "F")
    .help("The operations a second on one accelerator's data sheet, at the precision used.")
    .slider(1e13, 1e16, Scale::Log);

/// How much of it training uses.
pub static FLOPS_UTILISATION: Field<Share> = Field::number("flops_utilisation", POSITIVE_SHARE)
    .called("Speed reached", "u")
    .help("The part of the data sheet's speed that training reaches.")
    .slider(0.05, 1.0, Scale::Linear(0.01));

/// How many train it.
pub static TRAINING_ACCELERATORS: Field<Accelerators> = Field::number("accelerators", POSITIVE_AMOUNT)
    .called("Accelerators", "a")
    .help("How many accelerators train the model at the same time.")
    .unset(Unset::Neutral(1.0))
    .slider(1.0, 1e6, Scale::Log);

/// What an hour costs.
pub static TRAINING_HOUR_PRICE: Field<UsdPerHour> = Field::number("hour_price", MONEY)
    .called("Price of an accelerator-hour", "h")
    .help("What one hour of one accelerator costs.")
    .slider(0.5, 20.0, Scale::Log);

/// What serving costs afterwards.
pub static SERVING_COST: Field<UsdPerMtok> = Field::number("serving_cost_per_mtok", MONEY)
    .called("Cost to serve", "c")
    .help("What it costs to serve a million tokens with the trained model.")
    .unset(Unset::Optional)
    .slider(0.01, 50.0, Scale::Log);

/// How much is served.
pub static TOKENS_PER_MONTH: Field<TokensPerMonth> = Field::number("tokens_per_month", AMOUNT)
    .called("Tokens a month", "v")
    .help("The tokens the trained model serves in a month.")
    .unset(Unset::Optional)
    .slider(1e9, 1e15, Scale::Log);

/// For how long.
pub static MODEL_LIFE_MONTHS: Field<Months> = Field::number("model_life_months", Domain::above(0.0, 1200.0))
    .called("Life of the model", "m")
    .help("How many months the model is served before another takes its place.")
    .unset(Unset::Optional)
    .slider(1.0, 60.0, Scale::Linear(1.0));
