//! Columns by vector instructions where the browser has them: it refuses the small file they are in where it has not.

use std::cell::Cell;

use crate::engine::lanes::{Columns, SCALAR};

thread_local! {
    static BEST: Cell<&'static Columns> = const { Cell::new(&SCALAR) };
}

/// The best there is, as far as is known.
pub(super) fn best() -> &'static Columns {
    BEST.get()
}

/// Finds out. One at a time gives the same bits, so it is no matter if the file cannot be had.
#[cfg(target_arch = "wasm32")]
pub(super) async fn find() {
    if let Ok(columns) = cut::lanes().await {
        BEST.set(columns);
    }
}

/// There is nothing to find out.
#[cfg(not(target_arch = "wasm32"))]
pub(super) fn find() -> std::future::Ready<()> {
    std::future::ready(())
}

#[cfg(target_arch = "wasm32")]
mod cut {
    #![allow(unsafe_code, reason = "the macro imports and exports the function at which the module is cut")]
    #![allow(clippy::unnecessary_wraps, reason = "fetching may fail, making does not")]

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use crate::engine::lanes::{Columns, vector};

    #[wasm_split(lanes, fallible)]
    pub(super) fn lanes() -> Result<&'static Columns, SplitLoaderError> {
        Ok(&vector::VECTOR)
    }
}
