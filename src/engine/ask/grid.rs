//! One output over values of two inputs, and the line on which it meets a level or another output: the map of a decision.

mod contour;

use super::line::{Level, against};
use super::solve::{Unsolvable, goes_by_ratios, known, values_in_order, with};
use super::sweep;
use crate::engine::fields::Row;
use crate::engine::model::LineRow;
use crate::engine::scenario::Checked;

/// An input and the values that it takes, rising.
///
/// ```
/// use runrate::engine::{ask::grid::Axis, fields::rows::serving::SERVING_SHARE};
/// let axis = Axis { row: &SERVING_SHARE.row, values: vec![0.25, 0.5, 1.0] };
/// assert_eq!(axis.row.id, "serving_share");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Axis {
    /// The input.
    pub row: &'static Row,
    /// Its values.
    pub values: Vec<f64>,
}

/// An output over two inputs.
///
/// ```
/// use runrate::engine::{ask::grid::{Axis, Grid, grid}, ask::line::Level, fields::rows::market::{API_PRICE, VOLUME}};
/// use runrate::engine::scenario::{Scenario, check};
/// // Renting a replica costs $1,000 a month: as much as the API where price times volume is.
/// let bill = Scenario::new("break-even").with("api_price", 2.0).with("unit_cost", 1000.0).with("unit_capacity", 1e9);
/// let axes = [Axis { row: &VOLUME.row, values: vec![1e8, 4e8, 7e8] }, Axis { row: &API_PRICE.row, values: vec![1.0, 2.0] }];
/// let over: Grid = grid(&check(&bill)?, axes, "api_monthly", Some(Level::Output("rented_monthly")), &mut |_| ()).unwrap();
/// assert_eq!(over.value(2, 1), Some(1400.0)); // 700 million tokens at $2
/// assert_eq!(over.contour.len(), 1); // one line: where own and API cost the same
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Grid {
    /// What goes across, and what goes up.
    pub axes: [Axis; 2],
    /// The output.
    pub output: &'static LineRow,
    /// The output that it is held against, if it is one.
    pub against: Option<&'static LineRow>,
    /// The output for each value across, row by row.
    pub values: Vec<Option<f64>>,
    /// The level there; empty without one.
    pub levels: Vec<Option<f64>>,
    /// Where the output meets the level: lines of places, across and up, in the units of the inputs.
    pub contour: Vec<Vec<(f64, f64)>>,
}

impl Grid {
    /// The output at a place, counted across and up.
    #[must_use]
    pub fn value(&self, across: usize, up: usize) -> Option<f64> {
        let wide = self.axes[0].values.len();
        self.values.get(up * wide + across).copied().flatten().filter(|_| across < wide)
    }
}

/// An output over two inputs, the others as they are: the first goes across, the second up. `told` hears how many places are done.
/// The contour is drawn between the places by straight lines on the scale of each input's slider.
///
/// # Errors
/// The model has no such output or input, an input takes no numbers, both are the same, or values are not allowed, do not rise or
/// are less than two.
///
/// ```
/// use runrate::engine::{ask::grid::{Axis, grid}, ask::solve::Unsolvable, fields::rows::revenue::GROWTH, scenario::{Scenario, check}};
/// let now = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// let growth = || Axis { row: &GROWTH.row, values: vec![0.0, 1.0] };
/// let same = grid(&now, [growth(), growth()], "run_rate", None, &mut |_| ());
/// assert_eq!(same, Err(Unsolvable::Same(&GROWTH.row)));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub fn grid(
    inputs: &Checked,
    axes: [Axis; 2],
    output: &str,
    level: Option<Level<'_>>,
    told: &mut dyn FnMut(usize),
) -> Result<Grid, Unsolvable> {
    let [across, up] = &axes;
    let (_, line) = known(inputs, across.row, output)?;
    known(inputs, up.row, output)?;
    if across.row.id == up.row.id || Some(across.row.id) == up.row.instead_of {
        return Err(Unsolvable::Same(across.row));
    }
    for axis in &axes {
        values_in_order(axis.row, &axis.values)?;
    }
    let against = against(inputs, level)?;
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for y in &up.values {
        let row = with(inputs, up.row, *y).ok();
        for x in &across.values {
            let place = row.as_ref().and_then(|row| with(row, across.row, *x).ok());
            let at = |output: &str| sweep::value(place.as_ref()?, output).map(|value| value + 0.0);
            values.push(at(output));
            match level {
                Some(Level::Of(level)) => levels.push(Some(level)),
                Some(Level::Output(other)) => levels.push(at(other)),
                None => {}
            }
            told(values.len());
        }
    }
    let contour = contour_of(&axes, &values, &levels);
    Ok(Grid { axes, output: line, against, values, levels, contour })
}

fn contour_of(axes: &[Axis; 2], values: &[Option<f64>], levels: &[Option<f64>]) -> Vec<Vec<(f64, f64)>> {
    let gaps: Vec<Option<f64>> = values.iter().zip(levels).map(|(value, level)| Some((*value)? - (*level)?)).collect();
    let scales = [0, 1].map(|i| axes[i].values.first().is_some_and(|first| goes_by_ratios(axes[i].row, *first)));
    contour::lines([&axes[0].values, &axes[1].values], scales, &gaps)
}
