//! The working of one figure: symbols, the reader's numbers, the result, what each symbol stands for, and where the numbers are
//! from.

use yew::prelude::*;

use super::page::{Ask, Page};
use super::sources;
use super::state::{Edit, State};
use crate::engine::report::Output;
use crate::text::working::{self, Term};
use crate::text::{label, quantity};

/// The working of an output, or why it has no value. A term that is an output itself opens with `on_open`, one that is an input
/// leads to its field.
pub(crate) fn view(state: &State, id: &str, page: &Page, on_open: &Callback<&'static str>, on_edit: &Callback<Edit>) -> Html {
    let report = state.report();
    let Some(output) = report.output(id) else { return Html::default() };
    let name = label::label(output.row.label, Some(&report.inputs));
    let row = output.row.id;
    let seek = on_edit.reform(move |_: MouseEvent| Edit::Seek(row));
    html! {
        <div class="working" part="working">
            <p class="question">{ question(output, &name) }</p>
            { body(state, output, page, on_open) }
            { sources::behind(state, output) }
            <button class="link seek" type="button" onclick={seek}>{ "What would have to be true?" }</button>
            <p class="help">{ output.row.help }</p>
        </div>
    }
}

fn question(output: &Output, name: &str) -> String {
    match &output.value {
        Ok(value) => format!("{name}: how is {} worked out?", quantity::prose(output.row.shown, *value)),
        Err(_) => format!("{name}: why is there no value?"),
    }
}

fn body(state: &State, output: &Output, page: &Page, on_open: &Callback<&'static str>) -> Html {
    let Some(working) = working::working(state.report(), output) else {
        return html! { <p>{ output.value.as_ref().err() }</p> };
    };
    html! {
        <>
            <p class="formula">{ working.symbols }</p>
            <p class="formula numbers">{ "= " }{ working.numbers }{ " = " }<b>{ working.result }</b></p>
            <ul class="terms">{ for working.terms.iter().map(|one| term(one, state, page, on_open)) }</ul>
        </>
    }
}

fn term(term: &Term, state: &State, page: &Page, on_open: &Callback<&'static str>) -> Html {
    let id = term.id;
    let label = if state.start.part.model.field(id).is_some() {
        let page = page.clone();
        let onclick = move |_: MouseEvent| drop(page.emit(Ask::Focus(id)));
        html! { <button class="term" type="button" title="Go to this input" {onclick}>{ &term.label }</button> }
    } else if state.report().output(id).is_some() {
        let onclick = on_open.reform(move |_: MouseEvent| id);
        html! { <button class="term" type="button" title="How is this worked out?" {onclick}>{ &term.label }</button> }
    } else {
        html! { <>{ &term.label }</> }
    };
    html! { <li><i>{ &term.symbol }</i>{ " " }{ label }{ " " }<span class="term-value">{ &term.value }</span></li> }
}
