//! Numbers with the separators and digits of other places than America: `1.234,5`, `1 234,5`, `1’234.5`, `١٬٢٣٤٫٥`.

use super::number;
use crate::engine::fields::{Kind, Row};

/// What stands before the decimals.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decimals {
    /// `1,234.5`.
    #[default]
    Point,
    /// `1.234,5`.
    Comma,
}

/// A typed number, or list of numbers, as [`super::number::parse`] reads it. What can only be meant one way is read that way
/// everywhere; what could be meant two ways, as `1,234`, is read as `decimals` says.
///
/// ```
/// use runrate::text::separators::{Decimals::{Comma, Point}, plain};
/// assert_eq!(["1.234,5", "1 234,5", "1’234.5", "0,85", "12,5%"].map(|text| plain(text, Point)), ["1,234.5", "1,234.5", "1,234.5", "0.85", "12.5%"]);
/// assert_eq!(["1,234", "1.234"].map(|text| plain(text, Point)), ["1,234", "1.234"]);
/// assert_eq!(["1,234", "1.234"].map(|text| plain(text, Comma)), ["1.234", "1,234"]);
/// assert_eq!(["١٬٢٣٤٫٥", "१,२३४.५", "１２％"].map(|text| plain(text, Point)), ["1,234.5", "1,234.5", "12%"]);
/// assert_eq!(["12,34,567.5", "1,00,000"].map(|text| plain(text, Point)), ["1234567.5", "100000"]);
/// ```
#[must_use]
pub fn plain(text: &str, decimals: Decimals) -> String {
    let text = &western(text);
    if text.contains(ARABIC) {
        // These marks have one meaning everywhere.
        return text.replace(ARABIC[0], ".").replace(ARABIC[1], ",");
    }
    if is_indian(text) {
        return text.replace(',', "");
    }
    let blanks = with_groups(text);
    if blanks.contains(GROUP) {
        // The groups are told already, so that the one mark left is before the decimals.
        return blanks.replace(',', ".").replace(GROUP, ",");
    }
    let text = blanks;
    let (commas, points) = (text.matches(',').count(), text.matches('.').count());
    let foreign = match (commas, points) {
        (0, 0) => false,
        // A lone point, or a lone comma, is before decimals or between groups.
        (0, 1) => decimals == Decimals::Comma && grouped(&text, '.'),
        (1, 0) => decimals == Decimals::Comma || !grouped(&text, ','),
        (0, _) => true,
        (_, 0) => false,
        // The last of both is before the decimals.
        _ => text.rfind(',') > text.rfind('.'),
    };
    if foreign { swapped(&text) } else { text }
}

/// What was typed for an input, number or list, as [`super::input::read`] reads it. The items of a list are parted by `;` where
/// a comma is before the decimals.
///
/// ```
/// use runrate::{engine::fields::rows::revenue::HISTORY, text::separators::{Decimals, typed}};
/// assert_eq!(typed(&HISTORY.row, "1,5B; 2.250,5", Decimals::Comma), "1.5B,2250.5");
/// assert_eq!(typed(&HISTORY.row, "1.5B, 2250.5", Decimals::Point), "1.5B, 2250.5");
/// use runrate::engine::fields::rows::revenue::GROWTH;
/// assert_eq!(typed(&GROWTH.row, "2,5%..10%", Decimals::Comma), "2.5%..10%");
/// ```
#[must_use]
pub fn typed(row: &Row, text: &str, decimals: Decimals) -> String {
    let text = &western(text);
    match row.kind {
        // The points of a range are its own.
        Kind::Number(_) => text.split("..").map(|end| plain(end, decimals)).collect::<Vec<_>>().join(".."),
        Kind::List(_) if text.contains(LISTED) => typed(row, &text.replace(LISTED, ";"), decimals),
        Kind::List(_) if decimals == Decimals::Comma || text.contains(';') || text.contains(ARABIC) => {
            text.split(';').map(|item| without_groups(item, decimals)).collect::<Vec<_>>().join(",")
        }
        _ => text.to_owned(),
    }
}

/// An item of a list, whose items commas will part; as it is, if it is no number.
fn without_groups(item: &str, decimals: Decimals) -> String {
    let plain = plain(item, decimals);
    if number::parse(&plain).is_some() { plain.replace(',', "") } else { plain }
}

/// A number as a field shows it, with the decimals of the place.
///
/// ```
/// use runrate::text::separators::{Decimals, shown};
/// assert_eq!(shown("$1,234.5", Decimals::Comma), "$1.234,5");
/// assert_eq!(shown("1.5, 2.5", Decimals::Comma), "1,5; 2,5");
/// ```
#[must_use]
pub fn shown(text: &str, decimals: Decimals) -> String {
    match decimals {
        Decimals::Point => text.to_owned(),
        Decimals::Comma => text.split("..").map(|end| swapped(&end.replace(", ", ";")).replace(';', "; ")).collect::<Vec<_>>().join(".."),
    }
}

/// Before the decimals and between the groups of numbers in Arabic and Persian.
const ARABIC: [char; 2] = ['٫', '٬'];
/// Between the items of a list in Arabic and Persian, Chinese and Japanese.
const LISTED: [char; 3] = ['،', '؛', '、'];

/// A text with the digits of America, without the marks that only say which way it runs.
fn western(text: &str) -> String {
    let moved = |c: char, from: char, to: char| char::from_u32(u32::from(c) - u32::from(from) + u32::from(to));
    let western = |c: char| match c {
        '٠'..='٩' => moved(c, '٠', '0'),
        '۰'..='۹' => moved(c, '۰', '0'),
        '०'..='९' => moved(c, '०', '0'),
        '！'..='～' => moved(c, '！', '!'),
        '٪' => Some('%'),
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}' => None,
        c => Some(c),
    };
    text.chars().filter_map(western).collect()
}

/// Stands between groups that blanks or apostrophes part.
const GROUP: char = '\u{1}';

fn swapped(text: &str) -> String {
    text.chars()
        .map(|c| {
            if c == ',' {
                '.'
            } else if c == '.' {
                ','
            } else {
                c
            }
        })
        .collect()
}

/// Whether commas part a number as in India: three digits behind the last, two behind each before.
fn is_indian(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let whole = &number[..number.find(|c: char| !c.is_ascii_digit() && c != ',').unwrap_or(number.len())];
    let groups: Vec<usize> = whole.split(',').map(str::len).collect();
    match groups[..] {
        [first, ref between @ .., last] => {
            last == 3
                && !between.is_empty()
                && (1..=2).contains(&first)
                && between.iter().all(|size| *size == 2)
                && !number[whole.len()..].contains(',')
        }
        _ => false,
    }
}

/// Groups parted by blanks or apostrophes, parted by a mark of their own.
fn with_groups(text: &str) -> String {
    let chars: Vec<char> = text.trim().chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| chars.get(at)).is_some_and(char::is_ascii_digit);
    let mark = |(i, &c): (usize, &char)| {
        let between = digit(i.checked_sub(1)) && (1..=3).all(|next| digit(Some(i + next))) && !digit(Some(i + 4));
        if between && matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '\'' | '’') { GROUP } else { c }
    };
    chars.iter().enumerate().map(mark).collect()
}

/// Whether the one mark in a number could part thousands: three digits behind it, and a number before that does not begin with 0.
fn grouped(text: &str, mark: char) -> bool {
    let Some((before, behind)) = text.split_once(mark) else { return false };
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let whole: String = before.chars().filter(char::is_ascii_digit).collect();
    digits(behind) == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0')
}
