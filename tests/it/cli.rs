//! The command line as a person or a script meets it.

use std::process::Command;

use runrate::catalog;
use runrate::engine::fields::Kind;
use runrate::engine::model::{self, MODELS};
use runrate::engine::report::evaluate;
use runrate::engine::saved;
use runrate::engine::scenario::allowed;
use runrate::text::{headline, problem};
use serde_json::Value;

use super::support::{self, Ended, cli, program, run};

/// The standard output of a run that must go well.
fn out(arguments: &[&str]) -> String {
    let Ended { code, out, err } = cli(arguments);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{arguments:?}");
    out
}

#[test]
fn help_fits_a_terminal() {
    let help = out(&["--help"]);
    assert!(help.lines().count() <= 24 && help.lines().all(|line| line.chars().count() <= 100), "{help}");
    for same in [&["help"][..], &["-h"], &[], &["eval", "--help"]] {
        assert_eq!(out(same), help, "{same:?}");
    }
    assert_eq!(out(&["--version"]), format!("runrate {}\n", env!("CARGO_PKG_VERSION")));
}

/// In a real shell: an unquoted `>15B` would write a file and give another answer.
#[test]
fn the_examples_in_the_help_run() {
    let help = out(&["--help"]);
    let examples: Vec<&str> =
        help.lines().filter(|line| line.starts_with("  runrate ") && !line.contains("SCENARIO") && !line.contains(['['])).collect();
    assert!(examples.len() >= 6, "{help}");
    for example in examples {
        let words = example.trim().strip_prefix("runrate").unwrap();
        let ended = run(Command::new("sh").args(["-c", &format!("\"$0\"{words}"), env!("CARGO_BIN_EXE_runrate")]));
        assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""), "{example}");
        assert!(ended.out.len() > 40, "{example}: {}", ended.out);
    }
}

#[test]
fn models_are_listed() {
    let all = out(&["models"]);
    assert_eq!(all.lines().count(), MODELS.len());
    for model in MODELS {
        assert!(all.lines().any(|line| line.split_whitespace().next() == Some(model.id) && line.contains(model.title)), "{all}");
    }
}

#[test]
fn a_model_shows_inputs_units_ranges_and_outputs() {
    for model in MODELS {
        let text = out(&["models", model.id]);
        let line = |id: &str| text.lines().find(|line| line.trim_start().starts_with(&format!("{id} "))).unwrap_or_default().to_owned();
        for row in model.fields {
            let unit = if matches!(row.kind, Kind::Number(_) | Kind::List(_)) { row.unit } else { "" };
            let range = problem::allowed(&allowed(row));
            assert!(line(row.id).contains(unit) && line(row.id).contains(&range), "{}: {text}", row.id);
        }
        for output in model.lines {
            assert!(
                text.lines().any(|line| line.trim_start().starts_with(output.id) && line.contains(output.unit)),
                "{}: {text}",
                output.id
            );
        }
    }
}

#[test]
fn presets_show_values_and_sources() {
    let all = out(&["presets"]);
    for preset in catalog::presets() {
        let id = preset.id;
        assert!(all.lines().any(|line| line.starts_with(id) && line.contains(&preset.models.join(", "))), "{all}");
        let text = out(&["presets", id]);
        for row in preset.rows {
            let url = row.source.url.unwrap_or_default();
            let parts = [row.input, row.note, row.source.title, row.source.as_of, url, row.source.seen.words()];
            assert!(parts.iter().all(|part| text.contains(part)), "{id}, {}: {text}", row.input);
        }
    }
    let history = out(&["presets", "aws-history"]);
    assert!(history.contains("$21.354B"), "values are shown exactly");
    let old = history.lines().find(|line| line.contains("as of 2023-03-31")).unwrap();
    assert!(old.contains("as of 2023-03-31, stale: ") && old.ends_with(" days old"), "{old}");
}

#[test]
fn people_get_the_headline_first_and_every_output() {
    let each = |preset: &'static catalog::Preset| preset.models.iter().map(move |model| (preset, *model));
    for (preset, model) in catalog::presets().iter().flat_map(each) {
        let report = evaluate(&preset.scenario_of(model).unwrap()).unwrap();
        let text = out(&["eval", model, "--preset", preset.id]);
        let sentence = headline::text(&headline::headline(&report, Some(preset.subject)));
        assert!(!sentence.is_empty() && text.starts_with(&format!("{sentence}\n")), "{text}");
        let shown = |id: &str| text.lines().any(|line| line.split_whitespace().next() == Some(id));
        assert!(report.outputs.iter().all(|output| shown(output.row.id)), "{text}");
        assert!(report.warnings.iter().all(|warning| text.contains(warning.text.as_str())), "{text}");
    }
}

#[test]
fn a_set_value_takes_the_place_of_the_presets() {
    let preset = ["eval", "run-rate", "--preset", "aws-ai-2026q1", "--json", "--set"];
    let json = |set: &str| serde_json::from_str::<Value>(&out(&[&preset[..], &[set]].concat())).unwrap();
    assert_eq!(json("announced_run_rate=20B")["outputs"]["run_rate"]["value"], 20e9);
    assert_eq!(json("announced_run_rate=20B")["outputs"]["run_rate"]["bound"], "exact");
    // The other way to say the same: the preset's announcement has to go.
    assert_eq!(json("period_revenue=1B")["outputs"]["run_rate"]["value"], 4e9);
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn json_has_the_keys_of_the_contract() {
    let arguments = ["eval", "run-rate", "--preset", "aws-ai-2026q1", "--set", "growth=0", "--json"];
    let json: Value = serde_json::from_str(&out(&arguments)).unwrap();
    assert_eq!(keys(&json), ["inputs", "model", "outputs", "series", "warnings"]);
    let fields: Vec<&str> = model::find("run-rate").unwrap().fields.iter().map(|row| row.id).collect();
    assert!(keys(&json["inputs"]).iter().all(|id| fields.contains(id)));
    assert_eq!(json["inputs"]["announced_run_rate"]["at_least"], 15e9);
    assert_eq!(json["inputs"]["period"], "quarter");
    for (id, output) in json["outputs"].as_object().unwrap() {
        assert_eq!(keys(output), ["bound", "formula", "inputs", "label", "reason", "unit", "value", "warnings", "with_numbers"], "{id}");
        let used: Vec<&str> = output["inputs"].as_array().unwrap().iter().filter_map(Value::as_str).collect();
        assert!(used.iter().all(|input| keys(&json["inputs"]).contains(input)), "{id} uses {used:?}");
        assert_eq!(used.is_empty(), output["value"].is_null(), "{id}: a value rests on inputs");
        assert_eq!(output["value"].is_null(), output["reason"].is_string(), "{id}: a value or a reason");
    }
    assert!(json["outputs"]["doubling_years"]["reason"].is_string());
    assert_eq!(json["outputs"]["run_rate"]["unit"], "USD/year");
    assert_eq!(keys(&json["series"]), ["booked", "projected"]);
    assert!(json["warnings"].is_array());
    assert_eq!(json["outputs"]["booked_last_year"]["inputs"], serde_json::json!(["growth", "announced_run_rate", "period"]));
}

#[test]
fn a_warning_stands_with_the_outputs_it_is_about() {
    let arguments = ["eval", "run-rate", "--preset", "aws-ai-2026q1", "--set", "part_as_of=2025-12-31", "--json"];
    let json: Value = serde_json::from_str(&out(&arguments)).unwrap();
    assert_eq!(json["outputs"]["share_of_whole"]["warnings"], json["warnings"]);
    assert!(json["warnings"][0].as_str().unwrap().contains("different dates"));
    assert_eq!(json["outputs"]["run_rate"]["warnings"], serde_json::json!([]));
}

/// `runrate models | head -1` must not end in a panic.
#[test]
fn a_reader_that_leaves_is_no_crash() {
    let (reader, writer) = std::io::pipe().unwrap();
    drop(reader);
    let output = program().arg("models").stdout(writer).stderr(std::process::Stdio::piped()).spawn().unwrap().wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(!err.contains("panicked"), "{err}");
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_a_problem_like_others() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let ended = cli([OsStr::new("models"), OsStr::from_bytes(b"run\xffrate")]);
    assert_eq!((ended.code, ended.out.as_str()), (Some(2), ""), "{}", ended.err);
    assert_eq!(ended.err.lines().count(), 1, "{}", ended.err);
}

/// What the widget saves the command line reads, from a file or a pipe; what is typed comes last.
#[test]
fn a_scenario_comes_from_a_file_or_a_pipe() {
    let saved = r#"{"version":1,"model":"run-rate","inputs":{"period_revenue":1e9,"period":"month"}}"#;
    let file = std::env::temp_dir().join(format!("runrate-{}.json", std::process::id()));
    std::fs::write(&file, saved).unwrap();
    let name = file.to_str().unwrap();
    let from_file = out(&["eval", name, "--csv"]);
    let changed = out(&["eval", name, "--set", "period=quarter", "--csv"]);
    std::fs::remove_file(&file).unwrap();
    assert!(from_file.contains("run_rate,12000000000,USD/year,Run rate,\r\n"), "{from_file}");
    assert!(changed.contains("run_rate,4000000000,USD/year"), "{changed}");
    let gone = cli(["eval", name]);
    assert!(gone.code == Some(2) && gone.err.contains("cannot be read"), "{gone:?}");
}

#[test]
fn a_figure_is_explained_with_its_sources() {
    let text = out(&["eval", "run-rate", "--preset", "aws-ai-2026q1", "--explain", "share_of_whole"]);
    for part in ["share = run rate ÷ W", "$15B ÷ $150.4B", "9.976%", "https://", "announced_run_rate:", "whole_run_rate:"] {
        assert!(text.contains(part), "{part} not in {text}");
    }
    assert!(!text.contains("growth:"), "growth has no part in it: {text}");
    let text = out(&["eval", "capex", "--preset", "aws-ai-2026q1", "--explain", "operating_margin"]);
    assert!(text.contains("cash_margin: opencapital") && !text.contains("announced_run_rate:"), "another model of the preset: {text}");
    let wrong = cli(["eval", "run-rate", "--set", "period_revenue=1", "--explain", "happiness"]);
    assert!(wrong.code == Some(2) && wrong.err.contains("happiness is not known; it must be one of: run_rate"), "{wrong:?}");
}

/// What people have saved stays readable: the folder has a file of every version there was.
#[test]
fn saved_files_of_every_version_are_read() {
    let file = |version: u64| support::path(&format!("tests/saved/version-{version}.json"));
    for version in 1..=saved::VERSION {
        let text = std::fs::read_to_string(file(version)).unwrap_or_else(|error| panic!("version {version}: {error}"));
        assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["version"], version);
        let read = saved::read(&text).unwrap();
        assert_eq!(saved::read(&saved::write(&read)), Ok(read), "written in the version of today it says the same");
    }
    // The first version has all inputs itself, the second those that differ from its preset.
    let old = saved::read(&std::fs::read_to_string(file(1)).unwrap()).unwrap();
    assert!(old.preset.is_none() && old.scenario.get("growth") == Some(&0.2.into()) && old.scenario.inputs().count() == 5);
    let text = out(&["eval", file(2).to_str().unwrap()]);
    assert!(text.starts_with("A run rate of more than $15 billion") && text.contains("If AWS AI grew 10% a quarter"), "{text}");
    let other = out(&["eval", file(2).to_str().unwrap(), "--preset", "aws-ai-2026q2"]);
    assert!(other.starts_with("A run rate of more than $25 billion") && other.contains("10% a quarter"), "{other}");
}
