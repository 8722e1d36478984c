//! Questions that work on every model.

pub mod compare;
pub mod grid;
pub mod line;
mod seek;
pub mod solve;
pub mod sweep;
