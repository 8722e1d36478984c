//! The inputs: those that matter most in front, the rest folded away.

use yew::prelude::*;

use super::field;
use super::state::{Edit, State};
use super::view::Lever;
use crate::catalog::Other;
use crate::engine::fields::Unset;

/// All inputs at a width in CSS pixels.
pub(crate) fn view(state: &State, width: f64, on_edit: &Callback<Edit>) -> Html {
    let view = state.start.view;
    let (front, unset): (Vec<&Lever>, Vec<&Lever>) = view.front.iter().partition(|lever| used(state, lever));
    html! {
        // Every group in a box of its own: what comes and goes in one must not make the fields of another anew, under the caret.
        <div key="inputs" class="inputs">
            <div>{ for front.into_iter().map(|lever| field::view(lever, state, width, on_edit)) }</div>
            <div>{ for others(state, on_edit) }</div>
            <details class="more">
                <summary>{ "More assumptions" }</summary>
                { for unset.into_iter().chain(view.more).map(|lever| field::view(lever, state, width, on_edit)) }
            </details>
        </div>
    }
}

/// An optional input that the preset leaves out does not take room in front. The preset decides, not what the reader sets: a
/// field must not move while it is typed into.
fn used(state: &State, lever: &Lever) -> bool {
    let optional = lever.row.unset == Unset::Optional && lever.row.instead_of.is_none();
    !optional || state.start.preset.rows.iter().any(|row| row.input == lever.row.id)
}

/// Other published values, each a button, unless it is what stands there already.
fn others(state: &State, on_edit: &Callback<Edit>) -> Vec<Html> {
    let scenario = &state.start.scenario;
    let others = state.start.preset.others.iter().enumerate();
    let new = others.filter(|(_, other)| other.rows.iter().any(|row| scenario.get(row.input) != Some(&row.value.into())));
    let button = |(which, other): (usize, &'static Other)| {
        let onclick = on_edit.reform(move |_: MouseEvent| Edit::Other(which));
        html! { <p class="hint"><button class="link" type="button" {onclick}>{ "Compare with " }{ other.label }</button></p> }
    };
    new.map(button).collect()
}
