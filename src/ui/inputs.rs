//! The inputs: those that matter most in front, the rest folded away.

use yew::prelude::*;

use super::field;
use super::state::{Edit, State};
use crate::catalog::Other;
use crate::engine::fields::{Row, Unset};

/// All inputs at a width in CSS pixels.
pub(crate) fn view(state: &State, width: f64, on_edit: &Callback<Edit>) -> Html {
    let part = state.start.part;
    let front: Vec<&'static Row> = part.front.iter().copied().filter(|row| used(state, row)).collect();
    let folded = part.model.fields.iter().copied().filter(|row| front.iter().all(|shown| shown.id != row.id));
    let field = |row: &'static Row| field::view(row, state, width, on_edit);
    html! {
        // Every group in a box of its own: what comes and goes in one must not make the fields of another anew, under the caret.
        <div key="inputs" class="inputs">
            <div>{ for front.iter().copied().map(field) }</div>
            <div>{ for others(state, on_edit) }</div>
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

/// Other published values, each a button, unless it is what stands there already.
fn others(state: &State, on_edit: &Callback<Edit>) -> Vec<Html> {
    let values = &state.start.values;
    let others = state.start.preset.others.iter().enumerate();
    let new = others.filter(|(_, other)| other.rows.iter().any(|row| values.get(row.input) != Some(&row.value.into())));
    let button = |(which, other): (usize, &'static Other)| {
        let onclick = on_edit.reform(move |_: MouseEvent| Edit::Other(which));
        html! { <p class="hint"><button class="link" type="button" {onclick}>{ "Compare with " }{ other.label }</button></p> }
    };
    new.map(button).collect()
}
