//! One input: label and text, the control for its kind, and the hint under it.

use yew::prelude::*;

use super::choice_field;
use super::dial::{self, Dial};
use super::extra::Fetched;
use super::look::Look;
use super::same::Facts;
use super::state::{Edit, State};
use super::text_input::{TextInput, TextInputProps};
use super::words::Words;
use super::wrong::Wrong;
use crate::catalog::Seen;
use crate::engine::bound::Bound;
use crate::engine::fields::rows::revenue;
use crate::engine::fields::{Kind, Row};
use crate::engine::report::Report;
use crate::engine::scenario::{Input, Scenario};
use crate::text::language::{self, said};
use crate::text::quantity;
use crate::text::separators::Decimals;

/// The input as a form has it, at a width in CSS pixels.
pub(crate) fn view(
    row: &'static Row,
    state: &State,
    width: f64,
    (preset, words): (&Scenario, &Words<'_>),
    on_edit: &Callback<Edit>,
) -> Html {
    let name = said(&state.start.name(row)).into_owned();
    let value = value(row, state.report());
    let wrong = state.wrong(row).map(|wrong| Wrong { message: said(&wrong.message).into_owned(), ..wrong.clone() });
    let changed = wrong.is_some() || state.start.values.get(row.id) != preset.get(row.id);
    let text = placed(text(row, state.report(), value), state);
    let locked = state.start.limits.keep(row);
    let field = TextInputProps { row, name, text, wrong, locked, on_edit: on_edit.clone() };
    let changed = changed && !locked;
    if let Kind::Choice(choices) = row.kind {
        return choice_field::view(&field, choices, restore(&field, changed), state);
    }
    let slider = row.slider.filter(|_| matches!(row.kind, Kind::Number(_)));
    let dial = slider.map(|slider| Dial { row, name: &field.name, slider, value, locked, answers: state.start.part.answers, width });
    if let Some(dial) = &dial {
        // Whether or not the field is drawn anew, the curve is one of those that may be.
        dial::moving(dial, state);
    }
    let hint = hint(row, state);
    let facts = may_be_kept(row, state).then(|| Facts {
        field: field.clone(),
        hint: hint.clone(),
        changed,
        numbers: [value.map(f64::to_bits), Some(width.to_bits())],
        curve: state.curves.version(row, state.report()),
        terms: (state.term, words.met()),
        here: matches!(state.extra, Fetched::Here(_)),
    });
    let draw = || {
        let (control, said) = dial.as_ref().map(|dial| controls(dial, state, on_edit)).unwrap_or_default();
        let restore = restore(&field, changed);
        let html = html! {
            <div key={row.id} class="field" data-input={row.id}>
                <TextInput ..field.clone() />
                { control }
                <p class="hint">{ words.mark(&hint) }{ said }</p>
                { restore }
            </div>
        };
        (html, words.met())
    };
    let (html, met) = state.fields.of(row.id, facts, draw);
    words.meet(met);
    html
}

/// The slider, and what is read out of its curve.
fn controls(dial: &Dial<'_>, state: &State, on_edit: &Callback<Edit>) -> (Html, Html) {
    let track = dial::view(dial, state, on_edit);
    match state.extra {
        Fetched::Here(extra) if !dial.locked => (extra.over)(track, dial, state, on_edit),
        _ => (track, Html::default()),
    }
}

/// Whether a field that shows the same can be what it was: not one whose curve is read out, which follows every answer, not a range, of
/// which there is more to see than its text, and none in another language, whose words may still come.
fn may_be_kept(row: &Row, state: &State) -> bool {
    let read = matches!(state.look, Some(Look::Curve { input, .. }) if input == row.id);
    let range = matches!(state.report().inputs.get(row), Some(Input::Range(_)));
    !read && !range && state.start.language.is_none()
}

/// The input's number: given, or worked out from what was given in its place.
pub(crate) fn value(row: &'static Row, report: &Report) -> Option<f64> {
    let given = report.inputs.number(row).or_else(|| report.value(row.id));
    match row.id {
        "period_revenue" => given.or_else(|| report.series("booked").last().copied()),
        "announced_run_rate" => given.or_else(|| report.value("run_rate")),
        _ => given,
    }
}

/// With the numbers of the language, or the decimals of the place.
pub(crate) fn placed(text: String, state: &State) -> String {
    if let Some(language) = language::spoken() {
        return language.shown(&text);
    }
    match (state.start.decimals, state.extra) {
        (Decimals::Comma, Fetched::Here(extra)) => (extra.shown)(&text, Decimals::Comma),
        _ => text,
    }
}

/// What the text field shows at rest: the exact value as given, or a worked-out one rounded.
pub(crate) fn text(row: &'static Row, report: &Report, value: Option<f64>) -> String {
    match (report.inputs.get(row), value) {
        (Some(Input::Number(x, Bound::AtLeast)), _) => format!(">{}", quantity::field(row.shown, *x)),
        (Some(Input::Number(x, _)), _) => quantity::field(row.shown, *x),
        (Some(Input::Range(spread)), _) => quantity::range(row.shown, spread.low, spread.high),
        (Some(Input::Date(date)), _) => date.to_string(),
        (Some(Input::List(items)), _) => quantity::list(items),
        (_, Some(value)) => quantity::short(row.shown, value),
        _ => String::new(),
    }
}

/// What stands under the control: where the value is from, or what the input is.
fn hint(row: &'static Row, state: &State) -> String {
    let start = &state.start;
    let others = start.preset.others.iter().flat_map(|other| other.rows);
    let mut known = start.preset.rows.iter().chain(others).filter(|known| known.input == row.id);
    let value = start.values.get(row.id);
    let note = known.find(|known| Some(&known.value.into()) == value).map(|known| {
        // Notes stay English: another language says what the input is.
        let foreign = language::spoken().is_some_and(|language| language.find(known.note).is_none());
        let note = if foreign { row.help } else { known.note };
        match known.source.seen {
            Seen::Direct => note.to_owned(),
            seen => format!("{note} ({})", seen.words()),
        }
    });
    let announced = state.report().inputs.get(&revenue::ANNOUNCED_RUN_RATE.row);
    match (row.id, value, announced) {
        ("period_revenue", None, Some(Input::Number(x, bound))) => {
            let more = if *bound == Bound::AtLeast { "more than " } else { "" };
            format!("announced as “{more}{}” a year", quantity::short(row.shown, *x))
        }
        _ => note.unwrap_or_else(|| row.help.to_owned()),
    }
}

/// Sets the input back. Always there, so that nothing moves and the focus has somewhere to be; seen where there is something to
/// set back.
fn restore(field: &TextInputProps, changed: bool) -> Html {
    let row = field.row;
    let onclick = field.on_edit.reform(move |_: MouseEvent| Edit::Restore(row));
    let name = format!("Reset {}", field.name);
    html! { <button class="plain restore" type="button" aria-label={name.clone()} title={name} disabled={!changed} {onclick}>{ "↺" }</button> }
}
