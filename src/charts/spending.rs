//! What a lower price does to spending: price times volume is an area, before and after, under the curve of demand.

use super::chart::{Chart, Grid};
use super::fan::{self, Fan};
use super::ink::Ink;
use super::scale::{Axis, Plot, Scale, count, counted, dollars, money};
use super::sheet::{self, At, LINE, Sheet, Side, plot_height};
use crate::engine::ask::sweep::{positions, sweep};
use crate::engine::fields::rows::market::{BASE_PRICE, BASE_VOLUME, CAPACITY_VOLUME, ELASTICITY, NEW_PRICE};
use crate::engine::fields::{Scale as Steps, Slider};
use crate::engine::report::Report;
use crate::text::number;

/// How many points make a curve.
const POINTS: u32 = 96;

struct Spending<'a> {
    report: &'a Report,
    /// Volume, price and spending.
    before: [f64; 3],
    after: [f64; 3],
    same: f64,
    capacity: Option<f64>,
    elasticity: f64,
    /// The volumes of demand by price.
    fan: Fan,
}

/// The chart of a `demand` report; none if a volume is too large to compute.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let spending = Spending::read(report)?;
    let title = "Spending before and after the price change";
    let mut table = Grid::new(title, &["When", "Price per million tokens", "Tokens a month", "Spending a month"]);
    for (name, [volume, price, spend]) in spending.rows() {
        table.row([name.to_owned(), money(price), count(volume), money(spend)]);
    }
    let asked: Vec<f64> = spending.rows().iter().map(|(name, [_, price, _])| if *name == SAME { f64::NAN } else { *price }).collect();
    let after = spending.rows().iter().position(|(name, _)| *name == "after").unwrap_or(0);
    let told = spending.fan.tell(&mut table, (2, "Tokens"), &asked, after, &count);
    let said = spending.describe() + &told + &spent(report);
    let caption = "Each area is price times volume: what customers spend in a month. Dashed: where that stays the same.";
    let caption = [caption, fan::holds(std::slice::from_ref(&spending.fan))].concat();
    let size = (width, plot_height(width) + 2.0 * LINE);
    Some(sheet::chart(("spending", title), size, (said, &caption), table, &|sheet| spending.draw(sheet)))
}

/// What the volume is called at which spending stays what it was.
const SAME: &str = "same spending";

/// Where the new spending is in eight of ten cases.
fn spent(report: &Report) -> String {
    let ends = fan::of(report).of(&[0.0], &|report| vec![report.value("new_spend")]).at(0.0);
    let words = |[low, high]: [String; 2]| format!(" Spending after the change is then between {low} and {high}.");
    ends.map_or_else(String::new, |ends| words(ends.map(money)))
}

impl<'a> Spending<'a> {
    fn read(report: &'a Report) -> Option<Self> {
        let input = |row| report.inputs.number(row);
        let before = [input(&BASE_VOLUME.row)?, input(&BASE_PRICE.row)?, report.value("base_spend")?];
        let after = [report.value("new_volume")?, input(&NEW_PRICE.row)?, report.value("new_spend")?];
        let same = report.value("volume_for_same_spend")?;
        let elasticity = input(&ELASTICITY.row)?;
        let capacity = input(&CAPACITY_VOLUME.row);
        let mut spending = Self { report, before, after, same, capacity, elasticity, fan: Fan::default() };
        let [lowest, highest] = spending.prices();
        let line = positions(&Slider { from: lowest, to: highest, scale: Steps::Log }, POINTS);
        spending.fan = fan::of(report).asked(&NEW_PRICE.row, "new_volume", &[before[1], after[1]], &line);
        Some(spending)
    }

    /// Before, after, and where the spending would be the same: the smallest volume first.
    fn rows(&self) -> [(&'static str, [f64; 3]); 3] {
        let same = [self.same, self.after[1], self.before[2]];
        let mut rows = [("before", self.before), ("after", self.after), (SAME, same)];
        rows.sort_by(|a, b| a.1[0].total_cmp(&b.1[0]));
        rows
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let widest = self.before[0].max(self.after[0]);
        let high = self.fan.at(self.before[1].min(self.after[1])).map_or(0.0, |[_, high]| high);
        let widest = widest.max(high.min(widest * 2.0));
        let limit = self.capacity.filter(|capacity| *capacity < widest * 2.0).unwrap_or(0.0);
        let ends = (widest.max(self.same.min(widest * 1.5)).max(limit) * 1.12, self.before[1].max(self.after[1]) * 1.12);
        let x = Axis { scale: Scale::even(0.0, ends.0), words: count, title: ["tokens a month", "tokens a month"] };
        let y = Axis { scale: Scale::even(0.0, ends.1), words: money, title: ["price of a million tokens", "price per Mtok"] };
        let plot = Plot::begin(sheet, 2.0 * LINE, x, y);
        let corner = |[volume, price, _]: [f64; 3]| plot.at(volume, price);
        let (before, after, zero) = (corner(self.before), corner(self.after), plot.at(0.0, 0.0));
        sheet.rect(Ink::Beside, zero, before);
        sheet.rect(Ink::Fill, zero, after);
        // Where both areas lie over each other, the outline of the first still shows.
        sheet.rect(Ink::Outline, zero, before);
        self.curves(sheet, &plot);
        if let Some(capacity) = self.capacity.filter(|capacity| plot.x.shows(*capacity)) {
            let rule = plot.x.at(capacity);
            sheet.line(Ink::Third, &[(rule, plot.top), (rule, plot.base)]);
            let words = [format!("capacity {}", count(capacity)), "capacity".to_owned()];
            sheet.label(Ink::Tick, &words, &[((rule - 6.0, plot.top), Side::BelowLeft), ((rule + 6.0, plot.top), Side::BelowRight)]);
        }
        for (_, [volume, price, _]) in self.rows() {
            sheet.point(plot.at(volume, price));
        }
        sheet.dot(Ink::Outline, before);
        sheet.dot(Ink::Point, after);
        let places = |at: At| [Side::AboveRight, Side::Right, Side::AboveLeft].map(|side| (at, side));
        sheet.spare(Ink::Strong, &[money(self.after[2])], &places(after));
        self.sums(sheet);
    }

    /// From which price to which the curves are drawn.
    fn prices(&self) -> [f64; 2] {
        // Not up to the very top, where the title of the axis stands.
        let highest = self.before[1].max(self.after[1]) * 1.12 * 0.93;
        [(self.before[1].min(self.after[1]) / 2.0).max(highest * 1e-6), highest]
    }

    /// Demand, and the volumes at which spending stays what it was.
    fn curves(&self, sheet: &mut Sheet<'_>, plot: &Plot) {
        let [low, high] = self.prices();
        let mut prices = positions(&Slider { from: low, to: high, scale: Steps::Log }, POINTS);
        prices.extend([self.before[1], self.after[1]]);
        prices.sort_by(f64::total_cmp);
        self.fan.along(&prices).draw(sheet, Ink::Fan, &|price, volume| plot.at(volume, price));
        let mut curve = |output: &str, ink: Ink| {
            let volumes = sweep(self.report, &NEW_PRICE.row, output, &prices);
            let points = plot.line(volumes.iter().zip(&prices).filter_map(|(volume, price)| Some(((*volume)?, Some(*price)))));
            sheet.line(ink, &points);
            points
        };
        let same = curve("volume_for_same_spend", Ink::Second);
        let demand = curve("new_volume", Ink::First);
        name(
            sheet,
            Ink::FillCaption,
            &[format!("demand at elasticity {}", number::short(self.elasticity, 3)), "demand".to_owned()],
            &demand,
        );
        name(sheet, Ink::PaceCaption, &["same spending".to_owned()], &same);
    }

    /// What the areas come to.
    fn sums(&self, sheet: &mut Sheet<'_>) {
        let words = |name: &str, [volume, price, spend]: [f64; 3]| {
            let [volume, price, spend] = [count(volume), money(price), money(spend)];
            [format!("{name}: {volume} tokens at {price} per million = {spend} a month"), format!("{name}: {spend} a month")]
        };
        sheet.label(Ink::PaceCaption, &words("before", self.before), &[((0.0, -6.0), Side::BelowRight)]);
        sheet.label(Ink::FillCaption, &words("after", self.after), &[((0.0, LINE - 6.0), Side::BelowRight)]);
    }

    fn describe(&self) -> String {
        let [[volume, price, spend], [volume_now, price_now, spend_now]] = [self.before, self.after];
        let way = if spend_now > spend {
            "so spending grows"
        } else if spend_now < spend {
            "so spending shrinks"
        } else {
            "so spending stays"
        };
        let first = format!(
            "From {} to {} per million tokens, volume goes from {} to {} tokens a month, {way} from {} to {}.",
            dollars(price),
            dollars(price_now),
            counted(volume),
            counted(volume_now),
            dollars(spend),
            dollars(spend_now)
        );
        let line = format!("It would stay the same at {} tokens, which is an elasticity of −1.", counted(self.same));
        let limit =
            self.capacity.filter(|capacity| *capacity <= volume_now).map(|_| " Capacity limits the new volume.").unwrap_or_default();
        format!("{first} {line}{limit}")
    }
}

/// Names a curve at one of its upper points, to the right of it.
fn name(sheet: &mut Sheet<'_>, ink: Ink, words: &[String], curve: &[At]) {
    let places: Vec<(At, Side)> = curve.iter().rev().step_by(3).flat_map(|at| [(*at, Side::AboveRight), (*at, Side::Right)]).collect();
    sheet.spare(ink, words, &places);
}
