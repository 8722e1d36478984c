//! `runrate snippet`: what an author pastes, with the answer, the picture and the table that stand until the widget is there.

use super::arguments::Snippet;

/// The snippet, or every problem.
#[cfg(feature = "web")]
pub(crate) fn run(asked: &Snippet) -> Result<String, Vec<String>> {
    let named = [("view", &asked.view), ("preset", &asked.preset), ("model", &asked.model)];
    let mut lines: Vec<String> = named.into_iter().filter_map(|(name, value)| Some(format!("{name}={}", value.as_ref()?))).collect();
    lines.extend(asked.set.iter().map(|(id, value)| format!("{id}={value}")));
    // A line is an attribute: what is typed cannot make another of one.
    let lines: Vec<String> = lines.iter().map(|line| line.replace(['\n', '\r'], " ")).collect();
    crate::ui::still::snippet(lines.join("\n"), asked.script.as_deref().unwrap_or("runrate.js"))
}

/// Without charts there is no picture.
#[cfg(not(feature = "web"))]
pub(crate) fn run(_: &Snippet) -> Result<String, Vec<String>> {
    Err(vec!["snippet draws a chart, and this program was built without: build it with the feature `web`, as `cargo run --bin runrate -- snippet` does".to_owned()])
}
