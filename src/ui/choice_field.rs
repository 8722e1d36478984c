//! One of several names, as joined buttons: radio buttons underneath, so keys and screen readers know them.

use yew::prelude::*;

use super::state::{Edit, State};
use super::text_input::TextInputProps;
use crate::engine::fields::Choice;
use crate::engine::fields::rows::revenue;
use crate::engine::scenario::Input;

/// The choice, called as `field` says.
pub(crate) fn view(field: &TextInputProps, choices: &'static [Choice], restore: Html, state: &State) -> Html {
    let chosen = match state.report().inputs.get(field.row) {
        Some(Input::Choice(choice)) => choice.id,
        _ => "",
    };
    html! {
        <fieldset key={field.row.id} class="field choice" data-input={field.row.id}>
            <legend>{ &field.name }</legend>
            { restore }
            <div class="segments">{ for choices.iter().map(|choice| option(choice, choice.id == chosen, field)) }</div>
        </fieldset>
    }
}

fn option(choice: &'static Choice, chosen: bool, field: &TextInputProps) -> Html {
    let row = field.row;
    let onchange = field
        .on_edit
        .reform(move |_: Event| if row.id == revenue::PERIOD.row.id { Edit::Period(choice.id) } else { Edit::Set(row, choice.id.into()) });
    html! {
        <label key={choice.id} class="segment">
            <input type="radio" name={field.row.id} value={choice.id} checked={chosen} disabled={field.locked} {onchange} />
            <span>{ choice.label }</span>
        </label>
    }
}
