//! Getting browsers and their drivers onto this machine, without a question; or else saying what to install by hand.

use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::browsers::{Browser, Source, TOOLS};
use crate::command::{cargo, command, is_on_path, output, run};

/// Installs what these browsers lack. Where that can't be done without asking, one message names everything.
pub(crate) fn install(browsers: &[Browser]) -> Result<()> {
    let missing = missing(browsers);
    let packages: Vec<&str> = missing.iter().filter_map(|source| source.package()).collect();
    if !packages.is_empty() {
        let Some(prefix) = apt_prefix() else { bail!(by_hand(&missing)) };
        println!("installing {}", packages.join(", "));
        apt(&prefix, &["update", "-qq"]).and_then(|()| apt(&prefix, &install_arguments(&packages))).with_context(|| by_hand(&missing))?;
    }
    for source in missing {
        if let Source::Cargo(name, version) = source {
            cargo_install(name, version).with_context(|| by_hand(&[source]))?;
        }
    }
    Ok(())
}

fn missing(browsers: &[Browser]) -> Vec<Source> {
    let needs = browsers.iter().flat_map(|browser| browser.needs());
    let mut missing: Vec<Source> = needs.filter(|need| !need.is_met()).map(|need| need.source).collect();
    // A browser without any font draws no text, and every width is zero.
    if cfg!(target_os = "linux") && !browsers.is_empty() && !Path::new("/usr/share/fonts").is_dir() {
        missing.push(Source::Apt("fonts-dejavu-core"));
    }
    missing
}

fn by_hand(missing: &[Source]) -> String {
    let lines: Vec<String> = missing.iter().map(ToString::to_string).collect();
    format!(
        "the browser tests need what could not be installed from here:\n{}\n\
         Install it, or test in fewer browsers, for example with `--browsers chromium` or `--browsers none`",
        lines.join("\n")
    )
}

/// How to call apt-get: as root directly, otherwise through a sudo that asks nothing. `None` where neither works.
fn apt_prefix() -> Option<Vec<&'static str>> {
    if !is_on_path("apt-get") {
        return None;
    }
    if output(&mut command("id", &["-u"])).as_deref() == Some("0") {
        return Some(vec!["env"]);
    }
    output(&mut command("sudo", &["-n", "true"])).map(|_| vec!["sudo", "-n", "env"])
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Result<()> {
    let words = [prefix, &["DEBIAN_FRONTEND=noninteractive", "apt-get"], arguments].concat();
    let (program, rest) = words.split_first().context("an empty command")?;
    run(&mut command(program, rest))
}

fn install_arguments<'a>(packages: &[&'a str]) -> Vec<&'a str> {
    [&["install", "-y", "-qq", "--no-install-recommends"], packages].concat()
}

fn cargo_install(name: &str, version: &str) -> Result<()> {
    println!("installing {name} into {TOOLS}");
    let build = format!("{TOOLS}/build");
    // Without optimisation: it compiles in half the time, and a driver does nothing that takes long.
    let crate_version = format!("{name}@{version}");
    run(&mut cargo(&["install", &crate_version, "--locked", "--debug", "--quiet", "--root", TOOLS, "--target-dir", &build]))?;
    // Only the program is wanted; its build is ten times as large.
    std::fs::remove_dir_all(&build).or(Ok(()))
}
