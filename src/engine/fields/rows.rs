//! The rows: every input of every model, once, by subject.
//!
//! Read a row so: the type parameter is the unit; the second argument is the domain, written out or one of those below; `unset` says what
//! an input that is not given means, and without it the input must be given; `slider` is what the form offers, which the domain may exceed.
//!
//! | Domain | Allowed |
//! |---|---|
//! | `MONEY` | 0 to 1e15, in the money of the unit |
//! | `POSITIVE_MONEY` | above 0, up to 1e15 |
//! | `SHARE` | 0 to 1 |
//! | `POSITIVE_SHARE` | above 0, up to 1 |
//! | `AMOUNT` | 0 to 1e30 |
//! | `POSITIVE_AMOUNT` | above 0, up to 1e30 |
//!
//! ```
//! use runrate::engine::fields::{Domain, Kind, Scale, Slider, Unset, rows::serving::SERVING_SHARE};
//! let row = &SERVING_SHARE.row;
//! assert_eq!((row.unit, row.kind), ("share", Kind::Number(Domain::above(0.0, 1.0))));
//! assert_eq!(row.unset, Unset::Neutral(1.0));
//! assert_eq!(row.slider, Some(Slider { from: 0.05, to: 1.0, scale: Scale::Linear(0.05) }));
//! ```

pub mod accelerator;
pub mod capital;
pub mod hardware;
pub mod market;
pub mod revenue;
pub mod serving;
pub mod tokens;

use super::{Choice, Domain, Field, Row, Unset};
use crate::engine::units::Factor;

/// More than any economy turns over in a year, and far below where sums of squares overflow.
pub(crate) const MOST_MONEY: f64 = 1e15;

/// Money received or spent: zero is a true value, less than zero is not.
pub(crate) const MONEY: Domain = Domain::closed(0.0, MOST_MONEY);

/// Money that something else is divided by.
pub(crate) const POSITIVE_MONEY: Domain = Domain::above(0.0, MOST_MONEY);

/// A part of one.
pub(crate) const SHARE: Domain = Domain::closed(0.0, 1.0);

/// A part of one that something else is divided by.
pub(crate) const POSITIVE_SHARE: Domain = Domain::above(0.0, 1.0);

/// A count or an amount that may be nothing.
pub(crate) const AMOUNT: Domain = Domain::closed(0.0, 1e30);

/// A count or an amount that something else is divided by.
pub(crate) const POSITIVE_AMOUNT: Domain = Domain::above(0.0, 1e30);

/// How much ranges of one kind go together: it is of no model, but goes with a scenario that has such ranges.
///
/// ```
/// use runrate::engine::fields::rows::CORRELATION;
/// assert_eq!(CORRELATION.row.id, "correlation");
/// ```
pub static CORRELATION: Field<Factor> = Field::number("correlation", Domain::closed(-1.0, 1.0))
    .called("Correlation of like ranges", "ρ")
    .help("From −1 to 1: how much ranges in the same unit go up and down together.")
    .unset(Unset::Neutral(0.0));

/// The row of an input that is of no model, and may be said to any.
///
/// ```
/// use runrate::engine::fields::rows::of_any;
/// assert!(of_any("correlation").is_some() && of_any("growth").is_none());
/// ```
#[must_use]
pub fn of_any(id: &str) -> Option<&'static Row> {
    (id == CORRELATION.row.id).then_some(&CORRELATION.row)
}

/// Yes or no.
pub(crate) const YES_NO: &[Choice] = &[Choice { id: "true", label: "yes", number: 1.0 }, Choice { id: "false", label: "no", number: 0.0 }];
