//! Packs the presets, which are JSON files, into text that `src/catalog/packed.rs` reads: the widget ships no JSON reader. Every
//! view has a text of its own, with the values that its models read and no others: it is fetched with the view.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::{env, error::Error, fs, path::Path};

use serde::Deserialize;

const FOLDER: &str = "src/catalog/presets";
/// Every model with its inputs.
const INPUTS: &str = "src/catalog/inputs.json";
/// Every view with its models.
const VIEWS: &str = "src/catalog/views.json";
/// Every term of the field with its meaning.
const GLOSSARY: &str = "src/catalog/glossary.json";

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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Term {
    #[serde(rename = "term")]
    name: String,
    /// Other forms of it.
    forms: Vec<String>,
    meaning: String,
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
    for path in [FOLDER, INPUTS, VIEWS, GLOSSARY] {
        println!("cargo::rerun-if-changed={path}");
    }
    let names = |path| -> Result<Names, Box<dyn Error>> { Ok(serde_json::from_str(&fs::read_to_string(path)?)?) };
    let (inputs, views) = (names(INPUTS)?, names(VIEWS)?);
    let presets = presets()?;
    let all: Vec<String> = inputs.keys().cloned().collect();
    let mut code = format!("static PRESETS: packed::Packed = packed::Packed::new({:?});\n", packed(&presets, &all, &inputs));
    code.push_str("#[allow(missing_docs)]\n/// The presets of every view.\npub mod views {\n");
    for (view, models) in &views {
        let name = view.to_uppercase().replace('-', "_");
        writeln!(code, "pub static {name}: super::packed::Packed = super::packed::Packed::new({:?});", packed(&presets, models, &inputs))?;
    }
    code.push_str("}\n");
    let out = env::var("OUT_DIR")?;
    fs::write(Path::new(&out).join("presets.rs"), code)?;
    fs::write(Path::new(&out).join("glossary.rs"), glossary(&serde_json::from_str::<Vec<Term>>(&fs::read_to_string(GLOSSARY)?)?))?;
    Ok(())
}

/// The forms of all terms, the longest first, each with the number of its term; and the meanings by number.
fn glossary(terms: &[Term]) -> String {
    let forms = terms.iter().enumerate().flat_map(|(i, term)| term.forms.iter().chain([&term.name]).map(move |form| (form.as_str(), i)));
    let mut forms: Vec<(&str, usize)> = forms.collect();
    forms.sort_by_key(|(form, i)| (usize::MAX - form.len(), *i));
    let meanings: Vec<&str> = terms.iter().map(|term| term.meaning.as_str()).collect();
    format!("static FORMS: [(&str, usize); {}] = {forms:?};\nstatic MEANINGS: [&str; {}] = {meanings:?};\n", forms.len(), terms.len())
}

/// The presets of these models, as far as they read them.
fn packed(presets: &[Preset], shown: &[String], inputs: &Names) -> String {
    let of_models = presets.iter().filter(|one| one.models.iter().any(|model| shown.contains(model)));
    of_models.map(|one| one.text(shown, inputs)).collect()
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
    fn text(&self, shown: &[String], inputs: &Names) -> String {
        let models: Vec<&str> = self.models.iter().filter(|model| shown.contains(model)).map(String::as_str).collect();
        let read: Vec<&String> = models.iter().filter_map(|model| inputs.get(*model)).flatten().collect();
        let whole = self.whole.as_deref().unwrap_or_default();
        let mut text = line(&["P", &self.id, &self.title, &self.subject, whole, &models.join(" "), &self.checked]);
        text.extend(rows("R", &self.rows, &read));
        for other in &self.others {
            let rows: Vec<String> = rows("r", &other.rows, &read).collect();
            if !rows.is_empty() {
                text += &line(&["O", &other.label]);
                text.extend(rows);
            }
        }
        text
    }
}

/// The rows for inputs that are read.
fn rows<'a>(kind: &'a str, rows: &'a [Row], read: &'a [&String]) -> impl Iterator<Item = String> + 'a {
    rows.iter().filter(|row| read.contains(&&row.input)).map(move |row| row.text(kind))
}

impl Row {
    fn text(&self, kind: &str) -> String {
        let Source { title, url, as_of, seen } = &self.source;
        let value = match &self.value {
            Value::Number(x) => x.to_string(),
            Value::AtLeast { at_least } => format!(">{at_least}"),
            Value::Text(text) => format!("\"{text}"),
        };
        let seen = match seen {
            Seen::Direct => "d",
            Seen::SecondHand => "s",
            Seen::Derived => "w",
            Seen::Illustrative => "i",
        };
        line(&[kind, &self.input, &value, &self.note, title, url.as_deref().unwrap_or_default(), as_of, seen])
    }
}

fn line(fields: &[&str]) -> String {
    assert!(fields.iter().all(|field| !field.contains(['\t', '\n'])), "a preset has a tab or a line break in {fields:?}");
    fields.join("\t") + "\n"
}
