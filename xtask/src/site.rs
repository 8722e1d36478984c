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
    let (versioned, latest) = (Path::new(OUT).join(VERSION), Path::new(OUT).join("latest"));
    drop(fs::remove_dir_all(&latest));
    copy(dist, &latest)?;
    let hashes: Map<String, Value> = seal::published(dist)?.into_iter().map(|(name, hash)| (name, json!(hash))).collect();
    let about = json!({ "generator": "cargo xtask site (xtask/src/site.rs)", "version": VERSION, "integrity": hashes });
    fs::write(latest.join(HASHES), serde_json::to_string_pretty(&about)? + "\n")?;
    if versioned.is_dir() {
        ensure!(same(&versioned.join(HASHES), &latest.join(HASHES)), "{} is there with other files: a version never changes; raise it", versioned.display());
    } else {
        copy(&latest, &versioned)?;
    }
    println!("{OUT}/{VERSION} never changes; {OUT}/latest is the same now");
    println!("{SCRIPT} {}", hashes.get(SCRIPT).and_then(Value::as_str).unwrap_or_default());
    Ok(())
}

fn same(one: &Path, other: &Path) -> bool {
    matches!((fs::read(one), fs::read(other)), (Ok(one), Ok(other)) if one == other)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
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
