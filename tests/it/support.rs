//! What several test modules need: files of the checkout, the command line, and comparing numbers.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use runrate::engine::scenario::{Scenario, Value};

/// A path inside the checkout.
pub(crate) fn path(below: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(below)
}

/// Every file below a folder of the checkout, sorted; nothing if the folder does not exist.
pub(crate) fn files(below: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![path(below)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let list = if entry.path().is_dir() { &mut folders } else { &mut found };
            list.push(entry.path());
        }
    }
    found.sort();
    found
}

/// The name of a file without folder and ending.
pub(crate) fn stem(file: &Path) -> String {
    file.file_stem().unwrap().to_string_lossy().into_owned()
}

/// How a run of the command line ended.
#[derive(Debug)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Ended {
    let output = command.stdin(Stdio::null()).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ended { code: output.status.code(), out: text(output.stdout), err: text(output.stderr) }
}

/// The program under test, without arguments yet.
pub(crate) fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_runrate"))
}

/// Runs `runrate` with these arguments.
pub(crate) fn cli<S: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = S>) -> Ended {
    run(program().args(arguments))
}

/// The arguments of `runrate eval` that give the same scenario; numbers in digits that read back as the same bits.
pub(crate) fn arguments(scenario: &Scenario) -> Vec<String> {
    let mut arguments = vec!["eval".to_owned(), scenario.model.clone(), "--json".to_owned()];
    for (id, value) in scenario.inputs() {
        arguments.extend(["--set".to_owned(), format!("{id}={}", written(value))]);
    }
    arguments
}

fn written(value: &Value) -> String {
    match value {
        Value::Number(x) => x.to_string(),
        Value::AtLeast { at_least } => format!(">{at_least}"),
        Value::Range { low, high } => format!("{low}..{high}"),
        Value::List(items) => items.iter().map(f64::to_string).collect::<Vec<_>>().join(","),
        Value::Text(text) => text.clone(),
    }
}

/// A scenario exactly as a saved one would hold it: unlike `set`, nothing is unset on the way.
pub(crate) fn scenario(model: &str, inputs: BTreeMap<String, Value>) -> Scenario {
    let mut scenario = Scenario::new(model);
    for (id, value) in inputs {
        scenario.keep(&id, value);
    }
    scenario
}

/// Whether two numbers agree to a share of the larger.
pub(crate) fn close(a: f64, b: f64, relative: f64) -> bool {
    (a - b).abs() <= relative * a.abs().max(b.abs())
}
