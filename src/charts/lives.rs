//! The same spending written down over three, four, five and six years: the margin that the choice of a life makes.

use super::chart::{Chart, Grid};
use super::fan::{self, Fan};
use super::ink::Ink;
use super::scale::money;
use super::sheet::{self, LINE, Sheet, Side, count, part, plot_height};
use super::trend::trend;
use crate::engine::fields::rows::capital::EQUIPMENT_LIFE_YEARS;
use crate::engine::fields::rows::hardware::LIFE_YEARS;
use crate::engine::report::Report;
use crate::text::number;

/// Room above for the caption and a value, and below for the lives and a value.
const HEAD: f64 = 2.0 * LINE + 8.0;
const FOOT: f64 = 2.0 * LINE + 6.0;

struct Compared<'a> {
    lives: &'a [f64],
    /// Operating margins, or depreciation a year where there is no revenue to compare with.
    values: &'a [f64],
    margins: bool,
    /// The life that the reader has chosen.
    chosen: Option<f64>,
    /// By the life.
    fan: Fan,
}

/// The chart at a width in CSS pixels, if the report compares lives.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let (lives, yearly) = (report.series("lives"), report.series("depreciation_by_life"));
    let margins = report.series("operating_margin_by_life");
    let values = if margins.is_empty() { yearly } else { margins };
    if lives.is_empty() || values.len() != lives.len() || yearly.len() != lives.len() {
        return None;
    }
    let mut table = Grid::new("By the life of equipment", &["Life in years", "Depreciation a year", "Operating margin"]);
    for (i, (life, yearly)) in lives.iter().zip(yearly).enumerate() {
        let margin = margins.get(i).map_or_else(|| "none".to_owned(), |margin| number::percent(*margin, 3));
        table.row([number::short(*life, 3), money(*yearly), margin]);
    }
    let chosen = [&EQUIPMENT_LIFE_YEARS.row, &LIFE_YEARS.row].into_iter().find_map(|row| report.inputs.number(row));
    let shown = if margins.is_empty() { "depreciation_by_life" } else { "operating_margin_by_life" };
    let fan = fan::of(report).listed(lives, &[shown]);
    let compared = Compared { lives, values, margins: !margins.is_empty(), chosen, fan };
    let (column, name) = if margins.is_empty() { (1, "Depreciation") } else { (2, "Margin") };
    let here = lives.iter().position(|life| Some(*life) == chosen).unwrap_or(0);
    let told = compared.fan.tell(&mut table, (column, name), lives, here, &|value| compared.value(value));
    let said = compared.description() + &trend(&table, column) + &told;
    let caption = "By the years over which equipment is written down; strong: the life chosen here.";
    let caption = [caption, fan::whiskers_hold(std::slice::from_ref(&compared.fan))].concat();
    let words = (said, caption.as_str());
    let size = (width, plot_height(width));
    Some(sheet::chart(("lives", compared.title()), size, words, table, &|sheet| compared.shapes(sheet)))
}

impl Compared<'_> {
    fn title(&self) -> &'static str {
        if self.margins { "Operating margin by life of equipment" } else { "Depreciation a year by life of equipment" }
    }

    fn value(&self, value: f64) -> String {
        if self.margins { number::percent(value, 3).replace('-', "−") } else { money(value) }
    }

    fn description(&self) -> String {
        let [Some(first), Some(last)] = [self.values.first(), self.values.last()] else { return String::new() };
        let [Some(short), Some(long)] = [self.lives.first(), self.lives.last()].map(|life| Some(number::short(*life?, 3))) else {
            return String::new();
        };
        let what = if self.margins { "the operating margin" } else { "depreciation a year" };
        let (first, last) = (self.value(*first), self.value(*last));
        let way = if first == last { "as with" } else { "against" };
        format!(
            "Written down over {short} years, {what} is {first}, {way} {last} over {long}. Nothing else changes: the machines and the cash are the same."
        )
    }

    fn shapes(&self, sheet: &mut Sheet<'_>) {
        let (width, floor) = (sheet.width, sheet.height - FOOT);
        let low = self.fan.low(self.values.iter().copied().fold(0.0, f64::min));
        let high = self.fan.top(self.values.iter().copied().fold(0.0, f64::max));
        let up = |value: f64| floor - part(value / 2.0 - low / 2.0, high / 2.0 - low / 2.0) * (floor - HEAD);
        let zero = up(0.0);
        let slot = width / count(self.lives.len());
        let half = (slot * 0.385).min(60.0);
        sheet.say(Ink::Caption, (0.0, 0.0), Side::BelowRight, &[self.title(), "by life of equipment"]);
        for (i, (life, value)) in self.lives.iter().zip(self.values).enumerate() {
            let (x, y) = ((count(i) + 0.5) * slot, up(*value));
            let chosen = self.chosen == Some(*life);
            sheet.rect(if chosen { Ink::Fill } else { Ink::Beside }, (x - half, zero.min(y)), (x + half, zero.max(y)));
            let dark = chosen.then_some([zero.min(y), zero.max(y)]);
            sheet.point((x, y));
            let words = self.value(*value);
            let hangs = *value < 0.0;
            let beyond = self.fan.beyond(*life, (y, hangs), &up) + if hangs { 4.0 } else { -LINE };
            sheet.say(if chosen { Ink::Strong } else { Ink::Value }, (x, beyond), Side::Below, &[&words]);
            self.fan.whisker(sheet, (*life, x), half, &up, dark);
            let name = number::short(*life, 3);
            sheet.say(Ink::Tick, (x, sheet.height - LINE), Side::Below, &[&format!("{name} years"), &name]);
        }
        sheet.line(Ink::Axis, &[(0.0, zero), (width, zero)]);
    }
}
