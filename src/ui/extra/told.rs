//! What a page is told of an answer when it asks, as JSON.

use crate::engine::bound::Bound;
use crate::engine::report::Output;
use crate::engine::saved::{json_text, quoted};
use crate::engine::scenario::Value;
use crate::text::label;
use crate::text::number::bare;
use crate::ui::start::Start;

/// The outputs of the model that is shown, and the inputs that it rests on.
pub(super) fn report(start: &Start) -> String {
    let report = &start.report;
    let [view, preset, model, headline] = [start.view.id, start.preset.id, start.part.model.id, &start.answer()].map(quoted);
    let inputs = report.inputs.iter().filter_map(|(row, input)| Some(format!("{}:{}", quoted(row.id), json_text(&Value::from(input?)))));
    let inputs = inputs.collect::<Vec<_>>().join(",");
    let outputs = report.outputs.iter().map(|one| output(one, &label::label(one.row.label, Some(&report.inputs))));
    let outputs = outputs.collect::<Vec<_>>().join(",");
    format!(
        "{{\"view\":{view},\"preset\":{preset},\"model\":{model},\"headline\":{headline},\"inputs\":{{{inputs}}},\"outputs\":[{outputs}]}}"
    )
}

fn output(output: &Output, label: &str) -> String {
    let row = output.row;
    let [value, reason] = match &output.value {
        Ok(value) => [bare(*value), "null".to_owned()],
        Err(reason) => ["null".to_owned(), quoted(reason)],
    };
    let bound = match output.bound {
        Bound::Exact => "exact",
        Bound::AtLeast => "at_least",
        Bound::AtMost => "at_most",
        Bound::About => "about",
    };
    let [id, unit, label] = [row.id, row.unit, label].map(quoted);
    format!("{{\"id\":{id},\"label\":{label},\"unit\":{unit},\"value\":{value},\"bound\":\"{bound}\",\"reason\":{reason}}}")
}
