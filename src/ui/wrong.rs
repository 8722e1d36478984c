//! Text that was typed and could not be used.

use crate::engine::fields::Row;

/// Text that could not be used, and why.
#[derive(Clone, Debug)]
pub(crate) struct Wrong {
    /// The input.
    pub(crate) row: &'static Row,
    pub(crate) text: String,
    /// What is wrong with it; nothing while it waits to be read.
    pub(crate) message: String,
}

impl PartialEq for Wrong {
    fn eq(&self, other: &Self) -> bool {
        self.row.id == other.row.id && self.text == other.text && self.message == other.message
    }
}
