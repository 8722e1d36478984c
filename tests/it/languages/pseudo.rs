//! A language in which every phrase stands in brackets, its letters with marks: what is left of English was never asked for.

use std::collections::BTreeMap;
use std::fs;

use runrate::catalog::glossary;
use runrate::text::language::Language;
use runrate::text::language::pattern::{Part, parts};
use runrate::text::language::speaker::Speaker;

use super::{is_name, texts};
use crate::support::path;

/// A phrase with marks on its letters: `⟦Ůńďó⟧`.
fn marked(phrase: &str) -> String {
    const MARKED: &str = "áƀćďéƒĝĥíĵķĺḿńóṕɋŕśťúṽŵẋýžÁɃĆĎÉƑĜĤÍĴĶĹḾŃÓṔɊŔŚŤŮṼŴẊÝŽ";
    let letter = |c: char| {
        let at = match c {
            'a'..='z' => u32::from(c) - u32::from('a'),
            'A'..='Z' => u32::from(c) - u32::from('A') + 26,
            _ => return c,
        };
        MARKED.chars().nth(at as usize).unwrap()
    };
    let said = |part: Part<'_>| match part {
        Part::Words(words) => words.chars().map(letter).collect(),
        Part::Place(name) | Part::Choice(name, _) => format!("{{{name}}}"),
    };
    format!("⟦{}⟧", parts(phrase).into_iter().map(said).collect::<String>())
}

fn pseudo() -> Speaker {
    let english = fs::read_to_string(path("src/text/languages/en.txt")).unwrap();
    let lines = english.lines().filter(|line| !line.is_empty() && !line.starts_with("# "));
    let file: Vec<String> = lines.map(|line| format!("{line}\n= {}\n", marked(line))).collect();
    Speaker::new("en-XA", file.concat().leak(), glossary::forms(), Box::new(|_, value| value.abs().to_string()))
}

/// Words of two English letters and more, without a mark; without those that are the same in every language.
fn left(said: &str) -> Vec<&str> {
    // Functions, and places under letters in formulas; whose revenue it is; what was typed.
    const SAME: [&str; 12] = ["ceil", "floor", "ln", "max", "min", "Pc", "Pi", "Po", "vi", "vo", "AWS", "lots"];
    // What a choice is called in a file follows a colon.
    let said = said.split(&marked("one of: {t}")[..marked("one of: ").len() - '⟧'.len_utf8()]).next().unwrap();
    let words = said.split(|c: char| !c.is_alphanumeric() && c != '_' && c != '-');
    words.filter(|word| word.len() > 1 && word.chars().all(|c| c.is_ascii_alphabetic()) && !SAME.contains(word)).collect()
}

#[test]
fn nothing_is_left_of_english() {
    let language = pseudo();
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for text in texts::ALL.iter().filter(|text| !is_name(text)) {
        let said = language.say(text);
        for word in left(&said) {
            first.entry(word.to_owned()).or_insert_with(|| format!("{word}: {text}\n    {said}"));
        }
    }
    assert!(first.is_empty(), "{} words are left:\n{}", first.len(), first.into_values().collect::<Vec<_>>().join("\n"));
}
