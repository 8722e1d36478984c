//! An output over an input: the line, where the reader stands on it, and where it meets a level or another output.

use super::chart::{Chart, Grid, capital, lower};
use super::fan::{self, Fan};
use super::ink::Ink;
use super::scale::{Axis, Plot, Scale, words};
use super::sheet::{self, At, Sheet, Side, around, plot_height};
use super::trend::trend;
use crate::engine::ask::line::{Level, Line, line};
use crate::engine::ask::solve::{Hit, goes_by_ratios, spread};
use crate::engine::fields::Row;
use crate::engine::report::Report;
use crate::engine::scenario::Checked;
use crate::text::{label, quantity};

/// How many points make the line.
const POINTS: u32 = 97;
/// How many meetings are marked, and have a row in the table.
const MARKED: usize = 6;
/// From this ratio of its ends on, the output is drawn by ratios: evenly, all but the largest would lie on the floor.
const RATIOS_FROM: f64 = 50.0;

/// What is drawn.
///
/// ```
/// use runrate::charts::vary::{self, Asked};
/// use runrate::engine::{ask::line::Level, fields::rows::serving::SERVING_SHARE, scenario::{Scenario, check}};
/// let node = Scenario::new("serving-cost").with("hour_price", 3.6).with("output_tokens", 100.0).with("decode_rate", 100.0);
/// let node = check(&node.with("serving_share", 0.5))?;
/// let row = &SERVING_SHARE.row;
/// let level = Some(Level::Of(0.004));
/// let asked = Asked { inputs: &node, row, output: "cost_per_response", level, range: (0.05, 1.0), bands: None };
/// let chart = vary::chart(&asked, 582.0).unwrap();
/// assert!(chart.picture.description.contains("It is $0.004 at 25%."));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The scenario.
    pub inputs: &'a Checked,
    /// The input that varies.
    pub row: &'static Row,
    /// The output.
    pub output: &'a str,
    /// What it is held against.
    pub level: Option<Level<'a>>,
    /// The input's range.
    pub range: (f64, f64),
    /// The scenario's report, if it knows where most others are within the ranges of inputs.
    pub bands: Option<&'a Report>,
}

struct Varied {
    over: Line,
    fan: Fan,
    /// The line's corners, both sides of a jump among them.
    corners: Vec<(f64, Option<f64>)>,
    here: Option<(f64, f64)>,
    /// Input, output and level of each row of the table.
    rows: Line,
    x: Scale,
    y: Scale,
    /// Input, output and level in words.
    names: [String; 3],
}

/// The chart at a width; none if the output has no value in the range, or the question is not in order.
#[must_use]
pub fn chart(asked: &Asked<'_>, width: f64) -> Option<Chart> {
    let varied = Varied::read(asked)?;
    let mut table = varied.table();
    let [input, output, level] = &varied.names;
    let here = varied.here.map_or(0, |(here, _)| varied.rows.xs.partition_point(|x| *x < here * (1.0 - 1e-9)));
    let told = varied.fan.tell(&mut table, (1, ""), &varied.rows.xs, here, &varied.in_words()[1]);
    let said = varied.describe() + &trend(&table, 1) + &told;
    let title = format!("{output} by {}", lower(input));
    let held = if level.is_empty() { String::new() } else { format!(" Dashed: {}.", lower(level)) };
    let caption = format!("{output}: the line, and the reader’s place on it.{held}{}", fan::holds(std::slice::from_ref(&varied.fan)));
    Some(sheet::chart(("vary", &title), (width, plot_height(width)), (said, &caption), table, &|sheet| varied.draw(sheet)))
}

impl Varied {
    fn read(asked: &Asked<'_>) -> Option<Self> {
        let &Asked { inputs, row, output, level, range: (from, to), bands } = asked;
        let over = line(inputs, row, output, level, &spread(row, from, to, POINTS)).ok()?;
        let here = inputs.number(row).filter(|here| (from..=to).contains(here));
        let here = here.and_then(|x| Some((x, line(inputs, row, output, None, &[x, x.next_up()]).ok()?.values[0]?)));
        let x = if goes_by_ratios(row, from) { Scale::ratios(from, to) } else { Scale::even(from, to) };
        let met = over.hits.iter().filter(|hit| hit.is_solution()).take(MARKED).map(Hit::place);
        let mut places: Vec<f64> = x.ticks(10).into_iter().chain([from, to]).chain(met).chain(here.map(|here| here.0)).collect();
        places.retain(|x| (from..=to).contains(x));
        places.sort_by(f64::total_cmp);
        // A tick that is the reader's own place but for the last bits is one row.
        places.dedup_by(|one, other| (*one - *other).abs() <= 1e-9 * other.abs());
        let rows = line(inputs, row, output, level, &places).ok()?;
        let asked = |report| fan::of(report).asked(row, over.output.id, &places, &over.xs);
        let fan = bands.map(asked).unwrap_or_default();
        let y = heights(&over, level, &fan)?;
        let held = match (over.against, level) {
            (Some(line), _) => label::label(line.label, Some(inputs)),
            (None, Some(Level::Of(level))) => quantity::short(over.output.shown, level),
            _ => String::new(),
        };
        let names = [label::label(row.label, Some(inputs)), label::label(over.output.label, Some(inputs)), held];
        Some(Self { corners: corners(&over), over, fan, here, rows, x, y, names })
    }

    fn in_words(&self) -> [fn(f64) -> String; 2] {
        [words(self.over.row.shown), words(self.over.output.shown)]
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let ([of_x, of_y], [input, output, _]) = (self.in_words(), &self.names);
        let x = Axis { scale: self.x, words: of_x, title: [input, ""] };
        let y = Axis { scale: self.y, words: of_y, title: [output, ""] };
        let plot = Plot::begin(sheet, 0.0, x, y);
        self.fan.along(&self.over.xs).draw(sheet, Ink::Fan, &|x, y| plot.at(x, y));
        let levels = self.over.xs.iter().copied().zip(self.over.levels.iter().copied());
        for run in runs(levels, &plot) {
            sheet.line(Ink::Second, &run);
        }
        for run in runs(self.corners.iter().copied(), &plot) {
            sheet.line(Ink::First, &run);
        }
        self.marks(sheet, &plot);
        for (x, y) in self.rows.xs.iter().zip(&self.rows.values) {
            sheet.point(plot.at(*x, y.unwrap_or(f64::NEG_INFINITY)));
        }
        let level = self.over.levels.iter().rev().flatten().next().filter(|level| self.y.shows(**level));
        if let Some(level) = level {
            let end = plot.at(f64::INFINITY, *level);
            sheet.spare(Ink::PaceCaption, &[self.names[2].clone()], &[(end, Side::AboveLeft), (end, Side::BelowLeft)]);
        }
    }

    /// The reader's place and the meetings.
    fn marks(&self, sheet: &mut Sheet<'_>, plot: &Plot) {
        let [of_x, of_y] = self.in_words();
        let mut labels: Vec<(Ink, String, At)> = Vec::new();
        for hit in self.over.hits.iter().filter(|hit| hit.is_solution()).take(MARKED) {
            let Some(y) = self.at(hit.place()) else { continue };
            let dot = plot.at(hit.place(), y);
            sheet.dot(Ink::Point, dot);
            labels.push((Ink::Value, of_x(hit.place()), dot));
        }
        if let Some((x, y)) = self.here {
            let dot = plot.at(x, y);
            sheet.rule(Ink::Here, (dot.0, dot.1), (dot.0, plot.base));
            sheet.dot(Ink::Point, dot);
            labels.insert(0, (Ink::Strong, format!("now {} at {}", of_y(y), of_x(x)), dot));
        }
        for (ink, words, dot) in labels {
            sheet.spare(ink, &[words], &around(dot));
        }
    }

    /// The output at a place of the table.
    fn at(&self, x: f64) -> Option<f64> {
        let row = self.rows.xs.iter().position(|place| (place - x).abs() <= 1e-9 * x.abs())?;
        self.rows.values.get(row).copied().flatten()
    }

    fn describe(&self) -> String {
        let ([of_x, of_y], [input, output, level]) = (self.in_words(), &self.names);
        let now = self.here.map_or_else(String::new, |(x, y)| format!(" Now it is {} at {}.", of_y(y), of_x(x)));
        let places: Vec<String> = self.over.hits.iter().filter(|hit| hit.is_solution()).take(MARKED).map(|hit| of_x(hit.place())).collect();
        let jumps = self.over.hits.iter().any(|hit| !hit.is_solution());
        let as_much = if self.over.against.is_some() { format!("as much as {}", lower(level)) } else { level.clone() };
        let met = match (level.is_empty(), places.is_empty(), jumps) {
            (true, ..) => String::new(),
            (_, false, _) => format!(" It is {as_much} at {}.", label::and(&places)),
            (_, true, true) => format!(" It leaps over {} and is never on it.", lower(level)),
            (_, true, false) => format!(" It is nowhere {as_much}."),
        };
        format!("{} over the {}.{now}{met}", capital(output), lower(input))
    }

    fn table(&self) -> Grid {
        let [input, output, level] = &self.names;
        let head = [input.as_str(), output].into_iter().chain(self.over.against.map(|_| level.as_str())).collect::<Vec<_>>();
        let mut table = Grid::new(format!("{output} by {}", lower(input)), &head);
        let value = |shown, value: Option<f64>| value.map_or_else(|| quantity::NONE.to_owned(), |value| quantity::short(shown, value));
        for (i, (x, y)) in self.rows.xs.iter().zip(&self.rows.values).enumerate() {
            let other = self.over.against.map(|line| value(line.shown, self.rows.levels.get(i).copied().flatten()));
            table.row([quantity::short(self.over.row.shown, *x), value(self.over.output.shown, *y)].into_iter().chain(other));
        }
        table
    }
}

/// The heights to show: all values of the line and of what it is held against, 0 too if that is not far below.
fn heights(over: &Line, level: Option<Level<'_>>, fan: &Fan) -> Option<Scale> {
    let own = over.values.iter().flatten().copied();
    let (low, high) = own.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| (low.min(y), high.max(y)));
    if low > high {
        return None;
    }
    let (low, high) = (fan.low(low), fan.top(high));
    let reach = (high - low).max(high.abs() / 2.0);
    // What it is held against is shown unless that would make the line a flat one.
    let held = over.levels.iter().flatten().copied().filter(|y| level.is_some() && *y > low - reach * 2.0 && *y < high + reach * 2.0);
    let (low, high) = held.fold((low, high), |(low, high), y| (low.min(y), high.max(y)));
    if low > 0.0 && high / low > RATIOS_FROM {
        return Some(Scale::ratios(low, high));
    }
    let low = if low > 0.0 && low < high * 0.6 { 0.0 } else { low };
    let room = if high > low { (high - low) * 0.08 } else { high.abs().max(1.0) * 0.1 };
    let (low, high) = (if low.abs() > 0.0 { low - room } else { low }, high + room);
    (low.is_finite() && high.is_finite() && high > low).then(|| Scale::even(low, high))
}

/// The points of a line with both sides of its jumps over the level.
fn corners(over: &Line) -> Vec<(f64, Option<f64>)> {
    let mut corners: Vec<(f64, Option<f64>)> = over.xs.iter().copied().zip(over.values.iter().copied()).collect();
    for hit in &over.hits {
        if let Hit::Jump { at, below, above } = *hit {
            let place = corners.partition_point(|(x, _)| *x < at);
            corners.splice(place..place, [(at, Some(below)), (at, Some(above))]);
        }
    }
    corners
}

/// The points in sight as unbroken lines.
fn runs(points: impl Iterator<Item = (f64, Option<f64>)>, plot: &Plot) -> Vec<Vec<At>> {
    let mut runs = vec![Vec::new()];
    for (x, y) in points {
        match (y.filter(|y| plot.y.shows(*y)), runs.last_mut()) {
            (Some(y), Some(run)) => run.push(plot.at(x, y)),
            _ => runs.push(Vec::new()),
        }
    }
    runs
}
