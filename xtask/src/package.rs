//! `cargo xtask package`: what goes to npm, as a folder and as the archive that `npm publish` takes; what that is made of; and whether the crate can be packed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::build::{self, DIST};
use crate::bundle::SCRIPT;
use crate::command::{cargo, command, output};
use crate::npm::{self, NAME};
use crate::{sbom, setup};

/// The folder, and the archive beside it.
const OUT: &str = "target/package-npm";

/// Makes the npm package and checks the crate.
pub(crate) fn package() -> Result<()> {
    if !Path::new(DIST).join(SCRIPT).is_file() {
        build::build()?;
    }
    npm()?;
    sbom::write()?;
    crate_check()
}

/// Makes the npm package of what is in `dist/`, prints what is in it.
fn npm() -> Result<()> {
    setup::npm_packages()?;
    let out = Path::new(OUT);
    drop(fs::remove_dir_all(out));
    npm::write(out)?;
    let packed =
        output(command("npm", &["pack", "--json", "--pack-destination", ".."]).current_dir(out)).context("npm cannot pack the package")?;
    let packed: serde_json::Value = serde_json::from_str(&packed)?;
    // A list in older versions of npm, a map by name in newer ones.
    let one = packed.get(0).or_else(|| packed.get(NAME)).context("npm packed nothing")?;
    println!("\n{} {}", one["name"].as_str().unwrap_or_default(), one["version"].as_str().unwrap_or_default());
    for file in one["files"].as_array().into_iter().flatten() {
        println!("{:<40}{:>10}", file["path"].as_str().unwrap_or_default(), file["size"]);
    }
    println!("{:<40}{:>10}\n{:<40}{:>10}", "all, unpacked", one["unpackedSize"], "the archive", one["size"]);
    println!("target/{}", one["filename"].as_str().unwrap_or_default());
    Ok(())
}

/// Packs the crate, without building it: the tests have. A warning is an error here: nobody reads it in a release.
fn crate_check() -> Result<()> {
    let mut pack = cargo(&["package", "--package", "runrate", "--no-verify", "--allow-dirty", "--color", "never"]);
    let done = pack.output().context("cargo cannot be run")?;
    let said = String::from_utf8_lossy(&done.stderr);
    ensure!(done.status.success() && !said.contains("warning"), "the crate cannot be packed as it is:\n{said}");
    println!("{}", said.lines().last().unwrap_or_default().trim());
    Ok(())
}
