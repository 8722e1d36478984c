//! A language as its file has it: phrases, sentences with places, and the field's words.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::fmt;

use super::Language;
use super::amount::{self, Amount, Style};
use super::formula::{formula, is_symbol};
use super::letters::{capital, folded, is_capital, is_letter, small};
use super::pattern::{Filled, Part, Pattern};
use super::plural::category;
use super::typed::{self, Sizes};
use crate::catalog::glossary::Found;
use crate::text::headline::Piece;

/// Writes a number: what to do ([`Amount::order`]) and the value.
pub type Formatter = Box<dyn Fn(&str, f64) -> String>;

/// What was said is kept, up to so many texts: the same words come again with every step of a slider.
const KEPT: usize = 10_000;
/// Sentences in sentences, at most.
const DEEPEST: u32 = 5;
/// Numbers that English writes as words.
const COUNTED: [&str; 14] =
    ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"];
/// What stands before a number and says what is known about it.
const SIGNS: [&str; 4] = ["≥ ", "≤ ", "≈ ", ">"];

/// A language.
pub struct Speaker {
    tag: String,
    phrases: BTreeMap<&'static str, &'static str>,
    /// The same by small letters.
    folded: BTreeMap<String, &'static str>,
    patterns: Vec<Pattern>,
    /// Words of the field in small letters, the longest first, and which they are.
    terms: Vec<(String, usize)>,
    numbers: Formatter,
    sizes: OnceCell<Sizes>,
    known: RefCell<BTreeMap<String, Result<String, u32>>>,
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
    let mut lines = file.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).peekable();
    let mut found = Vec::new();
    while let Some(line) = lines.next() {
        if let Some(other) = lines.peek().and_then(|next| next.strip_prefix("= ")) {
            found.push((line, other));
            lines.next();
        }
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
        let all = phrases(file);
        let mut patterns: Vec<Pattern> =
            all.iter().filter(|(english, _)| english.contains('{')).map(|(english, other)| Pattern::new(english, other)).collect();
        patterns.sort_by_key(|pattern| std::cmp::Reverse(pattern.letters));
        let phrases: BTreeMap<_, _> = all.into_iter().collect();
        let by_letters: BTreeMap<String, &'static str> = phrases.iter().map(|(english, other)| (folded(english), *other)).collect();
        let forms = |(term, i): &(&str, usize)| {
            let i = *i;
            let forms = phrases.get(["term: ", term].concat().as_str()).copied().unwrap_or_default();
            forms.split(", ").filter(|form| !form.is_empty()).map(move |form| (folded(form), i)).collect::<Vec<_>>()
        };
        let mut terms: Vec<_> = glossary.iter().flat_map(forms).collect();
        terms.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        Self {
            tag: tag.to_owned(),
            phrases,
            folded: by_letters,
            patterns,
            terms,
            numbers,
            sizes: OnceCell::new(),
            known: RefCell::default(),
        }
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

    fn found(&self, text: &str, depth: u32) -> Option<String> {
        if depth > DEEPEST {
            return None;
        }
        match self.known.borrow().get(text) {
            Some(Ok(said)) => return Some(said.clone()),
            // What was not found from here will not be found from further in.
            Some(Err(from)) if *from <= depth => return None,
            _ => {}
        }
        let found = self.sought(text, depth);
        let mut known = self.known.borrow_mut();
        if known.len() > KEPT {
            known.clear();
        }
        known.insert(text.to_owned(), found.clone().ok_or(depth));
        found
    }

    fn sought(&self, text: &str, depth: u32) -> Option<String> {
        let phrase = || self.phrases.get(text).map(|other| (*other).to_owned());
        let pattern = || self.by_pattern(text, depth);
        phrase()
            .or_else(|| self.number(text))
            .or_else(pattern)
            .or_else(|| self.folded(text))
            .or_else(|| self.sentences(text, depth))
            .or_else(|| Some(self.found(text.strip_suffix('.')?, depth + 1)? + self.stop()))
            .or_else(|| formula(text, &|name| self.number(name).or_else(|| self.listed(name))))
            .or_else(|| self.raised(text, depth))
    }

    /// The text as a number, with what is known about it; or a day, which stays.
    fn number(&self, text: &str) -> Option<String> {
        let (sign, rest) = SIGNS.iter().find_map(|sign| Some((*sign, text.strip_prefix(sign)?))).unwrap_or(("", text));
        match amount::read(rest) {
            Some((amount, length)) if length == rest.len() => Some(self.apart(&[sign, &self.amount(&amount)].concat())),
            _ if is_day(text) => Some(self.apart(text)),
            _ if !text.contains(is_letter) => Some(text.to_owned()),
            _ => None,
        }
    }

    /// A number kept in its own order among words that run from right to left.
    fn apart(&self, number: &str) -> String {
        if self.is_right_to_left() { ["\u{2068}", number, "\u{2069}"].concat() } else { number.to_owned() }
    }

    fn amount(&self, amount: &Amount) -> String {
        let plus = if amount.plus { "+" } else { "" };
        [plus, &(self.numbers)(&amount.order(), amount.value)].concat()
    }

    /// The first pattern that the text is, filled.
    fn by_pattern(&self, text: &str, depth: u32) -> Option<String> {
        let fits = |name: &str, words: &str| self.fits(name, words, depth);
        self.patterns
            .iter()
            .find_map(|pattern| Some((pattern, pattern.matched(text, &fits)?)))
            .map(|(pattern, filled)| pattern.other.iter().map(|part| self.part(part, &filled, text, depth)).collect())
    }

    /// Whether words can stand at a place: a number, digits, what can be said, or anything.
    fn fits(&self, name: &str, words: &str, depth: u32) -> bool {
        match name.as_bytes().first() {
            Some(b'n') => amount::read(words).is_some_and(|(_, length)| length == words.len()),
            Some(b'd') => words.bytes().all(|byte| byte.is_ascii_digit()),
            Some(b'q') => is_quantity(words) && self.found(words, depth + 1).is_some(),
            Some(b'w') => self.found(words, depth + 1).is_some(),
            _ => true,
        }
    }

    fn part(&self, part: &Part<'_>, filled: &[Filled], text: &str, depth: u32) -> String {
        let words = |name: &str| filled.iter().find(|(known, ..)| *known == name).map_or("", |(_, from, to)| &text[*from..*to]);
        match part {
            Part::Words(words) => (*words).to_owned(),
            Part::Place(name) if name.starts_with('d') => words(name).to_owned(),
            Part::Place(name) => self.found(words(name), depth + 1).unwrap_or_else(|| words(name).to_owned()),
            Part::Choice(name, forms) => self.chosen(words(name), forms).to_owned(),
        }
    }

    /// The form for the number that words begin with.
    fn chosen<'a>(&self, words: &str, forms: &'a str) -> &'a str {
        let counted = COUNTED.iter().position(|word| words.split(' ').next() == Some(*word));
        let category = match (amount::read(words), counted) {
            (Some((amount, _)), _) => {
                let decimals = match amount.style {
                    Style::Grouped(decimals) | Style::Bare(decimals) => decimals,
                    _ => 0,
                };
                let compact = matches!(amount.style, Style::Letter(_) | Style::Word(_)) && amount.value.abs() >= 1e6;
                category(&self.tag, amount.value, decimals, compact)
            }
            (None, Some(count)) => category(&self.tag, u32::try_from(count).map_or(0.0, f64::from), 0, false),
            (None, None) => return form(forms, "other"),
        };
        form(forms, category.name())
    }

    /// A phrase whatever its capitals; the first letter becomes as large as it was.
    fn folded(&self, text: &str) -> Option<String> {
        let other = self.folded.get(folded(text).as_str()).copied().filter(|other| !other.contains('{'))?;
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

    /// One sentence with marks.
    fn marked(&self, text: &str, marks: &[(usize, usize, &'static str)]) -> Option<Vec<Piece>> {
        let fits = |name: &str, words: &str| self.fits(name, words, 0);
        let (pattern, filled) = self.patterns.iter().find_map(|pattern| Some((pattern, pattern.matched(text, &fits)?)))?;
        let mut pieces: Vec<Piece> = Vec::new();
        for part in &pattern.other {
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
        let words = english.trim();
        if words.is_empty() {
            return Some(english.to_owned());
        }
        let (before, after) = (english.len() - english.trim_start().len(), english.trim_end().len());
        Some([&english[..before], &self.found(words, 0)?, &english[after..]].concat())
    }

    fn say(&self, english: &str) -> String {
        if let Some(found) = self.find(english) {
            return found;
        }
        match english.split_once(". ").map(|(first, rest)| (first.len() + 1, rest)) {
            Some((end, rest)) => [&self.say(&english[..end]), " ", &self.say(rest)].concat(),
            None => english.to_owned(),
        }
    }

    fn sentence(&self, english: Vec<Piece>) -> Vec<Piece> {
        let text: String = english.iter().map(|piece| piece.text.as_str()).collect();
        let mut at = 0;
        let mut marks = Vec::new();
        for piece in &english {
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
            let Some(pieces) = self.marked(sentence, &own) else { return english };
            said.extend(pieces);
            if end < text.len() && !self.is_unspaced() {
                said.push(Piece { text: " ".to_owned(), output: None });
            }
            from = end;
        }
        said
    }

    fn shown(&self, english: &str) -> String {
        if is_day(english) {
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
    /// Whether no letter stands before and after; some languages part no words.
    fn is_word(&self, text: &str, from: usize, to: usize) -> bool {
        self.is_unspaced() || !(text[..from].ends_with(is_letter) || text[to..].starts_with(is_letter))
    }
}

/// Whether words begin with a number or what is known about it.
fn is_quantity(words: &str) -> bool {
    const KNOWN: [&str; 6] = ["more than ", "at least ", "at most ", "about ", "unknown", "none"];
    words.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '$' | '−' | '+' | '≥' | '≤' | '≈' | '>'))
        || KNOWN.iter().any(|known| words.starts_with(known))
}

/// The form of a category, or the one for all others.
fn form<'a>(forms: &'a str, category: &str) -> &'a str {
    let named = |name: &str| forms.split('|').find_map(|form| form.strip_prefix(name)?.strip_prefix(':'));
    named(category).or_else(|| named("other")).unwrap_or_default()
}

fn is_day(text: &str) -> bool {
    text.len() == 10 && text.bytes().enumerate().all(|(i, byte)| if i == 4 || i == 7 { byte == b'-' } else { byte.is_ascii_digit() })
}
