//! What a reader wants after the first look: tools and panels, in a file of their own that is fetched when a hand first comes near.

mod asked;
mod asks;
mod compare;
mod explained;
mod files;
mod kept;
mod linked;
mod listen;
mod opened;
mod over;
mod own;
mod quiz;
mod share;
mod snippet;
mod span;
mod take;
mod tasks;
mod told;
mod typed;
mod walk;

use std::cell::Cell;

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use self::opened::Opened;
use super::attributes::Attributes;
use super::dial::Dial;
use super::page::Page;
use super::prose::Answer;
use super::start::Start;
use super::state::{Edit, State};
use super::tools::Tool;
use crate::catalog::glossary;
use crate::charts::chart::Chart;
use crate::engine::fields::Row;
use crate::text::separators::{self, Decimals};

/// The functions in that file.
#[derive(Debug)]
pub(crate) struct Extra {
    /// The panel of a tool, at a width in CSS pixels.
    pub(crate) panel: fn(Tool, &State, &Callback<Edit>, &Page, f64) -> Html,
    /// Takes what the ranges of a start make of its answer, where that is known.
    pub(crate) sample: fn(&mut Start),
    /// What stands under the answer.
    pub(crate) under: fn(&State, &Callback<Edit>) -> Html,
    /// A chart to walk, what is read out of it, and what only screen readers say.
    pub(crate) walk: fn(&Chart, &State, &Callback<Edit>) -> [Html; 3],
    /// A slider, and what is read out of its curve.
    pub(crate) over: fn(Html, &Dial<'_>, &State, &Callback<Edit>) -> (Html, Html),
    /// Reads what was typed for an input: takes it, or keeps it with what is wrong with it.
    pub(crate) typed: fn(&mut State, &'static Row, String),
    /// A number with the decimals of the place.
    pub(crate) shown: fn(&str, Decimals) -> String,
    /// What a term means.
    pub(crate) meaning: fn(usize) -> &'static str,
    /// What opens otherwise than its attributes alone say.
    pub(crate) opened: fn(Attributes, Option<String>, Option<String>) -> Opened,
    /// Says which attributes could not be used for a start.
    pub(crate) explain: fn(&Attributes, &Start),
    /// The start with the inputs that attributes name.
    pub(crate) granted: fn(Start, &Attributes) -> Start,
    /// Answers the numbers in an author's sentences.
    pub(crate) answer: Answer,
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

static EXTRA: Extra = Extra {
    panel,
    sample: asks::sample,
    under: asks::under,
    walk: walk::view,
    over: span::view,
    typed: typed::typed,
    shown: separators::shown,
    meaning: glossary::meaning,
    opened: opened::opened,
    explain: explained::explain,
    granted: opened::granted,
    answer: asked::answer,
};

fn panel(tool: Tool, state: &State, on_edit: &Callback<Edit>, page: &Page, width: f64) -> Html {
    match tool {
        Tool::Compare => compare::view(state, on_edit, width),
        Tool::Tasks => tasks::view(state, on_edit),
        Tool::Share | Tool::Listen | Tool::Take => {
            html! { <own::Panel key={tool as u32} {tool} start={state.start.clone()} page={page.clone()} /> }
        }
        Tool::Range | Tool::Matter | Tool::Goal | Tool::Vary => asks::panel(tool, state, on_edit, width),
    }
}

/// The start with the inputs that attributes name, natively, and what could not be used explained.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn granted(start: Start, attributes: &Attributes) -> Start {
    explained::explain(attributes, &start);
    opened::granted(start, attributes)
}

/// What an author pastes to show a start, natively.
#[cfg(not(target_family = "wasm"))]
pub(crate) fn snippet(start: &Start, script: &str) -> String {
    snippet::snippet(start, script)
}

/// Fetches it for a calculator.
pub(crate) fn fetch(fetched: Fetched, on_edit: &Callback<Edit>) {
    if matches!(fetched, Fetched::Here(_)) {
        return;
    }
    let on_edit = on_edit.clone();
    spawn_local(async move {
        on_edit.emit(Edit::Fetched(get().await.map_or(Fetched::Failed, Fetched::Here)));
    });
}

/// Fetches it, unless it is there.
///
/// # Errors
/// It cannot be fetched.
pub(crate) async fn get() -> Result<&'static Extra, String> {
    let extra = cut::extra().await.map_err(|error| error.to_string())?;
    FETCHED.set(Fetched::Here(extra));
    Ok(extra)
}

thread_local! {
    /// Once it is there, it is there for every calculator of the page.
    static FETCHED: Cell<Fetched> = const { Cell::new(Fetched::Not) };
}

/// What is there already.
pub(crate) fn fetched() -> Fetched {
    FETCHED.get()
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
