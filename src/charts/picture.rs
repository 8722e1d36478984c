//! A picture: shapes in a box, with the words for who cannot see it.

use super::ink::Ink;
use super::recorder::TEXT_SIZE;
use crate::engine::decimal;

/// A drawn chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Picture {
    /// Its width in CSS pixels.
    pub width: f64,
    /// Its height in CSS pixels.
    pub height: f64,
    /// What it is, in a few words.
    pub title: String,
    /// What it shows: trend, extremes, crossings.
    pub description: String,
    /// The shapes, back to front.
    pub shapes: Vec<Shape>,
    /// Where each row of the chart's table stands, from left to right.
    pub points: Vec<(f64, f64)>,
    /// Whether the rows go from top to bottom instead; those on one level from left to right.
    pub down: bool,
}

/// One shape; lengths in CSS pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    /// A rectangle.
    Rect {
        /// Its role.
        ink: Ink,
        /// Left edge.
        x: f64,
        /// Upper edge.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
    },
    /// A line, or the outline of a filled area when `closed`.
    Path {
        /// Its role.
        ink: Ink,
        /// Its corners.
        points: Vec<(f64, f64)>,
        /// Whether it returns to its start.
        closed: bool,
    },
    /// A disc.
    Disc {
        /// Its role.
        ink: Ink,
        /// Centre from the left.
        x: f64,
        /// Centre from the top.
        y: f64,
        /// Radius.
        radius: f64,
    },
    /// Text on its base line.
    Text {
        /// Its role.
        ink: Ink,
        /// Where it is anchored.
        x: f64,
        /// Its base line.
        y: f64,
        /// Where `x` is in it: `start`, `middle` or `end`.
        anchor: &'static str,
        /// The words.
        text: String,
    },
}

impl Shape {
    /// The same shape farther to the right and farther down.
    #[must_use]
    pub fn moved(&self, right: f64, down: f64) -> Self {
        let mut moved = self.clone();
        match &mut moved {
            Self::Rect { x, y, .. } | Self::Disc { x, y, .. } | Self::Text { x, y, .. } => {
                *x += right;
                *y += down;
            }
            Self::Path { points, .. } => points.iter_mut().for_each(|(x, y)| {
                *x += right;
                *y += down;
            }),
        }
        moved
    }

    /// Left, top, right and bottom of the shape; of text as wide as it is at most.
    #[must_use]
    pub fn bounds(&self) -> [f64; 4] {
        match self {
            Self::Rect { x, y, width, height, .. } => [*x, *y, x + width, y + height],
            Self::Disc { x, y, radius, .. } => [x - radius, y - radius, x + radius, y + radius],
            Self::Path { points, .. } => {
                points.iter().fold([f64::INFINITY, f64::INFINITY, f64::NEG_INFINITY, f64::NEG_INFINITY], |at, (x, y)| {
                    [at[0].min(*x), at[1].min(*y), at[2].max(*x), at[3].max(*y)]
                })
            }
            Self::Text { ink, x, y, anchor, text } => {
                let length = super::sheet::wide(*ink, text);
                let part = if *anchor == "start" {
                    0.0
                } else if *anchor == "end" {
                    1.0
                } else {
                    0.5
                };
                let left = x - part * length;
                [left, y - 0.8 * TEXT_SIZE, left + length, y + 0.2 * TEXT_SIZE]
            }
        }
    }

    /// The room that a text takes up. Other shapes are no text.
    #[must_use]
    pub fn text_box(&self) -> Option<[f64; 4]> {
        matches!(self, Self::Text { .. }).then(|| self.bounds())
    }

    /// Tells what it is as bytes.
    fn tell(&self, take: &mut dyn FnMut(&[u8])) {
        let (ink, words) = match self {
            Self::Rect { ink, .. } => (ink, "rect"),
            Self::Path { ink, closed, .. } => (ink, if *closed { "area" } else { "line" }),
            Self::Disc { ink, .. } => (ink, "disc"),
            Self::Text { ink, text, .. } => (ink, text.as_str()),
        };
        take(ink.class().as_bytes());
        take(words.as_bytes());
        let mut number = |x: f64| take(&x.to_le_bytes());
        match self {
            Self::Rect { x, y, width, height, .. } => [x, y, width, height].into_iter().for_each(|x| number(*x)),
            Self::Path { points, .. } => points.iter().for_each(|(x, y)| {
                number(*x);
                number(*y);
            }),
            Self::Disc { x, y, radius, .. } => [x, y, radius].into_iter().for_each(|x| number(*x)),
            Self::Text { x, y, anchor, .. } => {
                number(*x);
                number(*y);
                take(anchor.as_bytes());
            }
        }
    }

    /// The corners of a path as the `d` attribute of SVG.
    #[must_use]
    pub fn path(points: &[(f64, f64)], closed: bool) -> String {
        let mut d = String::with_capacity(points.len() * 12);
        for (i, (x, y)) in points.iter().enumerate() {
            d.push(if i == 0 { 'M' } else { 'L' });
            decimal::write(&mut d, *x);
            d.push(' ');
            decimal::write(&mut d, *y);
        }
        if closed {
            d.push('Z');
        }
        d
    }
}

impl Picture {
    /// A number that changes with any shape: the 64-bit FNV-1a hash of what the shapes are, where they are and what they say. Native
    /// builds and browsers must agree on it.
    #[must_use]
    pub fn hash(&self) -> String {
        let mut hash = 0xcbf2_9ce4_8422_2325;
        let mut take = |bytes: &[u8]| {
            for byte in bytes {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
            }
        };
        take(&self.width.to_le_bytes());
        take(&self.height.to_le_bytes());
        self.shapes.iter().for_each(|shape| shape.tell(&mut take));
        format!("{hash:016x}")
    }
}
