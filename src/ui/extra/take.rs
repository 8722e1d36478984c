//! What a reader takes away as files: the figures, the picture, the scenario.

use yew::prelude::*;

use super::files::{self, Form};
use super::own::Own;
use crate::ui::page::Page;
use crate::ui::start::Start;

/// The buttons, and as text what a page like a sandbox may not save: no browser tells whether it did.
pub(super) fn view(start: &Start, page: &Page, own: &UseStateHandle<Own>) -> Html {
    let button = |(form, label): (Form, &'static str)| {
        let (start, page, own) = (start.clone(), page.clone(), own.clone());
        let onclick = move |_: MouseEvent| {
            let unsaved = page.emit(files::file(form, &start)).as_string();
            own.set(Own { unsaved: unsaved.map(|_| form), ..(*own).clone() });
        };
        html! { <button key={label} class="plain" type="button" {onclick}>{ label }</button> }
    };
    let forms = [(Form::Csv, "Figures (CSV)"), (Form::Svg, "Picture (SVG)"), (Form::Png, "Picture (PNG)"), (Form::Json, "Scenario (JSON)")];
    html! {
        <>
            <p class="take">{ for forms.into_iter().map(button) }</p>
            if let Some(text) = own.unsaved.map(|form| files::text(form, start)) {
                <label for="shared">{ "If no file comes, this page may not save any: select the text and copy it." }</label>
                <textarea id="shared" class="shared" readonly=true rows="3" spellcheck="false" value={text} />
            }
        </>
    }
}
