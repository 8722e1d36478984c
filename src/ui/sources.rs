//! Where the values are from: title, date, how each was seen.

use yew::prelude::*;

use super::start::{self, Start};
use super::state::State;
use crate::catalog::{Row, Source};
use crate::engine::report::Output;
use crate::text::working;

/// From this many sources on the list is folded.
const FOLDED_FROM: usize = 6;

/// The list, folded when it is long.
pub(crate) fn view(state: &State) -> Html {
    let preset = state.start.preset;
    let sources = used(&state.start, &|_| true);
    let list = html! { <ul>{ for sources.iter().copied().map(item) }</ul> };
    html! {
        <div class="sources" part="sources">
            if sources.len() < FOLDED_FROM {
                { list }
            } else {
                <details><summary>{ sources.len() }{ " sources" }</summary>{ list }</details>
            }
            <p>{ "Sources looked at on " }{ preset.checked }{ "." }{ if state.start.changed() { " Some values are your own." } else { "" } }</p>
        </div>
    }
}

/// The sources of the values that stand, of the inputs that are asked for, each once.
pub(super) fn used(start: &Start, asked: &dyn Fn(&str) -> bool) -> Vec<&'static Source> {
    let mut sources: Vec<&'static Source> = Vec::new();
    for row in standing(start).into_iter().filter(|row| asked(row.input)) {
        if !sources.iter().any(|source| source.title == row.source.title && source.as_of == row.source.as_of) {
            sources.push(&row.source);
        }
    }
    sources
}

/// The rows of the catalogue whose values stand. (A list stands as a whole or not at all.)
fn standing(start: &Start) -> Vec<&'static Row> {
    let (preset, values) = (start.preset, start::values(start.view, start.preset));
    let own = preset.rows.iter().filter(|row| start.values.get(row.input) == values.get(row.input));
    let others = preset.others.iter().flat_map(|other| other.rows).filter(|row| start.values.get(row.input) == Some(&row.value.into()));
    own.chain(others).collect()
}

/// Where the numbers behind an output are from: the sources of the inputs it rests on, and which of these are the reader's own.
pub(super) fn behind(state: &State, output: &Output) -> Html {
    let (start, standing) = (&state.start, standing(&state.start));
    let inputs = working::inputs(state.report(), output);
    let own = inputs.iter().filter(|id| start.values.get(id).is_some() && !standing.iter().any(|row| row.input == **id));
    let own: Vec<String> = own.filter_map(|id| start.view.field(id)).map(|row| state.start.name(row)).collect();
    html! {
        <ul class="origins">
            { for used(start, &|id| inputs.contains(&id)).into_iter().map(item) }
            if !own.is_empty() {
                <li>{ "your own: " }{ own.join(", ") }</li>
            }
        </ul>
    }
}

fn item(source: &'static Source) -> Html {
    let title = match source.url {
        Some(url) => html! { <a href={url} lang="en" target="_blank" rel="noopener noreferrer">{ source.title }</a> },
        None => html! { <span lang="en">{ source.title }</span> },
    };
    let seen = source.seen.words();
    html! {
        <li>{ title }{ ", as of " }{ source.as_of }if !seen.is_empty() { { " " }<span class="tag">{ seen }</span> }</li>
    }
}
