//! The words of a language: those of its first file, and those of the others as they come.

use std::collections::BTreeMap;

use super::listed;
use crate::text::language::letters::folded;
use crate::text::language::pattern::Pattern;

/// What is known of a language so far.
#[derive(Default)]
pub(super) struct Book {
    pub(super) phrases: BTreeMap<&'static str, &'static str>,
    /// The same by small letters. Of two that differ in capitals the one with small letters.
    folded: BTreeMap<String, (&'static str, &'static str)>,
    /// Those with the most letters first.
    pub(super) patterns: Vec<Pattern>,
    /// What stays as it is.
    names: Vec<&'static str>,
    /// How many files it has.
    pub(super) files: u32,
}

impl Book {
    /// Takes a file. What stands in two of them is the same in both.
    pub(super) fn add(&mut self, file: &'static str) {
        for (english, other) in listed(file) {
            let Some(other) = other else {
                self.names.push(english);
                continue;
            };
            if self.phrases.insert(english, other).is_none() && english.contains('{') {
                self.patterns.push(Pattern::new(english, other));
            }
            let same = self.folded.entry(folded(english)).or_insert((english, other));
            *same = (*same).max((english, other));
        }
        self.patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.letters));
        self.files += 1;
    }

    /// The translation of a phrase whatever its capitals.
    pub(super) fn whatever_capitals(&self, text: &str) -> Option<&'static str> {
        self.folded.get(folded(text).as_str()).map(|(_, other)| *other)
    }

    /// Whether a text that was not found may be in a file that is still to come.
    pub(super) fn may_lack(&self, text: &str) -> bool {
        text.bytes().filter(u8::is_ascii_alphabetic).nth(1).is_some() && !self.names.contains(&text)
    }
}
