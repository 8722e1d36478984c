//! What the numbers in an author's sentences know of a calculator, and ask it. Answered by code that is fetched when it is first
//! wanted: see [`super::extra`].

use super::app::Now;
use super::extra::{self, Fetched};
use super::start::Start;

/// A calculator, as its page's sentences know it.
pub(crate) struct Known {
    /// As it is: told by the app, or already as an edit that is under way will make it.
    pub(crate) now: Now,
    /// What the other calculators of its group have been told of.
    pub(crate) seen: Start,
}

impl Known {
    /// A calculator that opens so.
    pub(crate) fn new(start: Start) -> Self {
        Self { seen: start.clone(), now: Now { start, own: false, held: false, busy: true, given: 0, on_edit: yew::Callback::noop() } }
    }

    /// The answer to a question. None until what answers is here; it is sent for, and that it has come is a change.
    pub(crate) fn ask(&mut self, question: &str) -> Option<String> {
        let fetched = extra::fetched();
        if let Fetched::Here(extra) = fetched {
            return Some((extra.answer)(self, question));
        }
        extra::fetch(fetched, &self.now.on_edit);
        None
    }
}

/// Answers a question: a line with its kind, a line with the name of an input or an output, and more.
pub(crate) type Answer = fn(&mut Known, &str) -> String;
