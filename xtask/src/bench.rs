//! `cargo xtask bench`: what the widget costs a page and what its engine costs a processor, beside its peers, in one run.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::browsers::Browser;
use crate::build::{self, DIST};
use crate::bundle::{MODULE, Otherwise, RELEASE};
use crate::command::{cargo, command, run};
use crate::flags;
use crate::install;
use crate::setup::{self, WASM_TARGET};
use crate::shrink::Names;

/// Where the peers are.
const PEERS: &str = "benches/peers";
/// Where what is measured is put.
const OUT: &str = "target/bench";
/// The same files as ship, but with the names of functions.
const NAMED: &str = "target/bench/named";

/// What is measured, in this order.
pub(crate) const PARTS: [&str; 10] = ["sizes", "engine", "sampling", "load", "edits", "mount", "many", "memory", "redraw", "where"];
/// What is measured only if it is asked for by name: what each thing that makes the module smaller is worth, one by one. It builds
/// all of it a dozen times.
pub(crate) const FLAGS: &str = "flags";

/// Builds what the parts need, has them measured and the report written.
pub(crate) fn bench(quick: bool, parts: &[&str]) -> Result<()> {
    let wants = |part| parts.contains(&part);
    setup::wasm_target()?;
    setup::npm_packages()?;
    install::install(&[Browser::Chromium])?;
    run(command("npm", &["ci", "--no-audit", "--no-fund", "--ignore-scripts"]).current_dir(PEERS))?;
    fs::create_dir_all(OUT)?;
    if !(quick && Path::new(DIST).exists()) {
        build::build()?;
    }
    // Next to the one that ships, of which it has what is compiled: what is compiled otherwise in between would have to be done again after.
    if wants("where") && !(quick && newer(NAMED, DIST)) {
        build::make(Path::new(NAMED), Names::Kept, &Otherwise::default())?;
    }
    if wants("sampling") {
        module("runrate-sampling", "runrate_sampling")?;
    }
    // Squiggle is weighed as it is run.
    if wants("sampling") || wants("sizes") {
        script("sampling")?;
    }
    if wants("redraw") {
        drawing()?;
    }
    if wants("engine") {
        run(&mut cargo(&["bench", "--no-default-features", "--bench", "speed", "--quiet"]))?;
    }
    if wants(FLAGS) {
        flags::build(Path::new(OUT))?;
    }
    let length = if quick { "quick" } else { "full" };
    run(&mut command("node", &["benches/main.mjs", length, &parts.join(",")]))
}

/// Whether the module in one folder was built after that in another, which is what the quick run measures.
fn newer(one: &str, other: &str) -> bool {
    let built = |folder: &str| fs::metadata(Path::new(folder).join(MODULE)).and_then(|module| module.modified()).ok();
    built(one) > built(other)
}

/// Reads which parts are asked for.
pub(crate) fn parts(list: &str) -> Result<Vec<&'static str>> {
    let part = |name: &str| PARTS.into_iter().chain([FLAGS]).find(|part| *part == name);
    let parts: Option<Vec<_>> = list.split(',').map(part).collect();
    parts
        .filter(|parts| !parts.is_empty())
        .with_context(|| format!("--only is {list}; it must be some of {} and {FLAGS}, with commas between", PARTS.join(", ")))
}

/// Builds one of our sides of a comparison as the widget is built.
fn module(package: &str, name: &str) -> Result<()> {
    run(&mut cargo(&["build", "--package", package, "--target", WASM_TARGET, "--profile", RELEASE]))?;
    let built = Path::new("target").join(WASM_TARGET).join(RELEASE).join(format!("{name}.wasm"));
    ensure!(built.exists(), "{} is not where cargo puts it", built.display());
    fs::copy(built, format!("{OUT}/{name}.wasm"))?;
    Ok(())
}

/// Our side of the comparison of charts, which needs a page.
fn drawing() -> Result<()> {
    module("runrate-drawing", "runrate_drawing")?;
    let mut bindgen = Bindgen::new();
    bindgen.input_path(format!("{OUT}/runrate_drawing.wasm")).web(true)?.typescript(false).out_name("drawing");
    bindgen.generate(format!("{OUT}/drawing")).context("wasm-bindgen cannot process the module")
}

/// Joins a script and the peers it runs into one file for a browser.
fn script(name: &str) -> Result<()> {
    let (from, out) = (format!("{PEERS}/{name}.mjs"), format!("--outfile={OUT}/{name}.js"));
    let options = ["--bundle", "--format=esm", "--platform=browser", "--minify", "--log-level=warning"];
    run(command("node_modules/.bin/esbuild", &[&from, &out]).args(options))
}
