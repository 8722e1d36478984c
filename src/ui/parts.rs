//! The parts of a view: one model each, chosen like tabs that share their inputs.

use yew::prelude::*;

use super::state::{Edit, State};
use super::view::Part;

/// The choice, if there is one: radio buttons underneath, so that keys and screen readers know them.
pub(crate) fn view(state: &State, on_edit: &Callback<Edit>) -> Html {
    let parts = &state.start.reports;
    if parts.len() < 2 {
        return Html::default();
    }
    html! {
        <fieldset class="choice parts">
            <legend class="unseen">{ "What to look at" }</legend>
            <div class="segments">{ for parts.iter().map(|(part, _)| option(part, state, on_edit)) }</div>
        </fieldset>
    }
}

fn option(part: &'static Part, state: &State, on_edit: &Callback<Edit>) -> Html {
    let model = part.model.id;
    let onchange = on_edit.reform(move |_: Event| Edit::Part(model));
    html! {
        <label key={model} class="segment">
            <input type="radio" name="part" value={model} checked={state.start.part.model.id == model} {onchange} />
            <span>{ part.name }</span>
        </label>
    }
}
