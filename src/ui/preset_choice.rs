//! Which published figures the calculator starts from.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::start::{self, Start};
use super::state::Edit;
use crate::catalog;

#[derive(Properties, PartialEq)]
pub(crate) struct PresetChoiceProps {
    pub(crate) view: &'static str,
    pub(crate) preset: &'static str,
    pub(crate) on_edit: Callback<Edit>,
}

#[component]
pub(crate) fn PresetChoice(props: &PresetChoiceProps) -> Html {
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
            for preset in catalog::presets() {
                <option value={preset.id} selected={preset.id == props.preset}>{ preset.title }</option>
            }
        </select>
    }
}
