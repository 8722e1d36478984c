//! `cargo xtask fuzz TARGET --seconds N`: searches for bytes for which something in `fuzz/` does not hold. With a nightly compiler, which
//! counts what code was reached; what is found new goes to `target/found`, not to the inputs that are kept.

use std::fs;

use anyhow::{Context, Result, ensure};

use crate::command::{command, run};

/// What makes the compiler count what is reached, as libFuzzer reads it.
const FLAGS: &str = "-Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table -Cllvm-args=-sanitizer-coverage-trace-compares --cfg fuzzing -Cdebug-assertions -Ccodegen-units=4";
const TARGET: &str = "x86_64-unknown-linux-gnu";

/// Builds a target of `fuzz/` and runs it for so many seconds.
pub(crate) fn fuzz(name: &str, seconds: u32) -> Result<()> {
    let kept = format!("fuzz/corpus/{name}");
    ensure!(fs::exists(&kept)?, "there is no fuzz target `{name}`; those there are have a folder in fuzz/corpus");
    let (found, crashes) = (format!("target/found/{name}"), format!("target/crashes/{name}/"));
    for folder in [&found, &crashes] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make {folder}"))?;
    }
    let mut build = command(
        "cargo",
        &["+nightly", "build", "--release", "--manifest-path", "fuzz/Cargo.toml", "--target", TARGET, "--target-dir", "target/fuzz"],
    );
    // This task was started by the compiler of the project, which would choose itself again.
    build.args(["--bin", name]).env_remove("RUSTUP_TOOLCHAIN").env("RUSTFLAGS", FLAGS);
    run(&mut build).context("a nightly compiler is needed: `rustup toolchain install nightly`")?;
    let mut search = command(&format!("target/fuzz/{TARGET}/release/{name}"), &[&found, &kept]);
    search.args([format!("-max_total_time={seconds}"), format!("-artifact_prefix={crashes}"), "-print_final_stats=1".to_owned()]);
    run(&mut search)
}
