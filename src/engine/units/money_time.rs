//! Units of costs, markets and investments: money over time, tokens, power and work.
//!
//! Twelve months are a year only by name:
//!
//! ```
//! use runrate::engine::units::{Q, UsdPerMonth, UsdPerYear};
//! let sum: Q<UsdPerMonth> = Q::<UsdPerMonth>::new(1.0) + Q::<UsdPerMonth>::new(12.0);
//! # assert_eq!(sum.value(), 13.0);
//! ```
//! ```compile_fail,E0308
//! use runrate::engine::units::{Q, UsdPerMonth, UsdPerYear};
//! let sum: Q<UsdPerMonth> = Q::<UsdPerMonth>::new(1.0) + Q::<UsdPerYear>::new(12.0);
//! ```
//!
//! A price per million tokens is for millions of tokens:
//!
//! ```
//! use runrate::engine::units::{Mtok, Q, Tokens, Usd, UsdPerMtok};
//! let bill: Q<Usd> = Q::<UsdPerMtok>::new(3.0) * Q::<Mtok>::new(2.0);
//! # assert_eq!(bill.value(), 6.0);
//! ```
//! ```compile_fail,E0277
//! use runrate::engine::units::{Mtok, Q, Tokens, Usd, UsdPerMtok};
//! let bill: Q<Usd> = Q::<UsdPerMtok>::new(3.0) * Q::<Tokens>::new(2.0);
//! ```

use std::ops::{Div, Mul};

use super::{
    Accelerators, Factor, HoursPerYear, Mtok, Parameters, Q, ResponsesPerDay, Share, Shown, Tokens, TokensPerMonth, TokensPerSecond, Unit,
    Usd, UsdPerDay, UsdPerHour, UsdPerMonth, UsdPerMtok, UsdPerYear, Years,
};
use crate::engine::number::Num;

units! {
    /// Dollars for a response.
    UsdPerResponse = "USD/response", Shown::Money("a response");
    /// Dollars for a kilowatt-hour.
    UsdPerKwh = "USD/kWh", Shown::Money("per kWh");
    /// Dollars for each kilowatt of a building.
    UsdPerKilowatt = "USD/kW", Shown::Money("per kW");
    /// A share of something for every year.
    SharePerYear = "share/year", Shown::Share;
    /// Months.
    Months = "months", Shown::Count("months");
    /// Days.
    Days = "days", Shown::Count("days");
    /// Hours.
    Hours = "hours", Shown::Count("hours");
    /// Kilowatts.
    Kilowatts = "kW", Shown::Count("kW");
    /// Kilowatt-hours a year.
    KwhPerYear = "kWh/year", Shown::Count("kWh a year");
    /// Millions of tokens an hour.
    MtokPerHour = "Mtok/hour", Shown::Count("million tokens an hour");
    /// Millions of tokens a month.
    MtokPerMonth = "Mtok/month", Shown::Count("million tokens a month");
    /// Tokens of a response.
    TokensPerResponse = "tokens/response", Shown::Count("tokens a response");
    /// Millions of tokens of a response.
    MtokPerResponse = "Mtok/response", Shown::Count("million tokens a response");
    /// Workloads.
    Workloads = "workloads", Shown::Count("workloads");
    /// Arithmetic operations.
    Operations = "FLOP", Shown::Count("operations");
    /// Arithmetic operations a second, of one accelerator.
    OperationsPerSecond = "FLOP/s", Shown::Count("operations a second");
    /// Seconds of one accelerator.
    AcceleratorSeconds = "accelerator-seconds", Shown::Count("accelerator-seconds");
    /// Hours of one accelerator.
    AcceleratorHours = "accelerator-hours", Shown::Count("accelerator-hours");
}

scalable! { UsdPerResponse Kilowatts SharePerYear Operations }

relations! {
    Usd = UsdPerYear * Years;
    Usd = UsdPerMonth * Months;
    Usd = UsdPerHour * AcceleratorHours;
    Usd = UsdPerKilowatt * Kilowatts;
    UsdPerYear = KwhPerYear * UsdPerKwh;
    UsdPerMonth = MtokPerMonth * UsdPerMtok;
    UsdPerHour = UsdPerMtok * MtokPerHour;
    UsdPerResponse = UsdPerMtok * MtokPerResponse;
    KwhPerYear = Kilowatts * HoursPerYear;
    Mtok = MtokPerMonth * Months;
    Operations = Parameters * Tokens;
    Operations = OperationsPerSecond * AcceleratorSeconds;
    AcceleratorHours = Accelerators * Hours;
}

/// The product alone: dollars a day over responses a day are dollars already.
impl<N: Num> Mul<Q<ResponsesPerDay, N>> for Q<UsdPerResponse, N> {
    type Output = Q<UsdPerDay, N>;
    fn mul(self, by: Q<ResponsesPerDay, N>) -> Q<UsdPerDay, N> {
        Q::new(self.number() * by.number())
    }
}

/// The product alone: the quotients come with the factors in the other order.
impl<N: Num> Mul<Q<Mtok, N>> for Q<UsdPerMtok, N> {
    type Output = Q<Usd, N>;
    fn mul(self, by: Q<Mtok, N>) -> Q<Usd, N> {
        Q::new(self.number() * by.number())
    }
}

/// The product alone: a share a year of dollars is dollars a year, but so is a rate times dollars.
impl<N: Num> Mul<Q<SharePerYear, N>> for Q<Usd, N> {
    type Output = Q<UsdPerYear, N>;
    fn mul(self, by: Q<SharePerYear, N>) -> Q<UsdPerYear, N> {
        Q::new(self.number() * by.number())
    }
}

/// The product alone: the quotient of like by like is there already.
impl<N: Num> Mul for Q<Factor, N> {
    type Output = Self;
    fn mul(self, by: Self) -> Self {
        Self::new(self.number() * by.number())
    }
}

/// ```
/// use runrate::engine::units::{Q, Share, Usd};
/// let (price, quarter) = (Q::<Usd>::new(8.0), Q::<Share>::new(0.25));
/// assert_eq!((price.part(quarter).value(), price.without(quarter).value()), (2.0, 6.0));
/// assert_eq!(price.varies_with(quarter).value(), 8.0);
/// ```
impl<U, N: Num> Q<U, N> {
    /// This part of it.
    #[must_use]
    pub fn part(self, share: Q<Share, N>) -> Self {
        Self::new(self.number() * share.number())
    }

    /// What is left when this part of it is gone.
    #[must_use]
    pub fn without(self, share: Q<Share, N>) -> Self {
        Self::new(self.number() * (N::constant(1.0) - share.number()))
    }

    /// This, but known no better than "about" if `other` is a bound.
    #[must_use]
    pub fn varies_with<V>(self, other: Q<V, N>) -> Self {
        Self::new(self.number().varies_with(other.number()))
    }
}

/// ```
/// use runrate::engine::units::{Q, Years, money_time::SharePerYear};
/// let (rate, years) = (Q::<SharePerYear>::new(1.0), Q::<Years>::new(2.0));
/// assert_eq!(rate.growth_over(years).value(), 4.0);
/// // At 100% a year, 1 lent is paid back by 4/3 twice: 1 doubles and 4/3 is paid, the 2/3 left double and are paid.
/// assert!((rate.recovery(years).value() - 4.0 / 3.0).abs() < 1e-12);
/// ```
impl<N: Num> Q<SharePerYear, N> {
    /// What is paid back and earned each year on a sum lent for `years`, as a share of it: `r + r / ((1 + r)^n - 1)`, the
    /// annuity formula. The rate must be above 0.
    #[must_use]
    pub fn recovery(self, years: Q<Years, N>) -> Self {
        self + self / Q::<Factor, N>::new(self.number().compound(years.number()))
    }

    /// `(1 + self)^years`.
    #[must_use]
    pub fn growth_over(self, years: Q<Years, N>) -> Q<Factor, N> {
        Q::new((N::constant(1.0) + self.number()).powf(years.number()))
    }
}

/// ```
/// use runrate::engine::units::{Factor, Q};
/// let factor = Q::<Factor>::new(0.25);
/// assert_eq!((factor.power(Q::new(-0.5)).value(), factor.at_least_one().value()), (2.0, 1.0));
/// ```
impl<N: Num> Q<Factor, N> {
    /// The factor to a real power.
    #[must_use]
    pub fn power(self, exponent: Self) -> Self {
        Self::new(self.number().powf(exponent.number()))
    }

    /// The larger of this and 1.
    #[must_use]
    pub fn at_least_one(self) -> Self {
        Self::new(self.number().max(N::constant(1.0)))
    }
}

/// ```
/// use runrate::engine::units::{Q, Share};
/// assert_eq!(Q::<Share>::new(0.25).left().value(), 0.75);
/// ```
impl<N: Num> Q<Share, N> {
    /// What is left of one.
    #[must_use]
    pub fn left(self) -> Self {
        Self::new(N::constant(1.0) - self.number())
    }
}

/// ```
/// use runrate::engine::units::{Q, Usd, UsdPerYear};
/// let year: Q<Usd> = Q::<UsdPerYear>::new(15e9).in_a_year();
/// assert_eq!(year.value(), 15e9);
/// ```
impl<N: Num> Q<UsdPerYear, N> {
    /// What a yearly rate comes to in one year. The number does not change.
    #[must_use]
    pub fn in_a_year(self) -> Q<Usd, N> {
        Q::new(self.number())
    }
}

/// ```
/// use runrate::engine::units::{Factor, Q};
/// let factor = Q::<Factor>::new(1.5);
/// assert_eq!((factor.after(2).value(), factor.years().value()), (2.25, 1.5));
/// ```
impl<N: Num> Q<Factor, N> {
    /// The factor compounded over this many periods; one period and none are not written as powers.
    #[must_use]
    pub fn after(self, periods: u32) -> Self {
        match periods {
            1 => self,
            _ => self.over_periods(N::constant(f64::from(periods))),
        }
    }

    /// A count of years.
    #[must_use]
    pub fn years(self) -> Q<Years, N> {
        Q::new(self.number())
    }
}

/// ```
/// use runrate::engine::units::{Q, Years};
/// let time = Q::<Years>::new(2.5);
/// assert_eq!((time.after_years(3).value(), time.beyond(2).value()), (5.5, 0.5));
/// ```
impl<N: Num> Q<Years, N> {
    /// This long after the end of so many years.
    #[must_use]
    pub fn after_years(self, years: u32) -> Self {
        Self::new(N::constant(f64::from(years)) + self.number())
    }

    /// The part of a year by which this is beyond so many years.
    #[must_use]
    pub fn beyond(self, years: u32) -> Q<Factor, N> {
        Q::new(self.number() - N::constant(f64::from(years)))
    }
}

/// ```
/// use runrate::engine::units::{Q, TokensPerMonth};
/// assert_eq!(Q::<TokensPerMonth>::new(5e6).millions().tokens().value(), 5e6);
/// ```
impl<N: Num> Q<TokensPerMonth, N> {
    /// In millions of tokens.
    #[must_use]
    pub fn millions(self) -> Q<MtokPerMonth, N> {
        Q::new(self.number() / N::constant(1e6))
    }
}

/// ```
/// use runrate::engine::units::{Q, money_time::MtokPerMonth};
/// assert_eq!(Q::<MtokPerMonth>::new(5.0).tokens().value(), 5e6);
/// ```
impl<N: Num> Q<MtokPerMonth, N> {
    /// In tokens.
    #[must_use]
    pub fn tokens(self) -> Q<TokensPerMonth, N> {
        Q::new(self.number() * N::constant(1e6))
    }
}

/// ```
/// use runrate::engine::units::{Q, TokensPerSecond};
/// assert_eq!(Q::<TokensPerSecond>::new(1_000.0).millions_an_hour().value(), 3.6);
/// ```
impl<N: Num> Q<TokensPerSecond, N> {
    /// In millions of tokens an hour.
    #[must_use]
    pub fn millions_an_hour(self) -> Q<MtokPerHour, N> {
        Q::new(self.number() * N::constant(3600.0) / N::constant(1e6))
    }
}

/// ```
/// use runrate::engine::units::{Q, money_time::TokensPerResponse};
/// assert_eq!(Q::<TokensPerResponse>::new(5e6).millions().value(), 5.0);
/// ```
impl<N: Num> Q<TokensPerResponse, N> {
    /// In millions of tokens.
    #[must_use]
    pub fn millions(self) -> Q<MtokPerResponse, N> {
        Q::new(self.number() / N::constant(1e6))
    }
}

/// ```
/// use runrate::engine::units::{Q, money_time::AcceleratorSeconds};
/// assert_eq!(Q::<AcceleratorSeconds>::new(7_200.0).hours().value(), 2.0);
/// ```
impl<N: Num> Q<AcceleratorSeconds, N> {
    /// In hours.
    #[must_use]
    pub fn hours(self) -> Q<AcceleratorHours, N> {
        Q::new(self.number() / N::constant(3600.0))
    }
}

/// ```
/// use runrate::engine::units::{Q, money_time::Hours};
/// assert_eq!(Q::<Hours>::new(48.0).days().value(), 2.0);
/// ```
impl<N: Num> Q<Hours, N> {
    /// In days.
    #[must_use]
    pub fn days(self) -> Q<Days, N> {
        Q::new(self.number() / N::constant(24.0))
    }
}
