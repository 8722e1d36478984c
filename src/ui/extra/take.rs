//! What a reader takes away as files: the figures, the picture, the scenario.

use yew::prelude::*;

use super::files::{self, Form};
use crate::ui::page::Page;
use crate::ui::state::State;

/// The buttons.
pub(super) fn view(state: &State, page: &Page) -> Html {
    let button = |(form, label): (Form, &'static str)| {
        let (start, page) = (state.start.clone(), page.clone());
        let onclick = move |_: MouseEvent| drop(page.emit(files::file(form, &start)));
        html! { <button key={label} class="plain" type="button" {onclick}>{ label }</button> }
    };
    let forms = [(Form::Csv, "Figures (CSV)"), (Form::Svg, "Picture (SVG)"), (Form::Json, "Scenario (JSON)")];
    html! { <p class="take">{ for forms.into_iter().map(button) }</p> }
}
