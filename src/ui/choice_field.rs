//! An input that is one of several names.

use yew::prelude::*;

use super::segments;
use super::state::{Edit, State};
use super::text_input::TextInputProps;
use crate::engine::fields::Choice;
use crate::engine::fields::rows::revenue;
use crate::engine::scenario::Input;

/// The choice, called as `field` says.
pub(crate) fn view(field: &TextInputProps, choices: &'static [Choice], restore: Html, state: &State) -> Html {
    let row = field.row;
    let chosen = match state.report().inputs.get(row) {
        Some(Input::Choice(choice)) => choice.id,
        _ => "",
    };
    let segments = choices.iter().map(|choice| (choice.id, choice.label, choice.id == chosen));
    let choose = field
        .on_edit
        .reform(move |id: &'static str| if row.id == revenue::PERIOD.row.id { Edit::Period(id) } else { Edit::Set(row, id.into()) });
    html! {
        <fieldset key={row.id} class="field choice" data-input={row.id}>
            <legend>{ &field.name }</legend>
            { restore }
            { segments::view(row.id, segments, field.locked, &choose) }
        </fieldset>
    }
}
