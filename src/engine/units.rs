//! Quantities with their unit in the type: adding dollars to hours, or calling a quotient by the wrong name, does not compile.
//! Each example that must not compile stands beside its twin that does, and differs from it in the unit alone.
//!
//! ```
//! use runrate::engine::units::{Q, Usd, money_time::Hours};
//! let bill: Q<Usd> = Q::<Usd>::new(2.0) + Q::<Usd>::new(3.0);
//! # assert_eq!(bill.value(), 5.0);
//! ```
//! ```compile_fail,E0308
//! use runrate::engine::units::{Q, Usd, money_time::Hours};
//! let bill: Q<Usd> = Q::<Usd>::new(2.0) + Q::<Hours>::new(3.0);
//! ```
//!
//! Dollars over accelerator-hours are dollars an hour, and no dollars:
//!
//! ```
//! use runrate::engine::units::{Q, Usd, UsdPerHour, money_time::AcceleratorHours};
//! let price: Q<UsdPerHour> = Q::<Usd>::new(6.0) / Q::<AcceleratorHours>::new(3.0);
//! # assert_eq!(price.value(), 2.0);
//! ```
//! ```compile_fail,E0308
//! use runrate::engine::units::{Q, Usd, UsdPerHour, money_time::AcceleratorHours};
//! let price: Q<Usd> = Q::<Usd>::new(6.0) / Q::<AcceleratorHours>::new(3.0);
//! ```

mod convert;

use std::marker::PhantomData;
use std::ops::{Add, Div, Mul, Sub};

use super::number::Num;

/// A number of unit `U`.
///
/// ```
/// use runrate::engine::units::{Q, Usd};
/// let (bill, budget) = (Q::<Usd>::new(2.5), Q::<Usd>::new(2.0));
/// assert_eq!((bill.value(), bill.number()), (2.5, 2.5));
/// assert_eq!((bill.max(budget).value(), bill.min(budget).value(), bill.ceil().value()), (2.5, 2.0, 3.0));
/// assert_eq!((bill.above(budget).value(), budget.above(bill).value()), (0.5, 0.0));
/// assert_eq!(bill.if_above(budget, budget, bill).value(), 2.0);
/// assert!(bill.is_above(2.0) && bill.is_below(3.0) && bill.is(bill.shown()) && bill.exceeds(budget));
/// ```
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

    /// The plain value, for a step that no record can show. To ask about it, use the questions below: then what follows is known to
    /// hold for all values with the same answer.
    pub fn value(self) -> f64 {
        self.0.seen()
    }

    /// The plain value, for words alone.
    pub fn shown(self) -> f64 {
        self.0.value()
    }

    /// Whether it is above a number.
    pub fn is_above(self, number: f64) -> bool {
        self.0.above(N::constant(number))
    }

    /// Whether it is below a number.
    pub fn is_below(self, number: f64) -> bool {
        N::constant(number).above(self.0)
    }

    /// Whether it is this number.
    pub fn is(self, number: f64) -> bool {
        self.0.same(N::constant(number))
    }

    /// Whether it is above another.
    pub fn exceeds(self, other: Self) -> bool {
        self.0.above(other.0)
    }

    /// The larger of the two.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self::new(self.0.max(other.0))
    }

    /// The smaller of the two.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self::new(self.0.min(other.0))
    }

    /// The next whole number of units.
    #[must_use]
    pub fn ceil(self) -> Self {
        Self::new(self.0.ceil())
    }

    /// How far this is above another, nothing if it is not.
    #[must_use]
    pub fn above(self, other: Self) -> Self {
        Self::new((self.0 - other.0).max(N::constant(0.0)))
    }

    /// `then` if this is above the threshold, else `otherwise`.
    #[must_use]
    pub fn if_above<V>(self, threshold: Self, then: Q<V, N>, otherwise: Q<V, N>) -> Q<V, N> {
        Q::new(self.0.if_above(threshold.0, then.0, otherwise.0))
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
///
/// ```
/// use runrate::engine::units::{Q, Shown, Unit, UsdPerYear};
/// fn name<U: Unit>(_: Q<U>) -> &'static str {
///     U::NAME
/// }
/// assert_eq!(name(Q::<UsdPerYear>::new(15e9)), "USD/year");
/// assert_eq!(UsdPerYear::SHOWN, Shown::Money("a year"));
/// ```
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
    /// 1 is yes, 0 is no.
    YesNo,
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
    /// Whether something is so.
    YesNo = "yes/no", Shown::YesNo;
    /// Dollars a month.
    UsdPerMonth = "USD/month", Shown::Money("a month");
    /// Dollars for a million tokens.
    UsdPerMtok = "USD/Mtok", Shown::Money("per million tokens");
    /// Dollars for an accelerator for an hour.
    UsdPerAcceleratorHour = "USD/accelerator-hour", Shown::Money("an accelerator-hour");
    /// Months in a year.
    MonthsPerYear = "months/year", Shown::Count("months a year");
    /// Hours in a month.
    HoursPerMonth = "hours/month", Shown::Count("hours a month");
    /// Hours in a day.
    HoursPerDay = "hours/day", Shown::Count("hours a day");
    /// Seconds in a day.
    SecondsPerDay = "seconds/day", Shown::Count("seconds a day");
    /// Seconds in an hour.
    SecondsPerHour = "seconds/hour", Shown::Count("seconds an hour");
    /// Seconds.
    Seconds = "seconds", Shown::Count("seconds");
    /// Days in a month.
    DaysPerMonth = "days/month", Shown::Count("days a month");
    /// Tokens.
    Tokens = "tokens", Shown::Count("tokens");
    /// Millions of tokens.
    Mtok = "Mtok", Shown::Count("million tokens");
    /// Tokens a second.
    TokensPerSecond = "tokens/second", Shown::Count("tokens a second");
    /// Millions of tokens a second.
    MtokPerSecond = "Mtok/second", Shown::Count("million tokens a second");
    /// Tokens an hour.
    TokensPerHour = "tokens/hour", Shown::Count("tokens an hour");
    /// Tokens a month.
    TokensPerMonth = "tokens/month", Shown::Count("tokens a month");
    /// Responses a second.
    ResponsesPerSecond = "responses/second", Shown::Count("responses a second");
    /// Responses an hour.
    ResponsesPerHour = "responses/hour", Shown::Count("responses an hour");
    /// Responses, or conversations, a day.
    ResponsesPerDay = "responses/day", Shown::Count("responses a day");
    /// Responses a month.
    ResponsesPerMonth = "responses/month", Shown::Count("responses a month");
    /// Turns of a conversation.
    Turns = "turns", Shown::Count("turns");
    /// Accelerators.
    Accelerators = "accelerators", Shown::Count("accelerators");
    /// Copies of a model, each serving on its own.
    Replicas = "replicas", Shown::Count("replicas");
    /// Responses that a replica works on at once.
    Sequences = "sequences", Shown::Count("at once");
    /// Parameters of a model.
    Parameters = "parameters", Shown::Count("parameters");
    /// Bytes.
    Bytes = "bytes", Shown::Count("bytes");
    /// Bytes that a parameter takes.
    BytesPerParameter = "bytes/parameter", Shown::Count("bytes a parameter");
    /// Bytes that a token takes.
    BytesPerToken = "bytes/token", Shown::Count("bytes a token");
    /// Bytes a second.
    BytesPerSecond = "bytes/second", Shown::Count("bytes a second");
    /// Arithmetic operations.
    Flop = "FLOP", Shown::Count("operations");
    /// Arithmetic operations a second.
    FlopPerSecond = "FLOP/second", Shown::Count("operations a second");
    /// Arithmetic operations for a token.
    FlopPerToken = "FLOP/token", Shown::Count("operations a token");
    /// Arithmetic operations for a byte read.
    FlopPerByte = "FLOP/byte", Shown::Count("operations a byte");
}

scalable! { Usd UsdPerYear Share UsdPerHour UsdPerMtok Mtok Tokens TokensPerSecond Replicas Accelerators Parameters Bytes BytesPerSecond }
scalable! { FlopPerSecond UsdPerMonth TokensPerMonth ResponsesPerHour ResponsesPerSecond Seconds }

/// A count of things that something is repeated for.
///
/// ```
/// use runrate::engine::units::{Counted, Q, Turns, Usd};
/// fn bill<U: Counted>(each: Q<Usd>, count: Q<U>) -> Q<Usd> {
///     each * count.times()
/// }
/// assert_eq!(bill(Q::new(2.0), Q::<Turns>::new(3.0)).value(), 6.0);
/// ```
pub trait Counted: Unit {}
impl Counted for Turns {}
impl Counted for Accelerators {}
impl Counted for Replicas {}
impl Counted for Sequences {}

relations! {
    UsdPerYear = Usd * PerYear;
    UsdPerYear = UsdPerDay * DaysPerYear;
    UsdPerYear = UsdPerHour * HoursPerYear;
    UsdPerYear = UsdPerSecond * SecondsPerYear;
    Periods = Years * PerYear;
    UsdPerYear = UsdPerMonth * MonthsPerYear;
    UsdPerMonth = UsdPerHour * HoursPerMonth;
    UsdPerHour = UsdPerAcceleratorHour * Accelerators;
    UsdPerHour = UsdPerSecond * SecondsPerHour;
    UsdPerDay = Usd * ResponsesPerDay;
    UsdPerMonth = Usd * ResponsesPerMonth;
    Usd = Mtok * UsdPerMtok;
    Usd = UsdPerSecond * Seconds;
    UsdPerSecond = MtokPerSecond * UsdPerMtok;
    Tokens = TokensPerSecond * Seconds;
    TokensPerHour = Tokens * ResponsesPerHour;
    TokensPerMonth = TokensPerHour * HoursPerMonth;
    TokensPerMonth = Tokens * ResponsesPerMonth;
    ResponsesPerDay = ResponsesPerSecond * SecondsPerDay;
    ResponsesPerMonth = ResponsesPerDay * DaysPerMonth;
    HoursPerMonth = HoursPerDay * DaysPerMonth;
    SecondsPerHour = Seconds * ResponsesPerHour;
    Replicas = ResponsesPerSecond * Seconds;
    Bytes = Parameters * BytesPerParameter;
    Bytes = BytesPerToken * Tokens;
    Bytes = BytesPerSecond * Seconds;
    Flop = FlopPerToken * Tokens;
    Flop = FlopPerSecond * Seconds;
    Flop = FlopPerByte * Bytes;
    FlopPerSecond = FlopPerToken * TokensPerSecond;
    FlopPerSecond = FlopPerByte * BytesPerSecond;
}
