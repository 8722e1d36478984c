//! A task in words: what to find, and how far the reader is. The numbers in the words are those of the check.

use super::compare::{percent, step};
use super::quantity;
use crate::catalog::tasks::{Is, Progress, Task, Than};
use crate::engine::model::LineRow;
use crate::engine::units::Shown;

/// What to find, the number to compare with filled in from the check.
///
/// ```
/// use runrate::{catalog::tasks::find, engine::model, text::task::text};
/// let task = find("back-in-six").unwrap();
/// let line = model::find(task.model).and_then(|model| model.line(task.output)).unwrap();
/// assert!(text(task, line).ends_with("after at most 6 years."));
/// ```
#[must_use]
pub fn text(task: &Task, line: &LineRow) -> String {
    match task.than {
        Than::Number(number) => task.text.replace("{target}", &quantity::prose(line.shown, number)),
        Than::Output(_) => task.text.to_owned(),
    }
}

/// How far: "Not yet: cost of a response is $0.000827, 65.5% above $0.0005."
///
/// ```
/// use runrate::{catalog::{self, tasks::find}, engine::{model, report::evaluate}, text::task::progress};
/// let task = find("busy-machines").unwrap();
/// let line = model::find(task.model).and_then(|model| model.line(task.output)).unwrap();
/// let start = catalog::preset(task.preset).unwrap().scenario_of(task.model).unwrap();
/// let far = task.progress(&evaluate(&start).unwrap());
/// assert_eq!(progress(task, line, far), "Not yet: cost of a response is $0.000827, 65.5% above $0.0005.");
/// let near = task.progress(&evaluate(&start.with("serving_share", 0.85)).unwrap());
/// assert_eq!(progress(task, line, near), "Done: cost of a response is $0.000487, at most $0.0005.");
/// ```
#[must_use]
pub fn progress(task: &Task, line: &LineRow, progress: Option<Progress>) -> String {
    let name = line.label.to_ascii_lowercase();
    let Some(Progress { value, than, done }) = progress else { return format!("Not yet: {name} has no value.") };
    let [value_words, than_words] = [value, than].map(|value| quantity::prose(line.shown, value));
    if done {
        let way = match task.is {
            Is::AtLeast => "at least",
            Is::AtMost => "at most",
            Is::Near => "near enough to",
        };
        return format!("Done: {name} is {value_words}, {way} {than_words}.");
    }
    let way = if step(than, value) > 0.0 { "above" } else { "below" };
    let far = match (line.shown, percent(than, value)) {
        (Shown::Share, _) | (_, None) => super::compare::signed(line.shown, value - than),
        (_, Some(percent)) => percent,
    };
    format!("Not yet: {name} is {value_words}, {} {way} {than_words}.", far.trim_start_matches(['+', '−']))
}
