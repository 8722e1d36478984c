//! Which tests failed and why, by reading what the test runners print: said again at the end of a run, where it is looked for.

use std::collections::BTreeSet;

/// Lines of an error that are kept; what comes after is of use beside the whole output only.
const MOST_LINES: usize = 8;

/// The failures of one program.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Failures {
    found: Vec<String>,
    /// Node names all failures again at its end, each with its error.
    listing: bool,
    /// How many lines of the last failure's error are still wanted.
    wanted: usize,
}

impl Failures {
    /// Reads a line of a tool's output: cargo test's `test … FAILED`, and the list at the end of Node's runner.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(title) = line.strip_prefix("test ").and_then(|rest| rest.strip_suffix(" ... FAILED")) {
            self.found.push(title.to_owned());
        } else if line.starts_with("✖ failing tests:") {
            self.listing = true;
        } else if let Some(title) = line.trim_start().strip_prefix("✖ ").filter(|_| self.listing) {
            self.found.push(title.to_owned());
            self.wanted = MOST_LINES;
        } else if self.wanted > 0 {
            self.error(line);
        }
    }

    /// A line of the last failure's error, up to the place where it was thrown.
    fn error(&mut self, line: &str) {
        let place = line.trim_start().starts_with("at ");
        self.wanted = if place { 0 } else { self.wanted - 1 };
        if let Some(last) = self.found.last_mut().filter(|_| !place && !line.trim().is_empty()) {
            last.push_str("\n      ");
            last.push_str(line.trim());
        }
    }

    /// How many failed.
    pub(crate) fn len(&self) -> u32 {
        size(self.found.len())
    }

    /// How many failed both here and there, and how many in one of the two only.
    pub(crate) fn beside(&self, other: &Self) -> (u32, u32) {
        let [own, others] = [self, other].map(|it| it.found.iter().map(|failure| title(failure)).collect::<BTreeSet<_>>());
        (size(own.intersection(&others).count()), size(own.symmetric_difference(&others).count()))
    }

    /// All of them, the name of what they were found in before each.
    pub(crate) fn of(self, name: &str) -> Vec<String> {
        self.found.into_iter().map(|it| format!("{name}: {it}")).collect()
    }
}

/// Nobody has more tests than fit.
fn size(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The name of a test that failed, without the time that it took and its error.
fn title(failure: &str) -> &str {
    let first = failure.lines().next().unwrap_or_default();
    first.rsplit_once(" (").map_or(first, |(title, _)| title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(output: &str) -> Vec<String> {
        let mut failures = Failures::default();
        output.lines().for_each(|line| failures.read(line));
        failures.of("one")
    }

    #[test]
    fn cargos_failures_have_their_name() {
        assert_eq!(found("test a::good ... ok\ntest a::bad ... FAILED\ntest result: FAILED. 1 passed; 1 failed"), ["one: a::bad"]);
    }

    #[test]
    fn nodes_failures_have_their_name_and_error_once() {
        let output = "✔ good (1ms)\n✖ D1: bad (2ms)\nℹ fail 1\n\n✖ failing tests:\n\ntest at a.mjs:3:1\n✖ D1: bad (2ms)\n  \
                      AssertionError: two\n\n  1 !== 2\n\n      at a.mjs:4:5\n    generated: true\n\ntest at a.mjs:9:1\n✖ D2: too (3ms)\n  Error: late";
        assert_eq!(
            found(output),
            ["one: D1: bad (2ms)\n      AssertionError: two\n      1 !== 2", "one: D2: too (3ms)\n      Error: late"]
        );
    }

    #[test]
    fn what_failed_twice_is_told_from_what_failed_once_by_name_not_by_time() {
        let read = |output: &str| {
            let mut failures = Failures::default();
            output.lines().for_each(|line| failures.read(line));
            failures
        };
        let first = read("✖ failing tests:\n✖ D1: bad (in one) (2ms)\n  Error: late\n✖ D2: too (3ms)");
        let second = read("✖ failing tests:\n✖ D1: bad (in one) (5.1ms)\n  Error: later\n✖ D3: other (3ms)");
        assert_eq!(first.beside(&second), (1, 2));
        assert_eq!(first.beside(&read("")), (0, 2));
    }
}
