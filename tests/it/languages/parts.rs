//! A language whose words come in parts says what it says with all of them, or asks for more.

use std::cell::Cell;
use std::fs;
use std::rc::Rc;

use runrate::catalog::glossary;
use runrate::text::language::Language;
use runrate::text::language::speaker::{Later, Speaker};

use super::first::{EVERY, FILE, First, lines, numbered, openings};
use crate::support::path;

/// A language with the words of every view and of one, and whether it has asked for more.
fn opened(first: &First, view: &str) -> (Speaker, Rc<Cell<bool>>) {
    let file = |part: &str| -> &'static str {
        let phrases = lines(|line| first[part].contains(line));
        let names = first[part].iter().filter(|name| !phrases.lines().any(|line| line == *name)).map(|name| format!("{name}\n"));
        [phrases.clone(), names.collect()].concat().leak()
    };
    let (own, asked) = (file(view), Rc::new(Cell::new(false)));
    let noted = Rc::clone(&asked);
    let later: Later = Box::new(move |nth| {
        noted.set(noted.get() || nth.is_none());
        match nth {
            Some(1) => own,
            Some(_) => "",
            None => "more",
        }
    });
    (Speaker::new("en-XN", file(EVERY), glossary::forms(), Box::new(|_, value| value.abs().to_string())).with(later), asked)
}

#[test]
fn a_view_opens_with_the_words_it_needs_and_says_the_same_as_with_all() {
    let first: First = serde_json::from_str(&fs::read_to_string(path(FILE)).unwrap()).unwrap();
    let all = numbered();
    for (view, texts) in openings(&first) {
        let (language, asked) = opened(&first, &view);
        for text in texts {
            assert_eq!(language.say(&text), all.say(&text), "{view}: {text}");
            assert!(!asked.get(), "{view} lacks words: {text}");
        }
    }
}

#[test]
fn words_that_come_are_said_from_then_on() {
    let here = Rc::new(Cell::new(false));
    let (wanted, came) = (Rc::new(Cell::new(0)), Rc::clone(&here));
    let counted = Rc::clone(&wanted);
    let later: Later = Box::new(move |nth| match nth {
        Some(1) if came.get() => "Reset {t}\n= {t} zurücksetzen\nTurns\n= Runden\nAWS\n",
        Some(_) => "",
        None => {
            counted.set(counted.get() + 1);
            if came.get() { "" } else { "more" }
        }
    });
    let german = Speaker::new("de", "Undo\n= Rückgängig\n", &[], Box::new(|_, value| value.to_string())).with(later);
    assert_eq!((german.say("Undo").as_str(), wanted.get()), ("Rückgängig", 0));
    assert_eq!((german.say("Reset Turns").as_str(), wanted.get()), ("Reset Turns", 1));
    here.set(true);
    assert_eq!((german.say("Reset Turns").as_str(), wanted.get()), ("Runden zurücksetzen", 1));
    // A name, and what is said already.
    assert_eq!((german.say("Reset AWS").as_str(), german.say("Reset Runden").as_str()), ("AWS zurücksetzen", "Runden zurücksetzen"));
    assert_eq!(wanted.get(), 1);
    // What nobody has words for is asked for once: no more are to come.
    assert_eq!((german.say("Redo"), german.say("Skip"), wanted.get()), ("Redo".to_owned(), "Skip".to_owned(), 2));
}
