//! What ranges make of an answer. What works it out and shows it is code that is fetched; the widget itself only carries it.

use std::rc::Rc;

use crate::engine::ask::range::{Answer, Sampler};
use crate::engine::ask::sensitivity::Sensitivity;
use crate::engine::report::Report;

/// The shown report over the ranges of its inputs. It is taken as a whole, so the same one is the only equal one.
#[derive(Debug)]
pub(crate) struct Sampled {
    /// The report with bands for its charts.
    pub(crate) report: Rc<Report>,
    /// The same with the median of each output in the place of its value.
    pub(crate) medians: Report,
    /// Every output, in the report's order.
    pub(crate) answers: Vec<Answer>,
    /// What matters for the first of the part's answers.
    pub(crate) matters: Option<Sensitivity>,
    /// Whether it is as exact as it gets, and not only a first impression.
    pub(crate) exact: bool,
    /// What the answers are from.
    pub(crate) sampler: Sampler,
}

impl Sampled {
    /// What is known of an output.
    pub(crate) fn answer(&self, id: &str) -> Option<&Answer> {
        self.answers.iter().find(|answer| answer.row.id == id)
    }
}

impl PartialEq for Sampled {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}
