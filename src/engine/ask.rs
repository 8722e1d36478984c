//! Questions that work on every model.

pub mod compare;
pub mod sweep;
