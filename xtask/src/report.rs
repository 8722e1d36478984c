//! The parts of a test run: each is timed and counted, a failing one doesn't keep the others from running, and the end is a table.

use std::process::{Command, ExitCode};
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};

use crate::command::{line, lines};
use crate::count::Count;

/// One line of the table.
struct Part {
    name: String,
    ok: bool,
    time: Duration,
    count: Option<Count>,
}

/// All parts so far.
#[derive(Default)]
pub(crate) struct Report {
    parts: Vec<Part>,
}

impl Report {
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
        self.part(name, || {
            let mut count = Count::default();
            let result = lines(&mut command, |line| {
                println!("{line}");
                count.read(line);
            })
            .and_then(|status| {
                ensure!(status.success(), "`{}` failed", line(&command));
                Ok(())
            });
            (result, Some(count))
        })
    }

    fn part(&mut self, name: &str, work: impl FnOnce() -> (Result<()>, Option<Count>)) -> bool {
        println!("\n--- {name}");
        let started = Instant::now();
        let (result, count) = work();
        if let Err(error) = &result {
            eprintln!("error: {error:#}");
        }
        let ok = result.is_ok();
        self.parts.push(Part { name: name.to_owned(), ok, time: started.elapsed(), count });
        ok
    }

    /// Prints the table; the last line is `N passed, N failed`. The exit code is a failure if a part was.
    pub(crate) fn finish(self) -> ExitCode {
        println!();
        for part in &self.parts {
            println!("{part}");
        }
        let time: Duration = self.parts.iter().map(|part| part.time).sum();
        println!("{:<22}{:<8}{:>7.1} s", "total", "", time.as_secs_f32());
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

impl std::fmt::Display for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let state = if self.ok { "ok" } else { "FAILED" };
        write!(f, "{:<22}{state:<8}{:>7.1} s", self.name, self.time.as_secs_f32())?;
        match self.count {
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
        let part = |ok, count| Part { name: String::new(), ok, time: Duration::ZERO, count };
        let passed = Count { passed: 4, failed: 0 };
        let report = Report { parts: vec![part(true, Some(passed)), part(false, None), part(false, Some(passed))] };
        assert_eq!(report.total(), Count { passed: 8, failed: 2 });
    }
}
