//! Trainium or Nvidia?

use crate::catalog::views;
use crate::charts::{batch, chips as side_by_side};
use crate::engine::fields::rows::{accelerator, hardware};
use crate::engine::{chips, throughput};
use crate::text::headline::{cost, money};
use crate::ui::view::{Part, View};

/// The view.
pub(super) static VIEW: View = View {
    id: "chips",
    preset: "trainium2-rented",
    presets: &views::CHIPS,
    parts: &[
        Part {
            name: "Side by side",
            model: &chips::MODEL,
            front: &[&hardware::HOUR_PRICE_A.row, &hardware::HOUR_PRICE_B.row, &hardware::RATE_B.row, &hardware::PORTING_COST.row],
            answers: &["cost_per_mtok_b", "cost_per_mtok_a", "months_to_recoup"],
            sentence: money::chips,
            charts: |report, _, width| side_by_side::chart(report, width).into_iter().collect(),
        },
        Part {
            name: "Upper bound",
            model: &throughput::MODEL,
            front: &[&accelerator::BATCH.row, &accelerator::MEMORY_BANDWIDTH.row],
            answers: &["decode_rate"],
            sentence: cost::throughput,
            charts: |report, _, width| batch::chart(report, width).into_iter().collect(),
        },
    ],
};
