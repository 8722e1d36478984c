//! The sentences about costs: a number, its unit, and the assumption that matters most.

use super::{Piece, plain, value};
use crate::engine::fields::rows::{accelerator, serving, tokens};
use crate::engine::fields::{Field, Row};
use crate::engine::report::Report;
use crate::text::quantity;

/// The value of an output as a piece, in words; nothing if the output is left out.
fn output(report: &Report, id: &str) -> Piece {
    report.output(id).map_or_else(|| plain(""), |output| value(output, output.bound))
}

/// The value of an input in words.
fn input<U>(report: &Report, field: &Field<U>) -> String {
    report.inputs.number(&field.row).map_or_else(String::new, |value| quantity::prose(field.row.shown, value))
}

fn has(report: &Report, row: &Row) -> bool {
    report.inputs.number(row).is_some_and(|value| value > 0.0)
}

pub(crate) fn request_cost(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let off = if has(report, &tokens::BATCH_DISCOUNT.row) {
        format!(" less {} for batches", input(report, &tokens::BATCH_DISCOUNT))
    } else {
        String::new()
    };
    let assumed = format!(
        " at list price{off}, if it takes {} in and {} out",
        input(report, &tokens::INPUT_TOKENS),
        input(report, &tokens::OUTPUT_TOKENS)
    );
    let calls = match report.inputs.number(&tokens::CALLS_PER_RESPONSE.row) {
        Some(calls) if calls > 1.0 => format!(" in each of {} calls.", input(report, &tokens::CALLS_PER_RESPONSE)),
        _ => ".".to_owned(),
    };
    vec![plain("A response costs "), output(report, "cost_per_response"), plain(assumed + &calls)]
}

pub(crate) fn conversation(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let turns = format!("A conversation of {} costs ", input(report, &tokens::TURNS)).replace(" 1 turns", " one turn");
    let cached = if has(report, &tokens::CACHED_SHARE.row) {
        format!(" of it for tokens sent before, {} of them read from the cache.", input(report, &tokens::CACHED_SHARE))
    } else {
        " of it for tokens sent before, none of them read from a cache.".to_owned()
    };
    match report.value("resent_share") {
        Some(_) => {
            let share = output(report, "resent_share");
            vec![plain(turns), output(report, "cost_per_conversation"), plain(" at list price, "), share, plain(cached)]
        }
        None => vec![plain(turns), output(report, "cost_per_conversation"), plain(" at list price.")],
    }
}

pub(crate) fn serving_cost(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let assumed = format!(", if {} of the paid time serves tokens.", input(report, &serving::SERVING_SHARE));
    vec![
        plain("On these accelerators a response costs "),
        output(report, "cost_per_response"),
        plain(", and a million output tokens "),
        output(report, "output_cost_per_mtok"),
        plain(assumed),
    ]
}

pub(crate) fn fleet(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let load = input(report, &tokens::RESPONSES_PER_DAY_REQUIRED);
    let peak = format!(" a month, if the peak is {} times the mean.", input(report, &serving::PEAK_TO_MEAN));
    vec![
        plain(format!("{load} need ")),
        output(report, "accelerators"),
        plain(" accelerators in "),
        output(report, "replicas"),
        plain(" replicas and cost "),
        output(report, "monthly_cost"),
        plain(peak),
    ]
}

pub(crate) fn throughput(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let one = report.inputs.number(&accelerator::BATCH.row) == Some(1.0);
    let batch = if one { "one response".to_owned() } else { input(report, &accelerator::BATCH).replace(" at", " responses at") };
    vec![
        plain("Upper bound: the data sheet allows "),
        output(report, "decode_rate"),
        plain(format!(" output tokens a second with {batch}, ")),
        output(report, "tokens_per_second_per_user"),
        plain(" for each; real systems run well below it."),
    ]
}
