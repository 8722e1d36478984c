//! `runrate eval --explain ID`: how a figure came about, and where its inputs are from.

use crate::catalog::Preset;
use crate::engine::problem::{Allowed, Given, Problem};
use crate::engine::report::{Output, Report};
use crate::engine::scenario::Scenario;
use crate::text::working::{self, Term};

/// The working of an output, its inputs' sources behind it.
pub(crate) fn run(report: &Report, id: &str, scenario: &Scenario, preset: Option<&'static Preset>) -> Result<String, Vec<String>> {
    let output = report.output(id).ok_or_else(|| {
        let known = report.outputs.iter().map(|output| output.row.id).collect();
        vec![Problem { input: id.to_owned(), given: Given::Unknown, allowed: Allowed::OneOf(known) }.to_string()]
    })?;
    let head = match (working::working(report, output), &output.value) {
        (Some(working), _) => {
            let terms: Vec<String> = working.terms.iter().map(term).collect();
            format!("{}\n= {}\n= {}\n\n{}", working.symbols, working.numbers, working.result, terms.concat())
        }
        (None, Err(reason)) => format!("{id} has no value: {reason}\n"),
        (None, Ok(value)) => format!("{id} = {value}\n"),
    };
    let sources = sources(report, output, scenario, preset);
    let title = if sources.is_empty() { "" } else { "\nsources\n" };
    Ok(format!("{head}\n{}\n{title}{}", output.row.help, sources.concat()))
}

fn term(term: &Term) -> String {
    format!("  {}  {} {} ({})\n", term.symbol, term.label, term.value, term.id)
}

/// The sources of the preset's values that the output rests on and that still stand.
fn sources(report: &Report, output: &Output, scenario: &Scenario, preset: Option<&'static Preset>) -> Vec<String> {
    let inputs = working::inputs(report, output);
    let start = preset.and_then(|preset| preset.scenario_of(&scenario.model));
    let rows = preset.into_iter().flat_map(|preset| preset.rows);
    let stands = |input: &str| start.as_ref().is_some_and(|start| start.get(input) == scenario.get(input));
    let used = rows.filter(|row| inputs.contains(&row.input) && stands(row.input));
    used.map(|row| {
        let seen = if row.source.seen.words().is_empty() { String::new() } else { format!(" ({})", row.source.seen.words()) };
        let url = row.source.url.map_or(String::new(), |url| format!("\n    {url}"));
        format!("  {}: {}, as of {}{seen}{url}\n", row.input, row.source.title, row.source.as_of)
    })
    .collect()
}
