//! What must hold for any bytes: the fuzz targets search for bytes for which it does not, and `tests/it/fuzz.rs` tries the same
//! with the bytes that were kept and some thousand more.
#![allow(unreachable_pub, reason = "a crate here, a module of the tests there")]

mod evaluation;
mod links;
mod scenario;
mod typed;

use std::collections::BTreeMap;

use runrate::engine::fields::{Kind, Row};
use runrate::engine::model::MODELS;
use runrate::engine::problem::Problem;
use runrate::engine::saved as file;
use runrate::engine::scenario::{Scenario, Value};
use runrate::engine::units::Shown;
use runrate::text::separators::{self, Decimals};
use runrate::text::{input, number as digits};

/// A line that no terminal should be asked to print twice as long.
const LONGEST_LINE: usize = 1000;

/// The text of an input field, or what follows `--set id=`.
///
/// # Panics
/// If it is misread, or a problem with it does not name the input.
pub fn number(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    if let Some(x) = digits::parse(&text) {
        assert!(x.is_finite(), "{text:?} is {x}");
        for written in [digits::exact(x), digits::exact_percent(x), digits::bare(x)] {
            assert_eq!(digits::parse(&written), Some(x), "{text:?} is written as {written}");
        }
        let plain = text.bytes().all(|byte| byte.is_ascii_digit() || b".-e".contains(&byte));
        let standard = text.parse::<f64>().ok().filter(|_| plain);
        assert!(standard.is_none_or(|standard| standard.to_bits() == x.to_bits()), "{text:?} is read as {x:e}, is {standard:?}");
    }
    for row in rows_of_each_kind() {
        in_english(row, &text);
    }
}

fn in_english(row: &'static Row, text: &str) {
    match input::read(row, text) {
        Ok(value) => {
            assert!(is_finite(&value), "{text:?} is {value:?}");
            assert_eq!(input::read(row, &input::write(&value)), Ok(value), "{text:?}");
        }
        Err(problem) => {
            assert_eq!(problem.input, row.id, "{text:?}");
            assert_is_a_line(&problem.to_string());
        }
    }
    match input::read_typed(row, &separators::typed(row, text, Decimals::Point), text) {
        Ok(value) => assert!(is_finite(&value), "{text:?} is {value:?}"),
        Err(problem) => assert_eq!(problem.input, row.id, "{text:?}"),
    }
}

/// One row for each way that text is read: reading all of a hundred rows would only be slower.
fn rows_of_each_kind() -> impl Iterator<Item = &'static Row> {
    let way = |row: &'static Row| match row.kind {
        Kind::Number(_) => (0, row.shown == Shown::Share),
        Kind::List(_) => (1, row.shown == Shown::Share),
        Kind::Choice(_) => (2, false),
        Kind::Date => (3, false),
    };
    let rows = MODELS.iter().flat_map(|model| model.fields).map(|row| (way(row), *row));
    rows.collect::<BTreeMap<_, _>>().into_values()
}

fn is_finite(value: &Value) -> bool {
    match value {
        Value::Number(x) | Value::AtLeast { at_least: x } => x.is_finite(),
        Value::Range { low, high } => low.is_finite() && high.is_finite(),
        Value::List(items) => items.iter().all(|x| x.is_finite()),
        Value::Text(_) => true,
    }
}

/// A saved scenario. What can be read is evaluated too.
///
/// # Panics
/// If it does not read back, or cannot be refused in one line.
pub fn saved(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    match file::read(&text) {
        Ok(saved) => {
            assert!(saved.scenario.inputs().all(|(_, value)| is_finite(value)), "{saved:?}");
            assert_eq!(file::read(&file::write(&saved)).as_ref(), Ok(&saved));
            evaluation::evaluated(&saved.scenario);
        }
        Err(problem) => assert_is_a_line(&problem),
    }
}

/// A scenario made of bytes, most of it in order, evaluated and swept.
///
/// # Panics
/// If an answer is no number, differs between the two ways to compute it, or a problem names nothing that can be named.
pub fn eval(data: &[u8]) {
    let Ok((scenario, sweeps)) = scenario::read(data) else { return };
    evaluation::evaluated(&scenario);
    evaluation::swept(&scenario, &sweeps);
}

/// A link, as a text and as what it is made of.
///
/// # Panics
/// If what is read is not what was written, or what is left out cannot be said in a line.
pub fn link(data: &[u8]) {
    links::any_text(&String::from_utf8_lossy(data));
    links::any_link(data);
}

/// What is typed into a field in one of the languages.
///
/// # Panics
/// If it is misread, or a problem with it does not name the input.
pub fn typed(data: &[u8]) {
    typed::in_a_language(data);
}

fn assert_is_a_line(text: &str) {
    let long = text.chars().count() > LONGEST_LINE;
    assert!(!text.is_empty() && !long && !text.contains(char::is_control), "no line to print: {text:?}");
}

/// Every problem names what was given, or what is known and was not.
fn assert_names_inputs(scenario: &Scenario, problems: &[Problem]) {
    let model = runrate::engine::model::find(&scenario.model);
    assert!(!problems.is_empty(), "refused without a reason: {scenario:?}");
    for problem in problems {
        let known = model.map_or(problem.input == "model", |model| model.field(&problem.input).is_some());
        assert!(known || scenario.get(&problem.input).is_some(), "{problem:?} names nothing of {scenario:?}");
        assert_is_a_line(&problem.to_string());
    }
}
