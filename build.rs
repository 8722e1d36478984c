//! Turns the presets, which are JSON files, into constants: the widget ships the values, not a parser and not the files, and
//! of the values only those that its models read.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::{env, error::Error, fs, path::Path};

use serde::Deserialize;

const FOLDER: &str = "src/catalog/presets";
/// The models of the widget, each with its inputs.
const WIDGET: &str = "src/catalog/widget.json";
/// What stands before a constant that the widget leaves out.
const LEFT_OUT: &str = "#[cfg(not(target_family = \"wasm\"))] ";

type Widget = BTreeMap<String, Vec<String>>;

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
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed={WIDGET}");
    let widget: Widget = serde_json::from_str(&fs::read_to_string(WIDGET)?)?;
    let mut files: Vec<_> = fs::read_dir(FOLDER)?.collect::<Result<_, _>>()?;
    files.sort_by_key(fs::DirEntry::path);
    let mut code = String::from("#[allow(clippy::unreadable_literal)]\nstatic PRESETS: &[Preset] = &[\n");
    for file in files {
        let text = fs::read_to_string(file.path())?;
        let preset: Preset = serde_json::from_str(&text).map_err(|error| format!("{}: {error}", file.path().display()))?;
        writeln!(code, "{}{},", left_out(preset.ships(&widget)), preset.code(&widget))?;
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR")?).join("presets.rs"), code)?;
    Ok(())
}

fn left_out(ships: bool) -> &'static str {
    if ships { "" } else { LEFT_OUT }
}

impl Preset {
    /// Whether the widget can show it: it has the main model.
    fn ships(&self, widget: &Widget) -> bool {
        self.models.first().is_some_and(|main| widget.contains_key(main))
    }

    fn code(&self, widget: &Widget) -> String {
        let Self { id, title, subject, whole, models, checked, rows, others } = self;
        // The inputs that the widget's models read of this preset.
        let inputs: Vec<&String> = models.iter().filter_map(|model| widget.get(model)).flatten().collect();
        let reads = |row: &Row| inputs.contains(&&row.input);
        let models = list(models, |model| widget.contains_key(model), |model| format!("{model:?}"));
        let rows = list(rows, reads, Row::code);
        let others = list(others, |other| other.rows.iter().any(reads), |other| other.code(&reads));
        format!(
            "Preset {{ id: {id:?}, title: {title:?}, subject: {subject:?}, whole: {whole:?}, models: {models}, checked: {checked:?}, rows: {rows}, others: {others} }}"
        )
    }
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
    fn code(&self, reads: &impl Fn(&Row) -> bool) -> String {
        format!("Other {{ label: {:?}, rows: {} }}", self.label, list(&self.rows, reads, Row::code))
    }
}

fn list<T>(items: &[T], ships: impl Fn(&T) -> bool, code: impl Fn(&T) -> String) -> String {
    let item = |item| format!("{}{}", left_out(ships(item)), code(item));
    format!("&[{}]", items.iter().map(item).collect::<Vec<_>>().join(", "))
}
