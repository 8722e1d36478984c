//! Goal seek: which value of an input brings an output to a target. All such values in a range, or that there is none and what comes
//! nearest. An output that leaps over the target, as whole machines do, is never on it, and that is said.

use super::seek::{Sought, seek};
use super::sweep::{self, positions};
use crate::engine::fields::{Kind, Row, Scale, Slider};
use crate::engine::model::LineRow;
use crate::engine::problem::{Given, Problem};
use crate::engine::scenario::{Checked, allowed};

pub use super::seek::Hit;

/// How many points the range is scanned at, beside its ends and where the input is now.
pub const POINTS: u32 = 401;

/// What was found.
///
/// ```
/// use runrate::engine::{ask::solve::{Hit, Solved, solve}, fields::rows::revenue::PERIOD_REVENUE, scenario::{Scenario, check}};
/// let now = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// let solved: Solved = solve(&now, "run_rate", 6e9, &PERIOD_REVENUE.row, 1e8, 1e10).unwrap();
/// assert_eq!(solved.hits, [Hit::Crossing { at: 1.5e9 }]); // 1.5 billion a quarter
/// assert_eq!((solved.here, solved.now), (Some(1e9), Some(4e9)));
/// assert_eq!(solved.nearest(), Some(1.5e9));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Solved {
    /// The input.
    pub row: &'static Row,
    /// The output.
    pub output: &'static LineRow,
    /// What it shall be.
    pub target: f64,
    /// The range that was searched.
    pub range: (f64, f64),
    /// What the input is now, if it is set.
    pub here: Option<f64>,
    /// What the output is now.
    pub now: Option<f64>,
    /// Where the output meets the target or leaps over it, in the order of the input.
    pub hits: Vec<Hit>,
    /// The input at which the output is nearest to the target, and the output there; none if it has no value in the range.
    pub closest: Option<(f64, f64)>,
    /// The stretches of the range in which the output has no value.
    pub without: Vec<(f64, f64)>,
    /// Whether the input moves the output at all.
    pub moves: bool,
}

impl Solved {
    /// The meetings at which the output is on the target: all but the jumps.
    ///
    /// ```
    /// use runrate::engine::{ask::solve::solve, fields::rows::revenue::GROWTH, scenario::{Scenario, check}};
    /// let now = check(&Scenario::new("run-rate").with("period_revenue", 1e9).with("growth", 0.1))?;
    /// let solved = solve(&now, "doubling_years", -1.0, &GROWTH.row, -0.5, 1.0).unwrap();
    /// assert_eq!(solved.solutions().count(), 0);
    /// assert!(solved.closest.is_some_and(|(growth, years)| growth == 1.0 && years == 0.25));
    /// assert_eq!(solved.without.len(), 1); // without growth nothing doubles
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    pub fn solutions(&self) -> impl Iterator<Item = &Hit> {
        self.hits.iter().filter(|hit| hit.is_solution())
    }

    /// The solution nearest to where the input is now, or the first.
    #[must_use]
    pub fn nearest(&self) -> Option<f64> {
        let here = self.here.unwrap_or(self.range.0);
        let place = |hit: &Hit| match *hit {
            Hit::Between { from, to } => here.clamp(from, to),
            _ => hit.place(),
        };
        self.solutions().map(place).min_by(|one, other| (one - here).abs().total_cmp(&(other - here).abs()))
    }
}

/// Why there is nothing to solve.
///
/// ```
/// use runrate::engine::{ask::solve::{Unsolvable, solve}, fields::rows::revenue::{GROWTH, PERIOD}, scenario::{Scenario, check}};
/// let now = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// assert_eq!(solve(&now, "joy", 1.0, &GROWTH.row, 0.0, 1.0), Err(Unsolvable::Output("joy".to_owned())));
/// assert_eq!(solve(&now, "run_rate", 1.0, &PERIOD.row, 0.0, 1.0), Err(Unsolvable::NoNumber(&PERIOD.row)));
/// assert_eq!(solve(&now, "run_rate", 1.0, &GROWTH.row, 1.0, 0.0), Err(Unsolvable::Range(&GROWTH.row, 1.0, 0.0)));
/// assert!(matches!(solve(&now, "run_rate", 1.0, &GROWTH.row, -2.0, 0.0), Err(Unsolvable::End(_))));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Unsolvable {
    /// The model has no such output.
    Output(String),
    /// The model has no such input.
    Input(String),
    /// The input is a choice, a list or a day.
    NoNumber(&'static Row),
    /// The range of the input does not begin below its end.
    Range(&'static Row, f64, f64),
    /// An end of the range is not allowed.
    End(Problem),
    /// The target is no number.
    Target,
    /// Both axes are the same input.
    Same(&'static Row),
    /// Less than two values, or values that do not rise, along an axis.
    Values(&'static Row),
}

/// Every value of an input in a range at which an output hits a target, the other inputs as they are. The range is scanned at
/// [`POINTS`] places, evenly on the scale of the input's slider; two solutions nearer to each other than those may be missed.
///
/// # Errors
/// The model has no such output or input, the input takes no numbers, or the range or the target is none.
///
/// ```
/// use runrate::engine::{ask::solve::solve, fields::rows::serving::SERVING_SHARE, scenario::{Scenario, check}};
/// // $3.60 an hour is $0.001 a second; 100 tokens at 100 a second take one: $0.001 a response if all of the time serves.
/// let node = Scenario::new("serving-cost").with("hour_price", 3.6).with("output_tokens", 100.0).with("decode_rate", 100.0);
/// let solved = solve(&check(&node)?, "cost_per_response", 0.004, &SERVING_SHARE.row, 0.05, 1.0).unwrap();
/// assert!((solved.nearest().unwrap() - 0.25).abs() < 1e-15); // for $0.004 a quarter of it
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub fn solve(inputs: &Checked, output: &str, target: f64, row: &'static Row, from: f64, to: f64) -> Result<Solved, Unsolvable> {
    let (row, line) = known(inputs, row, output)?;
    if !target.is_finite() {
        return Err(Unsolvable::Target);
    }
    ends(row, from, to)?;
    let here = inputs.number(row);
    let mut xs = scan(row, from, to);
    let at = xs.partition_point(|x| here.is_some_and(|here| *x < here));
    let new = here.filter(|here| (from..=to).contains(here) && xs.get(at).is_none_or(|x| x.total_cmp(here).is_ne()));
    if let Some(here) = new {
        xs.insert(at, here);
    }
    let of = |x: f64| Some((at_number(inputs, row, output, x)?, target));
    let Sought { hits, closest, without, moves } = seek(&of, &xs);
    let closest = closest.map(|sample| (sample.x, sample.y));
    let now = sweep::value(inputs, output).map(|value| value + 0.0);
    Ok(Solved { row, output: line, target, range: (from, to), here, now, hits, closest, without, moves })
}

/// The range of an input's slider, within what the input allows; none without a slider.
///
/// ```
/// use runrate::engine::{ask::solve::range_of, fields::rows::revenue::{PERIOD, YEARS}};
/// assert_eq!((range_of(&YEARS.row), range_of(&PERIOD.row)), (Some((0.25, 20.0)), None));
/// ```
#[must_use]
pub fn range_of(row: &Row) -> Option<(f64, f64)> {
    let (Kind::Number(domain), Some(slider)) = (row.kind, row.slider) else { return None };
    let low = slider.from.max(domain.low);
    let low = if domain.allows(low) { low } else { low.next_up() };
    let high = slider.to.min(domain.high);
    (low < high).then_some((low, high))
}

/// Values of an input from one end to the other, both included: evenly on the scale of its slider.
///
/// ```
/// use runrate::engine::{ask::solve::spread, fields::rows::revenue::{GROWTH, YEARS}};
/// assert_eq!(spread(&YEARS.row, 1.0, 4.0, 3), [1.0, 2.0, 4.0]); // its slider goes by ratios
/// assert_eq!(spread(&GROWTH.row, 0.0, 1.0, 3), [0.0, 0.5, 1.0]);
/// ```
#[must_use]
pub fn spread(row: &Row, from: f64, to: f64, count: u32) -> Vec<f64> {
    let scale = if goes_by_ratios(row, from) { Scale::Log } else { Scale::Linear(0.0) };
    let mut values = positions(&Slider { from, to, scale }, count);
    if let [first, .., last] = &mut values[..] {
        // Powers may miss the ends by a bit.
        (*first, *last) = (from, to);
    }
    values
}

/// Whether values of an input from here on are spread by equal ratios.
///
/// ```
/// use runrate::engine::{ask::solve::goes_by_ratios, fields::rows::revenue::YEARS};
/// assert!(goes_by_ratios(&YEARS.row, 1.0) && !goes_by_ratios(&YEARS.row, 0.0));
/// ```
#[must_use]
pub fn goes_by_ratios(row: &Row, from: f64) -> bool {
    from > 0.0 && row.slider.is_some_and(|slider| matches!(slider.scale, Scale::Log))
}

fn scan(row: &Row, from: f64, to: f64) -> Vec<f64> {
    let mut xs = spread(row, from, to, POINTS);
    // Where a range is only a few bits wide the places fall together.
    xs.dedup_by(|next, last| *next <= *last);
    xs.retain(|x| (from..=to).contains(x));
    xs
}

/// The same scenario with another number for an input, if that makes sense with the others: a solution is a scenario that can be set.
///
/// # Errors
/// The problem with the number, or with what it is beside.
///
/// ```
/// use runrate::engine::{ask::solve::with, fields::rows::tokens::CACHED_SHARE, scenario::{Scenario, check}};
/// let turns = Scenario::new("conversation").with("turns", 3.0).with("input_tokens", 100.0).with("output_tokens", 100.0);
/// let checked = check(&turns.with("input_price", 1.0).with("output_price", 1.0))?;
/// assert!(with(&checked, &CACHED_SHARE.row, 0.0).is_ok());
/// assert!(with(&checked, &CACHED_SHARE.row, 0.5).is_err()); // cached tokens have a price
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub fn with(inputs: &Checked, row: &'static Row, number: f64) -> Result<Checked, Vec<Problem>> {
    let mut changed = inputs.clone();
    changed.put(row, number).map_err(|problem| vec![problem])?;
    inputs.with_of(&changed, |other| other.id == row.id || Some(other.id) == row.instead_of)
}

/// The input and the output, as the model has them.
pub(super) fn known(inputs: &Checked, row: &'static Row, output: &str) -> Result<(&'static Row, &'static LineRow), Unsolvable> {
    let line = inputs.model.line(output).ok_or_else(|| Unsolvable::Output(output.to_owned()))?;
    let row = inputs.model.field(row.id).ok_or_else(|| Unsolvable::Input(row.id.to_owned()))?;
    if matches!(row.kind, Kind::Number(_)) { Ok((row, line)) } else { Err(Unsolvable::NoNumber(row)) }
}

/// Whether both ends are allowed and in order.
fn ends(row: &'static Row, from: f64, to: f64) -> Result<(), Unsolvable> {
    let Kind::Number(domain) = row.kind else { return Err(Unsolvable::NoNumber(row)) };
    match [from, to].into_iter().find(|end| !domain.allows(*end)) {
        Some(end) => Err(Unsolvable::End(Problem::new(row, Given::Number(end), allowed(row)))),
        None if from < to => Ok(()),
        None => Err(Unsolvable::Range(row, from, to)),
    }
}

/// Whether these values are allowed and rise.
pub(super) fn values_in_order(row: &'static Row, values: &[f64]) -> Result<(), Unsolvable> {
    let [first, .., last] = values else { return Err(Unsolvable::Values(row)) };
    if !values.windows(2).all(|pair| pair[0] < pair[1]) {
        return Err(Unsolvable::Values(row));
    }
    ends(row, *first, *last)
}

/// The output with this number for the input, if that makes sense with the others.
pub(super) fn at_number(inputs: &Checked, row: &'static Row, output: &str, number: f64) -> Option<f64> {
    // Adding zero turns -0 into 0, as in a report.
    sweep::value(&with(inputs, row, number).ok()?, output).map(|value| value + 0.0)
}
