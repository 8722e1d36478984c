//! What an author pastes: the script, the element, and inside it the answer, the picture and the table for readers without scripts.

use std::fmt::Write as _;

use super::linked::{changes, link};
use crate::charts::chart::Grid;
use crate::charts::svg::{self, escaped};
use crate::text::language::{said, tag};
use crate::ui::start::Start;

/// The width of the picture: one that every screen has.
const WIDTH: f64 = 340.0;

/// The script that tells pages how high the views stand: a line for each.
const HEIGHTS: &str = include_str!("../../embed/heights.js");

/// The snippet that shows a start, with the script at this address.
pub(super) fn snippet(start: &Start, script: &str) -> String {
    let chart = (start.part.charts)(&start.report, start.preset, WIDTH).into_iter().next().unwrap_or_default();
    let picture = if chart.picture.shapes.is_empty() { String::new() } else { format!("  {}", svg::text(&chart.picture)) };
    format!(
        "<script type=\"module\" src=\"{}\"></script>\n<runrate-calculator{}>\n  <p>{}</p>\n{picture}{}</runrate-calculator>\n",
        escaped(script),
        attributes(start),
        escaped(&start.answer()),
        table(&chart.table)
    )
}

/// The iframe that shows a start, from beside the script at this address; none if its own address would be too long.
pub(super) fn frame(start: &Start, script: &str) -> Option<String> {
    let folder = escaped(script.get(..script.rfind('/')?)?);
    let (asked, title, high) = (escaped(&link(start, "")?), escaped(&said(start.preset.title)), height(start.view.id));
    let asked = tag().map_or_else(|| asked.clone(), |tag| [&asked, "&amp;locale=", tag].concat());
    Some(format!(
        "<iframe src=\"{folder}/embed.html?{asked}\" title=\"{title}\" width=\"100%\" height=\"{high}\" frameborder=\"0\" allow=\"clipboard-write\" loading=\"lazy\"></iframe>\n<script async src=\"{folder}/runrate_host.js\"></script>\n"
    ))
}

/// How high a view stands in the column of an article, in CSS pixels.
fn height(view: &str) -> &'static str {
    let mut pieces = HEIGHTS.split('"').skip_while(|piece| *piece != view);
    pieces.nth(1).map_or("1400", |number| number.trim_matches(|c: char| !c.is_ascii_digit()))
}

/// The attributes with which an element opens as this one is.
fn attributes(start: &Start) -> String {
    let named = [("view", start.view.id), ("preset", start.preset.id), ("model", start.part.model.id)];
    let mut text = tag().map_or_else(String::new, |tag| format!(" lang=\"{tag}\""));
    for (name, value) in named {
        let _ = write!(text, " {name}=\"{}\"", escaped(value));
    }
    for (id, value) in changes(start) {
        let _ = write!(text, " {}=\"{}\"", id.replace('_', "-"), escaped(&value));
    }
    text
}

fn table(grid: &Grid) -> String {
    if grid.rows.is_empty() {
        return String::new();
    }
    let cell = |tag: &str, scope: &str, text: &String| format!("<{tag}{scope}>{}</{tag}>", escaped(&said(text)));
    let mut text = format!("  <table>\n    <caption>{}</caption>\n    <thead><tr>", escaped(&said(&grid.caption)));
    grid.head.iter().for_each(|name| text += &cell("th", " scope=\"col\"", name));
    text += "</tr></thead>\n    <tbody>\n";
    for row in &grid.rows {
        text += "      <tr>";
        for (i, name) in row.iter().enumerate() {
            text += &if i == 0 { cell("th", " scope=\"row\"", name) } else { cell("td", "", name) };
        }
        text += "</tr>\n";
    }
    text + "    </tbody>\n  </table>\n"
}
