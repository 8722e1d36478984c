//! Quantities with their unit in the type: adding dollars to hours, or calling a quotient by the wrong name, does not compile.
//!
//! ```compile_fail
//! use runrate::engine::units::{PerYear, Q, Usd};
//! let wrong = Q::<Usd>::new(1.0) + Q::<PerYear>::new(4.0);
//! ```

use std::marker::PhantomData;
use std::ops::{Add, Div, Mul, Sub};

use super::number::Num;

/// A number of unit `U`.
#[derive(Debug)]
pub struct Q<U, N = f64>(N, PhantomData<fn() -> U>);

impl<U, N: Copy> Clone for Q<U, N> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<U, N: Copy> Copy for Q<U, N> {}

impl<U, N: Num> Q<U, N> {
    /// The quantity of `number` units.
    pub const fn new(number: N) -> Self {
        Self(number, PhantomData)
    }

    /// The number, without its unit.
    pub const fn number(self) -> N {
        self.0
    }

    /// The plain value.
    pub fn value(self) -> f64 {
        self.0.value()
    }
}

impl<U, N: Num> Add for Q<U, N> {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.0 + other.0)
    }
}

impl<U, N: Num> Sub for Q<U, N> {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.0 - other.0)
    }
}

/// Like by like is a bare factor.
impl<U, N: Num> Div for Q<U, N> {
    type Output = Q<Factor, N>;
    fn div(self, other: Self) -> Q<Factor, N> {
        Q::new(self.0 / other.0)
    }
}

/// A unit: how it is written, and how its values are best shown.
pub trait Unit: 'static {
    /// The unit as the JSON and the command line write it.
    const NAME: &'static str;
    /// How values of this unit are shown.
    const SHOWN: Shown;
}

/// How values of a unit are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// An amount of money; the text is what follows it ("", "a year").
    Money(&'static str),
    /// A share of one, shown in per cent.
    Share,
    /// A count of something, named.
    Count(&'static str),
    /// A bare number.
    Plain,
}

macro_rules! units {
    ($($(#[$doc:meta])* $unit:ident = $name:literal, $shown:expr;)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub enum $unit {}
        impl Unit for $unit {
            const NAME: &'static str = $name;
            const SHOWN: Shown = $shown;
        }
    )* };
}

macro_rules! scalable {
    ($($unit:ident)*) => { $(
        impl<N: Num> Mul<Q<Factor, N>> for Q<$unit, N> {
            type Output = Self;
            fn mul(self, by: Q<Factor, N>) -> Self { Self::new(self.0 * by.0) }
        }
        impl<N: Num> Div<Q<Factor, N>> for Q<$unit, N> {
            type Output = Self;
            fn div(self, by: Q<Factor, N>) -> Self { Self::new(self.0 / by.0) }
        }
    )* };
}

/// One row `whole = part * per` makes the product and both quotients.
macro_rules! relations {
    ($($whole:ident = $part:ident * $per:ident;)*) => { $(
        impl<N: Num> Mul<Q<$per, N>> for Q<$part, N> {
            type Output = Q<$whole, N>;
            fn mul(self, by: Q<$per, N>) -> Q<$whole, N> { Q::new(self.0 * by.0) }
        }
        impl<N: Num> Div<Q<$per, N>> for Q<$whole, N> {
            type Output = Q<$part, N>;
            fn div(self, by: Q<$per, N>) -> Q<$part, N> { Q::new(self.0 / by.0) }
        }
        impl<N: Num> Div<Q<$part, N>> for Q<$whole, N> {
            type Output = Q<$per, N>;
            fn div(self, by: Q<$part, N>) -> Q<$per, N> { Q::new(self.0 / by.0) }
        }
    )* };
}

pub mod money_time;

units! {
    /// Any ratio of like to like.
    Factor = "1", Shown::Plain;
    /// A fraction; `0.2` is 20%.
    Share = "share", Shown::Share;
    /// US dollars, or the reader's label for money.
    Usd = "USD", Shown::Money("");
    /// Dollars a year.
    UsdPerYear = "USD/year", Shown::Money("a year");
    /// Dollars a day.
    UsdPerDay = "USD/day", Shown::Money("a day");
    /// Dollars an hour.
    UsdPerHour = "USD/hour", Shown::Money("an hour");
    /// Dollars a second.
    UsdPerSecond = "USD/second", Shown::Money("a second");
    /// Periods in a year.
    PerYear = "1/year", Shown::Count("a year");
    /// Days in a year.
    DaysPerYear = "days/year", Shown::Count("days a year");
    /// Hours in a year.
    HoursPerYear = "hours/year", Shown::Count("hours a year");
    /// Seconds in a year.
    SecondsPerYear = "seconds/year", Shown::Count("seconds a year");
    /// Years.
    Years = "years", Shown::Count("years");
    /// Reporting periods: days, weeks, months, quarters.
    Periods = "periods", Shown::Count("periods");
}

scalable! { Usd UsdPerYear Share }

relations! {
    UsdPerYear = Usd * PerYear;
    UsdPerYear = UsdPerDay * DaysPerYear;
    UsdPerYear = UsdPerHour * HoursPerYear;
    UsdPerYear = UsdPerSecond * SecondsPerYear;
    Periods = Years * PerYear;
}

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

impl<N: Num> Q<Usd, N> {
    /// Dollars booked within one year, as a yearly rate. The number does not change.
    #[must_use]
    pub fn booked_in_a_year(self) -> Q<UsdPerYear, N> {
        Q::new(self.0)
    }
}
