//! The bill of a month over volume: the API is a ray, renting a staircase of whole machines, owning a level line.

use super::chart::{Chart, Grid, capital};
use super::fan::{self, Fan, MOST as MOST_ASKED};
use super::ink::Ink;
use super::scale::{Axis, Plot, Scale, count, counted, dollars, money};
use super::sheet::{self, At, Sheet, Side, around};
use super::trend::trend;
use crate::engine::ask::sweep::sweep;
use crate::engine::fields::rows::market::{OWN_MONTHLY, UNIT_CAPACITY, UPFRONT, VOLUME};
use crate::engine::math;
use crate::engine::report::Report;

/// More stairs than this are a line.
const STAIRS: f64 = 40.0;
/// Three bills need room over each other.
const HEIGHT: f64 = 264.0;
/// The most tokens a month that the engine takes.
const MOST: f64 = 1e30;

struct Bills<'a> {
    report: &'a Report,
    volume: f64,
    capacity: f64,
    crossing: Option<f64>,
    /// What owning costs a month, and at once.
    owned: Option<(f64, f64)>,
    /// The largest volume in sight.
    end: f64,
    /// Volume and bill along the API's ray and renting's staircase.
    api: Vec<(f64, f64)>,
    rented: Vec<(f64, f64)>,
    /// The rows of the table: volume, and the bills of both.
    rows: Vec<(f64, [Option<f64>; 2])>,
    /// The bands of all three, in the order of the table.
    fans: [Fan; 3],
}

/// The chart of a `break-even` report; none if a bill is too large to compute.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let bills = Bills::read(report)?;
    let mut table = bills.table();
    let said = bills.describe() + &trend(&table, 1) + &trend(&table, 2) + &bills.bands(&mut table);
    let caption = match bills.owned {
        Some((_, upfront)) => format!("Bill of a month by tokens served. Owning costs {} at once on top.", money(upfront)),
        None => "Bill of a month by tokens served: renting takes whole machines, busy or not.".to_owned(),
    };
    let caption = caption + fan::holds(&bills.fans);
    let size = (width, sheet::plot_height(width).max(HEIGHT));
    Some(sheet::chart(("volume", "Monthly bill by volume"), size, (said, &caption), table, &|sheet| bills.draw(sheet)))
}

impl<'a> Bills<'a> {
    fn read(report: &'a Report) -> Option<Self> {
        let input = |row| report.inputs.number(row);
        let (volume, capacity) = (input(&VOLUME.row)?, input(&UNIT_CAPACITY.row)?);
        let crossing = report.value("first_crossing_volume").filter(|crossing| *crossing <= MOST);
        let owned = input(&OWN_MONTHLY.row).zip(input(&UPFRONT.row));
        let reach = (crossing.unwrap_or(0.0) * 1.5).max(volume * 1.25);
        // A step or two in sight, if they are not far off.
        let steps = if capacity <= reach * 2.0 { (capacity * 2.4).min(reach * 2.6) } else { 0.0 };
        let end = if reach > 0.0 { reach.max(steps) } else { capacity * 2.4 }.min(MOST);
        let mut bills = Self {
            report,
            volume,
            capacity,
            crossing,
            owned,
            end,
            api: Vec::new(),
            rented: Vec::new(),
            rows: Vec::new(),
            fans: Default::default(),
        };
        bills.api = bills.bill("api_monthly", &[0.0, end])?;
        bills.rented = bills.stairs()?;
        bills.rows = bills.rows();
        let places: Vec<f64> = bills.rows.iter().map(|(volume, _)| *volume).collect();
        let level = |report: &Report| vec![report.inputs.number(&OWN_MONTHLY.row); places.len()];
        let owned = fan::of(report).of(&places, &level);
        bills.fans = [bills.band("api_monthly", &[end]), bills.band("rented_monthly", &bills.treads()), owned];
        (end > 0.0).then_some(bills)
    }

    /// A bill at some volumes.
    fn bill(&self, output: &str, volumes: &[f64]) -> Option<Vec<(f64, f64)>> {
        let bills = sweep(self.report, &VOLUME.row, output, volumes);
        volumes.iter().zip(bills).map(|(volume, bill)| Some((*volume, bill?))).collect()
    }

    /// The corners of the staircase; of a longer one, only so many of its points.
    fn stairs(&self) -> Option<Vec<(f64, f64)>> {
        let whole = math::ceil(self.end / self.capacity);
        let (steps, each) = if whole <= STAIRS { (whole, self.capacity) } else { (STAIRS, self.end / STAIRS) };
        let ends = (1_u32..).map(f64::from).take_while(|step| *step <= steps).map(|step| (step * each).min(self.end));
        let bills = self.bill("rented_monthly", &ends.collect::<Vec<_>>())?;
        if whole > STAIRS {
            return Some(bills);
        }
        let mut from = 0.0;
        let corners = bills.into_iter().flat_map(|(to, bill)| [(std::mem::replace(&mut from, to), bill), (to, bill)]);
        Some(corners.collect())
    }

    /// The band of a bill at some volumes, and at those of the table's rows.
    fn band(&self, output: &'static str, volumes: &[f64]) -> Fan {
        let rows: Vec<f64> = self.rows.iter().map(|(volume, _)| *volume).collect();
        fan::of(self.report).asked(&VOLUME.row, output, &rows, volumes)
    }

    /// Volumes all over the steps of the staircase, just behind where each begins and where it ends too; few steps have many of them.
    fn treads(&self) -> Vec<f64> {
        let room = MOST_ASKED.saturating_sub(self.rows.len() + 1);
        let steps = math::ceil(self.end / self.capacity).clamp(1.0, STAIRS);
        let each = math::floor(sheet::count(room) / steps);
        if each < 2.0 {
            return (1_u32..).map(|i| self.end * f64::from(i) / sheet::count(room)).take(room).collect();
        }
        let within = |step: f64| {
            let parts = (0_u32..).map(f64::from).take_while(move |i| *i < each).map(move |i| (i / (each - 1.0)).max(1e-9));
            parts.map(move |part| (step + part) * self.capacity)
        };
        (0..=u32::MAX)
            .map(f64::from)
            .take_while(|step| *step < steps)
            .flat_map(within)
            .filter(|volume| *volume <= self.end)
            .chain([self.end])
            .collect()
    }

    /// Gives the table the columns of the bands; says where they are at the reader's volume.
    fn bands(&self, table: &mut Grid) -> String {
        let rows: Vec<f64> = self.rows.iter().map(|(volume, _)| *volume).collect();
        let here = rows.iter().position(|volume| *volume >= self.volume).unwrap_or(0);
        let mut told = String::new();
        for (column, (fan, name)) in (1..).zip(self.fans.iter().zip(["API", "Rented", "Owned"])) {
            told += &fan.tell(table, (column, name), &rows, here, &money);
        }
        told
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let owned = self.owned.map_or(0.0, |(monthly, _)| monthly);
        let top = self.api.iter().chain(&self.rented).map(|(_, bill)| *bill).fold(owned, f64::max);
        let top = self.fans.iter().fold(top, |top, fan| fan.top(top)) * 1.1;
        let x = Axis { scale: Scale::even(0.0, self.end), words: count, title: ["tokens a month", "tokens a month"] };
        let y = Axis { scale: Scale::even(0.0, if top > 0.0 { top } else { 1.0 }), words: money, title: ["bill a month", "bill a month"] };
        let plot = Plot::begin(sheet, 0.0, x, y);
        let pixels = |points: &[(f64, f64)]| points.iter().map(|(x, y)| plot.at(*x, *y)).collect::<Vec<At>>();
        let (api, rented) = (pixels(&self.api), pixels(&self.rented));
        let here = plot.x.at(self.volume);
        let [of_api, of_rented, of_owned] = &self.fans;
        for (fan, ink) in [(of_owned, Ink::Plain), (of_api, Ink::Band), (of_rented, Ink::Fan)] {
            fan.draw(sheet, ink, &|volume, bill| plot.at(volume, bill));
        }
        sheet.line(Ink::Here, &[(here, plot.top), (here, plot.base)]);
        sheet.line(Ink::Second, &api);
        sheet.line(Ink::First, &rented);
        if self.owned.is_some() {
            let level = plot.y.at(owned);
            sheet.line(Ink::Third, &[(plot.left, level), (plot.right, level)]);
        }
        for (volume, [_, rented]) in &self.rows {
            sheet.point(plot.at(*volume, rented.unwrap_or(0.0)));
        }
        self.here(sheet, &plot);
        self.crossing(sheet, &plot);
        name(sheet, Ink::PaceCaption, &["API".to_owned()], &along(&api));
        name(sheet, Ink::FillCaption, &["rented, whole machines".to_owned(), "rented".to_owned()], &along(&rented));
        if let Some((monthly, upfront)) = self.owned {
            let words = [format!("owned: {}, after {} at once", money(monthly), money(upfront)), format!("owned: {}", money(monthly))];
            let over = along(&[plot.at(0.0, monthly), plot.at(self.end, monthly)]);
            sheet.spare(Ink::Tick, &words, &over.into_iter().map(|at| (at, Side::AboveLeft)).collect::<Vec<_>>());
        }
    }

    /// Where renting first meets the API.
    fn crossing(&self, sheet: &mut Sheet<'_>, plot: &Plot) {
        let met = self.crossing.and_then(|volume| self.bill("api_monthly", &[volume])?.first().copied());
        let Some((volume, bill)) = met else { return };
        let dot = plot.at(volume, bill);
        sheet.dot(Ink::Fill, dot);
        let words = [format!("renting pays from {} tokens", count(volume)), format!("pays from {}", count(volume))];
        let near = [Side::AboveLeft, Side::Above, Side::BelowRight, Side::Below, Side::Right].map(|side| (dot, side)).to_vec();
        // Where the lines are too close together: in the open under the ray, or over it.
        let under = [8.0, 20.0, 32.0].map(|down| ((plot.right, dot.1 + down), Side::BelowLeft));
        let over = [((plot.left + 6.0, plot.top), Side::BelowRight)];
        sheet.label(Ink::Strong, &words, &[near, under.to_vec(), over.to_vec()].concat());
    }

    /// The bills at the reader's volume.
    fn here(&self, sheet: &mut Sheet<'_>, plot: &Plot) {
        let here = plot.x.at(self.volume);
        let words = [format!("your volume: {} tokens", count(self.volume)), format!("{} tokens", count(self.volume))];
        let levels = [plot.top - 8.0, plot.top + 8.0];
        let places = levels.map(|y| [((here + 5.0, y), Side::BelowRight), ((here - 5.0, y), Side::BelowLeft)]);
        sheet.label(Ink::Value, &words, &places.concat());
        for id in ["api_monthly", "rented_monthly"] {
            let Some(bill) = self.report.value(id) else { continue };
            let dot = plot.at(self.volume, bill);
            sheet.dot(Ink::Point, dot);
            sheet.label(Ink::Value, &[money(bill)], &around(dot));
        }
    }

    fn describe(&self) -> String {
        let bill = |id: &str| self.report.value(id).map_or("unknown".to_owned(), dollars);
        let first = format!(
            "At {} tokens a month the API charges {} and rented machines cost {}.",
            counted(self.volume),
            bill("api_monthly"),
            bill("rented_monthly")
        );
        let crossing = match (self.crossing, self.report.output("first_crossing_volume").map(|output| &output.value)) {
            (Some(volume), _) => {
                format!("The API’s bill grows with every token, and renting first pays from {} tokens a month on.", counted(volume))
            }
            (None, Some(Err(reason))) => format!("Does renting ever pay? {}.", capital(reason)),
            (None, _) => "Renting pays only beyond any volume that can be drawn.".to_owned(),
        };
        let again = if self.dearer_again() { " The next machine makes it dearer again for a while." } else { "" };
        let owned =
            self.owned.map(|(monthly, upfront)| format!(" Owning costs {} a month after {} at once.", dollars(monthly), dollars(upfront)));
        format!("{first} {crossing}{again}{}", owned.unwrap_or_default())
    }

    /// Whether renting costs more than the API once more when the machines of the first crossing are full.
    fn dearer_again(&self) -> bool {
        let full = self.report.value("first_crossing_units").map(|units| units * self.capacity * (1.0 + 1e-9));
        let bill = |id: &str| self.bill(id, &[full?])?.first().map(|(_, bill)| *bill);
        bill("rented_monthly").zip(bill("api_monthly")).is_some_and(|(rented, api)| rented > api)
    }

    /// Some volumes along the picture, where renting first pays, and the reader's; with the bills of the API and for renting.
    fn rows(&self) -> Vec<(f64, [Option<f64>; 2])> {
        let mut volumes: Vec<f64> = self.rented.iter().map(|(volume, _)| *volume).filter(|volume| *volume > 0.0).collect();
        volumes.dedup_by(|a, b| a.total_cmp(b).is_eq());
        let every = volumes.len().div_ceil(10).max(1);
        let mut shown: Vec<f64> = volumes.into_iter().step_by(every).chain(self.crossing).chain([self.volume]).collect();
        shown.sort_by(f64::total_cmp);
        shown.dedup_by(|a, b| a.total_cmp(b).is_eq());
        let bills = |volume: f64| ["api_monthly", "rented_monthly"].map(|id| Some(self.bill(id, &[volume])?.first()?.1));
        shown.into_iter().map(|volume| (volume, bills(volume))).collect()
    }

    fn table(&self) -> Grid {
        let mut table = Grid::new("Monthly bill by volume", &["Tokens a month", "API", "Rented", "Owned"]);
        let owned = self.owned.map_or(String::new(), |(monthly, _)| money(monthly));
        for (volume, bills) in &self.rows {
            let [api, rented] = bills.map(|bill| bill.map(money).unwrap_or_default());
            table.row([count(*volume), api, rented, owned.clone()]);
        }
        table
    }
}

/// Points along a line from its end backwards, where its name may stand.
fn along(line: &[At]) -> Vec<At> {
    let cut = |pair: &[At]| {
        [0.9, 0.7, 0.5, 0.3].map(|part| (pair[0].0 + (pair[1].0 - pair[0].0) * part, pair[0].1 + (pair[1].1 - pair[0].1) * part))
    };
    line.windows(2).rev().flat_map(cut).take(32).collect()
}

fn name(sheet: &mut Sheet<'_>, ink: Ink, words: &[String], points: &[At]) {
    let sides = [Side::AboveLeft, Side::Above, Side::BelowRight, Side::Below];
    let places: Vec<(At, Side)> = sides.iter().flat_map(|side| points.iter().map(|at| (*at, *side))).collect();
    sheet.label(ink, words, &places);
}
