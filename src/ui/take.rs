//! What a reader takes away: the figures, the picture, the scenario. Made by code that is fetched when it is first asked for.

use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::start::Start;
use super::state::State;

/// A file for the reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    pub(crate) name: String,
    pub(crate) kind: &'static str,
    pub(crate) text: String,
}

/// What there is to take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// Every figure and list at full precision.
    Csv,
    /// The first chart.
    Svg,
    /// The scenario, which the command line reads.
    Json,
}

/// The buttons.
pub(crate) fn view(state: &State, on_take: &Callback<Taken>) -> Html {
    let button = |(form, label): (Form, &'static str)| {
        let (start, on_take) = (state.start.clone(), on_take.clone());
        let onclick = move |_: MouseEvent| {
            let (start, on_take) = (start.clone(), on_take.clone());
            spawn_local(async move {
                // What cannot be fetched has been said on the console; the button can be pressed again.
                if let Ok(taken) = cut::taken(form, start).await {
                    on_take.emit(taken);
                }
            });
        };
        html! { <button key={label} class="plain" type="button" {onclick}>{ label }</button> }
    };
    let forms = [(Form::Csv, "Figures (CSV)"), (Form::Svg, "Picture (SVG)"), (Form::Json, "Scenario (JSON)")];
    html! { <p class="take">{ "Take away: " }{ for forms.into_iter().map(button) }</p> }
}

mod cut {
    #![allow(unsafe_code, reason = "the macro imports and exports the function at which the module is cut")]
    #![allow(clippy::unnecessary_wraps, reason = "fetching may fail, making does not")]

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{Form, Start, Taken};
    use crate::ui::taken;

    #[wasm_split(take, fallible)]
    pub(super) fn taken(form: Form, start: Start) -> Result<Taken, SplitLoaderError> {
        Ok(taken::taken(form, &start))
    }
}
