//! From Rust to a folder that any web server can serve: cargo, wasm-bindgen, and the files that need no building.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{cargo, command, lines, run};
use crate::setup::WASM_TARGET;
use crate::split::{Files, join, split};
use crate::{guides, oembed, presets, words};

/// The glue between the page's JavaScript and the module, written by wasm-bindgen.
pub(crate) const GLUE: &str = "runrate_glue.js";
/// The module.
pub(crate) const MODULE: &str = "runrate_bg.wasm";
/// The script that a page loads.
pub(crate) const SCRIPT: &str = "runrate.js";

/// What each view has to start from, for the page "Make your embed".
const PRESETS: &str = "presets.json";
/// What a web server should say with the files, as static hosts read it.
pub(crate) const HEADERS: &str = "_headers";

/// The most memory that the module may take, in bytes: more than it ever needs, and no more than a small phone has to give.
const MOST_MEMORY: u32 = 64 << 20;

/// The profile of what ships.
pub(crate) const RELEASE: &str = "wasm";

const GLUE_NAME: &str = "runrate_glue";
/// What the sources of the script call it.
const GLUE_IN_LIFE: &str = "runrate-glue";

/// Makes the standard library anew.
const STANDARD_LIBRARY: [&str; 2] = ["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"];

/// What is done otherwise than for what ships, to see what that is worth.
#[derive(Clone, Copy, Default)]
pub(crate) struct Otherwise {
    /// Flags and options of the compiler and of wasm-opt that are left out.
    pub(crate) without: &'static [&'static str],
    /// Flags of the compiler that are added.
    pub(crate) flags: &'static [&'static str],
    /// What cargo reads from the environment.
    pub(crate) settings: &'static [(&'static str, &'static str)],
}

impl Otherwise {
    /// Whether nothing is.
    pub(crate) fn ships(&self) -> bool {
        self.without.is_empty() && self.flags.is_empty() && self.settings.is_empty()
    }
}

/// What is copied as it is: from the project, to the bundle.
const ASSETS: [(&str, &str); 19] = [
    ("src/embed/talk.js", "runrate_talk.js"),
    ("src/embed/language.js", "runrate_language.js"),
    ("src/embed/png.js", "runrate_png.js"),
    ("src/embed/tone.js", "runrate_tone.js"),
    ("src/embed/report.js", "runrate_report.js"),
    ("src/embed/prose.js", "runrate_prose.js"),
    ("src/embed/frame.js", "runrate_frame.js"),
    ("src/embed/host.js", "runrate_host.js"),
    ("src/embed/snippets.js", "runrate_snippets.js"),
    ("src/embed/heights.js", "runrate_heights.js"),
    ("docs/make.html", "make.html"),
    ("docs/make.js", "make.js"),
    ("docs/_headers", HEADERS),
    ("embed.html", "embed.html"),
    ("styles/frame.css", "styles/frame.css"),
    ("styles/make.css", "styles/make.css"),
    ("styles/post.css", "styles/post.css"),
    ("index.html", "index.html"),
    ("styles/page.css", "styles/page.css"),
];

/// Builds the widget with a cargo profile and writes the bundle to `out`. Nothing is written before the build has succeeded.
/// Gives the files that each view needs beside the module.
pub(crate) fn bundle(profile: &str, out: &Path, but: &Otherwise) -> Result<Files> {
    let wasm = compile(profile, but)?;
    fs::create_dir_all(out)?;
    let (rest, files) = split(&wasm, GLUE_NAME, out)?;
    bind(&rest, out)?;
    join(&out.join(GLUE))?;
    script(&out.join(SCRIPT))?;
    for (from, to) in ASSETS {
        copy(Path::new(from), &out.join(to))?;
    }
    let views = presets::views()?;
    fs::write(out.join(PRESETS), presets::json(&views)?)?;
    oembed::write(out, &views)?;
    guides::write(out)?;
    words::write(out, &views)?;
    Ok(files)
}

/// Compiles the library and gives the path of the module, as cargo reports it.
fn compile(profile: &str, but: &Otherwise) -> Result<PathBuf> {
    let mut build =
        cargo(&["build", "--lib", "--target", WASM_TARGET, "--profile", profile, "--message-format", "json-render-diagnostics"]);
    let mut flags = flags(profile);
    // The standard library, too, made for size: stable Rust does it when told that we know it may change.
    if profile == RELEASE {
        build.env("RUSTC_BOOTSTRAP", "1").args(STANDARD_LIBRARY.iter().filter(|option| !but.without.contains(option)));
    }
    flags.retain(|flag| !but.without.contains(&flag.as_str()));
    flags.extend(but.flags.iter().map(|flag| (*flag).to_owned()));
    build.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")).envs(but.settings.iter().copied());
    let mut module = None;
    let status = lines(&mut build, |line| {
        module = module_in(line).or_else(|| module.take());
    })?;
    ensure!(status.success(), "the widget does not compile");
    module.context("cargo built no wasm module; is \"cdylib\" among the library's crate types?")
}

/// What the compiler is told. The module can be cut only while it knows what refers to what.
fn flags(profile: &str) -> Vec<String> {
    let mut flags = without_paths();
    flags.push("-Clink-arg=--emit-relocs".to_owned());
    flags.push(format!("-Clink-arg=--max-memory={MOST_MEMORY}"));
    // Where one function uses vector instructions the compiler uses them in all: so all of it may, the standard library, too.
    flags.push("-Ctarget-feature=+simd128".to_owned());
    if profile == RELEASE {
        // A panic ends the module at once: nobody reads its message, and its words and their printing are a tenth of the module.
        flags.extend(["-Zunstable-options", "-Cpanic=immediate-abort", "-Zfmt-debug=none", "-Zlocation-detail=none"].map(str::to_owned));
    }
    flags
}

/// Flags that shorten the paths which panic messages carry: where somebody's cargo keeps its crates is nobody else's business, and
/// the same source must give the same module on every machine.
fn without_paths() -> Vec<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let registries = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let folders = registries.into_iter().flatten().flatten().map(|folder| folder.path());
    folders.map(|folder| format!("--remap-path-prefix={}=", folder.display())).collect()
}

fn module_in(message: &str) -> Option<PathBuf> {
    let message: Value = serde_json::from_str(message).ok()?;
    let files = message.get("filenames")?.as_array()?;
    files.iter().filter_map(Value::as_str).map(PathBuf::from).find(|file| file.extension().is_some_and(|kind| kind == "wasm"))
}

/// Writes the module and its glue. The loader passes the module's address, so the glue has none of its own.
fn bind(wasm: &Path, out: &Path) -> Result<()> {
    let mut bindgen = Bindgen::new();
    bindgen.input_path(wasm).web(true)?.typescript(true).omit_default_module_path(true).keep_lld_exports(true).out_name(GLUE_NAME);
    bindgen.generate(out).context("wasm-bindgen cannot process the module")?;
    fs::rename(out.join(format!("{GLUE_NAME}_bg.wasm")), out.join(MODULE))?;
    without_markup(&out.join(GLUE))?;
    fs::remove_file(out.join(format!("{GLUE_NAME}_bg.wasm.d.ts")))?;
    Ok(())
}

/// Yew can make nodes of a text of markup. Nothing here asks it to; and if something did, it would get the text.
fn without_markup(glue: &Path) -> Result<()> {
    fs::write(glue, fs::read_to_string(glue)?.replace(".innerHTML = ", ".textContent = ")).context("cannot change the glue")
}

/// Puts what lives in the elements of a page into the glue, which nothing else uses: one file less to load. The glue must be as it ships,
/// but for its length.
pub(crate) fn inhabit(folder: &Path) -> Result<()> {
    let (glue, joined) = (folder.join(GLUE), folder.join(GLUE).with_extension("joined.js"));
    let absolute = fs::canonicalize(&glue)?;
    let mut esbuild = command("node_modules/.bin/esbuild", &["src/embed/life/life.js", "--bundle", "--format=esm", "--target=es2022"]);
    let alias = format!("--alias:{GLUE_IN_LIFE}={}", absolute.display());
    esbuild.args(["--log-level=warning", &alias, &format!("--outfile={}", joined.display())]);
    run(&mut esbuild).context("esbuild cannot join the glue and what lives in the elements")?;
    Ok(fs::rename(joined, glue)?)
}

/// Joins the files of the script that a page loads into one.
fn script(to: &Path) -> Result<()> {
    let version = format!("--define:RUNRATE_VERSION=\"{}\"", env!("CARGO_PKG_VERSION"));
    let mut esbuild = command("node_modules/.bin/esbuild", &["src/embed/runrate.js", "--bundle", "--format=esm", "--target=es2022"]);
    esbuild.args(["--log-level=warning", &version, &format!("--outfile={}", to.display())]);
    run(&mut esbuild).context("esbuild cannot join the script")
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::copy(from, to).with_context(|| format!("cannot copy {} to {}", from.display(), to.display()))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_module_is_found_among_cargos_messages() {
        let artifact = r#"{"reason":"compiler-artifact","filenames":["/t/librunrate.rlib","/t/runrate.wasm"]}"#;
        assert_eq!(module_in(artifact), Some(PathBuf::from("/t/runrate.wasm")));
        assert_eq!(module_in(r#"{"reason":"build-finished","success":true}"#), None);
        assert_eq!(module_in("not a message"), None);
    }
}
