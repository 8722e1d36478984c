//! Marks and labels at CSS pixels. A label looks for a place where it covers neither another label nor, if it can be helped,
//! a line or a dot; where there is none, a shorter wording is tried, and at last it is left out.

use plotters::element::{Circle, PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, ShapeStyle};

use super::chart::{Chart, Grid};
use super::ink::Ink;
use super::picture::Picture;
use super::recorder::{self, Area, FINE, TEXT_SIZE, fine, side, text_style, text_width};

/// A place in CSS pixels.
pub(crate) type At = (f64, f64);

/// From one line of text to the next.
pub(crate) const LINE: f64 = 16.0;

/// Distance between a mark and its label.
const GAP: f64 = 6.0;
/// Distance between the strokes of a hatch.
const STROKES: f64 = 7.0;

/// Where a label stands to its mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Side {
    /// Centred over it.
    Above,
    /// Centred under it.
    Below,
    /// Level with it, to the right.
    Right,
    /// Level with it, to the left.
    Left,
    /// Over it, beginning at it.
    AboveRight,
    /// Over it, ending at it.
    AboveLeft,
    /// Under it, beginning at it.
    BelowRight,
    /// Under it, ending at it.
    BelowLeft,
}

/// The places around a dot, in the order in which its label tries them.
pub(crate) fn around((x, y): At) -> [(At, Side); 8] {
    [
        ((x + GAP, y), Side::AboveRight),
        ((x, y), Side::Right),
        ((x, y), Side::Above),
        ((x + GAP, y), Side::BelowRight),
        ((x - GAP, y), Side::AboveLeft),
        ((x, y), Side::Left),
        ((x, y), Side::Below),
        ((x - GAP, y), Side::BelowLeft),
    ]
}

/// Left, top, right and bottom.
type Bounds = [f64; 4];

/// A page under the pen.
pub(crate) struct Sheet<'a> {
    area: &'a Area,
    /// Its width in CSS pixels.
    pub(crate) width: f64,
    /// Its height in CSS pixels.
    pub(crate) height: f64,
    texts: Vec<Bounds>,
    marks: Vec<[At; 2]>,
    points: Vec<At>,
}

/// Draws on a page of a size in CSS pixels.
pub(crate) fn draw(width: f64, height: f64, chart: &dyn Fn(&mut Sheet<'_>)) -> Picture {
    let mut points = Vec::new();
    let picture = recorder::draw(width, height, &mut |area| {
        let mut sheet = Sheet { area, width: side(width), height: side(height), texts: Vec::new(), marks: Vec::new(), points: Vec::new() };
        chart(&mut sheet);
        points = std::mem::take(&mut sheet.points);
    });
    Picture { points, ..picture }
}

/// A chart of a size in CSS pixels: its id among the charts of a view and its title, what it shows and the caption under it.
pub(crate) fn chart(
    (id, title): (&'static str, &str),
    (width, height): (f64, f64),
    (description, caption): (String, &str),
    table: Grid,
    shapes: &dyn Fn(&mut Sheet<'_>),
) -> Chart {
    let description = description.trim_start().to_owned();
    let picture = Picture { title: title.to_owned(), description, ..draw(width, height, shapes) };
    Chart { id, picture, table, caption: caption.to_owned() }
}

/// The height of a plot at a width: calm proportions, neither a slit nor a tower.
pub(crate) fn plot_height(width: f64) -> f64 {
    (side(width) * 0.52).clamp(210.0, 320.0)
}

/// How many there are, as a number to count pixels with.
pub(crate) fn count(items: usize) -> f64 {
    u32::try_from(items).map_or(f64::from(u32::MAX), f64::from)
}

/// Which part one amount is of another, from 0 to 1.
pub(crate) fn part(amount: f64, whole: f64) -> f64 {
    if amount > 0.0 && whole > 0.0 { (amount / whole).min(1.0) } else { 0.0 }
}

/// Those of the words that are no wider than this.
pub(crate) fn within<'a>(room: f64, ink: Ink, words: &[&'a str]) -> Vec<&'a str> {
    words.iter().copied().filter(|text| wide(ink, text) <= room).collect()
}

/// The width of a label: bold faces run wider, and the page's own may run wider still.
pub(crate) fn wide(ink: Ink, text: &str) -> f64 {
    text_width(text) * if ink == Ink::Strong { 1.18 } else { 1.06 }
}

fn steps((x, y): At) -> (i32, i32) {
    (fine(x), fine(y))
}

impl Sheet<'_> {
    /// Where the next row of the table stands in the picture: what a reader who walks the rows is shown. Rows go to the right; where
    /// they go down, the chart says so ([`Picture::down`]).
    pub(crate) fn point(&mut self, (x, y): At) {
        self.points.push((x.clamp(0.0, self.width), y.clamp(0.0, self.height)));
    }

    /// A rectangle between two corners.
    pub(crate) fn rect(&mut self, ink: Ink, from: At, to: At) {
        // The recorder never fails.
        let _ = self.area.draw(&Rectangle::new([steps(from), steps(to)], ShapeStyle::from(ink.marker()).filled()));
    }

    /// The outline of a rectangle.
    pub(crate) fn outline(&mut self, ink: Ink, from: At, to: At) {
        let _ = self.area.draw(&Rectangle::new([steps(from), steps(to)], ShapeStyle::from(ink.marker())));
    }

    /// An area that is paid for and lost: outlined, with strokes over it. The strokes are one line, there and back along the outline: an
    /// area of a hundred of them is one thing to draw.
    pub(crate) fn hatch(&mut self, (left, top): At, (right, bottom): At) {
        let (wide, high) = (right - left, bottom - top);
        self.rect(Ink::Band, (left, top), (right, bottom));
        let mut strokes = Vec::new();
        let (mut along, mut last, mut back) = (STROKES, 0.0, false);
        while along < wide + high {
            let from = (left + along.min(wide), top + (along - wide).max(0.0));
            let to = (left + (along - high).max(0.0), top + along.min(high));
            // On the way to the next stroke it goes round the corner.
            let (corner, edge) = if back { ((left, bottom), high) } else { ((right, top), wide) };
            strokes.extend((last > 0.0 && last < edge && along > edge).then_some(corner));
            strokes.extend(if back { [to, from] } else { [from, to] });
            (last, back, along) = (along, !back, along + STROKES);
        }
        if !strokes.is_empty() {
            let strokes: Vec<(i32, i32)> = strokes.into_iter().map(steps).collect();
            let _ = self.area.draw(&PathElement::new(strokes, Ink::Hatch.marker()));
        }
        self.outline(Ink::Outline, (left, top), (right, bottom));
    }

    /// A line that labels may cross.
    pub(crate) fn rule(&mut self, ink: Ink, from: At, to: At) {
        let _ = self.area.draw(&PathElement::new(vec![steps(from), steps(to)], ink.marker()));
    }

    /// An upright line that is left out where texts stand.
    pub(crate) fn upright(&mut self, ink: Ink, (x, top): At, bottom: f64) {
        let across = |taken: &&Bounds| taken[0] - 1.0 < x && x < taken[2] + 1.0;
        let mut taken: Vec<At> = self.texts.iter().filter(across).map(|taken| (taken[1] - 2.0, taken[3] + 1.0)).collect();
        taken.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut from = top;
        for (begins, ends) in taken.into_iter().chain([(bottom, bottom)]) {
            if begins.min(bottom) > from {
                self.rule(ink, (x, from), (x, begins.min(bottom)));
            }
            from = from.max(ends);
        }
    }

    /// A line that labels keep clear of.
    pub(crate) fn line(&mut self, ink: Ink, points: &[At]) {
        if points.len() < 2 {
            return;
        }
        self.marks.extend(points.windows(2).map(|pair| [pair[0], pair[1]]));
        let points: Vec<(i32, i32)> = points.iter().copied().map(steps).collect();
        let _ = self.area.draw(&PathElement::new(points, ink.marker()));
    }

    /// A filled area.
    pub(crate) fn ground(&mut self, ink: Ink, corners: &[At]) {
        let corners: Vec<(i32, i32)> = corners.iter().copied().map(steps).collect();
        let _ = self.area.draw(&Polygon::new(corners, ink.marker().filled()));
    }

    /// A dot that labels keep clear of.
    pub(crate) fn dot(&mut self, ink: Ink, at: At) {
        const RADIUS: f64 = 4.5;
        self.marks.push([(at.0 - RADIUS, at.1), (at.0 + RADIUS, at.1)]);
        self.disc(ink, at, RADIUS);
    }

    /// A dot of any size.
    pub(crate) fn disc(&mut self, ink: Ink, at: At, radius: f64) {
        let _ = self.area.draw(&Circle::new(steps(at), fine(radius), ink.marker().filled()));
    }

    /// A line that no label may cross: the floor of a plot.
    pub(crate) fn floor(&mut self, from: At, to: At) {
        self.texts.push([from.0, from.1 - 1.0, to.0, to.1 + 1.0]);
        self.rule(Ink::Axis, from, to);
    }

    /// A label on one line: the longest words that find room clear of everything, or else the shortest clear of other labels.
    pub(crate) fn label(&mut self, ink: Ink, words: &[String], places: &[(At, Side)]) {
        let last = words.last().map(std::slice::from_ref).unwrap_or_default();
        if !self.place(ink, words, places, true) {
            self.place(ink, last, places, false);
        }
    }

    /// The first of the words that finds room with its upper edge here; it may cross lines. Whether one did.
    pub(crate) fn say(&mut self, ink: Ink, (x, top): At, side: Side, words: &[&str]) -> bool {
        words.iter().any(|text| {
            let bounds = self.bounds(wide(ink, text), (x, top - GAP), side).filter(|bounds| self.is_apart(bounds));
            bounds.is_some_and(|bounds| {
                self.write(ink, text, bounds, side);
                true
            })
        })
    }

    /// Names along a lower edge, at the first and the last place, then between them where there is room.
    pub(crate) fn ticks(&mut self, top: f64, names: &[(f64, String)]) {
        let ends = names.first().into_iter().chain(names.last().filter(|_| names.len() > 1));
        let between = names.iter().skip(1).take(names.len().saturating_sub(2));
        for (x, name) in ends.chain(between) {
            self.say(Ink::Tick, (*x, top), Side::Below, &[name]);
        }
    }

    /// A label that is left out where it would cross a line.
    pub(crate) fn spare(&mut self, ink: Ink, words: &[String], places: &[(At, Side)]) {
        self.place(ink, words, places, true);
    }

    fn place(&mut self, ink: Ink, words: &[String], places: &[(At, Side)], clear: bool) -> bool {
        for text in words.iter().filter(|text| !text.is_empty()) {
            for (at, side) in places {
                let Some(bounds) = self.bounds(wide(ink, text), *at, *side) else { continue };
                if self.is_free(bounds, clear) {
                    self.write(ink, text, bounds, *side);
                    return true;
                }
            }
        }
        false
    }

    /// Whether a text stands in a box.
    pub(crate) fn has_text(&self, (left, top): At, (right, bottom): At) -> bool {
        self.texts.iter().any(|taken| right > taken[0] && left < taken[2] && bottom > taken[1] && top < taken[3])
    }

    /// A label at a mark.
    pub(crate) fn name(&mut self, ink: Ink, text: String, at: At, side: Side) {
        self.label(ink, &[text], &[(at, side)]);
    }

    /// Where a label of a width would stand; none if it does not fit the page there.
    fn bounds(&self, wide: f64, (x, y): At, side: Side) -> Option<Bounds> {
        let left = match side {
            Side::Above | Side::Below => x - wide / 2.0,
            Side::Right => x + GAP + 2.0,
            Side::Left => x - GAP - 2.0 - wide,
            Side::AboveRight | Side::BelowRight => x,
            Side::AboveLeft | Side::BelowLeft => x - wide,
        };
        let top = match side {
            Side::Right | Side::Left => y - TEXT_SIZE / 2.0,
            Side::Above | Side::AboveRight | Side::AboveLeft => y - GAP - TEXT_SIZE,
            Side::Below | Side::BelowRight | Side::BelowLeft => y + GAP,
        };
        let kept = left.clamp(0.0, (self.width - wide).max(0.0));
        let level = matches!(side, Side::Right | Side::Left);
        let fits = wide <= self.width && top >= 0.0 && top + TEXT_SIZE <= self.height && (!level || kept.total_cmp(&left).is_eq());
        fits.then_some([kept, top, kept + wide, top + TEXT_SIZE])
    }

    /// Whether a label would be apart from all others.
    fn is_apart(&self, [left, top, right, bottom]: &Bounds) -> bool {
        let apart =
            |taken: &Bounds| right + 4.0 <= taken[0] || *left >= taken[2] + 4.0 || bottom + 1.0 <= taken[1] || *top >= taken[3] + 1.0;
        self.texts.iter().all(apart)
    }

    fn is_free(&self, bounds: Bounds, clear: bool) -> bool {
        let [left, top, right, bottom] = bounds;
        let room = [left - 2.0, top - 2.0, right + 2.0, bottom + 2.0];
        self.is_apart(&bounds) && !(clear && self.marks.iter().any(|mark| meets(*mark, room)))
    }

    fn write(&mut self, ink: Ink, text: &str, bounds: Bounds, side: Side) {
        self.texts.push(bounds);
        let (x, anchor) = match side {
            Side::Above | Side::Below => (f64::midpoint(bounds[0], bounds[2]), HPos::Center),
            Side::Left | Side::AboveLeft | Side::BelowLeft => (bounds[2], HPos::Right),
            Side::Right | Side::AboveRight | Side::BelowRight => (bounds[0], HPos::Left),
        };
        let _ = self.area.draw(&Text::new(text.to_owned(), steps((x, bounds[1])), text_style(ink, anchor, VPos::Top)));
    }
}

/// Whether a stretch of line runs through a box: what is left of it after cutting it at each edge.
fn meets([(x, y), (to_x, to_y)]: [At; 2], [left, top, right, bottom]: Bounds) -> bool {
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (start, step, low, high) in [(x, to_x - x, left, right), (y, to_y - y, top, bottom)] {
        if step.abs() < 1.0 / f64::from(FINE) {
            if start < low || start > high {
                return false;
            }
            continue;
        }
        let (enter, leave) = ((low - start) / step, (high - start) / step);
        from = from.max(enter.min(leave));
        to = to.min(enter.max(leave));
    }
    from <= to
}
