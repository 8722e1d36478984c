//! What ships, built again with one thing left out or done otherwise at a time: what each is worth.

use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use crate::build::{self, DIST};
use crate::bundle::{GLUE, MODULE, Otherwise, SCRIPT};
use crate::shrink::Names;
use crate::{order, sizes};

/// What can be done otherwise: what a reader of the table calls it, and how it is done.
const WAYS: [(&str, Otherwise); 13] = [
    ("as it ships", AS_IT_SHIPS),
    ("`opt-level = \"s\"` in place of `\"z\"`", Otherwise { settings: &[("CARGO_PROFILE_WASM_OPT_LEVEL", "s")], ..AS_IT_SHIPS }),
    ("`opt-level = 3`", Otherwise { settings: &[("CARGO_PROFILE_WASM_OPT_LEVEL", "3")], ..AS_IT_SHIPS }),
    ("panics with words", Otherwise { without: &["-Cpanic=immediate-abort"], ..AS_IT_SHIPS }),
    ("the standard library made for speed", Otherwise { without: &["-Zbuild-std-features=optimize_for_size"], ..AS_IT_SHIPS }),
    (
        "the standard library as it comes, panics with words",
        Otherwise {
            without: &["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size", "-Cpanic=immediate-abort"],
            ..AS_IT_SHIPS
        },
    ),
    ("the standard allocator (dlmalloc)", Otherwise { flags: &["--cfg=standard_allocator"], ..AS_IT_SHIPS }),
    ("with `Debug` texts and places", Otherwise { without: &["-Zfmt-debug=none", "-Zlocation-detail=none"], ..AS_IT_SHIPS }),
    ("thin link-time optimisation", Otherwise { settings: &[("CARGO_PROFILE_WASM_LTO", "thin")], ..AS_IT_SHIPS }),
    ("16 codegen units", Otherwise { settings: &[("CARGO_PROFILE_WASM_CODEGEN_UNITS", "16")], ..AS_IT_SHIPS }),
    ("without vectors", Otherwise { without: &["-Ctarget-feature=+simd128"], ..AS_IT_SHIPS }),
    ("functions in the order of the compiler", Otherwise { without: &[order::PASS], ..AS_IT_SHIPS }),
    ("wasm-opt with `-Oz` alone", Otherwise { without: &["--flatten", "--rereloop"], ..AS_IT_SHIPS }),
];

const AS_IT_SHIPS: Otherwise = Otherwise { without: &[], flags: &[], settings: &[] };

/// Builds it in all ways, each where the one before it was, and writes the sizes of the first view to `flags.json`. A run that was ended is
/// gone on with.
pub(crate) fn build(out: &Path) -> Result<()> {
    let mut rows = known(out)?;
    for (name, but) in &WAYS {
        if rows.iter().any(|row| row["name"] == *name) {
            continue;
        }
        let folder = out.join("otherwise");
        build::make(&folder, Names::Dropped, but)?;
        let (first, all) = (first(&folder)?, sizes::brotli(&folder, |_| true)?);
        println!("{first:>8} of {all:>8} bytes of brotli: {name}");
        rows.push(json!({ "name": name, "first": first, "all": all }));
        // After each: who has no time for all of them has those.
        fs::write(out.join("flags.json"), serde_json::to_string_pretty(&rows)?)?;
    }
    Ok(())
}

/// What an ended run has measured, if it was of what ships now: the first is built as that is.
fn known(out: &Path) -> Result<Vec<Value>> {
    let rows: Vec<Value> = fs::read(out.join("flags.json")).ok().and_then(|rows| serde_json::from_slice(&rows).ok()).unwrap_or_default();
    let ships = first(Path::new(DIST))?;
    Ok(if rows.first().is_some_and(|row| row["first"] == ships) { rows } else { Vec::new() })
}

/// The size of what a page loads for the first view.
fn first(folder: &Path) -> Result<u64> {
    sizes::brotli(folder, |file| [SCRIPT, GLUE, MODULE].contains(&file))
}
