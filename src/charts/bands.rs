//! Bands as they are made and drawn: all that a chart may ask of `fan`, answered from many scenarios.

use std::fmt::Debug;

use super::chart::{Grid, lower};
use super::fan::{Band, Fan, Fans, MOST};
use super::ink::Ink;
use super::scale::money;
use super::sheet::{At, LINE, Sheet};
use crate::engine::ask::range::Ensemble;
use crate::engine::fields::Row;
use crate::engine::math;
use crate::engine::report::Report;

/// How much taller than its line a band may make an axis; what is above is cut off, and told by the table.
const TALLEST: f64 = 3.0;
/// What differs by less is rounding.
const NOTHING: f64 = 1e-9;

/// What a report carries for its charts ([`Report::bands`]).
#[derive(Debug)]
pub struct Bands(pub(super) Box<dyn Fans>);

impl Bands {
    /// Of scenarios whose reports have been made.
    #[must_use]
    pub fn new(scenarios: Ensemble) -> Self {
        Self(Box::new(scenarios))
    }
}

impl Fans for Ensemble {
    fn of(&self, places: &[f64], values: &dyn Fn(&Report) -> Vec<Option<f64>>) -> Fan {
        let finite = |report: &Report| values(report).into_iter().map(|value| value.filter(|value| value.is_finite())).collect();
        spread(places, &self.band(&finite))
    }

    fn listed(&self, places: &[f64], ids: &[&str]) -> Fan {
        let listed = |report: &Report| ids.iter().flat_map(|id| report.series(id).iter().copied().map(Some)).collect();
        Fans::of(self, places, &listed)
    }

    fn read(&self, places: &[f64], line: &dyn Fn(&Report) -> Option<Vec<At>>) -> Fan {
        let read = |report: &Report| {
            let line = line(report).unwrap_or_default();
            places.iter().map(|place| read(&line, *place)).collect()
        };
        Fans::of(self, places, &read)
    }

    fn asked(&self, row: &'static Row, output: &'static str, rows: &[f64], line: &[f64]) -> Fan {
        let places = self.few(rows, line);
        spread(&places, &self.band_over(row, output, &places))
    }

    fn few(&self, rows: &[f64], line: &[f64]) -> Vec<f64> {
        let every = line.len().div_ceil(MOST.saturating_sub(rows.len() + 1).max(1)).max(1);
        let mut places: Vec<f64> = rows.iter().chain(line.iter().step_by(every)).chain(line.last()).copied().collect();
        places.sort_by(f64::total_cmp);
        places.dedup_by(|a, b| a.total_cmp(b).is_eq());
        places
    }

    fn sums(&self, named: &[(&str, &str)]) -> String {
        let said = |(id, name): &(&str, &str)| {
            let [low, high] = Fans::of(self, &[0.0], &|report| vec![report.value(id)]).at(0.0)?.map(money);
            Some([name, " ", &low, " to ", &high].concat())
        };
        let said: Vec<String> = named.iter().filter_map(said).collect();
        if said.is_empty() { String::new() } else { [" In as many cases ", &said.join(", "), "."].concat() }
    }
}

/// The band with those ends at those places; none where scenarios do not differ.
fn spread(places: &[f64], ends: &[Option<[f64; 2]>]) -> Fan {
    let finite = |(place, ends): (&f64, &Option<[f64; 2]>)| Some((*place, ends.filter(|ends| ends.iter().all(|end| end.is_finite()))?));
    let points: Vec<_> = places.iter().zip(ends).filter_map(finite).collect();
    let spreads = points.iter().any(|(_, [low, high])| high - low > NOTHING * low.abs().max(high.abs()));
    if spreads { Box::new(Known { points }) } else { Fan::default() }
}

/// A band that there is: its ends by place.
struct Known {
    points: Vec<(f64, [f64; 2])>,
}

impl Known {
    /// The pixels along the upper edge and back along the lower one.
    fn around<const N: usize>(&self, at: &dyn Fn(f64, f64) -> [At; N]) -> Vec<At> {
        let upper = self.points.iter().flat_map(|(place, [_, high])| at(*place, *high));
        let lower = self.points.iter().rev().flat_map(|(place, [low, _])| at(*place, *low).into_iter().rev());
        upper.chain(lower).collect()
    }
}

impl Band for Known {
    fn is_empty(&self) -> bool {
        self.points.is_empty()
    }

    fn at(&self, place: f64) -> Option<[f64; 2]> {
        let next = self.points.partition_point(|(x, _)| *x < place);
        let &(right, ends) = self.points.get(next)?;
        if right <= place {
            return Some(ends);
        }
        let &(left, before) = self.points.get(next.checked_sub(1)?)?;
        let between = |end: usize| between((left, before[end]), (right, ends[end]), place);
        Some([between(0), between(1)])
    }

    fn along(&self, places: &[f64]) -> Fan {
        Box::new(Self { points: places.iter().filter_map(|place| Some((*place, self.at(*place)?))).collect() })
    }

    fn top(&self, line: f64) -> f64 {
        let highest = self.points.iter().map(|(_, ends)| ends[1]).fold(line, f64::max);
        if line > 0.0 { highest.min(line * TALLEST) } else { highest }
    }

    fn low(&self, line: f64) -> f64 {
        let lowest = self.points.iter().map(|(_, ends)| ends[0]).fold(line, f64::min);
        if line < 0.0 { lowest.max(line * TALLEST) } else { lowest }
    }

    fn draw(&self, sheet: &mut Sheet<'_>, ink: Ink, at: &dyn Fn(f64, f64) -> At) {
        if self.points.len() > 1 {
            sheet.ground(ink, &self.around(&|place, value| [at(place, value)]));
        }
    }

    fn steps(&self, sheet: &mut Sheet<'_>, ink: Ink, at: &dyn Fn(f64, f64) -> [At; 2]) {
        if !self.is_empty() {
            sheet.ground(ink, &self.around(at));
        }
    }

    fn whisker(&self, sheet: &mut Sheet<'_>, (place, x): At, wide: f64, up: &dyn Fn(f64) -> f64, dark: Option<[f64; 2]>) {
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

    fn beyond(&self, place: f64, (end, hangs): (f64, bool), up: &dyn Fn(f64) -> f64) -> f64 {
        let tip = self.at(place).map_or(end, |[low, high]| if hangs { up(low).max(end) } else { up(high).min(end) });
        if (tip - end).abs() < 2.5 * LINE { tip } else { end }
    }

    fn tell(&self, table: &mut Grid, (column, of): (usize, &str), places: &[f64], row: usize, words: &dyn Fn(f64) -> String) -> String {
        if self.is_empty() {
            return String::new();
        }
        let first = table.head.len();
        let head = |words: &str| if of.is_empty() { words.to_owned() } else { [of, ", ", &lower(words)].concat() };
        table.head.extend(["1 in 10 below", "1 in 10 above"].map(head));
        for (i, cells) in table.rows.iter_mut().enumerate() {
            let ends = places.get(i).and_then(|place| self.at(*place));
            cells.extend(ends.map_or_else(Default::default, |ends| ends.map(words)));
        }
        said(table, column, first, row).unwrap_or_default()
    }

    fn holds(&self, bands: &[Fan]) -> &'static str {
        let one = bands.iter().filter(|band| !band.is_empty()).count() == 1;
        if one { " The band holds 8 of 10 cases." } else { " Each band holds 8 of 10 cases." }
    }

    fn whiskers_hold(&self) -> &'static str {
        " Each thin line holds 8 of 10 cases."
    }
}

/// What the band of a column is at a row, or where it ends if that is before the row.
fn said(table: &Grid, column: usize, band: usize, row: usize) -> Option<String> {
    let filled = |row: &usize| !table.cell(*row, band).is_empty();
    let row = Some(row).filter(filled).or_else(|| (0..table.rows.len()).rev().find(filled))?;
    let [low, high] = [band, band + 1].map(|column| table.value(row, column));
    let what = lower(table.head(column));
    Some([" In 8 of 10 cases ", &what, " is between ", &low, " and ", &high, " (", &table.place(row), ")."].concat())
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
fn read(line: &[At], place: f64) -> Option<f64> {
    let next = line.iter().position(|(x, _)| *x >= place)?;
    let (right, to) = *line.get(next)?;
    if right <= place {
        return Some(to);
    }
    let (left, from) = *line.get(next.checked_sub(1)?)?;
    Some(from + (to - from) * ((place - left) / (right - left)))
}
