//! The way to what answers questions about ranges, goals and sweeps: it is fetched when one of them is first asked.

use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use crate::ui::asking;
use crate::ui::start::Start;
use crate::ui::state::{Edit, State};
use crate::ui::tools::Tool;

/// Takes what the ranges of a start make of its answer.
pub(super) fn sample(start: &mut Start) {
    if let (true, Some(asking)) = (start.ranged(), asking::fetched()) {
        start.take_sampled(Rc::new((asking.sample)(start)));
    }
}

/// What stands under the answer when inputs are ranges.
pub(super) fn under(state: &State, on_edit: &Callback<Edit>) -> Html {
    match asking::fetched() {
        _ if !state.start.ranged() => Html::default(),
        Some(asking) => (asking.under)(state, on_edit),
        None => fetching(state, on_edit),
    }
}

/// The panel of a tool that asks a question.
pub(super) fn panel(tool: Tool, state: &State, on_edit: &Callback<Edit>, width: f64) -> Html {
    match asking::fetched() {
        Some(asking) => (asking.panel)(tool, state, on_edit, width),
        None => fetching(state, on_edit),
    }
}

fn fetching(state: &State, on_edit: &Callback<Edit>) -> Html {
    html! {
        <>
            if state.asking == Some(true) {
                <p class="error" role="alert">{ "What works this out could not be loaded. Press the button again, or change a range, to try again." }</p>
            }
            <Fetch on_edit={on_edit.clone()} />
        </>
    }
}

#[derive(Properties, PartialEq)]
struct FetchProps {
    on_edit: Callback<Edit>,
}

/// Fetches it once it is in the tree.
#[component]
fn Fetch(props: &FetchProps) -> Html {
    let on_edit = props.on_edit.clone();
    use_effect_with((), move |()| {
        spawn_local(async move {
            let failed = asking::get().await.is_err();
            on_edit.emit(Edit::Asking(failed));
        });
    });
    Html::default()
}
