//! The language of the reader. English is written where it is made; another language reads the finished English words and says
//! them anew: whole sentences, by the patterns of its file, so that what is computed, drawn and written knows no language, and
//! English pays nothing for the others.
//!
//! Who draws text says so here: what is said depends on the language that is set while it is drawn.

pub mod amount;
mod formula;
mod letters;
pub mod pattern;
pub mod plural;
pub mod speaker;
mod typed;

use std::borrow::Cow;
use std::cell::Cell;
use std::fmt::Debug;

use super::headline::Piece;
use crate::catalog::glossary::Found;

/// A language other than English.
///
/// ```
/// use runrate::text::language::{Language, speaker::Speaker};
/// let german: &dyn Language = &Speaker::new("de", "Undo\n= Rückgängig\n", &[], Box::new(|_, value| value.to_string()));
/// assert_eq!((german.tag(), german.say("Undo"), german.is_right_to_left()), ("de", "Rückgängig".to_owned(), false));
/// ```
pub trait Language: Debug {
    /// Its tag, such as `de` or `en-IN`.
    fn tag(&self) -> &str;
    /// Whether it runs from right to left.
    fn is_right_to_left(&self) -> bool;
    /// The words in this language; as they are, as far as it has no words for them.
    fn say(&self, english: &str) -> String;
    /// The words in this language, if it has words for all of them.
    fn find(&self, english: &str) -> Option<String>;
    /// A sentence with its numbers marked; each mark goes where its number goes.
    fn sentence(&self, english: Vec<Piece>) -> Vec<Piece>;
    /// What a field shows, with the numbers of this language: `3,75 Mrd. $` for `$3.75B`.
    fn shown(&self, english: &str) -> String;
    /// What was typed, with powers of ten in the place of this language's words for sizes: `3,75e9` for `3,75 Mrd. $`.
    fn typed(&self, text: &str) -> String;
    /// A text of this language, cut at the field's words in it.
    fn terms<'a>(&self, text: &'a str) -> Vec<Found<'a>>;
}

/// A language, as those hold it who speak it: for as long as the page is there.
pub type Spoken = &'static dyn Language;

thread_local! {
    static SPOKEN: Cell<Option<Spoken>> = const { Cell::new(None) };
}

/// The language that is spoken now; none is English.
///
/// ```
/// assert!(runrate::text::language::spoken().is_none());
/// ```
#[must_use]
pub fn spoken() -> Option<Spoken> {
    SPOKEN.get()
}

/// Speaks a language until this is dropped.
///
/// ```
/// use runrate::text::language::{Speaking, said};
/// let speaking: Speaking = Speaking::of(None);
/// assert_eq!(said("Run rate"), "Run rate");
/// drop(speaking);
/// ```
#[derive(Debug)]
#[must_use = "the language is spoken for as long as this is held"]
pub struct Speaking(Option<Spoken>);

impl Speaking {
    /// Begins.
    pub fn of(language: Option<Spoken>) -> Self {
        Self(SPOKEN.replace(language))
    }
}

impl Drop for Speaking {
    fn drop(&mut self) {
        SPOKEN.set(self.0);
    }
}

/// The tag of the language that is spoken, for an element whose words are said already; none in English.
///
/// ```
/// assert_eq!(runrate::text::language::tag(), None);
/// ```
#[must_use]
pub fn tag() -> Option<&'static str> {
    spoken().map(Language::tag)
}

/// Words in the language that is spoken.
///
/// ```
/// assert_eq!(runrate::text::language::said("Undo"), "Undo");
/// ```
#[must_use]
#[inline(never)]
pub fn said(english: &str) -> Cow<'_, str> {
    spoken().map_or(Cow::Borrowed(english), |language| Cow::Owned(language.say(english)))
}
