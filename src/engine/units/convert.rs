//! Steps from one unit to another that are no product: each has a name that says what it means.

use super::{
    Accelerators, Counted, Factor, FlopPerToken, Mtok, MtokPerSecond, Parameters, Periods, Q, Replicas, Sequences, Share, Tokens,
    TokensPerSecond, Turns, Usd, UsdPerAcceleratorHour, UsdPerHour, UsdPerYear, Years, YesNo,
};
use crate::engine::number::Num;

/// ```
/// use runrate::engine::units::{Q, Share};
/// let quarter = Q::<Share>::new(0.25);
/// assert_eq!(quarter.growth_factor().value(), 1.25);
/// assert_eq!(Q::<Share>::new(1e-18).ln_growth().value(), 1e-18);
/// ```
impl<N: Num> Q<Share, N> {
    /// `1 + self`: what a value is multiplied by when it grows by this share.
    #[must_use]
    pub fn growth_factor(self) -> Q<Factor, N> {
        Q::new(N::constant(1.0) + self.0)
    }

    /// `ln(1 + self)`, accurate for small shares.
    #[must_use]
    pub fn ln_growth(self) -> Q<Factor, N> {
        Q::new(self.0.ln_1p())
    }
}

/// ```
/// use runrate::engine::units::{Q, Share};
/// let quarter = Q::<Share>::new(0.25);
/// assert_eq!((quarter.rest().value(), quarter.factor().value()), (0.75, 0.25));
/// ```
impl<N: Num> Q<Share, N> {
    /// `1 - self`: what is left when this share is taken away.
    #[must_use]
    pub fn rest(self) -> Q<Factor, N> {
        Q::new(N::constant(1.0) - self.0)
    }

    /// The share as a factor.
    #[must_use]
    pub fn factor(self) -> Q<Factor, N> {
        Q::new(self.0)
    }
}

/// ```
/// use runrate::engine::units::{Q, Turns};
/// assert_eq!(Q::<Turns>::new(3.0).times().value(), 3.0);
/// ```
impl<U: Counted, N: Num> Q<U, N> {
    /// So many times.
    #[must_use]
    pub fn times(self) -> Q<Factor, N> {
        Q::new(self.0)
    }
}

/// ```
/// use runrate::engine::units::{Factor, Q, Years};
/// let factor = Q::<Factor>::new(2.25);
/// assert_eq!((factor.share().value(), factor.growth().value(), factor.floor().value()), (2.25, 1.25, 2.0));
/// assert_eq!((factor.reaches_one().value(), Q::<Factor>::new(0.9).reaches_one().value()), (1.0, 0.0));
/// assert_eq!((factor.over_periods(2.0).value(), factor.per_year(Q::<Years>::new(2.0)).value()), (5.0625, 1.5));
/// assert_eq!(Q::<Factor>::new(1.0).ln().value(), 0.0);
/// // Counts keep the number and take a unit.
/// let counts = (factor.accelerators().value(), factor.replicas().value(), factor.sequences().value(), factor.periods().value());
/// assert_eq!(counts, (2.25, 2.25, 2.25, 2.25));
/// ```
impl<N: Num> Q<Factor, N> {
    /// The factor as a share of one.
    #[must_use]
    pub fn share(self) -> Q<Share, N> {
        Q::new(self.0)
    }

    /// `self - 1` as a share: the growth that a factor means.
    #[must_use]
    pub fn growth(self) -> Q<Share, N> {
        Q::new(self.0 - N::constant(1.0))
    }

    /// The whole number before.
    #[must_use]
    pub fn floor(self) -> Self {
        Self::new(self.0.floor())
    }

    /// Yes from 1 on, else no.
    #[must_use]
    pub fn reaches_one(self) -> Q<YesNo, N> {
        Q::new(self.0.floor().min(N::constant(1.0)))
    }

    /// A count of accelerators.
    #[must_use]
    pub fn accelerators(self) -> Q<Accelerators, N> {
        Q::new(self.0)
    }

    /// A count of replicas.
    #[must_use]
    pub fn replicas(self) -> Q<Replicas, N> {
        Q::new(self.0)
    }

    /// A count of sequences worked on at once.
    #[must_use]
    pub fn sequences(self) -> Q<Sequences, N> {
        Q::new(self.0)
    }

    /// A count of periods.
    #[must_use]
    pub fn periods(self) -> Q<Periods, N> {
        Q::new(self.0)
    }

    /// Natural logarithm of a positive factor.
    #[must_use]
    pub fn ln(self) -> Self {
        Self::new(self.0.ln())
    }

    /// The factor compounded over a whole number of periods.
    #[must_use]
    pub fn over_periods(self, periods: N) -> Self {
        Self::new(self.0.powi(periods))
    }

    /// The factor whose compounding over `years` gives this one.
    #[must_use]
    pub fn per_year(self, years: Q<Years, N>) -> Self {
        Self::new(self.0.powf(N::constant(1.0) / years.0))
    }
}

/// ```
/// use runrate::engine::units::{Q, Usd, UsdPerYear};
/// let booked: Q<UsdPerYear> = Q::<Usd>::new(10e9).booked_in_a_year();
/// assert_eq!(booked.value(), 10e9);
/// ```
impl<N: Num> Q<Usd, N> {
    /// Dollars booked within one year, as a yearly rate. The number does not change.
    #[must_use]
    pub fn booked_in_a_year(self) -> Q<UsdPerYear, N> {
        Q::new(self.0)
    }
}

/// ```
/// use runrate::engine::units::{Q, UsdPerAcceleratorHour, UsdPerHour};
/// let price: Q<UsdPerAcceleratorHour> = Q::<UsdPerHour>::new(2.0).of_one();
/// assert_eq!(price.value(), 2.0);
/// ```
impl<N: Num> Q<UsdPerHour, N> {
    /// The cost of one accelerator, as a price for each. The number does not change.
    #[must_use]
    pub fn of_one(self) -> Q<UsdPerAcceleratorHour, N> {
        Q::new(self.0)
    }
}

/// ```
/// use runrate::engine::units::{Q, Tokens};
/// assert_eq!(Q::<Tokens>::new(5e6).millions().value(), 5.0);
/// ```
impl<N: Num> Q<Tokens, N> {
    /// The same in millions.
    #[must_use]
    pub fn millions(self) -> Q<Mtok, N> {
        Q::new(self.0 / N::constant(1e6))
    }
}

/// ```
/// use runrate::engine::units::{Q, TokensPerSecond};
/// assert_eq!(Q::<TokensPerSecond>::new(5e6).millions().value(), 5.0);
/// ```
impl<N: Num> Q<TokensPerSecond, N> {
    /// The same in millions.
    #[must_use]
    pub fn millions(self) -> Q<MtokPerSecond, N> {
        Q::new(self.0 / N::constant(1e6))
    }
}

/// ```
/// use runrate::engine::units::{Q, Turns};
/// assert_eq!(Q::<Turns>::new(3.0).earlier().value(), 2.0);
/// ```
impl<N: Num> Q<Turns, N> {
    /// The turns before the last.
    #[must_use]
    pub fn earlier(self) -> Self {
        Self::new(self.0 - N::constant(1.0))
    }
}

/// ```
/// use runrate::engine::units::{Accelerators, Q, Replicas};
/// assert_eq!(Q::<Replicas>::new(3.0).of(Q::<Accelerators>::new(8.0)).value(), 24.0);
/// ```
impl<N: Num> Q<Replicas, N> {
    /// The accelerators of all replicas, each of this many.
    #[must_use]
    pub fn of(self, accelerators: Q<Accelerators, N>) -> Q<Accelerators, N> {
        Q::new(self.0 * accelerators.0)
    }
}

/// ```
/// use runrate::engine::units::{Q, Sequences};
/// assert_eq!(Q::<Sequences>::new(64.0).step().value(), 64.0);
/// ```
impl<N: Num> Q<Sequences, N> {
    /// What one decoding step makes: one token for each sequence.
    #[must_use]
    pub fn step(self) -> Q<Tokens, N> {
        Q::new(self.0)
    }
}

/// ```
/// use runrate::engine::units::{Parameters, Q};
/// assert_eq!(Q::<Parameters>::new(70e9).flop_per_token().value(), 140e9);
/// ```
impl<N: Num> Q<Parameters, N> {
    /// One multiplication and one addition for each parameter a token passes through.
    #[must_use]
    pub fn flop_per_token(self) -> Q<FlopPerToken, N> {
        Q::new(N::constant(2.0) * self.0)
    }
}
