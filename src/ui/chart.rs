//! The charts of a part and the tables behind them: one of each pair is seen, both can be read aloud.

use yew::prelude::*;

use super::extra::Fetched;
use super::state::{Edit, State};
use super::words::Words;
use super::{grid, picture};
use crate::charts::chart::Chart;

/// The charts at a width in CSS pixels.
pub(crate) fn view(state: &State, width: f64, words: &Words<'_>, on_edit: &Callback<Edit>) -> Html {
    let charts = (state.start.part.charts)(state.report(), state.start.preset, width);
    let switch = charts.iter().any(|chart| !chart.table.rows.is_empty());
    html! {
        <div key="charts" class="charts">
            for (i, chart) in charts.iter().enumerate() {
                { figure(chart, switch && i == 0, state, words, on_edit) }
            }
        </div>
    }
}

/// One chart; the first carries the switch between charts and tables for all.
fn figure(chart: &Chart, switch: bool, state: &State, words: &Words<'_>, on_edit: &Callback<Edit>) -> Html {
    let seen = state.table && !chart.table.rows.is_empty();
    let [picture, said, unseen] = match state.extra {
        Fetched::Here(extra) if !seen => (extra.walk)(chart, state, on_edit),
        _ if seen => Default::default(),
        _ => [picture::described(&chart.picture, chart.id), Html::default(), Html::default()],
    };
    let grid = || grid::view(&chart.table, seen);
    let table = if seen { grid() } else { state.unseen.of(chart.id, None, state.report(), &grid) };
    html! {
        <figure key={chart.id} class="chart" part="chart">
            { picture }
            { unseen }
            { table }
            if switch || !chart.caption.is_empty() {
                <figcaption>
                    <span class="caption-of-chart">{ words.mark(&chart.caption) }{ said }</span>
                    if switch {
                        <span class="chart-or-table" role="group" aria-label="Show as">
                            { choice("Chart", false, state, on_edit) }
                            { choice("Table", true, state, on_edit) }
                        </span>
                    }
                </figcaption>
            }
        </figure>
    }
}

fn choice(name: &'static str, table: bool, state: &State, on_edit: &Callback<Edit>) -> Html {
    let onclick = on_edit.reform(move |_: MouseEvent| Edit::Table(table));
    html! { <button class="plain" type="button" aria-pressed={(state.table == table).to_string()} {onclick}>{ name }</button> }
}
