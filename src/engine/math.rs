//! The only door to transcendental functions. They come from `libm`, not from the platform, so that a native build, Node and
//! every browser compute the same bits.

/// Natural logarithm. NaN below zero, minus infinity at zero: callers keep the argument positive.
///
/// ```
/// assert_eq!(runrate::engine::math::ln(1.0), 0.0);
/// ```
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// `e` to the power of `x`.
///
/// ```
/// assert_eq!(runrate::engine::math::exp(0.0), 1.0);
/// ```
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// `ln(1 + x)`, accurate for small `x`, where `1 + x` would already have lost the digits that matter.
///
/// ```
/// assert_eq!(runrate::engine::math::ln_1p(1e-18), 1e-18);
/// ```
#[must_use]
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// `(1 + rate)^periods - 1`, accurate for small rates, where the power would be 1 to the last digit.
///
/// ```
/// assert_eq!(runrate::engine::math::compound(1e-18, 5.0), 5e-18);
/// ```
#[must_use]
pub fn compound(rate: f64, periods: f64) -> f64 {
    libm::expm1(periods * libm::log1p(rate))
}

/// The larger of two numbers; the second, if either is none. The library's own leaves open which of 0 and -0 it gives.
///
/// ```
/// use runrate::engine::math::{larger, smaller};
/// assert_eq!((larger(1.0, 2.0), smaller(1.0, 2.0)), (2.0, 1.0));
/// ```
#[must_use]
pub fn larger(a: f64, b: f64) -> f64 {
    if b < a { a } else { b }
}

/// The smaller of two numbers; the second, if either is none.
#[must_use]
pub fn smaller(a: f64, b: f64) -> f64 {
    if a < b { a } else { b }
}

/// The next whole number. A number that rounding has put a hair above a whole one is that whole one: 3 machines that are
/// busy to the last second are not 4.
///
/// ```
/// assert_eq!(runrate::engine::math::ceil(0.3 / 0.1), 3.0);
/// assert_eq!(runrate::engine::math::ceil(3.000_001), 4.0);
/// ```
#[must_use]
pub fn ceil(x: f64) -> f64 {
    let below = libm::floor(x);
    if x - below <= 1e-12 * x.abs() { below } else { libm::ceil(x) }
}

/// The whole number before. A number that rounding has put a hair below a whole one is that whole one.
///
/// ```
/// assert_eq!(runrate::engine::math::floor(2.999_999_999_999_999_6), 3.0);
/// assert_eq!(runrate::engine::math::floor(2.999_999), 2.0);
/// ```
#[must_use]
pub fn floor(x: f64) -> f64 {
    let above = libm::ceil(x);
    if above - x <= 1e-12 * x.abs() { above } else { libm::floor(x) }
}

/// `base` to a real power.
///
/// NaN for a negative base unless the exponent is whole: callers keep the base positive.
///
/// ```
/// assert_eq!(runrate::engine::math::powf(9.0, 0.5), 3.0);
/// assert!(runrate::engine::math::powf(-9.0, 0.5).is_nan());
/// ```
#[must_use]
pub fn powf(base: f64, exponent: f64) -> f64 {
    libm::pow(base, exponent)
}

/// `base` to a whole power by repeated squaring: multiplication and division only, so exact where those are.
///
/// ```
/// assert_eq!(runrate::engine::math::powi(1.2, 2), 1.2 * 1.2);
/// assert_eq!(runrate::engine::math::powi(2.0, -1), 0.5);
/// ```
#[must_use]
pub fn powi(base: f64, exponent: i32) -> f64 {
    let mut square = base;
    let mut left = exponent.unsigned_abs();
    let mut power = 1.0;
    while left > 0 {
        if left & 1 == 1 {
            power *= square;
        }
        square *= square;
        left >>= 1;
    }
    if exponent < 0 { 1.0 / power } else { power }
}

/// The complementary error function: twice the probability that a normal number of variance one half is above `x`.
///
/// ```
/// assert_eq!(runrate::engine::math::erfc(0.0), 1.0);
/// ```
#[must_use]
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}
