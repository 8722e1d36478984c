//! A part of a whole as a strip: the length is the share.

use super::chart::{Chart, Grid};
use super::ink::Ink;
use super::sheet::{self, Sheet, Side};
use crate::engine::report::Report;
use crate::text::quantity;

const STRIP: f64 = 14.0;
const HEIGHT: f64 = 36.0;

/// The strip at a width, if the report has a share of a whole; with nothing under it, since its one number stands in it.
#[must_use]
pub fn chart(report: &Report, whole: &str, width: f64) -> Option<Chart> {
    let output = report.output("share_of_whole")?;
    let share = *output.value.as_ref().ok()?;
    let words = format!("{}{} of {whole}", quantity::bound(output.bound), quantity::prose(output.row.shown, share));
    let said = (format!("The run rate is {words}."), "");
    Some(sheet::chart(("strip", "Part of the whole"), (width, HEIGHT), said, Grid::default(), &|sheet| shapes(share, &words, sheet)))
}

fn shapes(share: f64, words: &str, sheet: &mut Sheet<'_>) {
    let (width, end) = (sheet.width, share.clamp(0.0, 1.0) * sheet.width);
    sheet.rect(Ink::Whole, (0.0, 0.0), (width, STRIP));
    sheet.rect(Ink::Part, (0.0, 0.0), (end, STRIP));
    sheet.say(Ink::Value, (end, STRIP + 5.0), Side::BelowRight, &[words]);
}
