//! Questions that work on every model.

pub mod compare;
pub mod grid;
pub mod line;
pub mod range;
mod seek;
pub mod sensitivity;
pub mod solve;
pub mod sweep;
