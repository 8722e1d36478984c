//! The rules of the house, checked. They are rules about text, so these tests read text.

use std::fs;
use std::path::{Path, PathBuf};

use super::support::{files, path};

const MOST_LINES: usize = 400;

/// Rust files below these folders; at least one, or the folders have moved.
fn sources(folders: &[&str]) -> Vec<PathBuf> {
    let own = |file: &PathBuf| !file.components().any(|part| part.as_os_str() == "node_modules");
    let rust = |file: &PathBuf| own(file) && file.extension().is_some_and(|end| end == "rs");
    let found: Vec<PathBuf> = folders.iter().flat_map(|folder| files(folder)).filter(rust).collect();
    assert!(!found.is_empty(), "no Rust below {folders:?}");
    found
}

/// The lines with code on them: comments may talk about what code must not do.
fn code(file: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(file).unwrap();
    let bare = |line: &str| line.split(" //").next().unwrap_or_default().to_owned();
    text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//")).map(|(i, line)| (i + 1, bare(line))).collect()
}

/// Every place where one of these texts stands in code.
fn places(files: &[PathBuf], forbidden: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for file in files {
        for (number, line) in code(file) {
            let hits = forbidden.iter().filter(|text| line.contains(**text));
            found.extend(hits.map(|text| format!("{}:{number}: {text}", file.display())));
        }
    }
    found
}

fn assert_none(found: &[String], why: &str) {
    assert!(found.is_empty(), "{why}\n{}", found.join("\n"));
}

#[test]
fn files_are_short() {
    let lines = |file: &PathBuf| fs::read_to_string(file).unwrap().lines().count();
    let long = sources(&["src", "xtask/src", "tests", "benches", "fuzz/src", "fuzz/fuzz_targets"])
        .into_iter()
        .filter(|file| lines(file) > MOST_LINES);
    let long: Vec<String> = long.map(|file| format!("{}: {} lines", file.display(), lines(&file))).collect();
    assert_none(&long, "a file that long has more than one subject");
}

#[test]
fn nothing_is_unwrapped() {
    let shipped: Vec<PathBuf> = sources(&["src"]).into_iter().filter(|file| !file.ends_with("tests.rs")).collect();
    assert_none(&places(&shipped, &[".unwrap()", ".expect("]), "a missing value is an answer, not a crash");
}

#[test]
fn e4_no_markup_is_written_as_text() {
    let all: Vec<PathBuf> =
        files("src").into_iter().filter(|file| file.extension().is_some_and(|end| end == "rs" || end == "js")).collect();
    assert_none(&places(&all, &["innerHTML", "outerHTML", "from_html_unchecked"]), "what a reader typed must never become markup");
}

#[test]
fn the_engine_knows_no_browser() {
    let mut pure = sources(&["src/engine", "src/text"]);
    pure.extend(files("src/catalog").into_iter().filter(|file| file.extension().is_some_and(|end| end == "rs")));
    pure.extend(["src/engine.rs", "src/text.rs", "src/catalog.rs"].map(path));
    let browser = ["web_sys", "wasm_bindgen", "js_sys", "yew", "gloo"];
    assert_none(&places(&pure, &browser), "the engine, the catalogue and the text run anywhere");
}

#[test]
fn transcendental_functions_have_one_door() {
    let door = path("src/engine/math.rs");
    assert!(door.exists());
    let others: Vec<PathBuf> = sources(&["src"]).into_iter().filter(|file| *file != door).collect();
    let bypasses = ["f64::powf", "f64::powi", "f64::ln", "f64::exp", "f64::log", "libm::"];
    assert_none(&places(&others, &bypasses), "only engine/math gives the same bits everywhere");
}
