//! What the numbers in an author's sentences ask of a calculator. Answered by code that is fetched with the first of them.

use std::cell::Cell;

use super::app::Now;
use super::start::Start;
use crate::engine::scenario::Scenario;

/// A calculator, as its page's sentences know it.
pub(crate) struct Known {
    /// As it is: told by the app, or already as an edit that is under way will make it.
    pub(crate) now: Now,
    /// The preset, the view and the inputs that the other calculators of its group have been told of.
    pub(crate) seen: Option<(&'static str, &'static str, Scenario)>,
}

/// Answers a question, by its kind, about an input or an output, by its name, with something more to say.
pub(crate) type Answer = fn(&mut Known, &str, &str, &str) -> String;

thread_local! {
    static ANSWER: Cell<Option<Answer>> = const { Cell::new(None) };
}

impl Known {
    /// A calculator that opens so.
    pub(crate) fn new(start: Start) -> Self {
        Self { now: Now { start, own: false, on_edit: yew::Callback::noop() }, seen: None }
    }
}

/// What answers, if it is here.
pub(crate) fn answer() -> Option<Answer> {
    ANSWER.get()
}

/// Fetches what answers, and tells so.
pub(crate) fn fetch(told: impl FnOnce() + 'static) {
    wasm_bindgen_futures::spawn_local(async move {
        // What cannot be fetched has been said on the console; the page keeps its own words.
        if let Ok(answer) = cut::prose().await {
            ANSWER.set(Some(answer));
            told();
        }
    });
}

mod cut {
    #![allow(unsafe_code, reason = "the macro imports and exports the function at which the module is cut")]
    #![allow(clippy::unnecessary_wraps, reason = "fetching may fail, naming does not")]

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::Answer;

    #[wasm_split(prose, fallible)]
    pub(super) fn prose() -> Result<Answer, SplitLoaderError> {
        Ok(crate::ui::asked::answer)
    }
}
