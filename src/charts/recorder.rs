//! The plotters backend that records shapes. plotters counts in whole pixels, so it is given a page [`FINE`] times as large,
//! and the shapes are brought back to CSS pixels with a digit behind the point.

use std::cell::RefCell;
use std::convert::Infallible;
use std::rc::Rc;

use plotters::coord::Shift;
use plotters::prelude::{DrawingArea, IntoDrawingArea};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontFamily, IntoFont, TextStyle};
use plotters_backend::{BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind};

use super::ink::Ink;
use super::picture::{Picture, Shape};
use super::text_width;
use crate::text::language::said;

/// Steps in a CSS pixel.
pub(crate) const FINE: i32 = 10;

/// The size of all chart text in CSS pixels: the smallest that is comfortable; it never scales.
pub(crate) const TEXT_SIZE: f64 = 12.0;

/// Largest side of a picture; a page that asks for more gets a picture of this size.
const MOST: f64 = 4096.0;

/// Where charts draw.
pub(crate) type Area = DrawingArea<Recorder, Shift>;

/// The backend.
pub(crate) struct Recorder {
    size: (u32, u32),
    shapes: Rc<RefCell<Vec<Shape>>>,
}

/// Draws a picture of a size in CSS pixels.
pub(crate) fn draw(width: f64, height: f64, chart: &mut dyn FnMut(&Area)) -> Picture {
    let (width, height) = (side(width), side(height));
    let shapes = Rc::new(RefCell::new(Vec::new()));
    let size = (fine(width).unsigned_abs(), fine(height).unsigned_abs());
    let area = Recorder { size, shapes: Rc::clone(&shapes) }.into_drawing_area();
    chart(&area);
    drop(area);
    Picture { width, height, shapes: shapes.take(), ..Picture::default() }
}

/// A side that can be drawn on: a whole number of pixels, one at least.
pub(crate) fn side(length: f64) -> f64 {
    if length.is_finite() { length.round().clamp(1.0, MOST) } else { 1.0 }
}

/// CSS pixels in steps.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn fine(pixels: f64) -> i32 {
    (pixels * f64::from(FINE)).round() as i32
}

/// Chart text in an ink, anchored.
pub(crate) fn text_style(ink: Ink, h_pos: HPos, v_pos: VPos) -> TextStyle<'static> {
    // Not by its name, which would be read with the capitals of all scripts.
    let font = (FontFamily::SansSerif, TEXT_SIZE * f64::from(FINE)).into_font();
    TextStyle { font, color: ink.marker().to_backend_color(), pos: Pos::new(h_pos, v_pos) }
}

/// Width of chart text in CSS pixels.
pub(crate) fn text_width(text: &str) -> f64 {
    text_width::width(&said(text), TEXT_SIZE)
}

fn pixels(steps: i32) -> f64 {
    f64::from(steps) / f64::from(FINE)
}

fn point((x, y): BackendCoord) -> (f64, f64) {
    (pixels(x), pixels(y))
}

type Done = Result<(), DrawingErrorKind<Infallible>>;

impl Recorder {
    #[allow(clippy::unnecessary_wraps)]
    fn record(&self, shape: Shape) -> Done {
        self.shapes.borrow_mut().push(shape);
        Ok(())
    }

    fn path<S: BackendStyle>(&self, path: impl IntoIterator<Item = BackendCoord>, style: &S, closed: bool) -> Done {
        self.record(Shape::Path { ink: Ink::of(style.color().rgb), points: path.into_iter().map(point).collect(), closed })
    }
}

impl DrawingBackend for Recorder {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, at: BackendCoord, color: BackendColor) -> Done {
        let (x, y) = point(at);
        self.record(Shape::Rect { ink: Ink::of(color.rgb), x, y, width: 1.0, height: 1.0 })
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Done {
        self.path([from, to], style, false)
    }

    fn draw_rect<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S, _: bool) -> Done {
        let ((left, top), (right, bottom)) = (point(from), point(to));
        let ink = Ink::of(style.color().rgb);
        let width = pixels((to.0 - from.0).abs());
        let height = pixels((to.1 - from.1).abs());
        self.record(Shape::Rect { ink, x: left.min(right), y: top.min(bottom), width, height })
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, path: I, style: &S) -> Done {
        self.path(path, style, false)
    }

    fn draw_circle<S: BackendStyle>(&mut self, centre: BackendCoord, radius: u32, style: &S, _: bool) -> Done {
        let (x, y) = point(centre);
        let radius = f64::from(radius) / f64::from(FINE);
        self.record(Shape::Disc { ink: Ink::of(style.color().rgb), x, y, radius })
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(&mut self, corners: I, style: &S) -> Done {
        self.path(corners, style, true)
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, at: BackendCoord) -> Done {
        let (x, y) = point(at);
        let anchor = match style.anchor().h_pos {
            HPos::Left => "start",
            HPos::Center => "middle",
            HPos::Right => "end",
        };
        // The base line lies a fifth of the size above the lower edge.
        let base = match style.anchor().v_pos {
            VPos::Top => 0.8,
            VPos::Center => 0.3,
            VPos::Bottom => -0.2,
        };
        let y = pixels(fine(y + base * TEXT_SIZE));
        self.record(Shape::Text { ink: Ink::of(style.color().rgb), x, y, anchor, text: said(text).into_owned() })
    }

    fn estimate_text_size<T: BackendTextStyle>(&self, text: &str, _: &T) -> Result<(u32, u32), DrawingErrorKind<Infallible>> {
        Ok((fine(text_width(text)).unsigned_abs(), fine(TEXT_SIZE).unsigned_abs()))
    }
}
