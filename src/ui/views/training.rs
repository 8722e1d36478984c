//! Training or serving: which bill is bigger?

use crate::catalog::views;
use crate::charts::two_bills;
use crate::engine::fields::rows::hardware;
use crate::engine::training;
use crate::text::headline::money;
use crate::ui::view::{Part, View};

/// The view.
pub(super) static VIEW: View = View {
    id: "training",
    preset: "llama31-405b",
    presets: &views::TRAINING,
    parts: &[Part {
        name: "The two bills",
        model: &training::MODEL,
        front: &[
            &hardware::TRAINING_TOKENS.row,
            &hardware::FLOPS_UTILISATION.row,
            &hardware::TRAINING_HOUR_PRICE.row,
            &hardware::TOKENS_PER_MONTH.row,
        ],
        answers: &["training_cost", "months_until_serving_exceeds_training"],
        sentence: money::training,
        charts: |report, _, width| two_bills::chart(report, width).into_iter().collect(),
    }],
};
