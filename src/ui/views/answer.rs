//! What does one answer cost?

use crate::catalog::views;
use crate::charts::{answer_strip, batch, call_cost, cost_by_share, turns};
use crate::engine::fields::rows::{accelerator, serving, tokens};
use crate::engine::{conversation, fleet, request_cost, serving_cost, throughput};
use crate::text::headline::cost;
use crate::ui::view::{Part, View};

/// The view.
pub(super) static VIEW: View = View {
    id: "answer",
    preset: "h100-rented",
    presets: &views::ANSWER,
    parts: &[
        Part {
            name: "On accelerators",
            model: &serving_cost::MODEL,
            front: &[&accelerator::HOUR_PRICE.row, &serving::DECODE_RATE.row, &serving::SERVING_SHARE.row, &tokens::OUTPUT_TOKENS.row],
            answers: &["cost_per_response", "monthly_cost"],
            sentence: cost::serving_cost,
            charts: |report, _, width| {
                [answer_strip::chart(report, width), cost_by_share::chart(report, width)].into_iter().flatten().collect()
            },
        },
        Part {
            name: "At a list price",
            model: &request_cost::MODEL,
            front: &[&tokens::INPUT_PRICE.row, &tokens::OUTPUT_PRICE.row, &tokens::INPUT_TOKENS.row, &tokens::OUTPUT_TOKENS.row],
            answers: &["cost_per_response", "cost_per_year"],
            sentence: cost::request_cost,
            charts: |report, _, width| call_cost::chart(report, width).into_iter().collect(),
        },
        Part {
            name: "In a conversation",
            model: &conversation::MODEL,
            front: &[&tokens::TURNS.row],
            answers: &["cost_per_conversation"],
            sentence: cost::conversation,
            charts: |report, _, width| turns::chart(report, width).into_iter().collect(),
        },
        Part {
            name: "For a real load",
            model: &fleet::MODEL,
            front: &[
                &tokens::RESPONSES_PER_DAY_REQUIRED.row,
                &serving::PEAK_TO_MEAN.row,
                &serving::MAX_LOAD.row,
                &accelerator::HOUR_PRICE.row,
            ],
            answers: &["cost_per_response", "accelerators"],
            sentence: cost::fleet,
            charts: |_, _, _| Vec::new(),
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
