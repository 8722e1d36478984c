//! A range in place of a number: two ends, and how likely the values between and beyond them are.

use super::fields::Domain;
use super::lanes::{exp, normal};
use super::math;

/// How far the ends of a range are from its middle, in standard deviations: one in twenty is beyond each.
const END: f64 = 1.644_853_626_951_472_7;

/// A range: in nine of ten cases the input is between the two ends, and below and above them equally often.
///
/// ```
/// use runrate::engine::{fields::Domain, spread::{Shape, Spread}};
/// let price = Spread::of(Domain::above(0.0, 1e15), 2.0, 8.0).unwrap();
/// assert_eq!((price.shape, price.middle()), (Shape::Log, 4.0));
/// assert_eq!(Spread::of(Domain::closed(0.0, 1.0), 8.0, 2.0), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// The 5th percentile, in the input's unit.
    pub low: f64,
    /// The 95th percentile, in the input's unit.
    pub high: f64,
    /// On which scale it is a bell curve.
    pub shape: Shape,
    /// What the input may be: where the bell curve would leave this, it is cut.
    pub domain: Domain,
}

/// The scale on which a range is a bell curve.
///
/// ```
/// use runrate::engine::{fields::Domain, spread::{Shape, Spread}};
/// let shape = |domain, low, high| Spread::of(domain, low, high).map(|spread| spread.shape);
/// assert_eq!(shape(Domain::closed(0.0, 1.0), 0.2, 0.5), Some(Shape::Logit)); // a part of one stays one
/// assert_eq!(shape(Domain::closed(0.0, 1e15), 0.2, 0.5), Some(Shape::Log)); // twice and half are as likely
/// assert_eq!(shape(Domain::closed(-1.0, 1e3), -0.1, 0.5), Some(Shape::Linear));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Lognormal: both ends are above 0.
    Log,
    /// Logit-normal: a part of one, which is never none or all of it.
    Logit,
    /// Normal.
    Linear,
}

impl Spread {
    /// The range between two ends; none unless both are allowed and the first is below the second.
    #[must_use]
    pub fn of(domain: Domain, low: f64, high: f64) -> Option<Self> {
        let ordered = domain.allows(low) && domain.allows(high) && low < high;
        let part = domain.low.to_bits() == 0 && domain.high <= 1.0;
        let shape = match () {
            () if part && low > 0.0 && high < 1.0 => Shape::Logit,
            () if low > 0.0 => Shape::Log,
            () => Shape::Linear,
        };
        ordered.then_some(Self { low, high, shape, domain })
    }

    /// The value in the middle, on the scale of its shape: what a calculation with one number for each input uses.
    ///
    /// ```
    /// use runrate::engine::{fields::Domain, spread::Spread};
    /// let middle = |low, high| Spread::of(Domain::closed(-1.0, 1.0), low, high).map(|spread| spread.middle());
    /// assert_eq!(middle(-0.5, 0.25), Some(-0.125));
    /// // Odds of 1 to 4 and of 4 to 1: the middle is even.
    /// assert_eq!(Spread::of(Domain::closed(0.0, 1.0), 0.2, 0.8).map(|spread| spread.middle()), Some(0.5));
    /// ```
    #[must_use]
    pub fn middle(&self) -> f64 {
        let &Self { low, high, shape, .. } = self;
        match shape {
            Shape::Linear => f64::midpoint(low, high),
            // Roots before the product, which might leave the numbers.
            Shape::Log => low.sqrt() * high.sqrt(),
            Shape::Logit => {
                let (odds, against) = ((low * high).sqrt(), ((1.0 - low) * (1.0 - high)).sqrt());
                odds / (odds + against)
            }
        }
    }

    /// The value below which the input is in this part of all cases, above 0 and below 1; what the domain cuts off is no case.
    ///
    /// ```
    /// use runrate::engine::{fields::Domain, spread::Spread};
    /// let price = Spread::of(Domain::above(0.0, 1e15), 2.0, 8.0).unwrap();
    /// let at = [0.05, 0.5, 0.95].map(|part| (price.at(part) * 1e9).round() / 1e9);
    /// assert_eq!(at, [2.0, 4.0, 8.0]);
    /// let cut = Spread::of(Domain::closed(0.0, 1e15), 0.0, 10.0).unwrap();
    /// assert!(cut.at(0.001) > 0.0 && cut.at(0.5) > cut.middle());
    /// ```
    #[must_use]
    pub fn at(&self, part: f64) -> f64 {
        let Bell { middle, deviation, cut } = self.bell();
        let [least, most] = cut.unwrap_or([0.0, 1.0]);
        let x = middle + deviation * normal(least + part * (most - least) - 0.5);
        let x = match self.shape {
            Shape::Linear => x,
            Shape::Log => exp(x),
            Shape::Logit => {
                let odds = exp(x);
                odds / (1.0 + odds)
            }
        };
        self.domain.nearest(x)
    }

    /// The bell curve on the scale of the shape.
    pub(super) fn bell(&self) -> Bell {
        let scale = |x: f64| match self.shape {
            Shape::Log => math::ln(x),
            Shape::Logit => math::ln(x / (1.0 - x)),
            Shape::Linear => x,
        };
        let (low, high) = (scale(self.low), scale(self.high));
        let (middle, deviation) = (f64::midpoint(low, high), (high - low) / (2.0 * END));
        let part = |end: f64| below((scale(end) - middle) / deviation);
        let least = if self.shape == Shape::Linear { part(self.domain.low) } else { 0.0 };
        let most = if self.shape == Shape::Logit { 1.0 } else { part(self.domain.high) };
        // What is rarer than one in 10^15 is not cut off.
        let cut = (least > 1e-15 || most < 1.0).then_some([least, most]);
        Bell { middle, deviation, cut }
    }
}

/// A range as a bell curve.
pub(super) struct Bell {
    pub(super) middle: f64,
    /// The standard deviation.
    pub(super) deviation: f64,
    /// Which part of the curve is allowed, where some of it is not.
    pub(super) cut: Option<[f64; 2]>,
}

/// The probability that a standard normal number is below this.
pub(super) fn below(z: f64) -> f64 {
    math::erfc(-z * std::f64::consts::FRAC_1_SQRT_2) / 2.0
}
