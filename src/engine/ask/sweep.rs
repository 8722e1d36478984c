//! One output over one input's range: the small curve behind a slider.

use crate::engine::fields::{Kind, Row, Scale, Slider};
use crate::engine::number::Num;
use crate::engine::report::{Report, evaluate_checked};
use crate::engine::run::Run;
use crate::engine::scenario::{Checked, Input};
use crate::engine::trace::{Again, Tape, Traced};

/// The value of an output at each value of an input, the others as they are in the report; `None` where there is no value.
///
/// ```
/// use runrate::engine::{ask::sweep::sweep, fields::rows::revenue::PERIOD_REVENUE, report::evaluate, scenario::Scenario};
/// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// assert_eq!(sweep(&report, &PERIOD_REVENUE.row, "run_rate", &[1e9, 2e9]), [Some(4e9), Some(8e9)]);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn sweep(report: &Report, row: &'static Row, output: &str, values: &[f64]) -> Vec<Option<f64>> {
    let mut over = Over::new(report, row, output);
    values.iter().map(|x| over.at(*x)).collect()
}

/// An output over an input, the others as they are: what was recorded once is gone through again for each number, and recorded anew
/// only where an answer on the way is another.
pub(super) struct Over<'a> {
    inputs: &'a Checked,
    row: &'static Row,
    output: &'a str,
    again: Option<Again>,
}

impl<'a> Over<'a> {
    pub(super) fn new(report: &'a Report, row: &'static Row, output: &'a str) -> Self {
        let set = matches!(report.inputs.get(row), Some(Input::Number(..) | Input::Range(_)));
        let partner = report.inputs.iter().any(|(other, input)| Some(other.id) == row.instead_of && input.is_some());
        let again = if set && !partner { report.again(row, output) } else { None };
        Self { inputs: &report.inputs, row, output, again }
    }

    /// The output where the input is this number, if that is allowed and there is one.
    pub(super) fn at(&mut self, x: f64) -> Option<f64> {
        let Kind::Number(domain) = self.row.kind else { return None };
        if !domain.allows(x) {
            return None;
        }
        let known = self.again.as_mut().and_then(|again| again.at(x));
        let value = known.or_else(|| {
            let mut inputs = self.inputs.clone();
            inputs.put(self.row, x).ok()?;
            let there = evaluate_checked(inputs);
            self.again = there.again(self.row, self.output);
            there.value(self.output)
        });
        // Adding zero turns -0 into 0, as in a report.
        value.filter(|value| value.is_finite()).map(|value| value + 0.0)
    }
}

/// The value of an output, without a record of how it came about.
pub(super) fn value(inputs: &Checked, output: &str) -> Option<f64> {
    #[cfg(not(target_family = "wasm"))]
    return {
        let mut run = Run::<f64>::new(inputs, ());
        (inputs.model.plain)(&mut run);
        of(run, output)
    };
    #[cfg(target_family = "wasm")]
    recorded_nowhere(inputs, output)
}

/// The same by the function that records, on a tape that does not.
///
/// ```
/// use runrate::engine::{ask::sweep::recorded_nowhere, scenario::{check, Scenario}};
/// let checked = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// assert_eq!(recorded_nowhere(&checked, "run_rate"), Some(4e9));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn recorded_nowhere(inputs: &Checked, output: &str) -> Option<f64> {
    let tape = Tape::silent();
    let mut run = Run::<Traced<'_>>::new(inputs, &tape);
    (inputs.model.traced)(&mut run);
    of(run, output)
}

fn of<N: Num>(run: Run<'_, N>, output: &str) -> Option<f64> {
    run.outputs.into_iter().find(|(row, _)| row.id == output)?.1.ok().map(Num::value)
}

/// Values from one end of a slider to the other, `count` of them, two at least.
///
/// ```
/// use runrate::engine::{ask::sweep::positions, fields::{Scale, Slider}};
/// let slider = Slider { from: 1.0, to: 100.0, scale: Scale::Log };
/// assert_eq!(positions(&slider, 3), [1.0, 10.0, 100.0]);
/// ```
#[must_use]
pub fn positions(slider: &Slider, count: u32) -> Vec<f64> {
    let last = f64::from(count.max(2) - 1);
    (0..count.max(2)).map(|i| value_at(slider, f64::from(i) / last)).collect()
}

/// The value at a position from 0 to 1.
///
/// ```
/// use runrate::engine::{ask::sweep::value_at, fields::{Scale, Slider}};
/// let slider = Slider { from: 0.0, to: 8.0, scale: Scale::Linear(1.0) };
/// assert_eq!(value_at(&slider, 0.25), 2.0);
/// ```
#[must_use]
pub fn value_at(slider: &Slider, position: f64) -> f64 {
    let &Slider { from, to, scale } = slider;
    match scale {
        Scale::Linear(_) => from + (to - from) * position,
        Scale::Log => from * crate::engine::math::powf(to / from, position),
    }
}

/// The position from 0 to 1 of a value; values beyond an end stand at that end.
///
/// ```
/// use runrate::engine::{ask::sweep::position_of, fields::{Scale, Slider}};
/// let slider = Slider { from: 1.0, to: 100.0, scale: Scale::Log };
/// assert!((position_of(&slider, 10.0) - 0.5).abs() < 1e-12);
/// ```
#[must_use]
pub fn position_of(slider: &Slider, value: f64) -> f64 {
    let &Slider { from, to, scale } = slider;
    let position = match scale {
        Scale::Linear(_) => (value - from) / (to - from),
        Scale::Log if value <= from => 0.0,
        Scale::Log => crate::engine::math::ln(value / from) / crate::engine::math::ln(to / from),
    };
    position.clamp(0.0, 1.0)
}
