//! The answer as a sentence; each number in it opens its working.

use yew::prelude::*;

use super::state::{Edit, State};
use super::working;
use crate::text::headline::Piece;

/// The sentence, and under it the working that was asked for.
pub(crate) fn view(state: &State, on_edit: &Callback<Edit>) -> Html {
    let pieces = state.sentence();
    html! {
        <>
            <p class="answer">{ for pieces.iter().map(|piece| number_or_text(piece, state.asked, on_edit)) }</p>
            if let Some(id) = state.asked {
                { working::view(state.report(), id) }
            }
        </>
    }
}

fn number_or_text(piece: &Piece, asked: Option<&'static str>, on_edit: &Callback<Edit>) -> Html {
    let Some(id) = piece.output else { return html! { <>{ &piece.text }</> } };
    let open = asked == Some(id);
    let onclick = on_edit.reform(move |_: MouseEvent| Edit::Ask(id));
    html! {
        <button class="number" type="button" aria-expanded={open.to_string()} title="How is this worked out?" {onclick}>{ &piece.text }</button>
    }
}
