//! What the author of the page lets the reader change and see.

use crate::engine::fields::Row;

/// Every input.
pub(crate) const ALL: &str = "all";

/// Inputs by id, between spaces, as the attributes `lock` and `hide` have them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Shown, and only shown.
    pub(crate) lock: String,
    /// Not shown.
    pub(crate) hide: String,
}

impl Limits {
    /// Whether the reader may not change an input: it is locked, or not even shown.
    pub(crate) fn keep(&self, row: &Row) -> bool {
        self.locks_all() || names(&self.lock).any(|id| id == row.id) || self.hides(row)
    }

    /// Whether the reader may change nothing.
    pub(crate) fn locks_all(&self) -> bool {
        self.lock.trim() == ALL
    }

    /// Whether an input is not shown.
    pub(crate) fn hides(&self, row: &Row) -> bool {
        names(&self.hide).any(|id| id == row.id)
    }
}

/// The ids in a list.
pub(crate) fn names(list: &str) -> impl Iterator<Item = String> {
    list.split([' ', ',']).filter(|id| !id.is_empty()).map(|id| id.replace('-', "_"))
}
