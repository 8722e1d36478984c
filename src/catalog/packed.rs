//! Presets as one text: a hundred times the same few addresses pack better as text than as constants that point to them.
//! `build.rs` writes it, this reads it, once.
//!
//! One line each: a preset (`P`), a row of the preset (`R`), another set of values (`O`), a row of that (`r`); fields are parted
//! by tabs.

use std::sync::OnceLock;

use super::{Given, Other, Preset, Row, Seen, Source};
use crate::engine::decimal;

/// Presets that are read when they are first asked for.
#[derive(Debug)]
pub struct Packed {
    text: &'static str,
    read: OnceLock<&'static [Preset]>,
}

impl Packed {
    /// What `build.rs` wrote.
    pub(super) const fn new(text: &'static str) -> Self {
        Self { text, read: OnceLock::new() }
    }

    /// The presets, by name.
    #[must_use]
    pub fn presets(&self) -> &'static [Preset] {
        self.read.get_or_init(|| read(self.text))
    }
}

/// The presets as they are being read.
#[derive(Default)]
struct Draft {
    head: Vec<&'static str>,
    rows: Vec<Row>,
    others: Vec<(&'static str, Vec<Row>)>,
}

fn read(text: &'static str) -> &'static [Preset] {
    let mut drafts: Vec<Draft> = Vec::new();
    for line in text.lines() {
        let mut fields = line.split('\t');
        let kind = fields.next().unwrap_or_default();
        if kind == "P" {
            drafts.push(Draft { head: fields.collect(), ..Draft::default() });
            continue;
        }
        let Some(draft) = drafts.last_mut() else { continue };
        match (kind, draft.others.last_mut()) {
            ("O", _) => draft.others.push((fields.next().unwrap_or_default(), Vec::new())),
            ("r", Some((_, rows))) => rows.push(row(fields)),
            _ => draft.rows.push(row(fields)),
        }
    }
    drafts.into_iter().map(preset).collect::<Vec<_>>().leak()
}

fn preset(draft: Draft) -> Preset {
    let head = |i: usize| draft.head.get(i).copied().unwrap_or_default();
    let other = |(label, rows): (&'static str, Vec<Row>)| Other { label, rows: rows.leak() };
    Preset {
        id: head(0),
        title: head(1),
        subject: head(2),
        whole: some(head(3)),
        models: head(4).split(' ').collect::<Vec<_>>().leak(),
        checked: head(5),
        rows: draft.rows.leak(),
        others: draft.others.into_iter().map(other).collect::<Vec<_>>().leak(),
    }
}

fn row(mut fields: std::str::Split<'static, char>) -> Row {
    let mut next = || fields.next().unwrap_or_default();
    let (input, value, note) = (next(), given(next()), next());
    let source = Source { title: next(), url: some(next()), as_of: next(), seen: seen(next()) };
    Row { input, value, note, source }
}

fn some(text: &'static str) -> Option<&'static str> {
    Some(text).filter(|text| !text.is_empty())
}

/// Digits are a number, digits after `>` a lower bound, the rest a word or a day after `"`.
fn given(text: &'static str) -> Given {
    match text.split_at_checked(1) {
        Some((">", digits)) => Given::AtLeast(number(digits)),
        Some(("\"", word)) => Given::Text(word),
        _ => Given::Number(number(text)),
    }
}

pub(super) fn number(text: &str) -> f64 {
    let size = decimal::read(text.trim_start_matches('-'), 0);
    if text.starts_with('-') { -size } else { size }
}

fn seen(letter: &str) -> Seen {
    match letter {
        "d" => Seen::Direct,
        "s" => Seen::SecondHand,
        "w" => Seen::Derived,
        _ => Seen::Illustrative,
    }
}
