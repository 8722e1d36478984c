//! Answers to what the numbers in an author's sentences ask: what to show, and what an edit does. Lines of text, as the script
//! of the sentences reads them; no answer means that the calculator has nothing of that name.

use std::rc::Rc;

use super::{files, linked, told};
use crate::engine::bound::Bound;
use crate::engine::fields::rows::revenue;
use crate::engine::fields::{Choice, Kind, Row, Slider};
use crate::engine::problem::Problem;
use crate::engine::report::Report;
use crate::engine::scenario::{Input, Value};
use crate::engine::units::Shown;
use crate::text::language::{said, spoken as spoken_now};
use crate::text::quantity::NONE;
use crate::text::{headline, input, number, problem, quantity, separators};
use crate::ui::field;
use crate::ui::prose::Known;
use crate::ui::slider::{step_of, steps, value_of};
use crate::ui::spoken;
use crate::ui::start::Start;
use crate::ui::state::{Direction, Edit};

/// How far a number is dragged from one end of its range to the other, in CSS pixels.
const DRAG: f64 = 400.0;
/// Page up and page down cross the range in so many steps.
const PAGES: f64 = 10.0;

/// The answer to a question: a line with its kind, a line with the name of an input or an output, and more.
pub(super) fn answer(known: &mut Known, question: &str) -> String {
    let (kind, rest) = question.split_once('\n').unwrap_or((question, ""));
    let (name, more) = rest.split_once('\n').unwrap_or((rest, ""));
    let (start, name) = (known.now.start.clone(), name.replace('-', "_"));
    let _speaking = spoken::begin(start.language);
    match kind {
        "link" => return linked::link(&start, more).unwrap_or_default(),
        "scenario" => return files::scenario(&start),
        "report" => return told::report(&start),
        "svg" => return files::picture(&start),
        "csv" => return files::figures(&start),
        "styles" => return include_str!("../../../styles/prose.css").to_owned(),
        "names" => return names(&start, more),
        "value" => return value(&start, &name, more).unwrap_or_default(),
        "changes" => return changes(known),
        "follow" => more.lines().for_each(|line| follow(known, line)),
        _ => {}
    }
    let model = if kind == "input" { more } else { "" };
    let Some((row, report)) = input_of(&start, &name, model) else { return String::new() };
    match kind {
        "input" => return shown(&start, row, report),
        "line" => return start.values.get(row.id).map(|value| line(row.id, value)).unwrap_or_default(),
        "typed" => return typed(known, row, more),
        "step" => step(known, row, report, more),
        "done" => known.now.on_edit.emit(Edit::Done),
        "back" => known.now.on_edit.emit(Edit::Step(Direction::Back)),
        "forth" => known.now.on_edit.emit(Edit::Step(Direction::Forth)),
        _ => {}
    }
    String::new()
}

/// The reports in which to look for a name: of the model that was asked for first, then of the others.
fn reports<'a>(start: &'a Start, model: &'a str) -> impl Iterator<Item = &'a Rc<Report>> {
    let of = move |asked: bool| start.reports.iter().filter(move |(part, _)| (part.model.id == model) == asked).map(|(_, report)| report);
    of(true).chain(of(false))
}

fn input_of<'a>(start: &'a Start, name: &'a str, model: &'a str) -> Option<(&'static Row, &'a Report)> {
    reports(start, model).find_map(|report| Some((report.inputs.model.field(name)?, &**report)))
}

/// The names that a value, or only an input, can have.
fn names(start: &Start, of: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for (_, report) in &start.reports {
        let outputs = report.outputs.iter().map(|output| output.row.id).filter(|_| of != "input");
        let inputs = report.inputs.model.fields.iter().map(|row| row.id);
        names.extend(outputs.chain(inputs).filter(|id| !names.contains(id)).collect::<Vec<_>>());
    }
    names.join(", ")
}

/// An output or an input: in words, in words without the unit, and why it has no value.
fn value(start: &Start, name: &str, model: &str) -> Option<String> {
    if let Some(output) = reports(start, model).find_map(|report| report.output(name)) {
        return Some(match &output.value {
            Ok(value) => words(output.row.shown, *value, output.bound),
            Err(reason) => format!("{NONE}\n{NONE}\n{}", said(reason)),
        });
    }
    input_of(start, name, model).map(|(row, report)| input_words(row, report))
}

fn words(shown: Shown, value: f64, bound: Bound) -> String {
    let full = format!("{}{}", headline::bound_words(bound), quantity::prose(shown, value));
    let bare = full.strip_suffix(quantity::unit(shown)).map_or(full.as_str(), str::trim_end);
    format!("{}\n{}\n", said(&full), said(bare))
}

fn input_words(row: &'static Row, report: &Report) -> String {
    let same = |text: &str| format!("{text}\n{text}\n");
    match (report.inputs.get(row), field::value(row, report)) {
        (Some(Input::Choice(choice)), _) => same(&said(choice.label)),
        (Some(Input::Number(value, bound)), _) => words(row.shown, *value, *bound),
        (None, Some(value)) => words(row.shown, value, Bound::Exact),
        (None, None) => same(NONE) + &said("not set"),
        (Some(_), _) => same(&field::text(row, report, None)),
    }
}

/// An input for its control: its name, its value in words with and without the unit, as it is typed, and as numbers: the step it
/// stands at, the value, the least and the most; these four are left out where there is nothing to step through.
fn shown(start: &Start, row: &'static Row, report: &Report) -> String {
    let words = input_words(row, report);
    let typed = if let Some(Input::Choice(choice)) = report.inputs.get(row) {
        said(choice.label).into_owned()
    } else {
        let text = field::text(row, report, field::value(row, report));
        spoken_now().map_or_else(|| separators::shown(&text, start.decimals), |language| language.shown(&text))
    };
    let words: Vec<&str> = words.lines().take(2).collect();
    let numbers = scale(row).map_or(String::new(), |scale| {
        let at = scale.step(row, report);
        let (low, high) = scale.ends();
        let value = scale.number(row, report).unwrap_or(low);
        [at, value, low.min(value), high.max(value)].map(number::bare).join("\n")
    });
    format!("{}\n{}\n{typed}\n{numbers}", said(&start.name(row)), words.join("\n"))
}

/// What an input steps through.
enum Steps {
    Along(Slider),
    Between(&'static [Choice]),
}

fn scale(row: &Row) -> Option<Steps> {
    match (row.kind, row.slider) {
        (Kind::Choice(choices), _) => Some(Steps::Between(choices)),
        (Kind::Number(_), Some(slider)) => Some(Steps::Along(slider)),
        _ => None,
    }
}

impl Steps {
    fn count(&self) -> f64 {
        match self {
            Self::Along(slider) => steps(slider),
            Self::Between(choices) => f64::from(u32::try_from(choices.len().saturating_sub(1)).unwrap_or(0)),
        }
    }

    /// The number that stands for the value; of a choice, its place.
    fn number(&self, row: &'static Row, report: &Report) -> Option<f64> {
        match (self, report.inputs.get(row)) {
            (Self::Between(choices), Some(Input::Choice(chosen))) => {
                choices.iter().zip(0_u32..).find(|(choice, _)| choice.id == chosen.id).map(|(_, place)| f64::from(place))
            }
            _ => field::value(row, report),
        }
    }

    fn ends(&self) -> (f64, f64) {
        match self {
            Self::Along(slider) => (slider.from, slider.to),
            Self::Between(_) => (0.0, self.count()),
        }
    }

    fn step(&self, row: &'static Row, report: &Report) -> f64 {
        let value = self.number(row, report).unwrap_or(0.0);
        match self {
            Self::Along(slider) => step_of(slider, value),
            Self::Between(_) => value,
        }
    }

    fn value(&self, step: f64) -> Option<Value> {
        match self {
            Self::Along(slider) => Some(Value::Number(value_of(slider, step))),
            Self::Between(choices) => {
                choices.iter().zip(0_u32..).find(|(_, place)| f64::from(*place) >= step).map(|(choice, _)| choice.id.into())
            }
        }
    }
}

/// Steps by a key, by its name; or to where a drag has come: the step it began at and how far it went, in CSS pixels.
fn step(known: &mut Known, row: &'static Row, report: &Report, how: &str) {
    let Some(scale) = scale(row) else { return };
    let (here, most) = (scale.step(row, report), scale.count());
    let page = (most / PAGES).max(1.0).round();
    let by = |by: f64| {
        // A step that rounds to where it stands is no step.
        let mut to = here + by;
        while (0.0..=most).contains(&to) && scale.value(to).as_ref() == known.now.start.values.get(row.id) {
            to += by.signum();
        }
        to
    };
    let to = match how {
        "ArrowUp" | "ArrowRight" => by(1.0),
        "ArrowDown" | "ArrowLeft" => by(-1.0),
        "PageUp" => by(page),
        "PageDown" => by(-page),
        "Home" => 0.0,
        "End" => most,
        drag => {
            let (from, far) = drag.split_once(' ').unwrap_or_default();
            let number = |text: &str| number::parse(text).unwrap_or(0.0);
            (number(from) + number(far) * most / DRAG).round()
        }
    };
    if let Some(value) = scale.value(to.clamp(0.0, most)) {
        drop(take(known, row, value));
    }
}

/// Reads what was typed, and takes it if it is in order. Gives what is wrong with it, else nothing.
fn typed(known: &mut Known, row: &'static Row, text: &str) -> String {
    let named = match row.kind {
        Kind::Choice(choices) => {
            choices.iter().find(|choice| [choice.label, &said(choice.label)].iter().any(|name| name.eq_ignore_ascii_case(text.trim())))
        }
        _ => None,
    };
    let plain = separators::typed(row, &known.now.start.heard(text), known.now.start.decimals);
    let value = named.map_or_else(|| input::read_typed(row, &plain, text), |choice| Ok(choice.id.into()));
    match value.and_then(|value| take(known, row, value)) {
        Ok(()) => String::new(),
        Err(problem) => said(&problem::sentence(&problem, &known.now.start.name(row))).into_owned(),
    }
}

/// Sets an input, if that is in order.
fn take(known: &mut Known, row: &'static Row, value: Value) -> Result<(), Problem> {
    if known.now.start.limits.keep(row) {
        return Ok(());
    }
    let mut next = known.now.start.clone();
    next.set(row, value.clone())?;
    // What is asked before the app has come round to it is answered as it will be.
    known.now.start = next;
    known.now.on_edit.emit(match value {
        Value::Text(id) if row.id == revenue::PERIOD.row.id => match row.kind {
            Kind::Choice(choices) => choices.iter().find(|choice| choice.id == id).map_or(Edit::Done, |choice| Edit::Period(choice.id)),
            _ => Edit::Done,
        },
        value => Edit::Set(row, value),
    });
    Ok(())
}

fn line(id: &str, value: &Value) -> String {
    format!("{id}={}", input::write(value))
}

/// The inputs that were changed in this calculator since this was asked before, for the others of its group.
fn changes(known: &mut Known) -> String {
    let now = &known.now.start;
    let before = std::mem::replace(&mut known.seen, now.clone());
    if !known.now.own || before.preset.id != now.preset.id || before.view != now.view {
        return String::new();
    }
    let changed = now.values.inputs().filter(|(id, value)| before.values.get(id) != Some(value));
    changed.map(|(id, value)| line(id, value)).collect::<Vec<_>>().join("\n")
}

/// Takes an input as another calculator of the group has it, if this one has the input and can.
fn follow(known: &mut Known, line: &str) {
    let Some((id, text)) = line.split_once('=') else { return };
    let mut next = known.now.start.clone();
    let Some(row) = input_of(&next, id, "").map(|(row, _)| row) else { return };
    let Ok(value) = input::read(row, text) else { return };
    if next.values.get(id) != Some(&value) && next.set(row, value.clone()).is_ok() {
        (known.now.start, known.now.own) = (next, false);
        known.now.on_edit.emit(Edit::Follow(row, value));
    }
}
