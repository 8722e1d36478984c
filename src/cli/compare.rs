//! `runrate compare`: two scenarios side by side, and where the difference of one output comes from.

use serde_json::json;

use super::arguments::{Compare, Format};
use super::eval::{Evaluated, evaluated};
use crate::engine::ask::compare::{Change, Comparison, Orders, Part, compare};
use crate::engine::fields::Row;
use crate::engine::model::LineRow;
use crate::engine::problem::{Allowed, Given, Problem};
use crate::engine::report::Report;
use crate::engine::saved;
use crate::engine::scenario::Input;
use crate::text::{compare as words, csv, headline, input, label, quantity, table};

/// The two scenarios in words.
const SIDES: [&str; 2] = ["A", "B"];

/// The output, or every problem.
pub(crate) fn run(sides: &Compare) -> Result<String, Vec<String>> {
    let a = evaluated(&sides.a, None)?;
    let b = evaluated(&sides.b, Some(&a))?;
    if a.scenario.model != b.scenario.model {
        return Err(vec![format!("the models differ: A is of {}, B of {}", a.scenario.model, b.scenario.model)]);
    }
    let output = match &sides.output {
        Some(id) => a.report.inputs.model.line(id).ok_or_else(|| vec![unknown(id, &a.report)])?,
        None => answer(&a, &b).ok_or_else(|| vec!["there is no output that has a value in both".to_owned()])?,
    };
    let name = label::label(output.label, Some(&b.report.inputs));
    let comparison = compare(&a.report.inputs, &b.report.inputs, output.id).map_err(|why| vec![words::incomparable(&why, &name, SIDES)])?;
    Ok(match sides.a.format {
        Format::Json => json(&a.report, &b.report, &comparison) + "\n",
        Format::Csv => csv(&comparison),
        _ => human(&a, &b, &comparison),
    })
}

fn unknown(id: &str, report: &Report) -> String {
    let known = report.inputs.model.lines.iter().map(|line| line.id).collect();
    Problem { input: id.to_owned(), given: Given::Unknown, allowed: Allowed::OneOf(known) }.to_string()
}

/// The first number of the headline that has a value in both, else the first output that does.
fn answer(a: &Evaluated, b: &Evaluated) -> Option<&'static LineRow> {
    let said = headline::headline(&b.report, None).into_iter().filter_map(|piece| piece.output);
    let all = b.report.outputs.iter().map(|output| output.row.id);
    let mut ids = said.chain(all).filter(|id| a.report.value(id).is_some() && b.report.value(id).is_some());
    ids.next().and_then(|id| b.report.output(id)).map(|output| output.row)
}

fn human(a: &Evaluated, b: &Evaluated, comparison: &Comparison) -> String {
    let sentence = |side: &Evaluated| headline::text(&headline::headline(&side.report, side.preset.map(|preset| preset.subject)));
    let name = |row: &Row| label::label(row.label, Some(&b.report.inputs));
    let output = label::label(comparison.row.label, Some(&b.report.inputs));
    let bounds = [a, b].map(|side| side.report.output(comparison.row.id).map(|output| output.bound).unwrap_or_default());
    let note = words::caution(bounds).map_or(String::new(), |note| format!("\nNote: {note}\n"));
    let part = |part: &&Part| {
        let [input, from, to] = words::cells(part, &name);
        vec![input, from, to, words::signed(comparison.row.shown, part.part)]
    };
    let parts: Vec<Vec<String>> = comparison.largest_first().iter().map(part).collect();
    let split =
        if parts.is_empty() { String::new() } else { format!("\n{}\n{}\n", table::columns(&parts), words::method(comparison.orders)) };
    let said = words::sentence(comparison, &output, &name);
    let outputs = table::columns(&outputs(&a.report, &b.report));
    format!("A: {}\nB: {}\n\n{said}\n{split}\n{outputs}{note}", sentence(a), sentence(b))
}

/// Every output that either has: A, B, the difference and the change in per cent.
fn outputs(a: &Report, b: &Report) -> Vec<Vec<String>> {
    let head = ["output", "A", "B", "difference", ""].map(str::to_owned).to_vec();
    let row = |line: &&'static LineRow| {
        let values = [a, b].map(|report| report.value(line.id));
        let [one, other] = values.map(|value| value.map_or_else(|| "none".to_owned(), |value| quantity::short(line.shown, value)));
        let (difference, percent) = match values {
            [Some(a), Some(b)] => (words::signed(line.shown, words::step(a, b)), words::percent(a, b).unwrap_or_default()),
            _ => (String::new(), String::new()),
        };
        vec![line.id.to_owned(), one, other, difference, percent]
    };
    let known = |line: &&&'static LineRow| a.output(line.id).is_some() || b.output(line.id).is_some();
    [head].into_iter().chain(b.inputs.model.lines.iter().filter(known).map(row)).collect()
}

fn json(a: &Report, b: &Report, comparison: &Comparison) -> String {
    let side = |input: &Option<Input>| input.as_ref().map(|input| saved::to_json(&input.into()));
    let change = |change: &Change| json!({ "id": change.row.id, "a": side(&change.from), "b": side(&change.to) });
    let part = |part: &Part| json!({ "part": part.part, "inputs": part.changes.iter().map(change).collect::<Vec<_>>() });
    let name = |row: &Row| label::label(row.label, Some(&b.inputs));
    let label = label::label(comparison.row.label, Some(&b.inputs));
    let outputs = b.inputs.model.lines.iter().filter(|line| a.output(line.id).is_some() || b.output(line.id).is_some());
    let outputs = outputs.map(|line| (line.id.to_owned(), json!({ "a": a.value(line.id), "b": b.value(line.id), "unit": line.unit })));
    let object = json!({
        "model": b.inputs.model.id,
        "output": comparison.row.id,
        "label": label,
        "unit": comparison.row.unit,
        "a": comparison.a,
        "b": comparison.b,
        "difference": comparison.difference,
        "parts": comparison.parts.iter().map(part).collect::<Vec<_>>(),
        "orders": if comparison.orders == Orders::All { "all" } else { "two" },
        "sentence": words::sentence(comparison, &label, &name),
        "outputs": outputs.collect::<serde_json::Map<_, _>>(),
    });
    serde_json::to_string_pretty(&object).unwrap_or_default()
}

/// The parts, a line each, and the whole.
fn csv(comparison: &Comparison) -> String {
    let unit = comparison.row.unit;
    let row = |cells: [&str; 4]| cells.into_iter().chain([unit]).map(str::to_owned).collect::<Vec<String>>();
    let part = |part: &Part| {
        let joined = |of: &dyn Fn(&Change) -> String| part.changes.iter().map(of).collect::<Vec<_>>().join(" + ");
        let side = |input: &Option<Input>| input.as_ref().map_or_else(String::new, |value| input::write(&value.into()));
        row([
            &joined(&|change| change.row.id.to_owned()),
            &joined(&|change| side(&change.from)),
            &joined(&|change| side(&change.to)),
            &part.part.to_string(),
        ])
    };
    let head = ["input", "a", "b", "part", "unit"].map(str::to_owned).to_vec();
    let whole = row([comparison.row.id, &comparison.a.to_string(), &comparison.b.to_string(), &comparison.difference.to_string()]);
    csv::text(&[vec![head], comparison.parts.iter().map(part).collect(), vec![whole]].concat())
}
