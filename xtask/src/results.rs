//! How each test ended: a line of JSON each, in a file for each engine. `docs/conformance.md` is made of them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::json;

use crate::command::{command, run};

const FOLDER: &str = "target/results";
const DOCUMENT: &str = "tests/e2e/conformance.mjs";

/// Forgets the results of other runs.
pub(crate) fn begin() -> Result<()> {
    drop(fs::remove_dir_all(FOLDER));
    fs::create_dir_all(FOLDER).with_context(|| format!("cannot make {FOLDER}"))
}

/// Where the results of a file in an engine are; `again` for those of a second run, which count.
pub(crate) fn file(engine: &str, again: bool, file: &Path) -> PathBuf {
    let of = file.file_name().unwrap_or_default().to_string_lossy();
    Path::new(FOLDER).join(format!("{engine}.{}.{of}.jsonl", u8::from(again)))
}

/// What a line of cargo's output says about a test: `test laws::pace ... ok`.
pub(crate) fn native(line: &str) -> Option<String> {
    let (title, ended) = line.strip_prefix("test ")?.split_once(" ... ")?;
    let result = match ended.split([',', ' ']).next()? {
        "ok" => "passed",
        "FAILED" => "failed",
        _ => "left out",
    };
    // Samples of the documentation have a place, not a name.
    (!title.contains(' ')).then(|| json!({ "title": title, "result": result }).to_string())
}

/// Keeps the results of the native tests.
pub(crate) fn keep_native(lines: &[String]) -> Result<()> {
    fs::write(file("native", false, Path::new("it")), lines.join("\n") + "\n").context("cannot write the results of the native tests")
}

/// Writes the document. Fails if a promise has neither a test nor a reason, or if a test of one has failed or was not run.
pub(crate) fn document() -> Result<()> {
    run(&mut command("node", &[DOCUMENT, "--results"])).context("docs/conformance.md has lines that nothing holds")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargos_lines_are_results() {
        assert_eq!(native("test laws::pace::e6_none ... ok").as_deref(), Some(r#"{"title":"laws::pace::e6_none","result":"passed"}"#));
        assert_eq!(native("test slow ... ignored, by hand").as_deref(), Some(r#"{"title":"slow","result":"left out"}"#));
        assert_eq!(native("test src/engine.rs - engine (line 3) ... ok"), None);
        assert_eq!(native("test result: ok. 12 passed; 0 failed"), None);
    }
}
