//! What would have to be true: the value of one input at which a figure hits a target.

use yew::prelude::*;

use super::parts::{PanelProps, answered, choice, field, typed};
use crate::charts::vary;
use crate::engine::ask::line::Level;
use crate::engine::ask::solve::{Hit, Solved, range_of, solve};
use crate::engine::fields::Row;
use crate::engine::scenario::Value;
use crate::text::{number, quantity, solve as words};
use crate::ui::field::placed;
use crate::ui::spoken;
use crate::ui::state::Edit;

/// The panel.
#[component]
pub(super) fn Goal(props: &PanelProps) -> Html {
    let _speaking = spoken::begin(props.state.start.language);
    let panel = use_panel(props);
    spoken::tree(props.state.start.language, panel)
}

#[hook]
fn use_panel(props: &PanelProps) -> Html {
    let chosen = use_state(|| None::<&'static str>);
    let text = use_state(|| None::<(&'static str, String)>);
    let inputs: Vec<&'static Row> = props.inputs().into_iter().filter(|row| range_of(row).is_some()).collect();
    let (Some(output), Some(first)) = (props.output(), inputs.first()) else {
        return html! { <div class="panel" data-panel="goal"><p>{ "There is nothing to seek here." }</p></div> };
    };
    let input = inputs.iter().find(|row| Some(row.id) == *chosen).unwrap_or(first);
    // What was typed for one figure is no target for another.
    let said = text.as_ref().filter(|(id, _)| *id == output.id).map(|(_, text)| text.clone());
    let now = props.state.report().value(output.id);
    let shown = said.clone().unwrap_or_else(|| placed(now.map(|now| quantity::short(output.shown, now)).unwrap_or_default(), &props.state));
    let target = said.map(|text| typed(&props.state.start, output.shown, &text));
    let on_text = {
        let text = text.clone();
        Callback::from(move |typed: String| text.set(Some((output.id, typed))))
    };
    let on_choice = {
        let chosen = chosen.clone();
        Callback::from(move |id| chosen.set(Some(id)))
    };
    let options = inputs.iter().map(|row| (row.id, props.state.start.name(row))).collect();
    let wrong = target.as_ref().and_then(|target| target.as_ref().err());
    html! {
        <div class="panel" data-panel="goal">
            <p class="question">{ "What would have to be true?" }</p>
            <p>
                { props.choose_output("For the figure") }{ " " }
                { field("to be", "goal-target", &shown, wrong.map(String::as_str), &on_text) }{ " " }
                { choice("change", options, input.id, &on_choice) }
            </p>
            { match target {
                None => html! { <p>{ "Type what the figure should be." }</p> },
                Some(Err(_)) => Html::default(),
                Some(Ok(target)) => found(props, output.id, target, input),
            } }
        </div>
    }
}

/// The answer, a button for each solution, and the curve with the target.
fn found(props: &PanelProps, output: &'static str, target: f64, input: &'static Row) -> Html {
    let Some((from, to)) = range_of(input) else { return Html::default() };
    let inputs = &props.state.report().inputs;
    let name = |row: &Row| props.state.start.name(row);
    let target_text = number::brief(target);
    let asked = [output, &target_text, input.id];
    let solved = match solve(inputs, output, target, input, from, to) {
        Ok(solved) => solved,
        Err(why) => return answered("said-of-goal", &words::unsolvable(&why, inputs.model), &asked),
    };
    let over =
        vary::Asked { inputs, row: input, output, level: Some(Level::Of(target)), range: (from, to), bands: Some(props.state.report()) };
    let chart = vary::chart(&over, props.width);
    html! {
        <>
            { answered("said-of-goal", &words::sentence(&solved, &props.name_of(solved.output), &name), &asked) }
            <p>{ for solved.solutions().map(|hit| take(props, &solved, *hit)) }</p>
            { for chart.iter().map(|chart| props.chart(chart)) }
        </>
    }
}

/// Puts a solution in.
fn take(props: &PanelProps, solved: &Solved, hit: Hit) -> Html {
    let row = solved.row;
    // All digits: a rounded solution would miss the target.
    let at = hit.place();
    let onclick = props.on_edit.reform(move |_: MouseEvent| Edit::Set(row, Value::Number(at)));
    html! {
        <button key={number::brief(at)} class="plain" type="button" data-take={row.id} {onclick}>
            { format!("Set {} to {}", props.state.start.name(row), words::place(solved, hit)) }
        </button>
    }
}
