//! A bar cut into pieces, each labelled under itself; where that is too narrow, the labels are a list with swatches.

use super::ink::Ink;
use super::recorder::side;
use super::sheet::{LINE, Sheet, Side, wide};

/// A piece of a bar.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    /// What it is.
    pub(crate) name: String,
    /// What it comes to.
    pub(crate) amount: String,
    /// Its length, in any unit; 0 or more.
    pub(crate) size: f64,
    /// Its role; [`Ink::Hatch`] is drawn as what is paid for and lost.
    pub(crate) ink: Ink,
}

/// The height of the bar.
const BAR: f64 = 36.0;
/// Between two labels.
const APART: f64 = 14.0;
/// The side of a swatch.
const SWATCH: f64 = 11.0;

/// The height of the bar with its labels.
pub(crate) fn height(pieces: &[Piece], width: f64) -> f64 {
    let lines = if starts(pieces, width).is_some() { 2 } else { pieces.len() };
    BAR + 12.0 + LINE * f64::from(u8::try_from(lines).unwrap_or(u8::MAX))
}

/// The sum of all pieces, if there is anything to draw.
pub(crate) fn whole(pieces: &[Piece]) -> Option<f64> {
    let whole: f64 = pieces.iter().map(|piece| piece.size).sum();
    (whole > 0.0 && whole.is_finite()).then_some(whole)
}

/// Left and right edge of each piece.
fn edges(pieces: &[Piece], width: f64) -> Vec<(f64, f64)> {
    let whole = whole(pieces).unwrap_or(1.0);
    let mut from = 0.0;
    let mut next = |piece: &Piece| {
        let start = from;
        from += piece.size;
        (width * (start / whole).min(1.0), width * (from / whole).min(1.0))
    };
    pieces.iter().map(&mut next).collect()
}

/// Where each label begins, as near to its piece as the others let it; none if they do not fit beside each other.
fn starts(pieces: &[Piece], width: f64) -> Option<Vec<f64>> {
    let width = side(width);
    let label = |piece: &Piece| wide(Ink::Tick, &piece.name).max(wide(Ink::Strong, &piece.amount));
    let widths: Vec<f64> = pieces.iter().map(|piece| label(piece) + APART).collect();
    if widths.iter().sum::<f64>() - APART > width {
        return None;
    }
    let mut starts: Vec<f64> = edges(pieces, width).iter().map(|(left, _)| *left).collect();
    let mut free = 0.0;
    for (start, wide) in starts.iter_mut().zip(&widths) {
        *start = start.max(free);
        free = *start + wide;
    }
    let mut limit = width + APART;
    for (start, wide) in starts.iter_mut().zip(&widths).rev() {
        *start = start.min(limit - wide);
        limit = *start;
    }
    Some(starts)
}

/// Draws the bar from `top` down. A table of it has a row for each piece, and one for the whole.
pub(crate) fn draw(sheet: &mut Sheet<'_>, pieces: &[Piece], top: f64) {
    let edges = edges(pieces, sheet.width);
    for (piece, (left, right)) in pieces.iter().zip(&edges) {
        area(sheet, piece.ink, (*left, top), (*right, top + BAR));
        sheet.point((f64::midpoint(*left, *right), top + BAR / 2.0));
    }
    // The whole is where the last piece ends.
    sheet.point((sheet.width, top + BAR / 2.0));
    let under = top + BAR;
    match starts(pieces, sheet.width) {
        Some(starts) => {
            for ((piece, start), (left, right)) in pieces.iter().zip(starts).zip(edges) {
                // A label that had to move is tied to its piece.
                let reached = start + 1.0 >= left && start <= right;
                let middle = f64::midpoint(left, right);
                sheet.rule(Ink::Axis, (middle, under + 1.0), (if reached { middle } else { start + 6.0 }, under + 7.0));
                sheet.name(Ink::Tick, piece.name.clone(), (start, under + 3.0), Side::BelowRight);
                sheet.name(Ink::Strong, piece.amount.clone(), (start, under + 3.0 + LINE), Side::BelowRight);
            }
        }
        None => list(sheet, pieces, under + 6.0),
    }
}

fn list(sheet: &mut Sheet<'_>, pieces: &[Piece], top: f64) {
    let mut y = top;
    for piece in pieces {
        area(sheet, piece.ink, (0.5, y + 1.0), (0.5 + SWATCH, y + 1.0 + SWATCH));
        let words = [format!("{}: {}", piece.name, piece.amount), piece.amount.clone()];
        sheet.label(Ink::Value, &words, &[((SWATCH, y + 6.5), Side::Right)]);
        y += LINE;
    }
}

fn area(sheet: &mut Sheet<'_>, ink: Ink, from: (f64, f64), to: (f64, f64)) {
    if ink == Ink::Hatch {
        sheet.hatch(from, to);
    } else {
        sheet.rect(ink, from, to);
    }
}
