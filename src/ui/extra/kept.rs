//! What a calculator held when its element was taken out of the page, read back.

use crate::engine::problem::Problem;
use crate::engine::scenario::Scenario;
use crate::text::input;
use crate::ui::start::Start;
use crate::ui::view::View;

/// What [`Start::save`] wrote, without the view.
///
/// # Errors
/// It cannot be read or computed.
pub(super) fn saved(view: &'static View, text: &str) -> Result<Start, String> {
    let mut lines = text.lines();
    let (id, part) = lines.next().and_then(|first| first.split_once(' ')).unwrap_or_default();
    let preset = view.preset(id).ok_or_else(|| format!("there is no preset \"{id}\""))?;
    let mut values = Scenario::new("");
    for (id, text) in lines.filter_map(|line| line.split_once('=')) {
        if let Some(row) = view.field(id) {
            values.keep(id, input::read(row, text).map_err(|problem| problem.to_string())?);
        }
    }
    let said = |problems: Vec<Problem>| problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    Start::with(view, preset, values, Some(part)).map_err(said)
}
