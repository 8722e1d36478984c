//! Published and hand-worked numbers. A new case is a new file in `tests/scenarios`; nothing here changes.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use runrate::engine::report::{Report, evaluate};
use runrate::engine::saved;
use runrate::engine::scenario::Scenario;
use runrate::text::json;
use serde::Deserialize;

use super::support::{arguments, cli, close, files, stem};

/// A case as its file writes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    model: String,
    set: serde_json::Value,
    /// `None`: no value, but a reason.
    expect: BTreeMap<String, Option<f64>>,
    rel_tol: f64,
    /// The figures as the source prints them, each as close as its digits say; `expect` is the same worked out in full.
    #[serde(default)]
    published: BTreeMap<String, Printed>,
    /// Figures that the source prints and that are wrong: ours must stay away from them.
    #[serde(default)]
    published_wrong: BTreeMap<String, f64>,
    source: String,
    /// The arithmetic, so that a reader can check the case without the program.
    note: String,
    /// A part of each warning; an empty list means that there is nothing to warn of.
    warns: Option<Vec<String>>,
    /// A part of the reason why an output has no value.
    #[serde(default)]
    reasons: BTreeMap<String, String>,
}

/// A figure as printed.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Printed {
    value: f64,
    rel_tol: f64,
}

impl Case {
    /// Whether somebody else published a figure for these inputs, at an address that a reader can open.
    fn is_published(&self) -> bool {
        !self.published.is_empty() || !self.published_wrong.is_empty()
    }

    fn scenario(&self) -> Scenario {
        let saved = serde_json::json!({ "version": saved::VERSION, "model": self.model, "inputs": self.set });
        saved::read(&saved.to_string()).unwrap().scenario
    }
}

fn cases() -> Vec<Case> {
    let read = |file: &std::path::PathBuf| -> Case {
        let text = fs::read_to_string(file).unwrap();
        let case: Case = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert_eq!(case.id, stem(file), "a case is found by its file's name");
        case
    };
    let files: Vec<_> = files("tests/scenarios").into_iter().filter(|file| file.extension().is_some_and(|end| end == "json")).collect();
    assert!(files.len() >= 30, "the folder of cases has moved");
    files.iter().map(read).collect()
}

/// Every case as a scenario, for the tests that hold for any.
pub(crate) fn scenarios() -> Vec<Scenario> {
    cases().iter().map(Case::scenario).collect()
}

#[test]
fn every_case_gives_its_numbers() {
    let wrong: Vec<String> = cases().iter().flat_map(differences).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn differences(case: &Case) -> Vec<String> {
    let report = match evaluate(&case.scenario()) {
        Ok(report) => report,
        Err(problems) => return vec![format!("{}: {problems:?}", case.id)],
    };
    let outputs = case.expect.iter().filter_map(|(id, expected)| difference(&report, id, *expected, case.rel_tol));
    let reasons = case.reasons.iter().filter_map(|(id, part)| other_reason(&report, id, part));
    let printed = case.published.iter().filter_map(|(id, printed)| difference(&report, id, Some(printed.value), printed.rel_tol));
    let repeated = case.published_wrong.iter().filter_map(|(id, wrong)| repeated(&report, id, *wrong));
    let all = outputs.chain(reasons).chain(printed).chain(repeated).chain(other_warnings(case, &report));
    all.map(|text| format!("{}: {text}", case.id)).collect()
}

/// A tenth of a percent: further off than any rounding of a printed figure.
const APART: f64 = 1e-3;

fn repeated(report: &Report, id: &str, wrong: f64) -> Option<String> {
    let value = report.output(id).and_then(|output| output.value.as_ref().ok());
    let apart = value.is_some_and(|value| !close(*value, wrong, APART));
    (!apart).then(|| format!("{id} is {value:?}, the wrong figure {wrong} that was published"))
}

fn difference(report: &Report, id: &str, expected: Option<f64>, tolerance: f64) -> Option<String> {
    let Some(output) = report.output(id) else { return Some(format!("{id} is left out")) };
    let same = match (&output.value, expected) {
        (Ok(value), Some(expected)) => close(*value, expected, tolerance),
        (Err(reason), None) => !reason.is_empty(),
        _ => false,
    };
    (!same).then(|| format!("{id} is {:?}, expected {expected:?}", output.value))
}

fn other_reason(report: &Report, id: &str, part: &str) -> Option<String> {
    let reason = report.output(id).and_then(|output| output.value.as_ref().err());
    let says = reason.is_some_and(|reason| reason.contains(part));
    (!says).then(|| format!("{id} has the reason {reason:?}, expected one with \"{part}\""))
}

fn other_warnings(case: &Case, report: &Report) -> Option<String> {
    let expected = case.warns.as_ref()?;
    let said = |part: &String| report.warnings.iter().any(|warning| warning.text.contains(part.as_str()));
    let same = report.warnings.len() == expected.len() && expected.iter().all(said);
    (!same).then(|| format!("warns {:?}, expected parts {expected:?}", report.warnings))
}

#[test]
fn every_case_says_where_its_numbers_are_from() {
    for case in cases() {
        assert!(!case.source.is_empty() && case.note.len() >= 10, "{}: a source and the arithmetic", case.id);
        assert!(!case.expect.is_empty() && (0.0..=1e-6).contains(&case.rel_tol), "{}: expects something, closely", case.id);
    }
}

/// Without these two counts a folder of cases that we made up ourselves would pass for evidence.
#[test]
fn enough_cases_are_published_and_enough_of_them_wrong() {
    let cases = cases();
    let published: Vec<&Case> = cases.iter().filter(|case| case.is_published()).collect();
    for case in &published {
        assert!(case.source.contains("https://") && case.rel_tol <= 1e-9, "{}: an address, and the figure in full", case.id);
        assert!(case.published.values().all(|printed| (0.0..0.15).contains(&printed.rel_tol)), "{}: as close as printed", case.id);
        let expected = |id: &String| case.expect.get(id).is_some_and(Option::is_some);
        assert!(case.published.keys().chain(case.published_wrong.keys()).all(expected), "{}: worked out in full too", case.id);
    }
    let different: BTreeSet<String> = published.iter().map(|case| format!("{} {}", case.model, case.set)).collect();
    assert!(different.len() >= 30, "only {} published", different.len());
    let wrong = published.iter().filter(|case| !case.published_wrong.is_empty()).count();
    assert!(wrong >= 5, "only {wrong} published figures pinned as wrong");
}

/// The same text means the same bits, which no tolerance could say.
#[test]
fn the_command_line_gives_the_same_numbers() {
    for case in cases() {
        let ended = cli(arguments(&case.scenario()));
        assert_eq!((ended.code, ended.err.as_str()), (Some(0), ""), "{}", case.id);
        assert_eq!(ended.out, json::report(&evaluate(&case.scenario()).unwrap()) + "\n", "{}", case.id);
    }
}
