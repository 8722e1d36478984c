//! Labels that name the chosen period, and periods in words.

use crate::engine::fields::rows::revenue;
use crate::engine::fields::{Choice, Row};
use crate::engine::scenario::{Checked, Input};

/// A label with `{period}` filled in: "Growth a quarter". Without a scenario the word is "period".
///
/// ```
/// use runrate::{engine::scenario::{Scenario, check}, text::label::label};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9).with("period", "month"))?;
/// assert_eq!(label("Growth a {period}", Some(&inputs)), "Growth a month");
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn label(label: &str, inputs: Option<&Checked>) -> String {
    label.replace("{period}", inputs.and_then(period).map_or("period", |choice| choice.label))
}

/// The label of an input, without a scenario.
///
/// ```
/// use runrate::{engine::fields::rows::revenue::GROWTH, text::label::plain};
/// assert_eq!(plain(&GROWTH.row), "Growth a period");
/// ```
#[must_use]
pub fn plain(row: &Row) -> String {
    label(row.label, None)
}

/// The chosen reporting period.
///
/// ```
/// use runrate::{engine::scenario::{Scenario, check}, text::label::period};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// assert_eq!(period(&inputs).map(|choice| choice.id), Some("quarter"));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn period(inputs: &Checked) -> Option<&'static Choice> {
    match inputs.get(&revenue::PERIOD.row)? {
        Input::Choice(choice) => Some(choice),
        _ => None,
    }
}

/// A small whole number as a word, larger ones in digits.
///
/// ```
/// assert_eq!(runrate::text::label::count(4), "four");
/// assert_eq!(runrate::text::label::count(365), "365");
/// ```
#[must_use]
pub fn count(number: usize) -> String {
    const WORDS: [&str; 14] =
        ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// Several things in a row: "a, b and c".
///
/// ```
/// assert_eq!(runrate::text::label::and(&["a", "b", "c"].map(str::to_owned)), "a, b and c");
/// ```
#[must_use]
pub fn and(things: &[String]) -> String {
    match things {
        [first @ .., before, last] if !first.is_empty() => format!("{}, {before} and {last}", first.join(", ")),
        few => few.join(" and "),
    }
}
