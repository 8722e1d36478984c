//! Every figure of the report; the chosen one shows its working.

use std::rc::Rc;

use yew::prelude::*;

use super::page::Page;
use super::same::same;
use super::state::{Edit, State};
use super::working;
use crate::engine::report::Output;
use crate::text::{label, quantity};

/// The list of all, among what is kept.
const FIGURES: &str = "figures";

/// The chosen figure's working, and folded under it the list of all.
pub(crate) fn view(state: &State, page: &Page, on_edit: &Callback<Edit>) -> Html {
    let all = || html! { <>{ for state.report().outputs.iter().map(|output| figure(output, state, on_edit)) }</> };
    let list = if state.unseen.is_open() {
        same(FIGURES, Rc::new(all()))
    } else {
        state.unseen.of(FIGURES, Some(state.figure), state.report(), &all)
    };
    html! {
        <div class="figures" part="figures">
            { working::view(state, state.figure, page, &on_edit.reform(Edit::Figure), on_edit) }
            <details class="all-figures" ref={state.unseen.details()}>
                <summary>{ "All figures" }</summary>
                <div class="figure-list" role="group" aria-label="All figures; choose one to see its working">{ list }</div>
            </details>
        </div>
    }
}

fn figure(output: &Output, state: &State, on_edit: &Callback<Edit>) -> Html {
    let id = output.row.id;
    let name = label::label(output.row.label, Some(&state.report().inputs));
    let onclick = on_edit.reform(move |_: MouseEvent| Edit::Figure(id));
    html! {
        <button key={id} class="figure" type="button" data-figure={id} aria-pressed={(state.figure == id).to_string()} {onclick}>
            <span class="figure-name">{ name }</span>
            <span class="figure-value" translate="no">{ value(output) }</span>
            { for output.value.as_ref().err().map(|reason| html! { <span class="hint">{ reason }</span> }) }
        </button>
    }
}

fn value(output: &Output) -> String {
    match &output.value {
        Ok(value) => {
            let text = format!(
                "{}{} {}",
                quantity::bound_sign(output.bound),
                quantity::short(output.row.shown, *value),
                quantity::unit(output.row.shown)
            );
            text.trim_end().to_owned()
        }
        Err(_) => quantity::NONE.to_owned(),
    }
}
