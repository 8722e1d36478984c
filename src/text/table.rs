//! Tables: the rows behind a chart, and columns of text for a terminal.

use super::{label, number};
use crate::engine::date::Date;
use crate::engine::fields::rows::revenue;
use crate::engine::report::Report;
use crate::engine::scenario::Input;

/// One reporting period of the run-rate view.
#[derive(Clone, Debug, PartialEq)]
pub struct Period {
    /// "Q1 ’26", or how many periods from now.
    pub name: String,
    /// What it booked, or would at steady growth.
    pub revenue: f64,
    /// Whether it lies in the past.
    pub booked: bool,
}

/// The last year's periods and the coming year's, oldest first.
///
/// ```
/// use runrate::{engine::{report::evaluate, scenario::Scenario}, text::table::{Period, periods}};
/// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 1e9).with("part_as_of", "2026-03-31"))?;
/// let years = periods(&report);
/// assert_eq!(years.len(), 8);
/// assert_eq!(years[3], Period { name: "Q1 ’26".to_owned(), revenue: 1e9, booked: true });
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn periods(report: &Report) -> Vec<Period> {
    let (booked, projected) = (report.series("booked"), report.series("projected"));
    let first = 1 - i32::try_from(booked.len()).unwrap_or(1);
    let named = |(i, (revenue, booked)): (i32, (&f64, bool))| Period { name: period_name(report, i), revenue: *revenue, booked };
    let all = booked.iter().map(|x| (x, true)).chain(projected.iter().map(|x| (x, false)));
    (first..).zip(all).map(named).collect()
}

/// The name of the period `steps` after the latest.
fn period_name(report: &Report, steps: i32) -> String {
    let as_of = match report.inputs.get(&revenue::PART_AS_OF.row) {
        Some(Input::Date(date)) => Some(*date),
        _ => None,
    };
    match (as_of, label::period(&report.inputs).map(|choice| choice.id)) {
        (Some(date), Some("quarter")) => calendar(date, steps * 3, |year, month| format!("Q{} ’{:02}", month / 3 + 1, year % 100)),
        (Some(date), Some("half-year")) => calendar(date, steps * 6, |year, month| format!("H{} ’{:02}", month / 6 + 1, year % 100)),
        (Some(date), Some("year")) => calendar(date, steps * 12, |year, _| year.to_string()),
        (Some(date), Some("month")) => calendar(date, steps, month_name),
        _ if steps == 0 => "now".to_owned(),
        _ if steps < 0 => format!("−{}", -steps),
        _ => format!("+{steps}"),
    }
}

fn calendar(date: Date, months: i32, name: impl Fn(i32, i32) -> String) -> String {
    let months = date.months() + months;
    name(months.div_euclid(12), months.rem_euclid(12))
}

fn month_name(year: i32, month: i32) -> String {
    const NAMES: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let name = usize::try_from(month).ok().and_then(|month| NAMES.get(month)).copied().unwrap_or_default();
    format!("{name} ’{:02}", year % 100)
}

/// The scale a list of amounts is best written in: divisor, its word, and the decimals to show.
///
/// ```
/// use runrate::text::table::{scale, scaled};
/// assert_eq!(scale(12.5e9), (1e9, "billion", 1));
/// assert_eq!(scaled(2.5e9, scale(12.5e9)), "2.5");
/// ```
#[must_use]
pub fn scale(largest: f64) -> (f64, &'static str, usize) {
    let (divisor, word) = match largest {
        x if x >= 1e12 => (1e12, "trillion"),
        x if x >= 1e9 => (1e9, "billion"),
        x if x >= 1e6 => (1e6, "million"),
        x if x >= 1e3 => (1e3, "thousand"),
        _ => (1.0, ""),
    };
    let decimals = match largest / divisor {
        x if x >= 100.0 => 0,
        x if x >= 1.0 => 1,
        _ => 3,
    };
    (divisor, word, decimals)
}

/// An amount in a scale.
#[must_use]
pub fn scaled(value: f64, (divisor, _, decimals): (f64, &str, usize)) -> String {
    /// From here on digits would run over their neighbours.
    const LONG: f64 = 1e6;
    let scaled = value / divisor;
    if scaled.abs() < LONG { number::fixed(scaled, decimals) } else { number::scientific(scaled, 3) }
}

/// Rows of text as aligned columns for a terminal; all but the first column to the right.
///
/// ```
/// let rows = [["id", "value"], ["growth", "20%"]].map(|row| row.map(str::to_owned).to_vec());
/// assert_eq!(runrate::text::table::columns(&rows), "id      value\ngrowth  20%\n");
/// ```
#[must_use]
pub fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let line: Vec<String> = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}")).collect();
        out.push_str(line.join("  ").trim_end());
        out.push('\n');
    }
    out
}
