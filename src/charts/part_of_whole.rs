//! A part of a whole as a strip: the length is the share.

use plotters::element::{Rectangle, Text};
use plotters::style::Color;
use plotters::style::text_anchor::{HPos, VPos};

use super::chart::Chart;
use super::ink::Ink;
use super::picture::Picture;
use super::recorder::{Area, Drawn, draw, fine, text_style, text_width};
use crate::engine::report::Report;
use crate::text::quantity;

const STRIP: f64 = 14.0;
const HEIGHT: f64 = 36.0;

/// The strip with nothing under it: its one number stands in it.
#[must_use]
pub fn chart(report: &Report, whole: &str, width: f64) -> Option<Chart> {
    Some(Chart { id: "strip", picture: picture(report, whole, width)?, ..Chart::default() })
}

/// The strip at a width, if the report has a share of a whole.
#[must_use]
pub fn picture(report: &Report, whole: &str, width: f64) -> Option<Picture> {
    let output = report.output("share_of_whole")?;
    let share = *output.value.as_ref().ok()?;
    let words = format!("{}{} of {whole}", quantity::bound(output.bound), quantity::prose(output.row.shown, share));
    let picture = draw(width, HEIGHT, |area| shapes(share, &words, width, area));
    Some(Picture { title: "Part of the whole".to_owned(), description: format!("The run rate is {words}."), ..picture })
}

fn shapes(share: f64, words: &str, width: f64, area: &Area) -> Drawn {
    let end = share.clamp(0.0, 1.0) * width;
    area.draw(&Rectangle::new([(0, 0), (fine(width), fine(STRIP))], Ink::Whole.marker().filled()))?;
    area.draw(&Rectangle::new([(0, 0), (fine(end), fine(STRIP))], Ink::Part.marker().filled()))?;
    let at = end.min((width - text_width(words)).max(0.0));
    area.draw(&Text::new(words.to_owned(), (fine(at), fine(STRIP + 5.0)), text_style(Ink::Value, HPos::Left, VPos::Top)))?;
    Ok(())
}
