//! Turns the presets, which are JSON files, into constants: the widget ships the values, not a parser and not the files. Every
//! view has constants of its own, with the values that its models read and no others: they are fetched with the view.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::{env, error::Error, fs, path::Path};

use serde::Deserialize;

const FOLDER: &str = "src/catalog/presets";
/// Every model with its inputs.
const INPUTS: &str = "src/catalog/inputs.json";
/// Every view with its models.
const VIEWS: &str = "src/catalog/views.json";

/// Names, each with the names under it.
type Names = BTreeMap<String, Vec<String>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Preset {
    id: String,
    title: String,
    subject: String,
    whole: Option<String>,
    /// The main one first.
    models: Vec<String>,
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
    /// How the value follows from facts, by name: for the tests, which work it out again.
    #[serde(rename = "from")]
    _from: Option<String>,
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
    for path in [FOLDER, INPUTS, VIEWS] {
        println!("cargo::rerun-if-changed={path}");
    }
    let names = |path| -> Result<Names, Box<dyn Error>> { Ok(serde_json::from_str(&fs::read_to_string(path)?)?) };
    let (inputs, views) = (names(INPUTS)?, names(VIEWS)?);
    let presets = presets()?;
    let mut code = String::from("#[allow(clippy::unreadable_literal)]\nstatic PRESETS: &[Preset] = ");
    let all: Vec<String> = inputs.keys().cloned().collect();
    writeln!(
        code,
        "{};\n#[allow(clippy::unreadable_literal, missing_docs)]\npub mod views {{ use super::*;",
        list(&presets, |one| one.code(&all, &inputs))
    )?;
    for (view, models) in &views {
        let of_view: Vec<&Preset> = presets.iter().filter(|one| one.models.iter().any(|model| models.contains(model))).collect();
        let name = view.to_uppercase().replace('-', "_");
        writeln!(code, "pub static {name}: &[Preset] = {};", list(&of_view, |one| one.code(models, &inputs)))?;
    }
    code.push_str("}\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("presets.rs"), code)?;
    Ok(())
}

fn presets() -> Result<Vec<Preset>, Box<dyn Error>> {
    let mut files: Vec<_> = fs::read_dir(FOLDER)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::path);
    let read = |file: &fs::DirEntry| -> Result<Preset, Box<dyn Error>> {
        let text = fs::read_to_string(file.path())?;
        Ok(serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.path().display()))?)
    };
    files.iter().map(read).collect()
}

impl Preset {
    /// The preset as far as these models read it.
    fn code(&self, shown: &[String], inputs: &Names) -> String {
        let Self { id, title, subject, whole, models, checked, rows, others } = self;
        let models: Vec<&String> = models.iter().filter(|model| shown.contains(model)).collect();
        let read: Vec<&String> = models.iter().filter_map(|model| inputs.get(*model)).flatten().collect();
        let rows = of_inputs(rows, &read);
        let others: Vec<String> =
            others.iter().filter(|other| other.rows.iter().any(|row| read.contains(&&row.input))).map(|other| other.code(&read)).collect();
        format!(
            "Preset {{ id: {id:?}, title: {title:?}, subject: {subject:?}, whole: {whole:?}, models: &{models:?}, checked: {checked:?}, rows: {rows}, others: &[{}] }}",
            others.join(", ")
        )
    }
}

/// The rows for inputs that are read.
fn of_inputs(rows: &[Row], read: &[&String]) -> String {
    list(&rows.iter().filter(|row| read.contains(&&row.input)).collect::<Vec<_>>(), |row| row.code())
}

impl Row {
    fn code(&self) -> String {
        let Self { input, value, note, source: Source { title, url, as_of, seen }, .. } = self;
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
    fn code(&self, read: &[&String]) -> String {
        format!("Other {{ label: {:?}, rows: {} }}", self.label, of_inputs(&self.rows, read))
    }
}

fn list<T>(items: &[T], code: impl Fn(&T) -> String) -> String {
    format!("&[{}]", items.iter().map(code).collect::<Vec<_>>().join(", "))
}
