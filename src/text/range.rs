//! What ranges make of an output, in sentences: the middle, the band, how often it keeps to a threshold, and how often it has no
//! value. Numbers of cases are counts of ten, as far as they can be.

use super::compare::ended;
use super::{number, quantity};
use crate::engine::ask::range::Answer;
use crate::engine::units::Shown;

/// A value that an output is held against.
///
/// ```
/// use runrate::engine::{ask::range::{Question, range}, lanes::SCALAR, scenario::{Scenario, Value, check}, units::Shown};
/// use runrate::text::range::Threshold;
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 4e9 }))?;
/// let answers = range(&inputs, &Question { outputs: vec!["run_rate"], ..Question::default() }, &SCALAR);
/// let most = Threshold::AtMost(16e9);
/// assert!((most.share(&answers[0]) - 0.95).abs() < 1e-3);
/// assert_eq!(most.words(Shown::Money("a year")), "at most $16 billion a year");
/// assert_eq!((most.value(), most.met(15e9), Threshold::AtLeast(16e9).met(15e9)), (16e9, true, false));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Threshold {
    /// It should be this or less.
    AtMost(f64),
    /// It should be this or more.
    AtLeast(f64),
}

impl Threshold {
    /// The part of all cases in which it is kept, from 0 to 1; without a value it is not.
    #[must_use]
    pub fn share(self, answer: &Answer) -> f64 {
        match self {
            Self::AtMost(value) => answer.at_most(value),
            Self::AtLeast(value) => answer.at_least(value),
        }
    }

    /// Whether a value keeps to it.
    #[must_use]
    pub fn met(self, value: f64) -> bool {
        match self {
            Self::AtMost(most) => value <= most,
            Self::AtLeast(least) => value >= least,
        }
    }

    /// The value.
    #[must_use]
    pub fn value(self) -> f64 {
        match self {
            Self::AtMost(value) | Self::AtLeast(value) => value,
        }
    }

    /// "at most 8 years".
    #[must_use]
    pub fn words(self, shown: Shown) -> String {
        let word = if matches!(self, Self::AtMost(_)) { "at most" } else { "at least" };
        let unit = quantity::unit(shown);
        format!("{word} {} {unit}", ended(shown, self.value())).trim_end().to_owned()
    }
}

/// In how many of ten cases; near none and near all in how few or many of twenty.
///
/// ```
/// use runrate::text::range::cases;
/// assert_eq!([cases(0.0), cases(0.01), cases(0.5)], ["no case", "fewer than 1 of 20 cases", "5 of 10 cases"]);
/// assert_eq!([0.68, 0.97, 1.0].map(cases), ["7 of 10 cases", "more than 19 of 20 cases", "all cases"]);
/// ```
#[must_use]
pub fn cases(share: f64) -> String {
    match share {
        x if x <= 0.0 => "no case".to_owned(),
        x if x < 0.05 => "fewer than 1 of 20 cases".to_owned(),
        x if x >= 1.0 => "all cases".to_owned(),
        x if x > 0.95 => "more than 19 of 20 cases".to_owned(),
        x => format!("{} of 10 cases", number::fixed((x * 10.0).clamp(1.0, 9.0), 0)),
    }
}

/// The middle of the values: "The median is $1.61 per million tokens." None where there is no value, or it is a yes or no.
///
/// ```
/// use runrate::engine::{ask::range::{Question, range}, lanes::SCALAR, scenario::{Scenario, Value, check}};
/// use runrate::text::range::{band, headline, median};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 4e9 }))?;
/// let answers = range(&inputs, &Question { outputs: vec!["run_rate"], ..Question::default() }, &SCALAR);
/// assert_eq!(median(&answers[0]).as_deref(), Some("The median is $8 billion a year."));
/// assert_eq!(band(&answers[0]).as_deref(), Some("In 8 of 10 cases between $4.66 billion and $13.7 billion a year."));
/// let said = "Run rate: $8 billion a year (median). In 8 of 10 cases between $4.66 billion and $13.7 billion a year.";
/// assert_eq!(headline(&answers[0], "Run rate"), said);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn median(answer: &Answer) -> Option<String> {
    Some(format!("The median is {}.", whole(answer.row.shown, middle(answer)?)))
}

fn middle(answer: &Answer) -> Option<f64> {
    answer.quantile(0.5).filter(|_| answer.row.shown != Shown::YesNo)
}

/// A value with its unit.
fn whole(shown: Shown, value: f64) -> String {
    format!("{} {}", ended(shown, value), quantity::unit(shown)).trim_end().to_owned()
}

/// Between which values the output is in 8 of 10 cases; of a yes or no how often it is a yes. None where there is no value.
#[must_use]
pub fn band(answer: &Answer) -> Option<String> {
    let shown = answer.row.shown;
    let [least, low, high, most] = [0.0, 0.1, 0.9, 1.0].map(|part| answer.quantile(part));
    let (least, low, high, most) = (least?, low?, high?, most?);
    // Cases without a value have their own sentence.
    let of = if answer.with_value() < 1.0 { "Where there is one, in" } else { "In" };
    if shown == Shown::YesNo {
        let yes = answer.at_least(f64::MIN_POSITIVE) / answer.with_value();
        return Some(if yes <= 0.0 { format!("{of} all cases no.") } else { format!("{of} {} yes.", cases(yes)) });
    }
    let [from, to] = [low, high].map(|value| ended(shown, value));
    Some(match () {
        () if least.total_cmp(&most).is_eq() => format!("{of} all cases {}: the ranges do not move it.", whole(shown, least)),
        () if from == to => format!("{of} 8 of 10 cases about {}.", whole(shown, low)),
        () => format!("{of} 8 of 10 cases between {from} and {}.", whole(shown, high)),
    })
}

/// How often the output keeps to a threshold, of all cases.
///
/// ```
/// use runrate::engine::{ask::range::{Question, range}, lanes::SCALAR, scenario::{Scenario, Value, check}};
/// use runrate::text::range::{Threshold, threshold};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 4e9 }))?;
/// let answers = range(&inputs, &Question { outputs: vec!["run_rate"], ..Question::default() }, &SCALAR);
/// assert_eq!(threshold(&answers[0], Threshold::AtLeast(10e9)), "In 3 of 10 cases it is at least $10 billion a year.");
/// assert_eq!(threshold(&answers[0], Threshold::AtMost(0.0)), "In no case is it at most $0 a year.");
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn threshold(answer: &Answer, threshold: Threshold) -> String {
    let share = threshold.share(answer);
    let it = if share > 0.0 { "it is" } else { "is it" };
    format!("In {} {it} {}.", cases(share), threshold.words(answer.row.shown))
}

/// In how many cases the output has no value, and why; none if it always has one.
///
/// ```
/// use runrate::engine::{ask::range::{Question, range}, lanes::SCALAR, scenario::{Scenario, Value, check}};
/// use runrate::text::range::without;
/// let growth = Value::Range { low: -0.1, high: 0.2 };
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9).with("growth", growth))?;
/// let answers = range(&inputs, &Question { outputs: vec!["doubling_years"], ..Question::default() }, &SCALAR);
/// assert_eq!(without(&answers[0]).as_deref(), Some("In 3 of 10 cases there is none: growth is not above 0."));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn without(answer: &Answer) -> Option<String> {
    let mut reasons: Vec<&(String, u32)> = answer.without().iter().collect();
    reasons.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let reasons: Vec<&str> = reasons.into_iter().map(|(reason, _)| reason.as_str()).collect();
    let share = 1.0 - answer.with_value();
    (answer.count() > 0 && share > 0.0).then(|| format!("In {} there is none: {}.", cases(share), reasons.join("; ")))
}

/// The output in the middle of its cases, the band, and how often there is none: the first sentences of an answer.
#[must_use]
pub fn headline(answer: &Answer, name: &str) -> String {
    let middle = middle(answer).map(|value| format!("{} (median).", whole(answer.row.shown, value)));
    let said: Vec<String> = middle.into_iter().chain(band(answer)).chain(without(answer)).collect();
    format!("{name}: {}", said.join(" "))
}
