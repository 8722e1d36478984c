//! `runrate eval`: a scenario from a preset and `--set`, evaluated, as a table or JSON.

use super::arguments::Eval;
use crate::catalog::{self, Preset};
use crate::engine::model;
use crate::engine::problem::Given;
use crate::engine::report::{self, Report};
use crate::engine::scenario::{Scenario, Value};
use crate::text::{headline, input, json, label, quantity, table};

/// The output, or every problem.
pub(crate) fn run(eval: &Eval) -> Result<String, Vec<String>> {
    let preset = eval.preset.as_deref().map(|name| named(name, &eval.model)).transpose();
    let scenario = scenario(eval, preset.as_ref().ok().copied().flatten());
    match (report::evaluate(&scenario), preset) {
        (Ok(report), Ok(_)) if eval.json => Ok(json::report(&report) + "\n"),
        (Ok(report), Ok(preset)) => Ok(human(&report, preset)),
        (Err(problems), Ok(_)) => Err(problems.iter().map(ToString::to_string).collect()),
        (Ok(_), Err(wrong)) => Err(vec![wrong]),
        (Err(problems), Err(wrong)) => {
            // What is missing may have been in the preset that could not be taken.
            let given = problems.iter().filter(|problem| problem.given != Given::Nothing);
            Err([wrong].into_iter().chain(given.map(ToString::to_string)).collect())
        }
    }
}

/// The preset with what was typed in its place. Text that cannot be read stays text: the engine says what is wrong with it.
fn scenario(eval: &Eval, preset: Option<&'static Preset>) -> Scenario {
    let row = |id: &str| model::find(&eval.model).and_then(|model| model.field(id));
    let typed = |(id, text): &'_ (String, String)| {
        let value = row(id).and_then(|row| input::read(row, text).ok());
        (id.clone(), value.unwrap_or_else(|| text.as_str().into()))
    };
    let values: Vec<(String, Value)> = eval.set.iter().map(typed).collect();
    let mut scenario = preset.map_or_else(|| Scenario::new(&eval.model), Preset::scenario);
    for (id, value) in &values {
        scenario.set(id, value.clone());
    }
    // Of two typed inputs that exclude each other both stay, to be reported.
    for (id, value) in values {
        scenario.keep(&id, value);
    }
    scenario
}

fn named(name: &str, model: &str) -> Result<&'static Preset, String> {
    let preset = catalog::preset(name);
    let Some(preset) = preset else {
        let known: Vec<&str> = catalog::presets().iter().map(|preset| preset.id).collect();
        return Err(format!("preset is \"{name}\"; it must be one of: {}", known.join(", ")));
    };
    if preset.model == model { Ok(preset) } else { Err(format!("preset {name} is for model {}; model is \"{model}\"", preset.model)) }
}

fn human(report: &Report, preset: Option<&Preset>) -> String {
    let headline = headline::text(&headline::headline(report, preset.map(|preset| preset.subject)));
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
    let warnings: Vec<String> = report.warnings.iter().map(|warning| format!("\nNote: {warning}\n")).collect();
    format!("{headline}\n\n{table}{}", warnings.concat())
}
