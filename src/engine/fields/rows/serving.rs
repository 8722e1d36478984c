//! Inputs about serving tokens from accelerators: speeds, loads and shares of time.
//!
//! How to read a row: see [`super`].
//!
//! ```
//! use runrate::engine::fields::{Domain, Kind, Scale, Slider, Unset, rows::serving::PREFILL_RATE};
//! let row = &PREFILL_RATE.row;
//! assert_eq!((row.unit, row.kind), ("tokens/second", Kind::Number(Domain::above(0.0, 1e30))));
//! assert_eq!((row.unset, row.slider), (Unset::Optional, Some(Slider { from: 100.0, to: 1e6, scale: Scale::Log })));
//! ```

use super::{AMOUNT, POSITIVE_AMOUNT, POSITIVE_SHARE, SHARE};
use crate::engine::fields::{Domain, Field, Scale, Unset};
use crate::engine::units::{Factor, HoursPerMonth, Replicas, Share, TokensPerSecond};

/// Input tokens a replica reads a second.
pub static PREFILL_RATE: Field<TokensPerSecond> = Field::number("prefill_rate", POSITIVE_AMOUNT)
    .called("Input speed", "vi")
    .help("Input tokens that one replica reads in a second at capacity, all its responses together; needed if there are any.")
    .unset(Unset::Optional)
    .slider(100.0, 1e6, Scale::Log);

/// Output tokens a replica writes a second.
pub static DECODE_RATE: Field<TokensPerSecond> = Field::number("decode_rate", POSITIVE_AMOUNT)
    .called("Output speed", "vo")
    .help("Output tokens that one replica writes in a second at capacity, all its responses together.")
    .slider(10.0, 1e5, Scale::Log);

/// The part of the paid time that serves tokens.
pub static SERVING_SHARE: Field<Share> = Field::number("serving_share", POSITIVE_SHARE)
    .called("Serving share", "u")
    .help("The part of the paid time in which tokens are served at capacity; the rest is paid for all the same.")
    .unset(Unset::Neutral(1.0))
    .slider(0.05, 1.0, Scale::Linear(0.05));

/// What comes on top of the accelerators' bill.
pub static OVERHEAD: Field<Share> = Field::number("overhead", Domain::closed(0.0, 1000.0))
    .called("Overhead", "o")
    .help("Network, storage, staff and the like, as a share of the accelerators' bill, on top of it.")
    .unset(Unset::Neutral(0.0))
    .slider(0.0, 1.0, Scale::Linear(0.05));

/// The part of the month that is on the bill.
pub static RENTED_SHARE: Field<Share> = Field::number("rented_share", SHARE)
    .called("Share of hours rented", "b")
    .help("The part of the month's hours that is rented and on the bill; it lowers the bill and what is served alike.")
    .unset(Unset::Neutral(1.0))
    .slider(0.0, 1.0, Scale::Linear(0.05));

/// Hours that a month is reckoned with.
pub static HOURS_PER_MONTH: Field<HoursPerMonth> = Field::number("hours_per_month", Domain::above(0.0, 744.0))
    .called("Hours in a month", "h")
    .help("730 is a twelfth of 8,760; some bills reckon with 720 or 744.")
    .unset(Unset::Neutral(730.0))
    .slider(672.0, 744.0, Scale::Linear(1.0));

/// How far the peak stands above the mean.
pub static PEAK_TO_MEAN: Field<Factor> = Field::number("peak_to_mean", Domain::closed(1.0, 1e9))
    .called("Peak over mean", "k")
    .help("Responses a second in the busiest time over the day's mean.")
    .unset(Unset::Neutral(1.0))
    .slider(1.0, 10.0, Scale::Linear(0.1));

/// How busy replicas may be at the peak.
pub static MAX_LOAD: Field<Share> = Field::number("max_load", POSITIVE_SHARE)
    .called("Load at the peak", "L")
    .help("How busy the replicas may be at the peak; without room to spare, readers wait.")
    .unset(Unset::Neutral(1.0))
    .slider(0.1, 1.0, Scale::Linear(0.05));

/// Replicas kept for failures.
pub static SPARE_REPLICAS: Field<Replicas> = Field::number("spare_replicas", AMOUNT)
    .called("Spare replicas", "z")
    .help("Whole replicas kept on top for failures and updates.")
    .unset(Unset::Neutral(0.0))
    .slider(0.0, 10.0, Scale::Linear(1.0));
