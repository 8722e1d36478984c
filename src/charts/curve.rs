//! The small curve behind a slider: the answer over the input's range, with a dot where the reader stands.

use plotters::element::{Circle, PathElement, Polygon};
use plotters::style::Color;

use super::ink::Ink;
use super::picture::Picture;
use super::recorder::{Area, Drawn, draw, fine};
use crate::engine::fields::Scale;
use crate::engine::math;

/// The height of every small curve in CSS pixels.
pub const HEIGHT: f64 = 28.0;

/// Room above and below, so that the dot is never cut.
const MARGIN: f64 = 4.0;

/// What the curve shows.
#[derive(Clone, Copy, Debug)]
pub struct Curve<'a> {
    /// The answer at even steps over the slider; `None` where there is no answer.
    pub values: &'a [Option<f64>],
    /// Where the reader stands, from 0 to 1, and the answer there.
    pub dot: Option<(f64, f64)>,
    /// Whether the slider goes by ratios; then the answer is drawn by ratios too, or a tenfold range would hide all but its end.
    pub scale: Scale,
    /// Left and right margin: half the slider's thumb, so that dot and thumb stand in line.
    pub inset: f64,
}

/// The curve at a width in CSS pixels.
#[must_use]
pub fn picture(curve: &Curve<'_>, width: f64) -> Picture {
    draw(width, HEIGHT, |area| shapes(curve, width, area))
}

fn shapes(curve: &Curve<'_>, width: f64, area: &Area) -> Drawn {
    let ratios = matches!(curve.scale, Scale::Log) && curve.values.iter().flatten().all(|y| *y > 0.0);
    let height = |y: f64| if ratios { math::ln(y) } else { y };
    let heights: Vec<Option<f64>> = curve.values.iter().map(|y| y.map(height)).collect();
    let low = heights.iter().flatten().copied().fold(f64::INFINITY, f64::min);
    let high = heights.iter().flatten().copied().fold(f64::NEG_INFINITY, f64::max);
    if low > high {
        return Ok(());
    }
    let spread = if high > low { high - low } else { 1.0 };
    let x = |position: f64| fine(curve.inset + position * (width - 2.0 * curve.inset));
    let y = |value: f64| fine(HEIGHT - MARGIN - ((value - low) / spread).clamp(0.0, 1.0) * (HEIGHT - 2.0 * MARGIN));
    let last = f64::from(u32::try_from(heights.len().saturating_sub(1).max(1))?);
    let points = (0_u32..).zip(&heights).map(|(i, value)| value.map(|value| (x(f64::from(i) / last), y(value))));
    for run in unbroken(points) {
        let floor = fine(HEIGHT);
        if let (Some(first), Some(last)) = (run.first(), run.last()) {
            let ground = [run.as_slice(), &[(last.0, floor), (first.0, floor)]].concat();
            area.draw(&Polygon::new(ground, Ink::Ground.marker().filled()))?;
        }
        area.draw(&PathElement::new(run, Ink::Line.marker()))?;
    }
    if let Some((position, value)) = curve.dot {
        area.draw(&Circle::new((x(position), y(height(value))), fine(3.2), Ink::Dot.marker().filled()))?;
    }
    Ok(())
}

/// The points as runs without a gap.
fn unbroken(points: impl Iterator<Item = Option<(i32, i32)>>) -> Vec<Vec<(i32, i32)>> {
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
