//! What people type for an input, read by the input's row.

use super::number;
use crate::engine::fields::{Kind, Row};
use crate::engine::problem::{Given, Problem};
use crate::engine::scenario::{Value, allowed};
use crate::engine::units::Shown;

/// Reads text for an input: a number (`>15B` is a lower bound, `5%..35%` a range), a choice by name, a list with commas, a day.
///
/// # Errors
/// The text is empty or no value of the input's kind. Whether the value is in the input's domain is the engine's question.
///
/// ```
/// use runrate::engine::{fields::rows::revenue::ANNOUNCED_RUN_RATE, scenario::Value};
/// let value = runrate::text::input::read(&ANNOUNCED_RUN_RATE.row, ">15B")?;
/// assert_eq!(value, Value::AtLeast { at_least: 15e9 });
/// // A unit behind the second end is the first one's too, unless the ends would not be in order.
/// let range = |text| runrate::text::input::read(&ANNOUNCED_RUN_RATE.row, text);
/// assert_eq!(range("10..15B")?, Value::Range { low: 10e9, high: 15e9 });
/// assert_eq!(range("900..1.1k")?, Value::Range { low: 900.0, high: 1100.0 });
/// # Ok::<(), runrate::engine::problem::Problem>(())
/// ```
pub fn read(row: &'static Row, text: &str) -> Result<Value, Problem> {
    let trimmed = text.trim();
    let wrong = |given| Err(Problem::new(row, given, allowed(row)));
    if trimmed.is_empty() {
        return wrong(Given::Nothing);
    }
    let value = match row.kind {
        Kind::Number(_) => read_number(trimmed),
        Kind::List(_) => trimmed.split(',').map(number::parse).collect::<Option<Vec<f64>>>().map(Value::List),
        Kind::Choice(_) | Kind::Date => Some(Value::Text(trimmed.to_owned())),
    };
    value.map_or_else(|| wrong(Given::Text(trimmed.to_owned())), Ok)
}

/// Writes a value so that [`read`] gives it back unchanged.
///
/// ```
/// use runrate::engine::scenario::Value;
/// assert_eq!(runrate::text::input::write(&Value::AtLeast { at_least: 15e9 }), ">1.5e10");
/// ```
#[must_use]
pub fn write(value: &Value) -> String {
    match value {
        Value::Number(x) => number::brief(*x),
        Value::AtLeast { at_least } => format!(">{}", number::brief(*at_least)),
        Value::Range { low, high } => format!("{}..{}", number::brief(*low), number::brief(*high)),
        Value::List(items) => items.iter().map(|x| number::brief(*x)).collect::<Vec<_>>().join(","),
        Value::Text(text) => text.clone(),
    }
}

fn read_number(text: &str) -> Option<Value> {
    let lower = text.to_ascii_lowercase();
    let bound = [">=", ">", "≥", "more than", "at least"].iter().find_map(|mark| lower.strip_prefix(mark));
    match bound {
        Some(rest) => Some(Value::AtLeast { at_least: number::parse(rest)? }),
        None => number::parse(text).map(Value::Number).or_else(|| read_range(text)),
    }
}

/// Two numbers with `..` between them, or a dash of either length, or `to`.
fn read_range(text: &str) -> Option<Value> {
    let (first, second) = ["..", "…", "–", "—", " to "].iter().find_map(|mark| text.split_once(mark))?;
    let (first, second) = (first.trim(), second.trim_start_matches('.').trim());
    let high = number::parse(second)?;
    let unit =
        second.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_start_matches(|c: char| c.is_ascii_digit() || ",.".contains(c));
    let same = first.ends_with(|c: char| c.is_ascii_digit()).then(|| number::parse(&format!("{first}{unit}"))).flatten();
    let low = same.filter(|low| *low < high).or_else(|| number::parse(first))?;
    Some(Value::Range { low, high })
}

/// Reads text typed into a field of the widget. The field shows shares in per cent, so there a bare `25` means 25%; shares
/// up to one are read as they are. `plain` is the text with the separators of this program, as [`super::separators::typed`]
/// writes it; an error says what was typed.
///
/// # Errors
/// As [`read`].
///
/// ```
/// use runrate::engine::{fields::rows::revenue::GROWTH, scenario::Value};
/// use runrate::text::{input::read_typed, separators::{Decimals, typed}};
/// assert_eq!(read_typed(&GROWTH.row, "25", "25")?, Value::Number(0.25));
/// let plain = typed(&GROWTH.row, "0,25", Decimals::Comma);
/// assert_eq!(read_typed(&GROWTH.row, &plain, "0,25")?, Value::Number(0.25));
/// # Ok::<(), runrate::engine::problem::Problem>(())
/// ```
pub fn read_typed(row: &'static Row, plain: &str, typed: &str) -> Result<Value, Problem> {
    match read(row, plain) {
        Ok(Value::Number(x)) if row.shown == Shown::Share && x.abs() > 1.0 && !plain.contains(['%', 'p']) => Ok(Value::Number(x / 100.0)),
        Ok(Value::Range { low, high }) if row.shown == Shown::Share && low.abs().max(high.abs()) > 1.0 && !plain.contains(['%', 'p']) => {
            Ok(Value::Range { low: low / 100.0, high: high / 100.0 })
        }
        Err(Problem { given: Given::Text(_), input, allowed }) => {
            Err(Problem { given: Given::Text(typed.trim().to_owned()), input, allowed })
        }
        other => other,
    }
}
