//! Presets as data: every value with its source, its date, and whether it was seen in the source itself.

use serde::Deserialize;

use crate::engine::scenario::{Scenario, Value};

/// A named starting point: a model with every input it needs.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Preset {
    /// The contract name, in kebab case.
    pub id: String,
    /// What it is about, for a heading.
    pub title: String,
    /// Whose numbers they are, for sentences.
    pub subject: String,
    /// What the subject is a part of, if it is.
    pub whole: Option<String>,
    /// The model it sets.
    pub model: String,
    /// The day the sources were last looked at.
    pub checked: String,
    /// The values; several rows of one list input are its items in order.
    pub rows: Vec<Row>,
    /// Other published values that a reader may want to try in their place.
    pub others: Vec<Other>,
}

/// One value with its source.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The input's id.
    pub input: String,
    /// The value, or one item of a list.
    pub value: Value,
    /// What a reader should know about it.
    pub note: String,
    /// Where it is from.
    pub source: Source,
}

/// Other values for some inputs, taken together.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Other {
    /// What they are, as it follows "try".
    pub label: String,
    /// The values.
    pub rows: Vec<Row>,
}

/// Where a value is from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its title; for an illustrative value, the reason for it.
    pub title: String,
    /// Its address; an illustrative value has none.
    pub url: Option<String>,
    /// The day the value belongs to, or was assumed.
    pub as_of: String,
    /// How it was seen.
    pub seen: Seen,
}

/// How a value was seen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
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

/// The presets by id, each a file.
static FILES: &[(&str, &str)] = &[
    ("aws-ai-2026q1", include_str!("catalog/presets/aws-ai-2026q1.json")),
    ("aws-ai-2026q2", include_str!("catalog/presets/aws-ai-2026q2.json")),
    ("aws-history", include_str!("catalog/presets/aws-history.json")),
];

/// The ids of all presets, in the order readers meet them.
pub fn ids() -> impl Iterator<Item = &'static str> + Clone {
    FILES.iter().map(|(id, _)| *id)
}

/// The preset of this name. (A test reads every file, so `None` means that there is no such name.)
///
/// ```
/// let preset = runrate::catalog::preset("aws-ai-2026q1").unwrap();
/// assert_eq!(preset.subject, "AWS AI");
/// ```
#[must_use]
pub fn preset(id: &str) -> Option<Preset> {
    let (_, text) = FILES.iter().find(|(name, _)| *name == id)?;
    serde_json::from_str(text).ok()
}

impl Preset {
    /// The scenario this preset stands for.
    #[must_use]
    pub fn scenario(&self) -> Scenario {
        let mut scenario = Scenario::new(&self.model);
        for row in &self.rows {
            let list = crate::engine::model::find(&self.model).and_then(|model| model.field(&row.input));
            let is_list = list.is_some_and(|field| matches!(field.kind, crate::engine::fields::Kind::List(_)));
            match (&row.value, scenario.inputs.get_mut(&row.input)) {
                (Value::Number(item), Some(Value::List(items))) => items.push(*item),
                (Value::Number(item), None) if is_list => scenario.set(&row.input, vec![*item]),
                (value, _) => scenario.set(&row.input, value.clone()),
            }
        }
        scenario
    }

    /// The rows that set an input.
    pub fn rows_of<'a>(&'a self, input: &'a str) -> impl Iterator<Item = &'a Row> {
        self.rows.iter().filter(move |row| row.input == input)
    }
}
