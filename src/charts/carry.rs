//! What would have to be true: the run rate there is, the one that pays the spending back, and the one that the accelerators
//! could carry, on one scale.

use super::chart::{Chart, Grid};
use super::ink::Ink;
use super::scale::money;
use super::sheet::{self, At, LINE, Sheet, Side, count, part};
use crate::engine::bound::Bound;
use crate::engine::fields::rows::capital::RUN_RATE_ANNOUNCED;
use crate::engine::report::Report;
use crate::engine::scenario::Input;
use crate::text::{number, quantity};

/// The thickness of a bar, and from one bar to the next.
const BAR: f64 = 26.0;
const PITCH: f64 = LINE + BAR + 14.0;

struct Row {
    names: [&'static str; 2],
    value: Option<f64>,
    bound: Bound,
    ink: Ink,
}

struct Carry {
    rows: [Row; 3],
    sold: Option<f64>,
}

/// The chart at a width in CSS pixels, if the report has a chain with a run rate.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let carry = Carry::of(report)?;
    let mut table = Grid::new("Run rates a year", &["Run rate", "Dollars a year", "Of it sold"]);
    for row in &carry.rows {
        let sold = carry.sold.filter(|_| row.ink == Ink::Plain).map_or_else(String::new, |sold| number::percent(sold, 3));
        table.row([row.names[0].to_owned(), row.label(), sold]);
    }
    let words = (carry.description(report), "Dollars a year, all on one scale. Hatched: capacity that is paid for and not sold.");
    let size = (width, count(carry.rows.len()) * PITCH);
    let mut chart = sheet::chart(("carry", "What would have to be true"), size, words, table, &|sheet| carry.shapes(sheet));
    chart.picture.down = true;
    Some(chart)
}

/// The run rate that was announced, if one was, and what is known about it.
pub(super) fn announced(report: &Report) -> Option<(f64, Bound)> {
    match report.inputs.get(&RUN_RATE_ANNOUNCED.row)? {
        Input::Number(value, bound) => Some((*value, *bound)),
        _ => None,
    }
}

impl Row {
    /// On a label: what is known about it as a sign.
    fn label(&self) -> String {
        self.value.map_or_else(|| "none".to_owned(), |value| format!("{}{}", quantity::bound_sign(self.bound), money(value)))
    }

    /// In a sentence.
    fn words(&self) -> String {
        self.value.map_or_else(|| "none".to_owned(), |value| format!("{}{}", quantity::bound(self.bound), money(value)))
    }
}

impl Carry {
    fn of(report: &Report) -> Option<Self> {
        let announced = announced(report);
        let row = |names, id: &str, ink| {
            let output = report.output(id);
            let value = output.and_then(|output| output.value.as_ref().ok().copied());
            Row { names, value, bound: output.map_or(Bound::Exact, |output| output.bound), ink }
        };
        let made = row(["run rate of the chain", "run rate"], "revenue_run_rate", Ink::Fill);
        let now = match announced {
            Some((value, bound)) => Row { names: ["announced run rate", "announced"], value: Some(value), bound, ink: Ink::Fill },
            None => made,
        };
        let needed = row(["run rate needed to pay the spending back", "needed to pay back"], "run_rate_needed", Ink::Beside);
        let most = row(["run rate the accelerators could carry", "could be carried"], "capacity_run_rate", Ink::Plain);
        most.value.or(needed.value)?;
        Some(Self { rows: [now, needed, most], sold: report.value("sold_share") })
    }

    fn description(&self, report: &Report) -> String {
        let [now, needed, most] = &self.rows;
        let first = match (now.value, needed.value) {
            (Some(has), Some(needs)) if has >= needs => {
                format!("The {} of {} is above the {} that pays the spending back.", now.names[0], now.words(), needed.words())
            }
            (Some(_), Some(_)) => {
                format!("The {} of {} is below the {} that pays the spending back.", now.names[0], now.words(), needed.words())
            }
            _ => {
                let why = report.output("run_rate_needed").and_then(|output| output.value.as_ref().err());
                format!("No run rate pays the spending back: {}.", why.map_or("it has no value", String::as_str))
            }
        };
        let share = self.sold.map_or_else(String::new, |sold| format!(", of which {} is sold", number::percent(sold, 3)));
        format!("{first} The accelerators could carry {}{share}.", most.words())
    }

    fn shapes(&self, sheet: &mut Sheet<'_>) {
        let top = self.rows.iter().filter_map(|row| row.value).fold(0.0, f64::max);
        let width = sheet.width;
        for (i, row) in self.rows.iter().enumerate() {
            let y = count(i) * PITCH;
            let words = row.label();
            let [long, short] = row.names.map(|name| format!("{name}: {words}"));
            let sold = self
                .sold
                .filter(|_| row.ink == Ink::Plain)
                .map_or_else(String::new, |sold| format!(", {} of it sold", number::percent(sold, 3)));
            sheet.say(
                if i == 0 { Ink::FillCaption } else { Ink::Caption },
                (0.0, y),
                Side::BelowRight,
                &[&format!("{long}{sold}"), &format!("{short}{sold}"), &long, &short, &words],
            );
            let end = part(row.value.unwrap_or(0.0), top) * width;
            let bar = [(0.0, y + LINE), (end, y + LINE + BAR)];
            sheet.point((end, y + LINE + BAR / 2.0));
            if row.ink == Ink::Plain {
                self.capacity(sheet, bar);
            } else {
                sheet.rect(row.ink, bar[0], bar[1]);
            }
        }
    }

    /// What could be carried: the part that is sold, and hatched the rest.
    fn capacity(&self, sheet: &mut Sheet<'_>, [(left, top), (right, bottom)]: [At; 2]) {
        let sold = left + part(self.sold.unwrap_or(0.0), 1.0) * (right - left);
        sheet.rect(Ink::Plain, (left, top), (right, bottom));
        if self.sold.is_some_and(|sold| sold < 1.0) {
            sheet.hatch((sold, top), (right, bottom));
        }
        sheet.rect(Ink::Fill, (left, top), (sold, bottom));
    }
}
