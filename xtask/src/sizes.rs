//! What ships, measured: a table for the reader and a limit for what a page must load before the widget works.

use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::bundle::{GLUE, MODULE, SCRIPT};
use crate::command::{command, output};
use crate::split::Files;
use crate::{contributors, words};

/// The most that the script, the glue and the module together may weigh on the way to a reader, in bytes of brotli at level 11.
const BUDGET: u64 = 150_000;
/// The most that the script alone may weigh, which every page loads though nobody may come near an element.
const ALONE: u64 = 4_000;
/// The same as `BUDGET` for a page that starts with another view than the first: over the budget still, and not to grow.
const OTHERS: u64 = 200_000;
/// The most that a file may weigh which is fetched when something in it is first wanted.
const LATER: u64 = 92_000;
/// The same for what answers questions about ranges, goals and sweeps, with all their charts: only who asks one fetches it.
const ASKED: u64 = 104_000;
/// The same for what speaks another language than English.
const SPOKEN: u64 = 32_000;
/// The most that the words may weigh which a view in another language opens with, and any one file of words.
const WORDS: u64 = 8_000;
/// Those files.
const WANTED_LATER: [&str; 4] = ["extra", "tabs", "asking", "language"];
/// The view that is shown when none is asked for; it needs no file of its own.
const FIRST: &str = "run-rate";

/// Pages that a reader opens one of.
const PAGES: [&str; 2] = ["embed/", "guides/"];

const LOADED: [&str; 3] = [SCRIPT, GLUE, MODULE];

/// One file, in bytes.
struct Size {
    name: String,
    raw: u64,
    gzip: u64,
    brotli: u64,
}

/// Prints the sizes of a bundle's files and fails when those that a page loads for any one view are over the budget.
pub(crate) fn report(folder: &Path, views: &Files) -> Result<()> {
    let sizes = measure(folder)?;
    println!("\n{:<28}{:>12}{:>12}{:>12}", "file", "raw", "gzip 9", "brotli 11");
    for size in sizes.iter().filter(|size| !PAGES.iter().any(|folder| size.name.starts_with(folder))) {
        print_row(size);
    }
    println!("\nall that a page loads for the first view, for one of the others, and what is fetched later");
    let with = |loaded: &[&str]| views.iter().map(|(view, files)| total(&sizes, view, loaded, files)).collect::<Vec<_>>();
    let later = |size: &Size| WANTED_LATER.contains(&size.name.as_str());
    let views_and_core = with(&LOADED).into_iter().filter(|size| !later(size));
    let alone = with(&[]).into_iter().filter(later);
    let totals: Vec<Size> = [total(&sizes, FIRST, &LOADED, &[])].into_iter().chain(views_and_core).chain(alone).collect();
    for total in &totals {
        print_row(total);
    }
    ensure!(!views.is_empty(), "the module was not cut into views");
    let alone = sizes.iter().find(|size| size.name == SCRIPT).map_or(0, |size| size.brotli);
    ensure!(alone <= ALONE, "{SCRIPT} is {alone} bytes of brotli; the budget is {ALONE}");
    println!("{SCRIPT}: {} bytes of brotli are left of the budget of {ALONE}", ALONE - alone);
    for total in &totals {
        let budget = match total.name.as_str() {
            "asking" => ASKED,
            "language" => SPOKEN,
            FIRST => BUDGET,
            _ if later(total) => LATER,
            _ => OTHERS,
        };
        if total.brotli > budget {
            let own = |(view, _): &(&String, &Vec<String>)| view.replace('_', "-") == total.name;
            let files = views.iter().find(own).map_or(LOADED.map(str::to_owned).to_vec(), |(_, files)| files.clone());
            let made_of = contributors::largest(files.iter().map(String::as_str))?;
            bail!("{} is {} bytes of brotli; the budget is {budget}\n{made_of}", total.name, total.brotli);
        }
        println!("{}: {} bytes of brotli are left of the budget of {budget}", total.name, budget - total.brotli);
    }
    words(&sizes)
}

/// Prints for each language the words that views open with, the least and the most, and all of them; fails when a view, or a file, has
/// too many.
fn words(sizes: &[Size]) -> Result<()> {
    let files: Vec<(&str, &str, &Size)> =
        sizes.iter().filter_map(|size| words::part_of(&size.name).map(|(tag, part)| (tag, part, size))).collect();
    println!("\n{:<28}{:>12}{:>12}{:>12}{:>12}", "words, in bytes of brotli", "least", "most", "largest", "all");
    for (tag, _, every) in files.iter().filter(|(_, part, _)| part.is_empty()) {
        let own = || files.iter().filter(|(other, part, _)| other == tag && !part.is_empty()).map(|(_, part, size)| (*part, size.brotli));
        // What is not of a view has a number.
        let views = || own().filter(|(part, _)| part.parse::<u32>().is_err()).map(|(part, bytes)| (every.brotli + bytes, part));
        let (Some((least, _)), Some((most, view))) = (views().min(), views().max()) else { bail!("{tag} has no words for any view") };
        let largest = own().map(|(_, bytes)| bytes).max().unwrap_or_default().max(every.brotli);
        let all = every.brotli + own().map(|(_, bytes)| bytes).sum::<u64>();
        println!("{tag:<28}{least:>12}{most:>12}{largest:>12}{all:>12}");
        ensure!(most <= WORDS, "{view} opens with {most} bytes of words in {tag}; the budget is {WORDS}");
        ensure!(largest <= WORDS, "a file of words in {tag} is {largest} bytes of brotli; the budget is {WORDS}");
    }
    Ok(())
}

/// What some of the scripts and modules of a bundle weigh together, in bytes of brotli at level 11.
pub(crate) fn brotli(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<u64> {
    let ours = |size: &&Size| Path::new(&size.name).extension().is_some_and(|kind| kind == "js" || kind == "wasm") && wanted(&size.name);
    Ok(measure(folder)?.iter().filter(ours).map(|size| size.brotli).sum())
}

fn measure(folder: &Path) -> Result<Vec<Size>> {
    let folder = folder.to_str().context("the bundle's path is not text")?;
    let text = output(&mut command("node", &["xtask/sizes.mjs", folder])).context("cannot measure the bundle with xtask/sizes.mjs")?;
    let files: Vec<Value> = serde_json::from_str(&text)?;
    files.iter().map(|file| Size::read(file).context("xtask/sizes.mjs left out a size")).collect()
}

fn total(sizes: &[Size], view: &str, loaded: &[&str], files: &[String]) -> Size {
    let loaded = |size: &&Size| loaded.contains(&size.name.as_str()) || files.contains(&size.name);
    let sum = |of: fn(&Size) -> u64| sizes.iter().filter(loaded).map(of).sum();
    Size { name: view.replace('_', "-"), raw: sum(|size| size.raw), gzip: sum(|size| size.gzip), brotli: sum(|size| size.brotli) }
}

fn print_row(size: &Size) {
    println!("{:<28}{:>12}{:>12}{:>12}", size.name, size.raw, size.gzip, size.brotli);
}

impl Size {
    fn read(file: &Value) -> Option<Self> {
        let bytes = |key| file.get(key).and_then(Value::as_u64);
        let name = file.get("name")?.as_str()?.to_owned();
        Some(Self { name, raw: bytes("raw")?, gzip: bytes("gzip")?, brotli: bytes("brotli")? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d8_only_what_a_page_loads_counts() {
        let size = |name: &str| Size { name: name.to_owned(), raw: 4, gzip: 2, brotli: 1 };
        let files = [SCRIPT, GLUE, MODULE, "split_chain.wasm", "split_capex.wasm", "index.html", "runrate_glue.d.ts"].map(size);
        let total = total(&files, "chain", &LOADED, &["split_chain.wasm".to_owned()]);
        assert_eq!((total.raw, total.gzip, total.brotli), (16, 8, 4));
    }
}
