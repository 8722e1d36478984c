//! What stands beside the answer: figures kept to compare with, a guess, a task. What makes and shows it is code that is fetched;
//! the widget itself only carries it.

use std::rc::Rc;

use yew::prelude::*;

use super::start::Start;
use super::state::{Edit, State};
use crate::catalog::tasks::Task;
use crate::engine::model::LineRow;

/// All of it. It is taken as a whole, so the same one is the only equal one.
#[derive(Clone, Debug)]
pub(crate) struct Aside {
    /// Shows what stands before the answer, at a width in CSS pixels.
    pub(crate) before: fn(&State, &Callback<Edit>, f64) -> Html,
    /// What stands beside another view's answer, with what stood there when it was left.
    pub(crate) again: fn(&Aside, Option<&Aside>) -> Aside,
    /// Whether the answer is not shown yet, not to those who listen either.
    pub(crate) hides: bool,
    /// What the reader keeps as A.
    pub(crate) pinned: Option<Rc<Start>>,
    /// The guess at the answer.
    pub(crate) guess: Guess,
    /// The task in hand.
    pub(crate) task: Option<&'static Task>,
}

/// The reader's guess at the first of a part's answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Guess {
    /// Nobody asks.
    #[default]
    Off,
    /// Asked: what was typed so far, and what is wrong with it.
    Asked { text: String, wrong: Option<String> },
    /// Placed, beside the answer that it was placed at.
    Placed { of: &'static LineRow, guess: f64, answer: f64 },
    /// The reader would rather see.
    Skipped,
}

impl PartialEq for Aside {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
