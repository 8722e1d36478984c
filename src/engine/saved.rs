//! Scenarios as saved: JSON with a version. Read by hand from the parsed value, so that each error can say what is wrong.

use serde_json::{Map, Value as Json, json};

use super::problem::shortened;
use super::scenario::{Scenario, Value};

/// The version this program writes.
///
/// ```
/// use runrate::engine::saved::{VERSION, read};
/// assert!(read(&format!(r#"{{"version":{},"model":"run-rate"}}"#, VERSION + 1)).is_err());
/// ```
pub const VERSION: u64 = 1;

/// Reads a saved scenario, upgrading older versions.
///
/// # Errors
/// A sentence that says what is wrong: not JSON, an unknown key, or a version this program does not know.
///
/// ```
/// use runrate::engine::saved::read;
/// let saved = r#"{"version":1,"model":"run-rate","inputs":{"period_revenue":3.75e9}}"#;
/// assert_eq!(read(saved)?.model, "run-rate");
/// assert!(read(r#"{"version":9,"model":"run-rate"}"#).is_err());
/// # Ok::<(), String>(())
/// ```
pub fn read(text: &str) -> Result<Scenario, String> {
    let saved: Json = serde_json::from_str(text).map_err(|error| format!("the scenario is not JSON: {error}"))?;
    let Json::Object(saved) = saved else { return Err("the scenario is not a JSON object".to_owned()) };
    match saved.get("version").and_then(Json::as_u64) {
        Some(VERSION) => {}
        Some(version) => return Err(format!("the scenario's version is {version}; this program reads version {VERSION}")),
        None => return Err(format!("the scenario has no version; this program reads version {VERSION}")),
    }
    if let Some(key) = saved.keys().find(|key| !["version", "model", "inputs"].contains(&key.as_str())) {
        return Err(format!("the scenario has an unknown key \"{}\"; it can have version, model and inputs", shortened(key)));
    }
    let Some(Json::String(model)) = saved.get("model") else { return Err("the scenario names no model".to_owned()) };
    let mut scenario = Scenario::new(model);
    match saved.get("inputs") {
        None => Ok(scenario),
        Some(Json::Object(inputs)) => {
            for (id, input) in inputs {
                let value = value(input).ok_or_else(|| {
                    let (id, input) = (shortened(id), shortened(&input.to_string()));
                    format!("the scenario's {id} is {input}; it must be a number, a text, true, false, a list of numbers or {{\"at_least\": number}}")
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
        Json::Object(bound) if bound.len() == 1 => bound.get("at_least")?.as_f64().map(|at_least| Value::AtLeast { at_least }),
        _ => None,
    }
}

/// A scenario as JSON text that [`read`] gives back unchanged.
///
/// ```
/// use runrate::engine::{saved::{read, write}, scenario::Scenario};
/// let scenario = Scenario::new("run-rate").with("period_revenue", 3.75e9);
/// assert_eq!(write(&scenario), r#"{"inputs":{"period_revenue":3750000000.0},"model":"run-rate","version":1}"#);
/// assert_eq!(read(&write(&scenario)), Ok(scenario));
/// ```
#[must_use]
pub fn write(scenario: &Scenario) -> String {
    let inputs: Map<String, Json> = scenario.inputs().map(|(id, value)| (id.to_owned(), to_json(value))).collect();
    json!({ "version": VERSION, "model": scenario.model, "inputs": inputs }).to_string()
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
        Value::List(items) => json!(items),
        Value::Text(text) => json!(text),
    }
}
