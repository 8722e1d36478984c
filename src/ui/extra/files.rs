//! The files that a reader takes away.

use crate::charts::svg;
use crate::engine::fields::rows::of_any;
use crate::engine::saved::{self, Saved};
use crate::engine::scenario::Scenario;
use crate::text::csv;
use crate::ui::page::Ask;
use crate::ui::spoken;
use crate::ui::start::{self, Start};

/// What there is to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// Every figure and list at full precision.
    Csv,
    /// The charts as shapes.
    Svg,
    /// The charts as dots; the page makes them from the shapes.
    Png,
    /// The scenario, which the command line reads.
    Json,
}

/// The width of a chart that is taken away.
const WIDTH: f64 = 640.0;

/// The file of this form.
pub(super) fn file(form: Form, start: &Start) -> Ask {
    let (ending, kind) = match form {
        Form::Csv => ("csv", "text/csv"),
        Form::Svg => ("svg", "image/svg+xml"),
        Form::Png => ("png", "image/png"),
        Form::Json => ("json", "application/json"),
    };
    Ask::Save { name: format!("runrate-{}-{}.{ending}", start.part.model.id, start.preset.id), kind, text: text(form, start) }
}

/// What is in the file.
pub(super) fn text(form: Form, start: &Start) -> String {
    let _speaking = spoken::begin(start.language);
    match form {
        Form::Csv => figures(start),
        Form::Svg | Form::Png => picture(start),
        Form::Json => scenario(start),
    }
}

/// Every figure and list, and what the ranges make of them, if there are any.
pub(super) fn figures(start: &Start) -> String {
    let ranges = start.sampled.as_ref().map_or_else(String::new, |sampled| csv::answers(&start.report, &sampled.answers));
    csv::outputs(&start.report) + &csv::series(&start.report) + &ranges
}

/// All charts under the answer, over from what and when.
pub(super) fn picture(start: &Start) -> String {
    let charts = (start.part.charts)(&start.report, start.preset, WIDTH);
    let source = format!("{}; sources looked at on {}.", start.from(), start.preset.checked);
    svg::text(&svg::page(&start.answer(), &charts, &source))
}

/// The model's inputs that differ from the preset.
pub(super) fn scenario(start: &Start) -> String {
    let model = start.part.model;
    let preset = start::values(start.view, start.preset);
    let mut scenario = Scenario::new(model.id);
    for (id, value) in
        start.values.inputs().filter(|(id, value)| model.field(id).or_else(|| of_any(id)).is_some() && preset.get(id) != Some(value))
    {
        scenario.keep(id, value.clone());
    }
    saved::write(&Saved { preset: Some(start.preset.id.to_owned()), scenario })
}
