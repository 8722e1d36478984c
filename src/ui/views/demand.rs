//! If answers get cheaper, do we spend more?

use crate::catalog::views;
use crate::charts::{ladder, spending};
use crate::engine::fields::rows::market;
use crate::engine::{demand, workloads};
use crate::text::headline::money;
use crate::ui::view::{Part, View};

/// The view.
pub(super) static VIEW: View = View {
    id: "demand",
    preset: "gpt4-class-price-history",
    presets: &views::DEMAND,
    parts: &[
        Part {
            name: "Price and spending",
            model: &demand::MODEL,
            front: &[&market::NEW_PRICE.row, &market::ELASTICITY.row, &market::BASE_PRICE.row],
            answers: &["new_spend", "new_volume"],
            sentence: money::demand,
            charts: |report, _, width| spending::chart(report, width).into_iter().collect(),
        },
        Part {
            name: "Which workloads pay",
            model: &workloads::MODEL,
            front: &[&market::COST_PER_MTOK.row, &market::INPUT_COST_RATIO.row],
            answers: &["workloads_that_pay"],
            sentence: money::workloads,
            charts: |report, _, width| ladder::chart(report, width).into_iter().collect(),
        },
    ],
};
