//! All views as tabs, for `view="all"`: the tabs pattern of the ARIA authoring practices, the view fetched when its tab is chosen.

use std::cell::RefCell;

use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::state::{Edit, State};
use super::views;

/// What the tabs say, in the order of [`views::NAMES`].
const LABELS: [&str; 9] = ["Run rate", "An answer", "Rent or own", "Chips", "Margin", "Demand", "Capex", "Training", "Chain"];

/// Shows the tabs.
pub(crate) type Tabs = fn(&State, &Callback<Edit>) -> Html;

/// Fetches what shows them: most pages have none.
///
/// # Errors
/// It cannot be fetched.
pub(crate) async fn fetch() -> Result<Tabs, String> {
    cut::tabs().await.map_err(|error| error.to_string())
}

mod cut {
    #![allow(unsafe_code, reason = "the macro imports and exports the function at which the module is cut")]
    #![allow(clippy::unnecessary_wraps, reason = "fetching may fail, making does not")]

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{Tabs, view};

    #[wasm_split(tabs, fallible)]
    pub(super) fn tabs() -> Result<Tabs, SplitLoaderError> {
        Ok(view)
    }
}

thread_local! {
    /// The tab that was last chosen in each calculator, until it is there.
    static ASKED: RefCell<Vec<(Callback<Edit>, &'static str)>> = const { RefCell::new(Vec::new()) };
}

fn view(state: &State, on_edit: &Callback<Edit>) -> Html {
    let tabs = views::NAMES.into_iter().zip(LABELS).map(|(id, label)| tab(id, label, state, on_edit));
    // Where a language runs from right to left, so do the tabs.
    let leftwards = state.start.language.is_some_and(|tongue| tongue.language.is_right_to_left());
    let keys = if leftwards { ["ArrowLeft", "ArrowRight"] } else { ["ArrowRight", "ArrowLeft"] };
    html! {
        <>
            <div class="tabs" part="tabs" role="tablist" aria-label="Questions" onkeydown={move |event: KeyboardEvent| walk(&event, keys)}>{ for tabs }</div>
            if let Some(missing) = state.missing {
                <p class="error" role="alert">{ "The view “" }{ missing }{ "” could not be loaded. Choose it again to try again." }</p>
            }
        </>
    }
}

fn tab(id: &'static str, label: &'static str, state: &State, on_edit: &Callback<Edit>) -> Html {
    let chosen = state.start.view.id == id;
    let on_edit = on_edit.clone();
    let onclick = move |_: MouseEvent| {
        let on_edit = on_edit.clone();
        ASKED.with_borrow_mut(|asked| {
            asked.retain(|(calculator, _)| *calculator != on_edit);
            asked.push((on_edit.clone(), id));
        });
        spawn_local(async move {
            let fetched = views::fetch(id).await;
            let asked = (on_edit, id);
            // Of two that are chosen the first may come last.
            if ASKED.with_borrow(|all| all.contains(&asked)) {
                ASKED.with_borrow_mut(|all| all.retain(|one| *one != asked));
                asked.0.emit(fetched.map_or(Edit::Missing(id), Edit::View));
            }
        });
    };
    html! {
        <button key={id} id={format!("tab-{id}")} class="plain tab" type="button" role="tab" aria-selected={chosen.to_string()} aria-controls="panel"
            tabindex={if chosen { "0" } else { "-1" }} {onclick}>{ label }</button>
    }
}

/// Arrow keys, Home and End move between the tabs; Enter and Space choose, as on any button.
fn walk(event: &KeyboardEvent, [forth, back]: [&'static str; 2]) {
    let Some(tab) = event.target_dyn_into::<HtmlElement>() else { return };
    let other = match event.key().as_str() {
        key if key == forth => tab.next_element_sibling().or_else(|| tab.parent_element()?.first_element_child()),
        key if key == back => tab.previous_element_sibling().or_else(|| tab.parent_element()?.last_element_child()),
        "Home" => tab.parent_element().and_then(|list| list.first_element_child()),
        "End" => tab.parent_element().and_then(|list| list.last_element_child()),
        _ => return,
    };
    event.prevent_default();
    if let Some(other) = other.and_then(|other| wasm_bindgen::JsCast::dyn_into::<HtmlElement>(other).ok()) {
        drop(other.focus());
    }
}
