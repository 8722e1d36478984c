//! The chain as seven linked numbers. A link is as thick as the last number is touchy about it: how far it moves when the
//! lever of the link moves by a tenth.

use plotters::style::text_anchor::HPos;

use super::bars::{LINE, Sheet, chart as drawn, count, money, part};
use super::chart::{Chart, Grid};
use super::ink::Ink;
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
/// The height of a box: its name over its value.
const BOX: f64 = 2.0 * LINE + 12.0;
/// The least width of a box with its link, where boxes stand side by side.
const SIDE_BY_SIDE: f64 = 128.0;
/// The width of a link between two boxes, and the height of one with its words under a box.
const LINK: f64 = 22.0;
const DOWN: f64 = 2.0 * LINE;
/// The thickness of the thickest link.
const THICKEST: f64 = 10.0;

struct Number {
    name: &'static str,
    words: String,
}

struct Link {
    lever: &'static str,
    /// How far the last number moves, as a part of itself.
    moves: f64,
    thickest: bool,
}

struct Links {
    numbers: Vec<Number>,
    links: Vec<Link>,
    /// What the last number is called.
    last: &'static str,
}

/// The chart at a width in CSS pixels, if the report is one of a chain that has a price.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let links = Links::of(report)?;
    let mut table = Grid::new(
        "The chain, number by number",
        &["Number", "Value", "Lever of the link before", "A tenth of it moves the last number by"],
    );
    for (i, number) in links.numbers.iter().enumerate() {
        let link = i.checked_sub(1).and_then(|i| links.links.get(i));
        let [lever, moves] = link.map_or_else(Default::default, |link| [link.lever.to_owned(), number::percent(link.moves, 2)]);
        table.row([number.name.to_owned(), number.words.clone(), lever, moves]);
    }
    let words = (links.description(), "A link is as thick as the last number moves when its lever moves by a tenth.");
    let columns = columns(super::recorder::side(width));
    let rows = links.numbers.len().div_ceil(columns);
    let pitch = if columns == 1 { BOX + DOWN } else { BOX + 2.0 * LINE + 14.0 };
    let size = (width, count(rows) * pitch - if columns == 1 { DOWN - 1.0 } else { 6.0 });
    Some(drawn(("links", "From the price of a chip to payback"), size, words, table, &|sheet| links.shapes(sheet, columns, pitch)))
}

/// How many boxes stand side by side.
fn columns(width: f64) -> usize {
    [7, 4].into_iter().find(|columns| count(*columns) * SIDE_BY_SIDE - LINK <= width).unwrap_or(1)
}

impl Links {
    fn of(report: &Report) -> Option<Self> {
        let announced = report.inputs.number(&RUN_RATE_ANNOUNCED.row);
        let value = |id: &str| report.value(id);
        value("revenue_run_rate")?;
        let dollars = |amount: Option<f64>| amount.map_or_else(|| "none".to_owned(), money);
        let (last, end) = match value("payback_years") {
            Some(years) => ("payback", quantity::prose(Shown::Count("years"), years)),
            None => ("run rate needed", dollars(value("run_rate_needed"))),
        };
        let pace = if announced.is_some() { "announced run rate" } else { "run rate" };
        let tokens = value("new_volume").map_or_else(|| "none".to_owned(), |volume| number::short(volume, 3));
        let numbers = [
            ("chip", dollars(report.inputs.number(&CAPITAL.row))),
            ("owned hour", dollars(value("cost_per_accelerator_hour"))),
            ("cost per Mtok", dollars(value("blended_cost_per_mtok"))),
            ("price per Mtok", dollars(value("price"))),
            ("tokens a month", tokens),
            (pace, dollars(announced.or_else(|| value("revenue_run_rate")))),
            (last, end),
        ];
        let numbers = numbers.map(|(name, words)| Number { name, words }).into();
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

    fn shapes(&self, sheet: &mut Sheet<'_>, columns: usize, pitch: f64) {
        let most = self.links.iter().map(|link| link.moves).fold(0.0, f64::max);
        let slot = if columns == 1 { sheet.width } else { (sheet.width + LINK) / count(columns) };
        let size = if columns == 1 { slot } else { slot - LINK };
        let place = |i: usize| (count(i % columns) * slot, count(i / columns) * pitch);
        for (i, link) in self.links.iter().enumerate() {
            let thick = part(link.moves, most) * THICKEST;
            let (from, to) = (place(i), place(i + 1));
            if columns == 1 {
                down(sheet, link, thick, from.1 + BOX);
            } else {
                across(sheet, link, thick, (from.0 + size, from.1), (to.1 > from.1).then_some((to, size)));
            }
        }
        for (i, number) in self.numbers.iter().enumerate() {
            number.shapes(sheet, place(i), size, columns == 1, i + 1 == self.numbers.len());
        }
    }
}

impl Number {
    fn shapes(&self, sheet: &mut Sheet<'_>, (x, y): (f64, f64), size: f64, wide: bool, last: bool) {
        let height = if wide { BOX - LINE } else { BOX };
        sheet.fill(if last { Ink::Beside } else { Ink::Plain }, [x, y, x + size, y + height]);
        if wide {
            let y = y + height / 2.0 - 6.0;
            sheet.say(Ink::Strong, (x + size - 10.0, y), HPos::Right, &[&self.words]);
            sheet.say(Ink::Tick, (x + 10.0, y), HPos::Left, &[self.name]);
        } else {
            let middle = x + size / 2.0;
            sheet.say(Ink::Tick, (middle, y + 6.0), HPos::Center, &[self.name]);
            sheet.say(Ink::Strong, (middle, y + 6.0 + LINE), HPos::Center, &[&self.words]);
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
    let most = moves.iter().copied().fold(0.0, f64::max);
    let first = moves.iter().position(|moves| most > 0.0 && *moves == most);
    let link = |(i, ((_, lever), moves))| Link { lever, moves, thickest: first == Some(i) };
    levers.into_iter().zip(moves).enumerate().map(link).collect()
}

/// How far an output moves, as a part of itself, when an input moves by a tenth either way.
fn moves(report: &Report, row: &'static Row, output: &str) -> f64 {
    /// What rounding alone moves is nothing.
    const NOTHING: f64 = 1e-9;
    let (Some(now), Some(input)) = (report.value(output), report.inputs.number(row)) else { return 0.0 };
    let there = sweep(&report.inputs, row, output, &MOVED.map(|moved| input * moved));
    let far = there.into_iter().flatten().map(|there| ((there - now) / now).abs()).filter(|far| far.is_finite());
    let far = far.fold(0.0, f64::max);
    if far < NOTHING { 0.0 } else { far }
}

/// A link to the box on the right, or to the first box of the next row; its words under it.
fn across(sheet: &mut Sheet<'_>, link: &Link, thick: f64, (x, y): (f64, f64), next: Option<((f64, f64), f64)>) {
    let middle = y + BOX / 2.0;
    let ink = ink(link);
    let thick = thick.max(1.0) / 2.0;
    let moves = number::percent(link.moves, 2);
    let tick = if link.thickest { Ink::FillCaption } else { Ink::Tick };
    let words = if let Some(((left, below), size)) = next {
        let (turn, start) = (below - 9.0, left + size / 2.0);
        let end = x - size / 2.0;
        sheet.fill(ink, [end - thick, y + BOX, end + thick, turn + thick]);
        sheet.fill(ink, [start - thick, turn - thick, end + thick, turn + thick]);
        sheet.fill(ink, [start - thick, turn - thick, start + thick, below]);
        f64::midpoint(start, end)
    } else {
        sheet.fill(ink, [x, middle - thick, x + LINK, middle + thick]);
        x + LINK / 2.0
    };
    let y = y + BOX + 2.0;
    if next.is_some() {
        sheet.say(tick, (words, y + 6.0), HPos::Center, &[&format!("{} {moves}", link.lever), link.lever]);
    } else {
        sheet.say(tick, (words, y), HPos::Center, &[link.lever]);
        sheet.say(tick, (words, y + LINE - 2.0), HPos::Center, &[&moves]);
    }
}

/// A link to the box below; its words on its right.
fn down(sheet: &mut Sheet<'_>, link: &Link, thick: f64, bottom: f64) {
    let (top, thick) = (bottom - LINE, thick.max(1.0) / 2.0);
    let x = 24.0;
    sheet.fill(ink(link), [x - thick, top, x + thick, top + DOWN + LINE - 16.0]);
    let words = format!("{} {}", link.lever, number::percent(link.moves, 2));
    let tick = if link.thickest { Ink::FillCaption } else { Ink::Tick };
    sheet.say(tick, (x + 14.0, top + (DOWN - 12.0) / 2.0), HPos::Left, &[&words, link.lever]);
}

fn ink(link: &Link) -> Ink {
    if link.thickest {
        Ink::Fill
    } else if link.moves > 0.0 {
        Ink::Beside
    } else {
        Ink::Plain
    }
}

/// The words with a capital letter first.
fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
