//! Every figure of the report; the chosen one shows its working.

use std::rc::Rc;

use yew::prelude::*;

use super::state::Edit;
use super::working::WorkingOf;
use crate::engine::report::{Output, Report};
use crate::text::{label, quantity};

#[derive(Properties, PartialEq)]
pub(crate) struct FiguresProps {
    pub(crate) report: Rc<Report>,
    pub(crate) open: &'static str,
    pub(crate) on_edit: Callback<Edit>,
}

#[component]
pub(crate) fn Figures(props: &FiguresProps) -> Html {
    html! {
        <div class="figures">
            <WorkingOf report={props.report.clone()} id={props.open} />
            <div class="figure-list" role="group" aria-label="All figures; choose one to see its working">
                { for props.report.outputs.iter().map(|output| figure(output, props)) }
            </div>
        </div>
    }
}

fn figure(output: &Output, props: &FiguresProps) -> Html {
    let id = output.row.id;
    let name = label::label(output.row.label, Some(&props.report.inputs));
    let onclick = props.on_edit.reform(move |_: MouseEvent| Edit::Figure(id));
    html! {
        <button key={id} class="figure" type="button" data-figure={id} aria-pressed={(props.open == id).to_string()} {onclick}>
            <span class="figure-name">{ name }</span>
            <span class="figure-value">{ value(output) }</span>
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
        Err(_) => "none".to_owned(),
    }
}
