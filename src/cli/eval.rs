//! `runrate eval`: a scenario from a preset and `--set`, evaluated, as a table or JSON.

use super::arguments::Eval;
use crate::catalog::{self, Preset};
use crate::engine::model;
use crate::engine::problem::{Given, Problem};
use crate::engine::report::{self, Report};
use crate::engine::scenario::Scenario;
use crate::text::{headline, input, json, label, quantity, table};

/// The output, or every problem.
pub(crate) fn run(eval: &Eval) -> Result<String, Vec<String>> {
    let preset = eval.preset.as_deref().map(|name| named(name, &eval.model)).transpose()?;
    let mut scenario = preset.as_ref().map_or_else(|| Scenario::new(&eval.model), Preset::scenario);
    let mut problems = Vec::new();
    for (id, text) in &eval.set {
        match model::find(&eval.model).and_then(|model| model.field(id)).map(|row| input::read(row, text)) {
            Some(Ok(value)) => scenario.set(id, value),
            Some(Err(problem)) => problems.push(problem.to_string()),
            // The engine says of an unknown input which ones there are.
            None => scenario.set(id, text.as_str()),
        }
    }
    match report::evaluate(&scenario) {
        Ok(report) if problems.is_empty() => Ok(if eval.json { json::report(&report) + "\n" } else { human(&report, preset.as_ref()) }),
        Ok(_) => Err(problems),
        Err(more) => {
            let read = more.iter().filter(|problem| !(problem.given == Given::Nothing && typed(problem, eval)));
            problems.extend(read.map(ToString::to_string));
            Err(problems)
        }
    }
}

/// Whether the input, or the one it may be given by, was typed: then its text is the problem, and it is not missing.
fn typed(problem: &Problem, eval: &Eval) -> bool {
    let partner = model::find(&eval.model).and_then(|model| model.field(&problem.input)).and_then(|row| row.instead_of);
    eval.set.iter().any(|(id, _)| *id == problem.input || Some(id.as_str()) == partner)
}

fn named(name: &str, model: &str) -> Result<Preset, Vec<String>> {
    let preset = catalog::preset(name);
    let Some(preset) = preset else {
        let known: Vec<&str> = catalog::ids().collect();
        return Err(vec![format!("preset is \"{name}\"; it must be one of: {}", known.join(", "))]);
    };
    if preset.model == model {
        Ok(preset)
    } else {
        Err(vec![format!("preset {name} is for model {}; model is \"{model}\"", preset.model)])
    }
}

fn human(report: &Report, preset: Option<&Preset>) -> String {
    let headline = headline::text(&headline::headline(report, preset.map(|preset| preset.subject.as_str())));
    let rows = report.outputs.iter().map(|output| {
        let value = match &output.value {
            Ok(value) => {
                let number = quantity::short(output.row.shown, *value);
                format!("{}{number} {}", quantity::bound_sign(output.bound), quantity::unit(output.row.shown)).trim_end().to_owned()
            }
            Err(reason) => format!("none: {reason}"),
        };
        vec![output.row.id.to_owned(), value, label::label(output.row.label, Some(&report.inputs))]
    });
    let table = table::columns(&rows.collect::<Vec<_>>());
    let warnings: String = report.warnings.iter().map(|warning| format!("\nNote: {warning}\n")).collect();
    format!("{headline}\n\n{table}{warnings}")
}
