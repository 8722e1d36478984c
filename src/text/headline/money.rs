//! One sentence for each model about costs, markets and investments: the number, and what it hangs on most.

use super::{Piece, plain, value};
use crate::engine::fields::Row;
use crate::engine::fields::rows::{capital, hardware, market, revenue, serving};
use crate::engine::report::Report;
use crate::text::quantity;

pub(crate) fn own_hardware(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let words = [
        "An owned accelerator costs ",
        &format!(
            " an hour, used or not, if it serves {} at {} a year for its capital.",
            input(report, &hardware::LIFE_YEARS.row),
            input(report, &hardware::COST_OF_CAPITAL.row)
        ),
    ];
    around(report, words, "cost_per_accelerator_hour")
}

pub(crate) fn break_even(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let price = input(report, &market::API_PRICE.row);
    around(
        report,
        ["Renting replicas costs no more than the API from ", &format!(" tokens a month on, if the API charges {price}.")],
        "first_crossing_volume",
    )
}

pub(crate) fn demand(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let (price, elasticity) = (input(report, &market::NEW_PRICE.row), input(report, &market::ELASTICITY.row));
    around(report, [&format!("At {price}, "), &format!(" tokens a month are sold, if the elasticity is {elasticity}.")], "new_volume")
}

pub(crate) fn capex(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let (margin, growth) = (input(report, &capital::CASH_MARGIN.row), input(report, &capital::REVENUE_GROWTH.row));
    around(
        report,
        [
            "The spending has paid back after ",
            &format!(" years, if revenue grows {growth} a year and {margin} of it is left before depreciation."),
        ],
        "payback_years",
    )
}

pub(crate) fn chips(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let (a, b) = (input(report, &hardware::RATE_A.row), input(report, &hardware::RATE_B.row));
    let served = format!(" on the bought one, if the first serves {b} and the second {a}.");
    let bought = around(report, [" on the custom chip and ", &served], "cost_per_mtok_a");
    let mut pieces = around(report, ["A million tokens cost ", ""], "cost_per_mtok_b");
    pieces.pop();
    pieces.extend(bought);
    pieces
}

pub(crate) fn margin(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let price = input(report, &market::PRICE.row);
    around(report, ["The gross margin with bought chips is ", &format!(", if customers pay {price}.")], "gross_margin_bought")
}

pub(crate) fn training(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let reached = input(report, &hardware::FLOPS_UTILISATION.row);
    around(report, ["Training costs ", &format!(", if it reaches {reached} of the accelerators' speed.")], "training_cost")
}

/// Growth between two values, which may be revenues or prices.
pub(crate) fn growth_rate(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let [start, end, years] = [&revenue::START_VALUE.row, &revenue::END_VALUE.row, &revenue::YEARS.row].map(|row| input(report, row));
    around(report, [&format!("From {start} to {end} in {years} is "), " a year, compounded."], "cagr")
}

pub(crate) fn workloads(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let cost = input(report, &market::COST_PER_MTOK.row);
    around(report, ["", &format!(" of 5 workloads pay, if serving costs {cost}.")], "workloads_that_pay")
}

/// With an announced spending or run rate, what would have to be true; else what the price of the chip leads to.
pub(crate) fn chain(report: &Report, _: Option<&str>) -> Vec<Piece> {
    let number = |row: &'static Row| report.inputs.number(row).map(|_| input(report, row));
    let (capex, pace) = (number(&capital::CAPEX_ANNOUNCED.row), number(&capital::RUN_RATE_ANNOUNCED.row));
    let growth = input(report, &capital::REVENUE_GROWTH.row);
    let (share, horizon) = (input(report, &serving::SERVING_SHARE.row), input(report, &capital::HORIZON_YEARS.row));
    if capex.is_none() && pace.is_none() {
        let end = format!(" a year, if {share} of the accelerators' time serves.");
        return around(report, ["At cost plus margin, tokens sell at a run rate of ", &end], "revenue_run_rate");
    }
    let spending = capex.map_or_else(|| "the spending on the fleet".to_owned(), |capex| format!("{capex} of spending"));
    let given = format!("if it grows {growth} a year and {share} of the accelerators' time serves.");
    // With less than one times the announced run rate the question has been answered.
    let enough = report.value("run_rate_multiple").is_some_and(|multiple| multiple <= 1.0);
    let announced = pace.map_or_else(String::new, |pace| if enough { format!("; {pace} was announced") } else { format!(", not {pace}") });
    let (before, after) = if enough {
        (format!("For {spending} to come back within {horizon}, a run rate of "), format!(" a year is enough{announced}, {given}"))
    } else {
        (
            format!("For {spending} to come back within {horizon}, the run rate would have to be "),
            format!(" a year now{announced}, {given}"),
        )
    };
    around(report, [&before, &after], "run_rate_needed")
}

/// The words before and after the value of an output; if it has none, its label and the reason.
fn around(report: &Report, [before, after]: [&str; 2], id: &str) -> Vec<Piece> {
    let Some(output) = report.output(id) else { return Vec::new() };
    match &output.value {
        Ok(_) => vec![plain(before), value(output, output.bound), plain(after)],
        Err(reason) => vec![plain(format!("{}: {reason}.", output.row.label))],
    }
}

/// An input with its unit, as a sentence says it.
fn input(report: &Report, row: &'static Row) -> String {
    report.inputs.number(row).map_or_else(|| "unknown".to_owned(), |value| quantity::prose(row.shown, value))
}
