//! `runrate sensitivity`: which input matters most to an output.

use serde_json::json;

use super::arguments::{Format, Sensitivity as Asked};
use super::eval::evaluated;
use super::range::{sampled, samples};
use super::solve::{name_of, output};
use crate::engine::ask::range::Question;
use crate::engine::ask::sensitivity::{Effect, End, Sensitivity, sensitivity};
use crate::engine::fields::Row;
use crate::engine::model::LineRow;
use crate::engine::report::Report;
use crate::text::{csv, headline, label, number, quantity, sensitivity as words, table};

/// Rank correlations are those of so many cases.
const CASES: u32 = 4096;

/// The output, or every problem.
pub(crate) fn run(asked: &Asked) -> Result<String, Vec<String>> {
    let report = evaluated(&asked.of, None)?.report;
    let mut problems = Vec::new();
    let line = match &asked.output {
        Some(id) => output(report.inputs.model, id).map_err(|problem| problems.push(problem)).ok(),
        None => answer(&report),
    };
    let cases = samples(asked.samples.as_deref(), CASES).map_err(|problem| problems.push(problem)).unwrap_or(1).min(CASES);
    if !problems.is_empty() {
        return Err(problems);
    }
    let none = || vec!["there is no output that has a value".to_owned()];
    let mut matters = line.and_then(|line| sensitivity(&report.inputs, line.id)).ok_or_else(none)?;
    if matters.ranged {
        let question = Question { outputs: vec![matters.row.id], samples: cases, ..Question::default() };
        matters = matters.correlated(&sampled(&report, &question), 0);
    }
    Ok(match asked.of.format {
        Format::Json => json(&report, &matters, cases) + "\n",
        Format::Csv => csv(&matters),
        _ => human(&report, &matters, cases),
    })
}

/// The first number of the headline, else the first output that has a value.
pub(super) fn answer(report: &Report) -> Option<&'static LineRow> {
    let said = headline::headline(report, None).into_iter().filter_map(|piece| piece.output);
    let all = report.outputs.iter().map(|output| output.row.id);
    let mut ids = said.chain(all).filter(|id| report.value(id).is_some());
    ids.next().and_then(|id| report.output(id)).or(report.outputs.first()).map(|output| output.row)
}

fn human(report: &Report, matters: &Sensitivity, cases: u32) -> String {
    let name = |row: &Row| label::label(row.label, Some(&report.inputs));
    let output = name_of(report, matters.row);
    let [low, high] = words::ends(matters.ranged);
    let rank = matters.ranged.then_some("rank correlation");
    let head = ["input", low, high, matters.row.id, "", "swing"].into_iter().chain(rank).map(str::to_owned).collect::<Vec<String>>();
    let row = |effect: &Effect| {
        let [from, low] = words::end(matters, effect, &effect.low);
        let [to, high] = words::end(matters, effect, &effect.high);
        let rank = matters.ranged.then(|| words::correlation(effect));
        [effect.row.id.to_owned(), from, to, low, high, words::swing(matters, effect)].into_iter().chain(rank).collect::<Vec<String>>()
    };
    let table = table::columns(&[vec![head], matters.effects.iter().map(row).collect()].concat());
    let now = matters.at.map_or_else(|| "none".to_owned(), |value| quantity::prose(matters.row.shown, value));
    let here = if matters.ranged { "with all in the middle" } else { "now" };
    let drawn =
        if matters.ranged { format!(" Rank correlations over {} cases.", number::exact_grouped(f64::from(cases))) } else { String::new() };
    format!("{}\n\n{output}: {now} {here}\n\n{table}\n{}{drawn}\n", words::top(matters, &output, &name), words::method(matters.ranged))
}

fn json(report: &Report, matters: &Sensitivity, cases: u32) -> String {
    let name = |row: &Row| label::label(row.label, Some(&report.inputs));
    let output = name_of(report, matters.row);
    let end = |End { input, output }: &End| json!({ "input": input, "output": output });
    let effect = |effect: &Effect| {
        json!({
            "input": effect.row.id,
            "unit": effect.row.unit,
            "low": end(&effect.low),
            "high": end(&effect.high),
            "swing": effect.swing(),
            "moves": effect.moves(),
            "rank_correlation": effect.correlation,
        })
    };
    let object = json!({
        "model": report.inputs.model.id,
        "output": matters.row.id,
        "label": output,
        "unit": matters.row.unit,
        "at": matters.at,
        "ranges": matters.ranged,
        "samples": matters.ranged.then_some(cases),
        "effects": matters.effects.iter().map(effect).collect::<Vec<_>>(),
        "sentence": words::top(matters, &output, &name),
    });
    serde_json::to_string_pretty(&object).unwrap_or_default()
}

/// The inputs, a line each.
fn csv(matters: &Sensitivity) -> String {
    let number = |value: Option<f64>| value.map_or_else(String::new, |value| value.to_string());
    let head = ["input", "low", "high", "output_low", "output_at", "output_high", "swing", "rank_correlation", "unit"].map(str::to_owned);
    let row = |effect: &Effect| {
        let Effect { row, low, high, at, correlation } = effect;
        let values = [Some(low.input), Some(high.input), low.output, *at, high.output, effect.swing(), *correlation].map(number);
        [row.id.to_owned()].into_iter().chain(values).chain([matters.row.unit.to_owned()]).collect::<Vec<String>>()
    };
    csv::text(&[vec![head.to_vec()], matters.effects.iter().map(row).collect()].concat())
}
