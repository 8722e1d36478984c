//! A custom chip beside a bought one: what a token costs on each, and how fast the custom one has to be to win.

use super::chart::{Chart, Grid};
use super::fan::{self, Fan};
use super::ink::Ink;
use super::scale::{Axis, Plot, Scale, dollars, money, percent};
use super::sheet::{self, Sheet, Side, plot_height, wide};
use super::trend::trend;
use crate::engine::ask::sweep::sweep;
use crate::engine::fields::rows::hardware::RATE_B;
use crate::engine::report::Report;

/// Height of a bar and the distance to the next.
const BAR: (f64, f64) = (22.0, 30.0);
/// Height of both bars and the room under them.
const BARS: f64 = 84.0;
/// How many points make the curve.
const POINTS: u32 = 48;

/// What marks the row of the reader's own speed.
const NOW: &str = " (now)";

struct Chips {
    bought: f64,
    custom: f64,
    tie: f64,
    /// Speed and cost of a token, custom over bought.
    here: (f64, f64),
    /// The same for other speeds of the custom chip.
    curve: Vec<(f64, Option<f64>)>,
    fan: Fan,
    /// The highest speed and cost in sight.
    ends: (f64, f64),
    /// The rows of the table: speed, cost, and what is there.
    rows: Vec<(f64, f64, &'static str)>,
}

/// The chart of a `chips` report; none if a cost or a speed is too large to compute.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let chips = Chips::read(report)?;
    let mut table = chips.table();
    let speeds: Vec<f64> = chips.rows.iter().map(|row| row.0).collect();
    let here = chips.rows.iter().position(|row| row.2 == NOW).unwrap_or(0);
    let told = chips.fan.tell(&mut table, (2, "Relative cost"), &speeds, here, &percent);
    let said = chips.describe() + &trend(&table, 1) + &told;
    let caption = "Bars: cost of a million tokens. Below: how that cost falls as the custom chip serves more.";
    let caption = [caption, fan::holds(std::slice::from_ref(&chips.fan))].concat();
    let size = (width, BARS + plot_height(width));
    Some(sheet::chart(("chips", "Cost of a token on both chips"), size, (said, &caption), table, &|sheet| {
        chips.bars(sheet);
        chips.plane(sheet);
    }))
}

/// The cost of a token of a report's custom chip, as a part of the bought one's, if it served at this relative speed.
fn at_speed(report: &Report, speed: f64) -> Option<f64> {
    let [bought, custom, relative] = ["cost_per_mtok_a", "cost_per_mtok_b", "relative_rate"].map(|id| report.value(id));
    Some(custom? / bought? * (relative? / speed))
}

impl Chips {
    fn read(report: &Report) -> Option<Self> {
        let [bought, custom, tie, relative] =
            ["cost_per_mtok_a", "cost_per_mtok_b", "break_even_relative_rate", "relative_rate"].map(|id| report.value(id));
        let (bought, custom, tie, relative, rate) = (bought?, custom?, tie?, relative?, report.inputs.number(&RATE_B.row)?);
        let positive = [bought, custom, tie, relative].iter().all(|value| *value > 0.0);
        let here = (relative, custom / bought);
        let now = fan::of(report).of(&[relative], &|report| vec![at_speed(report, relative)]).top(here.1);
        let ends = ((tie.max(relative) * 1.6), (now * 1.25).clamp(1.6, 1e30));
        let speeds = (1..=POINTS).map(|i| ends.0 * f64::from(i) / f64::from(POINTS));
        // The first point lies where the curve enters the picture: just under the title of the axis.
        let enters = tie / (ends.1 * 0.95);
        let speeds: Vec<f64> = [enters].into_iter().chain(speeds.filter(|speed| *speed > enters)).collect();
        let costs = |speeds: &[f64]| {
            let rates: Vec<f64> = speeds.iter().map(|speed| rate * (speed / relative)).collect();
            sweep(report, &RATE_B.row, "cost_per_mtok_b", &rates).into_iter().map(|cost| Some(cost? / bought))
        };
        let curve: Vec<(f64, Option<f64>)> = costs(&speeds).zip(&speeds).map(|(cost, speed)| (*speed, cost)).collect();
        let round: Vec<f64> = Scale::even(enters, ends.0).ticks(6).into_iter().filter(|speed| *speed > 0.0).collect();
        let mut rows = vec![(tie, 1.0, " (tie)"), (relative, here.1, NOW)];
        rows.extend(costs(&round).zip(&round).filter_map(|(cost, speed)| Some((*speed, cost?, ""))));
        rows.sort_by(|a, b| a.0.total_cmp(&b.0));
        let places = fan::of(report).few(&rows.iter().map(|row| row.0).collect::<Vec<_>>(), &speeds);
        let fan = fan::of(report).of(&places, &|report| places.iter().map(|speed| at_speed(report, *speed)).collect());
        let finite = here.1.is_finite() && ends.0.is_finite();
        (positive && finite).then_some(Self { bought, custom, tie, here, curve, fan, ends, rows })
    }

    fn bars(&self, sheet: &mut Sheet<'_>) {
        let (bars, most) =
            ([("bought chip", self.bought, Ink::Beside), ("custom chip", self.custom, Ink::Fill)], self.bought.max(self.custom));
        let left = wide(Ink::Tick, "custom chip") + 12.0;
        let right = (sheet.width - 90.0).max(left + 4.0);
        for (i, (name, cost, ink)) in (0_u32..).zip(bars) {
            let top = f64::from(i) * BAR.1;
            let end = left + (right - left) * (cost / most);
            sheet.rect(ink, (left, top), (end, top + BAR.0));
            let middle = top + BAR.0 / 2.0;
            sheet.name(Ink::Tick, name.to_owned(), (left, middle), Side::Left);
            let words = [format!("{} per million tokens", money(cost)), format!("{} per Mtok", money(cost)), money(cost)];
            sheet.label(Ink::Strong, &words, &[((end, middle), Side::Right)]);
        }
    }

    fn plane(&self, sheet: &mut Sheet<'_>) {
        let x = Axis {
            scale: Scale::even(0.0, self.ends.0),
            words: percent,
            title: ["tokens served in an hour, share of the bought chip’s", "share of the bought chip’s tokens"],
        };
        let y = Axis {
            scale: Scale::even(0.0, self.ends.1),
            words: percent,
            title: ["cost of a token, share of the bought chip’s", "relative cost"],
        };
        let plot = Plot::begin(sheet, BARS, x, y);
        let line = plot.line(self.curve.iter().copied());
        let same = plot.y.at(1.0);
        let tie = plot.at(self.tie, 1.0);
        // Where the custom chip wins.
        sheet.rect(Ink::Plain, tie, (plot.right, plot.base));
        sheet.line(Ink::Second, &[(plot.left, same), (plot.right, same)]);
        let speeds: Vec<f64> = self.curve.iter().map(|(speed, _)| *speed).collect();
        self.fan.along(&speeds).draw(sheet, Ink::Fan, &|speed, cost| plot.at(speed, cost));
        sheet.line(Ink::First, &line);
        sheet.line(Ink::Here, &[tie, (tie.0, plot.base)]);
        sheet.dot(Ink::Fill, tie);
        let dot = plot.at(self.here.0, self.here.1);
        sheet.dot(Ink::Point, dot);
        for (speed, cost, _) in &self.rows {
            sheet.point(plot.at(*speed, *cost));
        }
        self.labels(sheet, &plot, dot);
    }

    fn labels(&self, sheet: &mut Sheet<'_>, plot: &Plot, dot: sheet::At) {
        let tie = plot.at(self.tie, 1.0);
        let (speed, cost) = self.here;
        let now = [
            format!("now {}: {} {}", percent(speed), percent((1.0 - cost).abs()), if cost < 1.0 { "cheaper" } else { "dearer" }),
            format!("now {}", percent(speed)),
        ];
        sheet.label(Ink::Strong, &now, &[(dot, Side::BelowRight), (dot, Side::AboveRight), (dot, Side::BelowLeft), (dot, Side::AboveLeft)]);
        let share = percent(self.tie);
        let words = [
            format!("The custom chip wins if it serves more than {share} of the bought chip’s tokens"),
            format!("It wins above {share} of the bought chip’s tokens"),
        ];
        sheet.label(Ink::FillCaption, &words, &[((0.0, BARS - 26.0), Side::BelowRight)]);
        let places = [Side::AboveRight, Side::AboveLeft, Side::BelowLeft].map(|side| (tie, side));
        sheet.label(Ink::FillCaption, &[format!("tie at {share}")], &places);
        let same = (plot.right, tie.1);
        sheet.spare(Ink::PaceCaption, &["same cost".to_owned()], &[(same, Side::AboveLeft), (same, Side::BelowLeft)]);
    }

    fn describe(&self) -> String {
        let (speed, cost) = self.here;
        let verdict = if cost < 1.0 { "so it wins" } else { "so it does not win" };
        format!(
            "A million tokens cost {} on the bought chip and {} on the custom one. The custom chip wins if it serves more than {} of the bought chip’s tokens; it serves {}, {verdict}.",
            dollars(self.bought),
            dollars(self.custom),
            percent(self.tie),
            percent(speed)
        )
    }

    fn table(&self) -> Grid {
        let head = ["Relative speed", "Cost of a million tokens", "Relative cost"];
        let mut table = Grid::new("Cost of a token on both chips", &head);
        for (speed, cost, note) in &self.rows {
            table.row([format!("{}{note}", percent(*speed)), money(cost * self.bought), percent(*cost)]);
        }
        table
    }
}
