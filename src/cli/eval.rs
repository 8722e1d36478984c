//! `runrate eval`: a scenario from a file, a preset and `--set`, evaluated, as a table, JSON, CSV or one figure's working.

use std::path::Path;
use std::{fs, io};

use super::arguments::{Eval, Format};
use super::explain;
use crate::catalog::{self, Preset};
use crate::engine::ask::range;
use crate::engine::fields::rows::of_any;
use crate::engine::model;
use crate::engine::problem::Given;
use crate::engine::report::{self, Report};
use crate::engine::run::Warning;
use crate::engine::saved::{self, Saved};
use crate::engine::scenario::{Scenario, Value};
use crate::text::{csv, headline, input, json, label, quantity, table};

/// A scenario that was asked for, evaluated.
pub(super) struct Evaluated {
    pub(super) scenario: Scenario,
    pub(super) report: Report,
    pub(super) preset: Option<&'static Preset>,
}

/// The output, or every problem.
pub(crate) fn run(eval: &Eval) -> Result<String, Vec<String>> {
    let Evaluated { scenario, mut report, preset } = evaluated(eval, None)?;
    report.warnings.extend(ranged(&report));
    match &eval.format {
        Format::Json => Ok(json::report(&report) + "\n"),
        Format::Csv => Ok(csv::outputs(&report)),
        Format::Explain(id) => explain::run(&report, id, &scenario, preset),
        Format::People => Ok(human(&report, preset)),
    }
}

/// What a reader of one number must know where an input is a range.
fn ranged(report: &Report) -> Option<Warning> {
    let ids: Vec<String> = range::ranged(&report.inputs).into_iter().map(|(row, _)| row.id.to_owned()).collect();
    let (model, ids) = (report.inputs.model.id, (!ids.is_empty()).then(|| label::and(&ids))?);
    let text = format!("Ranges are taken at their middle here ({ids}); `runrate range {model}` shows what they make of the outputs.");
    Some(Warning { about: &[], text })
}

/// The scenario that was asked for: `other` where neither a model nor a preset is named, and what was typed in its place.
pub(super) fn evaluated(eval: &Eval, other: Option<&Evaluated>) -> Result<Evaluated, Vec<String>> {
    let saved = saved(&eval.model).map_err(|problem| vec![problem])?;
    let (saved, own) = saved.map_or((None, None), |saved| (Some(saved.scenario), saved.preset));
    let same = other.filter(|_| eval.model.is_empty()).map(|other| other.scenario.model.as_str());
    let model = saved.as_ref().map_or(same.unwrap_or(&eval.model), |saved| saved.model.as_str());
    let preset = eval.preset.as_deref().or(own.as_deref()).map(|name| named(name, model)).transpose();
    let given = preset.as_ref().ok().copied().flatten();
    let start = match (given.and_then(|preset| preset.scenario_of(model)), &saved) {
        (Some(start), None) => start,
        (Some(start), Some(saved)) => saved.inputs().fold(start, |scenario, (id, value)| scenario.with(id, value.clone())),
        (None, Some(saved)) => saved.clone(),
        (None, None) => other.filter(|_| eval.model.is_empty()).map_or_else(|| Scenario::new(model), |other| other.scenario.clone()),
    };
    let scenario = with_typed(start, &eval.set);
    match (report::evaluate(&scenario), preset) {
        (Ok(report), Ok(preset)) => {
            let preset = preset.or(other.filter(|_| same.is_some()).and_then(|other| other.preset));
            Ok(Evaluated { scenario, report, preset })
        }
        (Err(problems), Ok(_)) => Err(problems.iter().map(ToString::to_string).collect()),
        (Ok(_), Err(wrong)) => Err(vec![wrong]),
        (Err(problems), Err(wrong)) => {
            // What is missing may have been in the preset that could not be taken.
            let given = problems.iter().filter(|problem| problem.given != Given::Nothing);
            Err([wrong].into_iter().chain(given.map(ToString::to_string)).collect())
        }
    }
}

/// The scenario in a file or on standard input, if that is what the model's name says.
fn saved(name: &str) -> Result<Option<Saved>, String> {
    let text = match name {
        "-" => io::read_to_string(io::stdin()),
        file if Path::new(file).extension().is_some_and(|end| end.eq_ignore_ascii_case("json")) => fs::read_to_string(file),
        _ => return Ok(None),
    };
    let text = text.map_err(|error| format!("the scenario {name} cannot be read: {error}"))?;
    saved::read(&text).map(Some)
}

/// The scenario with what was typed in its place. Text that cannot be read stays text: the engine says what is wrong with it.
fn with_typed(mut scenario: Scenario, set: &[(String, String)]) -> Scenario {
    let model = model::find(&scenario.model);
    let typed = |(id, text): &'_ (String, String)| {
        let row = model.and_then(|model| model.field(id)).or_else(|| of_any(id));
        let value = row.and_then(|row| input::read(row, text).ok());
        (id.clone(), value.unwrap_or_else(|| text.as_str().into()))
    };
    let values: Vec<(String, Value)> = set.iter().map(typed).collect();
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
    let sets = preset.models.contains(&model);
    if sets { Ok(preset) } else { Err(format!("preset {name} is for {}; model is \"{model}\"", preset.models.join(", "))) }
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
    let warnings: Vec<String> = report.warnings.iter().map(|warning| format!("\nNote: {}\n", warning.text)).collect();
    format!("{headline}\n\n{table}{}", warnings.concat())
}
