//! Makes what ships small: the module by wasm-opt, the scripts by esbuild, and the names by which the two know each other.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::bundle::{GLUE, Otherwise, SCRIPT};
use crate::command::{at_once, command, run};
use crate::{imports, order};

/// What wasm-opt may rely on: what rustc's output uses and every current browser has (vectors since Chrome 91, Firefox 89, Safari 16.4). Never `--all-features`: the module would
/// then be written in forms that no browser reads yet.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
];

/// How many hexadecimal digits wasm-bindgen puts behind the name of an import.
const DIGITS: usize = 16;

/// Whether functions keep their names, which only who looks for where time goes wants to know.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Names {
    Kept,
    Dropped,
}

/// How wasm-opt makes a module smaller. Taken apart and put together anew first: half a kilobyte less than by `-Oz` alone.
const PASSES: [&str; 5] = ["--flatten", "--rereloop", "-Oz", "-Oz", "--converge"];

/// Makes the modules of a folder smaller, with some passes left out if it is made otherwise, and has them and the scripts know each other by shorter names.
pub(crate) fn modules(folder: &Path, names: Names, but: &Otherwise) -> Result<()> {
    let (mut modules, scripts) = (files(folder, "wasm")?, files(folder, "js")?);
    // The small ones come last, so that no core waits for another's large one.
    modules.reverse();
    at_once(&modules, |module| optimise(module, names, but.without))?;
    // Who looks for where time goes wants to know those, too.
    if names == Names::Kept { Ok(()) } else { number(&scripts, &modules, but.ships()) }
}

/// Makes the scripts of a folder smaller, all but the two that have the hashes of others.
pub(crate) fn scripts(folder: &Path) -> Result<()> {
    let others = files(folder, "js")?.into_iter().filter(|script| ![SCRIPT, GLUE].iter().any(|name| script.ends_with(name)));
    others.into_iter().try_for_each(|script| minify(&script))
}

/// Makes one of them smaller.
pub(crate) fn script(folder: &Path, name: &str) -> Result<()> {
    minify(&folder.join(name))
}

/// The files of a kind, in order.
fn files(folder: &Path, kind: &str) -> Result<Vec<PathBuf>> {
    let files: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    let mut files: Vec<PathBuf> = files.into_iter().filter(|file| file.extension().is_some_and(|it| it == kind)).collect();
    files.sort();
    Ok(files)
}

fn optimise(module: &Path, names: Names, without: &[&str]) -> Result<()> {
    let module = module.to_str().context("the module's path is not text")?;
    let optimiser = "node_modules/binaryen/bin/wasm-opt";
    let mut wasm_opt = command(
        "node",
        &[
            optimiser,
            module,
            "-o",
            module,
            "--low-memory-unused",
            if names == Names::Kept { "--debuginfo" } else { "--strip-debug" },
            "--strip-producers",
            "--strip-target-features",
        ],
    );
    run(wasm_opt.args(PASSES.iter().filter(|pass| !without.contains(pass))).args(FEATURES))
        .context("wasm-opt cannot make the module smaller")?;
    let path = Path::new(module);
    if names == Names::Kept || without.contains(&order::PASS) || !order::is_worth(path)? {
        return Ok(());
    }
    order::name(path)?;
    let mut wasm_opt = command("node", &[optimiser, module, "-o", module, order::PASS]);
    run(wasm_opt.args(FEATURES)).context("wasm-opt cannot change the order of the functions")
}

/// Shorter names inside a script, no comments, no space.
fn minify(script: &Path) -> Result<()> {
    let script = script.to_str().context("the script's path is not text")?;
    let mut esbuild = command("node_modules/.bin/esbuild", &[script, "--minify", "--format=esm", "--target=es2022", "--log-level=warning"]);
    run(esbuild.arg(format!("--outfile={script}")).arg("--allow-overwrite")).context("esbuild cannot make the script smaller")
}

/// By what name module and script know what the module asks of the page is theirs alone, once it was seen to be on the list: a number
/// can be compressed where words and hashes cannot. Same length, so that it can be put in place without reading the module.
fn number(scripts: &[PathBuf], modules: &[PathBuf], ships: bool) -> Result<()> {
    let mut names = BTreeMap::new();
    for script in scripts {
        hashed(&fs::read_to_string(script)?, &mut names);
    }
    if ships {
        imports::check(names.keys().filter_map(|name| Some(name.rsplit_once('_')?.0)))?;
    }
    for file in scripts.iter().chain(modules) {
        let renamed = renamed(fs::read(file)?, &names);
        fs::write(file, renamed)?;
    }
    Ok(())
}

/// Finds the names that end in a hash, and numbers them.
fn hashed(script: &str, names: &mut BTreeMap<String, String>) {
    let word = |c: char| !c.is_ascii_alphanumeric() && c != '_';
    for name in script.split(word).filter(|name| name.starts_with("__wb")) {
        let Some((_, hash)) = name.rsplit_once('_').filter(|(_, hash)| hash.len() == DIGITS) else { continue };
        if hash.bytes().all(|digit| digit.is_ascii_hexdigit()) && !names.contains_key(name) {
            names.insert(name.to_owned(), format!("_{:0width$}", names.len(), width = name.len() - 1));
        }
    }
}

/// The file with each of the names in place of its old one.
fn renamed(mut file: Vec<u8>, names: &BTreeMap<String, String>) -> Vec<u8> {
    let mut at = 0;
    while at < file.len() {
        let here = &file[at..];
        let found = here.starts_with(b"__wb").then(|| names.iter().find(|(name, _)| here.starts_with(name.as_bytes()))).flatten();
        if let Some((_, new)) = found {
            file[at..at + new.len()].copy_from_slice(new.as_bytes());
        }
        at += found.map_or(1, |(_, new)| new.len());
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hashes_become_numbers_in_script_and_module() {
        let script = "imports.__wbg_call_275b78b3b6520b92 = 1; __wbg_call_a410eb4b59ed5965(__wbg_set_wasm, __wbindgen_malloc)";
        let mut names = BTreeMap::new();
        hashed(script, &mut names);
        let number = |text: &[u8]| String::from_utf8_lossy(&renamed(text.to_vec(), &names)).into_owned();
        assert_eq!(number(b"\x1f__wbg_call_a410eb4b59ed5965\0"), "\u{1f}_00000000000000000000000001\0");
        let expected = "imports._00000000000000000000000000 = 1; _00000000000000000000000001(__wbg_set_wasm, __wbindgen_malloc)";
        assert_eq!(number(script.as_bytes()), expected);
    }
}
