//! An hour of an owned accelerator, cut into capital, power, building and operations.

use super::call_cost::{About, cut};
use super::chart::Chart;
use super::ink::Ink;
use crate::engine::report::Report;

const PARTS: [(&str, &str, Ink); 4] = [
    ("capital_per_year", "capital", Ink::Fill),
    ("power_per_year", "power", Ink::Band),
    ("facility_per_year", "building", Ink::Beside),
    ("operations_per_year", "operations", Ink::Plain),
];

const HOUR: About = About {
    id: "owned-hour",
    title: "What an owned hour is paid for",
    whole: "an owned hour",
    caption: "Cost of an accelerator-hour, used or not: a year’s cost over 8,760 hours.",
};

/// The chart of an `own-hardware` report; none if owning costs nothing.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let (hour, year) = (report.value("cost_per_accelerator_hour")?, report.value("cost_per_year")?);
    let of_hour = |id: &str| report.value(id).map_or(0.0, |part| if year > 0.0 { hour * (part / year) } else { 0.0 });
    cut(report, "cost_per_accelerator_hour", &PARTS.map(|(id, name, ink)| (name, of_hour(id), ink)), width, &HOUR)
}
