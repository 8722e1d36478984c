//! The answer as a sentence, with the numbers marked, so that the widget can set them off and open their working.

pub(crate) mod cost;
pub(crate) mod money;

use super::{label, quantity};
use crate::engine::bound::Bound;
use crate::engine::fields::rows::revenue;
use crate::engine::number::whole;
use crate::engine::report::{Output, Report};
use crate::engine::scenario::Input;

/// A piece of the sentence: plain text, or a number that is an output of the report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// The output whose value this is.
    pub output: Option<&'static str>,
}

/// What says the answer of a model: of a report, and whose revenue it is ("AWS AI") where that matters.
pub(crate) type Sentence = fn(&Report, Option<&str>) -> Vec<Piece>;

/// The headline of a report. `subject` is whose revenue it is ("AWS AI"); without one it is "revenue".
///
/// ```
/// use runrate::{engine::{report::evaluate, scenario::Scenario}, text::headline::{Piece, answer, headline, text}};
/// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
/// let pieces: Vec<Piece> = headline(&report, Some("AWS AI"));
/// assert!(pieces.iter().any(|piece| piece.output == Some("run_rate")));
/// assert!(text(&pieces).ends_with(&answer(&pieces)));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn headline(report: &Report, subject: Option<&str>) -> Vec<Piece> {
    sentence(report.inputs.model.id)(report, subject)
}

/// The sentence of a model. The widget does not come here: each of its views brings the sentences it needs.
fn sentence(model: &str) -> Sentence {
    match model {
        "run-rate" => run_rate,
        "growth-rate" => money::growth_rate,
        "request-cost" => cost::request_cost,
        "conversation" => cost::conversation,
        "serving-cost" => cost::serving_cost,
        "fleet" => cost::fleet,
        "throughput" => cost::throughput,
        "own-hardware" => money::own_hardware,
        "break-even" => money::break_even,
        "demand" => money::demand,
        "capex" => money::capex,
        "chips" => money::chips,
        "margin" => money::margin,
        "training" => money::training,
        "workloads" => money::workloads,
        "chain" => money::chain,
        _ => first_output,
    }
}

/// The headline as plain text.
#[must_use]
pub fn text(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.text.as_str()).collect()
}

/// The last sentence of the headline, which has the answer, for those who listen.
#[must_use]
pub fn answer(pieces: &[Piece]) -> String {
    let text = text(pieces);
    let mut start = 0;
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        if letter == ' ' && matches!(before, '.' | '।') {
            start = at + 1;
        }
        before = letter;
    }
    text.get(start..).unwrap_or_default().to_owned()
}

fn plain(text: impl Into<String>) -> Piece {
    Piece { text: text.into(), output: None }
}

fn value(output: &Output, bound: Bound) -> Piece {
    let number = match &output.value {
        Ok(value) => quantity::prose(output.row.shown, *value),
        Err(_) => "unknown".to_owned(),
    };
    let unit = quantity::unit(output.row.shown);
    let number = number.strip_suffix(unit).map_or(number.clone(), |bare| bare.trim_end().to_owned());
    Piece { text: format!("{}{number}", bound_words(bound)), output: Some(output.row.id) }
}

/// What is known about a value, as the words before it in a sentence.
pub(crate) fn bound_words(bound: Bound) -> &'static str {
    if bound == Bound::AtLeast { "more than " } else { quantity::bound(bound) }
}

pub(crate) fn run_rate(report: &Report, subject: Option<&str>) -> Vec<Piece> {
    let (Some(pace), Some(booked), Some(period)) =
        (report.output("run_rate"), report.output("booked_last_year"), label::period(&report.inputs))
    else {
        return Vec::new();
    };
    let count = usize::try_from(whole(period.number)).unwrap_or(1);
    let mut pieces = vec![plain("A run rate of "), value(pace, pace.bound), plain(" a year is one "), plain(period.label), plain(" of ")];
    pieces.push(period_revenue(report));
    pieces.push(plain(if count == 1 { ", once. ".to_owned() } else { format!(", {} times over. ", label::count(count)) }));
    let subject = subject.unwrap_or("revenue");
    let past = if count == 1 { format!("last {}", period.label) } else { format!("last {} {}", label::count(count), plural(period.label)) };
    let known = matches!(report.inputs.get(&revenue::HISTORY.row), Some(Input::List(items)) if items.len() >= count);
    let growth = report.inputs.number(&revenue::GROWTH.row).unwrap_or(0.0);
    let lead = if known {
        format!("The {past} of {subject} booked ")
    } else {
        format!("If {subject} {}, its {past} booked ", moved(growth, period.label))
    };
    let booked = match &booked.value {
        Ok(_) => value(booked, booked.bound),
        Err(_) => Piece { text: "more than can be computed".to_owned(), output: Some(booked.row.id) },
    };
    pieces.extend([plain(lead), booked, plain(".")]);
    pieces
}

/// The latest period's revenue: worked out from what was announced, given, or the last of the history.
fn period_revenue(report: &Report) -> Piece {
    if let Some(output) = report.output("period_revenue") {
        return value(output, Bound::Exact);
    }
    let latest = match report.inputs.get(&revenue::HISTORY.row) {
        Some(Input::List(items)) => items.last().copied(),
        _ => None,
    };
    let revenue = report.inputs.number(&revenue::PERIOD_REVENUE.row).or(latest).unwrap_or_default();
    plain(quantity::prose(revenue::PERIOD_REVENUE.row.shown, revenue))
}

fn moved(growth: f64, period: &str) -> String {
    let size = quantity::prose(crate::engine::units::Shown::Share, growth.abs());
    match growth {
        g if g > 0.0 => format!("grew {size} a {period}"),
        g if g < 0.0 => format!("shrank {size} a {period}"),
        _ => "did not grow".to_owned(),
    }
}

fn plural(period: &str) -> String {
    match period {
        "four weeks" => "four-week periods".to_owned(),
        "half-year" => "half-years".to_owned(),
        other => format!("{other}s"),
    }
}

pub(crate) fn first_output(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let Some(output) = report.outputs.first() else { return Vec::new() };
    vec![plain(format!("{}: ", label::label(output.row.label, Some(&report.inputs)))), value(output, output.bound), plain(".")]
}
