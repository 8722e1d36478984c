//! What is wrong with a scenario: typed, naming the input, what was given and what is allowed. All of it at once.

use super::fields::{Domain, Row};
use super::scenario::Value;

/// One thing wrong with a scenario.
///
/// ```
/// use runrate::engine::{problem::{Allowed, Given, Problem}, scenario::{Scenario, check}};
/// let problems = check(&Scenario::new("growth-rate").with("start_value", 0.0)).err().unwrap_or_default();
/// let [start, end, years] = &problems[..] else { panic!("three problems") };
/// assert_eq!((start.input.as_str(), &start.given), ("start_value", &Given::Number(0.0)));
/// assert!(matches!(&start.allowed, Allowed::In(domain, _) if domain.low == 0.0 && domain.low_open));
/// assert_eq!((&end.given, &years.given), (&Given::Nothing, &Given::Nothing));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The input at fault, by id; for an unknown input or model, the name given.
    pub input: String,
    /// What was given, as far as it can be said.
    pub given: Given,
    /// What would be right.
    pub allowed: Allowed,
}

/// What was given in place of a good value.
#[derive(Clone, Debug, PartialEq)]
pub enum Given {
    /// Nothing.
    Nothing,
    /// A name that stands for nothing here.
    Unknown,
    /// A number, which may be NaN or infinite.
    Number(f64),
    /// A range from one number to another.
    Range(f64, f64),
    /// Some text.
    Text(String),
    /// A value of another kind than the input takes.
    Kind(&'static str),
}

/// What would have been right.
#[derive(Clone, Debug, PartialEq)]
pub enum Allowed {
    /// A number in a domain, shown as the row says.
    In(Domain, &'static Row),
    /// One of these names.
    OneOf(Vec<&'static str>),
    /// Anything this sentence describes.
    Described(&'static str),
}

impl From<&Value> for Given {
    fn from(value: &Value) -> Self {
        match value {
            Value::Number(x) | Value::AtLeast { at_least: x } => Self::Number(*x),
            Value::Range { low, high } => Self::Range(*low, *high),
            Value::Text(text) => Self::Text(text.clone()),
            Value::List(_) => Self::Kind("a list"),
        }
    }
}

impl Problem {
    /// A problem with an input of a row.
    ///
    /// ```
    /// use runrate::engine::{fields::rows::revenue::YEARS, problem::{Allowed, Given, Problem}};
    /// let problem = Problem::new(&YEARS.row, Given::Nothing, Allowed::Described("a time above 0"));
    /// assert_eq!(problem.input, "years");
    /// ```
    #[must_use]
    pub fn new(row: &'static Row, given: Given, allowed: Allowed) -> Self {
        Self { input: row.id.to_owned(), given, allowed }
    }
}

/// Enough of a text to recognise it by, on one line: a pasted novel must not become the message, and marks that turn the direction
/// of writing must not turn the message round.
pub(crate) fn shortened(text: &str) -> String {
    const MOST: usize = 40;
    let visible = |c: char| if c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}') { ' ' } else { c };
    let start: String = text.chars().take(MOST).map(visible).collect();
    if text.chars().nth(MOST).is_some() { start + "…" } else { start }
}
