//! The engine needs no browser: what it is built from, listed by cargo itself.

use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

use super::support::{path, run};

/// The crates that feature `web` brings, as the manifest names them.
fn web_crates() -> Vec<String> {
    let manifest = fs::read_to_string(path("Cargo.toml")).unwrap();
    let feature = manifest.lines().find_map(|line| line.strip_prefix("web = [")).expect("the manifest has a feature web");
    feature.split('"').filter_map(|name| name.strip_prefix("dep:")).map(str::to_owned).collect()
}

/// The names of all crates in the tree of what runs in a page, the package itself included.
fn tree(features: &[&str]) -> BTreeSet<String> {
    let common =
        ["tree", "--locked", "--target", "wasm32-unknown-unknown", "--edges", "normal,build", "--prefix", "none", "--format", "{p}"];
    let ended = run(Command::new(env!("CARGO")).args(common).args(features).current_dir(path("")));
    assert_eq!(ended.code, Some(0), "{}", ended.err);
    ended.out.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn without_web_there_is_no_web_crate() {
    let web = web_crates();
    assert!(web.len() >= 5 && web.contains(&"yew".to_owned()), "{web:?}");
    let tree = tree(&["--no-default-features"]);
    println!("{tree:#?}");
    assert!(["runrate", "libm", "serde", "serde_json"].iter().all(|name| tree.contains(*name)), "no tree of this package: {tree:?}");
    let found: Vec<_> = tree.iter().filter(|name| web.contains(name) || name.contains("wasm") || name.contains("js-sys")).collect();
    assert!(found.is_empty(), "{found:?} in {tree:?}");
}

/// The list above can fail: with the feature on, the same question finds every one of the crates.
#[cfg(feature = "web")]
#[test]
fn with_web_there_are_web_crates() {
    let tree = tree(&[]);
    assert!(web_crates().iter().all(|name| tree.contains(name)), "{tree:?}");
}
