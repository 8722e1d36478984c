//! What there is to embed: every view with the presets that it offers, from the catalogue's files.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::{Value, json};

const VIEWS: &str = "src/catalog/views.json";
const FOLDER: &str = "src/catalog/presets";

/// A view and what it can start from.
pub(crate) struct View {
    /// Its name, as the attribute has it.
    pub(crate) id: String,
    /// By their names.
    pub(crate) presets: Vec<Preset>,
}

/// A preset.
pub(crate) struct Preset {
    /// Its name, as the attribute has it.
    pub(crate) id: String,
    /// Its name for readers.
    pub(crate) title: String,
    /// The first of the view's models that it sets.
    pub(crate) model: String,
}

/// Every view with the presets that set one of its models.
///
/// # Errors
/// A file of the catalogue cannot be read.
pub(crate) fn views() -> Result<Vec<View>> {
    let views: BTreeMap<String, Vec<String>> = serde_json::from_value(read(Path::new(VIEWS))?)?;
    let mut files: Vec<PathBuf> = fs::read_dir(FOLDER)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    let presets: Vec<Value> = files.iter().map(|file| read(file)).collect::<Result<_>>()?;
    views.into_iter().map(|(id, models)| Ok(View { presets: offered(&presets, &models)?, id })).collect()
}

/// The same for a page to read.
///
/// # Errors
/// It cannot be written as JSON.
pub(crate) fn json(views: &[View]) -> Result<String> {
    let of = |view: &View| view.presets.iter().map(|preset| json!({ "id": preset.id, "title": preset.title })).collect::<Vec<_>>();
    let all: BTreeMap<&str, Vec<Value>> = views.iter().map(|view| (view.id.as_str(), of(view))).collect();
    Ok(serde_json::to_string(&all)?)
}

fn offered(presets: &[Value], models: &[String]) -> Result<Vec<Preset>> {
    let set =
        |preset: &Value| models.iter().find(|own| preset["models"].as_array().into_iter().flatten().any(|model| model == *own)).cloned();
    let text = |preset: &Value, key: &str| preset[key].as_str().map(str::to_owned).with_context(|| format!("a preset has no {key}"));
    let all = presets.iter().filter_map(|preset| Some((preset, set(preset)?)));
    all.map(|(preset, model)| Ok(Preset { id: text(preset, "id")?, title: text(preset, "title")?, model })).collect()
}

fn read(file: &Path) -> Result<Value> {
    let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is not JSON", file.display()))
}
