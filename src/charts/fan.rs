//! The pale band under a line: where eight of ten scenarios are when inputs are ranges. A chart only asks for it, and without ranges
//! the answers are here: there is no band, and the chart is what it always was. What works bands out and draws them is
//! [`bands`](super::bands), a part of the code that is fetched when a range is first wanted; so no chart calls it by name.

use std::fmt::Debug;

use super::bands::Bands;
use super::chart::Grid;
use super::ink::Ink;
use super::sheet::{At, Sheet};
use crate::engine::fields::Row;
use crate::engine::report::Report;

/// The most places at which an output is asked for over an input: each costs as many scenarios as there are.
pub(crate) const MOST: usize = 25;

/// The bands that a chart may ask for; by default there are none.
pub(crate) trait Fans: Debug {
    /// Of the values at each of the places, which a chart takes from a report.
    fn of(&self, _places: &[f64], _values: &dyn Fn(&Report) -> Vec<Option<f64>>) -> Fan {
        Fan::default()
    }

    /// Of lists of a report, one after the other, which have a value for each place.
    fn listed(&self, _places: &[f64], _ids: &[&str]) -> Fan {
        Fan::default()
    }

    /// Of the broken line that a chart takes from a report, at the places.
    fn read(&self, _places: &[f64], _line: &dyn Fn(&Report) -> Option<Vec<At>>) -> Fan {
        Fan::default()
    }

    /// Of an output at some values of an input, those of rows and some of a line's.
    fn asked(&self, _row: &'static Row, _output: &'static str, _rows: &[f64], _line: &[f64]) -> Fan {
        Fan::default()
    }

    /// Places of rows and of a line in one order, of the line so many that all together are few.
    fn few(&self, _rows: &[f64], _line: &[f64]) -> Vec<f64> {
        Vec::new()
    }

    /// Where some outputs are, in dollars, each with its name in a sentence.
    fn sums(&self, _named: &[(&str, &str)]) -> String {
        String::new()
    }
}

/// The bands of a report.
pub(crate) fn of(report: &Report) -> &dyn Fans {
    report.bands.as_ref().and_then(|bands| bands.downcast_ref()).map_or(&Nothing, |Bands(fans)| &**fans)
}

/// Where eight of ten scenarios are, at places along an axis from the first to the last; by default there is nothing to draw.
pub(crate) trait Band {
    /// Whether there is nothing to draw.
    fn is_empty(&self) -> bool {
        true
    }

    /// The band at a place, between two that are known as a power of the place; none before the first and beyond the last.
    fn at(&self, _place: f64) -> Option<[f64; 2]> {
        None
    }

    /// The same band at the places of a line.
    fn along(&self, _places: &[f64]) -> Fan {
        Fan::default()
    }

    /// The highest value that an axis should hold: the line's own, and the band's unless it goes beyond all measure.
    fn top(&self, line: f64) -> f64 {
        line
    }

    /// The lowest value that an axis should hold.
    fn low(&self, line: f64) -> f64 {
        line
    }

    /// Draws the band; `at` gives the pixels of a place and a value.
    fn draw(&self, _sheet: &mut Sheet<'_>, _ink: Ink, _at: &dyn Fn(f64, f64) -> At) {}

    /// Draws the band of steps; `at` gives the left and the right pixels of a step and a value.
    fn steps(&self, _sheet: &mut Sheet<'_>, _ink: Ink, _at: &dyn Fn(f64, f64) -> [At; 2]) {}

    /// Draws the band at a place as a thin line over a bar of a width, pale on a bar that is dark, whose ends are given. After the
    /// labels, which it does not cross.
    fn whisker(&self, _sheet: &mut Sheet<'_>, _at: At, _wide: f64, _up: &dyn Fn(f64) -> f64, _dark: Option<[f64; 2]>) {}

    /// Where the label of a bar stands that ends at a pixel, or hangs down to it: beyond the thin line, or on it if that is long.
    fn beyond(&self, _place: f64, (end, _hangs): (f64, bool), _up: &dyn Fn(f64) -> f64) -> f64 {
        end
    }

    /// Gives the table two columns for where the band of a column begins and ends at its rows. Says what it is at one of them, or
    /// where it ends if that is before the row.
    fn tell(&self, _table: &mut Grid, _of: (usize, &str), _places: &[f64], _row: usize, _words: &dyn Fn(f64) -> String) -> String {
        String::new()
    }

    /// What the bands of a picture are, of which this is one.
    fn holds(&self, _bands: &[Fan]) -> &'static str {
        ""
    }

    /// What the thin lines over the bars of a picture are.
    fn whiskers_hold(&self) -> &'static str {
        ""
    }
}

/// A band as a chart has it.
pub(crate) type Fan = Box<dyn Band>;

impl Default for Fan {
    fn default() -> Self {
        Box::new(Nothing)
    }
}

/// No bands, and no band.
#[derive(Debug)]
struct Nothing;

impl Fans for Nothing {}
impl Band for Nothing {}

/// What the bands of a picture are.
pub(crate) fn holds(bands: &[Fan]) -> &'static str {
    drawn(bands).map_or("", |band| band.holds(bands))
}

/// What the thin lines over the bars of a picture are.
pub(crate) fn whiskers_hold(bands: &[Fan]) -> &'static str {
    drawn(bands).map_or("", |band| band.whiskers_hold())
}

fn drawn(bands: &[Fan]) -> Option<&Fan> {
    bands.iter().find(|band| !band.is_empty())
}
