//! What an element asks for by its attributes.

use std::cell::RefCell;

use super::extra;
use super::limits::{self, Limits};
use super::start::{self, Start};
use super::view::View;
use super::views;
use crate::engine::fields::Row;

/// The name of all views together.
const ALL: &str = "all";

/// Attributes that are no inputs.
const OTHERS: [&str; 9] = ["view", "preset", "model", "guess", "task", "lock", "hide", "decimals", "restore"];

/// Attributes by name, a line `name=value` each.
pub(crate) struct Attributes {
    pub(crate) lines: String,
    /// What cannot be used of them.
    problems: RefCell<Vec<Unusable>>,
}

/// An attribute that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unusable {
    pub(crate) name: String,
    /// What is wrong with its value, and what is allowed: goes on after the attribute and its value.
    pub(crate) why: String,
}

impl Attributes {
    pub(crate) fn new(lines: String) -> Self {
        Self { lines, problems: RefCell::default() }
    }

    fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.lines.lines().filter_map(|line| line.split_once('='))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.iter().find_map(|(known, value)| (known == name).then_some(value))
    }

    /// Says that an attribute cannot be used.
    pub(crate) fn refuse(&self, name: &str, why: impl Into<Option<String>>) {
        if let Some(why) = why.into() {
            self.problems.borrow_mut().push(Unusable { name: name.to_owned(), why });
        }
    }

    /// What could not be used.
    pub(crate) fn problems(&self) -> Vec<Unusable> {
        self.problems.take()
    }

    /// Those that are inputs of the view. One that is an input elsewhere is said to be none here, unless there are tabs.
    pub(crate) fn inputs(&self, view: &'static View) -> Vec<(&'static Row, &str)> {
        let named = self.iter().filter(|(name, _)| !OTHERS.contains(name));
        let found = named.filter_map(|(name, text)| {
            let row = view.field(&name.replace('-', "_"));
            let stray = row.is_none() && !self.all();
            self.refuse(name, stray.then(|| format!("is no input of the view \"{}\".", view.id)));
            Some((row?, text))
        });
        found.collect()
    }

    /// Whether all views are asked for together.
    pub(crate) fn all(&self) -> bool {
        self.get("view") == Some(ALL)
    }

    /// The view that is named, or the first.
    pub(crate) fn view(&self) -> &'static str {
        let name = self.get("view");
        let known = name.and_then(|name| views::NAMES.into_iter().find(|id| *id == name));
        if known.is_none() && name.is_some_and(|name| name != ALL) {
            self.refuse("view", start::unknown(views::NAMES.into_iter().chain([ALL])));
        }
        known.unwrap_or(views::NAMES[0])
    }

    /// The view, the preset, the part and the inputs that are named, fetched and ready to be shown.
    ///
    /// # Errors
    /// What is needed cannot be fetched, or the preset cannot be computed.
    pub(crate) async fn start(&self) -> Result<Start, String> {
        let view = views::fetch(self.view()).await?;
        let (preset, wrong) = start::chosen(view, self.get("preset"));
        self.refuse("preset", wrong);
        let (model, wrong) = start::part(view, preset, self.get("model"));
        self.refuse("model", wrong);
        let start = Start::preset(view, preset, model)?;
        // Only what reads them knows what is allowed.
        let inputs = self.iter().any(|(name, _)| !OTHERS.contains(&name));
        if inputs { Ok((extra::get().await?.granted)(start, self)) } else { Ok(start) }
    }

    /// What the author lets the reader change and see of a view.
    pub(crate) fn limits(&self, view: &'static View) -> Limits {
        let list = |name| {
            let list = self.get(name).unwrap_or_default();
            let unknown = limits::names(list).find(|id| view.field(id).is_none() && !self.all() && (name, &**id) != ("lock", limits::ALL));
            self.refuse(name, unknown.map(|id| format!("has \"{id}\", which is no input of the view \"{}\".", view.id)));
            list.to_owned()
        };
        Limits { lock: list("lock"), hide: list("hide") }
    }
}
