//! `cargo xtask build`: the files that ship, made small, measured, and refused when they are too large.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

use crate::bundle::{GLUE, RELEASE, bundle};
use crate::{parts, seal, setup, shrink, sizes};

pub(crate) const DIST: &str = "dist";

/// Builds `dist/` and prints what is in it.
pub(crate) fn build() -> Result<()> {
    setup::wasm_target()?;
    setup::npm_packages()?;
    let dist = Path::new(DIST);
    match fs::remove_dir_all(dist) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(error).context("cannot empty dist/");
        }
        _ => {}
    }
    setup::standard_library_source()?;
    let views = bundle(RELEASE, dist)?;
    shrink::modules(dist)?;
    let views = parts::join(dist, &dist.join(GLUE), &views)?;
    seal::seal_words(dist)?;
    shrink::scripts(dist)?;
    seal::seal(dist)?;
    shrink::loader(dist)?;
    seal::print(dist)?;
    sizes::report(dist, &views)
}
