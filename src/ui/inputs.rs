//! The inputs: those that matter most in front, the rest folded away.

use yew::prelude::*;

use super::field::Field;
use super::state::{Edit, State};
use super::view::Lever;

#[derive(Properties, PartialEq)]
pub(crate) struct InputsProps {
    pub(crate) state: State,
    pub(crate) width: f64,
    pub(crate) on_edit: Callback<Edit>,
}

#[component]
pub(crate) fn Inputs(props: &InputsProps) -> Html {
    let view = props.state.start.view;
    let (front, unset): (Vec<&Lever>, Vec<&Lever>) = view.front.iter().partition(|lever| used(&props.state, lever));
    html! {
        <div class="inputs">
            { for front.into_iter().map(|lever| field(lever, props)) }
            { others(props) }
            <details class="more">
                <summary>{ "More assumptions" }</summary>
                { for unset.into_iter().chain(view.more).map(|lever| field(lever, props)) }
            </details>
        </div>
    }
}

/// An optional input that neither the preset nor the reader set does not take room in front.
fn used(state: &State, lever: &Lever) -> bool {
    let id = lever.row.id;
    state.wrong.contains_key(id) || lever.row.instead_of.is_some() || state.report().inputs.get(lever.row).is_some()
}

fn field(lever: &'static Lever, props: &InputsProps) -> Html {
    html! { <Field key={lever.row.id} {lever} state={props.state.clone()} width={props.width} on_edit={props.on_edit.clone()} /> }
}

/// Other published values, each a button, unless it is what stands there already.
fn others(props: &InputsProps) -> Html {
    let scenario = &props.state.start.scenario;
    let others = props.state.start.preset.others.iter().enumerate();
    let buttons = others.filter(|(_, other)| other.rows.iter().any(|row| scenario.get(row.input) != Some(&row.value.into())));
    html! {
        { for buttons.map(|(which, other)| {
            let onclick = props.on_edit.reform(move |_: MouseEvent| Edit::Other(which));
            html! { <p class="hint"><button class="link" type="button" {onclick}>{ "Compare with " }{ other.label }</button></p> }
        }) }
    }
}
