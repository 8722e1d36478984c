//! The chart and the table behind it: one of them is seen, both can be read aloud.

use yew::prelude::*;

use super::state::{Edit, State};
use super::{periods_table, picture};
use crate::charts::{part_of_whole, run_rate};
use crate::engine::report::Report;
use crate::text::{label, table};

/// The chart at a width in CSS pixels.
pub(crate) fn view(state: &State, width: f64, on_edit: &Callback<Edit>) -> Html {
    let report = state.report();
    let bars = run_rate::picture(report, width);
    let whole = state.start.preset.whole.unwrap_or("the whole");
    let strip = part_of_whole::picture(report, whole, width);
    html! {
        <figure key="chart" class="chart">
            if !state.table {
                { picture::described(&bars, "bars") }
            }
            { periods_table::view(report, state.table) }
            <figcaption>
                <span>{ caption(report) }</span>
                <span class="chart-or-table" role="group" aria-label="Show as">
                    { choice("Chart", false, state, on_edit) }
                    { choice("Table", true, state, on_edit) }
                </span>
            </figcaption>
            if let Some(strip) = strip {
                { picture::described(&strip, "strip") }
            }
        </figure>
    }
}

fn choice(name: &'static str, table: bool, state: &State, on_edit: &Callback<Edit>) -> Html {
    let onclick = on_edit.reform(move |_: MouseEvent| Edit::Table(table));
    html! { <button class="plain" type="button" aria-pressed={(state.table == table).to_string()} {onclick}>{ name }</button> }
}

fn caption(report: &Report) -> String {
    let largest = table::periods(report).iter().map(|period| period.revenue).fold(0.0, f64::max);
    let (_, word, _) = table::scale(largest);
    let amount = if word.is_empty() { "dollars".to_owned() } else { format!("{word}s of dollars") };
    let period = label::period(&report.inputs).map_or("period", |choice| choice.label);
    format!("In {amount} a {period}. Dashed: what “run rate” assumes.")
}
