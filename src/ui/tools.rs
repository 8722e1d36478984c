//! What can be done with an answer: buttons that open a panel each.

use yew::prelude::*;

use super::extra::Fetched;
use super::page::Page;
use super::state::{Edit, State};

/// A panel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    /// Ranges, and what they make of a figure.
    Range,
    /// Which inputs matter.
    Matter,
    /// What would have to be true.
    Goal,
    /// A figure over one input, or two.
    Vary,
    /// The figures as they were kept, beside what they are now.
    Compare,
    /// Tasks for students.
    Tasks,
    /// A link, a snippet, a sentence.
    Share,
    /// Charts as sound.
    Listen,
    /// Figures, pictures and the scenario as files.
    Take,
}

const TOOLS: [(Tool, &str, &str); 9] = [
    (Tool::Range, "range", "Ranges"),
    (Tool::Matter, "matter", "What matters"),
    (Tool::Goal, "goal", "Goal"),
    (Tool::Vary, "vary", "Vary"),
    (Tool::Compare, "compare", "Compare"),
    (Tool::Tasks, "tasks", "Tasks"),
    (Tool::Share, "share", "Share"),
    (Tool::Listen, "listen", "Listen"),
    (Tool::Take, "take", "Take away"),
];

/// The buttons, and the panel that is open.
pub(crate) fn view(state: &State, on_edit: &Callback<Edit>, page: &Page, width: f64) -> Html {
    html! {
        <div class="tools" part="tools">
            <p>{ for TOOLS.into_iter().map(|(tool, id, name)| button((tool, id, name), state, on_edit)) }</p>
            if let Some(tool) = state.tool {
                { panel(tool, state, on_edit, page, width) }
            }
        </div>
    }
}

fn button((tool, id, name): (Tool, &'static str, &'static str), state: &State, on_edit: &Callback<Edit>) -> Html {
    let onclick = on_edit.reform(move |_: MouseEvent| Edit::Tool(tool));
    html! {
        <button key={id} class="plain" type="button" data-tool={id} aria-expanded={(state.tool == Some(tool)).to_string()} {onclick}>{ name }</button>
    }
}

fn panel(tool: Tool, state: &State, on_edit: &Callback<Edit>, page: &Page, width: f64) -> Html {
    match state.extra {
        Fetched::Here(extra) => (extra.panel)(tool, state, on_edit, page, width),
        Fetched::Failed => html! { <p class="error" role="alert">{ "This could not be loaded. Press the button again to try again." }</p> },
        Fetched::Not => Html::default(),
    }
}
