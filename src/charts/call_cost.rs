//! One call at a list price, cut into what is paid for.

use super::chart::{Chart, Grid};
use super::ink::Ink;
use super::pieces::{self, Piece};
use super::scale::{dollars, money, percent, sign};
use super::sheet::{self, LINE, Side};
use crate::engine::report::Report;

const PARTS: [(&str, &str, Ink); 4] = [
    ("input_cost", "input", Ink::Beside),
    ("cached_cost", "cached input", Ink::Plain),
    ("cache_write_cost", "cache writes", Ink::Band),
    ("output_cost", "output", Ink::Fill),
];

/// The chart of a `request-cost` report; none if the call costs nothing.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let parts = PARTS.map(|(id, name, ink)| (name, report.value(id).unwrap_or(0.0), ink));
    cut(report, "cost_per_call", &parts, width, &CALL)
}

/// What the words of a bar are about.
pub(crate) struct About {
    pub(crate) id: &'static str,
    pub(crate) title: &'static str,
    /// What the whole is, as it begins a sentence.
    pub(crate) whole: &'static str,
    pub(crate) caption: &'static str,
}

const CALL: About = About {
    id: "call-cost",
    title: "What a call is paid for",
    whole: "one call",
    caption: "Cost of one call by kind of token, at list prices, discount taken off.",
};

/// A whole as one bar of its parts; parts that are 0 are left out.
pub(crate) fn cut(report: &Report, id: &str, parts: &[(&'static str, f64, Ink)], width: f64, about: &About) -> Option<Chart> {
    let (whole, sign) = (report.value(id)?, sign(report, id));
    let parts = || parts.iter().filter(|(_, cost, _)| *cost > 0.0);
    let share = |cost: f64| percent(cost / whole);
    let piece = |&(name, cost, ink): &(&str, f64, Ink)| {
        let amount = format!("{} ({})", money(cost), share(cost));
        Piece { name: name.to_owned(), amount, size: cost, ink }
    };
    let shown: Vec<Piece> = parts().map(piece).collect();
    pieces::whole(&shown)?;
    let head = format!("{}: {sign}{}", about.whole, money(whole));
    let more = |most: (&'static str, f64), (name, cost, _): &(&'static str, f64, Ink)| if *cost > most.1 { (*name, *cost) } else { most };
    let largest = parts().fold(("", 0.0), more);
    let smallest = parts().fold(largest, |least, part| if part.1 < least.1 { (part.0, part.1) } else { least });
    let least = if smallest.0 == largest.0 { String::new() } else { format!(" The smallest is {}, {}.", smallest.0, dollars(smallest.1)) };
    let said = format!(
        "Of {} for {}, {} is {}: {}, the largest part.{least}",
        dollars(whole),
        about.whole,
        dollars(largest.1),
        largest.0,
        share(largest.1)
    );
    let mut table = Grid::new(about.title, &["Part", "Cost", "Share"]);
    for (name, cost, _) in parts() {
        table.row([(*name).to_owned(), money(*cost), share(*cost)]);
    }
    table.row([about.whole.to_owned(), money(whole), share(whole)]);
    let size = (width, LINE + 4.0 + pieces::height(&shown, width));
    Some(sheet::chart((about.id, about.title), size, (said, about.caption), table, &|sheet| {
        sheet.name(Ink::Caption, head.clone(), (0.0, -6.0), Side::BelowRight);
        pieces::draw(sheet, &shown, LINE + 2.0);
    }))
}
