//! Presets as data: every value with its source, its date, and whether it was seen in the source itself.
//!
//! A preset is a JSON file in `presets/`; the build packs the files into text.
//!
//! ```
//! use runrate::catalog::{Given, Other, Preset, Row, Seen, Source, preset, presets};
//! assert!(!presets().is_empty());
//! let aws: &Preset = preset("aws-ai-2026q1").unwrap();
//! assert_eq!((aws.model(), aws.scenario().model.as_str()), ("run-rate", "run-rate"));
//! let Some(Row { value: Given::AtLeast(pace), source: Source { seen: Seen::Direct, .. }, .. }) =
//!     aws.rows.iter().find(|row| row.input == "announced_run_rate")
//! else {
//!     panic!("an announced run rate")
//! };
//! assert_eq!(*pace, 15e9);
//! assert_eq!(Seen::Illustrative.words(), "assumption");
//! let others: &[Other] = aws.others;
//! assert!(others.iter().all(|other| other.in_place(aws.scenario()).model == "run-rate"));
//! ```

#[cfg(not(target_family = "wasm"))]
pub mod facts;
pub mod glossary;
pub mod packed;

use crate::engine::fields::Kind;
use crate::engine::model;
use crate::engine::scenario::{Scenario, Value};

/// A named starting point: models with every input they need.
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
    /// The models it sets, the main one first; in the widget only those it has views for.
    pub models: &'static [&'static str],
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
    PRESETS.presets()
}

/// The preset of this name.
///
/// ```
/// let preset = runrate::catalog::preset("aws-ai-2026q1").unwrap();
/// assert_eq!(preset.subject, "AWS AI");
/// ```
#[must_use]
pub fn preset(id: &str) -> Option<&'static Preset> {
    presets().iter().find(|preset| preset.id == id)
}

/// Same name, same preset.
impl PartialEq for Preset {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Preset {
    /// The model it is for in the first place.
    #[must_use]
    pub fn model(&self) -> &'static str {
        self.models.first().copied().unwrap_or_default()
    }

    /// The scenario this preset stands for: that of its main model.
    #[must_use]
    pub fn scenario(&self) -> Scenario {
        self.start(self.model())
    }

    /// The scenario of one of its models; none if it does not set that model.
    ///
    /// ```
    /// let preset = runrate::catalog::preset("aws-ai-2026q1").unwrap();
    /// assert!(preset.scenario_of("run-rate") == Some(preset.scenario()) && preset.scenario_of("tarot").is_none());
    /// ```
    #[must_use]
    pub fn scenario_of(&self, model: &str) -> Option<Scenario> {
        self.models.contains(&model).then(|| self.start(model))
    }

    fn start(&self, model: &str) -> Scenario {
        let mut scenario = Scenario::new(model);
        let known = model::find(model);
        for row in self.rows {
            // What is not an input of this model is one of another model of the preset.
            let Some(field) = known.and_then(|model| model.field(row.input)) else { continue };
            match (row.value, scenario.get_mut(row.input)) {
                (Given::Number(item), Some(Value::List(items))) => items.push(item),
                (Given::Number(item), None) if matches!(field.kind, Kind::List(_)) => scenario.set(row.input, vec![item]),
                (value, _) => scenario.set(row.input, value),
            }
        }
        scenario
    }
}

impl Other {
    /// The scenario with these values in place of its own, as far as its model has them.
    #[must_use]
    pub fn in_place(&self, scenario: Scenario) -> Scenario {
        let known = model::find(&scenario.model);
        let rows = self.rows.iter().filter(|row| known.is_some_and(|model| model.field(row.input).is_some()));
        rows.fold(scenario, |scenario, row| scenario.with(row.input, row.value))
    }
}
