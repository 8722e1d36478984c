//! The numbers of the run-rate chart as a table.

use yew::prelude::*;

use crate::engine::report::Report;
use crate::text::table::{self, Period};

/// The table; while the chart is seen, kept for readers who listen, out of sight of those who look.
pub(crate) fn view(report: &Report, seen: bool) -> Html {
    let periods = table::periods(report);
    let scale = table::scale(periods.iter().map(|period| period.revenue).fold(0.0, f64::max));
    let now = periods.iter().rfind(|period| period.booked).map_or(0.0, |period| period.revenue);
    let row = |period: &Period| {
        let amount = |revenue: f64| table::scaled(revenue, scale);
        let (booked, growing) =
            if period.booked { (amount(period.revenue), String::new()) } else { (String::new(), amount(period.revenue)) };
        let pace = if period.booked { String::new() } else { amount(now) };
        html! { <tr><th scope="row">{ &period.name }</th><td>{ booked }</td><td>{ growing }</td><td>{ pace }</td></tr> }
    };
    html! {
        <div class={if seen { "table" } else { "unseen" }}>
            <table>
                <caption>{ "Revenue by period, in " }{ scale.1 }{ " dollars" }</caption>
                <thead><tr><th scope="col">{ "Period" }</th><th scope="col">{ "Booked" }</th><th scope="col">{ "If growth holds" }</th><th scope="col">{ "Run rate" }</th></tr></thead>
                <tbody>{ for periods.iter().map(row) }</tbody>
            </table>
        </div>
    }
}
