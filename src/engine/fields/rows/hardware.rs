//! Inputs about machines, what they cost and what they do: `own-hardware`, `chips` and `training`.

use super::{MONEY, SHARE};
use crate::engine::fields::{Domain, Field, Scale, Unset};
use crate::engine::units::money_time::{
    Accelerators, Kilowatts, Months, OperationsPerSecond, Parameters, SharePerYear, Tokens, TokensPerMonth, TokensPerSecond,
    UsdPerKilowatt, UsdPerKwh, UsdPerMtok,
};
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
pub static POWER_KW: Field<Kilowatts> = Field::number("power_kw", MONEY)
    .called("Power of one accelerator", "P")
    .help("Kilowatts one accelerator draws at full load, with its share of the server.")
    .unset(Unset::Neutral(0.0))
    .slider(0.1, 3.0, Scale::Log);

/// Building power over chip power.
pub static PUE: Field<Factor> = Field::number("pue", Domain::closed(1.0, 10.0))
    .called("Power usage effectiveness", "u")
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
    .called("Electricity", "e")
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
    .called("Operations a year", "o")
    .help("Staff, repairs and insurance a year, as a share of the accelerator's price.")
    .unset(Unset::Neutral(0.0))
    .slider(0.0, 0.2, Scale::Linear(0.005));

/// How fast renting it out brings less.
pub static RENTAL_DECAY: Field<Share> = Field::number("rental_decay", SHARE)
    .called("Fall in rental value a year", "d")
    .help("How much less the accelerator is worth on the rental market each year; an assumption.")
    .unset(Unset::Optional)
    .slider(0.0, 0.6, Scale::Linear(0.01));
