//! `cargo xtask site`: the static site, `target/site/`, from the bundle that ships. Any web server can serve it.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};

use crate::bundle::SCRIPT;
use crate::oembed::SOMEWHERE;

const BUNDLE: &str = "dist";
const SITE: &str = "target/site";
/// What is text and may name the site's address.
const NAMING: [&str; 2] = ["html", "json"];
/// What belongs to the site, not to the files that a page of others asks for by version.
const SITE_ONLY: [&str; 5] = ["index.html", "make.html", "make.js", "presets.json", "_headers"];

/// Makes the site that will stand at `base`.
///
/// # Errors
/// There is no bundle, `base` is no address of a folder, or a file cannot be written.
pub(crate) fn site(base: Option<&str>) -> Result<()> {
    let (bundle, site) = (Path::new(BUNDLE), Path::new(SITE));
    ensure!(bundle.join(SCRIPT).is_file(), "there is no {BUNDLE}/: run `cargo xtask build` first");
    let base = base.unwrap_or(SOMEWHERE);
    ensure!(
        base.starts_with("https://") && base.ends_with('/'),
        "--base is {base}; it must be an address such as https://runrate.example/, with https:// and a / at its end"
    );
    match fs::remove_dir_all(site) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error).context("cannot empty target/site/"),
        _ => {}
    }
    let versioned = site.join("v").join(env!("CARGO_PKG_VERSION"));
    let files = files(bundle)?;
    for file in &files {
        let name = file.strip_prefix(bundle)?;
        copy(file, &site.join(name), base)?;
        if is_versioned(name) {
            copy(file, &versioned.join(name), base)?;
        }
    }
    println!("{} files in {SITE}/ for {base}; what never changes is in {}/ too", files.len(), versioned.display());
    if base == SOMEWHERE {
        println!("the guides and the oEmbed answers name {SOMEWHERE}: give yours with --base");
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
