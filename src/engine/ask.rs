//! Questions that work on every model.

pub mod sweep;
