//! What is typed in a language: its words for the size of a number, as a browser writes them, and its sign for dollars.

use super::amount;

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
                let text = numbers(order, lead * 10_f64.powi(power));
                let digits = i32::try_from(text.chars().filter(|c| c.is_numeric()).count()).unwrap_or(0);
                let word: Vec<char> = bare(&text).to_lowercase().chars().collect();
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
            let after_digit = plain.ends_with(char::is_numeric);
            match self.size(&chars[at..]).filter(|_| after_digit) {
                Some((length, power)) => {
                    plain += &format!("e{power}");
                    at += length;
                }
                None => {
                    plain.push(*c);
                    at += 1;
                }
            }
        }
        plain.trim().to_owned()
    }

    /// The word for a size that a text begins with: how long it is, with the blanks before and the stop of an abbreviation, and its power.
    fn size(&self, text: &[char]) -> Option<(usize, i32)> {
        let blanks = text.iter().take_while(|c| c.is_whitespace()).count();
        let small: Vec<char> = text[blanks..].iter().flat_map(|c| c.to_lowercase()).collect();
        let (word, power) =
            self.words.iter().find(|(word, _)| small.starts_with(word) && !small.get(word.len()).is_some_and(|c| c.is_alphabetic()))?;
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
        match amount::read(rest).filter(|_| !inside) {
            Some((amount, length)) => {
                out += &number(&amount);
                rest = &rest[length..];
            }
            None => {
                let list = comma && rest.starts_with(", ");
                out.push(if list { ';' } else { c });
                rest = &rest[c.len_utf8()..];
                inside = c.is_alphanumeric();
            }
        }
    }
    out
}

/// What stands with the digits of a number.
fn bare(text: &str) -> String {
    let word: String = text.chars().filter(|c| !c.is_numeric() && !is_mark(*c)).collect();
    word.trim_matches(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | '٬' | '٫')).to_owned()
}

/// Marks of the direction of writing.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{2066}'..='\u{2069}')
}
