//! The picture of a run rate: what was booked, what comes if growth holds, and the latest period repeated, which is all that
//! a run rate says.

use super::chart::{Chart, Grid};
use super::fan::{self, Fan};
use super::ink::Ink;
use super::recorder::side;
use super::sheet::{self, LINE, Sheet, Side, count, part, wide};
use super::trend::trend;
use crate::engine::report::Report;
use crate::text::table::{self, Period};
use crate::text::{label, number};

/// Room above the tallest bar for its value and two lines of captions.
const HEAD: f64 = 54.0;
/// Room below for the names of periods.
const FOOT: f64 = 22.0;
/// The part of its slot that a bar fills.
const BAR: f64 = 0.77;
/// From this many periods a year on, single bars would be hairs: they are drawn as steps.
const STEPS_FROM: usize = 25;

/// Everything the drawing needs, measured once.
struct Layout<'a> {
    periods: &'a [Period],
    booked: usize,
    /// What the groups of bars add up to: words, short words, amount.
    sums: [(&'static str, &'static str, String); 3],
    scale: (f64, &'static str, usize),
    top: f64,
    /// Of the revenue, by the place of the period.
    fan: Fan,
    width: f64,
    base: f64,
}

/// The chart with its table, at a width in CSS pixels.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Chart {
    let periods = table::periods(report);
    let top = periods.iter().map(|period| period.revenue).fold(0.0, f64::max);
    let height = sheet::plot_height(width);
    let places: Vec<f64> = (0..periods.len()).map(count).collect();
    let fan = fan::of(report).listed(&places, &["booked", "projected"]);
    let top = fan.top(top);
    let sum = |id: &str| report.value(id).map_or("unknown".to_owned(), |value| format!("${}", number::short(value, 3)));
    let sums = [
        ("booked in a year", "booked", sum("booked_last_year")),
        ("if growth holds", "growing", sum("next_year")),
        ("the pace, repeated", "pace", sum("run_rate")),
    ];
    let layout = Layout {
        periods: &periods,
        booked: periods.iter().filter(|period| period.booked).count(),
        sums,
        scale: table::scale(top),
        top,
        fan,
        width: side(width),
        base: side(height) - FOOT,
    };
    let period = label::period(&report.inputs).map_or("period", |choice| choice.label);
    let mut table = layout.table();
    let trends = trend(&table, 1) + &trend(&table, 2);
    let told = layout.fan.tell(&mut table, (2, "Revenue"), &places, places.len(), &|revenue| table::scaled(revenue, layout.scale));
    let sums = [("booked_last_year", "a year booked"), ("next_year", "the next year"), ("run_rate", "the run rate")];
    let sums = fan::of(report).sums(&sums);
    let said = format!("{trends}{told}{sums} A run rate repeats the latest {period} instead.");
    let words = (said, &*layout.caption(period));
    sheet::chart(("bars", &format!("Revenue a {period}")), (width, height), words, table, &|sheet| layout.shapes(sheet))
}

impl Layout<'_> {
    fn caption(&self, period: &str) -> String {
        let (_, word, _) = self.scale;
        let amount = if word.is_empty() { "dollars".to_owned() } else { format!("{word}s of dollars") };
        let bands = std::slice::from_ref(&self.fan);
        let holds = if self.stepped() { fan::holds(bands) } else { fan::whiskers_hold(bands) };
        format!("In {amount} a {period}. Dashed: what “run rate” assumes.{holds}")
    }

    fn table(&self) -> Grid {
        let (_, word, _) = self.scale;
        let head = ["Period", "Booked revenue", "Revenue if growth holds", "What a run rate assumes"];
        let mut grid = Grid::new(format!("Revenue by period, in {word} dollars"), &head);
        grid.unit = ("$", word);
        for period in self.periods {
            let amount = |revenue: f64| table::scaled(revenue, self.scale);
            let (amount, now, none) = (amount(period.revenue), amount(self.now()), String::new);
            let [booked, growing, pace] = if period.booked { [amount, none(), none()] } else { [none(), amount, now] };
            grid.row([period.name.clone(), booked, growing, pace]);
        }
        grid
    }

    fn shapes(&self, sheet: &mut Sheet<'_>) {
        if self.stepped() {
            self.steps(sheet);
        } else {
            self.bars(sheet);
        }
        let middle = self.slot(self.booked);
        sheet.rule(Ink::Split, (middle, 0.0), (middle, self.base));
        sheet.rule(Ink::Axis, (0.0, self.base), (self.width, self.base));
        self.labels(sheet);
        self.captions(sheet);
        for (i, period) in self.periods.iter().enumerate() {
            if !self.stepped() {
                let dark = (i < self.booked).then_some([self.y(period.revenue), self.base]);
                let wide = BAR * (self.slot(1) - self.slot(0));
                self.fan.whisker(sheet, (count(i), self.centre(i)), wide, &|revenue| self.y(revenue), dark);
            }
            sheet.point((self.centre(i), self.y(period.revenue)));
        }
    }

    fn stepped(&self) -> bool {
        self.periods.len() >= 2 * STEPS_FROM
    }

    /// Left edge of a slot.
    fn slot(&self, i: usize) -> f64 {
        self.width * count(i) / count(self.periods.len().max(1))
    }

    fn centre(&self, i: usize) -> f64 {
        f64::midpoint(self.slot(i), self.slot(i + 1))
    }

    fn y(&self, revenue: f64) -> f64 {
        self.base - part(revenue, self.top) * (self.base - HEAD)
    }

    fn ink(&self, i: usize) -> Ink {
        if i < self.booked { Ink::Booked } else { Ink::Projected }
    }

    fn now(&self) -> f64 {
        self.booked.checked_sub(1).and_then(|last| self.periods.get(last)).map_or(0.0, |period| period.revenue)
    }

    fn bars(&self, sheet: &mut Sheet<'_>) {
        let half = BAR / 2.0 * (self.slot(1) - self.slot(0));
        for (i, period) in self.periods.iter().enumerate() {
            let (centre, foot) = (self.centre(i), (self.centre(i) + half, self.base));
            sheet.rect(self.ink(i), (centre - half, self.y(period.revenue)), foot);
            if i >= self.booked {
                sheet.outline(Ink::Pace, (centre - half, self.y(self.now())), foot);
            }
        }
    }

    fn steps(&self, sheet: &mut Sheet<'_>) {
        for (range, ink) in [(0..self.booked, Ink::Booked), (self.booked..self.periods.len(), Ink::Projected)] {
            let mut corners = vec![(self.slot(range.start), self.base)];
            for i in range.clone() {
                let y = self.y(self.periods[i].revenue);
                corners.extend([(self.slot(i), y), (self.slot(i + 1), y)]);
            }
            corners.push((self.slot(range.end), self.base));
            sheet.ground(ink, &corners);
            if !self.fan.is_empty() {
                let shade = if range.start < self.booked { Ink::Beside } else { Ink::Fan };
                self.fan.along(&range.clone().map(count).collect::<Vec<_>>()).steps(sheet, shade, &|place, revenue| {
                    [place, place + 1.0].map(|place| (self.width * place / count(self.periods.len()), self.y(revenue)))
                });
                sheet.line(Ink::First, corners.get(1..corners.len() - 1).unwrap_or_default());
            }
        }
        sheet.outline(Ink::Pace, (self.slot(self.booked), self.y(self.now())), (self.width, self.base));
    }

    /// Values over the bars and names under them, as many as fit; now, the ends and then the rest, in that order. Steps have no
    /// bars to label: there now and the ends are enough.
    fn labels(&self, sheet: &mut Sheet<'_>) {
        let last = self.periods.len().saturating_sub(1);
        let rest = if self.stepped() { 0..0 } else { 1..last };
        let order = [self.booked.saturating_sub(1), last, 0].into_iter().chain(rest);
        for (nth, i) in order.enumerate() {
            let Some(period) = self.periods.get(i) else { continue };
            let centre = self.centre(i);
            sheet.say(Ink::Tick, (centre, self.base + 6.0), Side::Below, &[self.short_name(i)]);
            let value = table::scaled(period.revenue, self.scale);
            let ink = if nth == 0 { Ink::Strong } else { Ink::Value };
            // A value wider than its bar would run over the next one.
            if nth < 3 || wide(ink, &value) <= self.slot(1) {
                let over = self.fan.beyond(count(i), (self.y(period.revenue), false), &|revenue| self.y(revenue));
                sheet.say(ink, (centre, over - 15.0), Side::Below, &[&value]);
            }
        }
    }

    /// The name without the year, unless the year is new.
    fn short_name(&self, i: usize) -> &str {
        let name = self.periods[i].name.as_str();
        let Some((short, year)) = name.split_once(' ') else { return name };
        let before = i.checked_sub(1).and_then(|i| self.periods.get(i)).and_then(|period| period.name.split_once(' '));
        let known = before.is_some_and(|(_, before)| before == year) && i + 1 != self.booked;
        if known { short } else { name }
    }

    fn captions(&self, sheet: &mut Sheet<'_>) {
        let middle = self.slot(self.booked);
        let places = [(0.0, 0.0, Ink::Caption), (middle + 10.0, 0.0, Ink::Caption), (middle + 10.0, LINE + 1.0, Ink::PaceCaption)];
        for ((long, short, amount), (x, y, ink)) in self.sums.iter().zip(places) {
            let words = format!("{long}: {amount}");
            let text = if wide(ink, &words) < middle - 10.0 { words } else { format!("{short} {amount}") };
            sheet.say(ink, (x, y), Side::BelowRight, &[&text]);
        }
    }
}
