//! The parts of a view: one model each, chosen like tabs that share their inputs.

use yew::prelude::*;

use super::segments;
use super::state::{Edit, State};

/// The choice, if there is one.
pub(crate) fn view(state: &State, on_edit: &Callback<Edit>) -> Html {
    let parts = &state.start.reports;
    if parts.len() < 2 {
        return Html::default();
    }
    let shown = state.start.part.model.id;
    let segments = parts.iter().map(|(part, _)| (part.model.id, part.name, part.model.id == shown));
    html! {
        <fieldset class="choice parts">
            <legend class="unseen">{ "What to look at" }</legend>
            { segments::view("part", segments, false, &on_edit.reform(Edit::Part)) }
        </fieldset>
    }
}
