//! The parts of a test run: each is timed and counted, a failing one doesn't keep the others from running, and the end is a table.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::command::{line, lines};
use crate::count::Count;
use crate::failures::Failures;
use crate::results;

/// One line of the table.
struct Part {
    name: String,
    ok: bool,
    time: Duration,
    count: Option<Count>,
    /// How many tests passed in one of two runs only.
    shaky: u32,
}

/// All parts so far.
pub(crate) struct Report {
    started: Instant,
    parts: Vec<Part>,
    /// How the native tests ended.
    native: Vec<String>,
    /// Which tests failed, those too that passed when they were run again.
    failures: Vec<String>,
}

impl Report {
    /// A run begins.
    pub(crate) fn begin() -> Self {
        Self { started: Instant::now(), parts: Vec::new(), native: Vec::new(), failures: Vec::new() }
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
        let (mut ended, mut failures) = (Vec::new(), Failures::default());
        let ok = self.part(name, || {
            let (result, count) = counted(&mut command, "", |line| {
                ended.extend(results::native(line));
                failures.read(line);
            });
            (result, Some(count))
        });
        self.native.append(&mut ended);
        self.failures.append(&mut failures.of(name));
        ok
    }

    /// Keeps how the native tests ended.
    pub(crate) fn keep_native(&mut self) -> bool {
        let native = std::mem::take(&mut self.native);
        self.step("results", || results::keep_native(&native))
    }

    /// Runs test files in browsers, so many at once: whoever is free takes the next that nobody has taken. A browser that stalls on a busy
    /// machine fails any test, so the files with failing tests are run a second time, one after the other, which `command` is told: a test that
    /// fails twice has failed, one that passes in one of the two is counted, and named in the table.
    pub(crate) fn browser_tests(
        &mut self,
        names: &[&str],
        files: &[PathBuf],
        at_once: usize,
        command: &(dyn Fn(&str, &Path, bool) -> Command + Sync),
    ) {
        println!("\n--- {}", names.join(" and "));
        let jobs: Vec<(&str, &PathBuf)> = files.iter().flat_map(|file| names.iter().map(move |name| (*name, file))).collect();
        let next = AtomicUsize::new(0);
        let take = || jobs.get(next.fetch_add(1, Ordering::Relaxed));
        let work = || std::iter::from_fn(take).map(|(name, file)| (*name, ran(name, file, false, command))).collect::<Vec<_>>();
        let ended: Vec<_> = std::thread::scope(|scope| {
            let runs: Vec<_> = (0..at_once).map(|_| scope.spawn(work)).collect();
            runs.into_iter().map(std::thread::ScopedJoinHandle::join).collect()
        });
        let lost = ended.iter().filter(|run| run.is_err()).count();
        let mut runs: Vec<(&str, Run)> = ended.into_iter().flatten().flatten().collect();
        for name in names {
            let (own, others) = runs.into_iter().partition(|(of, _)| of == name);
            runs = others;
            self.ended(name, own.into_iter().map(|(_, run)| run).collect(), command);
        }
        if lost > 0 {
            self.step("browsers", || anyhow::bail!("{lost} of their runs ended early"));
        }
    }

    /// Notes how the tests of a browser ended, those that failed once run again.
    fn ended(&mut self, name: &str, runs: Vec<Run>, command: &(dyn Fn(&str, &Path, bool) -> Command + Sync)) {
        let mut part = Part { name: name.to_owned(), ok: true, time: Duration::ZERO, count: None, shaky: 0 };
        let mut count = Count::default();
        for run in runs {
            part.time += run.time;
            let mut own = run.count;
            if run.failed.is_some() {
                println!("\n--- {name}, again: {}", run.file.display());
                let again = ran(name, &run.file, true, command);
                if let Some(error) = &again.failed {
                    eprintln!("error: {error:#}");
                }
                part.time += again.time;
                let (twice, once) = twice(&run, &again);
                own = twice;
                part.shaky += once;
                part.ok &= own.failed == 0;
                self.failures.append(&mut run.failures.of(name));
                self.failures.append(&mut again.failures.of(&format!("{name}, again")));
            }
            count = Count { passed: count.passed + own.passed, failed: count.failed + own.failed };
        }
        self.parts.push(Part { count: Some(count), ..part });
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

    /// Prints the table and what failed; the last line is `N passed, N failed`. The exit code is a failure if a part was.
    pub(crate) fn finish(self) -> ExitCode {
        println!();
        for part in &self.parts {
            println!("{part}");
        }
        for failure in &self.failures {
            println!("  ✖ {failure}");
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

/// How the tests of a file ended in a browser.
struct Run {
    file: PathBuf,
    time: Duration,
    count: Count,
    failed: Option<anyhow::Error>,
    failures: Failures,
}

/// How the tests of a file ended that was run again, and how many of them passed in one of the two runs only. A run that did not come to
/// its end says nothing of the tests that it did not reach: then it is how the second one ended that counts.
fn twice(first: &Run, second: &Run) -> (Count, u32) {
    let (both, once) = first.failures.beside(&second.failures);
    let all = |run: &Run| run.count.passed + run.count.failed;
    let named = |run: &Run| run.failures.len() == run.count.failed && run.count.failed > 0;
    if second.failed.is_none() {
        (second.count, first.count.failed.max(1))
    } else if all(first) == all(second) && named(first) && named(second) {
        (Count { passed: all(second) - both, failed: both }, once)
    } else {
        (Count { failed: second.count.failed.max(1), ..second.count }, first.count.failed.saturating_sub(second.count.failed))
    }
}

/// Runs the tests of a file in a browser. Their lines begin with its name.
fn ran(name: &str, file: &Path, again: bool, command: &(dyn Fn(&str, &Path, bool) -> Command + Sync)) -> Run {
    let started = Instant::now();
    let mut failures = Failures::default();
    let (result, count) = counted(&mut command(name, file, again), &format!("{name}: "), |line| failures.read(line));
    Run { file: file.to_owned(), time: started.elapsed(), count, failed: result.err(), failures }
}

/// Runs a command that reports tests: how it ended, and how many there were. Its lines begin with a mark.
fn counted(command: &mut Command, mark: &str, mut each: impl FnMut(&str)) -> (Result<()>, Count) {
    let mut count = Count::default();
    let result = lines(command, |line| {
        println!("{mark}{line}");
        count.read(line);
        each(line);
    })
    .and_then(|status| {
        ensure!(status.success(), "`{}` failed", line(command));
        Ok(())
    });
    (result, count)
}

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let state = if self.ok { "ok" } else { "FAILED" };
        write!(f, "{:<22}{state:<8}{:>7.1} s", self.name, self.time.as_secs_f32())?;
        match self.count {
            Some(Count { passed, failed: 0 }) if self.shaky > 0 => write!(f, "  {passed} tests, {} in one of two runs", self.shaky),
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

    /// A program that stands for Node's runner: it fails the first time it is asked for a file, and every time for one that is
    /// always wrong, in which another test fails the second time, or which ends without a word of what failed.
    fn runner(seen: &Path, file: &Path) -> Command {
        let mut shell = crate::command::command(
            "sh",
            &[
                "-c",
                "case $1 in wrong*|ended*) bad=one;; other*) bad=another;; esac
                if [ ! -e \"$0\" ]; then touch \"$0\"; bad=one; fi
                if [ -z \"$bad\" ]; then echo 'ℹ pass 5'; echo 'ℹ fail 0'; exit 0; fi
                echo 'ℹ pass 4'; echo 'ℹ fail 1'
                case $1 in ended*) ;; *) echo '✖ failing tests:'; echo \"✖ $bad (2ms)\";; esac
                exit 1",
            ],
        );
        shell.arg(seen).arg(file);
        shell
    }

    #[test]
    fn what_fails_once_is_run_again_and_what_fails_twice_has_failed() {
        let folder = std::env::temp_dir();
        let (good, bad) = (Count { passed: 5, failed: 0 }, Count { passed: 4, failed: 1 });
        for (file, ok, count, shaky) in
            [("shaky", true, good, 1), ("wrong", false, bad, 0), ("other", true, good, 2), ("ended", false, bad, 0)]
        {
            let seen = folder.join(format!("runrate-report-{}-{file}", std::process::id()));
            let mut report = Report::begin();
            report.browser_tests(&["one"], &[PathBuf::from(format!("{file}.test.mjs"))], 1, &|_, file, _| runner(&seen, file));
            assert_eq!((report.parts[0].ok, report.parts[0].count, report.parts[0].shaky), (ok, Some(count), shaky));
            assert!(std::fs::remove_file(seen).is_ok());
        }
    }

    #[test]
    fn browsers_that_run_at_once_are_parts_of_their_own() {
        let seen = std::env::temp_dir().join(format!("runrate-report-{}-both", std::process::id()));
        assert!(std::fs::write(&seen, "").is_ok());
        let mut report = Report::begin();
        let files = ["good.test.mjs", "better.test.mjs"].map(PathBuf::from);
        report.browser_tests(&["one", "two", "three"], &files, 2, &|_, file, _| runner(&seen, file));
        let ended: Vec<_> = report.parts.iter().map(|part| (part.name.as_str(), part.ok, part.count)).collect();
        let both = Some(Count { passed: 10, failed: 0 });
        assert_eq!(ended, [("one", true, both), ("two", true, both), ("three", true, both)]);
        assert!(std::fs::remove_file(seen).is_ok());
    }
}
