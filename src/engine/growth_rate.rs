//! `growth-rate`: the steady yearly growth that leads from one value to another.

use super::fields::rows::revenue::{END_VALUE, START_VALUE, YEARS};
use super::model::{Line, Model};
use super::number::Num;
use super::run::Run;
use super::units::Share;

/// The steady growth a year that leads from one value to another.
///
/// Inputs: `start_value` (USD, above 0, up to 1e15), `end_value` (USD, 0 to 1e15), `years` (above 0, up to 1,000; parts of a year are
/// allowed). No value only where the result is beyond the range of numbers. Source: compound annual growth rate, standard definition.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let fourfold = Scenario::new("growth-rate").with("start_value", 100.0).with("end_value", 400.0).with("years", 2.0);
/// assert_eq!(evaluate(&fourfold)?.value("cagr"), Some(1.0));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
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
