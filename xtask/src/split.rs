//! Cuts the module at its views: what only one view needs becomes a file that is fetched when the view is first shown.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow};
use wasm_split_cli_support::{Options, transform};

/// Fetches the files of a view; written by the cutting tool.
pub(crate) const LINKS: &str = "runrate_split.js";

/// For every view, by its name in the code, the files it needs beside the module.
pub(crate) type Files = BTreeMap<String, Vec<String>>;

/// Cuts `module`: what remains of it is written beside it, the files of the views to `out`.
pub(crate) fn split(module: &Path, glue: &str, out: &Path) -> Result<(PathBuf, Files)> {
    let (input, rest) = (fs::read(module)?, module.with_extension("rest.wasm"));
    let (links, glue) = (format!("./{LINKS}"), format!("./{glue}.js"));
    let mut options = Options::new(&input);
    options.output_dir = out;
    options.main_out_path = &rest;
    options.main_module = &glue;
    options.link_name = &links;
    let parts = transform(options).map_err(|error| anyhow!("the module cannot be cut at its views: {error:?}"))?;
    let files = |stems: Vec<String>| stems.into_iter().map(|stem| format!("{stem}.wasm")).collect();
    Ok((rest, parts.prefetch_map.into_iter().map(|(view, stems)| (view, files(stems))).collect()))
}
