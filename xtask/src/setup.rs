//! What the builds need besides cargo: the wasm target and the npm packages. Each is fetched only when it is missing.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

use crate::command::{command, is_on_path, output, run};

/// The target that the widget is compiled for.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

const OLDEST_NODE: u32 = 20;

/// Adds the wasm target to the toolchain if it lacks it.
pub(crate) fn wasm_target() -> Result<()> {
    add(&format!("lib/rustlib/{WASM_TARGET}"), &["target", "add", WASM_TARGET], &format!("the Rust target {WASM_TARGET}"))
}

/// Adds the source of the standard library if it is not there: the release build makes a small one of it.
pub(crate) fn standard_library_source() -> Result<()> {
    add("lib/rustlib/src/rust/library/Cargo.lock", &["component", "add", "rust-src"], "the source of Rust's standard library")
}

/// Has rustup add a part of the toolchain, known by its path in it.
fn add(path: &str, arguments: &[&str], name: &str) -> Result<()> {
    let sysroot = output(&mut command("rustc", &["--print", "sysroot"])).context("`rustc` does not run; install Rust from rustup.rs")?;
    if Path::new(&sysroot).join(path).exists() {
        return Ok(());
    }
    ensure!(
        is_on_path("rustup"),
        "{name} is not installed and rustup, which would add it, isn't either; install Rust from rustup.rs, or add it with your system's packages"
    );
    println!("adding {name}");
    run(&mut command("rustup", arguments)).with_context(|| format!("cannot add {name}; it needs the network once"))
}

/// Installs the npm packages of the project.
pub(crate) fn npm_packages() -> Result<()> {
    check_node()?;
    packages(".", &[])
}

/// Installs the npm packages of a folder when they are missing, or older than its lock file.
pub(crate) fn packages(folder: &str, options: &[&str]) -> Result<()> {
    let modified = |file: &str| std::fs::metadata(Path::new(folder).join(file)).and_then(|data| data.modified()).ok();
    if modified("node_modules/.package-lock.json") >= modified("package-lock.json") {
        return Ok(());
    }
    println!("installing the npm packages");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    run(command(npm, &["ci", "--no-audit", "--no-fund"]).args(options).current_dir(folder))
        .context("cannot install the npm packages; it needs the network once")
}

fn check_node() -> Result<()> {
    let Some(version) = output(&mut command("node", &["--version"])) else {
        bail!("`node` is not installed, or not on the PATH: install Node.js {OLDEST_NODE} or newer");
    };
    let major = version.trim_start_matches('v').split('.').next().and_then(|text| text.parse::<u32>().ok());
    ensure!(major >= Some(OLDEST_NODE), "Node.js is {version}: install {OLDEST_NODE} or newer");
    Ok(())
}
