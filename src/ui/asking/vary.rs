//! A figure over one input, or over two: as a line, or as a map.

use yew::prelude::*;

use super::parts::{PanelProps, answered, choice};
use crate::charts::{heat, vary};
use crate::engine::ask::line::Level;
use crate::engine::ask::solve::range_of;
use crate::engine::fields::Row;
use crate::ui::spoken;

/// The panel.
#[component]
pub(super) fn Vary(props: &PanelProps) -> Html {
    let _speaking = spoken::begin(props.state.start.language);
    let panel = use_panel(props);
    spoken::tree(props.state.start.language, panel)
}

#[hook]
fn use_panel(props: &PanelProps) -> Html {
    let across = use_state(|| None::<&'static str>);
    let up = use_state(|| "");
    let against = use_state(|| "");
    let inputs: Vec<&'static Row> = props.inputs().into_iter().filter(|row| range_of(row).is_some()).collect();
    let (Some(output), Some(first)) = (props.output(), inputs.first()) else {
        return html! { <div class="panel" data-panel="vary"><p>{ "There is nothing to vary here." }</p></div> };
    };
    let x = inputs.iter().copied().find(|row| Some(row.id) == *across).unwrap_or(first);
    let y = inputs.iter().copied().find(|row| row.id == *up && row.id != x.id);
    let others: Vec<_> = props.outputs().into_iter().filter(|row| row.unit == output.unit && row.id != output.id).collect();
    let level = others.iter().find(|row| row.id == *against).map(|row| Level::Output(row.id));
    let named = |rows: &[&'static Row]| rows.iter().map(|row| (row.id, props.state.start.name(row))).collect::<Vec<_>>();
    let rest: Vec<&'static Row> = inputs.iter().copied().filter(|row| row.id != x.id).collect();
    let with_none = |words: &str, options: Vec<(&'static str, String)>| std::iter::once(("", words.to_owned())).chain(options).collect();
    let set = |state: &UseStateHandle<&'static str>| {
        let state = state.clone();
        Callback::from(move |id| state.set(id))
    };
    let set_across = {
        let across = across.clone();
        Callback::from(move |id| across.set(Some(id)))
    };
    html! {
        <div class="panel" data-panel="vary">
            <p class="question">{ "How does it change?" }</p>
            <p>
                { props.choose_output("The figure") }{ " " }
                { choice("over", named(&inputs), x.id, &set_across) }{ " " }
                { choice("and", with_none("nothing else", named(&rest)), y.map_or("", |row| row.id), &set(&up)) }{ " " }
                if !others.is_empty() {
                    { choice("against", with_none("nothing", others.iter().map(|row| (row.id, props.name_of(row))).collect()), &against, &set(&against)) }
                }
            </p>
            { drawn(props, output.id, x, y, level) }
        </div>
    }
}

fn drawn(props: &PanelProps, output: &'static str, x: &'static Row, y: Option<&'static Row>, level: Option<Level<'static>>) -> Html {
    let inputs = &props.state.report().inputs;
    let other = match level {
        Some(Level::Output(id)) => id,
        _ => "",
    };
    let asked = [output, x.id, y.map_or("", |row| row.id), other];
    let chart = match (range_of(x), y.and_then(|row| Some((row, range_of(row)?)))) {
        (Some(across), Some((row, up))) => {
            heat::chart(&heat::Asked { inputs, rows: [x, row], output, level, ranges: [across, up] }, props.width)
        }
        (Some(range), None) => {
            vary::chart(&vary::Asked { inputs, row: x, output, level, range, bands: Some(props.state.report()) }, props.width)
        }
        (None, _) => None,
    };
    match chart {
        Some(chart) => html! { <>{ answered("said-of-sweep", &chart.picture.description, &asked) }{ props.chart(&chart) }</> },
        None => answered("said-of-sweep", "The figure has no value over this range.", &asked),
    }
}
