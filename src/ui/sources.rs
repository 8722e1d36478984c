//! Where the values are from: title, date, how each was seen.

use yew::prelude::*;

use super::start;
use super::state::State;
use crate::catalog::{Preset, Source};
use crate::engine::scenario::Scenario;

/// From this many sources on the list is folded.
const FOLDED_FROM: usize = 6;

/// The list, folded when it is long.
pub(crate) fn view(state: &State) -> Html {
    let (preset, values) = (state.start.preset, &state.start.values);
    let start = start::values(state.start.view, preset);
    let sources = used(preset, values, &start);
    let changed = *values != start;
    let list = html! { <ul>{ for sources.iter().map(|source| item(source)) }</ul> };
    html! {
        <footer class="sources">
            if sources.len() < FOLDED_FROM {
                { list }
            } else {
                <details><summary>{ sources.len() }{ " sources" }</summary>{ list }</details>
            }
            <p>{ "Sources looked at on " }{ preset.checked }{ "." }{ if changed { " Some values are your own." } else { "" } }</p>
        </footer>
    }
}

/// The sources of the values that stand, each once. (A list stands as a whole or not at all.)
pub(super) fn used(preset: &'static Preset, values: &Scenario, start: &Scenario) -> Vec<&'static Source> {
    let standing = preset.rows.iter().filter(|row| values.get(row.input) == start.get(row.input));
    let others = preset.others.iter().flat_map(|other| other.rows).filter(|row| values.get(row.input) == Some(&row.value.into()));
    let mut sources: Vec<&'static Source> = Vec::new();
    for row in standing.chain(others) {
        if !sources.iter().any(|source| source.title == row.source.title && source.as_of == row.source.as_of) {
            sources.push(&row.source);
        }
    }
    sources
}

fn item(source: &'static Source) -> Html {
    let title = match source.url {
        Some(url) => html! { <a href={url} target="_blank" rel="noopener noreferrer">{ source.title }</a> },
        None => html! { <>{ source.title }</> },
    };
    let seen = source.seen.words();
    html! {
        <li>{ title }{ ", as of " }{ source.as_of }if !seen.is_empty() { { " " }<span class="tag">{ seen }</span> }</li>
    }
}
