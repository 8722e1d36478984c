//! Tasks for students: a question that the reader answers by moving inputs, and the check by which the engine knows.
//!
//! The tasks are in `tasks.json`; the build packs them into text.

use std::sync::OnceLock;

use super::packed::number;
use crate::engine::report::Report;

/// A task.
///
/// ```
/// use runrate::catalog::tasks::{Task, find};
/// let task: &Task = find("busy-machines").unwrap();
/// assert_eq!((task.view, task.model, task.output), ("answer", "serving-cost", "cost_per_response"));
/// ```
#[derive(Debug)]
pub struct Task {
    /// The contract name, in kebab case.
    pub id: &'static str,
    /// The view it is done in.
    pub view: &'static str,
    /// The preset it starts from.
    pub preset: &'static str,
    /// The model it is about.
    pub model: &'static str,
    /// What to find, in a sentence; `{target}` stands for the number to compare with.
    pub text: &'static str,
    /// What helps.
    pub hint: &'static str,
    /// The output that is checked.
    pub output: &'static str,
    /// How it must stand to the other value.
    pub is: Is,
    /// What it is compared with.
    pub than: Than,
    /// How far off still counts, as a share of the other value.
    pub tolerance: f64,
}

/// How a value must stand to another.
///
/// ```
/// use runrate::catalog::tasks::{Is, find};
/// assert_eq!(find("sixty-cents").map(|task| task.is), Some(Is::AtLeast));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Is {
    /// Not below it.
    AtLeast,
    /// Not above it.
    AtMost,
    /// Close to it.
    Near,
}

/// What a value is compared with.
///
/// ```
/// use runrate::catalog::tasks::{Than, find};
/// assert_eq!(find("own-beats-api").map(|task| task.than), Some(Than::Output("api_monthly")));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Than {
    /// This number, in the output's unit.
    Number(f64),
    /// Another output.
    Output(&'static str),
}

/// How far a task is.
///
/// ```
/// use runrate::catalog::{self, tasks::{Progress, find}};
/// use runrate::engine::report::evaluate;
/// let start = catalog::preset("bought-or-own-chips").unwrap().scenario();
/// let Progress { value, than, done } = find("sixty-cents").unwrap().progress(&evaluate(&start).unwrap()).unwrap();
/// assert!(value < than && !done);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The output's value.
    pub value: f64,
    /// What it is compared with.
    pub than: f64,
    /// Whether the task is done.
    pub done: bool,
}

impl PartialEq for Task {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Task {
    /// How far the task is with a report of its model; none where a value is missing.
    #[must_use]
    pub fn progress(&self, report: &Report) -> Option<Progress> {
        let value = report.value(self.output)?;
        let than = match self.than {
            Than::Number(number) => number,
            Than::Output(id) => report.value(id)?,
        };
        let slack = self.tolerance * than.abs();
        let done = match self.is {
            Is::AtLeast => value >= than - slack,
            Is::AtMost => value <= than + slack,
            Is::Near => (value - than).abs() <= slack,
        };
        Some(Progress { value, than, done })
    }
}

include!(concat!(env!("OUT_DIR"), "/tasks.rs"));

/// All tasks, in the order of the views.
///
/// ```
/// assert!(runrate::catalog::tasks::tasks().len() >= 9);
/// ```
#[must_use]
pub fn tasks() -> &'static [Task] {
    static READ: OnceLock<Vec<Task>> = OnceLock::new();
    READ.get_or_init(|| PACKED.lines().map(task).collect())
}

/// The task of this name.
///
/// ```
/// use runrate::catalog::tasks::find;
/// assert!(find("own-beats-api").is_some() && find("homework").is_none());
/// ```
#[must_use]
pub fn find(id: &str) -> Option<&'static Task> {
    tasks().iter().find(|task| task.id == id)
}

fn task(line: &'static str) -> Task {
    let mut fields = line.split('\t');
    let mut next = || fields.next().unwrap_or_default();
    Task {
        id: next(),
        view: next(),
        preset: next(),
        model: next(),
        text: next(),
        hint: next(),
        output: next(),
        is: match next() {
            "at-least" => Is::AtLeast,
            "at-most" => Is::AtMost,
            _ => Is::Near,
        },
        than: match next() {
            // A name stands behind a `"`, as in the presets.
            text if text.starts_with('"') => Than::Output(text.trim_start_matches('"')),
            digits => Than::Number(number(digits)),
        },
        tolerance: number(next()),
    }
}
