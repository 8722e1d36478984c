//! Inputs about large spending and what it brings back: `capex`.
//!
//! How to read a row: see [`super`]. `MARGIN` is -100 to 1; `LIFE` and `INTEREST` are those of [`hardware`](super::hardware).
//!
//! ```
//! use runrate::engine::fields::{Domain, Kind, Scale, Slider, Unset, rows::capital::CASH_MARGIN};
//! let row = &CASH_MARGIN.row;
//! assert_eq!((row.unit, row.kind), ("share", Kind::Number(Domain::closed(-100.0, 1.0))));
//! assert_eq!((row.unset, row.slider), (Unset::Required, Some(Slider { from: 0.0, to: 0.9, scale: Scale::Linear(0.01) })));
//! ```

use super::hardware::{INTEREST, LIFE};
use super::{MONEY, POSITIVE_MONEY, SHARE};
use crate::engine::fields::{Domain, Field, Scale, Unset};
use crate::engine::units::{Share, Usd, UsdPerYear, Years};

/// A margin: losses may be many times the revenue, profits no more than all of it.
pub(crate) const MARGIN: Domain = Domain::closed(-100.0, 1.0);

const fn capex() -> Field<Usd> {
    Field::number("capex", POSITIVE_MONEY).called("Capital spending", "K").help("What is spent once on equipment and buildings.").slider(
        1e9,
        1e12,
        Scale::Log,
    )
}

/// What is spent.
pub static CAPEX: Field<Usd> = capex();

/// What is spent, if it was announced and is not worked out.
pub static CAPEX_ANNOUNCED: Field<Usd> = capex().unset(Unset::Optional);

/// How much of it is equipment.
pub static EQUIPMENT_SHARE: Field<Share> = Field::number("equipment_share", SHARE)
    .called("Share of equipment", "q")
    .help("The share spent on chips, servers and network; the rest is buildings and power.")
    .unset(Unset::Neutral(1.0))
    .slider(0.0, 1.0, Scale::Linear(0.01));

/// How long equipment is written down.
pub static EQUIPMENT_LIFE_YEARS: Field<Years> = Field::number("equipment_life_years", LIFE)
    .called("Life of equipment", "n")
    .help("Over how many years equipment is written down.")
    .unset(Unset::Neutral(5.0))
    .slider(1.0, 10.0, Scale::Linear(0.5));

/// How long buildings are written down.
pub static BUILDING_LIFE_YEARS: Field<Years> = Field::number("building_life_years", LIFE)
    .called("Life of buildings", "m")
    .help("Over how many years buildings are written down.")
    .unset(Unset::Neutral(20.0))
    .slider(5.0, 50.0, Scale::Linear(1.0));

const fn run_rate() -> Field<UsdPerYear> {
    Field::number("run_rate", MONEY).called("Run rate", "R").help("The yearly revenue that the spending carries in its first year.").slider(
        1e8,
        1e12,
        Scale::Log,
    )
}

/// What the spending carries in its first year.
pub static RUN_RATE: Field<UsdPerYear> = run_rate();

/// The same, if it was announced and is not worked out.
pub static RUN_RATE_ANNOUNCED: Field<UsdPerYear> = run_rate().unset(Unset::Optional);

/// How it grows.
pub static REVENUE_GROWTH: Field<Share> = Field::number("revenue_growth", Domain::above(-1.0, 1000.0))
    .called("Revenue growth a year", "g")
    .help("How much revenue grows from one year to the next; an assumption.")
    .unset(Unset::Neutral(0.0))
    .slider(-0.2, 1.0, Scale::Linear(0.01));

/// What is left before write-downs.
pub static CASH_MARGIN: Field<Share> = Field::number("cash_margin", MARGIN)
    .called("Cash margin", "M")
    .help("What is left of each dollar of revenue after running costs, before depreciation.")
    .slider(0.0, 0.9, Scale::Linear(0.01));

/// What later money is worth less.
pub static DISCOUNT_RATE: Field<Share> = Field::number("discount_rate", INTEREST)
    .called("Discount rate a year", "d")
    .help("How much less money is worth for each year it comes later.")
    .unset(Unset::Neutral(0.0))
    .slider(0.0, 0.3, Scale::Linear(0.005));

/// How far ahead is counted.
pub static HORIZON_YEARS: Field<Years> = Field::number("horizon_years", LIFE)
    .called("Horizon", "H")
    .help("How many years of cash are counted; of a year begun, the part within the horizon.")
    .unset(Unset::Neutral(10.0))
    .slider(1.0, 30.0, Scale::Linear(1.0));

/// How the first years fill up.
pub static RAMP: Field<Share> = Field::list("ramp", SHARE)
    .called("Ramp", "a")
    .help("How much of the revenue comes in each of the first years, first year first, as shares of all of it; all of it after that.")
    .unset(Unset::Optional);

/// The margin to reach.
pub static TARGET_MARGIN: Field<Share> = Field::number("target_margin", MARGIN)
    .called("Target operating margin", "T")
    .help("An operating margin, after depreciation, to reach; the answer says with which revenue.")
    .unset(Unset::Optional)
    .slider(0.0, 0.6, Scale::Linear(0.01));
