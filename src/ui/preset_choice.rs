//! Which published figures the calculator starts from.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::start::{self, Start};
use super::state::Edit;
use crate::catalog;

#[derive(Properties, PartialEq)]
pub(crate) struct PresetChoiceProps {
    pub(crate) view: &'static str,
    pub(crate) preset: String,
    pub(crate) on_edit: Callback<Edit>,
}

#[component]
pub(crate) fn PresetChoice(props: &PresetChoiceProps) -> Html {
    let presets = use_memo((), |()| catalog::ids().filter_map(catalog::preset).map(|preset| (preset.id, preset.title)).collect::<Vec<_>>());
    let onchange = {
        let (on_edit, view) = (props.on_edit.clone(), props.view);
        move |event: Event| {
            let id = event.target_unchecked_into::<HtmlSelectElement>().value();
            let (view, ..) = start::chosen(Some(view), None);
            if let Ok(start) = Start::preset(view, &id) {
                on_edit.emit(Edit::Load(start));
            }
        }
    };
    html! {
        <select class="preset" aria-label="Figures to start from" {onchange}>
            for (id, title) in presets.iter() {
                <option value={id.clone()} selected={*id == props.preset}>{ title }</option>
            }
        </select>
    }
}
