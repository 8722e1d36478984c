//! Inputs as rows: one row says everything about an input, and the form, the errors, the command line's help and the link
//! format all read it.

pub mod rows;

use std::marker::PhantomData;

use super::units::{Shown, Unit};

/// An input: id, words, unit, what is allowed, and how a slider covers it.
///
/// ```
/// use runrate::engine::fields::{Domain, Kind, Row, Unset, rows::revenue::YEARS};
/// let row: &Row = &YEARS.row;
/// assert_eq!((row.id, row.symbol, row.unit), ("years", "y", "years"));
/// assert_eq!((row.kind, row.unset), (Kind::Number(Domain::above(0.0, 1000.0)), Unset::Required));
/// ```
#[derive(Debug)]
pub struct Row {
    /// The contract name, in snake case.
    pub id: &'static str,
    /// The label; `{period}` stands for the chosen reporting period.
    pub label: &'static str,
    /// The one or two letters formulas use.
    pub symbol: &'static str,
    /// What formulas by id call it: the id, unless the input stands for a number of another name.
    pub formula_id: &'static str,
    /// One sentence of help.
    pub help: &'static str,
    /// The unit as the JSON writes it.
    pub unit: &'static str,
    /// How its values are shown.
    pub shown: Shown,
    /// What kind of value it takes, and which are allowed.
    pub kind: Kind,
    /// What an unset input means.
    pub unset: Unset,
    /// How a slider covers it, if one does.
    pub slider: Option<Slider>,
    /// The input that says the same thing another way: setting one unsets the other.
    pub instead_of: Option<&'static str>,
}

/// What kind of value an input takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// A number inside the domain.
    Number(Domain),
    /// One of these names.
    Choice(&'static [Choice]),
    /// A list of numbers, each inside the domain.
    List(Domain),
    /// A day, `YYYY-MM-DD`.
    Date,
}

/// What an unset input means.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unset {
    /// The input must be given.
    Required,
    /// Outputs that need it are left out.
    Optional,
    /// This number.
    Neutral(f64),
    /// The choice of this name.
    NeutralChoice(&'static str),
}

/// One option of a choice.
///
/// ```
/// use runrate::engine::fields::{Choice, rows::revenue::PERIODS};
/// let weeks = Choice { id: "week", label: "week", number: 52.0 };
/// assert!(PERIODS.contains(&weeks));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Choice {
    /// The contract name.
    pub id: &'static str,
    /// The word shown to readers.
    pub label: &'static str,
    /// The number formulas use for it.
    pub number: f64,
}

/// The allowed range of a number. Infinite ends are never reached: no input is infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Domain {
    /// The smallest allowed value, or the value just below all allowed ones when `low_open`.
    pub low: f64,
    /// Whether `low` itself is outside.
    pub low_open: bool,
    /// The largest allowed value.
    pub high: f64,
}

impl Domain {
    /// From `low` to `high`, both allowed.
    #[must_use]
    pub const fn closed(low: f64, high: f64) -> Self {
        Self { low, low_open: false, high }
    }

    /// Above `low`, up to `high`.
    #[must_use]
    pub const fn above(low: f64, high: f64) -> Self {
        Self { low, low_open: true, high }
    }

    /// Whether the value is allowed. NaN and the infinities never are.
    ///
    /// ```
    /// use runrate::engine::fields::Domain;
    /// assert!(Domain::closed(0.0, 1.0).allows(0.0));
    /// assert!(!Domain::above(0.0, 1.0).allows(0.0));
    /// assert!(!Domain::closed(0.0, 1.0).allows(f64::NAN));
    /// ```
    #[must_use]
    pub fn allows(&self, value: f64) -> bool {
        let low = if self.low_open { value > self.low } else { value >= self.low };
        value.is_finite() && low && value <= self.high
    }

    /// The allowed value nearest to a number.
    ///
    /// ```
    /// use runrate::engine::fields::Domain;
    /// assert_eq!([-1.0, 0.5, 2.0].map(|x| Domain::closed(0.0, 1.0).nearest(x)), [0.0, 0.5, 1.0]);
    /// assert!(Domain::above(0.0, 1.0).allows(Domain::above(0.0, 1.0).nearest(-1.0)));
    /// ```
    #[must_use]
    pub fn nearest(&self, value: f64) -> f64 {
        let lowest = if self.low_open { self.low.next_up() } else { self.low };
        value.clamp(lowest, self.high)
    }
}

/// How a slider covers an input.
///
/// ```
/// use runrate::engine::fields::{Scale, Slider, rows::revenue::YEARS};
/// assert_eq!(YEARS.row.slider, Some(Slider { from: 0.25, to: 20.0, scale: Scale::Log }));
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Slider {
    /// The value at the left end.
    pub from: f64,
    /// The value at the right end.
    pub to: f64,
    /// How positions map to values.
    pub scale: Scale,
}

/// How slider positions map to values.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Scale {
    /// Evenly, in steps of this size.
    Linear(f64),
    /// By equal ratios.
    Log,
}

/// A row whose unit is also a type, so that formulas cannot take dollars for hours.
///
/// ```
/// use runrate::engine::fields::{Domain, Field, Kind, Scale, Unset};
/// use runrate::engine::units::{Factor, PerYear, Usd};
/// static BUDGET: Field<Usd> = Field::number("budget", Domain::closed(0.0, 1e15))
///     .called("Budget", "B")
///     .help("What may be spent.")
///     .unset(Unset::Neutral(0.0))
///     .slider(1.0, 1e6, Scale::Log)
///     .instead_of("budgets");
/// assert_eq!((BUDGET.row.unit, BUDGET.row.unset), ("USD", Unset::Neutral(0.0)));
///
/// let often = Field::<PerYear>::choice("often", &[]).counts_as("times_a_year");
/// assert_eq!((often.row.id, often.row.formula_id), ("often", "times_a_year"));
/// let budgets = Field::<Usd>::list("budgets", Domain::above(0.0, 1e15));
/// assert_eq!(budgets.row.kind, Kind::List(Domain::above(0.0, 1e15)));
/// assert!(matches!(Field::<Factor>::yes_no("signed").row.kind, Kind::Choice([yes, no]) if yes.id == "true" && no.id == "false"));
/// assert_eq!(Field::<Factor>::date("signed_on").row.kind, Kind::Date);
/// ```
#[derive(Debug)]
pub struct Field<U> {
    /// The row.
    pub row: Row,
    unit: PhantomData<fn() -> U>,
}

impl<U: Unit> Field<U> {
    /// A number of unit `U` that must be given, with nothing else said yet.
    #[must_use]
    pub const fn number(id: &'static str, domain: Domain) -> Self {
        Self::of(id, Kind::Number(domain))
    }

    /// A list of numbers of unit `U`.
    #[must_use]
    pub const fn list(id: &'static str, domain: Domain) -> Self {
        Self::of(id, Kind::List(domain))
    }

    /// One of several names, each standing for a number of unit `U`.
    #[must_use]
    pub const fn choice(id: &'static str, choices: &'static [Choice]) -> Self {
        Self::of(id, Kind::Choice(choices))
    }

    /// Yes or no, `true` or `false`.
    #[must_use]
    pub const fn yes_no(id: &'static str) -> Self {
        Self::of(id, Kind::Choice(rows::YES_NO))
    }

    /// A day.
    #[must_use]
    pub const fn date(id: &'static str) -> Self {
        Self::of(id, Kind::Date)
    }

    const fn of(id: &'static str, kind: Kind) -> Self {
        let row = Row {
            id,
            label: id,
            symbol: id,
            formula_id: id,
            help: "",
            unit: U::NAME,
            shown: U::SHOWN,
            kind,
            unset: Unset::Required,
            slider: None,
            instead_of: None,
        };
        Self { row, unit: PhantomData }
    }

    /// Names the input in words and in a formula.
    #[must_use]
    pub const fn called(mut self, label: &'static str, symbol: &'static str) -> Self {
        self.row.label = label;
        self.row.symbol = symbol;
        self
    }

    /// Names the number that a choice stands for in formulas by id.
    #[must_use]
    pub const fn counts_as(mut self, formula_id: &'static str) -> Self {
        self.row.formula_id = formula_id;
        self
    }

    /// Adds the sentence of help.
    #[must_use]
    pub const fn help(mut self, help: &'static str) -> Self {
        self.row.help = help;
        self
    }

    /// Says what an unset input means.
    #[must_use]
    pub const fn unset(mut self, unset: Unset) -> Self {
        self.row.unset = unset;
        self
    }

    /// Gives it a slider.
    #[must_use]
    pub const fn slider(mut self, from: f64, to: f64, scale: Scale) -> Self {
        self.row.slider = Some(Slider { from, to, scale });
        self
    }

    /// Names the input that says the same another way.
    #[must_use]
    pub const fn instead_of(mut self, other: &'static str) -> Self {
        self.row.instead_of = Some(other);
        self
    }
}
