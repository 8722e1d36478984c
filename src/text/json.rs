//! A report as the JSON contract.

use serde::Serialize;
use serde::ser::Serializer;

use super::working;
use crate::engine::bound::Bound;
use crate::engine::report::{Output, Report};
use crate::engine::saved;

/// A map that keeps its order.
struct Ordered<T>(Vec<(&'static str, T)>);

impl<T: Serialize> Serialize for Ordered<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

#[derive(Serialize)]
struct ReportJson<'a> {
    model: &'static str,
    inputs: Ordered<serde_json::Value>,
    outputs: Ordered<OutputJson<'a>>,
    series: Ordered<&'a [f64]>,
    warnings: Vec<&'a str>,
}

#[derive(Serialize)]
struct OutputJson<'a> {
    value: Option<f64>,
    bound: Bound,
    unit: &'static str,
    label: String,
    formula: Option<String>,
    with_numbers: Option<String>,
    reason: Option<&'a str>,
    /// The inputs it rests on, directly or through other outputs.
    inputs: Vec<&'static str>,
    warnings: Vec<&'a str>,
}

/// One JSON object, pretty-printed: model, inputs, outputs by id, lists of outputs, warnings.
///
/// ```
/// use runrate::{engine::{report::evaluate, scenario::Scenario}, text::json};
/// let report = evaluate(&Scenario::new("growth-rate").with("start_value", 100.0).with("end_value", 400.0).with("years", 2.0))?;
/// let read: serde_json::Value = serde_json::from_str(&json::report(&report)).unwrap_or_default();
/// assert_eq!((&read["model"], &read["outputs"]["cagr"]["value"]), (&"growth-rate".into(), &1.0.into()));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn report(report: &Report) -> String {
    let inputs = report.inputs.iter().filter_map(|(row, input)| Some((row.id, saved::to_json(&input?.into())))).collect();
    let json = ReportJson {
        model: report.inputs.model.id,
        inputs: Ordered(inputs),
        outputs: Ordered(report.outputs.iter().map(|one| (one.row.id, output(report, one))).collect()),
        series: Ordered(report.series.iter().map(|(row, values)| (row.id, values.as_slice())).collect()),
        warnings: report.warnings.iter().map(|warning| warning.text.as_str()).collect(),
    };
    serde_json::to_string_pretty(&json).unwrap_or_default()
}

fn output<'a>(report: &'a Report, output: &'a Output) -> OutputJson<'a> {
    let (formula, with_numbers) = working::exact(report, output).unzip();
    OutputJson {
        value: output.value.as_ref().ok().copied(),
        bound: output.bound,
        unit: output.row.unit,
        label: super::label::label(output.row.label, Some(&report.inputs)),
        formula,
        with_numbers: with_numbers.filter(|_| !report.is_found(output)),
        reason: output.value.as_ref().err().map(String::as_str),
        inputs: working::inputs(report, output),
        warnings: report.warnings_of(output.row.id).collect(),
    }
}
