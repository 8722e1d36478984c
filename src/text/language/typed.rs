//! What is typed in a language: its words for the size of a number, as a browser writes them, and its sign for dollars.

use super::amount;
use super::letters::{folded, is_letter, small};
use crate::engine::decimal;

/// The words of a language for the size of a number, each with its power of ten, and its signs for dollars.
#[derive(Debug, Default)]
pub(super) struct Sizes {
    words: Vec<(Vec<char>, i32)>,
    money: Vec<String>,
}

impl Sizes {
    /// Found from how numbers are written: a thousand to a thousand trillions, one and several of each.
    pub(super) fn of(numbers: &dyn Fn(&str, f64) -> String) -> Self {
        let mut words = Vec::new();
        for (order, power) in ["nk1", "nw1"].iter().flat_map(|order| (3..=15).map(move |power| (order, power))) {
            for lead in [1.0, 2.0, 5.0] {
                let text = numbers(order, lead * decimal::read("1", power));
                let digits = i32::try_from(text.chars().filter(|c| is_digit(*c)).count()).unwrap_or(0);
                let word: Vec<char> = folded(&bare(&text)).chars().collect();
                if !word.is_empty() && !words.iter().any(|(known, _)| *known == word) {
                    words.push((word, power + 1 - digits));
                }
            }
        }
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        Self { words, money: vec![bare(&numbers("mf0", 1.0)), "US$".to_owned(), "$".to_owned()] }
    }

    /// What was typed, with powers of ten in the place of words, and without signs for dollars: `3,75e9` for `3,75 Mrd. $`.
    pub(super) fn plain(&self, text: &str) -> String {
        let mut text: String = text.chars().filter(|c| !is_mark(*c)).collect();
        for sign in self.money.iter().filter(|sign| !sign.is_empty()) {
            text = text.replace(sign.as_str(), "");
        }
        let chars: Vec<char> = text.chars().collect();
        let mut plain = String::new();
        let mut at = 0;
        while let Some(c) = chars.get(at) {
            let after_digit = plain.ends_with(is_digit);
            if let Some((length, power)) = self.size(&chars[at..]).filter(|_| after_digit) {
                plain.extend(["e", &power.to_string()]);
                at += length;
            } else {
                plain.push(*c);
                at += 1;
            }
        }
        plain.trim_matches(is_blank).to_owned()
    }

    /// The word for a size that a text begins with: how long it is, with the blanks before and the stop of an abbreviation, and its power.
    fn size(&self, text: &[char]) -> Option<(usize, i32)> {
        let blanks = text.iter().take_while(|c| is_blank(**c)).count();
        let small: Vec<char> = text[blanks..].iter().map(|c| small(*c)).collect();
        let (word, power) =
            self.words.iter().find(|(word, _)| small.starts_with(word) && !small.get(word.len()).is_some_and(|c| is_letter(*c)))?;
        let stops = small[word.len()..].iter().take_while(|c| **c == '.').count();
        // Two stops are those of a range.
        let stop = usize::from(stops % 2 == 1);
        Some((blanks + word.len() + stop, *power))
    }
}

/// Each number of a text as it is written for a field, and what parts a list: `3,75 Mrd. $` for `$3.75B`.
pub(super) fn shown(text: &str, number: &dyn Fn(&amount::Amount) -> String, comma: bool) -> String {
    let mut out = String::new();
    let mut rest = text;
    let mut inside = false;
    while let Some(c) = rest.chars().next() {
        if let Some((amount, length)) = amount::read(rest).filter(|_| !inside) {
            out += &number(&amount);
            rest = &rest[length..];
        } else {
            let list = comma && rest.starts_with(", ");
            out.push(if list { ';' } else { c });
            rest = &rest[c.len_utf8()..];
            inside = c.is_ascii_alphanumeric();
        }
    }
    out
}

/// What stands with the digits of a number.
fn bare(text: &str) -> String {
    let word: String = text.chars().filter(|c| !is_digit(*c) && !is_mark(*c)).collect();
    word.trim_matches(|c: char| is_blank(c) || matches!(c, '.' | ',' | '٬' | '٫')).to_owned()
}

// Not the standard library's: its tables of all letters there are weigh more than the rest of a language.

fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '٠'..='٩' | '۰'..='۹' | '०'..='९' | '０'..='９')
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' | '\u{3000}')
}

/// Marks of the direction of writing.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}')
}
