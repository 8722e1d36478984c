//! A calculator before it stands, natively: what a page shows until the widget is there.

use super::attributes::{Attributes, Unusable};
use super::start::Start;
use super::{extra, views};
use crate::engine::problem::shortened;

/// The snippet for attributes, a line `name=value` each, with the script at this address.
///
/// # Errors
/// What cannot be used, a line each.
pub(crate) fn snippet(attributes: String, script: &str) -> Result<String, Vec<String>> {
    let attributes = Attributes::new(attributes);
    let start = start(&attributes).map_err(|problem| vec![problem])?;
    let said = |Unusable { name, why }: Unusable| {
        let value = attributes.get(&name).or_else(|| attributes.get(&name.replace('-', "_"))).unwrap_or_default();
        format!("{name}=\"{}\" {why}", shortened(value))
    };
    let wrong: Vec<String> = attributes.problems().into_iter().map(said).collect();
    if wrong.is_empty() { Ok(extra::snippet(&start, script)) } else { Err(wrong) }
}

fn start(attributes: &Attributes) -> Result<Start, String> {
    let id = attributes.view();
    let view = views::ALL.into_iter().find(|view| view.id == id).ok_or_else(|| format!("there is no view \"{id}\""))?;
    Ok(extra::granted(attributes.named(view)?, attributes))
}
