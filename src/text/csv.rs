//! Tables as CSV: full precision, and no cell that a spreadsheet would run as a formula.

use super::label;
use crate::engine::model::LineRow;
use crate::engine::report::Report;

/// The outputs of a report, a line each: id, value, unit, label, and the reason where there is no value.
///
/// ```
/// use runrate::{engine::{report::evaluate, scenario::Scenario}, text::csv::outputs};
/// let report = evaluate(&Scenario::new("growth-rate").with("start_value", 100.0).with("end_value", 400.0).with("years", 2.0))?;
/// let lines = "id,value,unit,label,reason\r\ncagr,1,share,Compound annual growth rate,\r\n";
/// assert_eq!(outputs(&report), lines);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn outputs(report: &Report) -> String {
    let head = ["id", "value", "unit", "label", "reason"].map(str::to_owned).to_vec();
    let row = |output: &crate::engine::report::Output| {
        let label = label::label(output.row.label, Some(&report.inputs));
        let value = output.value.as_ref().map(ToString::to_string).unwrap_or_default();
        let reason = output.value.as_ref().err().cloned().unwrap_or_default();
        vec![output.row.id.to_owned(), value, output.row.unit.to_owned(), label, reason]
    };
    text(&[vec![head], report.outputs.iter().map(row).collect()].concat())
}

/// The lists of a report, a line each: id, nothing, unit, label, nothing, and then the values.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// use runrate::text::csv::series;
/// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 1e9).with("period", "half-year"))?;
/// assert!(series(&report).starts_with("booked,,USD,"));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn series(report: &Report) -> String {
    let row = |(row, values): &(&'static LineRow, Vec<f64>)| {
        let label = label::label(row.label, Some(&report.inputs));
        let head = [row.id.to_owned(), String::new(), row.unit.to_owned(), label, String::new()];
        head.into_iter().chain(values.iter().map(ToString::to_string)).collect()
    };
    text(&report.series.iter().map(row).collect::<Vec<_>>())
}

/// Rows as CSV text (RFC 4180).
///
/// ```
/// use runrate::text::csv::text;
/// let row = ["=1+1", "-2.5", "a, \"b\""].map(str::to_owned).to_vec();
/// assert_eq!(text(&[row]), "'=1+1,-2.5,\"a, \"\"b\"\"\"\r\n");
/// ```
#[must_use]
pub fn text(rows: &[Vec<String>]) -> String {
    let line = |row: &Vec<String>| row.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n";
    rows.iter().map(line).collect::<Vec<_>>().concat()
}

/// A cell in quotes where it needs them. Text that begins like a formula gets an apostrophe; numbers may begin with a minus.
fn quoted(cell: &str) -> String {
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && cell.parse::<f64>().is_err();
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    if cell.contains([',', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}
