//! `cargo xtask reproduce`: builds the project a second time, in another folder, and compares: the same source must give the same files
//! wherever it is built, or nobody can tell whether what is served is what was written.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

use crate::PROJECT;
use crate::build::{self, DIST};
use crate::command::{command, output, run};

/// What is in a bundle, by its path in it.
type Files = BTreeMap<PathBuf, Vec<u8>>;

/// Builds here, unless that is done, and elsewhere, and fails if the two differ.
pub(crate) fn reproduce() -> Result<()> {
    let dist = Path::new(DIST);
    if !dist.is_dir() {
        build::build()?;
    }
    let here = files(dist)?;
    let project = std::env::current_dir()?;
    // Another name of another length, at another depth.
    let elsewhere = std::env::temp_dir().join(format!("runrate-{}", std::process::id())).join("built/elsewhere");
    let there = build_in(&project, &elsewhere);
    if let Some(folder) = elsewhere.ancestors().nth(2) {
        drop(fs::remove_dir_all(folder));
    }
    let there = there?;
    let differ = differences(&here, &there);
    ensure!(differ.is_empty(), "built in another folder these files are others:\n{}", differ.join("\n"));
    println!("{} files, built in two folders: the same bytes", here.len());
    Ok(())
}

/// Copies what git knows to a folder, builds it there with nothing that was built or installed before, and gives the files.
fn build_in(project: &Path, folder: &Path) -> Result<Files> {
    let tracked = output(&mut command("git", &["ls-files", "--cached", "--others", "--exclude-standard"]))
        .context("git cannot list the project’s files")?;
    for name in tracked.lines().filter(|name| project.join(name).is_file()) {
        let to = folder.join(name);
        fs::create_dir_all(to.parent().context("a file has no folder")?)?;
        fs::copy(project.join(name), &to).with_context(|| format!("cannot copy {name}"))?;
    }
    let mut task = Command::new(std::env::current_exe()?);
    run(task.arg("build").env(PROJECT, folder).env("CARGO_TARGET_DIR", folder.join("target")))?;
    files(&folder.join(DIST))
}

fn files(folder: &Path) -> Result<Files> {
    let mut found = Files::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).with_context(|| format!("cannot read {}", next.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.insert(path.strip_prefix(folder)?.to_owned(), fs::read(&path)?);
            }
        }
    }
    Ok(found)
}

/// The names of files that only one has, or that differ.
fn differences(one: &Files, other: &Files) -> Vec<String> {
    let names: std::collections::BTreeSet<&PathBuf> = one.keys().chain(other.keys()).collect();
    names.into_iter().filter(|name| one.get(*name) != other.get(*name)).map(|name| name.display().to_string()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_differs_is_named() {
        let files =
            |list: &[(&str, &str)]| list.iter().map(|(name, text)| (PathBuf::from(name), text.as_bytes().to_vec())).collect::<Files>();
        let (one, other) = (files(&[("a", "1"), ("b", "2"), ("c", "3")]), files(&[("a", "1"), ("b", "4"), ("d", "3")]));
        assert_eq!(differences(&one, &other), ["b", "c", "d"]);
        assert!(differences(&one, &one).is_empty());
    }
}
