//! The project's tasks: `cargo xtask serve`, `build`, `package`, `site`, `reproduce`, `fuzz`, `test` and `bench`. Each file is one command, or one thing that commands share.

mod bench;
mod browsers;
mod build;
mod bundle;
mod command;
mod contributors;
mod count;
mod crates;
mod failures;
mod flags;
mod fuzz;
mod guides;
mod headers;
mod imports;
mod install;
#[cfg(test)]
mod licence;
mod manifest;
mod npm;
mod oembed;
mod order;
mod package;
mod parts;
mod presets;
mod report;
mod reproduce;
mod results;
mod sbom;
mod seal;
mod serve;
mod setup;
mod shrink;
mod site;
mod sizes;
mod split;
mod test;
mod types;
mod watch;
mod words;
mod world;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::browsers::Browser;

const HELP: &str = "\
The tasks of runrate.

    cargo xtask serve [--port N]       builds for development, serves, rebuilds and reloads on every change
    cargo xtask build                  builds dist/ for release and prints the sizes of what ships
    cargo xtask package                makes the npm package and checks the crate, from dist/ (built if it is not there)
    cargo xtask site [--base ADDRESS] [--into FOLDER]  makes target/site/ of dist/: the article, the guides, and a folder for the version that never changes
    cargo xtask reproduce              builds once more in another folder: the same source must give the same files
    cargo xtask fuzz TARGET [--seconds N]  searches for inputs that break what must always hold (fuzz/); needs a nightly compiler
    cargo xtask test [--browsers LIST] runs every check and test, in real browsers too
    cargo xtask bench [--quick]        measures size, speed and memory beside the peers, and writes docs/benchmarks.md
    cargo xtask help                   prints this

    --seconds N      how long to search; without it 600
    --port N         the port to serve on; without it 8080, or the next one that is free
    --base ADDRESS   where the site will stand, such as https://runrate.example/
    --into FOLDER    where it is made; without it target/site
    --quick          fewer rounds, and dist/ as it is; --only LIST measures some of sizes, engine, sampling, load, edits, mount, many, memory, redraw, where; or flags, which takes half an hour
    --browsers LIST  chromium, firefox and webkit, with commas between; or none. Without it all three

What a task needs and is missing (the wasm target, npm packages, and for test browsers and their drivers) it installs.";

/// How many seconds a fuzz target is given unless it is said.
const FUZZED: u32 = 600;

/// What the command line asks for.
#[derive(Debug, PartialEq)]
enum Task {
    Serve { port: Option<u16> },
    Build,
    Site { base: Option<String>, into: Option<String> },
    Test { browsers: Vec<Browser> },
    Package,
    Reproduce,
    Fuzz { target: String, seconds: u32 },
    Bench { quick: bool, parts: Vec<&'static str> },
    Help,
}

impl Task {
    fn parse(arguments: &[&str]) -> Result<Self> {
        match arguments {
            ["serve"] => Ok(Self::Serve { port: None }),
            ["serve", "--port", port] => {
                let port = port.parse().with_context(|| format!("--port is {port}; it must be a number from 0 to 65535"))?;
                Ok(Self::Serve { port: Some(port) })
            }
            ["build"] => Ok(Self::Build),
            ["package"] => Ok(Self::Package),
            ["reproduce"] => Ok(Self::Reproduce),
            ["fuzz", target] => Ok(Self::Fuzz { target: (*target).to_owned(), seconds: FUZZED }),
            ["fuzz", target, "--seconds", seconds] => {
                let seconds = seconds.parse().with_context(|| format!("--seconds is {seconds}; it must be a whole number"))?;
                Ok(Self::Fuzz { target: (*target).to_owned(), seconds })
            }
            ["site", options @ ..] => Self::site(options),
            ["bench", options @ ..] => Self::bench(options),
            ["test"] => Ok(Self::Test { browsers: Browser::ALL.to_vec() }),
            ["test", "--browsers", list] => Ok(Self::Test { browsers: Browser::parse_list(list)? }),
            [] | ["help" | "--help" | "-h"] | [_, "--help" | "-h"] => Ok(Self::Help),
            other => bail!("`{}` is not a task\n\n{HELP}", other.join(" ")),
        }
    }

    fn site(options: &[&str]) -> Result<Self> {
        let (mut base, mut into) = (None, None);
        for option in options.chunks(2) {
            match option {
                ["--base", value] => base = Some((*value).to_owned()),
                ["--into", value] => into = Some((*value).to_owned()),
                other => bail!("`site {}` is not a task\n\n{HELP}", other.join(" ")),
            }
        }
        Ok(Self::Site { base, into })
    }

    fn bench(options: &[&str]) -> Result<Self> {
        let (quick, rest) = match options {
            ["--quick", rest @ ..] => (true, rest),
            rest => (false, rest),
        };
        match rest {
            [] => Ok(Self::Bench { quick, parts: bench::PARTS.to_vec() }),
            ["--only", list] => Ok(Self::Bench { quick, parts: bench::parts(list)? }),
            other => bail!("`bench {}` is not a task\n\n{HELP}", other.join(" ")),
        }
    }

    fn run(self) -> Result<ExitCode> {
        match self {
            Self::Serve { port } => serve::serve(port)?,
            Self::Build => build::build()?,
            Self::Package => package::package()?,
            Self::Reproduce => reproduce::reproduce()?,
            Self::Fuzz { target, seconds } => fuzz::fuzz(&target, seconds)?,
            Self::Site { base, into } => site::site(base.as_deref(), into.as_deref())?,
            Self::Bench { quick, parts } => bench::bench(quick, &parts)?,
            Self::Test { browsers } => return test::test(&browsers),
            Self::Help => println!("{HELP}"),
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The variable that names another project's folder than the one this was built from.
const PROJECT: &str = "RUNRATE_PROJECT";

/// Every path in here is relative to the project's folder, wherever the task was called from.
fn enter_project() -> Result<()> {
    if let Some(project) = std::env::var_os(PROJECT) {
        return std::env::set_current_dir(&project).with_context(|| format!("cannot enter {}", project.display()));
    }
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let project = here.parent().context("xtask has no folder above it")?;
    std::env::set_current_dir(project).with_context(|| format!("cannot enter {}", project.display()))
}

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    // `--port=8000` is `--port 8000`.
    let arguments: Vec<&str> = arguments.iter().flat_map(|argument| argument.splitn(2, '=')).collect();
    match Task::parse(&arguments).and_then(|task| enter_project().and_then(|()| task.run())) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tasks_are_read() {
        assert_eq!(Task::parse(&["serve"]).ok(), Some(Task::Serve { port: None }));
        assert_eq!(Task::parse(&["serve", "--port", "9000"]).ok(), Some(Task::Serve { port: Some(9000) }));
        assert_eq!(Task::parse(&["test", "--browsers", "webkit"]).ok(), Some(Task::Test { browsers: vec![Browser::Webkit] }));
        assert_eq!(Task::parse(&["test", "--browsers", "none"]).ok(), Some(Task::Test { browsers: vec![] }));
        assert_eq!(
            Task::parse(&["site", "--base", "https://a.example/", "--into", "target/b"]).ok(),
            Some(Task::Site { base: Some("https://a.example/".to_owned()), into: Some("target/b".to_owned()) })
        );
        assert_eq!(Task::parse(&["fuzz", "link", "--seconds", "9"]).ok(), Some(Task::Fuzz { target: "link".to_owned(), seconds: 9 }));
        assert_eq!(Task::parse(&["bench", "--quick"]).ok(), Some(Task::Bench { quick: true, parts: bench::PARTS.to_vec() }));
        assert_eq!(Task::parse(&["bench", "--only", "edits,load"]).ok(), Some(Task::Bench { quick: false, parts: vec!["edits", "load"] }));
        assert_eq!(Task::parse(&["serve", "--help"]).ok(), Some(Task::Help));
    }

    #[test]
    fn what_is_not_a_task_is_named() {
        let message = |arguments: &[&str]| Task::parse(arguments).err().map(|error| format!("{error:#}")).unwrap_or_default();
        assert!(message(&["sevre"]).starts_with("`sevre` is not a task"));
        assert!(message(&["serve", "--port", "http"]).starts_with("--port is http; it must be a number"));
        assert!(message(&["site", "--base"]).starts_with("`site --base` is not a task"));
        assert!(message(&["bench", "--only", "luck"]).starts_with("--only is luck; it must be some of sizes, engine"));
        assert!(message(&["test", "--browsers", "lynx"]).contains("chromium, firefox, webkit"));
    }
}
