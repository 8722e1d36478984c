//! The chain as seven linked numbers. A link is as thick as the last number is touchy about it: how far it moves when the
//! lever of the link moves by a tenth.

use super::carry::announced;
use super::chart::{Chart, Grid, capital};
use super::ink::Ink;
use super::scale::money;
use super::sheet::{self, LINE, Sheet, Side, count, part, within};
use crate::engine::ask::sweep::sweep;
use crate::engine::fields::Row;
use crate::engine::fields::rows::capital::{CAPEX_ANNOUNCED, REVENUE_GROWTH, RUN_RATE_ANNOUNCED};
use crate::engine::fields::rows::hardware::CAPITAL;
use crate::engine::fields::rows::market::{BASE_VOLUME, ELASTICITY, PRICE_MARGIN};
use crate::engine::fields::rows::serving::SERVING_SHARE;
use crate::engine::report::Report;
use crate::engine::units::Shown;
use crate::text::{number, quantity};

/// How far a lever is moved: a tenth of it down and up.
const MOVED: [f64; 2] = [0.9, 1.1];
/// The least width of a box with its link, where boxes stand side by side.
const SIDE_BY_SIDE: f64 = 112.0;
/// The height of a box that has its name over its value, and of one that has them side by side.
const HIGH: f64 = 2.0 * LINE + 12.0;
const LOW: f64 = LINE + 12.0;
/// The length of a link to the right, and of one down to the next box with its words beside it.
const RIGHT: f64 = 22.0;
const DOWN: f64 = 26.0;
/// Under a row of boxes, the words of its links; and then the way to the next row.
const WORDS: f64 = 2.0 * LINE + 2.0;
const TURN: f64 = LINE + 14.0;
/// The thickness of the thickest link.
const THICKEST: f64 = 10.0;

struct Number {
    name: &'static str,
    /// The name where there is little room.
    short: &'static str,
    words: String,
}

struct Link {
    lever: &'static str,
    /// How far the last number moves, as a part of itself.
    moves: f64,
    thickest: bool,
}

struct Chain {
    numbers: Vec<Number>,
    links: Vec<Link>,
    /// What the last number is called.
    last: &'static str,
}

/// The chart at a width in CSS pixels, if the report is one of a chain that has a price.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let chain = Chain::of(report)?;
    let mut table = Grid::new("The chain, number by number", &["Number", "Value", "Lever", "A tenth of it moves the last number by"]);
    for (i, number) in chain.numbers.iter().enumerate() {
        let link = i.checked_sub(1).and_then(|i| chain.links.get(i));
        let [lever, moves] = link.map_or_else(Default::default, |link| [link.lever.to_owned(), number::percent(link.moves, 2)]);
        table.row([number.name.to_owned(), number.words.clone(), lever, moves]);
    }
    let words = (chain.description(), "A link is as thick as the last number moves when its lever moves by a tenth.");
    let columns = columns(super::recorder::side(width));
    let rows = count(chain.numbers.len().div_ceil(columns));
    let height = if columns == 1 { rows * (LOW + DOWN) - DOWN } else { rows * (HIGH + WORDS + TURN) - TURN };
    let size = (width, height);
    let mut chart =
        sheet::chart(("links", "From the price of a chip to payback"), size, words, table, &|sheet| chain.shapes(sheet, columns));
    chart.picture.down = true;
    Some(chart)
}

/// How many boxes stand side by side.
fn columns(width: f64) -> usize {
    [7, 4].into_iter().find(|columns| count(*columns) * SIDE_BY_SIDE - RIGHT <= width).unwrap_or(1)
}

impl Chain {
    fn of(report: &Report) -> Option<Self> {
        let announced = announced(report);
        let value = |id: &str| report.value(id);
        value("revenue_run_rate")?;
        let dollars = |amount: Option<f64>| amount.map_or_else(|| "none".to_owned(), money);
        let (last, end) = match value("payback_years") {
            Some(years) => ("payback", quantity::prose(Shown::Count("years"), years)),
            None => ("run rate needed", dollars(value("run_rate_needed"))),
        };
        let (pace, short) = if announced.is_some() { ("announced run rate", "announced") } else { ("run rate", "run rate") };
        let rate = announced
            .map_or_else(|| dollars(value("revenue_run_rate")), |(rate, bound)| format!("{}{}", quantity::bound_sign(bound), money(rate)));
        let tokens = value("new_volume").map_or_else(|| "none".to_owned(), |volume| number::short(volume, 3));
        let numbers = [
            ("chip", "chip", dollars(report.inputs.number(&CAPITAL.row))),
            ("owned hour", "hour", dollars(value("cost_per_accelerator_hour"))),
            ("cost per Mtok", "cost", dollars(value("blended_cost_per_mtok"))),
            ("price per Mtok", "price", dollars(value("price"))),
            ("tokens a month", "tokens", tokens),
            (pace, short, rate),
            (last, "needed", end),
        ];
        let numbers = numbers.map(|(name, short, words)| Number { name, short, words }).into();
        Some(Self { numbers, links: links(report, announced.is_some()), last })
    }

    fn description(&self) -> String {
        let all: Vec<String> = self.numbers.iter().map(|number| format!("{} {}", number.name, number.words)).collect();
        let most = self.links.iter().find(|link| link.thickest);
        let most = most.map_or_else(
            || format!("No lever moves {}.", self.last),
            |link| {
                format!("{} matters most: a tenth of it moves {} by {}.", capital(link.lever), self.last, number::percent(link.moves, 2))
            },
        );
        let idle: Vec<&str> = self.links.iter().filter(|link| link.moves == 0.0).map(|link| link.lever).collect();
        let idle =
            if idle.is_empty() || idle.len() == self.links.len() { String::new() } else { format!(" No effect: {}.", idle.join(", ")) };
        format!("{}. {most}{idle}", capital(&all.join(", ")))
    }

    fn shapes(&self, sheet: &mut Sheet<'_>, columns: usize) {
        let most = self.links.iter().map(|link| link.moves).fold(0.0, f64::max);
        let (slot, box_width) = if columns == 1 {
            (sheet.width, sheet.width)
        } else {
            let slot = (sheet.width + RIGHT) / count(columns);
            (slot, slot - RIGHT)
        };
        let pitch = if columns == 1 { LOW + DOWN } else { HIGH + WORDS + TURN };
        let place = |i: usize| (count(i % columns) * slot, count(i / columns) * pitch);
        for (i, link) in self.links.iter().enumerate() {
            let thick = (part(link.moves, most) * THICKEST).max(1.0) / 2.0;
            let ((x, y), next) = (place(i), place(i + 1));
            if columns == 1 {
                down(sheet, link, thick, y + LOW);
            } else if next.1 > y {
                turn(sheet, link, thick, ((x + box_width / 2.0, y + HIGH), (next.0 + box_width / 2.0, next.1)));
            } else {
                across(sheet, link, thick, (x + box_width, y));
            }
        }
        for (i, number) in self.numbers.iter().enumerate() {
            let (x, y) = place(i);
            // Between the words of a low box, on the edge of a high one.
            sheet.point((x + box_width / 2.0, if columns == 1 { y + LOW / 2.0 } else { y }));
            let last = i + 1 == self.numbers.len();
            number.shapes(sheet, (x, y), box_width, (columns == 1, last));
        }
    }
}

impl Number {
    fn shapes(&self, sheet: &mut Sheet<'_>, (x, y): (f64, f64), width: f64, (low, last): (bool, bool)) {
        let height = if low { LOW } else { HIGH };
        sheet.rect(if last { Ink::Beside } else { Ink::Plain }, (x, y), (x + width, y + height));
        let names = within(width - 8.0, Ink::Tick, &[self.name, self.short]);
        if low {
            sheet.say(Ink::Strong, (x + width - 10.0, y + 8.0), Side::BelowLeft, &[&self.words]);
            sheet.say(Ink::Tick, (x + 10.0, y + 8.0), Side::BelowRight, &names);
        } else {
            let middle = x + width / 2.0;
            sheet.say(Ink::Tick, (middle, y + 7.0), Side::Below, &names);
            sheet.say(Ink::Strong, (middle, y + 7.0 + LINE), Side::Below, &within(width, Ink::Strong, &[&self.words]));
        }
    }
}

/// The levers of the six links, and how far each moves the last number.
fn links(report: &Report, announced: bool) -> Vec<Link> {
    let output = if report.value("payback_years").is_some() { "payback_years" } else { "run_rate_needed" };
    let pace = if announced { (&RUN_RATE_ANNOUNCED.row, "run rate") } else { (&BASE_VOLUME.row, "volume before") };
    let spent = if report.inputs.number(&CAPEX_ANNOUNCED.row).is_some() {
        (&CAPEX_ANNOUNCED.row, "spending")
    } else {
        (&REVENUE_GROWTH.row, "growth")
    };
    let levers: [(&'static Row, &'static str); 6] = [
        (&CAPITAL.row, "chip price"),
        (&SERVING_SHARE.row, "serving share"),
        (&PRICE_MARGIN.row, "margin"),
        (&ELASTICITY.row, "elasticity"),
        pace,
        spent,
    ];
    let moves = levers.map(|(row, _)| moves(report, row, output));
    let first = moves.iter().enumerate().rev().max_by(|(_, one), (_, other)| one.total_cmp(other));
    let first = first.filter(|(_, moves)| **moves > 0.0).map(|(i, _)| i);
    let link = |(i, ((_, lever), moves))| Link { lever, moves, thickest: first == Some(i) };
    levers.into_iter().zip(moves).enumerate().map(link).collect()
}

/// How far an output moves, as a part of itself, when an input moves by a tenth either way.
fn moves(report: &Report, row: &'static Row, output: &str) -> f64 {
    /// What rounding alone moves is nothing.
    const NOTHING: f64 = 1e-9;
    let (Some(now), Some(input)) = (report.value(output), report.inputs.number(row)) else { return 0.0 };
    let there = sweep(report, row, output, &MOVED.map(|moved| input * moved));
    let far = there.into_iter().flatten().map(|there| ((there - now) / now).abs()).filter(|far| far.is_finite());
    let far = far.fold(0.0, f64::max);
    if far < NOTHING { 0.0 } else { far }
}

/// A link to the box on the right; its words under it.
fn across(sheet: &mut Sheet<'_>, link: &Link, thick: f64, (x, y): (f64, f64)) {
    let (shade, words) = inks(link);
    sheet.rect(shade, (x, y + HIGH / 2.0 - thick), (x + RIGHT, y + HIGH / 2.0 + thick));
    sheet.say(words, (x + RIGHT / 2.0, y + HIGH + 3.0), Side::Below, &[link.lever]);
    sheet.say(words, (x + RIGHT / 2.0, y + HIGH + LINE + 1.0), Side::Below, &[&number::percent(link.moves, 2)]);
}

/// A link from the last box of a row to the first of the next; its words under it.
fn turn(sheet: &mut Sheet<'_>, link: &Link, thick: f64, ((from, top), (to, bottom)): ((f64, f64), (f64, f64))) {
    let (shade, words) = inks(link);
    let middle = bottom - TURN + 6.0;
    sheet.rect(shade, (from - thick, top), (from + thick, middle + thick));
    sheet.rect(shade, (to - thick, middle - thick), (from + thick, middle + thick));
    sheet.rect(shade, (to - thick, middle - thick), (to + thick, bottom));
    let moves = number::percent(link.moves, 2);
    sheet.say(words, (to + thick + 8.0, middle + thick + 3.0), Side::BelowRight, &[&format!("{} {moves}", link.lever)]);
}

/// A link to the box below; its words on its right.
fn down(sheet: &mut Sheet<'_>, link: &Link, thick: f64, top: f64) {
    /// Where the links are.
    const AT: f64 = 24.0;
    let (shade, words) = inks(link);
    sheet.rect(shade, (AT - thick, top), (AT + thick, top + DOWN));
    let moves = number::percent(link.moves, 2);
    sheet.say(words, (AT + 14.0, top + (DOWN - 12.0) / 2.0), Side::BelowRight, &[&format!("{} {moves}", link.lever), link.lever]);
}

/// The inks of a link and of its words.
fn inks(link: &Link) -> (Ink, Ink) {
    if link.thickest { (Ink::Fill, Ink::FillCaption) } else { (if link.moves > 0.0 { Ink::Beside } else { Ink::Plain }, Ink::Tick) }
}
