//! `cargo xtask bench`: what the widget costs a page and what its engine costs a processor, beside its peers, in one run.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use anyhow::{Context, Result, ensure};
use wasm_bindgen_cli_support::Bindgen;

use crate::browsers::Browser;
use crate::build::{self, DIST};
use crate::bundle::{Otherwise, RELEASE, SCRIPT};
use crate::command::{at_once, cargo, command, run};
use crate::flags;
use crate::install;
use crate::setup::{self, WASM_TARGET};
use crate::shrink::Names;
use crate::watch;

/// Where the peers are.
const PEERS: &str = "benches/peers";
/// Where what is measured is put.
const OUT: &str = "target/bench";
/// Where cargo puts what we compare with the peers: apart from what ships, so that both can be compiled at once.
const SIDES: &str = "target/bench/sides";
/// The same files as ship, but with the names of functions.
const NAMED: &str = "target/bench/named";
/// What all that is measured is made of.
const MADE_OF: [&str; 7] = ["src", "styles", "build.rs", "xtask/src", "Cargo.toml", "Cargo.lock", "package-lock.json"];
/// What is left out for those: what shortens the module by two hundredths, and takes most of the time.
const LENGTHY: Otherwise = Otherwise { without: &["--flatten", "--rereloop", "--converge"], flags: &[], settings: &[] };

/// What is measured, in this order.
pub(crate) const PARTS: [&str; 10] = ["sizes", "engine", "sampling", "load", "edits", "mount", "many", "memory", "redraw", "where"];
/// What is measured only if it is asked for by name: what each thing that makes the module smaller is worth, one by one. It builds
/// all of it a dozen times.
pub(crate) const FLAGS: &str = "flags";

/// Times the engine alone.
const ENGINE: [&str; 5] = ["bench", "--no-default-features", "--bench", "speed", "--quiet"];

/// Builds what the parts need, has them measured and the report written.
pub(crate) fn bench(quick: bool, parts: &[&str]) -> Result<()> {
    let wants = |part| parts.contains(&part);
    setup::wasm_target()?;
    setup::npm_packages()?;
    setup::packages(PEERS, &["--ignore-scripts"])?;
    install::install(&[Browser::Chromium])?;
    fs::create_dir_all(OUT)?;
    // Much of either is done on one core only.
    let builds: [&(dyn Fn() -> Result<()> + Sync); 2] = [&|| widget(quick, wants("where")), &|| sides(parts)];
    at_once(&builds, |build| build())?;
    if wants("engine") {
        let shorter = ["--", "--warm-up-time", "0.05", "--measurement-time", "0.2", "--sample-size", "20", "--nresamples", "2000"];
        run(cargo(&ENGINE).args(shorter.iter().filter(|_| quick)))?;
    }
    if wants(FLAGS) {
        flags::build(Path::new(OUT))?;
    }
    let length = if quick { "quick" } else { "full" };
    run(&mut command("node", &["benches/main.mjs", length, &parts.join(",")]))
}

/// Builds what ships, and if it is wanted the same with names, unless it was built after the last change. A quick run takes what is there.
fn widget(quick: bool, named: bool) -> Result<()> {
    if !(quick && Path::new(DIST).exists() || built(DIST) > watch::newest(&MADE_OF)) {
        build::build()?;
    }
    // After what ships, which has compiled all of it.
    if named && built(NAMED) <= built(DIST) {
        build::make(Path::new(NAMED), Names::Kept, &LENGTHY)?;
    }
    Ok(())
}

/// When a folder was built, to the end: its script is written last.
fn built(folder: &str) -> Option<SystemTime> {
    let script = fs::metadata(Path::new(folder).join(SCRIPT)).and_then(|script| script.modified()).ok();
    script.filter(|_| script == watch::newest(&[folder]))
}

/// Builds what we compare with the peers, and the peers that have to be built.
fn sides(parts: &[&str]) -> Result<()> {
    let wants = |part| parts.contains(&part);
    // Squiggle is weighed as it is run.
    if wants("sampling") || wants("sizes") {
        script("sampling")?;
    }
    if wants("sampling") {
        module("runrate-sampling", "runrate_sampling")?;
    }
    if wants("redraw") {
        drawing()?;
    }
    if wants("engine") {
        run(cargo(&ENGINE).arg("--no-run"))?;
    }
    Ok(())
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
    run(&mut cargo(&["build", "--package", package, "--target", WASM_TARGET, "--profile", RELEASE, "--target-dir", SIDES]))?;
    let built = Path::new(SIDES).join(WASM_TARGET).join(RELEASE).join(format!("{name}.wasm"));
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
