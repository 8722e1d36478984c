//! What the shades and lines of a map are: swatches with words, as many beside each other as there is room for.

use super::CELL;
use crate::charts::ink::Ink;
use crate::charts::sheet::{At, LINE, Sheet, Side, wide};

/// What a swatch shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Swatch {
    /// A step of shade.
    Step(usize),
    /// Cells without a value.
    None,
    /// The line of the level.
    Line,
    /// The reader's place.
    Here,
}

/// A swatch and what it is.
pub(super) type Entry = (Swatch, String);

const WIDE: f64 = 22.0;
const HIGH: f64 = 12.0;
/// Between two entries.
const APART: f64 = 14.0;

/// Where each entry begins, and the height of all.
fn layout(entries: &[Entry], width: f64) -> (Vec<At>, f64) {
    let (mut x, mut y) = (0.0, 0.0);
    let mut places = Vec::new();
    for (_, words) in entries {
        let long = WIDE + 8.0 + wide(Ink::Tick, words);
        if x > 0.0 && x + long > width {
            (x, y) = (0.0, y + LINE + 4.0);
        }
        places.push((x, y));
        x += long + APART;
    }
    (places, y + LINE + 4.0)
}

pub(super) fn height(entries: &[Entry], width: f64) -> f64 {
    layout(entries, width).1
}

pub(super) fn draw(sheet: &mut Sheet<'_>, entries: &[Entry], top: f64) {
    let (places, _) = layout(entries, sheet.width);
    for ((swatch, words), (x, y)) in entries.iter().zip(places) {
        let (from, to) = ((x + 0.5, top + y + 0.5), (x + WIDE, top + y + HIGH));
        let middle = (x + WIDE / 2.0, top + y + HIGH / 2.0);
        match swatch {
            Swatch::Step(step) => {
                (0..*step).for_each(|_| sheet.rect(Ink::Shade, from, to));
                sheet.outline(Ink::Axis, from, to);
            }
            Swatch::None => sheet.hatch(from, to),
            Swatch::Line => sheet.rule(Ink::Here, (from.0, middle.1), (to.0, middle.1)),
            Swatch::Here => {
                sheet.outline(Ink::Here, (middle.0 - CELL / 3.0, from.1), (middle.0 + CELL / 3.0, to.1));
                sheet.disc(Ink::Point, middle, 4.0);
            }
        }
        sheet.label(Ink::Tick, std::slice::from_ref(words), &[((x + WIDE, middle.1), Side::Right)]);
    }
}
