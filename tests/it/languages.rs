//! Every language can say what English says.

mod first;
mod headlines;
mod parts;
mod plurals;
mod pseudo;
mod texts;
mod widths;

use std::collections::BTreeSet;
use std::fs;
use std::thread;

use runrate::catalog::glossary;
use runrate::text::headline::Piece;
use runrate::text::label;
use runrate::text::language::Language;
use runrate::text::language::pattern::{Part, parts};
use runrate::text::language::speaker::{Speaker, phrases};

use super::support::{files, path, stem};

/// The languages of the folder.
const TAGS: [&str; 7] = ["ar", "de", "es", "fr", "hi", "ja", "zh"];

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

/// A language of a few phrases, its numbers as Rust writes them.
fn of(tag: &str, file: &'static str) -> Speaker {
    Speaker::new(tag, file, &[], Box::new(|_, value| value.to_string()))
}

#[test]
fn a_form_has_places_and_choices_of_its_own() {
    let german = of(
        "de",
        "{n} more of {t}\n= {n?one:Ein weiterer|other:{n} weitere} von {t}\n\
         {n} of {n2} years\n= {n2?one:das Jahr|other:{n} {n?one:Jahr|other:Jahre} von {n2}}\n",
    );
    assert_eq!(german.say("1 more of A"), "Ein weiterer von A");
    assert_eq!(german.say("3 more of A"), "3 weitere von A");
    assert_eq!(
        ["1 of 1 years", "1 of 2 years", "2 of 3 years"].map(|text| german.say(text)),
        ["das Jahr", "1 Jahr von 2", "2 Jahre von 3"]
    );
}

/// The numbers of a headline keep their marks, within a form too.
#[test]
fn a_place_in_a_form_keeps_its_mark() {
    let german = of("de", "It takes {n} years.\n= {n?one:Es dauert ein Jahr|other:Es dauert {n} Jahre}.\n");
    let piece = |text: &str, output| Piece { text: text.to_owned(), output };
    let said = german.sentence(vec![piece("It takes ", None), piece("8", Some("life")), piece(" years.", None)]);
    assert_eq!(said, [piece("Es dauert ", None), piece("8", Some("life")), piece(" Jahre.", None)]);
}

/// None of them is another word than the answer to a question.
#[test]
fn no_is_said_in_two_ways() {
    let german = speaker("de");
    let none = [label::count(0), " more inputs do not move it".to_owned()].concat();
    assert_eq!([&none, "no"].map(|text| german.say(text)), ["keinerlei weitere bewegen es nicht", "nein"]);
    assert_eq!(german.say("No more inputs do not move it"), "Keinerlei weitere bewegen es nicht");
}

#[test]
fn every_language_can_say_everything() {
    let missing = |tag: &str| {
        let language = speaker(tag);
        texts::ALL.iter().filter(|text| !is_name(text) && language.find(text).is_none()).cloned().collect::<Vec<_>>()
    };
    thread::scope(|scope| {
        let asked: Vec<_> = TAGS.iter().map(|tag| (tag, scope.spawn(|| missing(tag)))).collect();
        for (tag, missing) in asked {
            let missing = missing.join().unwrap();
            assert!(missing.is_empty(), "{} texts cannot be said in {tag}:\n{}", missing.len(), missing.join("\n"));
        }
    });
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

/// The names of the places of a phrase, each once, those within forms too.
fn places(phrase: &'static str) -> BTreeSet<&'static str> {
    let names = |part: Part<'static>| match part {
        Part::Place(name) => BTreeSet::from([name]),
        Part::Choice(name, forms) => places(forms).into_iter().chain([name]).collect(),
        Part::Words(_) => BTreeSet::new(),
    };
    parts(phrase).into_iter().flat_map(names).collect()
}
