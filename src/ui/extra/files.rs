//! The files that a reader takes away.

use crate::charts::svg;
use crate::engine::saved::{self, Saved};
use crate::engine::scenario::Scenario;
use crate::text::{csv, headline};
use crate::ui::page::Ask;
use crate::ui::start::{self, Start};

/// What there is to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Every figure and list at full precision.
    Csv,
    /// The first chart.
    Svg,
    /// The scenario, which the command line reads.
    Json,
}

/// The width of a picture that is taken away.
const WIDTH: f64 = 640.0;

/// The file of this form.
pub(super) fn file(form: Form, start: &Start) -> Ask {
    let (ending, kind, text) = match form {
        Form::Csv => ("csv", "text/csv", csv::outputs(&start.report) + &csv::series(&start.report)),
        Form::Svg => ("svg", "image/svg+xml", picture(start)),
        Form::Json => ("json", "application/json", scenario(start)),
    };
    Ask::Save { name: format!("runrate-{}-{}.{ending}", start.part.model.id, start.preset.id), kind, text }
}

/// The first chart, over what it is, from what and when.
fn picture(start: &Start) -> String {
    let chart = (start.part.charts)(&start.report, start.preset, WIDTH).into_iter().next().unwrap_or_default();
    let answer = headline::text(&(start.part.sentence)(&start.report, Some(start.preset.subject)));
    let changed = if start.changed() { ", with values of my own" } else { "" };
    let source = format!("{}{changed}; sources looked at on {}.", start.preset.title, start.preset.checked);
    svg::captioned(&chart.picture, &[&answer, &chart.caption, &source])
}

/// The model's inputs that differ from the preset.
fn scenario(start: &Start) -> String {
    let model = start.part.model;
    let preset = start::values(start.view, start.preset);
    let mut scenario = Scenario::new(model.id);
    for (id, value) in start.values.inputs().filter(|(id, value)| model.field(id).is_some() && preset.get(id) != Some(value)) {
        scenario.keep(id, value.clone());
    }
    saved::write(&Saved { preset: Some(start.preset.id.to_owned()), scenario })
}
