//! What a reader wants after the first look: tools and panels, in a file of their own that is fetched when a hand first comes near.

mod compare;
mod files;
mod take;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::page::Page;
use super::state::{Edit, State};
use super::tools::Tool;

/// The functions in that file.
#[derive(Debug)]
pub(crate) struct Extra {
    /// The panel of a tool, at a width in CSS pixels.
    pub(crate) panel: fn(Tool, &State, &Callback<Edit>, &Page, f64) -> Html,
}

/// There is one.
impl PartialEq for Extra {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

/// Whether it is there.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) enum Fetched {
    /// Nobody has asked.
    #[default]
    Not,
    /// It could not be fetched; asking again tries again.
    Failed,
    /// It is.
    Here(&'static Extra),
}

static EXTRA: Extra = Extra { panel };

fn panel(tool: Tool, state: &State, on_edit: &Callback<Edit>, page: &Page, width: f64) -> Html {
    match tool {
        Tool::Compare => compare::view(state, on_edit, width),
        Tool::Take => take::view(state, page),
    }
}

/// Fetches it, unless it is there.
pub(crate) fn fetch(state: &State, on_edit: &Callback<Edit>) {
    if matches!(state.extra, Fetched::Here(_)) {
        return;
    }
    let on_edit = on_edit.clone();
    spawn_local(async move {
        on_edit.emit(Edit::Fetched(cut::extra().await.map_or(Fetched::Failed, Fetched::Here)));
    });
}

mod cut {
    #![allow(unsafe_code, reason = "the macro imports and exports the function at which the module is cut")]
    #![allow(clippy::unnecessary_wraps, reason = "fetching may fail, making does not")]

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::Extra;

    #[wasm_split(extra, fallible)]
    pub(super) fn extra() -> Result<&'static Extra, SplitLoaderError> {
        Ok(&super::EXTRA)
    }
}
