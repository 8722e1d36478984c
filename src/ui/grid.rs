//! The numbers of a chart as a table.

use yew::prelude::*;

use crate::charts::chart::Grid;

/// The table; while the chart is seen, kept for readers who listen, out of sight of those who look.
pub(crate) fn view(grid: &Grid, seen: bool) -> Html {
    if grid.rows.is_empty() {
        return Html::default();
    }
    html! {
        // Where it is wider than its place it scrolls, for keys as well.
        <div class={if seen { "table" } else { "unseen" }} tabindex={seen.then_some("0")}>
            <table>
                <caption>{ &grid.caption }</caption>
                <thead><tr>{ for grid.head.iter().map(|name| html! { <th scope="col">{ name }</th> }) }</tr></thead>
                <tbody>{ for grid.rows.iter().map(|cells| row(cells)) }</tbody>
            </table>
        </div>
    }
}

fn row(cells: &[String]) -> Html {
    let (first, rest) = cells.split_at(cells.len().min(1));
    html! {
        <tr>
            { for first.iter().map(|cell| html! { <th scope="row">{ cell }</th> }) }
            { for rest.iter().map(|cell| html! { <td>{ cell }</td> }) }
        </tr>
    }
}
