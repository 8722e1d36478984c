//! A scenario as a link or an author asks for it: what is valid is used, the rest is said.

use crate::engine::fields::Row;
use crate::engine::problem::shortened;
use crate::engine::scenario::{Scenario, Value};
use crate::text::link::{self, LONGEST, Link};
use crate::text::{input, problem};
use crate::ui::start::{self, Start};
use crate::ui::view::View;

/// What is asked of one input.
#[derive(Clone, Debug)]
pub(super) struct Wish {
    pub(super) row: &'static Row,
    /// Its value as text; empty leaves the input out.
    pub(super) text: String,
}

/// What a link asks for, and in its notice what of it could not be used.
///
/// # Errors
/// The view's own preset cannot be computed.
pub(super) fn linked(view: &'static View, link: Link) -> Result<Start, String> {
    let mut dropped = link.dropped;
    let preset = link.preset.as_deref().and_then(|name| view.preset(name));
    if let (Some(name), None) = (&link.preset, preset) {
        dropped.push(format!("preset={}", shortened(name)));
    }
    let start = Start::preset(view, preset.map_or(view.preset, |preset| preset.id), link.model.as_deref())?;
    let mut wishes = Vec::new();
    for (id, text) in link.inputs {
        match view.field(&id) {
            // "at" tells which calculator of a page a link is for.
            None if id == "at" => {}
            None => dropped.push(shortened(&id)),
            Some(row) => wishes.push(Wish { row, text }),
        }
    }
    let (start, refused) = granted(start, wishes);
    let refused: Vec<String> = refused.into_iter().map(|(_, why)| why).collect();
    let notice = match (dropped.is_empty(), refused.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("Not all of the link could be used. {}", refused.join(" ")),
        (false, _) => format!("Not all of the link could be used; left out: {}. {}", dropped.join(", "), refused.join(" ")),
    };
    Ok(Start { notice: notice.trim_end().to_owned(), ..start })
}

/// The start with what is asked for, as far as it can be; and a sentence on each wish that cannot.
pub(super) fn granted(mut start: Start, wishes: Vec<Wish>) -> (Start, Vec<(&'static Row, String)>) {
    let mut refused = Vec::new();
    let mut open = Vec::new();
    for Wish { row, text } in wishes {
        match input::read(row, &text) {
            _ if text.is_empty() => open.push((row, None)),
            Ok(value) => open.push((row, Some(value))),
            Err(problem) => refused.push((row, problem::sentence(&problem, &start.name(row)))),
        }
    }
    let together = open.iter().fold(start.values.clone(), |values, (row, value)| with(values, row, value.clone()));
    if start.take(together).is_ok() {
        return (start, refused);
    }
    // One by one, and again while that helps: some values are only in order beside others.
    loop {
        let before = open.len();
        let mut why = Vec::new();
        open.retain(|(row, value)| match start.take(with(start.values.clone(), row, value.clone())) {
            Ok(()) => false,
            Err(problems) => {
                why.extend(problems.first().map(|problem| (*row, problem::sentence(problem, &start.name(row)))));
                true
            }
        });
        if open.len() == before {
            refused.extend(why);
            return (start, refused);
        }
    }
}

fn with(mut values: Scenario, row: &Row, value: Option<Value>) -> Scenario {
    if let Some(value) = value {
        return start::put(values, row, value);
    }
    values.unset(row.id);
    values
}

/// The inputs that differ from the preset, by id, as text; an empty one was left out.
pub(super) fn changes(start: &Start) -> Vec<(String, String)> {
    let preset = start::values(start.view, start.preset);
    let gone = preset.inputs().filter(|(id, _)| start.values.get(id).is_none()).map(|(id, _)| (id.to_owned(), String::new()));
    let changed = start.values.inputs().filter(|(id, value)| preset.get(id) != Some(value));
    gone.chain(changed.map(|(id, value)| (id.to_owned(), input::write(value)))).collect()
}

/// The link to a start, for the calculator of this number on its page; none if it would be too long.
pub(super) fn link(start: &Start, at: &str) -> Option<String> {
    let at = Some(("at".to_owned(), at.to_owned())).filter(|(_, at)| !matches!(at.as_str(), "0" | "-1" | ""));
    let link = Link {
        view: Some(start.view.id.to_owned()),
        preset: Some(start.preset.id.to_owned()),
        model: Some(start.part.model.id.to_owned()),
        inputs: changes(start).into_iter().chain(at).collect(),
        dropped: Vec::new(),
    };
    Some(link::write(&link)).filter(|text| text.len() <= LONGEST)
}

#[cfg(test)]
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::unwrap_used,
    reason = "tests may stop at the first thing they do not expect"
)]
mod tests;
