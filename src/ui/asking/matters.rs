//! What matters: how far each input moves a figure.

use yew::prelude::*;

use super::parts::{PanelProps, answered};
use crate::charts::tornado;
use crate::engine::ask::sensitivity::sensitivity;
use crate::engine::fields::Row;
use crate::text::sensitivity as words;
use crate::ui::spoken;

/// The panel.
#[component]
pub(super) fn Matters(props: &PanelProps) -> Html {
    let _speaking = spoken::begin(props.state.start.language);
    spoken::tree(props.state.start.language, panel(props))
}

fn panel(props: &PanelProps) -> Html {
    let start = &props.state.start;
    let name = |row: &Row| start.name(row);
    let output = props.output();
    let matters = output.and_then(|output| {
        let matters = sensitivity(&start.report.inputs, output.id)?;
        let sampled = start.sampled.as_ref();
        let place = sampled.and_then(|sampled| sampled.answers.iter().position(|answer| answer.row.id == output.id));
        Some(match (sampled, place) {
            (Some(sampled), Some(place)) => matters.correlated(&sampled.sampler, place),
            _ => matters,
        })
    });
    let (Some(output), Some(matters)) = (output, matters) else {
        return html! { <div class="panel" data-panel="matter"><p>{ "There is nothing that could matter here." }</p></div> };
    };
    let named = props.name_of(output);
    html! {
        <div class="panel" data-panel="matter">
            <p class="question">{ "What matters most?" }</p>
            <p>{ props.choose_output("For the figure") }</p>
            { answered("said-of-matters", &words::top(&matters, &named, &name), &[output.id]) }
            { for tornado::chart(&matters, &named, &name, props.width).iter().map(|chart| props.chart(chart)) }
        </div>
    }
}
