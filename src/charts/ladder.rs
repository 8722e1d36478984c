//! Five workloads at the cost of tokens at which each begins to pay; the current cost is a line through all.

use super::chart::{Chart, Grid};
use super::ink::Ink;
use super::scale::{Scale, dollars, money};
use super::sheet::{self, At, LINE, Sheet, Side};
use crate::engine::fields::rows::market::COST_PER_MTOK;
use crate::engine::report::Report;

const RUNGS: [(&str, &str); 5] = [
    ("search_bar_pays_from", "search bar"),
    ("call_centre_pays_from", "call centre"),
    ("coding_tool_pays_from", "coding tool"),
    ("shopping_app_pays_from", "shopping app"),
    ("internal_software_pays_from", "internal software"),
];

/// Height of a rung: its words and its line.
const RUNG: f64 = 34.0;

struct Rung {
    name: &'static str,
    /// Below this cost it pays; none if it pays at any.
    from: Option<f64>,
    pays: bool,
}

/// The chart of a `workloads` report; none if it has no workloads.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let cost = report.inputs.number(&COST_PER_MTOK.row)?;
    let (costs, values) = (report.series("cost_per_response"), report.series("value_per_response"));
    let rung = |((id, name), (cost, value)): ((&str, &'static str), (&f64, &f64))| {
        Some(Rung { name, from: report.output(id)?.value.as_ref().ok().copied(), pays: value >= cost })
    };
    let mut rungs: Vec<Rung> = RUNGS.into_iter().zip(costs.iter().zip(values)).filter_map(rung).collect();
    rungs.sort_by(|a, b| b.from.unwrap_or(f64::INFINITY).total_cmp(&a.from.unwrap_or(f64::INFINITY)));
    let height = 2.0 * LINE + 26.0 + rungs.iter().map(|_| RUNG).sum::<f64>();
    let title = "The cost at which each workload begins to pay";
    let mut table = Grid::new(title, &["Workload", "Pays below, per million tokens", "Pays now"]);
    for rung in &rungs {
        table.row([rung.name.to_owned(), threshold(rung), if rung.pays { "yes" } else { "no" }.to_owned()]);
    }
    let caption = format!("Each workload pays to the left of its dot. Rule: a million output tokens cost {} now.", money(cost));
    let words = (describe(&rungs, cost), caption.as_str());
    let mut chart = sheet::chart(("ladder", title), (width, height), words, table, &|sheet| draw(sheet, &rungs, cost));
    chart.picture.down = true;
    (!rungs.is_empty()).then_some(chart)
}

fn threshold(rung: &Rung) -> String {
    rung.from.map_or_else(|| "any cost".to_owned(), money)
}

/// The costs from well below the lowest to well above the highest; zero has no place on them and stands at the left edge.
fn costs(rungs: &[Rung], cost: f64) -> Scale {
    let all = || rungs.iter().filter_map(|rung| rung.from).chain([cost]).filter(|cost| *cost > 0.0);
    let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(0.0, f64::max));
    if low <= high { Scale::ratios(low / 4.0, high * 4.0) } else { Scale::ratios(0.01, 100.0) }
}

fn draw(sheet: &mut Sheet<'_>, rungs: &[Rung], cost: f64) {
    let (left, right) = (4.0, sheet.width - 8.0);
    let scale = costs(rungs, cost).onto(left, right);
    let (top, base) = (LINE, sheet.height - LINE - 8.0);
    sheet.floor((0.0, base), (sheet.width, base));
    for tick in scale.ticks(if sheet.width < 480.0 { 3 } else { 6 }) {
        let x = scale.at(tick);
        sheet.rule(Ink::Grid, (x, top + 2.0), (x, base));
        sheet.name(Ink::Tick, money(tick), (x, base - 1.0), Side::Below);
    }
    let here = scale.at(cost);
    sheet.label(Ink::PaceCaption, &[format!("cost now: {}", money(cost)), money(cost)], &[((here, top + 3.0), Side::Above)]);
    let mut y = top + 6.0;
    for rung in rungs {
        y += RUNG;
        let end = scale.at(rung.from.unwrap_or(f64::MAX));
        step(sheet, rung, (left, y), (end, y));
        sheet.point((end, y - 2.0));
        // The rule stops for words that it would run through.
        let from = if sheet.has_text((here - 3.0, y - 24.0), (here + 3.0, y - 8.0)) { y - 8.0 } else { y - RUNG + 6.0 };
        sheet.rule(Ink::Second, (here, from), (here, y + 6.0));
    }
}

/// One rung: a bar up to its dot, and its words over it.
fn step(sheet: &mut Sheet<'_>, rung: &Rung, from: At, to: At) {
    let (ink, words) = if rung.pays { (Ink::Fill, Ink::Value) } else { (Ink::Beside, Ink::Tick) };
    sheet.rect(ink, (from.0, from.1 - 5.0), (to.0, to.1 + 1.0));
    if rung.from.is_some() {
        sheet.dot(ink, (to.0, to.1 - 2.0));
    }
    let text = match rung.from {
        Some(from) => format!("{} {}", rung.name, money(from)),
        None => format!("{}: at any cost", rung.name),
    };
    let at = |x: f64| (x, from.1 - 4.0);
    sheet.label(
        words,
        &[text, rung.name.to_owned()],
        &[(at(to.0 + 4.0), Side::AboveLeft), (at(to.0 + 8.0), Side::AboveRight), (at(from.0), Side::AboveRight)],
    );
}

fn describe(rungs: &[Rung], cost: f64) -> String {
    let names = |pays: bool| rungs.iter().filter(|rung| rung.pays == pays).map(|rung| rung.name).collect::<Vec<_>>().join(", ");
    let cost = format!("At {} per million output tokens", dollars(cost));
    let first = match (names(true), names(false)) {
        (pay, none) if none.is_empty() => format!("{cost} every workload pays: {pay}."),
        (none, not) if none.is_empty() => format!("{cost} no workload pays: {not}."),
        (pay, not) => format!("{cost} these pay: {pay}; these do not: {not}."),
    };
    let priced = || rungs.iter().filter_map(|rung| Some((rung.name, rung.from?)));
    match (priced().next(), priced().next_back()) {
        (Some(highest), Some(lowest)) => format!(
            "{first} The {} pays first, below {}, and the {} last, below {}.",
            highest.0,
            dollars(highest.1),
            lowest.0,
            dollars(lowest.1)
        ),
        _ => first,
    }
}
