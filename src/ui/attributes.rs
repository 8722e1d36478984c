//! What an element asks for by its attributes.

use std::cell::{Cell, RefCell};

use super::extra;
use super::limits::Limits;
use super::start::Start;
use super::view::View;
use super::views;
use crate::engine::fields::Row;

/// The name of all views together.
pub(super) const ALL: &str = "all";

/// Attributes that are no inputs.
const OTHERS: [&str; 9] = ["view", "preset", "model", "guess", "task", "lock", "hide", "decimals", "restore"];

/// Attributes by name, a line `name=value` each.
pub(crate) struct Attributes {
    pub(crate) lines: String,
    /// Whether something is in them that may be no use.
    doubt: Cell<bool>,
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
        Self { lines, doubt: Cell::default(), problems: RefCell::default() }
    }

    fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.lines.lines().filter_map(|line| line.split_once('='))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.iter().find_map(|(known, value)| (known == name).then_some(value))
    }

    /// The value of an attribute, if it is one that can be used; there is doubt about one that is not.
    fn known(&self, name: &str, known: impl Fn(&str) -> bool) -> Option<&str> {
        let value = self.get(name)?;
        let found = known(value);
        self.doubt.set(self.doubt.get() || !found);
        found.then_some(value)
    }

    /// Whether something may have to be explained.
    pub(crate) fn doubtful(&self) -> bool {
        self.doubt.get()
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
        let name = self.known("view", |name| name == ALL || views::NAMES.contains(&name));
        views::NAMES.into_iter().find(|id| Some(*id) == name).unwrap_or(views::NAMES[0])
    }

    /// The view, the preset, the part and the inputs that are named, fetched and ready to be shown.
    ///
    /// # Errors
    /// What is needed cannot be fetched, or the preset cannot be computed.
    pub(crate) async fn start(&self) -> Result<Start, String> {
        let view = views::fetch(self.view()).await?;
        let start = self.named(view)?;
        // Only what reads them knows what is allowed.
        let inputs = self.iter().any(|(name, _)| !OTHERS.contains(&name));
        if inputs { Ok((extra::get().await?.granted)(start, self)) } else { Ok(start) }
    }

    /// The preset and the part of a view that are named, or else its own.
    ///
    /// # Errors
    /// The preset cannot be computed.
    pub(crate) fn named(&self, view: &'static View) -> Result<Start, String> {
        let preset = self.known("preset", |id| view.preset(id).is_some()).unwrap_or(view.preset);
        let model = self.known("model", |model| view.preset(preset).is_some_and(|preset| preset.models.contains(&model)));
        Start::preset(view, preset, model)
    }

    /// What the author lets the reader change and see.
    pub(crate) fn limits(&self) -> Limits {
        // Whether the view has such inputs is for what explains to say.
        let list = |name| {
            let list = self.get(name).unwrap_or_default();
            self.doubt.set(self.doubt.get() || !list.is_empty());
            list.to_owned()
        };
        Limits { lock: list("lock"), hide: list("hide") }
    }
}
