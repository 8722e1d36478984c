//! Cumulative cash: down by the spending at the start, up with each year's cash, and the moment it is all back.

use super::chart::{Chart, Grid};
use super::fan::{self, Fan};
use super::ink::Ink;
use super::scale::{money, timeline, with_unit};
use super::sheet::{self, LINE, Sheet, Side, count, part, plot_height, within};
use super::trend::trend;
use crate::engine::fields::rows::capital::{CAPEX, HORIZON_YEARS};
use crate::engine::report::Report;
use crate::text::{number, quantity};

/// Room above for a label, and below for one and the years.
const HEAD: f64 = LINE + 6.0;
const FOOT: f64 = 2.0 * LINE + 8.0;

struct Cash {
    /// Time in years, and all cash until then less the spending.
    points: Vec<(f64, f64)>,
    fan: Fan,
    horizon: f64,
    /// Years until it is back.
    payback: Option<f64>,
    /// The same in words, long and short; or that it never is.
    words: [String; 2],
}

/// The chart at a width in CSS pixels, if the report tells a spending and the cash of its years.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let spending = spending(report)?;
    let cash = Cash::of(report, spending)?;
    let mut table = Grid::new("Cash until the end of each year", &["Year", "Cash of the year", "All cash less the spending"]);
    let flows = std::iter::once(None).chain(report.series("cash").iter().map(|cash| Some(*cash)));
    for ((year, sum), flow) in cash.points.iter().zip(flows) {
        table.row([number::short(*year, 3), flow.map_or_else(String::new, money), money(*sum)]);
    }
    let years: Vec<f64> = cash.points.iter().map(|(year, _)| *year).collect();
    let caption = ["Dollars: all cash so far less the spending, by year.", fan::holds(std::slice::from_ref(&cash.fan))].concat();
    let size = (width, plot_height(width));
    let said = cash.description() + &trend(&table, 2) + &cash.fan.tell(&mut table, (2, ""), &years, years.len(), &money);
    Some(sheet::chart(("payback", "Until the spending is back"), size, (said, &caption), table, &|sheet| cash.shapes(sheet)))
}

/// The spending that the years have to bring back: the reader's, or that of the fleet.
pub(super) fn spending(report: &Report) -> Option<f64> {
    report.inputs.number(&CAPEX.row).or_else(|| report.value("fleet_capex"))
}

/// Time in years, and all cash until then less the spending.
fn sums(report: &Report, spending: f64) -> Option<Vec<(f64, f64)>> {
    let horizon = report.inputs.number(&HORIZON_YEARS.row)?;
    let mut sum = -spending;
    let until = |(year, cash): (usize, &f64)| {
        sum += cash;
        ((count(year) + 1.0).min(horizon), sum)
    };
    Some(std::iter::once((0.0, -spending)).chain(report.series("cash").iter().enumerate().map(until)).collect())
}

impl Cash {
    fn of(report: &Report, spending: f64) -> Option<Self> {
        let points = sums(report, spending)?;
        let horizon = report.inputs.number(&HORIZON_YEARS.row)?;
        let years: Vec<f64> = points.iter().map(|(year, _)| *year).collect();
        let fan = fan::of(report).read(&years, &|report| sums(report, self::spending(report)?));
        let output = report.output("payback_years")?;
        let payback = report.value("payback_years");
        let words = payback.map_or_else(
            || [format!("not back within {}", with_unit(horizon, "year")), "not back".to_owned()],
            |years| {
                let years = format!("{}{}", quantity::bound(output.bound), with_unit(years, "year"));
                [format!("paid back after {years}"), years]
            },
        );
        let drawn = points.len() > 1 && points.last().is_some_and(|(_, sum)| sum.is_finite());
        drawn.then_some(Self { points, fan, horizon, payback, words })
    }

    fn spending(&self) -> f64 {
        self.points.first().map_or(0.0, |(_, sum)| -sum)
    }

    fn end(&self) -> f64 {
        self.points.last().map_or(0.0, |(_, sum)| *sum)
    }

    fn description(&self) -> String {
        let end = with_unit(self.horizon, "year");
        let rest = if self.end() < 0.0 { "is still missing" } else { "is left over" };
        let back = match &self.payback {
            Some(_) => format!("It is {}", self.words[0]),
            None => "It is not back within the horizon".to_owned(),
        };
        format!("{} is spent at the start. {back}; at the end of {end} {} {rest}.", money(self.spending()), money(self.end().abs()))
    }

    fn shapes(&self, sheet: &mut Sheet<'_>) {
        let fold = |better: fn(f64, f64) -> f64| self.points.iter().map(|(_, sum)| *sum).fold(0.0, better);
        let (low, high) = (self.fan.low(fold(f64::min)), self.fan.top(fold(f64::max)));
        let (width, floor) = (sheet.width, sheet.height - FOOT);
        // Halves, since the distance between the largest numbers is none.
        let up = |sum: f64| floor - part(sum / 2.0 - low / 2.0, high / 2.0 - low / 2.0) * (floor - HEAD);
        let at = |(year, sum): (f64, f64)| (part(year, self.horizon) * width, up(sum));
        let line: Vec<(f64, f64)> = self.points.iter().copied().map(at).collect();
        let zero = up(0.0);
        let crossing = self.payback.map(|years| (part(years, self.horizon) * width, zero));
        area(sheet, &line, zero);
        self.fan.draw(sheet, Ink::Fan, &|year, sum| at((year, sum)));
        sheet.line(Ink::Axis, &[(0.0, zero), (width, zero)]);
        sheet.line(Ink::First, &line);
        for place in &line {
            sheet.point(*place);
        }
        if let Some(place) = crossing {
            sheet.dot(Ink::Point, place);
        }
        // Over the end of the line there is the band.
        let over = self.fan.at(self.horizon).map_or(self.end(), |[_, high]| high.max(self.end()));
        self.labels(sheet, crossing, (zero, up(-self.spending()), up(self.end()), up(over)));
        let names = timeline(self.horizon, (0.0, width), &[1.0, 2.0, 5.0, 10.0, 20.0, 50.0], ("now", "year"));
        sheet.ticks(floor + LINE + 8.0, &names);
    }

    fn labels(&self, sheet: &mut Sheet<'_>, crossing: Option<(f64, f64)>, (zero, start, end, over): (f64, f64, f64, f64)) {
        let words = self.words.each_ref().map(String::as_str);
        let width = sheet.width;
        // Left of the crossing the room above zero is empty, right of it the room below.
        let (ink, (x, y), side, room) = match crossing {
            Some((x, _)) if x > width / 2.0 => (Ink::Strong, (x - 8.0, zero - LINE - 2.0), Side::BelowLeft, x - 8.0),
            Some((x, _)) => (Ink::Strong, (x + 8.0, zero + 6.0), Side::BelowRight, width - x - 8.0),
            None => (Ink::PaceCaption, (width, zero - LINE - 2.0), Side::BelowLeft, width),
        };
        sheet.say(ink, (x, y), side, &within(room, ink, &words));
        let (spent, left) = (money(self.spending()), money(self.end().abs()));
        let rising = end <= start;
        let word = if self.end() < 0.0 { "missing" } else { "left over" };
        // The line bends upwards or falls: over its end there is room in the one case, under it in the other.
        let y = if rising { over - LINE - 6.0 } else { end + 4.0 };
        let words = [format!("{left} {word} after {}", with_unit(self.horizon, "year")), format!("{left} {word}"), left];
        sheet.say(Ink::FillCaption, (width, y), Side::BelowLeft, &words.each_ref().map(String::as_str));
        let y = if rising { start + 4.0 } else { start - LINE - 2.0 };
        sheet.say(Ink::Caption, (0.0, y), Side::BelowRight, &[&format!("{spent} spent"), &spent]);
    }
}

/// The ground between the line and zero: what is still missing, and what is left over.
fn area(sheet: &mut Sheet<'_>, line: &[(f64, f64)], zero: f64) {
    let mut corners = Vec::new();
    for pair in line.windows(2) {
        let &[(left, from), (right, to)] = pair else { continue };
        corners.push((left, from));
        if (from > zero) != (to > zero) {
            corners.push((left + (right - left) * part((zero - from).abs(), (to - from).abs()), zero));
        }
    }
    corners.extend(line.last());
    for (ink, side) in [(Ink::Plain, f64::max as fn(f64, f64) -> f64), (Ink::Beside, f64::min)] {
        let edge = corners.iter().map(|(x, y)| (*x, side(*y, zero)));
        sheet.ground(ink, &std::iter::once((0.0, zero)).chain(edge).chain([(sheet.width, zero)]).collect::<Vec<_>>());
    }
}
