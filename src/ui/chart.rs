//! The chart and the table behind it: one of them is seen, both can be read aloud.

use std::rc::Rc;

use yew::prelude::*;

use super::periods_table::PeriodsTable;
use super::picture;
use super::state::Edit;
use crate::charts::{part_of_whole, run_rate};
use crate::engine::report::Report;
use crate::text::{label, table};

#[derive(Properties, PartialEq)]
pub(crate) struct ChartProps {
    pub(crate) report: Rc<Report>,
    /// What the subject is a part of, in words.
    pub(crate) whole: Option<&'static str>,
    pub(crate) width: f64,
    pub(crate) table: bool,
    pub(crate) on_edit: Callback<Edit>,
}

#[component]
pub(crate) fn Chart(props: &ChartProps) -> Html {
    let bars = run_rate::picture(&props.report, props.width);
    let whole = props.whole.unwrap_or("the whole");
    let strip = part_of_whole::picture(&props.report, whole, props.width);
    html! {
        <figure class="chart">
            if !props.table {
                { picture::described(&bars, "bars") }
            }
            <PeriodsTable report={props.report.clone()} hidden={!props.table} />
            <figcaption>
                <span>{ caption(&props.report) }</span>
                <span class="chart-or-table" role="group" aria-label="Show as">
                    { choice("Chart", false, props) }
                    { choice("Table", true, props) }
                </span>
            </figcaption>
            if let Some(strip) = strip {
                { picture::described(&strip, "strip") }
            }
        </figure>
    }
}

fn choice(name: &'static str, table: bool, props: &ChartProps) -> Html {
    let onclick = props.on_edit.reform(move |_: MouseEvent| Edit::Table(table));
    html! { <button class="plain" type="button" aria-pressed={(props.table == table).to_string()} {onclick}>{ name }</button> }
}

fn caption(report: &Report) -> String {
    let largest = table::periods(report).iter().map(|period| period.revenue).fold(0.0, f64::max);
    let (_, word, _) = table::scale(largest);
    let amount = if word.is_empty() { "Dollars".to_owned() } else { format!("{}{}s of dollars", word[..1].to_uppercase(), &word[1..]) };
    let period = label::period(&report.inputs).map_or("period", |choice| choice.label);
    format!("{amount} a {period}. Dashed: what “run rate” assumes.")
}
