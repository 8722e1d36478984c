//! `cargo xtask build`: the files that ship, made small, measured, and refused when they are too large.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

use crate::bundle::{GLUE, Otherwise, RELEASE, SCRIPT, bundle, inhabit};
use crate::shrink::Names;
use crate::split::Files;
use crate::{contributors, parts, seal, setup, shrink, sizes};

pub(crate) const DIST: &str = "dist";

/// Builds `dist/` and prints what is in it.
pub(crate) fn build() -> Result<()> {
    let dist = Path::new(DIST);
    let views = make(dist, Names::Dropped, &Otherwise::default())?;
    seal::print(dist)?;
    sizes::report(dist, &views)
}

/// Makes the files that ship in a folder, which is emptied first. Gives the files of each view.
pub(crate) fn make(dist: &Path, names: Names, but: &Otherwise) -> Result<Files> {
    setup::wasm_target()?;
    setup::npm_packages()?;
    match fs::remove_dir_all(dist) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            return Err(error).with_context(|| format!("cannot empty {}", dist.display()));
        }
        _ => {}
    }
    setup::standard_library_source()?;
    let views = bundle(RELEASE, dist, but)?;
    contributors::keep(dist)?;
    shrink::modules(dist, names, but)?;
    let views = parts::join(dist, &dist.join(GLUE), &views)?;
    inhabit(dist)?;
    seal::seal_words(dist)?;
    shrink::scripts(dist)?;
    seal::seal(dist)?;
    shrink::script(dist, GLUE)?;
    seal::seal_first(dist)?;
    shrink::script(dist, SCRIPT)?;
    Ok(views)
}
