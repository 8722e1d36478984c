//! Views as rows: which models a view joins, which inputs stand in front, what is said and what is drawn.

use std::cell::RefCell;

use crate::catalog::Preset;
use crate::catalog::packed::Packed;
use crate::charts::chart::Chart;
use crate::engine::fields::Row;
use crate::engine::fields::rows::of_any;
#[cfg(target_family = "wasm")]
use crate::engine::model;
use crate::engine::model::Model;
use crate::engine::report::Report;
use crate::text::headline::Sentence;

/// A view: one question, and the models that answer it.
#[derive(Debug)]
pub(crate) struct View {
    /// The contract name.
    pub(crate) id: &'static str,
    /// The preset it opens with.
    pub(crate) preset: &'static str,
    /// The models, each a part of the view that can be chosen; inputs of one name are one input.
    pub(crate) parts: &'static [Part],
    /// The presets that set any of them.
    pub(crate) presets: &'static Packed,
}

/// One model of a view.
#[derive(Debug)]
pub(crate) struct Part {
    /// What the reader chooses it by.
    pub(crate) name: &'static str,
    pub(crate) model: &'static Model,
    /// The inputs in front; the model's others are under "More assumptions".
    pub(crate) front: &'static [&'static Row],
    /// The outputs that matter: the curve behind a slider shows the first that it moves. The working of the first is open.
    pub(crate) answers: &'static [&'static str],
    /// Says the answer.
    pub(crate) sentence: Sentence,
    /// Draws it, at a width in CSS pixels.
    pub(crate) charts: fn(&Report, &Preset, f64) -> Vec<Chart>,
}

/// Same name, same view.
impl PartialEq for View {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Same model, same part of a view.
impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.model.id == other.model.id
    }
}

impl View {
    /// The preset of this name.
    pub(crate) fn preset(&self, id: &str) -> Option<&'static Preset> {
        self.presets.presets().iter().find(|preset| preset.id == id)
    }

    /// The input of this name, of whichever of its models has it.
    pub(crate) fn field(&self, id: &str) -> Option<&'static Row> {
        self.parts.iter().find_map(|part| part.model.field(id)).or_else(|| of_any(id))
    }
}

thread_local! {
    /// Views that have been fetched.
    static FETCHED: RefCell<Vec<&'static View>> = const { RefCell::new(Vec::new()) };
}

/// Makes a view known, and its models.
pub(crate) fn add(view: &'static View) {
    #[cfg(target_family = "wasm")]
    view.parts.iter().for_each(|part| model::add(part.model));
    FETCHED.with_borrow_mut(|views| {
        if views.iter().all(|known| known.id != view.id) {
            views.push(view);
        }
    });
}

/// The view of this name, if it has been fetched.
pub(crate) fn find(id: &str) -> Option<&'static View> {
    FETCHED.with_borrow(|views| views.iter().copied().find(|view| view.id == id))
}
