//! Slider positions and values.

use crate::engine::ask::sweep::{position_of, value_at};
use crate::engine::fields::{Scale, Slider};
use crate::text::number;

/// Steps of a slider that goes by ratios: fine enough to hit every round number nearby, few enough to cross by keys.
const LOG_STEPS: f64 = 500.0;

/// How many steps a slider has.
pub(crate) fn steps(slider: &Slider) -> f64 {
    match slider.scale {
        Scale::Linear(step) => ((slider.to - slider.from) / step).round(),
        Scale::Log => LOG_STEPS,
    }
}

/// The step a value stands at.
pub(crate) fn step_of(slider: &Slider, value: f64) -> f64 {
    (position_of(slider, value) * steps(slider)).round()
}

/// The value at a step: three significant digits, so that a slider never makes up precision.
///
/// The ends of a linear slider and every step between are whole multiples of its step already; rounding only takes away
/// what adding fractions in binary left behind.
pub(crate) fn value_of(slider: &Slider, step: f64) -> f64 {
    number::rounded(value_at(slider, step / steps(slider)), 3)
}
