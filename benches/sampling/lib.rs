//! Our side of the comparison of samplers, as a WebAssembly module without a page: the reference model of `tests/it/reference.rs`.
#![allow(unsafe_code, reason = "a module is called by the names it exports")]
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs, dead_code, reason = "a benchmark that cannot go on must fail")]

#[path = "../../tests/it/reference.rs"]
mod reference;

use runrate::engine::ask::range::{Question, Sampler};
use runrate::engine::lanes::{Columns, SCALAR};

/// The median profit over so many samples; by vector instructions, or one number at a time.
#[unsafe(no_mangle)]
pub extern "C" fn median(samples: u32, vectors: bool) -> f64 {
    let question = Question { outputs: vec!["profit"], samples, ..Question::default() };
    let mut run = Sampler::new(&reference::inputs(), &question, lanes(vectors));
    run.advance(u32::MAX);
    run.quantiles(0, &[0.5]).first().copied().unwrap_or(f64::NAN)
}

#[cfg(target_arch = "wasm32")]
fn lanes(vectors: bool) -> &'static Columns {
    if vectors { &runrate::engine::lanes::vector::VECTOR } else { &SCALAR }
}

#[cfg(not(target_arch = "wasm32"))]
fn lanes(_: bool) -> &'static Columns {
    &SCALAR
}
