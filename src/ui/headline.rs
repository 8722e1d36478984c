//! The answer as a sentence; each number in it opens its working.

use yew::prelude::*;

use super::extra::Fetched;
use super::page::Page;
use super::state::{Edit, State};
use super::words::Words;
use super::working;
use crate::text::headline::Piece;
use crate::text::language::{said, tag};

/// The sentence, and under it the working that was asked for.
pub(crate) fn view(state: &State, page: &Page, words: &Words<'_>, on_edit: &Callback<Edit>) -> Html {
    let pieces = state.sentence();
    html! {
        <>
            <p class="answer" part="answer" lang={tag()}>{ for nodes(&pieces, state.asked, words, on_edit) }</p>
            if let Fetched::Here(extra) = state.extra {
                { (extra.under)(state, on_edit) }
            }
            if let Some(id) = state.asked {
                { working::view(state, id, page, &on_edit.reform(Edit::Ask), on_edit) }
            }
        </>
    }
}

/// The pieces as nodes. A comma or full stop stays on the line of the number before it: to a browser the number is a box like a
/// picture, after which a line may end.
fn nodes(pieces: &[Piece], asked: Option<&'static str>, words: &Words<'_>, on_edit: &Callback<Edit>) -> Vec<Html> {
    let mark = |piece: &Piece| {
        if piece.output.is_some() {
            0
        } else {
            piece.text.len() - piece.text.trim_start_matches([',', '.', ';', '،', '。', '、', '।']).len()
        }
    };
    let node = |(i, piece): (usize, &Piece)| {
        if let Some(id) = piece.output {
            let next = pieces.get(i + 1).map_or("", |next| next.text.get(..mark(next)).unwrap_or_default());
            return html! { <span class="whole">{ number(piece, id, asked, on_edit) }{ next }</span> };
        }
        let after = i.checked_sub(1).and_then(|i| pieces.get(i)).is_some_and(|before| before.output.is_some());
        words.marked(piece.text.get(if after { mark(piece) } else { 0 }..).unwrap_or_default())
    };
    pieces.iter().enumerate().map(node).collect()
}

fn number(piece: &Piece, id: &'static str, asked: Option<&'static str>, on_edit: &Callback<Edit>) -> Html {
    let open = asked == Some(id);
    let onclick = on_edit.reform(move |_: MouseEvent| Edit::Ask(id));
    html! {
        <button class="number" type="button" translate="no" aria-expanded={open.to_string()} title={said("How is this worked out?").into_owned()} {onclick}>{ &piece.text }</button>
    }
}
