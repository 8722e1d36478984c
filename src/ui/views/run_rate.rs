//! What does "$15 billion a year" mean?

use crate::catalog::{Preset, views};
use crate::charts::chart::Chart;
use crate::charts::{part_of_whole, run_rate as bars};
use crate::engine::fields::rows::revenue;
use crate::engine::report::Report;
use crate::engine::{growth_rate, run_rate};
use crate::text::headline;
use crate::ui::view::{Part, View};

/// The view.
pub(super) static VIEW: View = View {
    id: "run-rate",
    preset: "aws-ai-2026q1",
    presets: &views::RUN_RATE,
    parts: &[
        Part {
            name: "The pace",
            model: &run_rate::MODEL,
            front: &[&revenue::PERIOD_REVENUE.row, &revenue::PERIOD.row, &revenue::GROWTH.row, &revenue::WHOLE_RUN_RATE.row],
            answers: &["booked_last_year", "run_rate", "next_year", "share_of_whole", "periods_to_target"],
            sentence: headline::run_rate,
            charts,
        },
        Part {
            name: "Growth a year",
            model: &growth_rate::MODEL,
            front: &[&revenue::START_VALUE.row, &revenue::END_VALUE.row, &revenue::YEARS.row],
            answers: &["cagr"],
            sentence: headline::money::growth_rate,
            charts: |_, _, _| Vec::new(),
        },
    ],
};

fn charts(report: &Report, preset: &Preset, width: f64) -> Vec<Chart> {
    let strip = part_of_whole::chart(report, preset.whole.unwrap_or("the whole"), width);
    [Some(bars::chart(report, width)), strip].into_iter().flatten().collect()
}
