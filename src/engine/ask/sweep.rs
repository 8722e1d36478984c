//! One output over one input's range: the small curve behind a slider.

use crate::engine::fields::{Row, Scale, Slider};
use crate::engine::run::Run;
use crate::engine::scenario::Checked;

/// The value of an output at each value of an input, the others unchanged; `None` where there is no value.
///
/// ```
/// use runrate::engine::{ask::sweep::sweep, fields::rows::revenue::PERIOD_REVENUE, scenario::{check, Scenario}};
/// let checked = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// assert_eq!(sweep(&checked, &PERIOD_REVENUE.row, "run_rate", &[1e9, 2e9]), [Some(4e9), Some(8e9)]);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn sweep(inputs: &Checked, row: &'static Row, output: &str, values: &[f64]) -> Vec<Option<f64>> {
    let mut inputs = inputs.clone();
    let at = |value: &f64| {
        inputs.put(row, *value).ok()?;
        let mut run = Run::<f64>::new(&inputs, ());
        (inputs.model.plain)(&mut run);
        // Adding zero turns -0 into 0, as in a report.
        run.outputs.into_iter().find(|(row, _)| row.id == output)?.1.ok().map(|value| value + 0.0)
    };
    values.iter().map(at).collect()
}

/// Values from one end of a slider to the other, `count` of them, two at least.
#[must_use]
pub fn positions(slider: &Slider, count: u32) -> Vec<f64> {
    let last = f64::from(count.max(2) - 1);
    (0..count.max(2)).map(|i| value_at(slider, f64::from(i) / last)).collect()
}

/// The value at a position from 0 to 1.
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
