//! The small curve behind a slider: the answer over the input's range, with a dot where the reader stands.

use super::ink::Ink;
use super::picture::Picture;
use super::sheet::{self, At, Sheet, count};
use crate::engine::fields::Scale;
use crate::engine::math;

/// The height of the curve itself, in CSS pixels.
const CURVE: f64 = 28.0;
/// The height of the picture: the curve, and under it the rail on which the slider's thumb runs.
pub const HEIGHT: f64 = 36.0;
/// Upper and lower edge of the rail.
const RAIL: (f64, f64) = (30.0, 34.0);

/// Room above and below, so that the dot is never cut.
const MARGIN: f64 = 4.0;

/// What the curve shows.
#[derive(Clone, Copy, Debug)]
pub struct Curve<'a> {
    /// The answer at even steps over the slider; `None` where there is no answer.
    pub values: &'a [Option<f64>],
    /// Where the reader stands, from 0 to 1, if the input is set.
    pub here: Option<f64>,
    /// The answer there, if there is one.
    pub answer: Option<f64>,
    /// Whether the slider goes by ratios; then the answer is drawn by ratios too, or a tenfold range would hide all but its end.
    pub scale: Scale,
    /// Left and right margin: half the slider's thumb, so that dot and thumb stand in line.
    pub inset: f64,
}

/// The curve at a width in CSS pixels.
#[must_use]
pub fn picture(curve: &Curve<'_>, width: f64) -> Picture {
    sheet::draw(width, HEIGHT, &|sheet| shapes(curve, width, sheet))
}

fn shapes(curve: &Curve<'_>, width: f64, sheet: &mut Sheet<'_>) {
    let x = |position: f64| curve.inset + position * (width - 2.0 * curve.inset);
    sheet.rect(Ink::Rail, (x(0.0), RAIL.0), (x(1.0), RAIL.1));
    if let Some(here) = curve.here {
        sheet.rect(Ink::Passed, (x(0.0), RAIL.0), (x(here), RAIL.1));
    }
    line(curve, &x, sheet);
}

/// The line, the ground under it and the dot; nothing where no value has an answer.
fn line(curve: &Curve<'_>, x: &dyn Fn(f64) -> f64, sheet: &mut Sheet<'_>) {
    let ratios = matches!(curve.scale, Scale::Log) && curve.values.iter().flatten().all(|y| *y > 0.0);
    let height = |y: f64| if ratios { math::ln(y) } else { y };
    let heights: Vec<Option<f64>> = curve.values.iter().map(|y| y.map(height)).collect();
    let low = heights.iter().flatten().copied().fold(f64::INFINITY, f64::min);
    let high = heights.iter().flatten().copied().fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        return;
    }
    let spread = if high > low { high - low } else { 1.0 };
    let y = |value: f64| CURVE - MARGIN - ((value - low) / spread).clamp(0.0, 1.0) * (CURVE - 2.0 * MARGIN);
    let last = count(heights.len().saturating_sub(1).max(1));
    let points = heights.iter().enumerate().map(|(i, value)| value.map(|value| (x(count(i) / last), y(value))));
    for run in unbroken(points) {
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            sheet.ground(Ink::Ground, &[run.as_slice(), &[(last.0, CURVE), (first.0, CURVE)]].concat());
        }
        sheet.line(Ink::Line, &run);
    }
    if let Some((position, value)) = curve.here.zip(curve.answer) {
        sheet.disc(Ink::Dot, (x(position), y(height(value))), 3.2);
    }
}

/// The points as runs without a gap.
fn unbroken(points: impl Iterator<Item = Option<At>>) -> Vec<Vec<At>> {
    let mut runs = vec![Vec::new()];
    for point in points {
        match (point, runs.last_mut()) {
            (Some(point), Some(run)) => run.push(point),
            _ => runs.push(Vec::new()),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}
