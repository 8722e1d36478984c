//! Every language can say what English says.

mod texts;

use std::collections::BTreeMap;
use std::fs;

use runrate::catalog::glossary;
use runrate::text::language::Language;
use runrate::text::language::speaker::{Speaker, phrases};

use super::support::{files, path, stem};

/// A language of the folder, its numbers in English digits.
fn speaker(tag: &str) -> Speaker {
    let file: &'static str = fs::read_to_string(path(&format!("src/text/languages/{tag}.txt"))).unwrap().leak();
    Speaker::new(tag, file, glossary::forms(), Box::new(|order, value| format!("{value}{order}")))
}

#[test]
fn german_can_say_everything() {
    let german = speaker("de");
    let missing: Vec<String> = texts::all()
        .into_iter()
        .filter(|text| german.find(text).is_none())
        .flat_map(|text| text.split_inclusive(". ").map(|one| one.trim().to_owned()).collect::<Vec<_>>())
        .filter(|text| german.find(text).is_none())
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    fs::write("/tmp/langwork/missing.txt", missing.join("\n")).unwrap();
    assert!(missing.is_empty(), "{} texts", missing.len());
}
