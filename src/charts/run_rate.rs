//! The picture of a run rate: what was booked, what comes if growth holds, and the latest period repeated, which is all that
//! a run rate says.

use plotters::element::{PathElement, Polygon, Rectangle, Text};
use plotters::style::text_anchor::{HPos, VPos};
use plotters::style::{Color, ShapeStyle};

use super::chart::{Chart, Grid};
use super::ink::Ink;
use super::picture::Picture;
use super::recorder::{Area, Drawn, draw, fine, text_style, text_width};
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
/// Least distance between two labels.
const APART: f64 = 4.0;

/// Everything the drawing needs, measured once.
struct Layout<'a> {
    periods: &'a [Period],
    booked: usize,
    /// What the groups of bars add up to: words, short words, amount.
    sums: [(&'static str, &'static str, String); 3],
    scale: (f64, &'static str, usize),
    top: f64,
    width: f64,
    base: f64,
}

/// The chart with its table, at a width in CSS pixels.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Chart {
    Chart { id: "bars", picture: picture(report, width), table: grid(report), caption: caption(report) }
}

fn caption(report: &Report) -> String {
    let largest = table::periods(report).iter().map(|period| period.revenue).fold(0.0, f64::max);
    let (_, word, _) = table::scale(largest);
    let amount = if word.is_empty() { "dollars".to_owned() } else { format!("{word}s of dollars") };
    let period = label::period(&report.inputs).map_or("period", |choice| choice.label);
    format!("In {amount} a {period}. Dashed: what “run rate” assumes.")
}

fn grid(report: &Report) -> Grid {
    let periods = table::periods(report);
    let scale = table::scale(periods.iter().map(|period| period.revenue).fold(0.0, f64::max));
    let now = periods.iter().rfind(|period| period.booked).map_or(0.0, |period| period.revenue);
    let mut grid = Grid::new(format!("Revenue by period, in {} dollars", scale.1), &["Period", "Booked", "If growth holds", "Run rate"]);
    for period in periods {
        let amount = table::scaled(period.revenue, scale);
        let (booked, growing, pace) =
            if period.booked { (amount, String::new(), String::new()) } else { (String::new(), amount, table::scaled(now, scale)) };
        grid.row([period.name, booked, growing, pace]);
    }
    grid
}

/// The picture alone, at a width in CSS pixels.
#[must_use]
pub fn picture(report: &Report, width: f64) -> Picture {
    let periods = table::periods(report);
    let top = periods.iter().map(|period| period.revenue).fold(0.0, f64::max);
    let height = (width * 0.52).clamp(210.0, 320.0);
    let booked = periods.iter().filter(|period| period.booked).count();
    let sum = |id: &str| report.value(id).map_or("unknown".to_owned(), |value| format!("${}", number::short(value, 3)));
    let sums = [
        ("booked in a year", "booked", sum("booked_last_year")),
        ("if growth holds", "growing", sum("next_year")),
        ("the pace, repeated", "pace", sum("run_rate")),
    ];
    let layout = Layout {
        periods: &periods,
        booked,
        sums,
        scale: table::scale(top),
        top,
        width: width.round().max(1.0),
        base: height.round() - FOOT,
    };
    let mut picture = draw(width, height, |area| layout.shapes(area));
    let name = label::period(&report.inputs).map_or("period", |choice| choice.label);
    picture.title = format!("Revenue a {name}");
    picture.description = layout.description(name);
    picture
}

impl Layout<'_> {
    fn shapes(&self, area: &Area) -> Drawn {
        if self.stepped() {
            self.steps(area)?;
        } else {
            self.bars(area)?;
        }
        let middle = fine(self.slot(self.booked));
        area.draw(&PathElement::new(vec![(middle, 0), (middle, fine(self.base))], Ink::Split.marker()))?;
        area.draw(&PathElement::new(vec![(0, fine(self.base)), (fine(self.width), fine(self.base))], Ink::Axis.marker()))?;
        self.labels(area)?;
        self.captions(area)
    }

    fn stepped(&self) -> bool {
        self.periods.len() >= 2 * STEPS_FROM
    }

    /// Left edge of a slot.
    fn slot(&self, i: usize) -> f64 {
        let share = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
        self.width * share(i) / share(self.periods.len().max(1))
    }

    fn y(&self, revenue: f64) -> f64 {
        let share = if self.top > 0.0 { revenue / self.top } else { 0.0 };
        self.base - share * (self.base - HEAD)
    }

    fn ink(&self, i: usize) -> Ink {
        if i < self.booked { Ink::Booked } else { Ink::Projected }
    }

    /// Left and right edge of a bar.
    fn edges(&self, i: usize) -> (i32, i32) {
        let (left, right) = (self.slot(i), self.slot(i + 1));
        let gap = (right - left) * (1.0 - BAR) / 2.0;
        (fine(left + gap), fine(right - gap))
    }

    fn now(&self) -> f64 {
        self.booked.checked_sub(1).and_then(|last| self.periods.get(last)).map_or(0.0, |period| period.revenue)
    }

    fn bars(&self, area: &Area) -> Drawn {
        let base = fine(self.base);
        for (i, period) in self.periods.iter().enumerate() {
            let (left, right) = self.edges(i);
            area.draw(&Rectangle::new([(left, fine(self.y(period.revenue))), (right, base)], self.ink(i).marker().filled()))?;
        }
        for i in self.booked..self.periods.len() {
            let (left, right) = self.edges(i);
            area.draw(&Rectangle::new([(left, fine(self.y(self.now()))), (right, base)], ShapeStyle::from(Ink::Pace.marker())))?;
        }
        Ok(())
    }

    fn steps(&self, area: &Area) -> Drawn {
        for (range, ink) in [(0..self.booked, Ink::Booked), (self.booked..self.periods.len(), Ink::Projected)] {
            let mut corners = vec![(fine(self.slot(range.start)), fine(self.base))];
            for i in range.clone() {
                let y = fine(self.y(self.periods[i].revenue));
                corners.extend([(fine(self.slot(i)), y), (fine(self.slot(i + 1)), y)]);
            }
            corners.push((fine(self.slot(range.end)), fine(self.base)));
            area.draw(&Polygon::new(corners, ink.marker().filled()))?;
        }
        let pace = [(fine(self.slot(self.booked)), fine(self.y(self.now()))), (fine(self.width), fine(self.base))];
        area.draw(&Rectangle::new(pace, ShapeStyle::from(Ink::Pace.marker())))?;
        Ok(())
    }

    /// Values over the bars and names under them, as many as fit; now, the ends and then the rest, in that order. Steps have no
    /// bars to label: there now and the ends are enough.
    fn labels(&self, area: &Area) -> Drawn {
        let last = self.periods.len().saturating_sub(1);
        let rest = if self.stepped() { 0..0 } else { 1..last };
        let order = [self.booked.saturating_sub(1), last, 0].into_iter().chain(rest);
        let (mut names, mut values) = (Vec::new(), Vec::new());
        for i in order {
            let Some(period) = self.periods.get(i) else { continue };
            let centre = f64::midpoint(self.slot(i), self.slot(i + 1));
            let name = self.short_name(i);
            if let Some(x) = place(&mut names, centre, text_width(name), self.width) {
                let style = text_style(Ink::Tick, HPos::Center, VPos::Top);
                area.draw(&Text::new(name.to_owned(), (fine(x), fine(self.base + 6.0)), style))?;
            }
            let value = table::scaled(period.revenue, self.scale);
            if let Some(x) = place(&mut values, centre, text_width(&value), self.width) {
                let ink = if i + 1 == self.booked { Ink::Strong } else { Ink::Value };
                let style = text_style(ink, HPos::Center, VPos::Bottom);
                area.draw(&Text::new(value, (fine(x), fine(self.y(period.revenue) - 3.0)), style))?;
            }
        }
        Ok(())
    }

    /// The name without the year, unless the year is new.
    fn short_name(&self, i: usize) -> &str {
        let name = self.periods[i].name.as_str();
        let Some((short, year)) = name.split_once(' ') else { return name };
        let before = i.checked_sub(1).and_then(|i| self.periods.get(i)).and_then(|period| period.name.split_once(' '));
        let known = before.is_some_and(|(_, before)| before == year) && i + 1 != self.booked;
        if known { short } else { name }
    }

    fn captions(&self, area: &Area) -> Drawn {
        let middle = self.slot(self.booked);
        let left = middle + 10.0;
        let places = [(0.0, 0.0, Ink::Caption), (left, 0.0, Ink::Caption), (left, 17.0, Ink::PaceCaption)];
        for ((long, short, amount), (x, y, ink)) in self.sums.iter().zip(places) {
            let words = format!("{long}: {amount}");
            let text = if text_width(&words) < middle - 16.0 { words } else { format!("{short} {amount}") };
            area.draw(&Text::new(text, (fine(x), fine(y)), text_style(ink, HPos::Left, VPos::Top)))?;
        }
        Ok(())
    }

    fn description(&self, name: &str) -> String {
        let [Some(first), Some(now), Some(last)] =
            [Some(0), self.booked.checked_sub(1), self.periods.len().checked_sub(1)].map(|i| self.periods.get(i?))
        else {
            return "Nothing to draw.".to_owned();
        };
        let (_, word, _) = self.scale;
        let amount = |period: &Period| format!("${} {word}", table::scaled(period.revenue, self.scale)).trim_end().to_owned();
        let way = |from: f64, to: f64| {
            if to > from {
                "up to"
            } else if to < from {
                "down to"
            } else {
                "unchanged at"
            }
        };
        format!(
            "Booked revenue a {name} goes from {} ({}) {} {} ({}). If growth holds it goes {} {} ({}). A run rate repeats the latest {name} instead.",
            amount(first),
            first.name,
            way(first.revenue, now.revenue),
            amount(now),
            now.name,
            way(now.revenue, last.revenue),
            amount(last),
            last.name,
        )
    }
}

/// Keeps a label inside the picture and clear of those placed before; `None` if there is no room.
fn place(taken: &mut Vec<(f64, f64)>, centre: f64, width: f64, limit: f64) -> Option<f64> {
    let centre = centre.clamp((width / 2.0).min(limit / 2.0), (limit - width / 2.0).max(limit / 2.0));
    let (left, right) = (centre - width / 2.0 - APART / 2.0, centre + width / 2.0 + APART / 2.0);
    let free = taken.iter().all(|(from, to)| right <= *from || left >= *to);
    free.then(|| {
        taken.push((left, right));
        centre
    })
}
