//! Seeing changes of the sources, as they are saved.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result};
use notify_debouncer_mini::notify::{RecommendedWatcher, RecursiveMode};
use notify_debouncer_mini::{DebounceEventResult, Debouncer, new_debouncer};

/// What the bundle is made of.
pub(crate) const WATCHED: [&str; 7] = ["src", "styles", "docs", "index.html", "embed.html", "Cargo.toml", "build.rs"];

/// Long enough for an editor that writes several files at once, short enough not to be felt.
const QUIET: Duration = Duration::from_millis(100);

/// The watched files and when each was last written.
type Snapshot = BTreeMap<PathBuf, SystemTime>;

/// The changes of the watched files from now on.
pub(crate) struct Changes {
    events: Receiver<DebounceEventResult>,
    last: Snapshot,
    _watcher: Debouncer<RecommendedWatcher>,
}

impl Changes {
    /// Starts watching.
    pub(crate) fn watch() -> Result<Self> {
        let (sender, events) = channel();
        let mut debouncer = new_debouncer(QUIET, sender)?;
        let watcher = debouncer.watcher();
        // Single files are watched through their folder: an editor that saves by renaming puts a new file in the old one's place.
        watcher.watch(Path::new("."), RecursiveMode::NonRecursive)?;
        for folder in WATCHED.into_iter().filter(|path| Path::new(path).is_dir()) {
            watcher.watch(Path::new(folder), RecursiveMode::Recursive).with_context(|| format!("cannot watch {folder}"))?;
        }
        Ok(Self { events, last: snapshot(), _watcher: debouncer })
    }

    /// Waits for the next change; what changed since the last call counts.
    pub(crate) fn wait(&mut self) -> Result<()> {
        loop {
            self.events.recv()??;
            // Reading a file is an event too, and a build reads them all: what counts is that something was written.
            let now = snapshot();
            if now != self.last {
                self.last = now;
                return Ok(());
            }
        }
    }
}

/// When the last of these files, and of those in these folders, was written.
pub(crate) fn newest(paths: &[&str]) -> Option<SystemTime> {
    files(paths).into_values().max()
}

fn snapshot() -> Snapshot {
    files(&WATCHED)
}

fn files(paths: &[&str]) -> Snapshot {
    let mut files = Snapshot::new();
    for path in paths {
        add(Path::new(path), &mut files);
    }
    files
}

/// Files come and go while we look: one that cannot be read is one that isn't there.
fn add(path: &Path, files: &mut Snapshot) {
    let Ok(data) = path.metadata() else { return };
    if data.is_dir() {
        for entry in path.read_dir().into_iter().flatten().flatten() {
            add(&entry.path(), files);
        }
    } else if let Ok(time) = data.modified() {
        files.insert(path.to_owned(), time);
    }
}
