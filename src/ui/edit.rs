//! Every change of a calculator.

use std::rc::Rc;

use super::aside::Aside;
use super::extra::Fetched;
use super::look::Look;
use super::sampled::Sampled;
use super::start::Start;
use super::tools::Tool;
use super::view::View;
use crate::engine::fields::Row;
use crate::engine::scenario::Value;

/// A change.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Edit {
    /// Text was typed for an input.
    Typed(&'static Row, String),
    /// A value was set by a control that only has good ones.
    Set(&'static Row, Value),
    /// Another calculator of the group was changed, and this one has the input, too.
    Follow(&'static Row, Value),
    /// Another part of the view, by its model.
    Part(&'static str),
    /// Nothing was changed for a moment: there is time for what is not up to date.
    Pause,
    /// The control in hand was let go: the next edit is another change.
    Done,
    /// Back to how it was before the latest change, or forth again.
    Step(Direction),
    /// A reporting period was chosen, by id.
    Period(&'static str),
    /// Another published value was taken.
    Other(usize),
    /// Everything back to the preset.
    Reset,
    /// Another preset or saved scenario, chosen by the reader.
    Load(Start),
    /// What the page gives it to show, counted.
    Given(Start, u32),
    /// Another tab, as it was left.
    View(&'static View),
    /// A tab that could not be fetched.
    Missing(&'static str),
    /// Everything for another element, its opening counted.
    Open(Start, u32),
    /// A number of the headline was asked for its working; again closes it.
    Ask(&'static str),
    /// A figure was chosen among the figures.
    Figure(&'static str),
    /// Something is looked at closely, or no longer.
    Look(Option<Look>),
    /// A term was asked for its meaning; again closes it.
    Term(usize),
    /// An input back to what the preset has.
    Restore(&'static Row),
    /// Chart or table.
    Table(bool),
    /// The notice was read.
    Noticed,
    /// A tool's button was pressed: opens its panel, or closes it.
    Tool(Tool),
    /// Something else beside the answer.
    Aside(Rc<Aside>),
    /// What was fetched, or not.
    Fetched(Fetched),
    /// What answers questions about ranges was fetched, or not.
    Asking(bool),
    /// What ranges make of the answer.
    Sampled(Rc<Sampled>),
    /// A figure was asked what would have to be true for it.
    Seek(&'static str),
}

impl Edit {
    /// Whether a control is in hand with this change, or is not; none if it leaves that as it was.
    pub(super) fn holds(&self) -> Option<bool> {
        match self {
            Self::Typed(..) => Some(true),
            Self::Set(row, value) => Some(!matches!(value, Value::Text(_)) && row.slider.is_some()),
            Self::Look(_) | Self::Fetched(_) | Self::Asking(_) | Self::Sampled(_) | Self::Table(_) | Self::Term(_) | Self::Pause => None,
            _ => Some(false),
        }
    }
}

/// Which way through the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Back,
    Forth,
}
