//! What a text is: a phrase, a number, a sentence with places, several sentences, a formula.

use super::Speaker;
use super::filling::is_count;
use crate::text::language::amount;
use crate::text::language::formula::{formula, is_symbol};
use crate::text::language::letters::{capital, is_capital, small};
use crate::text::language::pattern::{Filled, NEXT, Part};

/// Sentences in sentences, at most.
const DEEPEST: u32 = 5;

impl Speaker {
    pub(super) fn found(&self, text: &str, depth: u32) -> Option<String> {
        match self.known.borrow_mut().get(text) {
            Some(Ok(said)) => return Some(said.clone()),
            // What was not found from here will not be found from further in.
            Some(Err(from)) if *from <= depth => return None,
            _ => {}
        }
        let missed = self.missed.replace(false);
        // What stands deepest is a phrase or a number.
        let found = if depth > DEEPEST { self.plain(text) } else { self.sought(text, depth) };
        // What was missed on a way that led nowhere was not asked for.
        let lacks = self.missed.get() && found.is_some();
        self.missed.set(missed || lacks);
        // With words missing in it, it is not yet what it will be.
        if !lacks {
            self.known.borrow_mut().insert(text.to_owned(), found.clone().ok_or(depth));
        }
        found
    }

    fn plain(&self, text: &str) -> Option<String> {
        self.book.borrow().phrases.get(text).map(|other| (*other).to_owned()).or_else(|| self.number(text))
    }

    fn sought(&self, text: &str, depth: u32) -> Option<String> {
        self.plain(text)
            .or_else(|| self.folded(text))
            .or_else(|| self.by_pattern(text, depth))
            .or_else(|| self.sentences(text, depth))
            .or_else(|| Some(self.found(text.strip_suffix('.')?, depth + 1)? + self.stop()))
            .or_else(|| formula(text, &|name| self.number(name).or_else(|| self.listed(name))))
            .or_else(|| self.raised(text, depth))
    }

    /// The first pattern that the text is, filled.
    fn by_pattern(&self, text: &str, depth: u32) -> Option<String> {
        let (other, filled) = self.matched(text, depth)?;
        Some(self.told(&other, &filled, text).iter().map(|part| self.part(part, &filled, text, depth)).collect())
    }

    /// The translation of the first pattern that the text is, and what stands at its places.
    pub(super) fn matched(&self, text: &str, depth: u32) -> Option<(Vec<Part<'static>>, Vec<Filled>)> {
        let fits = |name: &str, words: &str| self.fits(name, words, depth);
        let long = text.contains(NEXT);
        // What stands at a place is no sentence that another follows, except where anything may stand.
        let book = self.book.borrow();
        let mut fitting = book.patterns.iter().filter(|pattern| pattern.long || !long);
        fitting.find_map(|pattern| Some((pattern.matched(text, &fits)?, pattern))).map(|(filled, pattern)| (pattern.other.clone(), filled))
    }

    /// Whether words can stand at a place: a number, digits, how many, what can be said, or anything.
    fn fits(&self, name: &str, words: &str, depth: u32) -> bool {
        match name.as_bytes().first() {
            Some(b'n') => amount::read(words).is_some_and(|(_, length)| length == words.len()),
            Some(b'd') => words.bytes().all(|byte| byte.is_ascii_digit()),
            Some(b'c') => is_count(words),
            Some(b'q') => is_quantity(words) && self.found(words, depth + 1).is_some(),
            Some(b'w') => self.found(words, depth + 1).is_some(),
            _ => true,
        }
    }

    /// A phrase whatever its capitals; the first letter becomes as large as it was.
    fn folded(&self, text: &str) -> Option<String> {
        let other = self.book.borrow().whatever_capitals(text).filter(|other| !other.contains('{'))?;
        let (mut letters, second) = (other.chars(), other.chars().nth(1));
        let (first, large) = (letters.next()?, text.starts_with(|c: char| c.is_ascii_uppercase()));
        let first = if large {
            capital(first)
        } else if self.keeps_capitals() || second.is_some_and(is_capital) {
            // An abbreviation stays one.
            first
        } else {
            small(first)
        };
        Some([first.to_string().as_str(), letters.as_str()].concat())
    }

    /// Names in a formula, and what a comma parts in a function.
    fn listed(&self, names: &str) -> Option<String> {
        let said = |name: &str| self.number(name).or_else(|| self.folded(name)).or_else(|| is_symbol(name).then(|| name.to_owned()));
        names.split(", ").map(said).collect::<Option<Vec<_>>>().map(|said| said.join(", "))
    }

    /// A pattern that begins with a capital elsewhere.
    fn raised(&self, text: &str, depth: u32) -> Option<String> {
        let first = text.chars().next().filter(char::is_ascii_lowercase)?;
        let said = self.by_pattern(&[&first.to_ascii_uppercase().to_string(), &text[1..]].concat(), depth)?;
        let letter = said.chars().next()?;
        let keep = self.keeps_capitals() || said.chars().nth(1).is_some_and(is_capital);
        Some(if keep { said } else { [&small(letter).to_string(), &said[letter.len_utf8()..]].concat() })
    }

    /// Several sentences, if all can be said.
    fn sentences(&self, text: &str, depth: u32) -> Option<String> {
        if depth > 0 {
            return None;
        }
        let ends = text.match_indices(". ").map(|(at, _)| at + 1);
        let ends: Vec<usize> = ends.collect();
        ends.into_iter().rev().find_map(|end| {
            let first = self.found(&text[..end], depth + 1)?;
            let rest = self.found(&text[end + 1..], 0)?;
            Some([&first, self.blank(), &rest].concat())
        })
    }
}

/// Whether words begin with a number or what is known about it.
fn is_quantity(words: &str) -> bool {
    const KNOWN: [&str; 6] = ["more than ", "at least ", "at most ", "about ", "unknown", "none"];
    words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '−' | '+' | '≥' | '≤' | '≈' | '>'))
        || KNOWN.iter().any(|known| words.starts_with(known))
}
