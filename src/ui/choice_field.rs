//! One of several names, as joined buttons: radio buttons underneath, so keys and screen readers know them.

use yew::prelude::*;

use super::state::Edit;
use crate::engine::fields::{Choice, Row};
use crate::engine::scenario::Value;

#[derive(Properties, PartialEq)]
pub(crate) struct ChoiceFieldProps {
    pub(crate) row: &'static Row,
    pub(crate) name: String,
    pub(crate) choices: &'static [Choice],
    pub(crate) chosen: &'static str,
    pub(crate) on_edit: Callback<Edit>,
}

#[component]
pub(crate) fn ChoiceField(props: &ChoiceFieldProps) -> Html {
    html! {
        <fieldset class="field choice" data-input={props.row.id}>
            <legend>{ &props.name }</legend>
            <div class="segments">{ for props.choices.iter().map(|choice| option(choice, props)) }</div>
        </fieldset>
    }
}

fn option(choice: &'static Choice, props: &ChoiceFieldProps) -> Html {
    let row = props.row;
    let onchange = props.on_edit.reform(move |_: Event| Edit::Set(row, Value::Text(choice.id.to_owned())));
    html! {
        <label key={choice.id} class="segment">
            <input type="radio" name={row.id} value={choice.id} checked={props.chosen == choice.id} {onchange} />
            <span>{ choice.label }</span>
        </label>
    }
}
