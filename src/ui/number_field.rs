//! A number: label, text field, and a slider with the small curve of the answer behind it.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::picture;
use super::slider::{step_of, steps, value_of};
use super::state::{Edit, Wrong};
use super::text_field::TextInput;
use crate::charts::curve::{self, Curve};
use crate::charts::picture::Picture;
use crate::engine::ask::sweep::{position_of, positions, sweep};
use crate::engine::fields::{Row, Slider};
use crate::engine::report::Report;
use crate::engine::scenario::Value;
use crate::text::quantity;

/// Points of a small curve: one for every few pixels.
const POINTS: u32 = 49;
/// Half the slider's thumb, in CSS pixels; the style sheet has the whole.
const HALF_THUMB: f64 = 9.0;

#[derive(Properties, PartialEq)]
pub(crate) struct NumberFieldProps {
    pub(crate) row: &'static Row,
    pub(crate) name: String,
    pub(crate) slider: Slider,
    pub(crate) value: Option<f64>,
    pub(crate) text: String,
    pub(crate) wrong: Option<Wrong>,
    pub(crate) hint: String,
    pub(crate) report: Rc<Report>,
    /// The output the curve shows.
    pub(crate) answer: &'static str,
    pub(crate) width: f64,
    pub(crate) on_edit: Callback<Edit>,
}

#[component]
pub(crate) fn NumberField(props: &NumberFieldProps) -> Html {
    let NumberFieldProps { row, slider, value, .. } = props;
    let (row, slider) = (*row, *slider);
    let oninput = props.on_edit.reform(move |event: InputEvent| {
        let step = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
        Edit::Set(row, Value::Number(value_of(&slider, step)))
    });
    let step = value.map_or(0.0, |value| step_of(&slider, value));
    let spoken = value.map_or("not set".to_owned(), |value| quantity::prose(row.shown, value));
    html! {
        <div class="field" data-input={row.id}>
            <TextInput {row} name={props.name.clone()} text={props.text.clone()} wrong={props.wrong.clone()} on_edit={props.on_edit.clone()} />
            <div class="track">
                { picture::decorative(&curve(props), "curve") }
                <input type="range" min="0" max={steps(&slider).to_string()} step="1" value={step.to_string()}
                    aria-label={props.name.clone()} aria-valuetext={spoken} {oninput} />
            </div>
            <p class="hint">{ &props.hint }</p>
        </div>
    }
}

fn curve(props: &NumberFieldProps) -> Picture {
    let values = sweep(&props.report.inputs, props.row, props.answer, &positions(&props.slider, POINTS));
    let here = props.value.map(|value| position_of(&props.slider, value));
    let answer = props.report.value(props.answer);
    let curve = Curve { values: &values, dot: here.zip(answer), scale: props.slider.scale, inset: HALF_THUMB };
    curve::picture(&curve, props.width)
}
