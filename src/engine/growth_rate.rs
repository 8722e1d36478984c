//! `growth-rate`: the steady yearly growth that leads from one value to another.

use super::fields::rows::revenue::{END_VALUE, START_VALUE, YEARS};
use super::model::{Line, Model};
use super::number::Num;
use super::run::Run;
use super::units::Share;

/// The model.
pub static MODEL: Model = Model {
    id: "growth-rate",
    title: "the yearly growth between two values",
    fields: &[&START_VALUE.row, &END_VALUE.row, &YEARS.row],
    lines: &[&CAGR.row],
    series: &[],
    check: |_| Vec::new(),
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

static CAGR: Line<Share> = Line::new(
    "cagr",
    "Compound annual growth rate",
    "cagr",
    "The growth a year that, repeated every year, leads from the start to the end. Standard definition.",
);

fn compute<N: Num>(run: &mut Run<N>) {
    let (start, end, years) = (run.number(&START_VALUE), run.number(&END_VALUE), run.number(&YEARS));
    run.put(&CAGR, (end / start).per_year(years).growth());
}
