//! What must hold for the evaluation of any scenario.

use runrate::engine::ask::sweep::sweep;
use runrate::engine::report::{Report, evaluate};
use runrate::engine::run::Run;
use runrate::engine::saved as file;
use runrate::engine::scenario::Scenario;
use runrate::text::{csv, headline, json, table, working};
use serde_json::{Value as Json, json};

use super::assert_names_inputs;

/// Evaluates a scenario every way there is.
pub(super) fn evaluated(scenario: &Scenario) {
    match evaluate(scenario) {
        Ok(report) => {
            numbers_are_numbers(&report);
            plain_is_traced(&report);
            words_are_words(&report);
            reads_back(scenario, &report);
        }
        Err(problems) => assert_names_inputs(scenario, &problems),
    }
}

fn numbers_are_numbers(report: &Report) {
    for output in &report.outputs {
        let sound = output.value.as_ref().map_or_else(|reason| !reason.is_empty(), |value| value.is_finite());
        assert!(sound, "{} is {:?} in {:?}", output.row.id, output.value, report.inputs);
        assert!(report.used(output).iter().all(|(_, value, _)| value.is_finite()), "{} of {:?}", output.row.id, report.inputs);
    }
    for (row, values) in &report.series {
        assert!(values.iter().all(|value| value.is_finite()), "{} is {values:?} in {:?}", row.id, report.inputs);
        assert!(report.inputs.model.series.iter().any(|known| known.id == row.id), "{} is not announced", row.id);
    }
}

/// Curves come from the plain engine and figures from the recording one: all of it has the same bits.
fn plain_is_traced(report: &Report) {
    let mut run = Run::<f64>::new(&report.inputs, ());
    (report.inputs.model.plain)(&mut run);
    assert_eq!(run.outputs.len(), report.outputs.len(), "an output is put twice or not announced: {:?}", report.inputs);
    for (row, plain) in run.outputs {
        let traced = report.output(row.id).map(|output| output.value.clone().map(f64::to_bits));
        assert_eq!(Some(plain.map(|value| (value + 0.0).to_bits())), traced, "{} of {:?}", row.id, report.inputs);
    }
    let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
    for ((row, plain), (_, traced)) in run.series.iter().zip(&report.series) {
        assert_eq!(bits(plain), bits(traced), "{} of {:?}", row.id, report.inputs);
    }
    assert_eq!((run.series.len(), run.warnings), (report.series.len(), report.warnings.clone()), "{:?}", report.inputs);
}

/// Everything that is ever said about a report can be said, and no number in it is none.
fn words_are_words(report: &Report) {
    let mut text = headline::text(&headline::headline(report, None)) + &csv::outputs(report);
    for output in &report.outputs {
        text += &working::working(report, output).map_or_else(String::new, |working| format!("{working:?}"));
    }
    let periods = table::periods(report).len();
    assert!(periods <= 1000, "{periods} periods");
    let none = text.split(|c: char| !c.is_alphanumeric()).find(|word| ["NaN", "inf"].contains(word));
    assert_eq!(none, None, "{text}");
}

/// The JSON has the same bits as the report, and its inputs, neutral ones written out, give the same JSON again.
fn reads_back(scenario: &Scenario, report: &Report) {
    let saved = file::Saved { preset: None, scenario: scenario.clone() };
    assert_eq!(file::read(&file::write(&saved)).as_ref(), Ok(&saved));
    let text = json::report(report);
    let parsed: Json = serde_json::from_str(&text).unwrap_or_default();
    for output in &report.outputs {
        let written = parsed["outputs"][output.row.id]["value"].as_f64();
        let value = output.value.as_ref().ok();
        assert_eq!(written.map(f64::to_bits), value.map(|value| value.to_bits()), "{} in {text}", output.row.id);
    }
    let again = json!({ "version": file::VERSION, "model": parsed["model"], "inputs": parsed["inputs"] });
    let again = file::read(&again.to_string()).map(|saved| evaluate(&saved.scenario).map(|report| json::report(&report)));
    assert_eq!(again, Ok(Ok(text)), "{scenario:?}");
}

/// A curve may leave what the model's own check allows; what it finds there is a number or nothing.
pub(super) fn swept(scenario: &Scenario, sweeps: &[(usize, f64)]) {
    let Ok(report) = evaluate(scenario) else { return };
    let checked = &report.inputs;
    for (place, value) in sweeps {
        let row = checked.model.fields[place % checked.model.fields.len()];
        for line in checked.model.lines {
            let found = sweep(&report, row, line.id, &[*value])[0];
            assert!(found.is_none_or(f64::is_finite), "{} is {found:?} with {} at {value}: {scenario:?}", line.id, row.id);
        }
    }
}
