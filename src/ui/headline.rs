//! The answer as a sentence; each number in it opens its working.

use std::rc::Rc;

use yew::prelude::*;

use super::state::Edit;
use super::working::WorkingOf;
use crate::engine::report::Report;
use crate::text::headline::{self, Piece};

#[derive(Properties, PartialEq)]
pub(crate) struct HeadlineProps {
    pub(crate) report: Rc<Report>,
    pub(crate) subject: &'static str,
    pub(crate) asked: Option<&'static str>,
    pub(crate) on_edit: Callback<Edit>,
}

#[component]
pub(crate) fn Headline(props: &HeadlineProps) -> Html {
    let pieces = headline::headline(&props.report, Some(props.subject));
    html! {
        <>
            <p class="answer">{ for pieces.iter().map(|piece| number_or_text(piece, props)) }</p>
            if let Some(id) = props.asked {
                <WorkingOf report={props.report.clone()} {id} />
            }
        </>
    }
}

fn number_or_text(piece: &Piece, props: &HeadlineProps) -> Html {
    let Some(id) = piece.output else { return html! { <>{ &piece.text }</> } };
    let open = props.asked == Some(id);
    let onclick = props.on_edit.reform(move |_: MouseEvent| Edit::Ask(id));
    html! {
        <button class="number" type="button" aria-expanded={open.to_string()} title="How is this worked out?" {onclick}>{ &piece.text }</button>
    }
}
