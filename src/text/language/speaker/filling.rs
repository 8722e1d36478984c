//! How what was matched is said: numbers anew, and the words of a translation with its places filled.

use super::Speaker;
use crate::text::language::Language;
use crate::text::language::amount::{self, Amount, Style};
use crate::text::language::letters::is_letter;
use crate::text::language::pattern::{self, Filled, Part, form};
use crate::text::language::plural::category;

/// Numbers that English writes as words.
const COUNTED: [&str; 14] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"];
/// What stands before a number and says what is known about it.
const SIGNS: [&str; 4] = ["≥ ", "≤ ", "≈ ", ">"];

impl Speaker {
    /// The text as a number, with what is known about it; or a day, which stays.
    pub(super) fn number(&self, text: &str) -> Option<String> {
        let (sign, rest) = SIGNS.iter().find_map(|sign| Some((*sign, text.strip_prefix(sign)?))).unwrap_or(("", text));
        match amount::read(rest) {
            Some((amount, length)) if length == rest.len() => Some(self.apart(&[sign, &self.amount(&amount)].concat())),
            _ if is_day(text) => Some(self.apart(text)),
            _ if !text.contains(is_letter) => Some(text.to_owned()),
            _ => None,
        }
    }

    /// A number kept in its own order among words that run from right to left.
    fn apart(&self, number: &str) -> String {
        if self.is_right_to_left() { ["\u{2068}", number, "\u{2069}"].concat() } else { number.to_owned() }
    }

    pub(super) fn amount(&self, amount: &Amount) -> String {
        let plus = if amount.plus { "+" } else { "" };
        [plus, &(self.numbers)(&amount.order(), amount.value)].concat()
    }

    /// The parts of a translation, with the words of each choice instead of it.
    pub(super) fn told(&self, parts: &[Part<'static>], filled: &[Filled], text: &str) -> Vec<Part<'static>> {
        let chosen = |part: &Part<'static>| match part {
            Part::Choice(name, forms) => self.told(&pattern::parts(self.chosen(at(name, filled, text), forms)), filled, text),
            part => vec![*part],
        };
        parts.iter().flat_map(chosen).collect()
    }

    /// A part in words.
    pub(super) fn part(&self, part: &Part<'_>, filled: &[Filled], text: &str, depth: u32) -> String {
        match part {
            Part::Words(words) => (*words).to_owned(),
            Part::Place(name) | Part::Choice(name, _) => {
                let words = at(name, filled, text);
                let said = match name.as_bytes().first() {
                    Some(b'd') => None,
                    // The word for none is not the one for “no”.
                    Some(b'c') if words == "no" => self.found("count: no", depth + 1),
                    Some(b'c') if words == "No" => self.found("Count: no", depth + 1),
                    _ => self.found(words, depth + 1),
                };
                said.unwrap_or_else(|| {
                    self.miss(words);
                    words.to_owned()
                })
            }
        }
    }

    /// The form for the number that words begin with.
    fn chosen<'a>(&self, words: &str, forms: &'a str) -> &'a str {
        let first = words.split(' ').next().unwrap_or_default();
        let counted = COUNTED.iter().position(|word| first.eq_ignore_ascii_case(word));
        let category = match (amount::read(words), counted) {
            (Some((amount, _)), _) => {
                let decimals = match amount.style {
                    Style::Grouped(decimals) | Style::Bare(decimals) => decimals,
                    _ => 0,
                };
                let compact = matches!(amount.style, Style::Letter(_) | Style::Word(_)) && amount.value.abs() >= 1e6;
                category(&self.tag, amount.value, decimals, compact)
            }
            (None, Some(count)) => category(&self.tag, u32::try_from(count).map_or(0.0, f64::from), 0, false),
            (None, None) => return form(forms, "other"),
        };
        form(forms, category.name())
    }
}

/// Whether words say how many there are.
pub(super) fn is_count(words: &str) -> bool {
    COUNTED.iter().any(|word| words.eq_ignore_ascii_case(word)) || amount::read(words).is_some_and(|(_, length)| length == words.len())
}

/// What stands at a place.
fn at<'a>(name: &str, filled: &[Filled], text: &'a str) -> &'a str {
    filled.iter().find(|(known, ..)| *known == name).map_or("", |(_, from, to)| &text[*from..*to])
}

pub(super) fn is_day(text: &str) -> bool {
    text.len() == 10 && text.bytes().enumerate().all(|(i, byte)| if i == 4 || i == 7 { byte == b'-' } else { byte.is_ascii_digit() })
}
