//! An output over two inputs: a map of cells in five steps of shade, the line on which it meets a level or another output, and where
//! the reader stands. Where cells are wide enough their values are written into them; the steps stand under the map.
//!
//! Each cell has a point, and the table has a row for each row of cells: who walks the map goes from cell to cell and from row to row,
//! and hears the cell with the names of its row and column, which the headings carry in full.

mod legend;

use super::chart::{Chart, Grid as Table, lower};
use super::ink::Ink;
use super::recorder::side;
use super::scale::words;
use super::sheet::{self, At, LINE, Sheet, Side, count, wide};
use crate::engine::ask::grid::{Axis, Grid, grid};
use crate::engine::ask::line::Level;
use crate::engine::ask::solve::{goes_by_ratios, spread};
use crate::engine::ask::sweep::position_of;
use crate::engine::fields::{Row, Scale, Slider};
use crate::engine::math;
use crate::engine::scenario::Checked;
use crate::text::{label, number, quantity};

/// Cells across and up.
const CELLS: [u32; 2] = [17, 11];
/// The height of a cell.
const CELL: f64 = 24.0;
/// Steps of shade; the lowest has none.
const STEPS: usize = 5;
/// From this ratio of the largest to the smallest value on, the steps go by ratios.
const RATIOS_FROM: f64 = 20.0;

/// What is drawn.
///
/// ```
/// use runrate::charts::heat::{self, Asked};
/// use runrate::engine::{ask::line::Level, fields::rows::market::{API_PRICE, VOLUME}, scenario::{Scenario, check}};
/// let bill = Scenario::new("break-even").with("api_price", 2.0).with("unit_cost", 1000.0).with("unit_capacity", 1e9);
/// let bill = check(&bill.with("volume", 1e8))?;
/// let (rows, ranges) = ([&VOLUME.row, &API_PRICE.row], [(1e7, 1e10), (0.1, 10.0)]);
/// let asked = Asked { inputs: &bill, rows, output: "api_monthly", level: Some(Level::Output("rented_monthly")), ranges };
/// let chart = heat::chart(&asked, 582.0).unwrap();
/// assert_eq!((chart.picture.points.len(), chart.table.rows.len(), chart.across()), (17 * 11, 11, 17));
/// assert_eq!(chart.words(0), "API price $10, volume 10M: API bill $100");
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The scenario.
    pub inputs: &'a Checked,
    /// The inputs that vary: across, and up.
    pub rows: [&'static Row; 2],
    /// The output.
    pub output: &'a str,
    /// What it is held against.
    pub level: Option<Level<'a>>,
    /// The inputs' ranges.
    pub ranges: [(f64, f64); 2],
}

struct Map {
    over: Grid,
    /// Where the reader stands, if that is on the map.
    here: Option<(f64, f64)>,
    /// The lower ends of the steps but the first.
    bounds: Vec<f64>,
    /// What goes across, what goes up, the output, and the level.
    names: [String; 4],
    entries: Vec<legend::Entry>,
}

/// The chart at a width; none if the output has no value on the map, or the question is not in order.
#[must_use]
pub fn chart(asked: &Asked<'_>, width: f64) -> Option<Chart> {
    let map = Map::read(asked)?;
    let table = map.table();
    let [across, up, output, level] = &map.names;
    let title = format!("{output} by {} and {}", lower(across), lower(up));
    let held = if level.is_empty() { String::new() } else { format!(" The line: where it is {}.", map.as_much()) };
    let caption = format!("{output}: the darker, the higher.{held}");
    let size = (width, map.height(side(width)));
    let mut chart = sheet::chart(("heat", &title), size, (map.describe(), &caption), table, &|sheet| map.draw(sheet));
    chart.picture.down = true;
    Some(chart)
}

impl Map {
    fn read(asked: &Asked<'_>) -> Option<Self> {
        let &Asked { inputs, rows, output, level, ranges } = asked;
        let axis = |i: usize| Axis { row: rows[i], values: spread(rows[i], ranges[i].0, ranges[i].1, CELLS[i]) };
        let over = grid(inputs, [axis(0), axis(1)], output, level, &mut |_| ()).ok()?;
        let bounds = bounds(&over)?;
        let inside = |i: usize| inputs.number(rows[i]).filter(|here| (ranges[i].0..=ranges[i].1).contains(here));
        let name = |text: &str| label::label(text, Some(inputs));
        let held = match (over.against, level) {
            (Some(line), _) => name(line.label),
            (None, Some(Level::Of(level))) => quantity::short(over.output.shown, level),
            _ => String::new(),
        };
        let names = [name(rows[0].label), name(rows[1].label), name(over.output.label), held];
        let mut map = Self { here: inside(0).zip(inside(1)), over, bounds, names, entries: Vec::new() };
        map.entries = map.entries();
        Some(map)
    }

    /// What the level is to the output.
    fn as_much(&self) -> String {
        if self.over.against.is_some() { format!("as much as {}", lower(&self.names[3])) } else { self.names[3].clone() }
    }

    fn entries(&self) -> Vec<legend::Entry> {
        let of = words(self.over.output.shown);
        let step = |i: usize| match (i.checked_sub(1).and_then(|below| self.bounds.get(below)), self.bounds.get(i)) {
            (None, Some(high)) => format!("below {}", of(*high)),
            (Some(low), Some(high)) => format!("{} to {}", of(*low), of(*high)),
            (Some(low), None) => format!("from {}", of(*low)),
            (None, None) => of(self.over.values.iter().flatten().copied().fold(0.0, f64::max)),
        };
        let mut entries: Vec<legend::Entry> = (0..=self.bounds.len()).map(|i| (legend::Swatch::Step(i), step(i))).collect();
        if self.over.values.iter().any(Option::is_none) {
            entries.push((legend::Swatch::None, "no value".to_owned()));
        }
        if !self.over.contour.is_empty() {
            entries.push((legend::Swatch::Line, self.as_much()));
        }
        if self.here.is_some() {
            entries.push((legend::Swatch::Here, "now".to_owned()));
        }
        entries
    }

    /// The left edge of the cells.
    fn left(&self, width: f64) -> f64 {
        let up = &self.over.axes[1];
        let names = up.values.iter().map(|y| wide(Ink::Tick, &words(up.row.shown)(*y)));
        (names.fold(0.0, f64::max) + 10.0).min(width / 3.0)
    }

    fn height(&self, width: f64) -> f64 {
        let foot = legend::height(&self.entries, width);
        LINE + 6.0 + CELL * f64::from(CELLS[1]) + 2.0 * LINE + 8.0 + foot
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let place = Place::of(self.left(sheet.width), sheet.width);
        self.shades(sheet, &place);
        for line in &self.over.contour {
            let line: Vec<At> = line.iter().map(|(x, y)| place.at(self.position(0, *x), self.position(1, *y))).collect();
            sheet.line(Ink::Here, &line);
        }
        self.axes(sheet, &place);
        let written = self.values(sheet, &place);
        if let Some((x, y)) = self.here {
            let (x, y) = (self.position(0, x), self.position(1, y));
            // Over a number there is no room for a dot: its cell is framed.
            let at = if written { place.at(x.round(), y.round()) } else { place.at(x, y) };
            sheet.outline(Ink::Here, place.corner(at, -1.0), place.corner(at, 1.0));
            if !written {
                sheet.dot(Ink::Point, at);
            }
        }
        let top = place.base() + 2.0 * LINE + 8.0;
        legend::draw(sheet, &self.entries, top);
        for up in (0..CELLS[1]).rev() {
            for across in 0..CELLS[0] {
                sheet.point(place.at(f64::from(across), f64::from(up)));
            }
        }
    }

    /// Where a value stands along an axis, in cells.
    fn position(&self, axis: usize, value: f64) -> f64 {
        let Axis { row, values } = &self.over.axes[axis];
        let (Some(from), Some(to)) = (values.first(), values.last()) else { return 0.0 };
        let scale = if goes_by_ratios(row, *from) { Scale::Log } else { Scale::Linear(0.0) };
        position_of(&Slider { from: *from, to: *to, scale }, value) * f64::from(CELLS[axis] - 1)
    }

    /// One layer over the other: a cell has as many as its step. Neighbours of a row that have the layer are one area.
    fn shades(&self, sheet: &mut Sheet<'_>, place: &Place) {
        let rows = self.over.values.chunks(self.over.axes[0].values.len());
        for (up, row) in rows.enumerate() {
            for layer in 1..=self.bounds.len() {
                for (from, to) in stretches(row, |value| value.is_some_and(|value| self.step(value) >= layer)) {
                    let (low, high) = place.cells((from, to), up);
                    sheet.rect(Ink::Shade, low, high);
                }
            }
            for (from, to) in stretches(row, |value| value.is_none()) {
                let (low, high) = place.cells((from, to), up);
                sheet.hatch(low, high);
            }
        }
    }

    fn step(&self, value: f64) -> usize {
        self.bounds.iter().filter(|bound| value >= **bound).count()
    }

    fn axes(&self, sheet: &mut Sheet<'_>, place: &Place) {
        let [across, up, ..] = &self.names;
        sheet.label(Ink::Tick, std::slice::from_ref(up), &[((0.0, 0.0), Side::BelowRight)]);
        let axis = &self.over.axes[1];
        for (i, y) in axis.values.iter().enumerate() {
            sheet.name(Ink::Tick, words(axis.row.shown)(*y), (place.left, place.at(0.0, count(i)).1), Side::Left);
        }
        let axis = &self.over.axes[0];
        let names = axis.values.iter().enumerate().map(|(i, x)| (place.at(count(i), 0.0).0, words(axis.row.shown)(*x)));
        sheet.ticks(place.base(), &names.collect::<Vec<_>>());
        sheet.label(Ink::Tick, std::slice::from_ref(across), &[((place.right, place.base() + LINE), Side::BelowLeft)]);
    }

    /// The values, written if all of them find room in their cells. Whether they are.
    fn values(&self, sheet: &mut Sheet<'_>, place: &Place) -> bool {
        let of = |digits: usize| {
            let texts =
                self.over.values.iter().map(|value| value.map_or_else(String::new, |value| written(self.over.output.shown, value, digits)));
            texts.collect::<Vec<_>>()
        };
        let fits = |texts: &Vec<String>| texts.iter().all(|text| wide(Ink::Value, text) + 6.0 <= place.cell);
        let Some(texts) = [3, 2].into_iter().map(of).find(fits) else { return false };
        for (i, text) in texts.iter().enumerate() {
            let (across, up) = (i % self.over.axes[0].values.len(), i / self.over.axes[0].values.len());
            let (x, y) = place.at(count(across), count(up));
            sheet.say(Ink::Value, (x, y - 6.0), Side::Below, &[text]);
        }
        true
    }

    fn describe(&self) -> String {
        let of = words(self.over.output.shown);
        let [across, up, output, level] = &self.names;
        let ends = |i: usize| {
            let Axis { row, values } = &self.over.axes[i];
            let of = words(row.shown);
            format!("{} to {}", values.first().copied().map(of).unwrap_or_default(), values.last().copied().map(of).unwrap_or_default())
        };
        let (low, high) = extremes(&self.over.values);
        let met = match (level.is_empty(), self.over.contour.is_empty()) {
            (true, _) => String::new(),
            (_, true) => format!(" It is nowhere {}.", self.as_much()),
            (_, false) => format!(" Along the line it is {}.", self.as_much()),
        };
        let place = format!("{} ({}) and {} ({})", lower(across), ends(0), lower(up), ends(1));
        format!("{output} by {place}: from {} to {}.{met}", of(low), of(high))
    }

    fn table(&self) -> Table {
        let [across, up, output, _] = &self.names;
        let heads: Vec<String> =
            self.over.axes[0].values.iter().map(|x| format!("{across} {}", quantity::short(self.over.axes[0].row.shown, *x))).collect();
        let head: Vec<&str> = [output.as_str()].into_iter().chain(heads.iter().map(String::as_str)).collect();
        let mut table = Table::new(format!("{output} by {} and {}", lower(across), lower(up)), &head);
        for (j, y) in self.over.axes[1].values.iter().enumerate().rev() {
            let name = format!("{up} {}", quantity::short(self.over.axes[1].row.shown, *y));
            let cell = |i: usize| self.over.value(i, j);
            let words = |value: f64| quantity::short(self.over.output.shown, value);
            let cells = (0..heads.len()).map(|i| cell(i).map_or_else(|| quantity::NONE.to_owned(), words));
            table.row([name].into_iter().chain(cells));
        }
        table
    }
}

/// A value as short as a cell wants it.
fn written(shown: crate::engine::units::Shown, value: f64, digits: usize) -> String {
    words(shown)(number::rounded(value, digits))
}

fn extremes(values: &[Option<f64>]) -> (f64, f64) {
    values.iter().flatten().fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| (low.min(*y), high.max(*y)))
}

/// The lower ends of all steps but the first; one step if all values are the same.
fn bounds(over: &Grid) -> Option<Vec<f64>> {
    let (low, high) = extremes(&over.values);
    if !(low <= high && (high - low).is_finite()) {
        return None;
    }
    let part = |i: usize| count(i) / count(STEPS);
    let ratios = low > 0.0 && high / low > RATIOS_FROM;
    let bound = |i: usize| if ratios { low * math::powf(high / low, part(i)) } else { low + (high - low) * part(i) };
    // Round numbers are read faster than exact fifths.
    let mut bounds: Vec<f64> = (1..STEPS).map(|i| number::rounded(bound(i), 2)).filter(|bound| *bound > low && *bound <= high).collect();
    bounds.dedup_by(|one, other| *one <= *other);
    Some(bounds)
}

/// The stretches of a row for which something holds: from which cell to before which.
fn stretches(row: &[Option<f64>], holds: impl Fn(Option<f64>) -> bool) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (i, value) in row.iter().enumerate() {
        match found.last_mut() {
            _ if !holds(*value) => {}
            Some(last) if last.1 == i => last.1 = i + 1,
            _ => found.push((i, i + 1)),
        }
    }
    found
}

/// Where the cells are.
struct Place {
    left: f64,
    right: f64,
    top: f64,
    /// The width of a cell.
    cell: f64,
}

impl Place {
    fn of(left: f64, width: f64) -> Self {
        let right = (width - 4.0).max(left);
        Self { left, right, top: LINE + 6.0, cell: (right - left) / f64::from(CELLS[0]) }
    }

    fn base(&self) -> f64 {
        self.top + CELL * f64::from(CELLS[1])
    }

    /// The middle of a cell, counted across and up.
    fn at(&self, across: f64, up: f64) -> At {
        (self.left + (across + 0.5) * self.cell, self.base() - (up + 0.5) * CELL)
    }

    /// A corner of a cell around a place.
    fn corner(&self, (x, y): At, side: f64) -> At {
        ((x + side * self.cell / 2.0).clamp(self.left, self.right), (y + side * CELL / 2.0).clamp(self.top, self.base()))
    }

    /// Upper left and lower right corner of cells of a row.
    fn cells(&self, (from, to): (usize, usize), up: usize) -> (At, At) {
        let x = |across: usize| self.left + count(across) * self.cell;
        let low = self.base() - count(up) * CELL;
        ((x(from), low - CELL), (x(to), low))
    }
}
