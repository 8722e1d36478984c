//! Searches for a number that no formula gives.

use super::math;

/// The rate of interest at which cash at the ends of the coming years is worth `price` today: where
/// `Σ flow / (1 + rate)^year = price`. `None` if no flow is above 0, if one is below, or beyond the range of numbers.
///
/// The worth falls steadily as the rate rises. Newton's steps find the rate; where they run out of numbers, bisection between
/// two powers of two that stand on either side cannot miss.
///
/// ```
/// use runrate::engine::search::rate_of_return;
/// assert!((rate_of_return(100.0, &[110.0]).unwrap_or_default() - 0.1).abs() < 1e-12);
/// assert_eq!(rate_of_return(100.0, &[0.0, -1.0]), None);
/// ```
#[must_use]
pub fn rate_of_return(price: f64, flows: &[f64]) -> Option<f64> {
    let sound = price > 0.0 && flows.iter().all(|flow| (0.0..f64::INFINITY).contains(flow)) && flows.iter().any(|flow| *flow > 0.0);
    if !sound {
        return None;
    }
    let covers = |factor: f64| worth(flows, factor) >= price;
    let (mut low, mut high) = (1.0, 1.0);
    while !covers(low) {
        low /= 2.0;
        if low < f64::MIN_POSITIVE {
            return None;
        }
    }
    while covers(high) {
        high *= 2.0;
        if !high.is_finite() {
            return None;
        }
    }
    Some(newton(flows, price, low).unwrap_or_else(|| bisected(low, high, covers)) - 1.0)
}

/// The factor at which the flows are worth the price, by Newton's steps on the logarithms of both: there the worth is nearly a
/// straight line, a handful of steps ends within rounding. `None` if numbers run out on the way.
fn newton(flows: &[f64], price: f64, start: f64) -> Option<f64> {
    const STEPS: u32 = 50;
    const ROUNDING: f64 = 1e-12;
    let (mut factor, mut before) = (start, f64::INFINITY);
    for _ in 0..STEPS {
        let (worth, slope) = worth_and_slope(flows, factor);
        let step = math::ln(worth / price) * worth / slope;
        if !step.is_finite() {
            return None;
        }
        factor *= math::exp(step);
        // Near the end each step squares the error; one that no longer shrinks is rounding.
        if step.abs() <= ROUNDING && step.abs() >= before / 2.0 || step == 0.0 {
            return Some(factor);
        }
        before = step.abs();
    }
    None
}

/// The worth at this factor, and how much of it a small relative rise of the factor takes away.
fn worth_and_slope(flows: &[f64], factor: f64) -> (f64, f64) {
    let inverse = 1.0 / factor;
    flows.iter().rev().fold((0.0, 0.0), |(worth, slope), flow| {
        let worth = (worth + flow) * inverse;
        (worth, slope * inverse + worth)
    })
}

/// What the flows are worth at this yearly factor. From the last year backwards: no power is formed that could overflow.
fn worth(flows: &[f64], factor: f64) -> f64 {
    flows.iter().rev().fold(0.0, |later, flow| (later + flow) / factor)
}

/// Where `holds` ends, between a number where it does and a larger one where it does not: to the last bit.
fn bisected(mut low: f64, mut high: f64, holds: impl Fn(f64) -> bool) -> f64 {
    loop {
        let middle = f64::midpoint(low, high);
        if middle <= low || middle >= high {
            return low;
        }
        if holds(middle) { low = middle } else { high = middle }
    }
}
