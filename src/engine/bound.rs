//! What is known about a value: "more than $15 billion" is not "$15 billion", and a sum over it is not either.

use serde::Serialize;

/// How a value relates to the true one.
///
/// ```
/// use runrate::engine::{report::evaluate, bound::Bound, scenario::{Scenario, Value}};
/// let scenario = Scenario::new("run-rate").with("announced_run_rate", Value::AtLeast { at_least: 15e9 });
/// assert_eq!(evaluate(&scenario)?.output("period_revenue").map(|output| output.bound), Some(Bound::AtLeast));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// The value itself.
    #[default]
    Exact,
    /// The true value is this or more.
    AtLeast,
    /// The true value is this or less.
    AtMost,
    /// A bound went in, but the result is not monotone in it.
    About,
}

impl Bound {
    /// The bound of a sum.
    ///
    /// ```
    /// use runrate::engine::bound::Bound;
    /// assert_eq!(Bound::Exact.plus(Bound::AtLeast), Bound::AtLeast);
    /// assert_eq!(Bound::AtMost.plus(Bound::AtLeast), Bound::About);
    /// ```
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::Exact, b) | (b, Self::Exact) => b,
            (a, b) if a == b => a,
            _ => Self::About,
        }
    }

    /// The bound of the negated value.
    ///
    /// ```
    /// use runrate::engine::bound::Bound;
    /// assert_eq!(Bound::AtLeast.flipped(), Bound::AtMost);
    /// ```
    #[must_use]
    pub fn flipped(self) -> Self {
        match self {
            Self::AtLeast => Self::AtMost,
            Self::AtMost => Self::AtLeast,
            other => other,
        }
    }

    /// The bound of a product of `a` and `b`, each with its value.
    ///
    /// ```
    /// use runrate::engine::bound::Bound;
    /// assert_eq!(Bound::times((Bound::AtLeast, 15.0), (Bound::Exact, 2.0)), Bound::AtLeast);
    /// assert_eq!(Bound::times((Bound::AtLeast, 15.0), (Bound::Exact, -2.0)), Bound::AtMost);
    /// ```
    #[must_use]
    pub fn times((a, x): (Self, f64), (b, y): (Self, f64)) -> Self {
        match (a, b) {
            (Self::Exact, b) => b.scaled(x),
            (a, Self::Exact) => a.scaled(y),
            (Self::AtLeast, Self::AtLeast) if x >= 0.0 && y >= 0.0 => Self::AtLeast,
            _ => Self::About,
        }
    }

    /// The bound of a quotient of `a` by `b`, each with its value.
    ///
    /// ```
    /// use runrate::engine::bound::Bound;
    /// assert_eq!(Bound::over((Bound::Exact, 15.0), (Bound::AtLeast, 2.0)), Bound::AtMost);
    /// ```
    #[must_use]
    pub fn over((a, x): (Self, f64), (b, y): (Self, f64)) -> Self {
        match (a, b) {
            (a, Self::Exact) => a.scaled(y),
            // A larger divisor makes a quotient of one sign smaller in size.
            (Self::Exact, Self::AtLeast) if y > 0.0 => Self::AtMost.scaled(x),
            (Self::AtMost, Self::AtLeast) if y > 0.0 && x >= 0.0 => Self::AtMost,
            _ => Self::About,
        }
    }

    /// The bound after multiplying by a known number.
    ///
    /// ```
    /// use runrate::engine::bound::Bound;
    /// assert_eq!(Bound::AtLeast.scaled(-1.0), Bound::AtMost);
    /// ```
    #[must_use]
    pub fn scaled(self, by: f64) -> Self {
        if by < 0.0 { self.flipped() } else { self }
    }

    /// Whether `x`, known this far, is on the upper (or lower) side of a threshold for certain, now that it seems to be.
    ///
    /// ```
    /// use runrate::engine::bound::Bound;
    /// assert!(Bound::AtLeast.settles(Bound::Exact, true)); // more than 5 is above 4
    /// assert!(!Bound::AtLeast.settles(Bound::Exact, false)); // more than 5 may be above 6
    /// ```
    #[must_use]
    pub fn settles(self, threshold: Self, above: bool) -> bool {
        let towards = if above { Self::AtLeast } else { Self::AtMost };
        (self == Self::Exact || self == towards) && (threshold == Self::Exact || threshold == towards.flipped())
    }

    /// The bound of `a` when the truth may be `b` instead.
    ///
    /// ```
    /// use runrate::engine::bound::Bound;
    /// assert_eq!(Bound::or_instead((Bound::Exact, 2.0), (Bound::Exact, 3.0)), Bound::AtLeast);
    /// assert_eq!(Bound::or_instead((Bound::Exact, 2.0), (Bound::AtMost, 3.0)), Bound::About);
    /// ```
    #[must_use]
    pub fn or_instead((a, x): (Self, f64), (b, y): (Self, f64)) -> Self {
        let only = |side| [a, b].iter().all(|bound| *bound == Self::Exact || *bound == side);
        match () {
            () if y >= x && only(Self::AtLeast) => Self::AtLeast,
            () if y <= x && only(Self::AtMost) => Self::AtMost,
            () => Self::About,
        }
    }
}
