//! The `runrate` command; see `runrate --help`.

use std::process::ExitCode;

fn main() -> ExitCode {
    runrate::cli::main()
}
