//! What each file must hash to: written into the script that fetches it, and printed for pages that name the hash of the loader itself.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::bundle::{GLUE, MODULE, SCRIPT};
use crate::command::{command, output};
use crate::words;

/// How they are made. SHA-256 here and 384 bits where authors copy it: as safe, and a third shorter in what every page loads.
const KIND: &str = "sha256";
/// Where a script keeps the hashes.
const PLACE: &str = "HASHES = {};";
/// What fetches the words of a language.
const LANGUAGE: &str = "runrate_language.js";
/// What the loader asks for, all at once: what speaks another language only where that is spoken.
const FIRST: [&str; 3] = [GLUE, MODULE, LANGUAGE];
/// The kinds of files that the loader fetches.
const FETCHED: [&str; 3] = ["js", "wasm", "txt"];

/// Scripts that it does not fetch: itself, and those of pages.
pub(crate) const UNASKED: [&str; 6] =
    [SCRIPT, "runrate_frame.js", "runrate_heights.js", "runrate_host.js", "runrate_snippets.js", "make.js"];

/// Writes the hashes of the languages' words into their first files, and those of these into the script that fetches them. The words must
/// be as they ship.
pub(crate) fn seal_words(folder: &Path) -> Result<()> {
    let (first, parts): (Vec<String>, Vec<String>) = names(folder)?
        .into_iter()
        .filter(|name| is_words(name))
        .partition(|name| words::part_of(name).is_none_or(|(_, part)| part.is_empty()));
    let hashes = hashes(folder, &parts, KIND)?;
    for (name, hash) in parts.iter().zip(hashes) {
        let (tag, part) = words::part_of(name).with_context(|| format!("{name} has no words"))?;
        let (path, mark) = (folder.join(words::name(tag, "")), words::mark(part));
        let text = fs::read_to_string(&path)?;
        let line = text.lines().find(|line| line.strip_prefix(&mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')));
        let line = line.with_context(|| format!("{} does not name {name}", path.display()))?;
        fs::write(path, text.replacen(&format!("{line}\n"), &format!("{line} {hash}\n"), 1))?;
    }
    write(folder, LANGUAGE, &first)
}

/// Writes the hashes of what is fetched later into the glue, which fetches it. All of that must be as it ships.
pub(crate) fn seal(folder: &Path) -> Result<()> {
    let later = |name: &String| !UNASKED.contains(&name.as_str()) && !FIRST.contains(&name.as_str()) && !is_words(name);
    write(folder, GLUE, &names(folder)?.into_iter().filter(later).collect::<Vec<_>>())
}

/// Writes the hashes of what comes first into the loader. That must be as it ships.
pub(crate) fn seal_first(folder: &Path) -> Result<()> {
    write(folder, SCRIPT, &FIRST.map(str::to_owned))
}

fn is_words(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|kind| kind == "txt")
}

fn write(folder: &Path, script: &str, names: &[String]) -> Result<()> {
    let path = folder.join(script);
    let text = fs::read_to_string(&path)?;
    ensure!(text.contains(PLACE), "{script} has no place for hashes");
    let hashes = hashes(folder, names, KIND)?;
    let lines: Vec<String> = names.iter().zip(hashes).map(|(name, hash)| format!("'{name}': '{hash}',")).collect();
    fs::write(path, text.replace(PLACE, &format!("HASHES = {{ {} }};", lines.join(" "))))?;
    Ok(())
}

/// The names and hashes of all files that a page may load, as the `integrity` of a tag takes them.
pub(crate) fn published(folder: &Path) -> Result<Vec<(String, String)>> {
    let names = names(folder)?;
    let hashes = hashes(folder, &names, "sha384")?;
    Ok(names.into_iter().zip(hashes).collect())
}

/// Prints them.
pub(crate) fn print(folder: &Path) -> Result<()> {
    println!("\nwhat the files hash to, for `integrity`");
    for (name, hash) in published(folder)? {
        println!("{name:<28}{hash}");
    }
    Ok(())
}

fn names(folder: &Path) -> Result<Vec<String>> {
    let entries =
        fs::read_dir(folder)?.flatten().filter(|entry| entry.path().extension().is_some_and(|kind| FETCHED.iter().any(|it| kind == *it)));
    let mut names: Vec<String> = entries.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

/// The hash of each file. Node makes them: it is here for the sizes already.
fn hashes(folder: &Path, names: &[String], kind: &str) -> Result<Vec<String>> {
    let folder = folder.to_str().context("the bundle's path is not text")?;
    let mut hash = command("node", &["xtask/hashes.mjs", kind, folder]);
    let text = output(hash.args(names)).context("cannot hash the bundle with xtask/hashes.mjs")?;
    let hashes: Vec<String> = text.lines().map(str::to_owned).collect();
    ensure!(hashes.len() == names.len(), "xtask/hashes.mjs left out a file");
    Ok(hashes)
}
