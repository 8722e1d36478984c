//! Constants of the calendar and the clock that several models use, each with a name for formulas.
//!
//! ```
//! use runrate::engine::constants::SECONDS_PER_DAY;
//! assert_eq!((SECONDS_PER_DAY.symbol, SECONDS_PER_DAY.label), ("86,400", "seconds in a day"));
//! ```

use super::trace::Constant;

/// 365.
pub static DAYS_PER_YEAR: Constant = Constant { id: "days_per_year", symbol: "365", label: "days in a year" };
/// 12.
pub static MONTHS_PER_YEAR: Constant = Constant { id: "months_per_year", symbol: "12", label: "months in a year" };
/// 24.
pub static HOURS_PER_DAY: Constant = Constant { id: "hours_per_day", symbol: "24", label: "hours in a day" };
/// 86,400.
pub static SECONDS_PER_DAY: Constant = Constant { id: "seconds_per_day", symbol: "86,400", label: "seconds in a day" };
/// 3,600.
pub static SECONDS_PER_HOUR: Constant = Constant { id: "seconds_per_hour", symbol: "3,600", label: "seconds in an hour" };
/// 2.
pub static TWO: Constant = Constant { id: "2", symbol: "2", label: "two" };
