//! How far long work has come: a line on standard error that is written over, if somebody sits at a terminal and waits.

use std::io::{IsTerminal as _, Write as _};
use std::time::{Duration, Instant};

/// Work shorter than this says nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// Between two lines.
const PACE: Duration = Duration::from_millis(100);
/// How many marks make the bar.
const MARKS: usize = 30;

/// The progress of work of a known size.
pub(super) struct Progress {
    total: usize,
    begun: Instant,
    /// When it was last told; none if it never was.
    told: Option<Instant>,
    terminal: bool,
}

impl Progress {
    /// Work that has so many steps begins.
    pub(super) fn new(total: usize) -> Self {
        Self { total: total.max(1), begun: Instant::now(), told: None, terminal: std::io::stderr().is_terminal() }
    }

    /// So many steps are done. To be called often: it looks at the clock and mostly says nothing.
    pub(super) fn at(&mut self, done: usize) {
        let waited = self.terminal && self.begun.elapsed() > PATIENCE;
        if waited && self.told.is_none_or(|told| told.elapsed() > PACE) {
            self.told = Some(Instant::now());
            // Whoever closed the terminal misses nothing.
            let _ = write!(std::io::stderr().lock(), "\r{}", bar(done, self.total));
        }
    }
}

impl Drop for Progress {
    /// Clears the line: what follows is the result, or a problem.
    fn drop(&mut self) {
        if self.told.is_some() {
            let _ = write!(std::io::stderr().lock(), "\r{}\r", " ".repeat(MARKS + 8));
        }
    }
}

fn bar(done: usize, total: usize) -> String {
    let done = done.min(total);
    let marks = done * MARKS / total;
    format!("[{}{}] {:>3}%", "#".repeat(marks), " ".repeat(MARKS - marks), done * 100 / total)
}

#[cfg(test)]
mod tests {
    use super::bar;

    #[test]
    fn a_bar_fills_from_left_to_right() {
        let bars = [(0, 10), (5, 10), (10, 10), (11, 10)].map(|(done, total)| bar(done, total));
        let full = format!("[{}] 100%", "#".repeat(30));
        assert_eq!(
            bars,
            [format!("[{}]   0%", " ".repeat(30)), format!("[{}{}]  50%", "#".repeat(15), " ".repeat(15)), full.clone(), full]
        );
    }
}
