//! What a reader passes on: a link, a snippet for a page, the answer as a sentence. Shown as text, too, for where a page may not
//! use the clipboard.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use super::own::Own;
use super::{linked, snippet};
use crate::catalog::Source;
use crate::text::language::said;
use crate::ui::page::{Ask, Page};
use crate::ui::start::Start;
use crate::ui::{sources, spoken};

/// What is behind the link's address.
const MARK: &str = "#runrate:";

const TOO_MANY: &str = "These numbers are too many for a link. “Take away” has them as a file.";

/// What can be passed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Form {
    #[default]
    Link,
    Snippet,
    Frame,
    Sentence,
}

const FORMS: [(Form, &str, &str); 4] = [
    (Form::Link, "Copy link", "A link that opens with these numbers"),
    (Form::Snippet, "Copy snippet", "For your own page; what is inside is shown until the calculator is there"),
    (Form::Frame, "Copy iframe", "For pages that take no scripts; where they do, the second line fits its height"),
    (Form::Sentence, "Copy as sentence", "The answer, with its source"),
];

/// The panel.
pub(super) fn view(start: &Start, page: &Page, own: &UseStateHandle<Own>) -> Html {
    let text = text(own.form, start, page);
    let button = |(which, name, _): (Form, &'static str, &'static str)| {
        let pressed = (own.form == which).to_string();
        let (own, start, page) = (own.clone(), start.clone(), page.clone());
        let onclick = move |_: MouseEvent| {
            own.set(Own { form: which, ..(*own).clone() });
            if let Ok(text) = self::text(which, &start, &page) {
                copy(text, which, &page, own.clone());
            }
        };
        html! { <button key={name} class="plain" type="button" aria-pressed={pressed} {onclick}>{ name }</button> }
    };
    let about = FORMS.iter().find(|(which, ..)| *which == own.form).map_or("", |(.., about)| about);
    let said = match (&text, &own.copied) {
        (Ok(text), Some((copied, well))) if text == copied => {
            if *well {
                "Copied."
            } else {
                "This page may not use the clipboard: select the text and copy it."
            }
        }
        _ => "",
    };
    let shown = match text {
        Ok(text) => html! {
            <>
                <label for="shared">{ about }</label>
                <textarea id="shared" class="shared" readonly=true rows="3" spellcheck="false" value={text} />
            </>
        },
        Err(why) => html! { <p class="error" role="alert">{ why }</p> },
    };
    html! {
        <div class="share">
            <p>{ for FORMS.into_iter().map(button) }<span role="status">{ said }</span></p>
            { shown }
        </div>
    }
}

/// Puts a text on the clipboard, and says whether that went well.
fn copy(text: String, form: Form, page: &Page, own: UseStateHandle<Own>) {
    // Asked at once: a browser grants it only while it deals with the click.
    let answer = page.emit(Ask::Copy(text.clone())).dyn_into::<js_sys::Promise>();
    spawn_local(async move {
        let well = match answer {
            Ok(promise) => JsFuture::from(promise).await.is_ok(),
            Err(_) => false,
        };
        own.set(Own { form, copied: Some((text, well)), ..(*own).clone() });
    });
}

fn text(form: Form, start: &Start, page: &Page) -> Result<String, &'static str> {
    let _speaking = spoken::begin(start.language);
    let address = page.emit(Ask::Address).as_string().unwrap_or_default();
    let mut address = address.lines();
    let mut next = || address.next().unwrap_or_default();
    let (here, script, at) = (next(), next(), next());
    let link = linked::link(start, at).map(|link| format!("{}{MARK}{link}", here.split('#').next().unwrap_or_default()));
    match form {
        Form::Link => link.ok_or(TOO_MANY),
        Form::Snippet => Ok(snippet::snippet(start, script)),
        Form::Frame => snippet::frame(start, script).ok_or(TOO_MANY),
        Form::Sentence => Ok(sentence(start, link.as_deref().unwrap_or(here))),
    }
}

/// The answer, the figures it starts from, where they are from and when, and the link.
fn sentence(start: &Start, link: &str) -> String {
    /// So many sources are named; more would bury the answer.
    const NAMED: usize = 2;
    let sources = sources::used(start, &|_| true);
    let as_of = |source: &Source| [source.title, &said(&format!(", as of {}", source.as_of))].concat();
    let mut named: Vec<String> = sources.iter().take(NAMED).map(|source| as_of(source)).collect();
    if sources.len() > NAMED {
        named.push(said(&format!("and {} more", sources.len() - NAMED)).into_owned());
    }
    let from = if named.is_empty() { String::new() } else { [" ", &said("Sources:"), " ", &named.join("; "), "."].concat() };
    let checked = format!("Looked at on {}.", start.preset.checked);
    format!("{} ({}.{from} {}) {link}", start.answer(), said(&start.from()), said(&checked))
}
