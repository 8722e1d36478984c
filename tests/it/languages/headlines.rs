//! The headline of every preset in every language, for people to read: `tests/headlines.json`.

use std::collections::BTreeMap;
use std::fs;

use runrate::catalog::{self, glossary};
use runrate::engine::report::evaluate;
use runrate::text::headline;
use runrate::text::language::Language;
use runrate::text::language::speaker::{Formatter, Speaker};

use super::TAGS;
use crate::support::path;

/// By preset and language.
type Headlines = BTreeMap<String, BTreeMap<String, String>>;

/// How a language writes numbers: what stands before the decimals and between groups, before and after dollars and per cent, and
/// the words for large numbers, the short ones of money after the others.
struct Written {
    marks: [&'static str; 2],
    money: [&'static str; 2],
    percent: &'static str,
    words: &'static [(i32, &'static str, &'static str)],
}

/// As browsers write them, in English digits.
fn written(tag: &str) -> Written {
    let (comma, point, narrow) = ([",", "."], [".", ","], [",", "\u{202f}"]);
    let (before, after) = (["$", ""], ["", "\u{a0}$"]);
    let (marks, money, percent, words): (_, _, _, &[_]) = match tag {
        "de" => (comma, after, "\u{a0}%", &[(12, " Billionen", " Bio."), (9, " Milliarden", " Mrd."), (6, " Millionen", " Mio.")]),
        "es" => (comma, after, "\u{a0}%", &[(12, " billones", " B"), (9, " mil millones", " mil M"), (6, " millones", " M")]),
        "fr" => (narrow, after, "\u{202f}%", &[(12, " billions", " Bn"), (9, " milliards", " Md"), (6, " millions", " M")]),
        "hi" => (point, before, "%", &[(11, " खरब", " ख॰"), (9, " अरब", " अ॰"), (7, " करोड़", " क॰"), (5, " लाख", " लाख")]),
        "ja" => (point, before, "%", &[(12, "兆", "兆"), (8, "億", "億"), (4, "万", "万")]),
        "zh" => (point, before, "%", &[(12, "万亿", "万亿"), (8, "亿", "亿"), (4, "万", "万")]),
        "ar" => {
            let words = &[(12, " تريليون", " تريليون"), (9, " مليار", " مليار"), (6, " مليون", " مليون")];
            (point, ["\u{200f}", "\u{a0}US$"], "%", words)
        }
        _ => (point, before, "%", &[(12, " trillion", "T"), (9, " billion", "B"), (6, " million", "M")]),
    };
    Written { marks, money, percent, words }
}

impl Written {
    /// A number as [`runrate::text::language::amount::Amount::order`] asks for it.
    fn number(&self, order: &str, value: f64) -> String {
        let [kind, style] = [0, 1].map(|at| order.as_bytes()[at]);
        let count: usize = order[2..].parse().unwrap();
        let size = value.abs() * if kind == b'p' { 100.0 } else { 1.0 };
        let scale = self.words.iter().find(|(power, ..)| matches!(style, b'k' | b'w') && size >= 10_f64.powi(*power));
        let (digits, word) = match (style, scale) {
            (b'f' | b'F', _) => (format!("{size:.count$}"), ""),
            (_, Some((power, word, sum))) => {
                (significant(size / 10_f64.powi(*power), count), if kind == b'm' && style == b'k' { *sum } else { *word })
            }
            _ => (significant(size, count), ""),
        };
        let digits = [&self.grouped(&digits), word].concat();
        let sign = if value < 0.0 { "−" } else { "" };
        match kind {
            b'm' => [sign, self.money[0], &digits, self.money[1]].concat(),
            b'p' => [sign, &digits, self.percent].concat(),
            _ => [sign, &digits].concat(),
        }
    }

    fn grouped(&self, digits: &str) -> String {
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, ""));
        let groups: Vec<&str> = whole.as_bytes().rchunks(3).rev().map(|group| std::str::from_utf8(group).unwrap()).collect();
        let point = if decimals.is_empty() { "" } else { self.marks[0] };
        [&groups.join(self.marks[1]), point, decimals].concat()
    }
}

/// So many digits, without zeros at the end.
fn significant(size: f64, count: usize) -> String {
    format!("{size:.*e}", count.max(1) - 1).parse::<f64>().unwrap().to_string()
}

fn speaker(tag: &'static str) -> Speaker {
    let file: &'static str = fs::read_to_string(path(&format!("src/text/languages/{tag}.txt"))).unwrap().leak();
    let written = written(tag);
    let numbers: Formatter = Box::new(move |order, value| written.number(order, value));
    Speaker::new(tag, file, glossary::forms(), numbers)
}

#[test]
fn headlines_are_those_that_were_read() {
    let languages = TAGS.map(speaker);
    let mut now = Headlines::new();
    for preset in catalog::presets() {
        let english = headline::headline(&evaluate(&preset.scenario()).unwrap(), Some(preset.subject));
        let lines = now.entry(preset.id.to_owned()).or_default();
        lines.insert("en".to_owned(), headline::text(&english));
        for language in &languages {
            let said = language.sentence(english.clone());
            assert_eq!(headline::text(&said), language.say(&headline::text(&english)), "{} in pieces and whole", preset.id);
            lines.insert(language.tag().to_owned(), headline::text(&said));
        }
    }
    let stored = fs::read_to_string(path("tests/headlines.json")).unwrap_or_default();
    let now = serde_json::to_string_pretty(&now).unwrap();
    assert!(now == stored.trim_end(), "the headlines have changed; tests/headlines.json would be:\n{now}");
}
