//! One output over values of one input, and where it meets a level or another output: for a chart and a table.

use super::seek::{Hit, seek};
use super::solve::{Unsolvable, at_number, known, values_in_order};
use crate::engine::fields::Row;
use crate::engine::model::LineRow;
use crate::engine::scenario::Checked;

/// What an output is held against.
///
/// ```
/// use runrate::engine::ask::line::Level;
/// assert_ne!(Level::Of(15e9), Level::Output("rented_monthly"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Level<'a> {
    /// A number, in the output's unit.
    Of(f64),
    /// Another output of the model.
    Output(&'a str),
}

/// An output over values of an input.
///
/// ```
/// use runrate::engine::{ask::line::{Level, Line, line}, ask::solve::Hit, fields::rows::market::VOLUME, scenario::{Scenario, check}};
/// // $2 a million tokens, or $1,000 a month: the same at 500 million tokens.
/// let bill = Scenario::new("break-even").with("api_price", 2.0).with("unit_cost", 1000.0).with("unit_capacity", 1e9);
/// let bill = check(&bill.with("volume", 1e8))?;
/// let over: Line = line(&bill, &VOLUME.row, "api_monthly", Some(Level::Output("rented_monthly")), &[1e8, 4e8, 7e8]).unwrap();
/// assert_eq!(over.values, [Some(200.0), Some(800.0), Some(1400.0)]);
/// assert_eq!(over.levels, [Some(1000.0); 3]);
/// assert_eq!(over.hits, [Hit::Crossing { at: 5e8 }]);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The input.
    pub row: &'static Row,
    /// The output.
    pub output: &'static LineRow,
    /// The output that it is held against, if it is one.
    pub against: Option<&'static LineRow>,
    /// The values of the input, rising.
    pub xs: Vec<f64>,
    /// The output at each.
    pub values: Vec<Option<f64>>,
    /// The level at each; empty without one.
    pub levels: Vec<Option<f64>>,
    /// Where the output meets the level, or leaps over it.
    pub hits: Vec<Hit>,
}

/// An output over values of an input, the other inputs as they are, and where it meets the level: between neighbouring values as
/// exactly as [`solve`](super::solve::solve) has it.
///
/// # Errors
/// The model has no such output or input, the input takes no numbers, or the values are not allowed, do not rise or are less than two.
///
/// ```
/// use runrate::engine::{ask::line::line, fields::rows::revenue::PERIOD_REVENUE, scenario::{Scenario, check}};
/// let now = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// assert_eq!(line(&now, &PERIOD_REVENUE.row, "run_rate", None, &[1e9, 2e9]).unwrap().values, [Some(4e9), Some(8e9)]);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub fn line(inputs: &Checked, row: &'static Row, output: &str, level: Option<Level<'_>>, xs: &[f64]) -> Result<Line, Unsolvable> {
    let (row, line) = known(inputs, row, output)?;
    values_in_order(row, xs)?;
    let against = against(inputs, level)?;
    let at = |output: &str, x: f64| at_number(inputs, row, output, x);
    let leveled = |x: f64| match level? {
        Level::Of(level) => Some(level),
        Level::Output(other) => at(other, x),
    };
    let of = |x: f64| Some((at(output, x)?, leveled(x)?));
    let hits = if level.is_some() { seek(&of, xs).hits } else { Vec::new() };
    let values = xs.iter().map(|x| at(output, *x)).collect();
    let levels = if level.is_some() { xs.iter().map(|x| leveled(*x)).collect() } else { Vec::new() };
    Ok(Line { row, output: line, against, xs: xs.to_vec(), values, levels, hits })
}

/// The output that a level is, if it is one.
pub(super) fn against(inputs: &Checked, level: Option<Level<'_>>) -> Result<Option<&'static LineRow>, Unsolvable> {
    match level {
        Some(Level::Output(id)) => inputs.model.line(id).map(Some).ok_or_else(|| Unsolvable::Output(id.to_owned())),
        Some(Level::Of(level)) if !level.is_finite() => Err(Unsolvable::Target),
        _ => Ok(None),
    }
}
