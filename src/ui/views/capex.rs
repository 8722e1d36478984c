//! Does $200 billion come back?

use crate::catalog::views;
use crate::charts::{depreciation, lives, payback};
use crate::engine::capex;
use crate::engine::fields::rows::capital;
use crate::text::headline::money;
use crate::ui::view::{Part, View};

/// The view.
pub(super) static VIEW: View = View {
    id: "capex",
    preset: "aws-ai-2026q1",
    presets: &views::CAPEX,
    parts: &[Part {
        name: "The spending",
        model: &capex::MODEL,
        front: &[&capital::CAPEX.row, &capital::RUN_RATE.row, &capital::REVENUE_GROWTH.row, &capital::CASH_MARGIN.row],
        answers: &["payback_years", "npv", "operating_margin"],
        sentence: money::capex,
        charts: |report, _, width| {
            [payback::chart(report, width), depreciation::chart(report, width), lives::chart(report, width)].into_iter().flatten().collect()
        },
    }],
};
