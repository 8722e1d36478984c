//! Turns the presets, which are JSON files, into constants: the widget ships the values, not a parser and not the files.

use std::fmt::Write as _;
use std::{env, error::Error, fs, path::Path};

use serde::Deserialize;

const FOLDER: &str = "src/catalog/presets";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Preset {
    id: String,
    title: String,
    subject: String,
    whole: Option<String>,
    model: String,
    checked: String,
    rows: Vec<Row>,
    others: Vec<Other>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    input: String,
    value: Value,
    note: String,
    source: Source,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Value {
    Number(f64),
    AtLeast { at_least: f64 },
    Text(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Other {
    label: String,
    rows: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Source {
    title: String,
    url: Option<String>,
    as_of: String,
    seen: Seen,
}

/// The variants are spelled as in the catalogue, whose constants these become.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Seen {
    Direct,
    SecondHand,
    Derived,
    Illustrative,
}

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={FOLDER}");
    let mut files: Vec<_> = fs::read_dir(FOLDER)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::path);
    let mut code = String::from("#[allow(clippy::unreadable_literal)]\nstatic PRESETS: &[Preset] = &[\n");
    for file in files {
        let text = fs::read_to_string(file.path())?;
        let preset: Preset = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.path().display()))?;
        writeln!(code, "{},", preset.code())?;
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("presets.rs"), code)?;
    Ok(())
}

impl Preset {
    fn code(&self) -> String {
        let Self { id, title, subject, whole, model, checked, rows, others } = self;
        let (rows, others) = (list(rows, Row::code), list(others, Other::code));
        format!(
            "Preset {{ id: {id:?}, title: {title:?}, subject: {subject:?}, whole: {whole:?}, model: {model:?}, checked: {checked:?}, rows: {rows}, others: {others} }}"
        )
    }
}

impl Row {
    fn code(&self) -> String {
        let Self { input, value, note, source: Source { title, url, as_of, seen } } = self;
        let value = match value {
            Value::Number(x) => format!("Given::Number({x:?})"),
            Value::AtLeast { at_least } => format!("Given::AtLeast({at_least:?})"),
            Value::Text(text) => format!("Given::Text({text:?})"),
        };
        let source = format!("Source {{ title: {title:?}, url: {url:?}, as_of: {as_of:?}, seen: Seen::{seen:?} }}");
        format!("Row {{ input: {input:?}, value: {value}, note: {note:?}, source: {source} }}")
    }
}

impl Other {
    fn code(&self) -> String {
        format!("Other {{ label: {:?}, rows: {} }}", self.label, list(&self.rows, Row::code))
    }
}

fn list<T>(items: &[T], code: impl Fn(&T) -> String) -> String {
    format!("&[{}]", items.iter().map(code).collect::<Vec<_>>().join(", "))
}
