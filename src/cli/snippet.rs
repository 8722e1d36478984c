//! `runrate snippet`: what an author pastes, with the answer, the picture and the table that stand until the widget is there.

use super::arguments::options;

/// What `snippet` was asked.
#[derive(Default)]
pub(crate) struct Snippet {
    pub(crate) view: Option<String>,
    pub(crate) preset: Option<String>,
    pub(crate) model: Option<String>,
    /// Inputs that differ from the preset.
    pub(crate) set: Vec<(String, String)>,
    /// Where the script lies.
    pub(crate) script: Option<String>,
}

/// Reads its arguments; every problem found is a line.
pub(super) fn read(rest: Vec<String>) -> Result<Snippet, Vec<String>> {
    let mut snippet = Snippet::default();
    let problems = options(rest, |option, inline, rest| {
        if option == "--set" {
            let text = inline.or_else(|| rest.next()).unwrap_or_default();
            let (id, value) = text.split_once('=').ok_or_else(|| format!("--set is \"{text}\"; it must be input=value"))?;
            snippet.set.push((id.to_owned(), value.to_owned()));
            return Ok(());
        }
        let Snippet { view, preset, model, script, .. } = &mut snippet;
        let slot = match option {
            "--view" => view,
            "--preset" => preset,
            "--model" => model,
            "--script" => script,
            other => return Err(format!("option {other} is not known; it must be one of: --view, --preset, --model, --set, --script")),
        };
        let value = inline.or_else(|| rest.next()).ok_or_else(|| format!("{option} is missing its value"))?;
        if slot.replace(value).is_some() { Err(format!("{option} is given twice")) } else { Ok(()) }
    });
    if problems.is_empty() { Ok(snippet) } else { Err(problems) }
}

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
