//! Numbers typed and pasted with the separators of many places.

use proptest::prelude::*;
use runrate::engine::fields::Row;
use runrate::engine::fields::rows::revenue::{GROWTH, HISTORY, PERIOD_REVENUE};
use runrate::engine::problem::Problem;
use runrate::engine::scenario::Value;
use runrate::text::input;
use runrate::text::number::{exact_grouped, parse};
use runrate::text::separators::{Decimals, plain, shown, typed};

use crate::sample::config;

fn read_typed(row: &'static Row, text: &str, decimals: Decimals) -> Result<Value, Problem> {
    input::read_typed(row, &typed(row, text, decimals), text)
}

fn read(text: &str, decimals: Decimals) -> Option<f64> {
    match read_typed(&PERIOD_REVENUE.row, text, decimals) {
        Ok(Value::Number(x)) => Some(x),
        _ => None,
    }
}

#[test]
fn d28_what_can_be_meant_one_way_is_read_everywhere() {
    for decimals in [Decimals::Point, Decimals::Comma] {
        for (text, number) in [
            ("1.234.567,8", 1_234_567.8),
            ("1,234,567.8", 1_234_567.8),
            ("1 234 567,8", 1_234_567.8),
            ("1\u{202f}234\u{202f}567,8", 1_234_567.8),
            ("1’234’567.8", 1_234_567.8),
            ("$1,234.50", 1234.5),
            ("$ 1.234,50", 1234.5),
            ("US$1 234", 1234.0),
            ("1.234.567", 1_234_567.0),
            ("1,5B", 1.5e9),
            ("1.5B", 1.5e9),
            ("0,125", 0.125),
            ("12,5%", 0.125),
            ("15 B", 15e9),
            ("3,75 billion", 3.75e9),
        ] {
            let given = if decimals == Decimals::Comma && text == "1.5B" { Some(1.5e9) } else { Some(number) };
            assert_eq!(read(text, decimals), given, "{text:?} with {decimals:?}");
        }
    }
}

#[test]
fn d28_what_can_be_meant_two_ways_is_read_as_the_place_does() {
    for (text, point, comma) in
        [("1,234", 1234.0, 1.234), ("1.234", 1.234, 1234.0), ("999,999", 999_999.0, 999.999), ("$12.345", 12.345, 12_345.0)]
    {
        assert_eq!([Decimals::Point, Decimals::Comma].map(|decimals| read(text, decimals)), [Some(point), Some(comma)], "{text}");
    }
}

#[test]
fn d28_what_is_no_number_is_said_as_it_was_typed() {
    for text in ["1.23.45,6", "1,23,4", "1 23", "12 34 567", "1,2.3,4", "€15", "一二", "1'23"] {
        for decimals in [Decimals::Point, Decimals::Comma] {
            let problem = read_typed(&PERIOD_REVENUE.row, text, decimals).unwrap_err().to_string();
            assert!(problem.contains(text), "{problem} does not say {text}");
        }
    }
}

/// Digits and marks of Arabic, Persian, Hindi, and full-width ones, which Chinese and Japanese keyboards type.
#[test]
fn d28_digits_of_other_scripts_are_read() {
    for decimals in [Decimals::Point, Decimals::Comma] {
        for (text, number) in [
            ("١٥", 15.0),
            ("١٬٢٣٤٬٥٦٧٫٨", 1_234_567.8),
            ("۱٬۲۳۴٫۵", 1234.5),
            ("١٢٫٥٠٠", 12.5),
            ("٣٫٧٥B", 3.75e9),
            ("\u{200f}$١٥", 15.0),
            ("१५", 15.0),
            ("१,२३४,५६७.८", 1_234_567.8),
            ("１５", 15.0),
            ("＄１，２３４，５６７．８", 1_234_567.8),
            ("12٫5٪", 0.125),
            ("１２％", 0.12),
        ] {
            assert_eq!(read(text, decimals), Some(number), "{text:?} with {decimals:?}");
        }
    }
    assert_eq!([Decimals::Point, Decimals::Comma].map(|decimals| read("१,२३४", decimals)), [Some(1234.0), Some(1.234)]);
}

/// A share above one is in per cent already, whatever sign says so.
#[test]
fn signs_of_per_cent_are_read() {
    for text in ["150%", "١٥٠٪", "１５０％", "150"] {
        assert_eq!(read_typed(&GROWTH.row, text, Decimals::Point), Ok(Value::Number(1.5)), "{text}");
    }
}

#[test]
fn ranges_and_lists_are_read_in_digits_of_other_scripts() {
    let items = Value::List(vec![1234.5, 2e9]);
    for text in ["١٬٢٣٤٫٥، ٢B", "١٢٣٤٫٥؛ ٢B", "1234.5、2B", "１２３４．５；２B"] {
        assert_eq!(read_typed(&HISTORY.row, text, Decimals::Point), Ok(items.clone()), "{text}");
    }
    assert_eq!(read_typed(&HISTORY.row, "１２３４，５；２B", Decimals::Comma), Ok(items));
    for text in ["١٫٥B..٢B", "１.５B..２B"] {
        assert_eq!(read_typed(&PERIOD_REVENUE.row, text, Decimals::Point), Ok(Value::Range { low: 1.5e9, high: 2e9 }), "{text}");
    }
}

#[test]
fn lists_are_parted_by_semicolons_where_commas_are_before_decimals() {
    let items = Value::List(vec![1.5e9, 2e9, 2250.5]);
    assert_eq!(read_typed(&HISTORY.row, "1,5B; 2B; 2.250,5", Decimals::Comma), Ok(items.clone()));
    assert_eq!(read_typed(&HISTORY.row, "1.5B, 2B, 2250.5", Decimals::Point), Ok(items));
}

proptest! {
    #![proptest_config(config(2000))]

    /// What a field shows is read back as the same number, in either way of writing.
    #[test]
    fn d28_what_is_shown_is_read_back(x in prop_oneof![-1e12..1e12f64, 0.0..1.0f64, (0..1_000_000i32).prop_map(f64::from)]) {
        for decimals in [Decimals::Point, Decimals::Comma] {
            let text = shown(&exact_grouped(x), decimals);
            prop_assert_eq!(parse(&plain(&text, decimals)), Some(x), "{} with {:?}", text, decimals);
        }
    }
}
