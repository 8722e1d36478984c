//! Inputs about revenue: `run-rate` and `growth-rate`.
//!
//! How to read a row: see [`super`].
//!
//! ```
//! use runrate::engine::fields::{Domain, Kind, Scale, Slider, Unset, rows::revenue::GROWTH};
//! let row = &GROWTH.row;
//! assert_eq!((row.unit, row.kind), ("share", Kind::Number(Domain::above(-1.0, 1000.0))));
//! assert_eq!((row.unset, row.slider), (Unset::Neutral(0.0), Some(Slider { from: -0.2, to: 0.8, scale: Scale::Linear(0.01) })));
//! ```

use super::{MONEY, POSITIVE_MONEY};
use crate::engine::fields::{Choice, Domain, Field, Scale, Unset};
use crate::engine::units::{Factor, PerYear, Share, Usd, UsdPerYear, Years};

/// Reporting periods and how many of them make a year.
pub const PERIODS: &[Choice] = &[
    Choice { id: "day", label: "day", number: 365.0 },
    Choice { id: "week", label: "week", number: 52.0 },
    Choice { id: "four-weeks", label: "four weeks", number: 13.0 },
    Choice { id: "month", label: "month", number: 12.0 },
    Choice { id: "quarter", label: "quarter", number: 4.0 },
    Choice { id: "half-year", label: "half-year", number: 2.0 },
    Choice { id: "year", label: "year", number: 1.0 },
];

/// What was sold in one reporting period.
pub static PERIOD_REVENUE: Field<Usd> = Field::number("period_revenue", MONEY)
    .called("Revenue in the {period}", "R")
    .help("What was sold in the latest reporting period.")
    .unset(Unset::Optional)
    .slider(1e7, 1e12, Scale::Log)
    .instead_of("announced_run_rate");

/// The yearly pace a company announces.
pub static ANNOUNCED_RUN_RATE: Field<UsdPerYear> = Field::number("announced_run_rate", MONEY)
    .called("Announced run rate", "A")
    .help("The yearly pace as announced; \"more than\" is written >15B and stays a lower bound.")
    .unset(Unset::Optional)
    .slider(1e8, 1e13, Scale::Log)
    .instead_of("period_revenue");

/// How often the reporting period fits into a year.
pub static PERIOD: Field<PerYear> = Field::choice("period", PERIODS)
    .called("Period", "n")
    .counts_as("periods_per_year")
    .help("The reporting period that the run rate repeats until it fills a year.")
    .unset(Unset::NeutralChoice("quarter"));

/// Growth from one period to the next.
pub static GROWTH: Field<Share> = Field::number("growth", Domain::above(-1.0, 1000.0))
    .called("Growth a {period}", "g")
    .help("How much revenue grows from one period to the next; an assumption unless a history is given.")
    .unset(Unset::Neutral(0.0))
    .slider(-0.2, 0.8, Scale::Linear(0.01));

/// What past periods booked.
pub static HISTORY: Field<Usd> = Field::list("history", MONEY)
    .called("Revenue of past periods", "h")
    .help("Revenue of past periods, oldest first; the last is the latest period.")
    .unset(Unset::Optional);

/// The yearly pace of the whole that this is a part of.
pub static WHOLE_RUN_RATE: Field<UsdPerYear> = Field::number("whole_run_rate", POSITIVE_MONEY)
    .called("Run rate of the whole", "W")
    .help("The yearly pace of the business that this revenue is a part of.")
    .unset(Unset::Optional)
    .slider(1e9, 1e12, Scale::Log);

/// The yearly pace to reach.
pub static TARGET_RUN_RATE: Field<UsdPerYear> = Field::number("target_run_rate", POSITIVE_MONEY)
    .called("Target run rate", "T")
    .help("A yearly pace to reach; the answer says in how many periods.")
    .unset(Unset::Optional)
    .slider(1e9, 1e12, Scale::Log);

/// The last day of the period the revenue belongs to.
pub static PART_AS_OF: Field<Factor> = Field::date("part_as_of")
    .called("Revenue as of", "date of the part")
    .help("The last day of the period that the revenue belongs to.")
    .unset(Unset::Optional);

/// The last day of the period the whole belongs to.
pub static WHOLE_AS_OF: Field<Factor> = Field::date("whole_as_of")
    .called("Whole as of", "date of the whole")
    .help("The last day of the period that the whole's run rate belongs to.")
    .unset(Unset::Optional);

/// Where growth starts.
pub static START_VALUE: Field<Usd> = Field::number("start_value", POSITIVE_MONEY)
    .called("Value at the start", "S")
    .help("The value at the beginning of the years.")
    .slider(1e6, 1e12, Scale::Log);

/// Where growth ends.
pub static END_VALUE: Field<Usd> = Field::number("end_value", MONEY)
    .called("Value at the end", "E")
    .help("The value at the end of the years.")
    .slider(1e6, 1e12, Scale::Log);

/// How long growth took.
pub static YEARS: Field<Years> = Field::number("years", Domain::above(0.0, 1000.0))
    .called("Years between", "y")
    .help("The time from start to end, in years; parts of a year are allowed.")
    .slider(0.25, 20.0, Scale::Log);
