//! What an author may put before the answer: a guess, and a task for students. How both look is in `extra`, fetched beforehand.

use super::extra::Fetched;
use crate::catalog::tasks::Task;
use crate::engine::model::LineRow;

/// What an element opens with.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Quiz {
    /// Whether the reader guesses first.
    pub(crate) guess: Guess,
    /// The task to do.
    pub(crate) task: Option<&'static Task>,
    /// What shows both, where one is asked for.
    pub(crate) extra: Fetched,
}

/// The reader's guess at the first of a part's answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Guess {
    /// Nobody asks.
    #[default]
    Off,
    /// Asked: what was typed so far, and what is wrong with it. The answer is not shown.
    Asked { text: String, wrong: Option<String> },
    /// Placed, beside the answer that it was placed at.
    Placed { of: &'static LineRow, guess: f64, answer: f64 },
    /// The reader would rather see.
    Skipped,
}
