//! The field's own words, each explained in a sentence.

/// A term in a text: a stretch of plain text, and the term that follows it, if one does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The text before the term.
    pub before: &'a str,
    /// The term as it is written there, and its number.
    pub term: Option<(&'a str, usize)>,
}

include!(concat!(env!("OUT_DIR"), "/glossary.rs"));

/// Every form of every term, the longest first, and its number.
///
/// ```
/// assert!(runrate::catalog::glossary::forms().iter().any(|(form, _)| *form == "run rate"));
/// ```
#[must_use]
pub fn forms() -> &'static [(&'static str, usize)] {
    &FORMS
}

/// What a term means, by its number: one sentence.
///
/// ```
/// use runrate::catalog::glossary::{meaning, split};
/// let found = split("Its payback is far off.");
/// let (word, number) = found[0].term.unwrap_or_default();
/// assert_eq!((word, found[1].before), ("payback", " is far off."));
/// assert!(meaning(number).starts_with("The time until"));
/// assert_eq!(meaning(usize::MAX), "");
/// ```
#[must_use]
pub fn meaning(term: usize) -> &'static str {
    MEANINGS.get(term).copied().unwrap_or_default()
}

/// Cuts a text at the terms in it, whole words only, the longest that fits.
///
/// ```
/// use runrate::catalog::glossary::{Found, split};
/// assert_eq!(split("No word of art."), [Found { before: "No word of art.", term: None }]);
/// assert_eq!(split("Run rates").len(), 2);
/// ```
#[must_use]
pub fn split(text: &str) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    let (mut from, mut at) = (0, 0);
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some((form, term)) = form(rest) {
            let end = at + form.len();
            found.push(Found { before: text.get(from..at).unwrap_or_default(), term: text.get(at..end).map(|word| (word, term)) });
            (from, at) = (end, end);
        }
        // On to the next word.
        let skipped = |letter: fn(char) -> bool| text.get(at..).and_then(|rest| rest.find(letter));
        at = skipped(|c| !is_letter(c)).and_then(|end| Some(at + end + text.get(at + end..)?.find(is_letter)?)).unwrap_or(text.len());
    }
    found.push(Found { before: text.get(from..).unwrap_or_default(), term: None });
    found
}

/// The longest form of a term that a text begins with.
fn form(text: &str) -> Option<(&'static str, usize)> {
    let fits = |form: &str| {
        let (word, rest) = text.split_at_checked(form.len()).unwrap_or(("", text));
        word.eq_ignore_ascii_case(form) && !rest.starts_with(is_letter)
    };
    FORMS.iter().copied().find(|(form, _)| fits(form))
}

fn is_letter(c: char) -> bool {
    // No table of the world's letters: the terms are English.
    c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii()
}
