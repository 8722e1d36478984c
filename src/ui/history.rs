//! Undo and redo: the inputs as they were before each change, fifty changes back.

use super::view::Part;
use super::wrong::Wrong;
use crate::catalog::Preset;
use crate::engine::scenario::Scenario;

/// How many changes can be taken back.
const STEPS: usize = 50;

/// What a change changes, as it was.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Step {
    pub(crate) preset: &'static Preset,
    pub(crate) part: &'static Part,
    pub(crate) values: Scenario,
    /// What stood in fields and could not be used.
    pub(crate) wrong: Vec<Wrong>,
}

/// The steps back, the latest last, and those that were taken back.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct History {
    back: Vec<Step>,
    forth: Vec<Step>,
    /// The input that is being changed: a drag or a word is one change, however many edits it takes.
    held: Option<&'static str>,
}

impl History {
    /// Remembers how it was before a change of this input, or of several.
    pub(crate) fn changed(&mut self, before: Step, input: Option<&'static str>) {
        self.forth.clear();
        if input.is_some() && self.held == input {
            return;
        }
        self.held = input;
        self.back.push(before);
        if self.back.len() > STEPS {
            self.back.remove(0);
        }
    }

    /// The hand is off the control: what comes is another change.
    pub(crate) fn let_go(&mut self) {
        self.held = None;
    }

    /// The step before, to go back to from `now`; or the one after, to go forth to.
    pub(crate) fn step(&mut self, back: bool, now: Step) -> Option<Step> {
        let (from, to) = if back { (&mut self.back, &mut self.forth) } else { (&mut self.forth, &mut self.back) };
        let step = from.pop()?;
        to.push(now);
        self.held = None;
        Some(step)
    }

    /// Whether there is a step back, or forth.
    pub(crate) fn has(&self, back: bool) -> bool {
        !if back { &self.back } else { &self.forth }.is_empty()
    }
}
