//! What a page is told of a calculator, as JSON. Written by hand: what writes any JSON would be a part of what every reader's browser
//! fetches first.

use crate::engine::scenario::Value;
use crate::text::number;
use crate::ui::app::Now;

/// What is shown: view, preset, model, every input that is set, and the answer in words.
pub(super) fn now(now: &Now) -> String {
    let Now { start, held, busy, given, .. } = now;
    let [view, preset, model] = [start.view.id, start.preset.id, start.part.model.id].map(quoted);
    let inputs = object(start.values.inputs());
    let headline = quoted(&start.answer());
    format!(
        "{{\"view\":{view},\"preset\":{preset},\"model\":{model},\"inputs\":{inputs},\"headline\":{headline},\"held\":{held},\"busy\":{busy},\"given\":{given}}}"
    )
}

fn object<'a>(inputs: impl Iterator<Item = (&'a str, &'a Value)>) -> String {
    let inputs: Vec<String> = inputs.map(|(id, value)| format!("{}:{}", quoted(id), json(value))).collect();
    format!("{{{}}}", inputs.join(","))
}

fn json(value: &Value) -> String {
    match value {
        Value::Number(x) => number::brief(*x),
        Value::AtLeast { at_least } => format!("{{\"at_least\":{}}}", number::brief(*at_least)),
        Value::Range { low, high } => format!("{{\"low\":{},\"high\":{}}}", number::brief(*low), number::brief(*high)),
        Value::List(items) => format!("[{}]", items.iter().map(|x| number::brief(*x)).collect::<Vec<_>>().join(",")),
        Value::Text(text) => quoted(text),
    }
}

/// A text as JSON. Ids, what the engine says and lists that people type have no control characters but spaces.
fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"");
    ["\"", &text, "\""].concat()
}
