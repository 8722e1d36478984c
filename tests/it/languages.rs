//! Every language can say what English says.

mod texts;

use std::collections::BTreeSet;
use std::fs;

use runrate::catalog::glossary;
use runrate::text::language::Language;
use runrate::text::language::pattern::{Part, parts};
use runrate::text::language::speaker::{Speaker, phrases};

use super::support::{files, path, stem};

/// A language of the folder, its numbers in English digits.
fn speaker(tag: &str) -> Speaker {
    let file: &'static str = fs::read_to_string(path(&format!("src/text/languages/{tag}.txt"))).unwrap().leak();
    Speaker::new(tag, file, glossary::forms(), Box::new(|order, value| format!("{value}{order}")))
}

/// Names of products and companies, and symbols, which are the same everywhere.
fn is_name(text: &str) -> bool {
    const NAMES: [&str; 13] =
        ["AWS", "Amazon", "Claude", "DeepSeek", "GPT-", "Gemini", "Grok", "Kimi", "Mistral", "Llama", "Trainium", "A", "R"];
    NAMES.iter().any(|name| text == *name || (name.len() > 2 && text.starts_with(name)))
        || text.chars().filter(char::is_ascii_alphabetic).count() < 2
}

#[test]
fn german_can_say_everything() {
    let german = speaker("de");
    let missing: Vec<String> = texts::all().into_iter().filter(|text| !is_name(text) && german.find(text).is_none()).collect();
    assert!(missing.is_empty(), "{} texts cannot be said:\n{}", missing.len(), missing.join("\n"));
}

/// The same places in both, forms for every language, and no phrase that only one file has.
#[test]
fn every_language_has_every_phrase() {
    let listed =
        |text: &str| text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).map(str::to_owned).collect::<BTreeSet<_>>();
    let english = listed(&fs::read_to_string(path("src/text/languages/en.txt")).unwrap());
    for file in
        files("src/text/languages").into_iter().filter(|file| file.extension().is_some_and(|kind| kind == "txt") && stem(file) != "en")
    {
        let text: &'static str = fs::read_to_string(&file).unwrap().leak();
        let said = phrases(text);
        let keys: BTreeSet<String> = said.iter().map(|(english, _)| (*english).to_owned()).collect();
        assert_eq!(keys.len(), said.len(), "{file:?} has a phrase twice");
        let missing: Vec<_> = english.difference(&keys).collect();
        assert!(missing.is_empty(), "{file:?} lacks {missing:?}");
        for (english, other) in said {
            assert_eq!(places(english), places(other), "{file:?}: {english}");
        }
    }
}

/// The names of the places of a phrase, each once.
fn places(phrase: &'static str) -> BTreeSet<&'static str> {
    let name = |part: &Part<'static>| match part {
        Part::Place(name) | Part::Choice(name, _) => Some(*name),
        Part::Words(_) => None,
    };
    parts(phrase).iter().filter_map(name).collect()
}
