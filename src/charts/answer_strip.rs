//! One answer as a strip of machine time: reading the prompt, writing the answer, and the idle time that is paid with both.

use super::chart::{Chart, Grid};
use super::ink::Ink;
use super::pieces::{self, Piece};
use super::scale::{dollars, money, percent, sign};
use super::sheet::{self, LINE, Side};
use crate::engine::ask::sweep::sweep;
use crate::engine::fields::Row;
use crate::engine::fields::rows::serving::SERVING_SHARE;
use crate::engine::fields::rows::tokens::{INPUT_TOKENS_OR_NONE, OUTPUT_TOKENS};
use crate::engine::report::Report;
use crate::text::number;

/// A part of the paid time.
struct Part {
    name: &'static str,
    seconds: f64,
    cost: f64,
    ink: Ink,
}

/// The chart of a `serving-cost` report; none for a response that takes no time.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let (parts, cost) = (parts(report)?, report.value("cost_per_response")?);
    let seconds: f64 = parts.iter().map(|part| part.seconds).sum();
    let piece = |part: &Part| Piece {
        name: format!("{}, {} s", part.name, number::short(part.seconds, 3)),
        amount: money(part.cost),
        size: part.seconds,
        ink: part.ink,
    };
    let drawn = || parts.iter().filter(|part| part.seconds > 0.0);
    let shown: Vec<Piece> = drawn().map(piece).collect();
    pieces::whole(&shown)?;
    let paid = number::short(seconds, 3);
    let amount = format!("{}{}", sign(report, "cost_per_response"), money(cost));
    let head = [format!("one answer: {amount} for {paid} seconds of paid machine time"), format!("one answer: {amount}")];
    let (table, said) = (table(drawn(), seconds, cost), describe(&parts, seconds, cost));
    let size = (width, LINE + 4.0 + pieces::height(&shown, width));
    let caption = "The whole machine’s time for one answer. Hatched: waiting, paid for all the same.";
    Some(sheet::chart(("answer-strip", "The machine time of one answer"), size, (said, caption), table, &|sheet| {
        sheet.label(Ink::Caption, &head, &[((0.0, -6.0), Side::BelowRight)]);
        pieces::draw(sheet, &shown, LINE + 2.0);
    }))
}

/// The engine's answer with one input changed.
fn with(report: &Report, row: &'static Row, value: f64, output: &str) -> Option<f64> {
    sweep(report, row, output, &[value]).first().copied().flatten()
}

fn parts(report: &Report) -> Option<[Part; 3]> {
    let busy = report.value("seconds_per_response").filter(|seconds| *seconds > 0.0)?;
    let share = report.inputs.number(&SERVING_SHARE.row)?;
    let prefill = with(report, &OUTPUT_TOKENS.row, 0.0, "seconds_per_response")?;
    let decode = with(report, &INPUT_TOKENS_OR_NONE.row, 0.0, "seconds_per_response")?;
    let work = with(report, &SERVING_SHARE.row, 1.0, "cost_per_response")?;
    let idle = (busy / share - busy).max(0.0);
    let part = |name, seconds: f64, cost, ink| Part { name, seconds, cost, ink };
    let of_work = |seconds: f64| work * (seconds / busy);
    Some([
        part("prefill", prefill, of_work(prefill), Ink::Beside),
        part("decode", decode, of_work(decode), Ink::Fill),
        part("waiting", idle, (report.value("cost_per_response")? - work).max(0.0), Ink::Hatch),
    ])
}

fn describe(parts: &[Part; 3], seconds: f64, cost: f64) -> String {
    let [prefill, decode, idle] = parts;
    let share = |part: &Part| percent(part.seconds / seconds);
    let work = format!(
        "One answer costs {}: {} for prefill ({} of the paid time) and {} for decode ({}).",
        dollars(cost),
        dollars(prefill.cost),
        share(prefill),
        dollars(decode.cost),
        share(decode)
    );
    if idle.seconds > 0.0 {
        format!("{work} The other {} of the time is waiting, and costs {}.", share(idle), dollars(idle.cost))
    } else {
        format!("{work} None of the paid time is waiting.")
    }
}

fn table<'a>(parts: impl Iterator<Item = &'a Part>, seconds: f64, cost: f64) -> Grid {
    let mut grid = Grid::new("The machine time of one answer", &["Part", "Seconds", "Share of the paid time", "Cost"]);
    for part in parts {
        let share = percent(part.seconds / seconds);
        grid.row([part.name.to_owned(), number::short(part.seconds, 4), share, money(part.cost)]);
    }
    grid.row(["together".to_owned(), number::short(seconds, 4), percent(1.0), money(cost)]);
    grid
}
