//! Ranges and what they make of a figure: where it may be, how often it keeps to a threshold.

use yew::prelude::*;

use super::parts::{PanelProps, answered, choice, field, typed};
use crate::charts::{dots, histogram};
use crate::engine::ask::range::{groups, ranged};
use crate::engine::fields::rows::CORRELATION;
use crate::engine::scenario::Value;
use crate::text::range::{self, Threshold};
use crate::text::{label, number, quantity};
use crate::ui::spoken;
use crate::ui::state::Edit;

/// The panel.
#[component]
pub(super) fn Ranges(props: &PanelProps) -> Html {
    let _speaking = spoken::begin(props.state.start.language);
    let panel = use_panel(props);
    spoken::tree(props.state.start.language, panel)
}

#[hook]
fn use_panel(props: &PanelProps) -> Html {
    let held = use_state(|| None::<(&'static str, String)>);
    let least = use_state(|| "most");
    let start = &props.state.start;
    let answer = start.sampled.as_ref().and_then(|sampled| sampled.answer(props.output()?.id));
    let Some(answer) = answer else {
        if start.ranged() {
            // Known in a moment, once the inputs rest.
            return html! { <div class="panel" data-panel="range"><p>{ "Working it out." }</p></div> };
        }
        return html! {
            <div class="panel" data-panel="range">
                <p class="question">{ "What if you do not know a number?" }</p>
                <p>{ "Type a range into a field, such as 5%..35%, or press ⇹ under a slider: then the answer is a range, too." }</p>
            </div>
        };
    };
    let row = answer.row;
    let name = props.name_of(row);
    let text = held.as_ref().filter(|(id, _)| *id == row.id).map(|(_, text)| text.clone());
    let value = text.as_ref().map(|text| typed(start, row.shown, text));
    let threshold = match &value {
        Some(Ok(value)) => Some(if *least == "least" { Threshold::AtLeast(*value) } else { Threshold::AtMost(*value) }),
        _ => None,
    };
    let asked = histogram::Asked { answer, output: &name, at: start.report.value(row.id), threshold };
    let wrong = value.as_ref().and_then(|value| value.as_ref().err());
    let (kept, text) = (threshold.map(|threshold| range::threshold(answer, threshold)).unwrap_or_default(), text.unwrap_or_default());
    let on_text = {
        let held = held.clone();
        Callback::from(move |text: String| held.set(Some((row.id, text))))
    };
    let on_way = {
        let least = least.clone();
        Callback::from(move |way| least.set(way))
    };
    let ways = vec![("most", "at most".to_owned()), ("least", "at least".to_owned())];
    html! {
        <div class="panel" data-panel="range">
            <p class="question">{ "What do the ranges make of it?" }</p>
            <p class="help">{ of(props) }</p>
            <p>{ props.choose_output("The figure") }</p>
            { answered("said-of-range", &range::headline(answer, &name), &[row.id]) }
            <p>
                { choice("How often is it", ways, &least, &on_way) }{ " " }
                { field("this:", "threshold", &text, wrong.map(String::as_str), &on_text) }
            </p>
            { answered("said-of-threshold", &kept, &[row.id, *least, &text]) }
            { for histogram::chart(&asked, props.width).iter().map(|chart| props.chart(chart)) }
            { for dots::chart(&asked, props.width).iter().map(|chart| props.chart(chart)) }
            { correlation(props) }
        </div>
    }
}

/// Which inputs are ranges.
fn of(props: &PanelProps) -> String {
    let inputs = ranged(&props.state.report().inputs);
    let named: Vec<String> = inputs
        .iter()
        .map(|(row, spread)| format!("{} {}", props.state.start.name(row), quantity::range(row.shown, spread.low, spread.high)))
        .collect();
    format!("Ranges: {}. In nine of ten cases each is between its ends.", label::and(&named))
}

/// How much ranges of one kind go together, where there are such.
fn correlation(props: &PanelProps) -> Html {
    const STEPS: [f64; 5] = [-0.5, 0.0, 0.5, 0.9, 1.0];
    const IDS: [&str; 5] = ["-0.5", "0", "0.5", "0.9", "1"];
    let groups = groups(&props.state.report().inputs);
    let Some(largest) = groups.iter().map(Vec::len).max() else { return Html::default() };
    // Three cannot all go against each other.
    let least = -1.0 / f64::from(u32::try_from(largest - 1).unwrap_or(u32::MAX));
    let now = match props.state.start.values.get(CORRELATION.row.id) {
        Some(Value::Number(now)) => *now,
        _ => 0.0,
    };
    let options = IDS.into_iter().zip(STEPS).filter(|(_, step)| *step >= least).map(|(id, step)| (id, number::exact(step))).collect();
    let on_choice = props.on_edit.reform(|id: &'static str| {
        let step = IDS.into_iter().zip(STEPS).find(|(known, _)| *known == id).map_or(0.0, |(_, step)| step);
        Edit::Set(&CORRELATION.row, Value::Number(step))
    });
    html! { <p>{ choice("Ranges in one unit go together by", options, &number::bare(now), &on_choice) }</p> }
}
