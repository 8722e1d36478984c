//! What the page's half of the widget and the engine have to agree on.

use std::collections::BTreeSet;
use std::fs;

use runrate::engine::fields::rows::CORRELATION;
use runrate::engine::model;

/// The element's attributes and properties are the inputs of all models.
#[test]
fn the_element_knows_every_input() {
    let script = fs::read_to_string("src/embed/element/names.js").unwrap();
    let listed = script.split("INPUTS = `").nth(1).and_then(|rest| rest.split('`').next()).unwrap();
    let listed: BTreeSet<&str> = listed.split_whitespace().collect();
    let models = model::all().into_iter().flat_map(|model| model.fields.iter().map(|row| row.id));
    let known: BTreeSet<&str> = models.chain([CORRELATION.row.id]).collect();
    assert_eq!(listed, known);
}
