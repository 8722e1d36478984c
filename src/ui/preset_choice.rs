//! Which published figures the calculator starts from.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::start::Start;
use super::state::{Edit, State};

/// The presets as a list to choose from.
pub(crate) fn view(state: &State, list: &NodeRef, on_edit: &Callback<Edit>) -> Html {
    let (on_edit, now) = (on_edit.clone(), state.start.clone());
    let onchange = move |event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        if let Ok(start) = Start::preset(now.view, &id, None) {
            let mut start = now.dress(start);
            start.keep(&now.values);
            on_edit.emit(Edit::Load(start));
        }
    };
    html! {
        <select ref={list.clone()} class="preset" aria-label="Figures to start from" disabled={state.start.limits.locks_all()} {onchange}>
            for preset in state.start.view.presets.presets() {
                <option value={preset.id}>{ preset.title }</option>
            }
        </select>
    }
}

/// Keeps the list at the preset that stands; `made` is another number when the list is another. By its property: a browser follows
/// the `selected` attribute of an option only until the reader has chosen.
#[hook]
pub(crate) fn use_chosen(preset: &'static str, made: u32) -> NodeRef {
    let list = use_node_ref();
    let shown = list.clone();
    use_effect_with((preset, made), move |(preset, _)| {
        if let Some(list) = shown.cast::<HtmlSelectElement>() {
            list.set_value(preset);
        }
    });
    list
}
