//! What is wrong with the names in an element's attributes, and what they can be.

use crate::ui::attributes::{ALL, Attributes};
use crate::ui::start::Start;
use crate::ui::{limits, views};

/// Says which of the attributes could not be used for this start.
pub(super) fn explain(attributes: &Attributes, start: &Start) {
    let view = start.view;
    let views: Vec<&str> = views::NAMES.into_iter().chain([ALL]).collect();
    let presets: Vec<&str> = view.presets.presets().iter().map(|preset| preset.id).collect();
    // The preset that was asked for: the reader may have chosen another since.
    let preset = attributes.get("preset").and_then(|id| view.preset(id)).or_else(|| view.preset(view.preset));
    let models = preset.map_or(&[] as &[&str], |preset| preset.models);
    for (name, known) in [("view", &*views), ("preset", &*presets), ("model", models)] {
        let unknown = attributes.get(name).is_some_and(|value| !known.contains(&value));
        attributes.refuse(name, unknown.then(|| can_be(known)));
    }
    if attributes.all() {
        return;
    }
    for name in ["lock", "hide"] {
        let stray = |id: &String| view.field(id).is_none() && (name, &**id) != ("lock", limits::ALL);
        let stray = limits::names(attributes.get(name).unwrap_or_default()).find(stray);
        attributes.refuse(name, stray.map(|id| format!("has \"{id}\", which is no input of the view \"{}\".", view.id)));
    }
}

/// What goes on after a name that is none of these.
pub(super) fn can_be(known: &[&str]) -> String {
    format!("is not known; it can be {}.", known.join(", "))
}
