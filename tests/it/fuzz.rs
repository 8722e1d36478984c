//! The fuzz targets' questions asked in every test run: of the bytes that fuzzing has kept, and of a few thousand changes to them,
//! the same ones on every machine.

use std::fs;
use std::iter::repeat_with;

#[path = "../../fuzz/src/lib.rs"]
mod questions;

use super::support::files;

/// How many changed inputs a target gets: a few seconds without optimisation.
const CHANGED: usize = 2000;
/// The same for one that reads each text in many ways.
const READ: usize = 250;

/// Pieces of what people type and programs save; bytes by chance alone never get past the first check.
const PIECES: [&[u8]; 28] = [
    b"1",
    b"9",
    b"0",
    b".",
    b",",
    b"-",
    b"e",
    b"E+",
    b"%",
    b">",
    b"$",
    b"bn",
    b"k",
    b" ",
    b"\xe2\x88\x92",
    b"\n",
    b"\"",
    b"{",
    b"}",
    b"[",
    b"]",
    b":",
    b"&",
    b"=",
    b"%3",
    b"\xc2\xa0Mrd.",
    b"\xff",
    b"\x00",
];

/// Numbers by chance, but always the same: Marsaglia's xorshift.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(end).unwrap()).unwrap()
    }

    fn byte(&mut self) -> u8 {
        u8::try_from(self.below(256)).unwrap()
    }

    /// One change: a byte, a piece put in, a part left out or said twice.
    fn change(&mut self, bytes: &mut Vec<u8>) {
        let at = self.below(bytes.len() + 1);
        let end = (at + self.below(16)).min(bytes.len());
        match self.below(4) {
            0 if at < bytes.len() => bytes[at] = self.byte(),
            1 => drop(bytes.splice(at..at, PIECES[self.below(PIECES.len())].iter().copied())),
            2 => drop(bytes.drain(at..end)),
            3 => drop(bytes.splice(at..at, bytes[at..end].to_vec())),
            _ => bytes.push(self.byte()),
        }
    }
}

/// What fuzzing has kept for a target.
fn kept(target: &str) -> Vec<Vec<u8>> {
    let kept: Vec<_> = files(&format!("fuzz/corpus/{target}")).iter().map(|file| fs::read(file).unwrap()).collect();
    assert!(kept.len() >= 10, "the kept inputs of {target} have moved");
    kept
}

fn ask(target: &str, question: fn(&[u8]), changed: usize) {
    let kept = kept(target);
    for bytes in &kept {
        question(bytes);
    }
    let mut chance = Chance(20_261_122);
    for _ in 0..changed {
        let mut bytes = kept[chance.below(kept.len())].clone();
        for _ in 0..=chance.below(4) {
            chance.change(&mut bytes);
        }
        question(&bytes);
        let by_chance: Vec<u8> = repeat_with(|| chance.byte()).take(256).collect();
        question(&by_chance);
    }
}

#[test]
fn e5_e38_any_text_is_a_value_or_a_problem() {
    ask("number", questions::number, CHANGED);
}

#[test]
fn e38_any_saved_text_is_a_scenario_or_a_problem() {
    ask("saved", questions::saved, CHANGED);
}

#[test]
fn e1_e38_any_text_is_a_link_or_a_problem() {
    ask("link", questions::link, CHANGED);
}

#[test]
fn d28_e38_any_text_in_any_language_is_a_value_or_a_problem() {
    ask("typed", questions::typed, READ);
}

#[test]
fn e6_e38_any_scenario_is_a_report_or_problems() {
    ask("eval", questions::eval, CHANGED);
}
