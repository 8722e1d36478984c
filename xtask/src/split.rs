//! Cuts the module at its views: what only one view needs becomes a file that is fetched when the view is first shown.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

use crate::world::world;

/// What fetches the files of a view, as the cutting tool writes it.
const LINKS: &str = "runrate_split.js";

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

/// Puts what fetches the files of a view into the glue: one file less to load.
pub(crate) fn join(glue: &Path) -> Result<()> {
    let links = glue.with_file_name(LINKS);
    let joined = joined(&fs::read_to_string(glue)?, &fs::read_to_string(&links)?)?;
    fs::write(glue, world(&joined)?)?;
    Ok(fs::remove_file(links)?)
}

/// How the cutting tool fetches a file, in three parts: before its name, after it, and how it makes an instance of it. How we do is
/// in `world.rs`.
const FETCH: (&str, &str, &str) = ("fetch(new URL(\"./", "\", import.meta.url))", "WebAssembly.instantiateStreaming(src, imports)");

fn joined(glue: &str, links: &str) -> Result<String> {
    const EXPORT: &str = "export const ";
    let foreign = |line: &&str| line.starts_with("import * as") && line.contains(LINKS);
    let names: Vec<&str> = links.lines().filter_map(|line| line.strip_prefix(EXPORT)?.split(' ').next()).collect();
    ensure!(!names.is_empty() && glue.lines().any(|line| foreign(&line)), "the glue and its links are not as the tools used to write them");
    let own = |line: &&str| !line.starts_with("import ");
    let links: Vec<String> = links.lines().filter(own).map(|line| taken(&line.replacen(EXPORT, "const ", 1))).collect();
    ensure!(!links.iter().any(|line| line.contains("fetch(new") || line.contains("Streaming(")), "the links do not fetch as they used to");
    let key = format!("\"./{LINKS}\": import");
    let linked = |line: &str| line.trim_start().starts_with(&key).then(|| format!("\"./{LINKS}\": links,"));
    let mut glue: Vec<String> =
        glue.lines().filter(|line| !foreign(line)).map(|line| linked(line).unwrap_or_else(|| line.to_owned())).collect();
    // Written once for every function that is cut out; all of them say the same.
    glue.dedup();
    Ok(format!("{}\n{}\nconst links = {{ {} }};\n", glue.join("\n"), links.join("\n"), names.join(", ")))
}

/// A line that fetches a file or makes an instance of it, as we do it.
fn taken(line: &str) -> String {
    let (before, after, instance) = FETCH;
    line.replace(before, "file(\"").replace(after, "\")").replace(instance, "instance(src, imports)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_links_become_part_of_the_glue() {
        let glue =
            "import * as import1 from \"./runrate_split.js\"\nfunction imports() { return {\n  \"./runrate_split.js\": import1,\n}; }";
        let links = "import { initSync } from \"./runrate_glue.js\";\nexport const load_chain = () => 1;";
        let expected = "function imports() { return {\n\"./runrate_split.js\": links,\n}; }\nconst load_chain = () => 1;\nconst links = { load_chain };\n";
        assert_eq!(joined(glue, links).ok(), Some(expected.to_owned()));
        assert!(joined("other", links).is_err());
    }

    #[test]
    fn files_come_from_where_the_loader_says() {
        assert_eq!(
            taken("    const src = fetch(new URL(\"./split_a.wasm\", import.meta.url));"),
            "    const src = file(\"split_a.wasm\");"
        );
        assert_eq!(
            taken("return async (imports) => (WebAssembly.instantiateStreaming(src, imports));"),
            "return async (imports) => (instance(src, imports));"
        );
    }
}
