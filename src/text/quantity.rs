//! Values with their unit, as a sentence, a label or a text field writes them.

use super::number;
use crate::engine::bound::Bound;
use crate::engine::units::Shown;

/// What stands in a figure's place when it has no value; the reason stands beside it.
///
/// ```
/// assert_eq!(runrate::text::quantity::NONE, "–");
/// ```
pub const NONE: &str = "–";

/// For sentences: three significant digits, the scale as a word: `$11.6 billion`, `$475 a second`, `10.6%`.
///
/// ```
/// use runrate::{engine::units::Shown, text::quantity::prose};
/// assert_eq!(prose(Shown::Money(""), 11_646_412_037.0), "$11.6 billion");
/// assert_eq!(prose(Shown::Share, 0.1056338), "10.6%");
/// ```
#[must_use]
pub fn prose(shown: Shown, value: f64) -> String {
    match shown {
        Shown::Money(per) => tailed(money(&number::worded(value, 3)), per),
        Shown::Share => number::percent(value, 3),
        Shown::Count(what) => tailed(number::worded(value, 3), what),
        Shown::Plain => number::worded(value, 3),
        Shown::YesNo => yes_no(value),
    }
}

/// For labels and tables: four significant digits and a letter: `$11.65B`.
///
/// ```
/// use runrate::{engine::units::Shown, text::quantity::short};
/// assert_eq!(short(Shown::Money("a year"), 11_646_412_037.0), "$11.65B");
/// ```
#[must_use]
pub fn short(shown: Shown, value: f64) -> String {
    match shown {
        Shown::Money(_) => money(&number::short(value, 4)),
        Shown::Share => number::percent(value, 4),
        Shown::Count(_) | Shown::Plain => number::short(value, 4),
        Shown::YesNo => yes_no(value),
    }
}

/// For text fields: exact, so that reading it back changes nothing.
///
/// ```
/// use runrate::{engine::units::Shown, text::quantity::field};
/// assert_eq!((field(Shown::Money(""), 3.75e9), field(Shown::Share, 0.2)), ("$3.75B".to_owned(), "20%".to_owned()));
/// ```
#[must_use]
pub fn field(shown: Shown, value: f64) -> String {
    match shown {
        Shown::Money(_) => money(&number::exact(value)),
        Shown::Share => number::exact_percent(value),
        Shown::Count(_) | Shown::Plain | Shown::YesNo => number::exact(value),
    }
}

/// A range for text fields and labels: exact, and read back as it is.
///
/// ```
/// use runrate::{engine::units::Shown, text::quantity::range};
/// assert_eq!(range(Shown::Share, 0.05, 0.35), "5%..35%");
/// ```
#[must_use]
pub fn range(shown: Shown, low: f64, high: f64) -> String {
    format!("{}..{}", field(shown, low), field(shown, high))
}

/// A list for a text field: exact, without group commas, which would part an item.
///
/// ```
/// assert_eq!(runrate::text::quantity::list(&[1_500.0, 2e9]), "1500, 2B");
/// ```
#[must_use]
pub fn list(values: &[f64]) -> String {
    values.iter().map(|x| number::exact(*x).replace(',', "")).collect::<Vec<_>>().join(", ")
}

/// The unit in words, as it follows a short value: `a year`, `years`.
///
/// ```
/// use runrate::{engine::units::Shown, text::quantity::unit};
/// assert_eq!((unit(Shown::Money("a year")), unit(Shown::Share)), ("a year", ""));
/// ```
#[must_use]
pub fn unit(shown: Shown) -> &'static str {
    match shown {
        Shown::Money(text) | Shown::Count(text) => text,
        Shown::Share | Shown::Plain | Shown::YesNo => "",
    }
}

/// What is known about a value, as the words before it.
///
/// ```
/// use runrate::{engine::bound::Bound, text::quantity::bound};
/// assert_eq!((bound(Bound::AtLeast), bound(Bound::Exact)), ("at least ", ""));
/// ```
#[must_use]
pub fn bound(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => "at least ",
        Bound::AtMost => "at most ",
        Bound::About => "about ",
    }
}

/// What is known about a value, as a sign.
///
/// ```
/// use runrate::{engine::bound::Bound, text::quantity::bound_sign};
/// assert_eq!(bound_sign(Bound::AtLeast), "≥ ");
/// ```
#[must_use]
pub fn bound_sign(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => "≥ ",
        Bound::AtMost => "≤ ",
        Bound::About => "≈ ",
    }
}

fn money(digits: &str) -> String {
    match digits.strip_prefix('−') {
        Some(positive) => format!("−${positive}"),
        None => format!("${digits}"),
    }
}

fn yes_no(value: f64) -> String {
    if value == 0.0 { "no" } else { "yes" }.to_owned()
}

fn tailed(text: String, tail: &str) -> String {
    if tail.is_empty() { text } else { format!("{text} {tail}") }
}
