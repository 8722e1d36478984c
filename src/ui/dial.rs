//! A slider with the small curve of the answer behind it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::curves::Values;
use super::picture;
use super::slider::{step_of, steps, value_of};
use super::state::{Edit, State};
use crate::charts::curve::{self, Curve};
use crate::charts::picture::Picture;
use crate::engine::ask::sweep::{position_of, positions, sweep};
use crate::engine::fields::{Row, Slider};
use crate::engine::scenario::Value;
use crate::text::number::bare;
use crate::text::quantity;

/// Points of a small curve: one for every few pixels.
const POINTS: u32 = 49;
/// Half the slider's thumb, in CSS pixels; the style sheet has the whole.
pub(crate) const HALF_THUMB: f64 = 9.0;

/// What a slider is for.
pub(crate) struct Dial<'a> {
    pub(crate) row: &'static Row,
    pub(crate) name: &'a str,
    pub(crate) slider: Slider,
    /// The number it stands at, if there is one.
    pub(crate) value: Option<f64>,
    /// Whether it is only shown.
    pub(crate) locked: bool,
    /// The outputs the curve may show: the first that moves.
    pub(crate) answers: &'static [&'static str],
    /// Its width in CSS pixels.
    pub(crate) width: f64,
}

/// The slider over its curve.
pub(crate) fn view(dial: &Dial<'_>, state: &State, on_edit: &Callback<Edit>) -> Html {
    let &Dial { row, name, slider, value, locked, .. } = dial;
    let oninput = on_edit.reform(move |event: InputEvent| {
        let step = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
        Edit::Set(row, Value::Number(value_of(&slider, step)))
    });
    let step = value.map_or(0.0, |value| step_of(&slider, value));
    let spoken = value.map_or("not set".to_owned(), |value| quantity::prose(row.shown, value));
    html! {
        <div class="track">
            { drawn(dial, state) }
            <input type="range" min="0" max={bare(steps(&slider))} step="1" disabled={locked} value={bare(step)}
                aria-label={name.to_owned()} aria-valuetext={spoken} {oninput} onchange={on_edit.reform(|_: Event| Edit::Done)} />
        </div>
    }
}

/// The curve and the rail.
pub(crate) fn drawn(dial: &Dial<'_>, state: &State) -> Html {
    let values = moving(dial, state);
    let place = dial.value.unwrap_or(f64::NAN);
    state.curves.picture(dial.row, state.report(), [place, dial.width], || picture::decorative(&curve(dial, state, values), "curve"))
}

/// Whether two answers differ by more than rounding.
fn differ(a: Option<f64>, b: Option<f64>) -> bool {
    const ROUNDING: f64 = 1e-9;
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() > ROUNDING * a.abs().max(b.abs()),
        (a, b) => a.is_some() != b.is_some(),
    }
}

/// The answer that the curve shows, the first that moves, and its values from one end of the slider to the other.
pub(crate) fn moving(dial: &Dial<'_>, state: &State) -> Option<Values> {
    state.curves.of(dial.row, state.report(), || swept(dial, state))
}

fn swept(dial: &Dial<'_>, state: &State) -> Option<Values> {
    let positions = positions(&dial.slider, POINTS);
    let mut curves = dial.answers.iter().map(|answer| (*answer, sweep(state.report(), dial.row, answer, &positions)));
    curves.find(|(_, values)| values.windows(2).any(|pair| differ(pair[0], pair[1])))
}

fn curve(dial: &Dial<'_>, state: &State, values: Option<Values>) -> Picture {
    let report = state.report();
    let (answer, values) = values.unwrap_or_default();
    let here = dial.value.map(|value| position_of(&dial.slider, value));
    let curve = Curve { values: &values, here, answer: report.value(answer), scale: dial.slider.scale, inset: HALF_THUMB };
    curve::picture(&curve, dial.width)
}
