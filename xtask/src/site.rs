//! `cargo xtask site`: the folder that a web server serves. What is under a version never changes; `latest` is the newest of them.

use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};
use serde_json::{Map, Value, json};

use crate::build::{self, DIST};
use crate::bundle::SCRIPT;
use crate::seal;

const OUT: &str = "target/site";
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// What the files hash to, for `integrity`.
const HASHES: &str = "integrity.json";

/// Makes the site of what is in `dist/`, with the versions that are there already.
pub(crate) fn site() -> Result<()> {
    let dist = Path::new(DIST);
    if !dist.join(SCRIPT).is_file() {
        build::build()?;
    }
    let hashes: Map<String, Value> = seal::published(dist)?.into_iter().map(|(name, hash)| (name, json!(hash))).collect();
    add(dist, Path::new(OUT), &hashes)?;
    println!("{OUT}/{VERSION} never changes; {OUT}/latest is the same now");
    println!("{SCRIPT} {}", hashes.get(SCRIPT).and_then(Value::as_str).unwrap_or_default());
    Ok(())
}

/// Adds the version to a site, and makes it the latest.
fn add(dist: &Path, site: &Path, hashes: &Map<String, Value>) -> Result<()> {
    let (versioned, latest) = (site.join(VERSION), site.join("latest"));
    drop(fs::remove_dir_all(&latest));
    copy(dist, &latest)?;
    let about = json!({ "generator": "cargo xtask site (xtask/src/site.rs)", "version": VERSION, "integrity": hashes });
    fs::write(latest.join(HASHES), serde_json::to_string_pretty(&about)? + "\n")?;
    if versioned.is_dir() {
        let same = same(&versioned.join(HASHES), &latest.join(HASHES));
        ensure!(same, "{} is there with other files: a version never changes; raise it", versioned.display());
        return Ok(());
    }
    copy(&latest, &versioned)
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}

/// Copies a folder with all that is in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d25_a_version_never_changes_and_latest_is_the_newest() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("runrate-site-{}", std::process::id()));
        let (dist, site) = (folder.join("dist"), folder.join("site"));
        fs::create_dir_all(dist.join("styles"))?;
        fs::write(dist.join(SCRIPT), "one")?;
        let hashes = |hash: &str| Map::from_iter([(SCRIPT.to_owned(), json!(hash))]);
        add(&dist, &site, &hashes("sha384-one"))?;
        add(&dist, &site, &hashes("sha384-one"))?;
        fs::write(dist.join(SCRIPT), "two")?;
        assert!(add(&dist, &site, &hashes("sha384-two")).is_err());
        assert_eq!(fs::read_to_string(site.join(VERSION).join(SCRIPT))?, "one");
        assert_eq!(fs::read_to_string(site.join("latest").join(SCRIPT))?, "two");
        Ok(fs::remove_dir_all(folder)?)
    }
}
