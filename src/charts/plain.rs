//! A line over two axes of plain numbers: what the benchmark draws beside other libraries, by the means of every chart.

use super::ink::Ink;
use super::picture::Picture;
use super::scale::{Axis, Plot, Scale};
use super::sheet::{self, plot_height};
use crate::text::number;

/// The picture of points from left to right, at a width in CSS pixels.
///
/// ```
/// let picture = runrate::charts::plain::picture(&[(0.0, 1.0), (1.0, 3.0), (2.0, 2.0)], 600.0);
/// assert!(picture.shapes.len() > 5); // the line, the floor, and lines and words to read it by
/// ```
#[must_use]
pub fn picture(points: &[(f64, f64)], width: f64) -> Picture {
    let ends = |values: &mut dyn Iterator<Item = f64>| {
        values.filter(|x| x.is_finite()).fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)))
    };
    let (left, right) = ends(&mut points.iter().map(|point| point.0));
    let (low, high) = ends(&mut points.iter().map(|point| point.1));
    sheet::draw(width, plot_height(width), &|sheet| {
        let words = |x: f64| number::short(x, 3);
        let axis = |scale| Axis { scale, words, title: ["", ""] };
        let plot = Plot::begin(sheet, 0.0, axis(Scale::even(left, right)), axis(Scale::even(low, high)));
        let line = plot.line(points.iter().map(|(x, y)| (*x, Some(*y))));
        sheet.line(Ink::First, &line);
    })
}
