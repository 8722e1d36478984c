//! What a calculator opens with: a view, a preset, and perhaps inputs that differ from it. In order by construction.

use std::borrow::Cow;
use std::rc::Rc;

use super::aside::Aside;
use super::history::Step;
use super::limits::Limits;
use super::sampled::Sampled;
use super::spoken::Tongue;
use super::tabs::Tabs;
use super::view::{Part, View};
use crate::catalog::{Given, Preset};
use crate::engine::fields::rows::revenue;
use crate::engine::fields::{Kind, Row};
use crate::engine::problem::{self, Problem};
use crate::engine::report::{self, Report};
use crate::engine::scenario::{Input, Scenario, Value, allowed};
use crate::text::headline::Piece;
use crate::text::separators::Decimals;
use crate::text::{headline, input, label};

/// The inputs of all parts of a view, and the reports on them.
#[derive(Clone, Debug)]
pub(crate) struct Start {
    pub(crate) view: &'static View,
    /// What shows the other views beside it, if they are.
    pub(crate) tabs: Option<Tabs>,
    /// What stands beside the answer, if anything does.
    pub(crate) aside: Option<Rc<Aside>>,
    pub(crate) preset: &'static Preset,
    /// The part that is shown.
    pub(crate) part: &'static Part,
    /// Inputs by id, whichever parts read them.
    pub(crate) values: Scenario,
    /// The parts that the preset sets, each with its report.
    pub(crate) reports: Vec<(&'static Part, Rc<Report>)>,
    /// The report of the part that is shown.
    pub(crate) report: Rc<Report>,
    /// What the ranges make of the shown report, if there are any and it is known.
    pub(crate) sampled: Option<Rc<Sampled>>,
    /// How numbers are typed here.
    pub(crate) decimals: Decimals,
    /// The language it is shown in, if not in English.
    pub(crate) language: Option<Tongue>,
    /// What the reader may change and see.
    pub(crate) limits: Rc<Limits>,
    /// What the reader should know about it, if anything.
    pub(crate) notice: String,
    /// Other views as they were left, where there are tabs.
    pub(crate) others: Vec<Self>,
}

impl PartialEq for Start {
    fn eq(&self, other: &Self) -> bool {
        self.view.id == other.view.id
            && self.tabs.is_some() == other.tabs.is_some()
            && self.aside == other.aside
            && self.preset.id == other.preset.id
            && self.part.model.id == other.part.model.id
            && self.decimals == other.decimals
            && self.language == other.language
            && self.limits == other.limits
            && self.values == other.values
            && self.notice == other.notice
            && self.sampled == other.sampled
    }
}

impl Start {
    /// A preset as it is, at the part with this model, else at the first.
    pub(crate) fn preset(view: &'static View, id: &str, model: Option<&str>) -> Result<Self, String> {
        let preset = view.preset(id).ok_or_else(|| format!("there is no preset \"{id}\""))?;
        Self::with(view, preset, values(view, preset), model).map_err(|_| format!("the preset \"{id}\" cannot be computed"))
    }

    /// The view, the preset, the part and the inputs as text, and after an empty line those of each other view: an element that is taken
    /// out of the page keeps this, and nothing of the module's.
    pub(crate) fn save(&self) -> String {
        let mut text = [self.view.id, " ", self.preset.id, " ", self.part.model.id].concat();
        for (id, value) in self.values.inputs() {
            text += &["\n", id, "=", &input::write(value)].concat();
        }
        for other in &self.others {
            text += &["\n\n", &other.save()].concat();
        }
        text
    }

    /// The same with other inputs.
    ///
    /// # Errors
    /// What is wrong with them; each problem once, though several parts may have it.
    pub(crate) fn take(&mut self, values: Scenario) -> Result<(), Vec<Problem>> {
        self.reports = reports(self.view, self.preset, &values)?;
        self.values = values;
        self.show(self.part.model.id);
        Ok(())
    }

    /// The same with one input set.
    ///
    /// # Errors
    /// What is wrong with it. The input itself comes before what is wrong elsewhere.
    pub(crate) fn set(&mut self, row: &'static Row, value: Value) -> Result<(), Problem> {
        let values = put(self.values.clone(), row, value);
        self.take(values).map_err(|problems| {
            let own = problems.iter().position(|problem| problem.input == row.id).unwrap_or_default();
            problems.into_iter().nth(own).unwrap_or_else(|| Problem::new(row, problem::Given::Nothing, allowed(row)))
        })
    }

    /// What the reader knows an input as: "Growth a quarter", "Run rate of all of AWS".
    pub(crate) fn name(&self, row: &Row) -> String {
        match self.preset.whole {
            Some(whole) if row.id == revenue::WHOLE_RUN_RATE.row.id => format!("Run rate of {whole}"),
            _ => label::label(row.label, Some(&self.report.inputs)),
        }
    }

    /// The answer in words.
    pub(crate) fn answer(&self) -> String {
        headline::text(&self.sentence())
    }

    /// The same, with its numbers marked.
    pub(crate) fn sentence(&self) -> Vec<Piece> {
        let report = self.sampled.as_ref().map_or(&*self.report, |sampled| &sampled.medians);
        let english = (self.part.sentence)(report, Some(self.preset.subject));
        match self.language {
            Some(tongue) => tongue.language.sentence(english),
            None => english,
        }
    }

    /// What was typed, in the numbers of English but for what parts groups and decimals.
    pub(crate) fn heard<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.language.map_or(Cow::Borrowed(text), |tongue| Cow::Owned(tongue.language.typed(text)))
    }

    /// What it starts from, and whether it left that.
    pub(crate) fn from(&self) -> String {
        format!("{}{}", self.preset.title, if self.changed() { ", with values of my own" } else { "" })
    }

    /// Whether anything differs from the preset.
    pub(crate) fn changed(&self) -> bool {
        self.values != values(self.view, self.preset)
    }

    /// What a change changes, as it is, but for what could not be used.
    pub(crate) fn step(&self) -> Step {
        Step { preset: self.preset, part: self.part, values: self.values.clone(), wrong: Vec::new() }
    }

    /// As it was at a step of this view.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn at(&self, step: Step) -> Result<Self, Vec<Problem>> {
        let start = Self::with(self.view, step.preset, step.values, Some(step.part.model.id))?;
        Ok(self.dress(Self { aside: self.aside.clone(), others: self.others.clone(), ..start }))
    }

    /// Another start, as the page has this one: with its tabs, its decimals, its language and its limits.
    pub(crate) fn dress(&self, start: Self) -> Self {
        Self { tabs: self.tabs, decimals: self.decimals, language: self.language, limits: Rc::clone(&self.limits), ..start }
    }

    /// Puts what the author of the page keeps back to these values. Where the rest does not go with them, nothing is changed.
    pub(crate) fn keep(&mut self, own: &Scenario) {
        let mut values = self.values.clone();
        for (id, _) in self.values.inputs().chain(own.inputs()) {
            match (self.view.field(id).filter(|row| self.limits.keep(row)), own.get(id)) {
                (Some(_), Some(value)) => values.set(id, value.clone()),
                (Some(_), None) => values.unset(id),
                (None, _) => {}
            }
        }
        if values != self.values {
            drop(self.take(values));
        }
    }

    /// Shows the part with this model, if the preset sets it.
    pub(crate) fn show(&mut self, model: &str) {
        if let Some((part, report)) = self.reports.iter().find(|(part, _)| part.model.id == model) {
            self.part = part;
            self.report = Rc::clone(report);
            self.sampled = None;
        }
    }

    /// Whether any input of the shown report is a range.
    pub(crate) fn ranged(&self) -> bool {
        self.report.inputs.iter().any(|(_, input)| matches!(input, Some(Input::Range(_))))
    }

    /// Takes what the ranges make of the shown report, if it is of its inputs.
    pub(crate) fn take_sampled(&mut self, sampled: Rc<Sampled>) {
        if sampled.report == self.report {
            self.report = Rc::clone(&sampled.report);
            self.sampled = Some(sampled);
        }
    }

    /// A part of a preset, with these inputs.
    ///
    /// # Errors
    /// What is wrong with them; nothing if the preset sets no part of the view.
    pub(crate) fn with(view: &'static View, preset: &'static Preset, values: Scenario, part: Option<&str>) -> Result<Self, Vec<Problem>> {
        let reports = reports(view, preset, &values)?;
        let (first, report) = reports.first().cloned().ok_or_else(Vec::new)?;
        let mut start = Self {
            view,
            tabs: None,
            aside: None,
            preset,
            part: first,
            values,
            reports,
            report,
            sampled: None,
            decimals: Decimals::Point,
            language: None,
            limits: Rc::default(),
            notice: String::new(),
            others: Vec::new(),
        };
        start.show(part.unwrap_or_default());
        Ok(start)
    }
}

/// The inputs that a preset sets, for whichever part.
pub(crate) fn values(view: &'static View, preset: &Preset) -> Scenario {
    let mut values = Scenario::new("");
    for row in preset.rows {
        let list = view.field(row.input).is_some_and(|field| matches!(field.kind, Kind::List(_)));
        match (row.value, values.get_mut(row.input)) {
            (Given::Number(item), Some(Value::List(items))) => items.push(item),
            (Given::Number(item), None) if list => values.keep(row.input, vec![item].into()),
            (value, _) => values.keep(row.input, value.into()),
        }
    }
    values
}

/// The inputs with one set; what says the same another way is left out.
pub(crate) fn put(mut values: Scenario, row: &Row, value: Value) -> Scenario {
    if let Some(partner) = row.instead_of {
        values.unset(partner);
    }
    values.keep(row.id, value);
    values
}

fn reports(view: &'static View, preset: &Preset, values: &Scenario) -> Result<Vec<(&'static Part, Rc<Report>)>, Vec<Problem>> {
    let mut reports = Vec::new();
    let mut problems: Vec<Problem> = Vec::new();
    for part in view.parts.iter().filter(|part| preset.models.contains(&part.model.id)) {
        let mut scenario = Scenario::new(part.model.id);
        for (id, value) in values.inputs().filter(|(id, _)| part.model.field(id).is_some()) {
            scenario.keep(id, value.clone());
        }
        match report::evaluate(&scenario) {
            Ok(report) => reports.push((part, Rc::new(report))),
            Err(wrong) => problems.extend(wrong),
        }
    }
    if problems.is_empty() { Ok(reports) } else { Err(problems) }
}
