//! Problems as sentences: the input, what was given, what is allowed.

use std::fmt;

use super::{number, quantity};
use crate::engine::fields::{Domain, Row};
use crate::engine::problem::{Allowed, Given, Problem, shortened};

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&sentence(self, &self.input))
    }
}

/// The problem as one sentence, with the input called by this name.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let scenario = Scenario::new("run-rate").with("period_revenue", 1.0).with("growth", -1.5);
/// let problems = evaluate(&scenario).unwrap_err();
/// assert_eq!(problems[0].to_string(), "growth is −150%; it must be above −100% and at most 100,000%");
/// let named = runrate::text::problem::sentence(&problems[0], "The growth");
/// assert_eq!(named, "The growth is −150%; it must be above −100% and at most 100,000%");
/// ```
#[must_use]
pub fn sentence(problem: &Problem, name: &str) -> String {
    let given = match (&problem.given, &problem.allowed) {
        (Given::Nothing, _) => "is missing".to_owned(),
        (Given::Number(x), Allowed::In(_, row)) if x.is_finite() => format!("is {}", quantity::field(row.shown, *x)),
        (Given::Number(x), _) if x.is_finite() => format!("is {}", number::exact(*x)),
        (Given::Number(x), _) if x.is_nan() => "is NaN".to_owned(),
        (Given::Number(x), _) => ["is ", if *x < 0.0 { "-inf" } else { "inf" }].concat(),
        (Given::Range(low, high), _) => format!("is {}..{}", number::exact(*low), number::exact(*high)),
        (Given::Unknown, _) => "is not known".to_owned(),
        (Given::Text(text), _) if text.trim().is_empty() => "is empty".to_owned(),
        (Given::Text(text), _) => format!("is \"{}\"", shortened(text)),
        (Given::Kind(kind), _) => format!("is {kind}"),
    };
    let name = shortened(name);
    format!("{name} {given}; it must be {}", allowed(&problem.allowed))
}

/// What is allowed, in words.
///
/// ```
/// use runrate::{engine::{fields::rows::revenue::YEARS, scenario}, text::problem::allowed};
/// assert_eq!(allowed(&scenario::allowed(&YEARS.row)), "above 0 and at most 1,000");
/// ```
#[must_use]
pub fn allowed(allowed: &Allowed) -> String {
    match allowed {
        Allowed::In(domain, row) => range(*domain, row),
        Allowed::OneOf(names) => format!("one of: {}", names.join(", ")),
        Allowed::Described(text) => (*text).to_owned(),
    }
}

fn range(domain: Domain, row: &Row) -> String {
    let low = quantity::field(row.shown, domain.low);
    let high = quantity::field(row.shown, domain.high);
    if domain.low_open { format!("above {low} and at most {high}") } else { format!("from {low} to {high}") }
}
