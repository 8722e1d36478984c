//! Who keeps each dollar?

use crate::catalog::views;
use crate::charts::dollar;
use crate::engine::fields::rows::market;
use crate::engine::margin;
use crate::text::headline::money;
use crate::ui::view::{Part, View};

/// The view.
pub(super) static VIEW: View = View {
    id: "margin",
    preset: "bought-or-own-chips",
    presets: &views::MARGIN,
    parts: &[Part {
        name: "The dollar",
        model: &margin::MODEL,
        front: &[&market::PRICE.row, &market::CHIP_COST.row, &market::VENDOR_MARGIN.row, &market::DESIGN_COST.row],
        answers: &["gross_margin_bought", "gross_margin_own"],
        sentence: money::margin,
        charts: |report, _, width| dollar::chart(report, width).into_iter().collect(),
    }],
};
