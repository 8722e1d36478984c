//! Tables as CSV: full precision, and no cell that a spreadsheet would run as a formula.

use super::label;
use super::language::said;
use super::number::bare;
use crate::engine::ask::range::Answer;
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
        let label = said(&label::label(output.row.label, Some(&report.inputs))).into_owned();
        let value = output.value.as_ref().map(|value| bare(*value)).unwrap_or_default();
        let reason = output.value.as_ref().err().map(|reason| said(reason).into_owned()).unwrap_or_default();
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
        let label = said(&label::label(row.label, Some(&report.inputs))).into_owned();
        let head = [row.id.to_owned(), String::new(), row.unit.to_owned(), label, String::new()];
        head.into_iter().chain(values.iter().map(|value| bare(*value))).collect()
    };
    text(&report.series.iter().map(row).collect::<Vec<_>>())
}

/// What ranges make of the outputs of a report, a line each: percentiles, mean, the part of the cases with a value, unit, label, and
/// in how many cases there is none for which reason.
///
/// ```
/// use runrate::engine::{ask::range::{Question, range}, lanes::SCALAR, report::evaluate_checked, scenario::{Scenario, Value, check}};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 4e9 }))?;
/// let answers = range(&inputs, &Question { outputs: vec!["run_rate"], ..Question::default() }, &SCALAR);
/// let text = runrate::text::csv::answers(&evaluate_checked(inputs), &answers);
/// assert!(text.starts_with("id,p5,p10,p50,p90,p95,mean,with_value,unit,label,without\r\nrun_rate,"));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn answers(report: &Report, answers: &[Answer]) -> String {
    let head = ["id", "p5", "p10", "p50", "p90", "p95", "mean", "with_value", "unit", "label", "without"].map(str::to_owned).to_vec();
    let number = |value: Option<f64>| value.map_or_else(String::new, bare);
    let row = |answer: &Answer| {
        let parts = [0.05, 0.1, 0.5, 0.9, 0.95].map(|part| number(answer.quantile(part)));
        let reasons: Vec<String> = answer.without().iter().map(|(reason, count)| format!("{count}: {}", said(reason))).collect();
        let label = said(&label::label(answer.row.label, Some(&report.inputs))).into_owned();
        let rest = [number(answer.mean()), bare(answer.with_value()), answer.row.unit.to_owned(), label, reasons.join("; ")];
        [answer.row.id.to_owned()].into_iter().chain(parts).chain(rest).collect::<Vec<String>>()
    };
    text(&[vec![head], answers.iter().map(row).collect()].concat())
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
    let formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']) && cell.parse::<f64>().is_err();
    let cell = if formula { format!("'{cell}") } else { cell.to_owned() };
    // Where a comma is before decimals, programs part cells by semicolons.
    if cell.contains([',', ';', '\t', '"', '\n', '\r']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell }
}
