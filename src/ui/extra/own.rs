//! A panel that keeps something of its own while it is open: which form was chosen and copied, which chart plays.

use yew::prelude::*;

use super::{files, listen, share, take};
use crate::ui::page::Page;
use crate::ui::spoken;
use crate::ui::start::Start;
use crate::ui::tools::Tool;

/// What it keeps.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Own {
    /// What is to be passed on.
    pub(super) form: share::Form,
    /// The text that was copied, and whether that went well: another text is not copied yet.
    pub(super) copied: Option<(String, bool)>,
    /// What may not have been saved.
    pub(super) unsaved: Option<files::Form>,
    /// The chart that plays.
    pub(super) playing: Option<&'static str>,
    /// Whether the page cannot play any.
    pub(super) mute: bool,
}

#[derive(Properties, PartialEq)]
pub(super) struct PanelProps {
    pub(super) tool: Tool,
    pub(super) start: Start,
    pub(super) page: Page,
}

/// The panel. There is one component for all: each costs as much as what it shows.
#[component]
pub(super) fn Panel(props: &PanelProps) -> Html {
    let own = use_state(Own::default);
    let _speaking = spoken::begin(props.start.language);
    let panel = match props.tool {
        Tool::Listen => listen::view(&props.start, &props.page, &own),
        Tool::Take => take::view(&props.start, &props.page, &own),
        _ => share::view(&props.start, &props.page, &own),
    };
    spoken::tree(props.start.language, panel)
}
