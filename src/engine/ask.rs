//! Questions that work on every model.

pub mod compare;
pub mod range;
pub mod sweep;
