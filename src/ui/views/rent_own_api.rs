//! Rent, own, or call an API?

use crate::catalog::views;
use crate::charts::{book_value, owned_hour, volume};
use crate::engine::fields::rows::{hardware, market};
use crate::engine::{break_even, own_hardware};
use crate::text::headline::money;
use crate::ui::view::{Part, View};

/// The view.
pub(super) static VIEW: View = View {
    id: "rent-own-api",
    preset: "h100-rented",
    presets: &views::RENT_OWN_API,
    parts: &[
        Part {
            name: "By volume",
            model: &break_even::MODEL,
            front: &[&market::VOLUME.row, &market::API_PRICE.row, &market::REPLICA_COST.row, &market::UNIT_CAPACITY.row],
            answers: &["rented_monthly", "api_monthly", "first_crossing_volume"],
            sentence: money::break_even,
            charts: |report, _, width| volume::chart(report, width).into_iter().collect(),
        },
        Part {
            name: "The owned hour",
            model: &own_hardware::MODEL,
            front: &[&hardware::CAPITAL.row, &hardware::LIFE_YEARS.row, &hardware::COST_OF_CAPITAL.row, &hardware::ELECTRICITY_PRICE.row],
            answers: &["cost_per_accelerator_hour"],
            sentence: money::own_hardware,
            charts: |report, _, width| [owned_hour::chart(report, width), book_value::chart(report, width)].into_iter().flatten().collect(),
        },
    ],
};
