//! Columns for the machine that this runs on.

use crate::engine::lanes::Columns;

/// The best there is: two numbers at a time in a browser. The bits are the same.
pub(super) fn best() -> &'static Columns {
    #[cfg(target_arch = "wasm32")]
    return &crate::engine::lanes::vector::VECTOR;
    #[cfg(not(target_arch = "wasm32"))]
    return &crate::engine::lanes::SCALAR;
}
