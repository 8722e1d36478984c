//! Questions about ranges, about what matters and what would have to be true: in a file of their own, fetched when one is first asked.

mod goal;
mod lanes;
mod matters;
mod parts;
mod ranges;
mod under;
mod vary;
mod work;

use std::cell::Cell;

use yew::prelude::*;

use super::sampled::Sampled;
use super::start::Start;
use super::state::{Edit, State};
use super::tools::Tool;

/// The functions in that file.
#[derive(Debug)]
pub(crate) struct Asking {
    /// What the ranges make of the shown report, roughly: in no more time than between two frames.
    pub(crate) sample: fn(&Start) -> Sampled,
    /// What stands under the answer; what sees to it that the rough becomes exact.
    pub(crate) under: fn(&State, &Callback<Edit>) -> Html,
    /// The panel of a tool that asks a question, at a width in CSS pixels.
    pub(crate) panel: fn(Tool, &State, &Callback<Edit>, f64) -> Html,
}

static ASKING: Asking = Asking { sample: work::rough, under: under::view, panel };

fn panel(tool: Tool, state: &State, on_edit: &Callback<Edit>, width: f64) -> Html {
    let asked = parts::PanelProps { state: state.clone(), width, on_edit: on_edit.clone() };
    match tool {
        Tool::Range => html! { <ranges::Ranges ..asked /> },
        Tool::Matter => html! { <matters::Matters ..asked /> },
        Tool::Vary => html! { <vary::Vary ..asked /> },
        _ => html! { <goal::Goal ..asked /> },
    }
}

thread_local! {
    static FETCHED: Cell<Option<&'static Asking>> = const { Cell::new(None) };
}

/// What is there already.
pub(crate) fn fetched() -> Option<&'static Asking> {
    FETCHED.get()
}

/// Fetches it, unless it is there.
///
/// # Errors
/// It cannot be fetched.
pub(crate) async fn get() -> Result<&'static Asking, String> {
    let asking = cut::asking().await.map_err(|error| error.to_string())?;
    FETCHED.set(Some(asking));
    Ok(asking)
}

mod cut {
    #![allow(unsafe_code, reason = "the macro imports and exports the function at which the module is cut")]
    #![allow(clippy::unnecessary_wraps, reason = "fetching may fail, making does not")]

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::Asking;

    #[wasm_split(asking, fallible)]
    pub(super) fn asking() -> Result<&'static Asking, SplitLoaderError> {
        Ok(&super::ASKING)
    }
}
