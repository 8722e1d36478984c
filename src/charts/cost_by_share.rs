//! What an answer costs over the share of the paid time that serves: the work at the bottom, the waiting on top of it.

use super::chart::{Chart, Grid};
use super::fan::{self, Fan};
use super::ink::Ink;
use super::scale::{Axis, Plot, Scale, dollars, money, percent};
use super::sheet::{self, Sheet, Side, around, plot_height, wide};
use super::trend::trend;
use crate::engine::ask::sweep::{positions, sweep};
use crate::engine::fields::rows::serving::SERVING_SHARE;
use crate::engine::fields::{Scale as Steps, Slider};
use crate::engine::report::Report;

/// The smallest share drawn, unless the reader's is smaller.
const LEAST: f64 = 0.05;
/// How many points make the curve.
const POINTS: u32 = 64;

/// What the area over the work is.
const WAITING: &str = "paid for waiting";

struct Curve {
    shares: Vec<f64>,
    costs: Vec<Option<f64>>,
    fan: Fan,
    /// The cost if all paid time served.
    work: f64,
    here: (f64, f64),
    top: f64,
    /// Round shares and the reader's, with their costs.
    rows: Vec<(f64, Option<f64>)>,
}

/// The chart of a `serving-cost` report; none if the answer costs nothing.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let curve = Curve::read(report)?;
    let mut table = curve.table();
    let places: Vec<f64> = curve.rows.iter().map(|(share, _)| *share).collect();
    let here = places.iter().position(|share| *share >= curve.here.0).unwrap_or(0);
    let said = curve.describe() + &trend(&table, 1) + &curve.fan.tell(&mut table, (1, ""), &places, here, &money);
    let waiting = if curve.fan.is_empty() { "The tinted part" } else { "What is between the grey and the line" };
    let caption = format!(
        "Cost of one answer by the share of paid time that serves. {waiting} pays for waiting.{}",
        fan::holds(std::slice::from_ref(&curve.fan))
    );
    let names = ("cost-by-share", "Cost of an answer by serving share");
    Some(sheet::chart(names, (width, plot_height(width)), (said, &caption), table, &|sheet| curve.draw(sheet)))
}

impl Curve {
    fn read(report: &Report) -> Option<Self> {
        let here = (report.inputs.number(&SERVING_SHARE.row)?, report.value("cost_per_response")?);
        let shares = positions(&Slider { from: LEAST.min(here.0), to: 1.0, scale: Steps::Log }, POINTS);
        let costs = costs(report, &shares);
        let work = costs.last().copied().flatten().filter(|work| *work > 0.0)?;
        let mut round = vec![0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, here.0];
        round.sort_by(f64::total_cmp);
        round.dedup_by(|a, b| a.total_cmp(b).is_eq());
        let rows = round.iter().copied().zip(self::costs(report, &round)).collect();
        let fan = fan::of(report).asked(&SERVING_SHARE.row, "cost_per_response", &round, &shares);
        let above = |share: f64| fan.at(share).map_or(0.0, |[_, high]| high);
        let highest = costs_at(report, 0.1).unwrap_or(work).max(here.1 * 1.2);
        let top = highest.max((above(here.0) * 1.1).max(above(0.1)).min(highest * 2.0));
        top.is_finite().then_some(Self { shares, costs, fan, work, here, top, rows })
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let x = Axis { scale: Scale::even(0.0, 1.0), words: percent, title: ["share of paid time that serves", "serving share"] };
        let y = Axis { scale: Scale::even(0.0, self.top), words: money, title: ["cost of one answer", "cost"] };
        let plot = Plot::begin(sheet, 0.0, x, y);
        let line = plot.line(self.shares.iter().copied().zip(self.costs.iter().copied()));
        let work = plot.y.at(self.work);
        if let (Some(first), Some(last)) = (line.first().copied(), line.last().copied()) {
            sheet.rect(Ink::Plain, (first.0, work), (last.0, plot.base));
            sheet.ground(Ink::Band, &[line.as_slice(), &[(last.0, work), (first.0, work)]].concat());
        }
        self.fan.along(&self.shares).draw(sheet, Ink::Fan, &|share, cost| plot.at(share, cost));
        sheet.line(Ink::First, &line);
        let dot = plot.at(self.here.0, self.here.1);
        sheet.rule(Ink::Here, (dot.0, dot.1), (dot.0, plot.base));
        sheet.dot(Ink::Point, dot);
        for (share, cost) in &self.rows {
            sheet.point(plot.at(*share, cost.unwrap_or(0.0)));
        }
        let words = [format!("{} at {}", money(self.here.1), percent(self.here.0)), money(self.here.1)];
        sheet.label(Ink::Strong, &words, &around(dot));
        sheet.spare(Ink::PaceCaption, &[WAITING.to_owned()], &self.inside(&plot, &line));
        if self.here.0 >= 1.0 {
            return;
        }
        let ends = [format!("all of it serving: {}", money(self.work)), money(self.work)];
        sheet.spare(Ink::Value, &ends, &[((plot.right, work), Side::BelowLeft), ((plot.right, work - 4.0), Side::AboveLeft)]);
    }

    /// Places between the work and the curve.
    fn inside(&self, plot: &Plot, line: &[sheet::At]) -> Vec<(sheet::At, Side)> {
        let from = line.first().map_or(plot.left, |first| first.0) + wide(Ink::PaceCaption, WAITING) + 10.0;
        let work = plot.y.at(self.work);
        line.iter().filter(|at| at.0 > from).map(|at| ((at.0, f64::midpoint(at.1, work)), Side::Left)).collect()
    }

    fn describe(&self) -> String {
        let (share, cost) = self.here;
        let (work, paid) = (dollars(self.work), dollars(cost));
        if share >= 1.0 {
            return format!("If all of the paid time serves, an answer costs {work}. At half of that share it would cost twice as much.");
        }
        let waits = percent((1.0 - self.work / cost).max(0.0));
        format!(
            "The cost of an answer falls as more of the paid time serves, to {work} if all of it does. At {} it is {paid}: {waits} of that pays for waiting.",
            percent(share)
        )
    }

    fn table(&self) -> Grid {
        let mut table = Grid::new("Cost of an answer by serving share", &["Serving share", "Cost of an answer", "Of it for waiting"]);
        for (share, cost) in &self.rows {
            let waiting = cost.map_or(String::new(), |cost| money((cost - self.work).max(0.0)));
            table.row([percent(*share), cost.map_or(String::new(), money), waiting]);
        }
        table
    }
}

fn costs(report: &Report, shares: &[f64]) -> Vec<Option<f64>> {
    sweep(report, &SERVING_SHARE.row, "cost_per_response", shares)
}

fn costs_at(report: &Report, share: f64) -> Option<f64> {
    costs(report, &[share]).first().copied().flatten()
}
