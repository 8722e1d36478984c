//! Packs the presets and the tasks, which are JSON files, into text that `src/catalog/packed.rs` reads: the widget ships no JSON reader. Every
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

/// The style sheet of the shadow root: public tokens first, then what uses them.
const STYLES: [&str; 2] = ["styles/tokens.css", "styles/element.css"];
/// What students are asked.
const TASKS: &str = "src/catalog/tasks.json";

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
#[allow(clippy::struct_field_names, reason = "the file calls it so")]
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
    for path in [FOLDER, INPUTS, VIEWS, GLOSSARY, TASKS, STYLES[0], STYLES[1]] {
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
    let styles = STYLES.map(fs::read_to_string).into_iter().collect::<Result<String, _>>()?;
    fs::write(Path::new(&out).join("styles.css"), without_spaces(&styles))?;
    fs::write(Path::new(&out).join("presets.rs"), code)?;
    let tasks: Vec<Task> = serde_json::from_str(&fs::read_to_string(TASKS)?)?;
    let tasks: String = tasks.iter().map(Task::text).collect();
    fs::write(Path::new(&out).join("tasks.rs"), format!("static PACKED: &str = {tasks:?};\n"))?;
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

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Task {
    id: String,
    view: String,
    preset: String,
    model: String,
    text: String,
    hint: String,
    output: String,
    is: String,
    than: Value,
    tolerance: f64,
    /// Inputs that solve it: for the tests.
    #[serde(rename = "solution")]
    _solution: BTreeMap<String, String>,
}

impl Task {
    fn text(&self) -> String {
        let Self { id, view, preset, model, text, hint, output, is, than, tolerance, .. } = self;
        line(&[id, view, preset, model, text, hint, output, is, &than.text(), &tolerance.to_string()])
    }
}

impl Value {
    fn text(&self) -> String {
        match self {
            Self::Number(x) => x.to_string(),
            Self::AtLeast { at_least } => format!(">{at_least}"),
            Self::Text(text) => format!("\"{text}"),
        }
    }
}

/// A style sheet without comments and the spaces that only people read: a tenth of what it weighs on the way.
fn without_spaces(css: &str) -> String {
    let mut rest = css;
    let mut kept = String::new();
    while let Some((before, comment)) = rest.split_once("/*") {
        kept.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    let words: Vec<&str> = kept.split_whitespace().chain(rest.split_whitespace()).collect();
    let mut css = words.join(" ");
    for mark in ["{", "}", ";", ","] {
        css = css.replace(&format!(" {mark}"), mark).replace(&format!("{mark} "), mark);
    }
    css.replace(" > ", ">").replace("=\"true\"", "=true").replace(": ", ":").replace(";}", "}")
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
        let value = self.value.text();
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
    assert!(fields.iter().all(|field| !field.contains(['\t', '\n'])), "there is a tab or a line break in {fields:?}");
    fields.join("\t") + "\n"
}
