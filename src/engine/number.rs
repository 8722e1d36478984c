//! What a formula is written over: a number that can be computed with, and perhaps remembers how it came about.

use std::ops::{Add, Div, Mul, Sub};

use super::bound::Bound;
use super::math;
use super::trace::Leaf;

/// A number in a formula. `f64` only computes; [`super::trace::Traced`] also records the formula.
///
/// ```
/// use runrate::engine::number::Num;
/// use runrate::engine::trace::Traced;
/// fn twice_squared<N: Num>(x: N) -> f64 {
///     (N::constant(2.0) * x.powi(N::constant(2.0))).value()
/// }
/// assert_eq!(twice_squared(3.0), 18.0);
/// assert_eq!(twice_squared(Traced::constant(3.0)), 18.0);
/// assert_eq!(<f64 as Num>::sum((), 1, 4, |k| k), 10.0);
/// assert!(2.0.above(1.0) && 2.0.same(2.0) && 2.0.seen() == 2.0);
/// assert_eq!(<f64 as Num>::search((), |numbers| numbers[0], &[3.0], "the first", &[]), 3.0);
/// ```
pub trait Num: Copy + Add<Output = Self> + Sub<Output = Self> + Mul<Output = Self> + Div<Output = Self> {
    /// Where the record goes; nothing for plain numbers.
    type Tape: Copy;

    /// A bare constant, printed as its digits.
    fn constant(value: f64) -> Self;

    /// A number with a name: an input, an item of a list, a named constant.
    fn leaf(tape: Self::Tape, leaf: Leaf, value: f64, bound: Bound) -> Self;

    /// Gives a computed value the name of the output it became, so that later formulas print the name.
    #[must_use]
    fn named(self, tape: Self::Tape, leaf: Leaf) -> Self;

    /// The value itself, for showing it. What is computed next must not depend on it: see [`Num::seen`].
    fn value(self) -> f64;

    /// The value, for a step that no record can show: it is noted that what follows holds for this value alone.
    fn seen(self) -> f64;

    /// Whether this is larger. What follows holds wherever the answer is the same.
    fn above(self, other: Self) -> bool;

    /// Whether this is the same number. What follows holds wherever the answer is the same.
    fn same(self, other: Self) -> bool;

    /// What a function finds over numbers, NaN if it finds nothing. Words say what it is, and which numbers it rests on.
    fn search(tape: Self::Tape, find: fn(&[f64]) -> f64, over: &[Self], words: &'static str, from: &[Self]) -> Self;

    /// Natural logarithm; the caller keeps the argument positive.
    #[must_use]
    fn ln(self) -> Self;

    /// `ln(1 + self)`, accurate near zero.
    #[must_use]
    fn ln_1p(self) -> Self;

    /// Whole power: the exponent is rounded to the nearest whole number.
    #[must_use]
    fn powi(self, exponent: Self) -> Self;

    /// Real power of a positive number.
    #[must_use]
    fn powf(self, exponent: Self) -> Self;

    /// `(1 + self)^periods - 1`, accurate near zero.
    #[must_use]
    fn compound(self, periods: Self) -> Self;

    /// The same number, of which no more than "about" is known if `other` is a bound: it was computed for this very `other`.
    #[must_use]
    fn varies_with(self, other: Self) -> Self;

    /// The result of a search or a count over these numbers, which words describe and no formula gives.
    fn found(tape: Self::Tape, value: f64, words: &'static str, from: &[Self]) -> Self;

    /// The next whole number, the number itself if it is whole.
    #[must_use]
    fn ceil(self) -> Self;

    /// The whole number before, the number itself if it is whole.
    #[must_use]
    fn floor(self) -> Self;

    /// `then` if this is above the threshold, else `otherwise`; neither is a bare constant. The formula shows the one that
    /// applies; its bound allows for the truth to lie on the other side. Not for terms of a sum.
    #[must_use]
    fn if_above(self, threshold: Self, then: Self, otherwise: Self) -> Self;

    /// The larger of the two.
    #[must_use]
    fn max(self, other: Self) -> Self;

    /// The smaller of the two.
    #[must_use]
    fn min(self, other: Self) -> Self;

    /// The sum of `term(k)` for `k` from `first` to `last`, both included, in that order.
    #[must_use]
    fn sum(tape: Self::Tape, first: u32, last: u32, term: impl Fn(Self) -> Self) -> Self;

    /// The sum of a list, in its order.
    #[must_use]
    fn total(tape: Self::Tape, items: &[Self]) -> Self;
}

impl Num for f64 {
    type Tape = ();

    fn constant(value: f64) -> Self {
        value
    }

    fn leaf((): (), _: Leaf, value: f64, _: Bound) -> Self {
        value
    }

    fn named(self, (): (), _: Leaf) -> Self {
        self
    }

    fn value(self) -> f64 {
        self
    }

    fn seen(self) -> f64 {
        self
    }

    fn above(self, other: Self) -> bool {
        self > other
    }

    #[expect(clippy::float_cmp, reason = "the same number is meant")]
    fn same(self, other: Self) -> bool {
        self == other
    }

    fn search((): (), find: fn(&[f64]) -> f64, over: &[Self], _: &'static str, _: &[Self]) -> Self {
        find(over)
    }

    fn ln(self) -> Self {
        math::ln(self)
    }

    fn ln_1p(self) -> Self {
        math::ln_1p(self)
    }

    fn powi(self, exponent: Self) -> Self {
        math::powi(self, whole(exponent))
    }

    fn powf(self, exponent: Self) -> Self {
        math::powf(self, exponent)
    }

    fn compound(self, periods: Self) -> Self {
        math::compound(self, periods)
    }

    fn varies_with(self, _: Self) -> Self {
        self
    }

    fn found((): (), value: f64, _: &'static str, _: &[Self]) -> Self {
        value
    }

    fn ceil(self) -> Self {
        math::ceil(self)
    }

    fn floor(self) -> Self {
        math::floor(self)
    }

    fn if_above(self, threshold: Self, then: Self, otherwise: Self) -> Self {
        if self > threshold { then } else { otherwise }
    }

    fn max(self, other: Self) -> Self {
        math::larger(self, other)
    }

    fn min(self, other: Self) -> Self {
        math::smaller(self, other)
    }

    fn sum((): (), first: u32, last: u32, term: impl Fn(Self) -> Self) -> Self {
        (first..=last).map(|k| term(f64::from(k))).sum()
    }

    fn total((): (), items: &[Self]) -> Self {
        items.iter().sum()
    }
}

/// The nearest whole number; far outside the range of any exponent in use it saturates, which `as` guarantees.
#[allow(clippy::cast_possible_truncation)]
pub(crate) fn whole(x: f64) -> i32 {
    x.round() as i32
}
