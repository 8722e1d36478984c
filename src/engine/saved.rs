//! Scenarios as saved: JSON with a version. Read by hand from the parsed value, so that each error can say what is wrong.

use serde_json::{Map, Value as Json, json};

use super::decimal::plain;
use super::problem::shortened;
use super::scenario::{Scenario, Value};

/// The version this program writes. Version 2 added the preset, so that a scenario taken away keeps its sources;
/// version 3 added ranges.
///
/// ```
/// use runrate::engine::saved::{VERSION, read};
/// assert!(read(&format!(r#"{{"version":{},"model":"run-rate"}}"#, VERSION + 1)).is_err());
/// ```
pub const VERSION: u64 = 3;

/// For each older version, oldest first, what makes the next one of it. `tests/saved` has a file of each.
const UPGRADES: [fn(&mut Map<String, Json>); 2] = [without_preset, |_| {}];

/// Version 1 knew no presets: whatever has that name there is an unknown key.
fn without_preset(saved: &mut Map<String, Json>) {
    if let Some(stray) = saved.remove("preset") {
        saved.insert("preset (in version 1)".to_owned(), stray);
    }
}

/// A scenario as saved.
#[derive(Clone, Debug, PartialEq)]
pub struct Saved {
    /// The preset it started from: the inputs that the scenario does not set are the preset's.
    pub preset: Option<String>,
    /// The model and the inputs that differ from the preset; all of them if there is none.
    pub scenario: Scenario,
}

/// Reads a saved scenario, upgrading older versions.
///
/// # Errors
/// A sentence that says what is wrong: not JSON, an unknown key, or a version this program does not know.
///
/// ```
/// use runrate::engine::saved::read;
/// let saved = r#"{"version":2,"model":"run-rate","preset":"aws-ai-2026q1","inputs":{"growth":0.1}}"#;
/// assert_eq!(read(saved)?.preset.as_deref(), Some("aws-ai-2026q1"));
/// assert_eq!(read(r#"{"version":1,"model":"run-rate","inputs":{"period_revenue":3.75e9}}"#)?.preset, None);
/// assert!(read(r#"{"version":9,"model":"run-rate"}"#).is_err());
/// # Ok::<(), String>(())
/// ```
pub fn read(text: &str) -> Result<Saved, String> {
    let saved: Json = serde_json::from_str(text).map_err(|error| format!("the scenario is not JSON: {error}"))?;
    let Json::Object(mut saved) = saved else { return Err("the scenario is not a JSON object".to_owned()) };
    upgrade(&mut saved)?;
    if let Some(key) = saved.keys().find(|key| !["version", "model", "preset", "inputs"].contains(&key.as_str())) {
        return Err(format!("the scenario has an unknown key \"{}\"; it can have version, model, preset and inputs", shortened(key)));
    }
    let Some(Json::String(model)) = saved.get("model") else { return Err("the scenario names no model".to_owned()) };
    let preset = match saved.get("preset") {
        None => None,
        Some(Json::String(preset)) => Some(preset.clone()),
        Some(other) => return Err(format!("the scenario's preset is {}; it must be a name", shortened(&other.to_string()))),
    };
    Ok(Saved { preset, scenario: inputs(Scenario::new(model), saved.get("inputs"))? })
}

/// Makes the version of this program of an older one.
fn upgrade(saved: &mut Map<String, Json>) -> Result<(), String> {
    let version = saved.get("version").and_then(Json::as_u64);
    let Some(version) = version else { return Err(format!("the scenario has no version; this program reads versions 1 to {VERSION}")) };
    let done = version.checked_sub(1).filter(|_| version <= VERSION).and_then(|done| usize::try_from(done).ok());
    let Some(done) = done else {
        return Err(format!("the scenario's version is {version}; this program reads versions 1 to {VERSION}"));
    };
    UPGRADES.iter().skip(done).for_each(|step| step(saved));
    Ok(())
}

fn inputs(mut scenario: Scenario, inputs: Option<&Json>) -> Result<Scenario, String> {
    match inputs {
        None => Ok(scenario),
        Some(Json::Object(inputs)) => {
            for (id, input) in inputs {
                let value = value(input).ok_or_else(|| {
                    let (id, input) = (shortened(id), shortened(&input.to_string()));
                    format!("the scenario's {id} is {input}; it must be a number, a text, true, false, a list of numbers, {{\"at_least\": number}} or {{\"low\": number, \"high\": number}}")
                })?;
                scenario.keep(id, value);
            }
            Ok(scenario)
        }
        Some(other) => Err(format!("the scenario's inputs are {}; they must be an object", shortened(&other.to_string()))),
    }
}

fn value(input: &Json) -> Option<Value> {
    match input {
        Json::Number(number) => number.as_f64().map(Value::Number),
        Json::String(text) => Some(Value::Text(text.clone())),
        Json::Bool(yes) => Some(Value::Text(yes.to_string())),
        Json::Array(items) => items.iter().map(Json::as_f64).collect::<Option<Vec<f64>>>().map(Value::List),
        Json::Object(range) if range.len() == 2 => {
            Some(Value::Range { low: range.get("low")?.as_f64()?, high: range.get("high")?.as_f64()? })
        }
        Json::Object(bound) if bound.len() == 1 => bound.get("at_least")?.as_f64().map(|at_least| Value::AtLeast { at_least }),
        _ => None,
    }
}

/// A saved scenario as JSON text that [`read`] gives back unchanged.
///
/// ```
/// use runrate::engine::saved::{Saved, read, write};
/// use runrate::engine::scenario::Scenario;
/// let saved = Saved { preset: None, scenario: Scenario::new("run-rate").with("period_revenue", 1e9) };
/// assert_eq!(read(&write(&saved)), Ok(saved));
/// ```
#[must_use]
pub fn write(saved: &Saved) -> String {
    // Written by hand: the library's printing of numbers alone would be a seventh of what a reader's browser fetches for it.
    let inputs: Vec<String> = saved.scenario.inputs().map(|(id, value)| format!("{}:{}", quoted(id), json_text(value))).collect();
    let preset = saved.preset.as_deref().map(|preset| format!("\"preset\":{},", quoted(preset))).unwrap_or_default();
    format!("{{\"version\":{VERSION},\"model\":{},{preset}\"inputs\":{{{}}}}}", quoted(&saved.scenario.model), inputs.join(","))
}

/// A value as JSON text.
pub(crate) fn json_text(value: &Value) -> String {
    match value {
        Value::Number(x) => plain(*x),
        Value::AtLeast { at_least } => format!("{{\"at_least\":{}}}", plain(*at_least)),
        Value::Range { low, high } => format!("{{\"low\":{},\"high\":{}}}", plain(*low), plain(*high)),
        Value::List(items) => format!("[{}]", items.iter().map(|item| plain(*item)).collect::<Vec<_>>().join(",")),
        Value::Text(text) => quoted(text),
    }
}

/// A text as JSON.
pub(crate) fn quoted(text: &str) -> String {
    let mut out = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if u32::from(c) < 0x20 => out.extend(format!("\\u{:04x}", u32::from(c)).chars()),
            c => out.push(c),
        }
    }
    out + "\""
}

/// A value as JSON.
///
/// ```
/// use runrate::engine::{saved::to_json, scenario::Value};
/// assert_eq!(to_json(&Value::AtLeast { at_least: 0.5 }).to_string(), r#"{"at_least":0.5}"#);
/// ```
#[must_use]
pub fn to_json(value: &Value) -> Json {
    match value {
        Value::Number(number) => json!(number),
        Value::AtLeast { at_least } => json!({ "at_least": at_least }),
        Value::Range { low, high } => json!({ "low": low, "high": high }),
        Value::List(items) => json!(items),
        Value::Text(text) => json!(text),
    }
}
