//! The cost of each turn of a conversation: it grows, because every turn sends all earlier ones again.

use super::chart::{Chart, Grid};
use super::fan::{self, Fan};
use super::ink::Ink;
use super::scale::{Axis, Plot, Scale, count, dollars, money};
use super::sheet::{self, LINE, Sheet, Side, plot_height};
use super::trend::trend;
use crate::engine::fields::rows::tokens::TURNS;
use crate::engine::report::Report;

/// From this many turns on, single bars would be hairs: they are drawn as one area.
const STEPS_FROM: usize = 40;
/// Room at each side of a bar, as a part of its slot.
const GAP: f64 = 0.12;

struct Turns<'a> {
    costs: &'a [f64],
    count: f64,
    together: f64,
    top: f64,
    /// By the number of the turn.
    fan: Fan,
}

/// The chart of a `conversation` report; none if it costs nothing.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let costs = report.series("turn_cost");
    let top = costs.iter().copied().fold(0.0, f64::max);
    let together = report.value("cost_per_conversation").filter(|_| top > 0.0)?;
    let places: Vec<f64> = (1_u32..).map(f64::from).take(costs.len()).collect();
    let fan = fan::of(report).listed(&places, &["turn_cost"]);
    let turns = Turns { costs, count: report.inputs.number(&TURNS.row)?, together, top: fan.top(top), fan };
    let title = "Cost of each turn";
    let mut table = Grid::new(title, &["Turn", "Cost", "Together so far"]);
    let mut sum = 0.0;
    for (i, cost) in (1_u32..).zip(costs) {
        sum += cost;
        table.row([i.to_string(), money(*cost), money(sum)]);
    }
    let some = if turns.all() { String::new() } else { format!(" The first {} turns.", costs.len()) };
    let bands = std::slice::from_ref(&turns.fan);
    let holds = if turns.bars() { fan::whiskers_hold(bands) } else { fan::holds(bands) };
    let caption = format!("Cost of each turn: every turn sends the earlier ones again.{some}{holds}");
    let said = turns.describe() + &trend(&table, 1) + &turns.fan.tell(&mut table, (1, "Cost"), &places, places.len(), &money);
    let words = (said, caption.as_str());
    Some(sheet::chart(("turns", title), (width, plot_height(width) + LINE), words, table, &|sheet| turns.draw(sheet)))
}

impl Turns<'_> {
    fn all(&self) -> bool {
        self.count <= count_of(self.costs)
    }

    /// Whether single bars are drawn.
    fn bars(&self) -> bool {
        self.costs.len() < STEPS_FROM
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let x = Axis { scale: Scale::even(0.0, count_of(self.costs)), words: |_| String::new(), title: ["turn", "turn"] };
        let y = Axis { scale: Scale::even(0.0, self.top * 1.12), words: money, title: ["", ""] };
        let plot = Plot::begin(sheet, LINE, x, y);
        self.marks(sheet, &plot);
        let (Some(first), Some(last)) = (self.costs.first(), self.costs.last()) else { return };
        let level = plot.y.at(*first);
        sheet.line(Ink::Second, &[(plot.left, level), (plot.right, level)]);
        if last > first {
            let end = plot.at(count_of(self.costs) - 0.5, *last);
            let over = self.fan.beyond(count_of(self.costs), (end.1, false), &|cost| plot.y.at(cost));
            sheet.label(Ink::Strong, &[money(*last)], &[((end.0, over), Side::Above)]);
        }
        for (turn, cost) in (0_u32..).map(f64::from).zip(self.costs).filter(|_| self.bars()) {
            let wide = plot.x.at(1.0 - 2.0 * GAP) - plot.left;
            let dark = [plot.y.at(*cost), plot.base];
            self.fan.whisker(sheet, (turn + 1.0, plot.x.at(turn + 0.5)), wide, &|cost| plot.y.at(cost), Some(dark));
        }
        let sum = format!(
            "{}: {}",
            if self.count > 1.0 { format!("all {} turns", count(self.count)) } else { "the only turn".to_owned() },
            money(self.together)
        );
        sheet.name(Ink::Caption, sum, (0.0, -6.0), Side::BelowRight);
        if self.count > 1.0 {
            let even = format!("{} times the first turn: {}", count(self.count), money(first * self.count));
            sheet.name(Ink::PaceCaption, even, (0.0, LINE - 6.0), Side::BelowRight);
        }
    }

    fn marks(&self, sheet: &mut Sheet<'_>, plot: &Plot) {
        let gap = if self.bars() { GAP } else { 0.0 };
        let slot = (plot.right - plot.left) / count_of(self.costs);
        let every = [1, 2, 5, 10, 20, 50, 100].into_iter().find(|every| slot * f64::from(*every) >= 30.0).unwrap_or(100);
        let mut corners = vec![(plot.left, plot.base)];
        for (turn, cost) in (0_u32..).zip(self.costs) {
            let left = f64::from(turn);
            sheet.point(plot.at(left + 0.5, *cost));
            let (from, to) = (plot.at(left + gap, *cost), plot.at(left + 1.0 - gap, 0.0));
            if gap > 0.0 {
                sheet.rect(Ink::Fill, from, to);
            }
            corners.extend([from, (to.0, from.1)]);
            if turn == 0 || (turn + 1) % every == 0 {
                sheet.name(Ink::Tick, (turn + 1).to_string(), (plot.x.at(left + 0.5), plot.base), Side::Below);
            }
        }
        if gap <= 0.0 {
            corners.push((plot.right, plot.base));
            sheet.ground(Ink::Fill, &corners);
            self.fan.steps(sheet, Ink::Beside, &|turn, cost| [plot.at(turn - 1.0, cost), plot.at(turn, cost)]);
            if !self.fan.is_empty() {
                sheet.line(Ink::First, corners.get(1..corners.len() - 1).unwrap_or_default());
            }
        }
    }

    fn describe(&self) -> String {
        let Some(first) = self.costs.first() else { return String::new() };
        let sum = format!("All {} turns together cost {}.", count(self.count), dollars(self.together));
        if self.costs.len() == 1 {
            return format!("The only turn costs {}.", dollars(*first));
        }
        let even = format!("{} times the first turn would be {}.", count(self.count), dollars(first * self.count));
        format!("{sum} {even}")
    }
}

fn count_of(costs: &[f64]) -> f64 {
    f64::from(u32::try_from(costs.len()).unwrap_or(u32::MAX))
}
