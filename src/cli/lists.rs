//! `runrate models` and `runrate presets`: what there is.

use super::facts::stale;
use crate::catalog::{self, Given, Preset};
use crate::engine::fields::{Kind, Row, Unset};
use crate::engine::model::{self, Model};
use crate::engine::scenario::allowed;
use crate::text::{label, problem, quantity, table};

/// All models, or one model's inputs and outputs.
pub(crate) fn models(name: Option<&str>) -> Result<String, Vec<String>> {
    let Some(name) = name else {
        let rows: Vec<_> = model::MODELS.iter().map(|model| vec![model.id.to_owned(), model.title.to_owned()]).collect();
        return Ok(table::columns(&rows));
    };
    let known: Vec<&str> = model::MODELS.iter().map(|model| model.id).collect();
    let model = model::find(name).ok_or_else(|| vec![format!("model is \"{name}\"; it must be one of: {}", known.join(", "))])?;
    Ok(one_model(model))
}

fn one_model(model: &Model) -> String {
    let inputs: Vec<_> = model
        .fields
        .iter()
        .map(|row| vec![format!("  {}", row.id), row.unit_or_kind(), unset(row), problem::allowed(&allowed(row)), label::plain(row)])
        .collect();
    let outputs: Vec<_> =
        model.lines.iter().map(|line| vec![format!("  {}", line.id), line.unit.to_owned(), label::label(line.label, None)]).collect();
    format!("{}: {}\n\ninputs\n{}\noutputs\n{}", model.id, model.title, table::columns(&inputs), table::columns(&outputs))
}

impl Row {
    fn unit_or_kind(&self) -> String {
        match self.kind {
            Kind::Choice(_) => "choice".to_owned(),
            Kind::Date => "day".to_owned(),
            Kind::List(_) => format!("list of {}", self.unit),
            Kind::Number(_) => self.unit.to_owned(),
        }
    }
}

fn unset(row: &Row) -> String {
    match row.unset {
        Unset::Required => "required".to_owned(),
        Unset::Optional => "optional".to_owned(),
        Unset::Neutral(value) => format!("unset: {}", quantity::field(row.shown, value)),
        Unset::NeutralChoice(name) => format!("unset: {name}"),
    }
}

/// All presets, or one preset's values with their sources.
pub(crate) fn presets(name: Option<&str>) -> Result<String, Vec<String>> {
    let Some(name) = name else {
        let row = |preset: &Preset| vec![preset.id.to_owned(), preset.models.join(", "), preset.title.to_owned()];
        let rows: Vec<_> = catalog::presets().iter().map(row).collect();
        return Ok(table::columns(&rows));
    };
    let known: Vec<&str> = catalog::presets().iter().map(|preset| preset.id).collect();
    let preset = catalog::preset(name).ok_or_else(|| vec![format!("preset is \"{name}\"; it must be one of: {}", known.join(", "))])?;
    let models = preset.models.join(", ");
    let head = format!("{}: {}, for {models}; sources looked at on {}\n", preset.id, preset.title, preset.checked);
    Ok(head + &preset.rows.iter().map(|row| row_text(preset, row)).collect::<Vec<_>>().concat())
}

fn row_text(preset: &Preset, row: &catalog::Row) -> String {
    let field = preset.models.iter().filter_map(|model| model::find(model)).find_map(|model| model.field(row.input));
    let seen = if row.source.seen.words().is_empty() { String::new() } else { format!(" ({})", row.source.seen.words()) };
    let source = row.source.url.map_or(String::new(), |url| format!("\n    {url}"));
    let (value, title, as_of) = (written(field, row.value), row.source.title, row.source.as_of);
    let stale = stale(as_of);
    format!("\n{} = {value}\n  {}\n  {title}, as of {as_of}{stale}{seen}{source}\n", row.input, row.note)
}

fn written(field: Option<&'static Row>, value: Given) -> String {
    let number = |x: f64| field.map_or_else(|| x.to_string(), |row| quantity::field(row.shown, x));
    match value {
        Given::Number(x) => number(x),
        Given::AtLeast(x) => format!(">{}", number(x)),
        Given::Text(text) => text.to_owned(),
    }
}
