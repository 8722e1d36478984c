//! `cargo xtask site`: the static site, `target/site/`, from the bundle that ships. Any web server can serve it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::{Map, Value, json};

use crate::bundle::SCRIPT;
use crate::command::{command, output};
use crate::oembed::SOMEWHERE;
use crate::{sbom, seal};

const BUNDLE: &str = "dist";
const SITE: &str = "target/site";
/// Where each version has its folder; what is in it never changes.
const VERSIONS: &str = "v";
const VERSION: &str = env!("CARGO_PKG_VERSION");
/// What the files hash to, for `integrity`.
const HASHES: &str = "integrity.json";
/// What is text and may name the site's address.
const NAMING: [&str; 2] = ["html", "json"];
/// What belongs to the site, not to the files that a page of others asks for by version.
const SITE_ONLY: [&str; 5] = ["index.html", "make.html", "make.js", "presets.json", "_headers"];

/// Makes the site that will stand at `base`, in a folder: `target/site` unless it is said.
///
/// # Errors
/// There is no bundle, `base` is no address of a folder, or a file cannot be written.
pub(crate) fn site(base: Option<&str>, into: Option<&str>) -> Result<()> {
    let (bundle, site) = (Path::new(BUNDLE), Path::new(into.unwrap_or(SITE)));
    ensure!(bundle.join(SCRIPT).is_file(), "there is no {BUNDLE}/: run `cargo xtask build` first");
    let base = base.unwrap_or(SOMEWHERE);
    ensure!(
        base.starts_with("https://") && base.ends_with('/'),
        "--base is {base}; it must be an address such as https://runrate.example/, with https:// and a / at its end"
    );
    let (versions, latest) = (site.join(VERSIONS), site.join("latest"));
    empty(site)?;
    let files = files(bundle)?;
    for file in &files {
        let name = file.strip_prefix(bundle)?;
        copy(file, &site.join(name), base)?;
        if is_versioned(name) {
            copy(file, &latest.join(name), base)?;
        }
    }
    let hashes: Map<String, Value> = seal::published(bundle)?.into_iter().map(|(name, hash)| (name, json!(hash))).collect();
    let compiler = output(&mut command("rustc", &["--version"])).context("the compiler cannot say its version")?;
    let about = json!({ "generator": "cargo xtask site (xtask/src/site.rs)", "version": VERSION, "compiler": compiler.trim(), "integrity": hashes });
    fs::write(latest.join(HASHES), serde_json::to_string_pretty(&about)? + "\n")?;
    let made_of = sbom::write()?;
    fs::copy(&made_of, latest.join(made_of.file_name().context("the list of crates has no name")?))?;
    let versioned = versions.join(VERSION);
    keep(&latest, &versioned, site.join(".git").exists())?;
    println!("{} files in {}/ for {base}; what never changes is in {}/ too", files.len(), site.display(), versioned.display());
    if base == SOMEWHERE {
        println!("the guides and the oEmbed answers name {SOMEWHERE}: give yours with --base");
    }
    Ok(())
}

/// Empties the folder of the site, but for the versions that are there and for what keeps them.
fn empty(site: &Path) -> Result<()> {
    let Ok(entries) = fs::read_dir(site) else { return Ok(()) };
    for path in entries.flatten().map(|entry| entry.path()) {
        match path.file_name().and_then(|name| name.to_str()) {
            Some(VERSIONS | ".git") => {}
            _ if path.is_dir() => fs::remove_dir_all(&path).context("cannot empty the folder of the site")?,
            _ => fs::remove_file(&path).context("cannot empty the folder of the site")?,
        }
    }
    Ok(())
}

/// Keeps the files of a version. Once it is published it is not to change.
fn keep(latest: &Path, versioned: &Path, published: bool) -> Result<()> {
    if versioned.is_dir() {
        let same = matches!((fs::read(latest.join(HASHES)), fs::read(versioned.join(HASHES))), (Ok(one), Ok(other)) if one == other);
        ensure!(same || !published, "{} is there with other files: a version never changes; raise it", versioned.display());
        fs::remove_dir_all(versioned)?;
    }
    copy_all(latest, versioned)
}

/// Copies a folder with all that is in it.
pub(crate) fn copy_all(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_all(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Whether a page of others may ask for the file, so that it is kept for ever under its version.
fn is_versioned(name: &Path) -> bool {
    !SITE_ONLY.iter().any(|own| name == Path::new(own)) && !name.starts_with("guides") && !name.starts_with("embed")
}

fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path)?);
        } else {
            found.push(path);
        }
    }
    Ok(found)
}

/// Copies a file; one that may name the site's address names the right one.
fn copy(from: &Path, to: &Path, base: &str) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    if from.extension().is_some_and(|kind| NAMING.iter().any(|naming| kind == *naming)) {
        let text = fs::read_to_string(from)?.replace(SOMEWHERE, base);
        // A policy names an origin, which has no slash at its end.
        let text = text.replace(SOMEWHERE.trim_end_matches('/'), origin(base));
        return Ok(fs::write(to, text)?);
    }
    fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

/// The scheme and the host of an address.
fn origin(base: &str) -> &str {
    let host = base.find("://").map_or(0, |at| at + 3);
    base[host..].find('/').map_or(base, |end| &base[..host + end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d25_a_published_version_never_changes() -> Result<()> {
        let folder = std::env::temp_dir().join(format!("runrate-site-{}", std::process::id()));
        let (latest, versioned) = (folder.join("latest"), folder.join("v"));
        fs::create_dir_all(&latest)?;
        fs::write(latest.join(HASHES), "one")?;
        keep(&latest, &versioned, true)?;
        keep(&latest, &versioned, true)?;
        fs::write(latest.join(HASHES), "two")?;
        assert!(keep(&latest, &versioned, true).is_err());
        assert_eq!(fs::read_to_string(versioned.join(HASHES))?, "one");
        keep(&latest, &versioned, false)?;
        assert_eq!(fs::read_to_string(versioned.join(HASHES))?, "two");
        Ok(fs::remove_dir_all(folder)?)
    }

    #[test]
    fn an_origin_ends_before_the_path() {
        assert_eq!(origin("https://a.example/runrate/"), "https://a.example");
        assert_eq!(origin("https://a.example/"), "https://a.example");
    }

    #[test]
    fn what_others_ask_for_is_versioned_and_nothing_else() {
        for name in ["runrate.js", "runrate_bg.wasm", "embed.html", "styles/frame.css", "runrate_host.js"] {
            assert!(is_versioned(Path::new(name)), "{name}");
        }
        for name in ["index.html", "guides/csp.html", "embed/chips/h100-rented.html", "make.js"] {
            assert!(!is_versioned(Path::new(name)), "{name}");
        }
    }
}
