//! What would have to be true?

use crate::catalog::views;
use crate::charts::{carry, links, payback};
use crate::engine::chain;
use crate::engine::fields::rows::{capital, hardware, market, serving};
use crate::text::headline::money;
use crate::ui::view::{Part, View};

/// The view.
pub(super) static VIEW: View = View {
    id: "chain",
    preset: "aws-ai-2026q1",
    presets: &views::CHAIN,
    parts: &[Part {
        name: "The chain",
        model: &chain::MODEL,
        front: &[
            &hardware::CAPITAL.row,
            &serving::SERVING_SHARE.row,
            &market::PRICE_MARGIN.row,
            &capital::RUN_RATE_ANNOUNCED.row,
            &capital::REVENUE_GROWTH.row,
        ],
        answers: &["run_rate_needed", "payback_years", "revenue_run_rate"],
        sentence: money::chain,
        charts: |report, _, width| {
            [links::chart(report, width), carry::chart(report, width), payback::chart(report, width)].into_iter().flatten().collect()
        },
    }],
};
