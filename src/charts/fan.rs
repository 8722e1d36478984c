//! The pale band under a line: where eight of ten scenarios are when inputs are ranges. Without ranges, or where they move nothing
//! of a chart, there is no band, and the chart is what it always was.

use super::chart::{Grid, lower};
use super::ink::Ink;
use super::sheet::{At, LINE, Sheet};
use crate::engine::fields::Row;
use crate::engine::math;
use crate::engine::report::Report;

/// The most places at which an output is asked for over an input: each costs as many scenarios as there are.
pub(crate) const MOST: usize = 25;
/// How much taller than its line a band may make an axis; what is above is cut off, and told by the table.
const TALLEST: f64 = 3.0;
/// What differs by less is rounding.
const NOTHING: f64 = 1e-9;

/// Where eight of ten scenarios are, at places along an axis from the first to the last; empty if there is nothing to draw.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fan {
    points: Vec<(f64, [f64; 2])>,
}

impl Fan {
    /// Of the values at each of the places, which a chart takes from a report.
    pub(crate) fn of(report: &Report, places: &[f64], values: &dyn Fn(&Report) -> Vec<Option<f64>>) -> Self {
        let finite = |report: &Report| values(report).into_iter().map(|value| value.filter(|value| value.is_finite())).collect();
        Self::new(places, &report.band(&finite))
    }

    /// Of an output at some values of an input.
    pub(crate) fn asked(report: &Report, row: &'static Row, output: &'static str, places: &[f64]) -> Self {
        Self::new(places, &report.band_over(row, output, places))
    }

    fn new(places: &[f64], ends: &[Option<[f64; 2]>]) -> Self {
        let finite = |(place, ends): (&f64, &Option<[f64; 2]>)| Some((*place, ends.filter(|ends| ends.iter().all(|end| end.is_finite()))?));
        let points: Vec<_> = places.iter().zip(ends).filter_map(finite).collect();
        let spreads = points.iter().any(|(_, [low, high])| high - low > NOTHING * low.abs().max(high.abs()));
        if spreads { Self { points } } else { Self::default() }
    }

    /// Whether there is nothing to draw.
    pub(crate) fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    /// The band at a place, between two that are known as a power of the place; none before the first and beyond the last.
    pub(crate) fn at(&self, place: f64) -> Option<[f64; 2]> {
        let next = self.points.partition_point(|(x, _)| *x < place);
        let &(right, ends) = self.points.get(next)?;
        if right <= place {
            return Some(ends);
        }
        let &(left, before) = self.points.get(next.checked_sub(1)?)?;
        let between = |end: usize| between((left, before[end]), (right, ends[end]), place);
        Some([between(0), between(1)])
    }

    /// The same band at the places of a line.
    pub(crate) fn along(&self, places: impl Iterator<Item = f64>) -> Self {
        Self { points: places.filter_map(|place| Some((place, self.at(place)?))).collect() }
    }

    /// The highest value that an axis should hold: the line's own, and the band's unless it goes beyond all measure.
    pub(crate) fn top(&self, line: f64) -> f64 {
        let highest = self.points.iter().map(|(_, ends)| ends[1]).fold(line, f64::max);
        if line > 0.0 { highest.min(line * TALLEST) } else { highest }
    }

    /// The lowest value that an axis should hold.
    pub(crate) fn low(&self, line: f64) -> f64 {
        let lowest = self.points.iter().map(|(_, ends)| ends[0]).fold(line, f64::min);
        if line < 0.0 { lowest.max(line * TALLEST) } else { lowest }
    }

    /// Draws the band; `at` gives the pixels of a place and a value.
    pub(crate) fn draw(&self, sheet: &mut Sheet<'_>, ink: Ink, at: &dyn Fn(f64, f64) -> At) {
        let upper = self.points.iter().map(|(place, [_, high])| at(*place, *high));
        let lower = self.points.iter().rev().map(|(place, [low, _])| at(*place, *low));
        if self.points.len() > 1 {
            sheet.ground(ink, &upper.chain(lower).collect::<Vec<At>>());
        }
    }

    /// Draws the band of steps; `at` gives the left and the right pixels of a step and a value.
    pub(crate) fn steps(&self, sheet: &mut Sheet<'_>, ink: Ink, at: &dyn Fn(f64, f64) -> [At; 2]) {
        let upper = self.points.iter().flat_map(|(place, [_, high])| at(*place, *high));
        let lower = self.points.iter().rev().flat_map(|(place, [low, _])| at(*place, *low).into_iter().rev());
        if !self.is_empty() {
            sheet.ground(ink, &upper.chain(lower).collect::<Vec<At>>());
        }
    }

    /// Draws the band at a place as a thin line over a bar of a width, pale on a bar that is dark, whose ends are given. After the
    /// labels, which it does not cross.
    pub(crate) fn whisker(&self, sheet: &mut Sheet<'_>, (place, x): At, wide: f64, up: &dyn Fn(f64) -> f64, dark: Option<[f64; 2]>) {
        /// Half of the short line at each end, and the least width of a bar that has such ends.
        const CAP: (f64, f64) = (3.0, 9.0);
        let Some([low, high]) = self.at(place) else { return };
        let [bottom, top] = [low, high].map(up);
        if bottom - top < 1.0 {
            return;
        }
        sheet.upright(Ink::Here, (x, top), bottom);
        let [from, to] = dark.map_or([top, top], |[from, to]| [from.max(top), to.min(bottom)]);
        if from < to {
            sheet.rect(Ink::Beside, (x - 0.8, from), (x + 0.8, to));
        }
        // What is cut off has no end to see.
        let nearly = (high - low) * 0.02;
        let cut = [(bottom, low + nearly), (top, high - nearly)].map(|(end, near)| (end, (up(near) - end).abs() < 0.01));
        for end in cut.into_iter().filter(|(_, cut)| !cut && wide >= CAP.1).map(|(end, _)| end) {
            let cap = CAP.0;
            if from < to && (from..=to).contains(&end) {
                sheet.rect(Ink::Beside, (x - cap, end - 0.8), (x + cap, end + 0.8));
            } else {
                sheet.rule(Ink::Here, (x - cap, end), (x + cap, end));
            }
        }
    }

    /// Where the label of a bar stands that ends at a pixel, or hangs down to it: beyond the thin line, or on it if that is long.
    pub(crate) fn beyond(&self, place: f64, (end, hangs): (f64, bool), up: &dyn Fn(f64) -> f64) -> f64 {
        let tip = self.at(place).map_or(end, |[low, high]| if hangs { up(low).max(end) } else { up(high).min(end) });
        if (tip - end).abs() < 2.5 * LINE { tip } else { end }
    }

    /// Gives the table two columns for where the band begins and ends at its rows. Which is the first of them.
    pub(crate) fn columns(&self, table: &mut Grid, of: &str, places: &[f64], words: &dyn Fn(f64) -> String) -> Option<usize> {
        if self.is_empty() {
            return None;
        }
        let first = table.head.len();
        let head = |words: &str| if of.is_empty() { words.to_owned() } else { [of, ", ", &lower(words)].concat() };
        table.head.extend(["1 in 10 below", "1 in 10 above"].map(head));
        for (i, cells) in table.rows.iter_mut().enumerate() {
            let ends = places.get(i).and_then(|place| self.at(*place));
            cells.extend(ends.map_or_else(Default::default, |ends| ends.map(words)));
        }
        Some(first)
    }
}

/// The value between two others, as a power of the place where it can be one.
fn between((left, from): At, (right, to): At, place: f64) -> f64 {
    if left > 0.0 && from > 0.0 && to > 0.0 {
        let part = math::ln(place / left) / math::ln(right / left);
        let value = from * math::powf(to / from, part);
        if value.is_finite() {
            return value;
        }
    }
    from + (to - from) * ((place - left) / (right - left))
}

/// The value of a broken line at a place; none before its first point and beyond its last.
pub(crate) fn read(places: &[f64], values: &[f64], place: f64) -> Option<f64> {
    let next = places.iter().position(|x| *x >= place)?;
    let (right, to) = (*places.get(next)?, *values.get(next)?);
    if right <= place {
        return Some(to);
    }
    let before = next.checked_sub(1)?;
    let (left, from) = (*places.get(before)?, *values.get(before)?);
    Some(from + (to - from) * ((place - left) / (right - left)))
}

/// Places of rows and of a line in one order, of the line so many that all together are few.
pub(crate) fn few(rows: &[f64], line: &[f64]) -> Vec<f64> {
    let every = line.len().div_ceil(MOST.saturating_sub(rows.len() + 1).max(1)).max(1);
    let mut places: Vec<f64> = rows.iter().chain(line.iter().step_by(every)).chain(line.last()).copied().collect();
    places.sort_by(f64::total_cmp);
    places.dedup_by(|a, b| a.total_cmp(b).is_eq());
    places
}

/// What the band of a column is at a row, or where it ends if that is before the row; nothing without a band.
pub(crate) fn said(table: &Grid, column: usize, band: Option<usize>, row: usize) -> String {
    let told = |band: usize| {
        let filled = |row: &usize| !table.cell(*row, band).is_empty();
        let row = Some(row).filter(filled).or_else(|| (0..table.rows.len()).rev().find(filled))?;
        let [low, high] = [band, band + 1].map(|column| table.value(row, column));
        let what = lower(table.head(column));
        Some([" In 8 of 10 cases ", &what, " is between ", &low, " and ", &high, " (", &table.place(row), ")."].concat())
    };
    band.and_then(told).unwrap_or_default()
}

/// What the bands of a picture are.
pub(crate) fn holds(bands: &[Fan]) -> &'static str {
    match bands.iter().filter(|band| !band.is_empty()).count() {
        0 => "",
        1 => " The band holds 8 of 10 cases.",
        _ => " Each band holds 8 of 10 cases.",
    }
}

/// What the thin lines over the bars of a picture are.
pub(crate) fn whiskers_hold(bands: &[Fan]) -> &'static str {
    if bands.iter().all(Fan::is_empty) { "" } else { " Each thin line holds 8 of 10 cases." }
}
