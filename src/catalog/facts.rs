//! The facts behind the presets, as collected: each with its source, its date and how it was seen. The command line prints
//! them; the widget carries only what its presets use.
//!
//! ```
//! use runrate::{catalog::facts::{Fact, age, day, facts}, engine::date::Date};
//! let all: Vec<Fact> = facts()?;
//! assert!(all.iter().any(|fact| fact.mentions("AWS run rate") && fact.day().is_some()));
//! let spring = Date { year: 2026, month: 3, day: 31 };
//! assert_eq!(day("2026-03"), Some(Date { day: 1, ..spring }));
//! assert_eq!((age("2026-03", spring), age("no date", spring)), (Some(30), None));
//! assert!(all.iter().all(|fact| fact.age(spring) == age(&fact.as_of, spring)));
//! # Ok::<(), String>(())
//! ```

use serde::{Deserialize, Serialize};

use crate::engine::date::Date;

/// A fact is stale when it is older than this.
pub const STALE_DAYS: i32 = 180;

/// One fact.
#[derive(Clone, Debug, PartialEq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Fact {
    /// Its name.
    pub id: String,
    /// Its value; none where it was looked for and not found. Such a gap is never filled in.
    pub value: Option<f64>,
    /// The unit of the value.
    pub unit: String,
    /// The day, month or year it belongs to; sometimes with words.
    pub as_of: String,
    /// The title of the source.
    pub source_title: String,
    /// The address of the source; empty where nothing was found.
    pub source_url: String,
    /// `direct`: seen in the source's own text or table; `second-hand`: in a report that quotes it.
    pub seen: String,
    /// What else to know, beginning with how much it is trusted.
    pub note: String,
}

/// All facts, in the order they were collected.
///
/// # Errors
/// The file is not what this version reads; a test reads it, so a released program never says so.
pub fn facts() -> Result<Vec<Fact>, String> {
    serde_json::from_str(include_str!("facts.json")).map_err(|error| format!("the facts cannot be read: {error}"))
}

impl Fact {
    /// Whether all words stand somewhere in it, in any case.
    #[must_use]
    pub fn mentions(&self, words: &str) -> bool {
        let text = [&self.id, &self.unit, &self.source_title, &self.note].map(String::as_str).join(" ").to_lowercase();
        words.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }

    /// The day it belongs to, as [`day`] reads it.
    #[must_use]
    pub fn day(&self) -> Option<Date> {
        day(&self.as_of)
    }

    /// Its age in days on a day, if it has a date.
    #[must_use]
    pub fn age(&self, today: Date) -> Option<i32> {
        age(&self.as_of, today)
    }
}

/// The day that a text begins with; of a month or a year the first, so that age is never understated. None if it says neither.
#[must_use]
pub fn day(as_of: &str) -> Option<Date> {
    let start = as_of.get(..10).and_then(Date::parse);
    let month = || as_of.get(..7).and_then(|month| Date::parse(&format!("{month}-01")));
    let year = || as_of.get(..4).and_then(|year| Date::parse(&format!("{year}-01-01")));
    start.or_else(month).or_else(year)
}

/// The age in days, on a day, of what is as of that text, if it has a date.
#[must_use]
pub fn age(as_of: &str, today: Date) -> Option<i32> {
    day(as_of).map(|day| today.days() - day.days())
}
