//! The parts of a test run: each is timed and counted, a failing one doesn't keep the others from running, and the end is a table.

use std::path::PathBuf;
use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::command::{line, lines};
use crate::count::Count;
use crate::results;

/// One line of the table.
struct Part {
    name: String,
    ok: bool,
    time: Duration,
    count: Option<Count>,
    /// How many tests passed only when their file was run again.
    shaky: u32,
}

/// All parts so far.
pub(crate) struct Report {
    started: Instant,
    parts: Vec<Part>,
    /// How the native tests ended.
    native: Vec<String>,
}

impl Report {
    /// A run begins.
    pub(crate) fn begin() -> Self {
        Self { started: Instant::now(), parts: Vec::new(), native: Vec::new() }
    }

    /// Runs a part that counts no tests, and says whether it succeeded.
    pub(crate) fn step(&mut self, name: &str, work: impl FnOnce() -> Result<()>) -> bool {
        self.part(name, || (work(), None))
    }

    /// Runs a command.
    pub(crate) fn command(&mut self, name: &str, mut command: Command) -> bool {
        self.step(name, || crate::command::run(&mut command))
    }

    /// Runs a command that reports tests, and counts them.
    pub(crate) fn tests(&mut self, name: &str, mut command: Command) -> bool {
        let mut ended = Vec::new();
        let ok = self.part(name, || {
            let (result, count, _) = counted(&mut command, "", |line| ended.extend(results::native(line)));
            (result, Some(count))
        });
        self.native.append(&mut ended);
        ok
    }

    /// Keeps how the native tests ended.
    pub(crate) fn keep_native(&mut self) -> bool {
        let native = std::mem::take(&mut self.native);
        self.step("results", || results::keep_native(&native))
    }

    /// Runs test files in browsers, as many at once as there are cores. A browser that stalls on a busy machine fails any test, so the files
    /// with failing tests are run a second time, one browser after the other, which `command` is told: what fails twice has failed, what
    /// passes then is counted, and named in the table.
    pub(crate) fn browser_tests(
        &mut self,
        names: &[&str],
        files: &[PathBuf],
        command: &(dyn Fn(&str, &[PathBuf], bool) -> Command + Sync),
    ) {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        for some in names.chunks(cores) {
            println!("\n--- {}", some.join(" and "));
            let first = |name: &&str| {
                let (mark, started) = (if some.len() > 1 { format!("{name}: ") } else { String::new() }, Instant::now());
                let (result, count, failing) = counted(&mut command(name, files, false), &mark, |_| {});
                ((*name).to_owned(), started.elapsed(), result, count, failing)
            };
            let ended: Vec<_> = std::thread::scope(|scope| {
                let runs: Vec<_> = some.iter().map(|name| scope.spawn(move || first(name))).collect();
                runs.into_iter().map(std::thread::ScopedJoinHandle::join).collect()
            });
            for (run, name) in ended.into_iter().zip(some) {
                match run {
                    Ok((name, time, result, count, failing)) => self.ended(name, time, (result, count), &failing, command),
                    Err(_) => {
                        self.step(name, || anyhow::bail!("its run ended early"));
                    }
                }
            }
        }
    }

    /// Notes how the tests of a browser ended, those that failed once run again.
    fn ended(
        &mut self,
        name: String,
        time: Duration,
        (mut result, mut count): (Result<()>, Count),
        failing: &[PathBuf],
        command: &(dyn Fn(&str, &[PathBuf], bool) -> Command + Sync),
    ) {
        let (started, mut shaky) = (Instant::now(), 0);
        if result.is_err() && !failing.is_empty() {
            println!("\n--- {name}, again: {}", failing.iter().map(|file| file.display().to_string()).collect::<Vec<_>>().join(" "));
            let (second, again, _) = counted(&mut command(&name, failing, true), "", |_| {});
            shaky = count.failed.saturating_sub(again.failed);
            (result, count) = (second, Count { passed: count.passed + shaky, failed: again.failed });
        }
        if let Err(error) = &result {
            eprintln!("error: {error:#}");
        }
        self.parts.push(Part { name, ok: result.is_ok(), time: time + started.elapsed(), count: Some(count), shaky });
    }

    fn part(&mut self, name: &str, work: impl FnOnce() -> (Result<()>, Option<Count>)) -> bool {
        println!("\n--- {name}");
        let started = Instant::now();
        let (result, count) = work();
        if let Err(error) = &result {
            eprintln!("error: {error:#}");
        }
        let ok = result.is_ok();
        self.parts.push(Part { name: name.to_owned(), ok, time: started.elapsed(), count, shaky: 0 });
        ok
    }

    /// Prints the table; the last line is `N passed, N failed`. The exit code is a failure if a part was.
    pub(crate) fn finish(self) -> ExitCode {
        println!();
        for part in &self.parts {
            println!("{part}");
        }
        println!("{:<22}{:<8}{:>7.1} s", "total", "", self.started.elapsed().as_secs_f32());
        let Count { passed, failed } = self.total();
        println!("{passed} passed, {failed} failed");
        ExitCode::from(u8::from(failed > 0))
    }

    /// The sum of all tests. A part that failed without a failing test, because it didn't compile or isn't made of tests, counts as one.
    fn total(&self) -> Count {
        let mut total = Count::default();
        for part in &self.parts {
            let count = part.count.unwrap_or_default();
            total.passed += count.passed;
            total.failed += if part.ok { count.failed } else { count.failed.max(1) };
        }
        total
    }
}

/// Runs a command that reports tests: how it ended, how many there were, and the files of those that failed. Its lines begin with a mark.
fn counted(command: &mut Command, mark: &str, mut each: impl FnMut(&str)) -> (Result<()>, Count, Vec<PathBuf>) {
    let mut count = Count::default();
    let mut failing = Vec::new();
    let result = lines(command, |line| {
        println!("{mark}{line}");
        count.read(line);
        each(line);
        failing.extend(file_of(line).filter(|file| !failing.contains(file)));
    })
    .and_then(|status| {
        ensure!(status.success(), "`{}` failed", line(command));
        Ok(())
    });
    (result, count, failing)
}

/// The file that Node's runner names with a failing test: `test at tests/e2e/take.test.mjs:80:3`.
fn file_of(line: &str) -> Option<PathBuf> {
    Some(PathBuf::from(line.strip_prefix("test at ")?.split(':').next()?))
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let state = if self.ok { "ok" } else { "FAILED" };
        write!(f, "{:<22}{state:<8}{:>7.1} s", self.name, self.time.as_secs_f32())?;
        match self.count {
            Some(Count { passed, failed: 0 }) if self.shaky > 0 => write!(f, "  {passed} tests, {} only when run again", self.shaky),
            Some(Count { passed, failed: 0 }) => write!(f, "  {passed} tests"),
            Some(Count { passed, failed }) => {
                write!(f, "  {} tests, {failed} failed", passed + failed)
            }
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_that_fails_without_a_count_is_one_failure() {
        let part = |ok, count| Part { name: String::new(), ok, time: Duration::ZERO, count, shaky: 0 };
        let passed = Count { passed: 4, failed: 0 };
        let report = Report { parts: vec![part(true, Some(passed)), part(false, None), part(false, Some(passed))], ..Report::begin() };
        assert_eq!(report.total(), Count { passed: 8, failed: 2 });
    }

    /// A program that stands for Node's runner: it fails the first time it is asked, and every time for the file that is always wrong.
    fn runner(seen: &std::path::Path, files: &[PathBuf]) -> Command {
        let mut shell = crate::command::command("sh", &["-c", "for file in \"$@\"; do case $file in wrong*) bad=1;; esac; done
            if [ -n \"$bad\" ] || [ ! -e \"$0\" ]; then touch \"$0\"; echo 'ℹ pass 4'; echo 'ℹ fail 1'; echo; echo \"test at $1:80:3\"; exit 1; fi
            echo 'ℹ pass 1'; echo 'ℹ fail 0'"]);
        shell.arg(seen).args(files);
        shell
    }

    #[test]
    fn what_fails_once_is_run_again_and_what_fails_twice_has_failed() {
        let folder = std::env::temp_dir();
        for (file, ok, count, shaky) in
            [("shaky", true, Count { passed: 5, failed: 0 }, 1), ("wrong", false, Count { passed: 4, failed: 1 }, 0)]
        {
            let seen = folder.join(format!("runrate-report-{}-{file}", std::process::id()));
            let mut report = Report::begin();
            report.browser_tests(&["one"], &[PathBuf::from(format!("{file}.test.mjs"))], &|_, files, _| runner(&seen, files));
            assert_eq!((report.parts[0].ok, report.parts[0].count, report.parts[0].shaky), (ok, Some(count), shaky));
            assert!(std::fs::remove_file(seen).is_ok());
        }
    }

    #[test]
    fn browsers_that_run_at_once_are_parts_of_their_own() {
        let seen = std::env::temp_dir().join(format!("runrate-report-{}-both", std::process::id()));
        assert!(std::fs::write(&seen, "").is_ok());
        let mut report = Report::begin();
        report.browser_tests(&["one", "two", "three"], &[PathBuf::from("good.test.mjs")], &|_, files, _| runner(&seen, files));
        let ended: Vec<_> = report.parts.iter().map(|part| (part.name.as_str(), part.ok)).collect();
        assert_eq!(ended, [("one", true), ("two", true), ("three", true)]);
        assert!(std::fs::remove_file(seen).is_ok());
    }
}
