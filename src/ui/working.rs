//! The working of one figure: symbols, the reader's numbers, the result, and what each symbol stands for.

use yew::prelude::*;

use crate::engine::report::{Output, Report};
use crate::text::working::{self, Term};
use crate::text::{label, quantity};

/// The working of an output, or why it has no value.
pub(crate) fn view(report: &Report, id: &str) -> Html {
    let Some(output) = report.output(id) else { return Html::default() };
    let name = label::label(output.row.label, Some(&report.inputs));
    html! {
        <div class="working">
            <p class="question">{ question(output, &name) }</p>
            { body(report, output) }
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

fn body(report: &Report, output: &Output) -> Html {
    let Some(working) = working::working(report, output) else {
        return html! { <p>{ output.value.as_ref().err() }</p> };
    };
    html! {
        <>
            <p class="formula">{ working.symbols }</p>
            <p class="formula numbers">{ "= " }{ working.numbers }{ " = " }<b>{ working.result }</b></p>
            <ul class="terms">{ for working.terms.iter().map(term) }</ul>
        </>
    }
}

fn term(term: &Term) -> Html {
    html! { <li><i>{ &term.symbol }</i>{ " " }{ &term.label }{ " " }<span class="term-value">{ &term.value }</span></li> }
}
