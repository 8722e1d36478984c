//! Counting tests by reading what the test runners print.

/// How many tests passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Count {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
}

impl Count {
    /// Adds what a line of a tool's output reports: cargo test's `test result:`, and the summary of Node's runner.
    pub(crate) fn read(&mut self, line: &str) {
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += number_before(result, " passed");
            self.failed += number_before(result, " failed");
        }
        if let Some((name, number)) = line.strip_prefix("ℹ ").and_then(|rest| rest.split_once(' ')) {
            let number = number.parse().unwrap_or(0);
            match name {
                "pass" => self.passed += number,
                "fail" | "cancelled" => self.failed += number,
                _ => {}
            }
        }
    }
}

fn number_before(text: &str, word: &str) -> u32 {
    let digits = text.split(word).next().and_then(|before| before.rsplit(' ').next());
    digits.and_then(|digits| digits.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(output: &str) -> Count {
        let mut count = Count::default();
        output.lines().for_each(|line| count.read(line));
        count
    }

    #[test]
    fn cargos_results_are_added_up() {
        let output = "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured\ntest result: FAILED. 3 passed; 2 failed; 0 ignored";
        assert_eq!(count(output), Count { passed: 15, failed: 2 });
    }

    #[test]
    fn nodes_summary_is_read() {
        let output = "✔ a test (3 ms)\nℹ tests 9\nℹ suites 0\nℹ pass 6\nℹ fail 2\nℹ cancelled 1\nℹ duration_ms 2245.77";
        assert_eq!(count(output), Count { passed: 6, failed: 3 });
    }
}
