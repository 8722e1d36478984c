//! How long an answer takes: each model alone and with its explanation, and the two ways in. `cargo bench --no-default-features`
//! ends with all of it as a table; `cargo bench --no-default-features -- chain` measures what has this in its name.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, reason = "a benchmark that cannot go on must fail")]

use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use criterion::Criterion;
use runrate::catalog;
use runrate::engine::ask::sweep::{positions, sweep};
use runrate::engine::model::{MODELS, Model};
use runrate::engine::report::evaluate;
use runrate::engine::run::Run;
use runrate::engine::saved;
use runrate::engine::scenario::{Scenario, check};
use runrate::text::number;

/// What is measured of each model: the numbers alone, as a curve or a search wants them, and the report with its formulas.
const WAYS: [&str; 2] = ["plain", "explained"];

/// What a sweep is measured of, and over how many points.
const SWEPT: &str = "chain";
const POINTS: [u32; 4] = [10, 100, 1_000, 10_000];

const NUMBER: &str = "read a number";
const SAVED: &str = "read a saved scenario";

fn main() {
    let started = SystemTime::now();
    let results = Path::new(env!("CARGO_TARGET_TMPDIR")).join("criterion");
    let criterion = Criterion::default().output_directory(&results).warm_up_time(Duration::from_millis(300));
    let mut criterion = criterion.measurement_time(Duration::from_secs(1)).configure_from_args();
    for model in MODELS {
        evaluation(&mut criterion, model);
    }
    sweeps(&mut criterion);
    reading(&mut criterion);
    criterion.final_summary();
    table(&results, started);
}

fn evaluation(criterion: &mut Criterion, model: &'static Model) {
    let scenario = representative(model);
    let inputs = check(&scenario).unwrap_or_else(|problems| panic!("{}: {problems:?}", model.id));
    criterion.bench_function(&name(model.id, WAYS[0]), |bencher| {
        bencher.iter(|| {
            let mut run = Run::<f64>::new(black_box(&inputs), ());
            (model.plain)(&mut run);
            run.outputs
        });
    });
    criterion.bench_function(&name(model.id, WAYS[1]), |bencher| bencher.iter(|| evaluate(black_box(&scenario))));
}

/// The first answer of the chain over its first slider, at more and more points: what a curve behind a slider costs.
fn sweeps(criterion: &mut Criterion) {
    let report =
        evaluate(&representative(MODELS.iter().find(|model| model.id == SWEPT).expect("a model"))).expect("a case that has values");
    let (row, slider) = report.inputs.iter().find_map(|(row, _)| Some((row, row.slider.as_ref()?))).expect("a slider");
    let output = report.outputs.iter().find(|output| output.value.is_ok()).expect("an answer").row.id;
    for count in POINTS {
        let values = positions(slider, count);
        criterion.bench_function(&swept(count), |bencher| bencher.iter(|| sweep(&report, row, output, black_box(&values))));
    }
}

fn swept(count: u32) -> String {
    format!("sweep {count}")
}

fn reading(criterion: &mut Criterion) {
    criterion.bench_function(NUMBER, |bencher| bencher.iter(|| number::parse(black_box("$3.75 billion"))));
    let text = saved::write(&saved::Saved { preset: None, scenario: representative(MODELS[0]) });
    criterion.bench_function(SAVED, |bencher| bencher.iter(|| saved::read(black_box(&text))));
}

fn name(model: &str, way: &str) -> String {
    format!("{model} {way}")
}

/// The model's first case, or its first preset: whoever adds a model adds one of them.
fn representative(model: &Model) -> Scenario {
    let case = cases().into_iter().find(|scenario| scenario.model == model.id);
    let preset = || catalog::presets().iter().map(catalog::Preset::scenario).find(|scenario| scenario.model == model.id);
    case.or_else(preset).unwrap_or_else(|| panic!("{} has no case in tests/scenarios and no preset", model.id))
}

/// The cases that the tests check, by name.
fn cases() -> Vec<Scenario> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenarios");
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| case(file)).collect()
}

fn case(file: &Path) -> Scenario {
    let case: serde_json::Value = serde_json::from_str(&fs::read_to_string(file).unwrap()).unwrap();
    let saved = serde_json::json!({ "version": saved::VERSION, "model": case["model"], "inputs": case["set"] });
    saved::read(&saved.to_string()).unwrap_or_else(|problem| panic!("{}: {problem}", file.display())).scenario
}

/// Prints the medians, one line for each model.
fn table(results: &Path, started: SystemTime) {
    let time = |name: &str| median(results, name, started).map_or_else(|| "not run".to_owned(), |ns| format!("{ns:.0} ns"));
    println!("{:<24}{:>12}{:>12}", "median", WAYS[0], WAYS[1]);
    for model in MODELS {
        let [plain, explained] = WAYS.map(|way| time(&name(model.id, way)));
        println!("{:<24}{plain:>12}{explained:>12}", model.id);
    }
    for name in POINTS.map(swept).iter().map(String::as_str).chain([NUMBER, SAVED]) {
        println!("{name:<24}{:>12}", time(name));
    }
}

/// The median in nanoseconds that criterion has written down in this run.
fn median(results: &Path, name: &str, started: SystemTime) -> Option<f64> {
    let file = results.join(name).join("new/estimates.json");
    let written = fs::metadata(&file).and_then(|data| data.modified()).ok()?;
    let estimates: serde_json::Value = serde_json::from_str(&fs::read_to_string(&file).ok()?).ok()?;
    (written >= started).then(|| estimates["median"]["point_estimate"].as_f64())?
}
