//! A text field that never rewrites what is being typed, and says what is wrong with it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::state::Edit;
use super::wrong::Wrong;
use crate::engine::fields::Row;

#[derive(Clone, Debug, Properties, PartialEq)]
pub(crate) struct TextInputProps {
    pub(crate) row: &'static Row,
    pub(crate) name: String,
    /// What it shows when nobody types.
    pub(crate) text: String,
    pub(crate) wrong: Option<Wrong>,
    /// Whether it is only shown.
    pub(crate) locked: bool,
    pub(crate) on_edit: Callback<Edit>,
}

/// Label, text field and error. What is typed stays in the field until it is left; what could not be used stays longer.
#[component]
pub(crate) fn TextInput(props: &TextInputProps) -> Html {
    let draft = use_state(|| None::<String>);
    let row = props.row;
    let oninput = {
        let (draft, on_edit) = (draft.clone(), props.on_edit.clone());
        move |event: InputEvent| {
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            draft.set(Some(text.clone()));
            on_edit.emit(Edit::Typed(row, text));
        }
    };
    let onblur = {
        let (draft, on_edit) = (draft.clone(), props.on_edit.clone());
        move |_: FocusEvent| {
            draft.set(None);
            on_edit.emit(Edit::Done);
        }
    };
    let wrong = props.wrong.as_ref();
    let shown = draft.as_ref().or(wrong.map(|wrong| &wrong.text)).unwrap_or(&props.text).clone();
    // What waits to be read is not wrong yet.
    let wrong = wrong.filter(|wrong| !wrong.message.is_empty());
    let (id, error) = (format!("input-{}", row.id), format!("error-{}", row.id));
    html! {
        <>
            <div class="row">
                <label for={id.clone()}>{ &props.name }</label>
                <input {id} class="text" type="text" inputmode="text" autocomplete="off" spellcheck="false" readonly={props.locked} value={shown}
                    aria-invalid={wrong.map(|_| "true")} aria-describedby={wrong.map(|_| error.clone())} {oninput} {onblur} />
            </div>
            if let Some(wrong) = wrong {
                <p class="error" id={error} role="alert">{ &wrong.message }</p>
            }
        </>
    }
}
