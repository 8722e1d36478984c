//! `cargo xtask bench`: our sampling beside its peers', in Node and in Chromium, in one run.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::browsers::Browser;
use crate::bundle::RELEASE;
use crate::command::{cargo, command, run};
use crate::install;
use crate::setup::{self, WASM_TARGET};

/// Where the peers are, and their script.
const PEERS: &str = "benches/peers";
/// Where what is measured is put.
const OUT: &str = "target/bench";

/// Builds our side as it ships, installs the peers, and prints the table.
pub(crate) fn bench() -> Result<()> {
    setup::wasm_target()?;
    setup::npm_packages()?;
    install::install(&[Browser::Chromium])?;
    run(&mut cargo(&["build", "--package", "runrate-sampling", "--target", WASM_TARGET, "--profile", RELEASE]))?;
    run(command("npm", &["ci", "--no-audit", "--no-fund"]).current_dir(PEERS))?;
    fs::create_dir_all(OUT)?;
    let module = format!("{OUT}/sampling.wasm");
    fs::copy(Path::new("target").join(WASM_TARGET).join(RELEASE).join("runrate_sampling.wasm"), &module)
        .context("the module is not where cargo puts it")?;
    let bundle = format!("{OUT}/sampling.js");
    let out = format!("--outfile={bundle}");
    run(&mut command(
        "node_modules/.bin/esbuild",
        &[&format!("{PEERS}/sampling.mjs"), "--bundle", "--format=esm", "--platform=browser", "--minify", &out, "--log-level=warning"],
    ))?;
    run(&mut command("node", &[&format!("{PEERS}/main.mjs"), &module, &bundle]))
}
