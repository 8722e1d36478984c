//! Views as rows: which inputs stand in front, which are folded away, and which figure opens first.

use crate::engine::fields::Row;
use crate::engine::fields::rows::revenue;

/// A view of a model.
#[derive(Debug)]
pub(crate) struct View {
    /// The contract name.
    pub(crate) id: &'static str,
    /// The preset it opens with.
    pub(crate) preset: &'static str,
    /// The inputs in front.
    pub(crate) front: &'static [Lever],
    /// The inputs under "More assumptions".
    pub(crate) more: &'static [Lever],
    /// The figure whose working is open at first.
    pub(crate) figure: &'static str,
}

/// An input and the answers it is there to move: the curve behind its slider shows the first that it does move.
#[derive(Debug)]
pub(crate) struct Lever {
    pub(crate) row: &'static Row,
    pub(crate) answers: &'static [&'static str],
}

/// All views.
pub(crate) static VIEWS: &[&View] = &[&RUN_RATE];

/// What does "$15 billion a year" mean?
pub(crate) static RUN_RATE: View = View {
    id: "run-rate",
    preset: "aws-ai-2026q1",
    front: &[
        Lever { row: &revenue::PERIOD_REVENUE.row, answers: &["run_rate"] },
        Lever { row: &revenue::PERIOD.row, answers: &["run_rate"] },
        Lever { row: &revenue::GROWTH.row, answers: &["booked_last_year", "next_year"] },
        Lever { row: &revenue::WHOLE_RUN_RATE.row, answers: &["share_of_whole"] },
    ],
    more: &[
        Lever { row: &revenue::ANNOUNCED_RUN_RATE.row, answers: &["booked_last_year"] },
        Lever { row: &revenue::TARGET_RUN_RATE.row, answers: &["periods_to_target"] },
        Lever { row: &revenue::HISTORY.row, answers: &["booked_last_year"] },
        Lever { row: &revenue::PART_AS_OF.row, answers: &["share_of_whole"] },
        Lever { row: &revenue::WHOLE_AS_OF.row, answers: &["share_of_whole"] },
    ],
    figure: "booked_last_year",
};
