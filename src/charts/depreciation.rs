//! Depreciation beside AI revenue, year by year: how long the write-down is larger than what comes in.

use super::chart::{Chart, Grid};
use super::fan::{self, Fan};
use super::ink::Ink;
use super::scale::money;
use super::sheet::{self, LINE, Sheet, Side, count, part, plot_height, wide};
use super::trend::{crossing, trend};
use crate::engine::report::Report;
use crate::text::label;

/// Room above for two captions and a value, and below for the years.
const HEAD: f64 = 3.0 * LINE + 8.0;
const FOOT: f64 = LINE + 6.0;
/// The least room of a pair of bars.
const PAIR: f64 = 22.0;

struct Years<'a> {
    revenue: &'a [f64],
    written_down: &'a [f64],
    /// The bands of both, by the number of the year.
    fans: [Fan; 2],
}

/// The chart at a width in CSS pixels, if the report has years.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let places: Vec<f64> = (1_u32..).map(f64::from).take(report.series("revenue").len()).collect();
    let fans = ["revenue", "depreciation"].map(|id| fan::of(report).listed(&places, &[id]));
    let years = Years { revenue: report.series("revenue"), written_down: report.series("depreciation"), fans };
    if years.revenue.is_empty() || years.revenue.len() != years.written_down.len() {
        return None;
    }
    let profit = report.series("book_profit");
    let mut table = Grid::new("Revenue and depreciation by year", &["Year", "Revenue", "Depreciation", "Profit in the books"]);
    for (year, ((revenue, gone), profit)) in years.revenue.iter().zip(years.written_down).zip(profit).enumerate() {
        table.row([(year + 1).to_string(), money(*revenue), money(*gone), money(*profit)]);
    }
    let every = every(years.revenue.len(), width);
    let some = if every > 1 { format!(" One year of every {every} is drawn.") } else { String::new() };
    let holds = fan::whiskers_hold(&years.fans);
    let caption = format!("Dollars a year. Pale: what is written down of the spending.{some}{holds}");
    let mut said = losses(profit) + &trend(&table, 1) + &trend(&table, 2) + &crossing(&table, 1, 2);
    for (column, (fan, name)) in (1..).zip(years.fans.iter().zip(["Revenue", "Depreciation"])) {
        said += &fan.tell(&mut table, (column, name), &places, places.len(), &money);
    }
    let words = (said, caption.as_str());
    let size = (width, plot_height(width));
    Some(sheet::chart(("depreciation", "Revenue and depreciation by year"), size, words, table, &|sheet| years.shapes(sheet)))
}

/// How many years end with a loss.
fn losses(profit: &[f64]) -> String {
    let losses = profit.iter().filter(|profit| **profit < 0.0).count();
    let (years, all) = (label::count(losses), profit.len());
    format!("The books show a loss in {years} of {all} {}.", if all == 1 { "year" } else { "years" })
}

impl Years<'_> {
    /// The first year whose revenue is above its depreciation.
    fn ahead(&self) -> Option<usize> {
        self.revenue.iter().zip(self.written_down).position(|(revenue, gone)| revenue > gone)
    }

    fn shapes(&self, sheet: &mut Sheet<'_>) {
        let (width, base) = (sheet.width, sheet.height - FOOT);
        let top = self.revenue.iter().chain(self.written_down).copied().fold(0.0, f64::max);
        let top = self.fans.iter().fold(top, |top, fan| fan.top(top));
        let up = |amount: f64| base - part(amount, top) * (base - HEAD);
        let every = every(self.revenue.len(), width);
        let shown: Vec<usize> = (0..self.revenue.len()).step_by(every).collect();
        let slot = width / count(shown.len());
        let half = (slot * 0.4).min(44.0);
        let middle = |i: usize| (count(i) + 0.5) * slot;
        for (i, year) in shown.iter().enumerate() {
            let x = middle(i);
            sheet.rect(Ink::Fill, (x - half, up(self.revenue[*year])), (x - 0.5, base));
            sheet.rect(Ink::Band, (x + 0.5, up(self.written_down[*year])), (x + half, base));
        }
        for (year, revenue) in self.revenue.iter().enumerate() {
            sheet.point(((count(year) / count(every) + 0.5) * slot, up(*revenue)));
        }
        sheet.line(Ink::Axis, &[(0.0, base), (width, base)]);
        sheet.say(Ink::FillCaption, (0.0, 0.0), Side::BelowRight, &["revenue of the year", "revenue"]);
        sheet.say(Ink::PaceCaption, (0.0, LINE), Side::BelowRight, &["depreciation of the year", "depreciation"]);
        let name = |(i, year): (usize, &usize)| (middle(i), if i == 0 { "year 1".to_owned() } else { (year + 1).to_string() });
        sheet.ticks(base + 6.0, &shown.iter().enumerate().map(name).collect::<Vec<_>>());
        self.values(sheet, &shown, &|i| middle(i), half, &up);
        for (i, year) in shown.iter().enumerate() {
            let (place, x) = (count(*year) + 1.0, middle(i));
            self.fans[0].whisker(sheet, (place, x - half / 2.0), half, &up, Some([up(self.revenue[*year]), base]));
            self.fans[1].whisker(sheet, (place, x + half / 2.0), half, &up, None);
        }
    }

    /// The amounts of the last year, the first, and the one where revenue gets ahead, then of others where there is room.
    fn values(&self, sheet: &mut Sheet<'_>, shown: &[usize], middle: &dyn Fn(usize) -> f64, half: f64, up: &dyn Fn(f64) -> f64) {
        let ahead = self.ahead().and_then(|year| shown.iter().position(|shown| *shown >= year));
        let last = shown.len().saturating_sub(1);
        for i in [last, 0].into_iter().chain(ahead).chain(1..last) {
            let Some(&year) = shown.get(i) else { continue };
            let pair = [(Ink::Value, self.revenue[year], -half / 2.0), (Ink::PaceCaption, self.written_down[year], half / 2.0)];
            // Over the taller bar of the two there is always room.
            let first = usize::from(pair[0].1 < pair[1].1);
            for which in [first, 1 - first] {
                let (ink, amount, aside) = pair[which];
                let over = self.fans[which].beyond(count(year) + 1.0, (up(amount), false), up);
                let words = money(amount);
                let taller = self.revenue[year].max(self.written_down[year]);
                let fits = wide(Ink::Value, &words) <= half + 8.0 || amount >= taller;
                if fits && amount > 0.0 {
                    sheet.say(ink, (middle(i) + aside, over - LINE), Side::Below, &[&words]);
                }
            }
        }
    }
}

/// Only every how many years there is room for.
fn every(years: usize, width: f64) -> usize {
    [1, 2, 5, 10, 20, 50].into_iter().find(|every| count(years.div_ceil(*every)) * PAIR <= width).unwrap_or(100)
}
