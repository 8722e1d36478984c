//! Sentences with places: the English one is matched against a text, and the translation is filled with what stood at its places.

/// Ends a sentence that another follows.
pub(super) const NEXT: &str = ". ";

/// A part of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part<'a> {
    /// Words as they are.
    Words(&'a str),
    /// A place, by its name.
    Place(&'a str),
    /// Words chosen by the number at a place: its name, and the forms.
    Choice(&'a str, &'a str),
}

/// The parts of a sentence.
///
/// ```
/// use runrate::text::language::pattern::{Part, parts};
/// assert_eq!(parts("{n} {n?one:Jahr|other:Jahre}."), [
///     Part::Place("n"), Part::Words(" "), Part::Choice("n", "one:Jahr|other:Jahre"), Part::Words("."),
/// ]);
/// ```
#[must_use]
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once('{') {
        let Some(end) = closing(inside) else { break };
        let (inside, after) = (&inside[..end], &inside[end + 1..]);
        if !before.is_empty() {
            parts.push(Part::Words(before));
        }
        parts.push(inside.split_once('?').map_or(Part::Place(inside), |(name, forms)| Part::Choice(name, forms)));
        rest = after;
    }
    if !rest.is_empty() {
        parts.push(Part::Words(rest));
    }
    parts
}

/// Where the brace that was opened before is closed: those between come in pairs.
fn closing(text: &str) -> Option<usize> {
    let mut open = 0_u32;
    text.bytes().position(|byte| {
        let closes = byte == b'}' && open == 0;
        open = match byte {
            b'{' => open + 1,
            b'}' => open.saturating_sub(1),
            _ => open,
        };
        closes
    })
}

/// The form of a category among those of a choice, or the one for all others. A form may have places, and choices with forms of their own.
///
/// ```
/// use runrate::text::language::pattern::form;
/// assert_eq!(form("one:a year|other:{n} {n?one:year|other:years}", "few"), "{n} {n?one:year|other:years}");
/// ```
#[must_use]
pub fn form<'a>(forms: &'a str, category: &str) -> &'a str {
    let mut open = 0_i32;
    let between = |c: char| {
        open += i32::from(c == '{') - i32::from(c == '}');
        c == '|' && open == 0
    };
    let all: Vec<&str> = forms.split(between).collect();
    let named = |name: &str| all.iter().find_map(|form| form.strip_prefix(name)?.strip_prefix(':'));
    named(category).or_else(|| named("other")).unwrap_or_default()
}

/// An English sentence with places, and its translation.
#[derive(Clone, Debug)]
pub struct Pattern {
    /// The English parts.
    pub english: Vec<Part<'static>>,
    /// The translation's parts.
    pub other: Vec<Part<'static>>,
    /// How many letters of the English sentence are its own: of two that match, the one with more is meant.
    pub letters: usize,
    /// Whether it can be more than one sentence.
    pub long: bool,
    /// The bytes that it begins and ends with, if it does so with words.
    ends: [Option<u8>; 2],
}

/// What stands at a place: its name, and where it begins and ends in the text.
pub type Filled = (&'static str, usize, usize);

impl Pattern {
    /// Of a sentence and its translation.
    ///
    /// ```
    /// use runrate::text::language::pattern::Pattern;
    /// let pattern = Pattern::new("at most {n} years", "höchstens {n} Jahre");
    /// assert_eq!(pattern.letters, 14);
    /// assert_eq!(pattern.matched("at most 8 years", &|_, text| text == "8"), Some(vec![("n", 8, 9)]));
    /// ```
    #[must_use]
    pub fn new(english: &'static str, other: &'static str) -> Self {
        let english = parts(english);
        let letters = english.iter().map(|part| if let Part::Words(words) = part { words.len() } else { 0 }).sum();
        let long = english.iter().any(|part| match part {
            Part::Words(words) => words.contains(NEXT),
            Part::Place(name) | Part::Choice(name, _) => name.starts_with('t'),
        });
        let ends = [words(english.first()).bytes().next(), words(english.last()).bytes().next_back()];
        Self { english, other: parts(other), letters, long, ends }
    }

    /// What stands at the places of a text, if it is this sentence. `fits` says whether words can stand at a place.
    pub fn matched(&self, text: &str, fits: &dyn Fn(&str, &str) -> bool) -> Option<Vec<Filled>> {
        // Nine in ten are told by a letter.
        let is = |end: Option<u8>, byte: Option<&u8>| end.is_none() || end.as_ref() == byte;
        let [first, last] = self.ends;
        if text.len() < self.letters || !is(first, text.as_bytes().first()) || !is(last, text.as_bytes().last()) {
            return None;
        }
        if !text.starts_with(words(self.english.first())) || !text.ends_with(words(self.english.last())) {
            return None;
        }
        // Most sentences are told apart by their words alone.
        let mut rest = text;
        for part in &self.english {
            if let Part::Words(words) = part {
                rest = &rest[rest.find(words)? + words.len()..];
            }
        }
        let mut filled = Vec::new();
        fill(&self.english, text, 0, fits, &mut filled).then_some(filled)
    }
}

/// The words of a part, if it is words.
fn words<'a>(part: Option<&Part<'a>>) -> &'a str {
    if let Some(Part::Words(words)) = part { words } else { "" }
}

/// Fills the places of the parts from a byte of the text on; whether that can be done.
fn fill(parts: &[Part<'static>], text: &str, at: usize, fits: &dyn Fn(&str, &str) -> bool, filled: &mut Vec<Filled>) -> bool {
    let rest = text.get(at..).unwrap_or_default();
    match parts {
        [] => rest.is_empty(),
        [Part::Words(words), after @ ..] => rest.starts_with(words) && fill(after, text, at + words.len(), fits, filled),
        [Part::Place(name) | Part::Choice(name, _), after @ ..] => {
            let next = words(after.first());
            let ends: Vec<usize> = match after {
                [] => vec![rest.len()],
                _ => rest.match_indices(next).map(|(end, _)| end).collect(),
            };
            ends.into_iter().filter(|end| *end > 0).any(|end| {
                if !fits(name, &rest[..end]) {
                    return false;
                }
                let known = filled.len();
                filled.push((name, at, at + end));
                let done = fill(after, text, at + end, fits, filled);
                if !done {
                    filled.truncate(known);
                }
                done
            })
        }
    }
}
