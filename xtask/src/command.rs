//! Running other programs: a missing one and a failing one each give one clear message, and none can wait for an answer from the terminal.

use std::io::{BufRead, BufReader, ErrorKind};
use std::num::NonZero;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use anyhow::{Context, Result, anyhow, ensure};

/// A command with its arguments, and without an input.
pub(crate) fn command(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::null());
    command
}

/// The cargo that runs this task.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let program = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    command(&program, arguments)
}

/// Runs a command whose output is for the reader, and fails if it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = spawn(command)?.wait()?;
    ensure!(status.success(), "`{}` failed", line(command));
    Ok(())
}

/// Runs a command and gives what it prints; `None` if it can't be started or fails.
pub(crate) fn output(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Runs a command and hands each line of its output to `each` while it runs.
pub(crate) fn lines(command: &mut Command, mut each: impl FnMut(&str)) -> Result<ExitStatus> {
    let mut child = spawn(command.stdout(Stdio::piped()))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).lines() {
            each(&line?);
        }
    }
    Ok(child.wait()?)
}

/// How much can be done at once.
pub(crate) fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, NonZero::get)
}

/// Does something with each, as many at once as there are cores: whoever is free takes the next. Of several errors one is given.
pub(crate) fn at_once<T: Sync>(all: &[T], work: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    let next = AtomicUsize::new(0);
    let take = || all.get(next.fetch_add(1, Ordering::Relaxed));
    std::thread::scope(|scope| {
        let runs: Vec<_> = (0..cores()).map(|_| scope.spawn(|| std::iter::from_fn(take).try_for_each(&work))).collect();
        runs.into_iter().try_for_each(|run| run.join().unwrap_or_else(|_| Err(anyhow!("it ended early"))))
    })
}

/// Whether a program of this name is on the PATH.
pub(crate) fn is_on_path(program: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path).any(|folder| folder.join(program).is_file() || folder.join(format!("{program}.exe")).is_file())
}

/// The command as one would type it: cargo, for one, is called by its full path.
pub(crate) fn line(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

fn spawn(command: &mut Command) -> Result<Child> {
    let program = command.get_program().to_string_lossy().into_owned();
    command
        .spawn()
        .map_err(|error| match error.kind() {
            ErrorKind::NotFound => anyhow!("`{program}` is not installed, or not on the PATH{}", hint(&program)),
            _ => error.into(),
        })
        .with_context(|| format!("cannot run `{}`", line(command)))
}

fn hint(program: &str) -> &'static str {
    match program {
        "node" | "npm" => ": install Node.js 20 or newer",
        "rustup" => ": install it from rustup.rs",
        _ => "",
    }
}
