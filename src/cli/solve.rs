//! `runrate solve`: what an input must be for an output to hit a target.

use serde_json::{Value as Json, json};

use super::arguments::{Format, Solve};
use super::eval::{Evaluated, evaluated};
use crate::engine::ask::solve::{Hit, Solved, Unsolvable, range_of, solve};
use crate::engine::fields::{Kind, Row};
use crate::engine::model::{LineRow, Model};
use crate::engine::report::Report;
use crate::engine::scenario::Value;
use crate::text::{csv, input, label, number, quantity, solve as words, table};

/// The output, or every problem.
pub(crate) fn run(asked: &Solve) -> Result<String, Vec<String>> {
    let Evaluated { report, .. } = evaluated(&asked.of, None)?;
    let model = report.inputs.model;
    let text = |option: &Option<String>| option.clone().unwrap_or_default();
    let mut problems = Vec::new();
    let output = output(model, &text(&asked.output)).map_err(|problem| problems.push(problem)).ok();
    let row = number_input(model, &text(&asked.input)).map_err(|problem| problems.push(problem)).ok();
    let target = value("--target", &text(&asked.target)).map_err(|problem| problems.push(problem)).ok();
    let range = row.and_then(|row| ends(row, asked.from.as_deref(), asked.to.as_deref()).map_err(|wrong| problems.extend(wrong)).ok());
    let (Some(output), Some(row), Some(target), Some((from, to))) = (output, row, target, range) else { return Err(problems) };
    let solved = solve(&report.inputs, output.id, target, row, from, to).map_err(|why| vec![words::unsolvable(&why, model)])?;
    Ok(match asked.of.format {
        Format::Json => json(&report, &solved) + "\n",
        Format::Csv => csv(&solved),
        _ => human(&report, &solved),
    })
}

/// An output by its id.
pub(super) fn output(model: &'static Model, id: &str) -> Result<&'static LineRow, String> {
    model.line(id).ok_or_else(|| words::unsolvable(&Unsolvable::Output(id.to_owned()), model))
}

/// An input that takes a number, by its id.
pub(super) fn number_input(model: &'static Model, id: &str) -> Result<&'static Row, String> {
    let row = model.field(id).ok_or_else(|| words::unsolvable(&Unsolvable::Input(id.to_owned()), model))?;
    if matches!(row.kind, Kind::Number(_)) { Ok(row) } else { Err(words::unsolvable(&Unsolvable::NoNumber(row), model)) }
}

/// The value of an option.
pub(super) fn value(option: &str, text: &str) -> Result<f64, String> {
    number::parse(text).ok_or_else(|| format!("{option} is \"{text}\"; it must be a number, such as 15B, 40% or 8"))
}

/// The range to go over: as typed, or to the end of the slider.
pub(super) fn ends(row: &'static Row, from: Option<&str>, to: Option<&str>) -> Result<(f64, f64), Vec<String>> {
    let slider = range_of(row);
    let end = |typed: Option<&str>, own: Option<f64>, which: &str| match (typed, own) {
        (Some(text), _) => match input::read(row, text) {
            Ok(Value::Number(x)) => Ok(x),
            Ok(_) => Err(format!("{}, where its range {which}s, is \"{text}\"; it must be a plain number", row.id)),
            Err(problem) => Err(problem.to_string()),
        },
        (None, Some(own)) => Ok(own),
        (None, None) => Err(format!("{} has no range of its own; say where to {which}", row.id)),
    };
    let ends = [end(from, slider.map(|slider| slider.0), "begin"), end(to, slider.map(|slider| slider.1), "end")];
    match ends {
        [Ok(from), Ok(to)] => Ok((from, to)),
        wrong => Err(wrong.into_iter().filter_map(Result::err).collect()),
    }
}

fn human(report: &Report, solved: &Solved) -> String {
    let name = |row: &Row| label::label(row.label, Some(&report.inputs));
    let sentence = words::sentence(solved, &name_of(report, solved.output), &name);
    if solved.hits.is_empty() {
        return sentence + "\n";
    }
    let shown = solved.output.shown;
    let row = |hit: &Hit| {
        let said = match *hit {
            Hit::Jump { below, above, .. } => {
                format!("no solution: from {}", words::sides(shown, [below, above]).join(" to "))
            }
            _ => quantity::short(shown, solved.target),
        };
        vec![words::place(solved, *hit), said]
    };
    let head = [solved.row.id, solved.output.id].map(str::to_owned).to_vec();
    let rows: Vec<Vec<String>> = [head].into_iter().chain(solved.hits.iter().map(row)).collect();
    format!("{sentence}\n\n{}", table::columns(&rows))
}

/// The name of an output for this scenario.
pub(super) fn name_of(report: &Report, output: &LineRow) -> String {
    label::label(output.label, Some(&report.inputs))
}

/// A meeting as JSON.
pub(super) fn hit_json(hit: &Hit) -> Json {
    match *hit {
        Hit::Crossing { at } => json!({ "kind": "crossing", "at": at }),
        Hit::Between { from, to } => json!({ "kind": "between", "from": from, "to": to }),
        Hit::Jump { at, below, above } => json!({ "kind": "jump", "at": at, "below": below, "above": above }),
    }
}

fn json(report: &Report, solved: &Solved) -> String {
    let name = |row: &Row| label::label(row.label, Some(&report.inputs));
    let object = json!({
        "model": report.inputs.model.id,
        "input": { "id": solved.row.id, "unit": solved.row.unit, "now": solved.here, "from": solved.range.0, "to": solved.range.1 },
        "output": { "id": solved.output.id, "unit": solved.output.unit, "now": solved.now },
        "target": solved.target,
        "hits": solved.hits.iter().map(hit_json).collect::<Vec<_>>(),
        "closest": solved.closest.map(|(at, value)| json!({ "at": at, "value": value })),
        "without_value": solved.without.iter().map(|(from, to)| json!([from, to])).collect::<Vec<_>>(),
        "sentence": words::sentence(solved, &name_of(report, solved.output), &name),
    });
    serde_json::to_string_pretty(&object).unwrap_or_default()
}

/// The meetings, a line each; without one the closest.
fn csv(solved: &Solved) -> String {
    let head = ["kind", "from", "to", "below", "above", "unit"].map(str::to_owned).to_vec();
    let unit = solved.row.unit;
    let line = |kind: &str, ends: [f64; 2], values: [f64; 2]| {
        let cells = [kind.to_owned(), ends[0].to_string(), ends[1].to_string(), values[0].to_string(), values[1].to_string()];
        cells.into_iter().chain([unit.to_owned()]).collect::<Vec<String>>()
    };
    let hit = |hit: &Hit| match *hit {
        Hit::Crossing { at } => line("crossing", [at; 2], [solved.target; 2]),
        Hit::Between { from, to } => line("between", [from, to], [solved.target; 2]),
        Hit::Jump { at, below, above } => line("jump", [at; 2], [below, above]),
    };
    let none = solved.closest.filter(|_| solved.solutions().next().is_none());
    let closest = none.map(|(at, value)| line("closest", [at; 2], [value; 2]));
    csv::text(&[vec![head], solved.hits.iter().map(hit).collect(), closest.into_iter().collect()].concat())
}
