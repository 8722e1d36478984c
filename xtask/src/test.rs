//! `cargo xtask test`: every check and test of the project, in one run that a clean clone can do.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::browsers::Browser;
use crate::command::{cargo, command, cores};
use crate::report::Report;
use crate::{build, install, package, results, setup};

const BROWSER_TESTS: &str = "tests/e2e";
/// Apps that use the package, built by bundlers and opened in Chromium.
const SAMPLES: &str = "samples";
const SAMPLE_TESTS: &str = "tests/samples";

/// Writes how each test ended.
const RESULTS_REPORTER: &str = "--test-reporter=./tests/e2e/results.mjs";

/// The parts that are one call of cargo: name, arguments, whether it reports tests.
const CARGO_PARTS: [(&str, &[&str], bool); 8] = [
    ("fmt", &["fmt", "--all", "--check"], false),
    ("clippy", &["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"], false),
    ("clippy without web", &["clippy", "--no-default-features", "--all-targets", "--", "-D", "warnings"], false),
    ("docs", &["doc", "--no-deps"], false),
    ("docs without web", &["doc", "--no-deps", "--no-default-features"], false),
    // The engine alone: that it compiles, all of its tests too, is seen above; its examples run. With the widget all of both run.
    ("engine examples", &["test", "--no-default-features", "--doc"], true),
    ("tests", &["test"], true),
    ("task tests", &["test", "--package", "xtask"], true),
];

/// Runs all parts and prints a table of them.
pub(crate) fn test(browsers: &[Browser]) -> Result<ExitCode> {
    let mut report = Report::begin();
    if !report.step("setup", || prepare(browsers)) {
        return Ok(report.finish());
    }
    for (name, arguments, counts) in CARGO_PARTS {
        let mut command = cargo(arguments);
        if arguments[0] == "doc" {
            // Cargo has no argument for it: a link that leads nowhere is an error.
            command.env("RUSTDOCFLAGS", "-D warnings");
        }
        if counts {
            report.tests(name, command)
        } else {
            report.command(name, command)
        };
    }
    report.keep_native();
    let built = report.step("build", build::build);
    let names: Vec<&str> = browsers.iter().map(|browser| browser.name()).collect();
    if built {
        browser_tests(&mut report, &names, BROWSER_TESTS, cores())?;
    } else {
        for name in &names {
            report.step(name, || bail!("not run, because the build failed"));
        }
    }
    if browsers.contains(&Browser::Chromium) {
        let packed = built && report.step("package", package::package);
        if packed {
            // One file after the other: all of them install the package in one place.
            browser_tests(&mut report, &[SAMPLES], SAMPLE_TESTS, 1)?;
        } else {
            report.step("samples", || bail!("not run, because there is no package"));
        }
    }
    // What one browser cannot do another can: only all of them together say what holds.
    if Browser::ALL.iter().all(|browser| browsers.contains(browser)) {
        report.step("conformance", results::document);
    }
    Ok(report.finish())
}

fn prepare(browsers: &[Browser]) -> Result<()> {
    results::begin()?;
    setup::wasm_target()?;
    setup::npm_packages()?;
    install::install(browsers)
}

/// Node's own runner, once for each file and browser.
fn browser_tests(report: &mut Report, names: &[&str], folder: &str, at_once: usize) -> Result<()> {
    report.browser_tests(names, &test_files(folder)?, at_once, &|name, file, again| {
        let mut node = command("node", &["--test", "--test-concurrency=1", "--test-timeout=600000"]);
        node.args(["--test-reporter=spec", "--test-reporter-destination=stdout", RESULTS_REPORTER]);
        node.arg(format!("--test-reporter-destination={}", results::file(name, again, file).display()));
        node.arg(file).env("RUNRATE_BROWSER", if name == SAMPLES { Browser::Chromium.name() } else { name });
        node
    });
    Ok(())
}

fn test_files(folder: &str) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(folder).with_context(|| format!("cannot read {folder}"))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    files.sort();
    Ok(files)
}
