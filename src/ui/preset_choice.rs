//! Which published figures the calculator starts from.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::start::Start;
use super::state::{Edit, State};
use crate::catalog;

/// The presets as a list to choose from.
pub(crate) fn view(state: &State, on_edit: &Callback<Edit>) -> Html {
    let (on_edit, view) = (on_edit.clone(), state.start.view);
    let onchange = move |event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        if let Ok(start) = Start::preset(view, &id) {
            on_edit.emit(Edit::Load(start));
        }
    };
    html! {
        <select class="preset" aria-label="Figures to start from" {onchange}>
            for preset in catalog::presets() {
                <option value={preset.id} selected={preset.id == state.start.preset.id}>{ preset.title }</option>
            }
        </select>
    }
}
