//! What serving more readers at once does: cost falls, or the speed of all rises, until memory is full.

use super::chart::{Chart, Grid};
use super::fan::{self, Fan};
use super::ink::Ink;
use super::scale::{Axis, Plot, Scale, count, counted, dollars, money};
use super::sheet::{self, Sheet, Side, around, plot_height};
use super::trend::trend;
use crate::engine::fields::rows::accelerator::BATCH;
use crate::engine::math;
use crate::engine::report::Report;
use crate::text::number;

struct Curve<'a> {
    sizes: &'a [f64],
    speeds: &'a [f64],
    /// Cost of a million tokens if an hour has a price, else tokens a second of all.
    values: &'a [f64],
    priced: bool,
    /// The reader's batch, what it gives there, and the speed of each.
    here: (f64, f64, f64),
    most: Option<f64>,
    fan: Fan,
    /// Whether the reader's batch fits in memory.
    fits: bool,
}

/// The chart of a `throughput` report; none if no batch fits in memory.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let curve = Curve::read(report)?;
    let title = if curve.priced { "Cost of output by batch" } else { "Output speed by batch" };
    let mut table = curve.table(title);
    let sizes: Vec<f64> = curve.rows().iter().map(|row| row.0).collect();
    let here = sizes.iter().position(|size| *size >= curve.here.0).unwrap_or(0);
    let said = curve.describe() + &trend(&table, 2) + &curve.fan.tell(&mut table, (2, ""), &sizes, here, &curve.words());
    let caption = if curve.priced {
        "Cost of a million output tokens by responses at once. Lower bound, from an upper bound on speed."
    } else {
        "Output tokens a second of all responses together. Upper bound: real systems run well below it."
    };
    let caption = [caption, fan::holds(std::slice::from_ref(&curve.fan))].concat();
    Some(sheet::chart(("batch", title), (width, plot_height(width)), (said, &caption), table, &|sheet| curve.draw(sheet)))
}

/// What a batch of a size gives in a report, if it fits there.
fn given(report: &Report, priced: bool, size: f64) -> Option<f64> {
    if report.inputs.number(&BATCH.row) == Some(size) {
        return report.value(if priced { "output_cost_per_mtok" } else { "decode_rate" });
    }
    let at = report.series("batch_size").iter().position(|known| known.total_cmp(&size).is_eq())?;
    report.series(if priced { "batch_cost" } else { "total_speed" }).get(at).copied()
}

impl<'a> Curve<'a> {
    fn read(report: &'a Report) -> Option<Self> {
        let costs = report.series("batch_cost");
        let priced = costs.iter().any(|cost| *cost > 0.0);
        let values = if priced { costs } else { report.series("total_speed") };
        let value = report.value(if priced { "output_cost_per_mtok" } else { "decode_rate" })?;
        let here = (report.inputs.number(&BATCH.row)?, value, report.value("tokens_per_second_per_user")?);
        let sizes = report.series("batch_size");
        let drawn = !sizes.is_empty() && values.len() == sizes.len() && values.iter().chain([&value]).all(|value| *value > 0.0);
        let (most, fits) = (report.value("max_batch"), report.value("fits") != Some(0.0));
        let speeds = report.series("user_speed");
        let mut curve = Self { sizes, speeds, values, priced, here, most, fan: Fan::default(), fits };
        let places: Vec<f64> = curve.rows().iter().map(|row| row.0).collect();
        let all = |report: &Report| places.iter().map(|size| given(report, priced, *size).filter(|value| *value > 0.0)).collect();
        curve.fan = fan::of(report).of(&places, &all);
        drawn.then_some(curve)
    }

    fn words(&self) -> fn(f64) -> String {
        if self.priced { money } else { count }
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let low = self.values.iter().copied().fold(self.here.1, f64::min);
        let low = self.fan.low(low).max(low / 3.0);
        let high = self.fan.top(self.values.iter().copied().fold(self.here.1, f64::max));
        let last = self.sizes.iter().copied().fold(self.here.0.max(2.0), f64::max);
        let last = self.most.filter(|most| *most < last * 4.0).map_or(last, |most| last.max(most));
        let what = if self.priced {
            ["cost of a million output tokens, lower bound", "cost per Mtok, lower bound"]
        } else {
            ["tokens a second of all, upper bound", "tokens a second, upper bound"]
        };
        // Room for labels over the highest and under the lowest point.
        let room = math::powf(high / low * 2.0, 0.25);
        let x = Axis { scale: Scale::ratios(1.0, last * 1.5), words: count, title: ["responses at once", "batch"] };
        let y = Axis { scale: Scale::ratios(low / room, high * room), words: self.words(), title: what };
        let plot = Plot::begin(sheet, 0.0, x, y);
        if let Some(most) = self.most.filter(|most| plot.x.shows(*most)) {
            let full = plot.x.at(most);
            sheet.line(Ink::Third, &[(full, plot.top), (full, plot.base)]);
        }
        let line = plot.line(self.sizes.iter().copied().zip(self.values.iter().map(|value| Some(*value))));
        self.fan.draw(sheet, Ink::Fan, &|size, value| plot.at(size, value));
        sheet.line(Ink::First, &line);
        for at in &line {
            sheet.rect(Ink::Fill, (at.0 - 2.0, at.1 - 2.0), (at.0 + 2.0, at.1 + 2.0));
        }
        let dot = plot.at(self.here.0, self.here.1);
        sheet.dot(Ink::Point, dot);
        for (size, _, value) in self.rows() {
            sheet.point(plot.at(size, value));
        }
        self.labels(sheet, &plot, &line);
    }

    fn labels(&self, sheet: &mut Sheet<'_>, plot: &Plot, line: &[sheet::At]) {
        let (batch, value, speed) = self.here;
        let dot = plot.at(batch, value);
        let amount = (self.words())(value);
        let each = format!("{amount}, {} tokens/s each", count(speed));
        let at_once_here = format!("{} at once", at_once(batch));
        let words = if self.fits {
            [format!("{at_once_here}: {each}"), each, format!("{at_once_here}: {amount}"), amount]
        } else {
            let out = format!("{at_once_here}: does not fit");
            [format!("{out} in memory"), out, "does not fit".to_owned(), "no fit".to_owned()]
        };
        sheet.label(Ink::Strong, &words, &around(dot));
        if let (Some(start), Some(value), Some(speed)) = (line.first(), self.values.first(), self.speeds.first()) {
            let amount = (self.words())(*value);
            let words = [format!("alone: {amount}, {} tokens/s", count(*speed)), amount];
            sheet.label(Ink::Value, &words, &around(*start));
        }
        if let Some(most) = self.most.filter(|most| plot.x.shows(*most)) {
            let full = (plot.x.at(most), if self.priced { plot.top } else { plot.base - 22.0 });
            let words = [format!("memory full at {}", at_once(most)), format!("full: {}", at_once(most))];
            sheet.spare(Ink::Tick, &words, &[(full, Side::BelowLeft), (full, Side::BelowRight)].map(|((x, y), side)| ((x - 6.0, y), side)));
        }
    }

    fn describe(&self) -> String {
        let words: fn(f64) -> String = if self.priced { dollars } else { counted };
        let unit = if self.priced { "per million output tokens" } else { "output tokens a second in all" };
        let (Some(size), Some(first), Some(last)) = (self.sizes.last(), self.values.first(), self.values.last()) else {
            return String::new();
        };
        let kind = if self.priced { "The least cost" } else { "The most speed" };
        let fits = if self.fits { "" } else { " That does not fit in memory." };
        format!(
            "{kind} the data sheet allows goes from {} {unit} for one response at a time to {} for {} at once. At {} at once it is {}, and each reader gets at most {} tokens a second.{fits}",
            words(*first),
            words(*last),
            at_once(*size),
            at_once(self.here.0),
            words(self.here.1),
            counted(self.here.2)
        )
    }

    fn table(&self, title: &str) -> Grid {
        let what = if self.priced { "Cost of a million tokens, at least" } else { "Tokens a second of all, at most" };
        let mut table = Grid::new(title, &["Responses at once", "Tokens a second of each, at most", what]);
        for (size, speed, value) in self.rows() {
            let here = if size.total_cmp(&self.here.0).is_eq() { " (here)" } else { "" };
            table.row([at_once(size) + here, count(speed), (self.words())(value)]);
        }
        table
    }

    /// The batches of the curve and the reader's, smallest first.
    fn rows(&self) -> Vec<(f64, f64, f64)> {
        let (batch, value, speed) = self.here;
        let curve = self.sizes.iter().zip(self.speeds).zip(self.values).map(|((size, speed), value)| (*size, *speed, *value));
        let mut rows: Vec<_> = curve.filter(|row| row.0.total_cmp(&batch).is_ne()).chain([(batch, speed, value)]).collect();
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        rows
    }
}

/// Batches are whole numbers, and exact.
fn at_once(size: f64) -> String {
    number::short(size, 5)
}
