//! `cargo xtask build`: the files that ship, made small, measured, and refused when they are too large.

use std::collections::BTreeSet;
use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, Result};

use crate::bundle::{MODULE, RELEASE, bundle};
use crate::command::{command, run};
use crate::{setup, sizes};

const DIST: &str = "dist";

/// What wasm-opt may rely on: what rustc's output uses by default and every current browser has. Never `--all-features`: the module would
/// then be written in forms that no browser reads yet.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

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
    optimise(&dist.join(MODULE))?;
    for file in views.values().flatten().collect::<BTreeSet<_>>() {
        optimise(&dist.join(file))?;
    }
    sizes::report(dist, &views)
}

fn optimise(module: &Path) -> Result<()> {
    let module = module.to_str().context("the module's path is not text")?;
    let optimiser = "node_modules/binaryen/bin/wasm-opt";
    let mut wasm_opt = command(
        "node",
        &[optimiser, module, "-o", module, "-Oz", "--converge", "--strip-debug", "--strip-producers", "--strip-target-features"],
    );
    run(wasm_opt.args(FEATURES)).context("wasm-opt cannot make the module smaller")
}
