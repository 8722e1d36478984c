//! What is typed into a field, read and taken, or kept with what is wrong with it.

use crate::engine::fields::{Row, Unset};
use crate::text::{input, problem, separators};
use crate::ui::field;
use crate::ui::state::State;
use crate::ui::wrong::Wrong;

/// Takes what was typed for an input, if it is in order.
pub(super) fn typed(state: &mut State, row: &'static Row, text: String) {
    if text.trim().is_empty() && unset(state, row) {
        return;
    }
    let plain = separators::typed(row, &state.start.heard(&text), state.start.decimals);
    if let Err(problem) = input::read_typed(row, &plain, &text).and_then(|value| state.set(row, value)) {
        let message = problem::sentence(&problem, &state.start.name(row));
        state.refuse(Wrong { row, text, message });
    }
}

/// Leaves out an input that was left out at first, if what remains is in order. An empty field whose input the preset sets is
/// more likely half typed: it is said to be wrong, and the last result stays.
fn unset(state: &mut State, row: &'static Row) -> bool {
    if state.start.preset.rows.iter().any(|known| known.input == row.id) {
        return false;
    }
    let mut values = state.start.values.clone();
    values.unset(row.id);
    // A field that shows a worked-out value is not empty at rest.
    let empty = values != state.start.values || field::value(row, state.report()).is_none();
    let left_out = row.unset == Unset::Optional && empty && state.start.take(values).is_ok();
    if left_out {
        state.mended(row.id);
    }
    left_out
}
