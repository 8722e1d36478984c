//! A scenario beside another: A as it was pinned, and what the fields say now.

use std::rc::Rc;

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::quiz::beside;
use crate::charts::chart::{Chart, Grid};
use crate::charts::difference;
use crate::engine::ask::compare::compare;
use crate::engine::bound::Bound;
use crate::engine::fields::Row;
use crate::engine::model::LineRow;
use crate::engine::report::Report;
use crate::text::{compare as words, headline, label, quantity};
use crate::ui::aside::Aside;
use crate::ui::start::Start;
use crate::ui::state::{Edit, State};
use crate::ui::{grid, picture};

/// From this width on two charts stand side by side.
const SIDE_BY_SIDE_FROM: f64 = 720.0;
/// The space between them; the style sheet has the same.
const GAP: f64 = 28.0;
/// What the two are called.
const SIDES: [&str; 2] = ["A (pinned)", "Now"];

/// The panel, at a width in CSS pixels.
pub(super) fn view(state: &State, on_edit: &Callback<Edit>, width: f64) -> Html {
    let a = beside(state).pinned;
    let a = a.as_ref();
    html! {
        <div class="panel" data-panel="compare">
            <p>{ for buttons(state, on_edit) }</p>
            <p role="status">{ a.map_or("Keep the figures you have as A, then change something: both stand side by side here.".to_owned(), |a| said(a, state)) }</p>
            if let Some(a) = a {
                { sides(a, state, on_edit, width) }
            }
        </div>
    }
}

/// All of them, always: those that cannot be pressed without an A are hidden, so that the one in hand stays where it is.
fn buttons(state: &State, on_edit: &Callback<Edit>) -> Vec<Html> {
    let now = Rc::new(Start { aside: None, ..state.start.clone() });
    let aside = beside(state);
    let a = aside.pinned.clone();
    let here = a.clone().filter(|a| a.view == state.start.view);
    let pin = |pinned: Option<Rc<Start>>| Edit::Aside(Rc::new(Aside { pinned, ..aside.clone() }));
    let back = |a: &Rc<Start>| Edit::Load((**a).clone());
    vec![
        button("keep", "Keep these figures as A", Some(vec![pin(Some(Rc::clone(&now)))]), on_edit),
        button("swap", "Swap A and now", here.as_ref().map(|a| vec![pin(Some(Rc::clone(&now))), back(a)]), on_edit),
        button("back", "Back to A", here.as_ref().map(|a| vec![back(a)]), on_edit),
        button("forget", "Forget A", a.map(|_| vec![pin(None)]), on_edit),
    ]
}

/// A button that makes these changes, one after the other.
fn button(key: &'static str, name: &'static str, edits: Option<Vec<Edit>>, on_edit: &Callback<Edit>) -> Html {
    // Not `disabled`: to forget A must not take the focus away with the button.
    let (nothing, on_edit) = (edits.is_none(), on_edit.clone());
    let onclick = move |_: MouseEvent| edits.iter().flatten().for_each(|edit| on_edit.emit(edit.clone()));
    html! { <button {key} class="plain" type="button" data-do={key} aria-disabled={nothing.to_string()} {onclick}>{ name }</button> }
}

/// A in few words: what it started from.
fn said(a: &Start, state: &State) -> String {
    let title = a.preset.title;
    let changed = if a.changed() { ", changed" } else { "" };
    if a.view == state.start.view { format!("A: {title}{changed}.") } else { format!("A is about another question: {title}{changed}.") }
}

/// The report of A on the part that is shown now, if A has one.
fn report_of<'a>(a: &'a Start, state: &State) -> Option<&'a Rc<Report>> {
    let model = state.start.part.model.id;
    (a.view == state.start.view).then(|| a.reports.iter().find(|(part, _)| part.model.id == model)).flatten().map(|(_, report)| report)
}

fn sides(a: &Start, state: &State, on_edit: &Callback<Edit>, width: f64) -> Html {
    let Some(report) = report_of(a, state) else {
        return html! { <p>{ "A has no figures for what is shown now." }</p> };
    };
    let now = &state.start;
    let beside = width >= SIDE_BY_SIDE_FROM;
    let each = if beside { (width - GAP) / 2.0 } else { width };
    html! {
        <>
            <div class={beside.then_some("sides")}>
                { side(SIDES[0], a, report, state, each) }
                { side(SIDES[1], now, state.report(), state, each) }
            </div>
            { difference_of(report, state, on_edit, width) }
            { grid::view(&outputs(report, state.report(), width), true) }
        </>
    }
}

/// A sentence and its charts under a heading.
fn side(name: &'static str, start: &Start, report: &Rc<Report>, state: &State, width: f64) -> Html {
    let part = state.start.part;
    let charts = (part.charts)(report, start.preset, width);
    html! {
        <section key={name} role="group" aria-label={name}>
            <p class="question">{ name }</p>
            <p class="said">{ headline::text(&(part.sentence)(report, Some(start.preset.subject))) }</p>
            { for charts.iter().map(|chart| figure(chart, state.table)) }
        </section>
    }
}

fn figure(chart: &Chart, table: bool) -> Html {
    let seen = table && !chart.table.rows.is_empty();
    html! {
        <figure key={chart.id} class="chart">
            if !seen {
                { picture::described(&chart.picture, chart.id) }
            }
            { grid::view(&chart.table, seen) }
        </figure>
    }
}

/// One output's difference, split: the choice of the output, the sentence, the chart and its table.
fn difference_of(a: &Rc<Report>, state: &State, on_edit: &Callback<Edit>, width: f64) -> Html {
    let now = state.report();
    let both = |line: &&&'static LineRow| a.value(line.id).is_some() && now.value(line.id).is_some();
    let lines: Vec<&'static LineRow> = now.inputs.model.lines.iter().filter(both).copied().collect();
    let chosen = lines.iter().find(|line| line.id == state.figure).or(lines.first());
    let Some(line) = chosen.copied() else { return html! { <p>{ "No figure has a value in both." }</p> } };
    let name = |row: &Row| state.start.name(row);
    let output = label::label(line.label, Some(&now.inputs));
    let body = match compare(&a.inputs, &now.inputs, line.id) {
        Err(why) => html! { <p>{ words::incomparable(&why, &output, SIDES) }</p> },
        Ok(comparison) => {
            let bounds = [a, now].map(|report| report.output(line.id).map_or(Bound::Exact, |output| output.bound));
            let chart = difference::chart(&comparison, &output, &name, width);
            html! {
                <>
                    <p class="said">{ words::sentence(&comparison, &output, &name) }</p>
                    { for chart.iter().map(|chart| figure(chart, state.table)) }
                    <p class="help">
                        if chart.is_some() {
                            { words::method(comparison.orders) }{ " " }
                        }
                        { words::caution(bounds) }
                    </p>
                </>
            }
        }
    };
    html! {
        <section role="group" aria-label="Where the difference comes from">
            <p class="question">{ "Where the difference comes from" }</p>
            { choice(&lines, line, now, on_edit) }
            { body }
        </section>
    }
}

fn choice(lines: &[&'static LineRow], chosen: &'static LineRow, now: &Report, on_edit: &Callback<Edit>) -> Html {
    let ids: Vec<&'static str> = lines.iter().map(|line| line.id).collect();
    let on_edit = on_edit.clone();
    let onchange = move |event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        if let Some(id) = ids.iter().find(|known| **known == id) {
            on_edit.emit(Edit::Figure(id));
        }
    };
    // Made anew for another figure: a browser follows `selected` only until the reader has chosen.
    html! {
        <label>
            { "Of the figure " }
            <select class="of" {onchange}>
                for line in lines.iter().copied() {
                    <option key={line.id} value={line.id} selected={line.id == chosen.id}>{ label::label(line.label, Some(&now.inputs)) }</option>
                }
            </select>
        </label>
    }
}

/// Every figure that either has: A, now, the difference and the change in per cent.
fn outputs(a: &Report, now: &Report, width: f64) -> Grid {
    /// Below this width there is no room for a column more.
    const FIVE_COLUMNS_FROM: f64 = 560.0;
    let five = width >= FIVE_COLUMNS_FROM;
    let head: &[&str] = if five { &["Figure", "A", "Now", "Difference", "In per cent"] } else { &["Figure", "A", "Now", "Change"] };
    let mut table = Grid::new("All figures: A and now", head);
    let short = |report: &Report, line: &'static LineRow| match report.output(line.id) {
        Some(output) => output.value.as_ref().map_or(quantity::NONE.to_owned(), |value| {
            format!("{}{}", quantity::bound_sign(output.bound), quantity::short(line.shown, *value))
        }),
        None => quantity::NONE.to_owned(),
    };
    for line in now.inputs.model.lines.iter().copied() {
        let (difference, percent) = match [a, now].map(|report| report.value(line.id)) {
            [None, None] => continue,
            [Some(a), Some(now)] => (words::signed(line.shown, words::step(a, now)), words::percent(a, now).unwrap_or_default()),
            _ => (String::new(), String::new()),
        };
        let change = if five { vec![difference, percent] } else { vec![if percent.is_empty() { difference } else { percent }] };
        table.row([label::label(line.label, Some(&now.inputs)), short(a, line), short(now, line)].into_iter().chain(change));
    }
    table
}
