//! Presets as data: every value with its source, its date, and whether it was seen in the source itself.
//!
//! A preset is a JSON file in `presets/`; the build turns the files into constants.

#[cfg(not(target_family = "wasm"))]
pub mod facts;

use crate::engine::fields::Kind;
use crate::engine::model;
use crate::engine::scenario::{Scenario, Value};

/// A named starting point: a model with every input it needs.
#[derive(Debug)]
pub struct Preset {
    /// The contract name, in kebab case.
    pub id: &'static str,
    /// What it is about, for a heading.
    pub title: &'static str,
    /// Whose numbers they are, for sentences.
    pub subject: &'static str,
    /// What the subject is a part of, if it is, as it follows "share of".
    pub whole: Option<&'static str>,
    /// The model it sets.
    pub model: &'static str,
    /// The day the sources were last looked at.
    pub checked: &'static str,
    /// The values; several rows of one list input are its items in order.
    pub rows: &'static [Row],
    /// Other published values that a reader may want to try in their place.
    pub others: &'static [Other],
}

/// One value with its source.
#[derive(Debug)]
pub struct Row {
    /// The input's id.
    pub input: &'static str,
    /// The value, or one item of a list.
    pub value: Given,
    /// What a reader should know about it.
    pub note: &'static str,
    /// Where it is from.
    pub source: Source,
}

/// A value as a preset gives it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Given {
    /// A number, or one item of a list.
    Number(f64),
    /// A lower bound.
    AtLeast(f64),
    /// A choice by name, or a day.
    Text(&'static str),
}

impl From<Given> for Value {
    fn from(given: Given) -> Self {
        match given {
            Given::Number(number) => Self::Number(number),
            Given::AtLeast(at_least) => Self::AtLeast { at_least },
            Given::Text(text) => text.into(),
        }
    }
}

/// Other values for some inputs, taken together.
#[derive(Debug)]
pub struct Other {
    /// What they are, as it follows "compare with".
    pub label: &'static str,
    /// The values.
    pub rows: &'static [Row],
}

/// Where a value is from.
#[derive(Debug, PartialEq)]
pub struct Source {
    /// Its title; for an illustrative value, the reason for it.
    pub title: &'static str,
    /// Its address; an illustrative value has none.
    pub url: Option<&'static str>,
    /// The day the value belongs to, or was assumed.
    pub as_of: &'static str,
    /// How it was seen.
    pub seen: Seen,
}

/// How a value was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// In the source's own text or table.
    Direct,
    /// In a report or note that quotes the source.
    SecondHand,
    /// Worked out from values of the source.
    Derived,
    /// Nowhere: an assumption, called one.
    Illustrative,
}

impl Seen {
    /// In the reader's words; nothing when it was seen directly.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Direct => "",
            Self::SecondHand => "second-hand",
            Self::Derived => "worked out",
            Self::Illustrative => "assumption",
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/presets.rs"));

/// All presets, by name.
#[must_use]
pub fn presets() -> &'static [Preset] {
    PRESETS
}

/// The preset of this name.
///
/// ```
/// let preset = runrate::catalog::preset("aws-ai-2026q1").unwrap();
/// assert_eq!(preset.subject, "AWS AI");
/// ```
#[must_use]
pub fn preset(id: &str) -> Option<&'static Preset> {
    PRESETS.iter().find(|preset| preset.id == id)
}

/// Same name, same preset.
impl PartialEq for Preset {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Preset {
    /// The scenario this preset stands for.
    #[must_use]
    pub fn scenario(&self) -> Scenario {
        let mut scenario = Scenario::new(self.model);
        for row in self.rows {
            let field = model::find(self.model).and_then(|model| model.field(row.input));
            let is_list = field.is_some_and(|field| matches!(field.kind, Kind::List(_)));
            match (row.value, scenario.get_mut(row.input)) {
                (Given::Number(item), Some(Value::List(items))) => items.push(item),
                (Given::Number(item), None) if is_list => scenario.set(row.input, vec![item]),
                (value, _) => scenario.set(row.input, value),
            }
        }
        scenario
    }
}
