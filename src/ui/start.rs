//! What a calculator opens with: a preset, and perhaps inputs that differ from it. In order by construction.

use std::rc::Rc;

use super::view::{self, View};
use crate::catalog::{self, Preset};
use crate::engine::model;
use crate::engine::report::{self, Report};
use crate::engine::scenario::{Scenario, Value};
use crate::text::input;

/// A preset, the scenario on top of it, and its report.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    pub(crate) view: &'static View,
    pub(crate) preset: &'static Preset,
    pub(crate) scenario: Scenario,
    pub(crate) report: Rc<Report>,
}

impl PartialEq for Start {
    fn eq(&self, other: &Self) -> bool {
        self.view.id == other.view.id && self.preset.id == other.preset.id && self.scenario == other.scenario
    }
}

impl Start {
    /// A preset as it is.
    pub(crate) fn preset(view: &'static View, id: &str) -> Result<Self, String> {
        let preset = catalog::preset(id).ok_or_else(|| format!("there is no preset \"{id}\""))?;
        let scenario = preset.scenario();
        Self::with(view, preset, scenario)
    }

    /// What [`Start::save`] wrote.
    pub(crate) fn saved(view: &'static View, text: &str) -> Result<Self, String> {
        let mut lines = text.lines();
        let id = lines.next().unwrap_or_default();
        let preset = catalog::preset(id).ok_or_else(|| format!("there is no preset \"{id}\""))?;
        let mut scenario = Scenario::new(preset.model());
        for (id, text) in lines.filter_map(|line| line.split_once('=')) {
            if let Some(row) = model::find(preset.model()).and_then(|model| model.field(id)) {
                scenario.keep(id, input::read(row, text).map_err(|problem| problem.to_string())?);
            }
        }
        Self::with(view, preset, scenario)
    }

    /// The preset and the inputs as text: an element that is taken out of the page keeps this, and nothing of the module's.
    pub(crate) fn save(&self) -> String {
        let line = |(id, value): (&str, &Value)| format!("\n{id}={}", input::write(value));
        self.preset.id.to_owned() + &self.scenario.inputs().map(line).collect::<Vec<_>>().concat()
    }

    fn with(view: &'static View, preset: &'static Preset, scenario: Scenario) -> Result<Self, String> {
        let report = report::evaluate(&scenario).map_err(|problems| {
            let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
            lines.join("; ")
        })?;
        Ok(Self { view, preset, scenario, report: Rc::new(report) })
    }
}

/// The view and preset of these names, or the default ones with a warning for each name that is not known.
pub(crate) fn chosen(view: Option<&str>, preset: Option<&str>) -> (&'static View, &'static str, Vec<String>) {
    let mut warnings = Vec::new();
    let view = named("view", view, view::VIEWS.iter().map(|view| (view.id, *view)), &mut warnings).unwrap_or(&view::RUN_RATE);
    let preset =
        named("preset", preset, catalog::presets().iter().map(|preset| (preset.id, preset.id)), &mut warnings).unwrap_or(view.preset);
    (view, preset, warnings)
}

fn named<T>(
    what: &str,
    name: Option<&str>,
    known: impl Iterator<Item = (&'static str, T)> + Clone,
    warnings: &mut Vec<String>,
) -> Option<T> {
    let name = name?;
    let found = known.clone().find(|(id, _)| *id == name);
    if found.is_none() {
        let ids: Vec<&str> = known.map(|(id, _)| id).collect();
        warnings.push(format!("runrate-calculator: {what}=\"{name}\" is not known; it can be {}. The default is shown.", ids.join(", ")));
    }
    found.map(|(_, value)| value)
}
