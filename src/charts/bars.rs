//! What the charts about money share: a sheet that keeps labels apart and inside, and the words for amounts.

use plotters::element::{Circle, Drawable, PathElement, PointCollection, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, ShapeStyle};

use super::chart::{Chart, Grid};
use super::ink::Ink;
use super::picture::Picture;
use super::recorder::{Area, Drawn, Recorder, TEXT_SIZE, draw, fine, side, text_style, text_width};
use crate::text::number;

/// From the top of one line of text to the top of the next.
pub(super) const LINE: f64 = 16.0;
/// Least distance between two labels.
const APART: f64 = 5.0;
/// How much wider heavy letters run.
const HEAVY: f64 = 1.18;
/// Between two strokes of a hatch.
const STROKES: f64 = 7.0;

/// Left, top, right and bottom.
pub(super) type Frame = [f64; 4];

/// Where a chart is drawn: lengths in CSS pixels, labels only where no other label is.
pub(super) struct Sheet<'a> {
    area: &'a Area,
    /// The width of the picture.
    pub(super) width: f64,
    /// The height of the picture.
    pub(super) height: f64,
    labels: Vec<Frame>,
    done: Drawn,
}

/// A chart that was drawn on a sheet.
pub(super) fn chart(
    (id, title): (&'static str, &str),
    (width, height): (f64, f64),
    (description, caption): (String, &str),
    table: Grid,
    shapes: &dyn Fn(&mut Sheet<'_>),
) -> Chart {
    let picture = draw(width, height, |area| {
        let mut sheet = Sheet { area, width: side(width), height: side(height), labels: Vec::new(), done: Ok(()) };
        shapes(&mut sheet);
        sheet.done
    });
    let title = if picture.title.is_empty() { title.to_owned() } else { picture.title };
    Chart { id, picture: Picture { title, description, ..picture }, table, caption: caption.to_owned() }
}

impl Sheet<'_> {
    fn put<E>(&mut self, element: &E)
    where
        for<'b> &'b E: PointCollection<'b, (i32, i32)>,
        E: Drawable<Recorder>,
    {
        if let Err(error) = self.area.draw(element) {
            self.done = Err(error.into());
        }
    }

    /// A filled rectangle.
    pub(super) fn fill(&mut self, ink: Ink, frame: Frame) {
        self.put(&Rectangle::new(corners(frame), ink.marker().filled()));
    }

    /// The outline of a rectangle.
    pub(super) fn outline(&mut self, ink: Ink, frame: Frame) {
        self.put(&Rectangle::new(corners(frame), ShapeStyle::from(ink.marker())));
    }

    /// Something paid for and lost: slanted strokes in an outline.
    pub(super) fn hatch(&mut self, frame: Frame) {
        let [left, top, right, bottom] = frame;
        let (width, height) = (right - left, bottom - top);
        let mut at = STROKES;
        while at < width + height {
            let from = (left + (at - height).max(0.0), top + at.min(height));
            let to = (left + at.min(width), top + (at - width).max(0.0));
            self.line(Ink::Hatch, &[from, to]);
            at += STROKES;
        }
        self.outline(Ink::Outline, frame);
    }

    /// A line through points.
    pub(super) fn line(&mut self, ink: Ink, points: &[(f64, f64)]) {
        self.put(&PathElement::new(fine_points(points), ink.marker()));
    }

    /// A filled area.
    pub(super) fn area(&mut self, ink: Ink, points: &[(f64, f64)]) {
        self.put(&Polygon::new(fine_points(points), ink.marker().filled()));
    }

    /// A dot.
    pub(super) fn dot(&mut self, ink: Ink, (x, y): (f64, f64)) {
        self.put(&Circle::new((fine(x), fine(y)), fine(4.0), ink.marker().filled()));
    }

    /// The first of the words that finds room, its upper edge at `y`; moved sideways as far as it must to be inside.
    pub(super) fn say(&mut self, ink: Ink, (x, y): (f64, f64), anchor: HPos, words: &[&str]) -> bool {
        let part = match anchor {
            HPos::Left => 0.0,
            HPos::Center => 0.5,
            HPos::Right => 1.0,
        };
        for &text in words {
            let length = length(ink, text);
            let left = (x - part * length).min(self.width - length).max(0.0);
            let frame = [left - APART / 2.0, y, left + length + APART / 2.0, y + TEXT_SIZE];
            if length <= self.width && self.is_free(&frame) {
                self.labels.push(frame);
                let place = (fine(left + part * length), fine(y));
                self.put(&Text::new(text.to_owned(), place, text_style(ink, anchor, VPos::Top)));
                return true;
            }
        }
        false
    }

    /// Whether no label is there yet.
    pub(super) fn is_free(&self, [left, top, right, bottom]: &Frame) -> bool {
        let apart = |[l, t, r, b]: &Frame| right <= l || left >= r || bottom <= t || top >= b;
        *top >= 0.0 && *bottom <= self.height && self.labels.iter().all(apart)
    }

    /// Names along a lower edge: the first and the last, then those between that find room.
    pub(super) fn ticks(&mut self, y: f64, names: &[(f64, String)]) {
        let ends = names.first().into_iter().chain(names.last().filter(|_| names.len() > 1));
        let between = names.iter().skip(1).take(names.len().saturating_sub(2));
        for (x, name) in ends.chain(between) {
            self.say(Ink::Tick, (*x, y), HPos::Center, &[name]);
        }
    }
}

/// Width of a label; heavy letters are wider.
pub(super) fn length(ink: Ink, text: &str) -> f64 {
    text_width(text) * if ink == Ink::Strong { HEAVY } else { 1.0 }
}

/// Those of the words that are no longer than this.
pub(super) fn within<'a>(room: f64, ink: Ink, words: &[&'a str]) -> Vec<&'a str> {
    words.iter().copied().filter(|text| length(ink, text) <= room).collect()
}

/// Names along an axis from 0 to `end`, at the first of the steps that leaves room for them; the last one with its unit.
pub(super) fn axis(end: f64, (from, to): (f64, f64), steps: &[f64], (first, unit): (&str, &str)) -> Vec<(f64, String)> {
    /// Room for one name.
    const NAME: f64 = 44.0;
    let mut names = vec![(from, first.to_owned())];
    let step = steps.iter().find(|step| end / *step * NAME <= to - from);
    let mut at = step.copied().unwrap_or(end);
    while at < end {
        names.push((from + part(at, end) * (to - from), number::short(at, 3)));
        at += step.copied().unwrap_or(end);
    }
    names.push((to, format!("{unit} {}", number::short(end, 3))));
    names
}

fn corners([left, top, right, bottom]: Frame) -> [(i32, i32); 2] {
    [(fine(left), fine(top)), (fine(right), fine(bottom))]
}

fn fine_points(points: &[(f64, f64)]) -> Vec<(i32, i32)> {
    points.iter().map(|(x, y)| (fine(*x), fine(*y))).collect()
}

/// Which part one amount is of another, from 0 to 1.
pub(super) fn part(amount: f64, whole: f64) -> f64 {
    if amount > 0.0 && whole > 0.0 { (amount / whole).min(1.0) } else { 0.0 }
}

/// The height of a chart with axes at a width.
pub(super) fn height(width: f64) -> f64 {
    (width * 0.52).clamp(210.0, 320.0).round()
}

/// An amount of money on a label: `$11.6B`.
pub(super) fn money(amount: f64) -> String {
    let digits = number::short(amount.abs(), 3);
    if amount < 0.0 { format!("−${digits}") } else { format!("${digits}") }
}

/// How many there are, as a number to count pixels with.
pub(super) fn count(items: usize) -> f64 {
    u32::try_from(items).map_or(f64::from(u32::MAX), f64::from)
}

/// A number with its unit, one or many: `1 year`, `6.8 years`.
pub(super) fn counted(amount: f64, unit: &str) -> String {
    let digits = number::short(amount, 3);
    let many = if digits == "1" { "" } else { "s" };
    format!("{digits} {unit}{many}")
}
