//! A language as its file has it: phrases, sentences with places, and the field's words.

mod book;
mod filling;
mod known;
mod matching;

use std::cell::{Cell, OnceCell, RefCell};
use std::fmt;

use super::Language;
use super::letters::{folded, is_letter};
use super::pattern::Part;
use super::typed::{self, Sizes};
use crate::catalog::glossary::Found;
use crate::text::headline::Piece;
use book::Book;
use known::Known;

/// Writes a number: what to do ([`order`](super::amount::Amount::order)) and the value.
pub type Formatter = Box<dyn Fn(&str, f64) -> String>;

/// The other files of a language: the one of a number, empty until it is there; or, with no number, that words are missing, which
/// answers with something if more are to come.
pub type Later = Box<dyn Fn(Option<u32>) -> &'static str>;

/// A language.
pub struct Speaker {
    tag: String,
    book: RefCell<Book>,
    /// Where more words come from, if there are more.
    later: Option<Later>,
    /// Whether more words are to come.
    more: Cell<bool>,
    /// Whether a text of now had no words.
    missed: Cell<bool>,
    /// Words of the field in small letters, the longest first, and which they are.
    terms: Vec<(String, usize)>,
    numbers: Formatter,
    sizes: OnceCell<Sizes>,
    known: RefCell<Known>,
    /// What was said with the words that were there before.
    before: RefCell<Vec<String>>,
}

impl fmt::Debug for Speaker {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tag)
    }
}

/// The phrases of a file, each with its translation. What has none is left out.
///
/// ```
/// let file = "# Buttons\nUndo\n= Rückgängig\n\nRedo\n";
/// assert_eq!(runrate::text::language::speaker::phrases(file), [("Undo", "Rückgängig")]);
/// ```
#[must_use]
pub fn phrases(file: &str) -> Vec<(&str, &str)> {
    listed(file).into_iter().filter_map(|(english, other)| Some((english, other?))).collect()
}

/// The lines of a file that are no comments, each with its translation if it has one.
fn listed(file: &str) -> Vec<(&str, Option<&str>)> {
    let mut lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).peekable();
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        let other = lines.peek().and_then(|next| next.strip_prefix("= "));
        if other.is_some() {
            lines.next();
        }
        found.push((line, other));
    }
    found
}

impl Speaker {
    /// The language of a tag, a file and what writes its numbers. `glossary` has the English words of the field, each with its number.
    ///
    /// ```
    /// use runrate::text::language::{Language, speaker::Speaker};
    /// let file = "at most {w}\n= höchstens {w}\n{n} years\n= {n} {n?one:Jahr|other:Jahre}\n";
    /// let german = Speaker::new("de", file, &[], Box::new(|_, value| value.to_string()));
    /// assert_eq!(german.say("at most 1 years"), "höchstens 1 Jahr");
    /// assert_eq!(german.find("at least 1 years"), None);
    /// ```
    #[must_use]
    pub fn new(tag: &str, file: &'static str, glossary: &[(&str, usize)], numbers: Formatter) -> Self {
        let mut book = Book::default();
        book.add(file);
        let forms = |(term, i): &(&str, usize)| {
            let i = *i;
            let forms = book.phrases.get(["term: ", term].concat().as_str()).copied().unwrap_or_default();
            forms.split(", ").filter(|form| !form.is_empty()).map(move |form| (folded(form), i)).collect::<Vec<_>>()
        };
        let mut terms: Vec<_> = glossary.iter().flat_map(forms).collect();
        terms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        Self {
            tag: tag.to_owned(),
            book: RefCell::new(book),
            later: None,
            more: Cell::new(false),
            missed: Cell::new(false),
            terms,
            numbers,
            sizes: OnceCell::new(),
            known: RefCell::default(),
            before: RefCell::default(),
        }
    }

    /// The same with more files, which are asked for when a text has no words in those that are there. The words of the field are all
    /// in the first. In these files a line without a translation is a name, which stays as it is.
    ///
    /// ```
    /// use runrate::text::language::{Language, speaker::Speaker};
    /// let files = ["AWS\n", "Redo\n= Wiederholen\n"];
    /// let nth = move |n: Option<u32>| n.map_or("", |n| files.get(n as usize - 1).copied().unwrap_or_default());
    /// let german = Speaker::new("de", "Undo\n= Rückgängig\n", &[], Box::new(|_, value| value.to_string())).with(Box::new(nth));
    /// assert_eq!(["Undo", "Redo", "AWS"].map(|text| german.say(text)), ["Rückgängig", "Wiederholen", "AWS"]);
    /// ```
    #[must_use]
    pub fn with(self, later: Later) -> Self {
        let all = Self { later: Some(later), more: Cell::new(true), ..self };
        all.learn();
        all
    }

    /// Takes the words that have come since it was last asked to. Whether there were any.
    ///
    /// ```
    /// use std::{cell::Cell, rc::Rc};
    /// use runrate::text::language::{Language, speaker::Speaker};
    /// let here = Rc::new(Cell::new(""));
    /// let came = Rc::clone(&here);
    /// let second = move |n: Option<u32>| if n == Some(1) { came.get() } else { "" };
    /// let german = Speaker::new("de", "Undo\n= Rückgängig\n", &[], Box::new(|_, value| value.to_string())).with(Box::new(second));
    /// assert!(!german.learn());
    /// here.set("Redo\n= Wiederholen\n");
    /// assert!(german.learn() && german.say("Redo") == "Wiederholen");
    /// ```
    pub fn learn(&self) -> bool {
        let Some(later) = &self.later else { return false };
        let mut book = self.book.borrow_mut();
        let before = book.files;
        loop {
            let file = later(Some(book.files));
            if file.is_empty() {
                break;
            }
            book.add(file);
        }
        let some = book.files > before;
        if some {
            self.before.borrow_mut().extend(self.known.borrow_mut().forget());
        }
        some
    }

    /// Says something; and once more if words were missing and have come. Otherwise asks for them.
    fn said<T>(&self, say: impl Fn() -> T) -> T {
        self.missed.set(false);
        let said = say();
        if !self.missed.get() {
            return said;
        }
        if self.learn() {
            return self.said(say);
        }
        self.more.set(self.later.as_ref().is_some_and(|later| !later(None).is_empty()));
        said
    }

    /// Takes note of a text without words; what was said already, and is said as a part of something else, needs none.
    fn miss(&self, text: &str) {
        let is_said = || self.known.borrow().has_said(text) || self.before.borrow().iter().any(|said| said == text);
        if self.more.get() && self.book.borrow().may_lack(text) && !is_said() {
            self.missed.set(true);
        }
    }

    /// Whether the words are English, and only the numbers are another place's.
    fn is_english(&self) -> bool {
        self.book.borrow().phrases.is_empty()
    }

    /// Whether a nation writes all nouns with a capital.
    fn keeps_capitals(&self) -> bool {
        self.tag.starts_with("de")
    }

    /// What ends a sentence.
    fn stop(&self) -> &'static str {
        if self.is_unspaced() {
            "。"
        } else if self.tag.starts_with("hi") {
            "।"
        } else {
            "."
        }
    }

    /// What parts sentences.
    fn blank(&self) -> &'static str {
        if self.is_unspaced() { "" } else { " " }
    }

    /// Whether sentences follow each other without a blank.
    fn is_unspaced(&self) -> bool {
        self.tag.starts_with("ja") || self.tag.starts_with("zh")
    }

    /// One sentence with marks.
    fn marked(&self, text: &str, marks: &[(usize, usize, &'static str)]) -> Option<Vec<Piece>> {
        let (other, filled) = self.matched(text, 0)?;
        let mut pieces: Vec<Piece> = Vec::new();
        for part in &self.told(&other, &filled, text) {
            let said = self.part(part, &filled, text, 0);
            let place = if let Part::Place(name) = part { filled.iter().find(|(known, ..)| known == name) } else { None };
            let output = place.and_then(|(_, from, to)| marks.iter().find(|mark| mark.0 < *to && mark.1 > *from).map(|mark| mark.2));
            match pieces.last_mut() {
                Some(last) if last.output.is_none() && output.is_none() => last.text += &said,
                _ => pieces.push(Piece { text: said, output }),
            }
        }
        Some(pieces)
    }
}

impl Language for Speaker {
    fn tag(&self) -> &str {
        &self.tag
    }

    fn is_right_to_left(&self) -> bool {
        self.tag.starts_with("ar")
    }

    fn find(&self, english: &str) -> Option<String> {
        if self.is_english() {
            return Some(typed::shown(english, &|amount| self.amount(amount), false));
        }
        let words = english.trim();
        if words.is_empty() {
            return Some(english.to_owned());
        }
        let (before, after) = (english.len() - english.trim_start().len(), english.trim_end().len());
        Some([&english[..before], &self.found(words, 0)?, &english[after..]].concat())
    }

    fn say(&self, english: &str) -> String {
        self.said(|| self.spelled(english))
    }

    fn sentence(&self, english: Vec<Piece>) -> Vec<Piece> {
        if self.is_english() {
            return english.into_iter().map(|piece| Piece { text: self.say(&piece.text), ..piece }).collect();
        }
        self.said(|| self.told_in_pieces(&english)).unwrap_or(english)
    }

    fn shown(&self, english: &str) -> String {
        if filling::is_day(english) {
            return english.to_owned();
        }
        let comma = (self.numbers)("nf1", 1.5).contains([',', '٫']);
        typed::shown(english, &|amount| self.amount(amount), comma)
    }

    fn typed(&self, text: &str) -> String {
        self.sizes.get_or_init(|| Sizes::of(&self.numbers)).plain(text)
    }

    fn terms<'a>(&self, text: &'a str) -> Vec<Found<'a>> {
        let small = folded(text);
        let mut found: Vec<(usize, usize, usize)> = Vec::new();
        for (form, term) in &self.terms {
            for (from, _) in small.match_indices(form.as_str()) {
                let to = from + form.len();
                let free = !found.iter().any(|other| from < other.1 && to > other.0);
                if free && self.is_word(&small, from, to) {
                    found.push((from, to, *term));
                }
            }
        }
        found.sort_unstable();
        let mut at = 0;
        let mut cut: Vec<Found<'a>> = Vec::new();
        for (from, to, term) in found {
            cut.push(Found { before: &text[at..from], term: Some((&text[from..to], term)) });
            at = to;
        }
        cut.push(Found { before: &text[at..], term: None });
        cut
    }
}

impl Speaker {
    /// A text, sentence by sentence as far as there are words for them.
    fn spelled(&self, english: &str) -> String {
        if let Some(found) = self.find(english) {
            return found;
        }
        if let Some((end, rest)) = english.split_once(". ").map(|(first, rest)| (first.len() + 1, rest)) {
            return [&self.spelled(&english[..end]), " ", &self.spelled(rest)].concat();
        }
        self.miss(english);
        english.to_owned()
    }

    /// Sentences with their marks, if there are words for all of them.
    fn told_in_pieces(&self, english: &[Piece]) -> Option<Vec<Piece>> {
        let text: String = english.iter().map(|piece| piece.text.as_str()).collect();
        let mut at = 0;
        let mut marks = Vec::new();
        for piece in english {
            marks.extend(piece.output.map(|output| (at, at + piece.text.len(), output)));
            at += piece.text.len();
        }
        let mut ends: Vec<usize> = text.match_indices(". ").map(|(at, _)| at + 2).collect();
        ends.push(text.len());
        let (mut from, mut said) = (0, Vec::new());
        for end in ends {
            let sentence = text[from..end].trim_end();
            let own: Vec<_> =
                marks.iter().filter(|mark| mark.0 >= from && mark.1 <= end).map(|mark| (mark.0 - from, mark.1 - from, mark.2)).collect();
            let Some(pieces) = self.marked(sentence, &own) else {
                self.miss(sentence);
                return None;
            };
            said.extend(pieces);
            if end < text.len() && !self.is_unspaced() {
                said.push(Piece { text: " ".to_owned(), output: None });
            }
            from = end;
        }
        Some(said)
    }

    /// Whether no letter stands before and after; some languages part no words.
    fn is_word(&self, text: &str, from: usize, to: usize) -> bool {
        self.is_unspaced() || !(text[..from].ends_with(is_letter) || text[to..].starts_with(is_letter))
    }
}
