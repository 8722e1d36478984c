//! The inputs: those that matter most in front, the rest folded away.

use yew::prelude::*;

use super::field;
use super::start;
use super::state::{Edit, State};
use super::words::Words;
use crate::catalog::Other;
use crate::engine::fields::{Row, Unset};

/// So many other published values are in sight; more would push the assumptions off the screen.
const OTHERS_IN_FRONT: usize = 3;

/// All inputs at a width in CSS pixels.
pub(crate) fn view(state: &State, width: f64, words: &Words<'_>, on_edit: &Callback<Edit>) -> Html {
    let part = state.start.part;
    let limits = &state.start.limits;
    let front: Vec<&'static Row> = part.front.iter().copied().filter(|row| used(state, row)).collect();
    let folded = part.model.fields.iter().copied().filter(|row| front.iter().all(|shown| shown.id != row.id) && !limits.hides(row));
    let preset = start::values(state.start.view, state.start.preset);
    let field = |row: &'static Row| field::view(row, state, width, (&preset, words), on_edit);
    html! {
        // Every group in a box of its own: what comes and goes in one must not make the fields of another anew, under the caret.
        <div key="inputs" class="inputs" part="inputs">
            <div>{ for front.iter().copied().filter(|row| !limits.hides(row)).map(field) }</div>
            <div>{ others(state, on_edit) }</div>
            <details class="more">
                <summary>{ "More assumptions" }</summary>
                { for folded.map(field) }
            </details>
        </div>
    }
}

/// An optional input that the preset leaves out does not take room in front. The preset decides, not what the reader sets: a
/// field must not move while it is typed into.
fn used(state: &State, row: &Row) -> bool {
    let optional = row.unset == Unset::Optional && row.instead_of.is_none();
    !optional || state.start.preset.rows.iter().any(|known| known.input == row.id)
}

/// Other published values that this part reads, each a button, unless it is what stands there already: a few in sight, the rest
/// folded away. Which are folded does not depend on what stands, so that taking one moves none from one group to the other.
fn others(state: &State, on_edit: &Callback<Edit>) -> Html {
    let (values, model) = (&state.start.values, state.start.part.model);
    let limits = &state.start.limits;
    let read = |other: &Other| {
        let mut rows = other.rows.iter().filter_map(|row| model.field(row.input)).peekable();
        rows.peek().is_some() && rows.all(|row| !limits.keep(row))
    };
    let stands = |other: &Other| other.rows.iter().all(|row| values.get(row.input) == Some(&row.value.into()));
    let button = |&(which, other): &(usize, &'static Other)| {
        let onclick = on_edit.reform(move |_: MouseEvent| Edit::Other(which));
        html! { <p class="hint"><button class="link" type="button" {onclick}>{ "Compare with " }{ other.label }</button></p> }
    };
    let all: Vec<_> = state.start.preset.others.iter().enumerate().filter(|(_, other)| read(other)).collect();
    let (front, folded) = all.split_at(all.len().min(OTHERS_IN_FRONT));
    let buttons =
        |group: &[(usize, &'static Other)]| -> Vec<Html> { group.iter().filter(|(_, other)| !stands(other)).map(button).collect() };
    html! {
        <>
            <div>{ for buttons(front) }</div>
            if !folded.is_empty() {
                <details class="others">
                    <summary>{ folded.len() }{ " more to compare with" }</summary>
                    { for buttons(folded) }
                </details>
            }
        </>
    }
}
