//! A number as a range: a button that makes it one, and two thumbs on its slider.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::over;
use crate::engine::fields::{Domain, Kind, Row, Slider};
use crate::engine::scenario::{Input, Value};
use crate::engine::spread::Spread;
use crate::text::number::bare;
use crate::text::{number, quantity};
use crate::ui::dial::{self, Dial};
use crate::ui::slider::{step_of, steps, value_of};
use crate::ui::state::{Edit, State};

/// A slider with its button, and what is read out of its curve.
pub(super) fn view(track: Html, dial: &Dial<'_>, state: &State, on_edit: &Callback<Edit>) -> (Html, Html) {
    let range = match state.report().inputs.get(dial.row) {
        Some(Input::Range(spread)) => Some(*spread),
        _ => None,
    };
    let (track, said) = match &range {
        Some(spread) => (thumbs(dial, spread, state, on_edit), Html::default()),
        None => over::view(track, dial, state, on_edit),
    };
    (track, html! { <>{ said }{ switch(dial, range.as_ref(), on_edit) }</> })
}

/// The curve with two thumbs over it.
fn thumbs(dial: &Dial<'_>, spread: &Spread, state: &State, on_edit: &Callback<Edit>) -> Html {
    let Spread { low, high, .. } = *spread;
    html! {
        <div class="track both">
            { dial::drawn(dial, state) }
            { thumb(dial, ("low end", low), (None, Some(high)), on_edit) }
            { thumb(dial, ("high end", high), (Some(low), None), on_edit) }
        </div>
    }
}

/// One end, which stays a step at least from the other.
fn thumb(dial: &Dial<'_>, (which, end): (&'static str, f64), other: (Option<f64>, Option<f64>), on_edit: &Callback<Edit>) -> Html {
    let (row, slider) = (dial.row, dial.slider);
    let tell = on_edit.clone();
    let oninput = move |event: InputEvent| {
        let input = event.target_unchecked_into::<HtmlInputElement>();
        let asked = input.value_as_number();
        let step = match other {
            (Some(low), _) => asked.max(step_of(&slider, low) + 1.0),
            (_, Some(high)) => asked.min(step_of(&slider, high) - 1.0),
            _ => asked,
        };
        // The thumb goes no farther than the value.
        if step.total_cmp(&asked).is_ne() {
            input.set_value(&bare(step));
        }
        let end = value_of(&slider, step);
        let (low, high) = match other {
            (Some(low), _) => (low, end),
            (_, Some(high)) => (end, high),
            _ => return,
        };
        if low < high {
            tell.emit(Edit::Set(row, Value::Range { low, high }));
        }
    };
    html! {
        <input key={which} type="range" min="0" max={bare(steps(&slider))} step="1" value={bare(step_of(&slider, end))}
            aria-label={format!("{}, {which}", dial.name)} aria-valuetext={quantity::prose(row.shown, end)} {oninput} onchange={on_edit.reform(|_: Event| Edit::Done)} />
    }
}

/// Makes a number a range around it, or a range its middle.
fn switch(dial: &Dial<'_>, range: Option<&Spread>, on_edit: &Callback<Edit>) -> Html {
    let row = dial.row;
    let (next, name) = match range {
        Some(spread) => (Some(Value::Number(number::rounded(spread.middle(), 3))), format!("Make {} one number", dial.name)),
        None => (dial.value.and_then(|value| around(row, &dial.slider, value)), format!("Make {} a range", dial.name)),
    };
    let Some(next) = next else { return Html::default() };
    let onclick = on_edit.reform(move |_: MouseEvent| Edit::Set(row, next.clone()));
    html! {
        <button class="plain span" type="button" aria-label={name.clone()} title={name} aria-pressed={range.is_some().to_string()} {onclick}>{ "⇹" }</button>
    }
}

/// From a fifth below to a quarter above, as far as that is allowed; of nothing, a part of the slider.
fn around(row: &Row, slider: &Slider, value: f64) -> Option<Value> {
    let Kind::Number(domain) = row.kind else { return None };
    let ends = if value.abs() > 0.0 {
        [value * 0.8, value * 1.25]
    } else {
        [0.25, 0.75].map(|part| value_of(slider, (part * steps(slider)).round()))
    };
    let [low, high] = ends.map(|end| inside(&domain, number::rounded(end, 3)));
    let (low, high) = (low.min(high), low.max(high));
    Spread::of(domain, low, high).map(|_| Value::Range { low, high })
}

/// The nearest value that is allowed.
fn inside(domain: &Domain, value: f64) -> f64 {
    domain.nearest(value)
}
