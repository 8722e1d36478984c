//! A comparison in words: what an input was and is, what a part is from, and the difference in a sentence.

use super::{label, number, quantity};
use crate::engine::ask::compare::{Change, Comparison, Incomparable, Orders, Part, Side};
use crate::engine::bound::Bound;
use crate::engine::fields::Row;
use crate::engine::scenario::Input;
use crate::engine::units::Shown;

/// What readers know an input as.
pub type Name<'a> = &'a dyn Fn(&Row) -> String;

/// How many parts a sentence names.
const NAMED: usize = 3;

/// What a few dozen roundings leave of two numbers that should be the same, as a share of them.
const NOISE: f64 = 1e-12;

/// What is added from one value to another; nothing if only rounding parts them.
///
/// ```
/// use runrate::text::compare::step;
/// assert_eq!((step(4.0, 6.5), step(0.1 + 0.2, 0.3)), (2.5, 0.0));
/// ```
#[must_use]
pub fn step(a: f64, b: f64) -> f64 {
    if (b - a).abs() <= NOISE * a.abs().max(b.abs()) { 0.0 } else { b - a }
}

/// The difference and where it comes from: "Run rate rose by $20 billion a year, from $4 billion to $24 billion:
/// $12 billion of it from the period (quarter to month), ...".
///
/// ```
/// use runrate::engine::{ask::compare::compare, scenario::{Scenario, check}};
/// use runrate::text::{compare::sentence, label::plain};
/// let pace = |revenue, period| check(&Scenario::new("run-rate").with("period_revenue", revenue).with("period", period));
/// let comparison = compare(&pace(1e9, "quarter")?, &pace(2e9, "month")?, "run_rate").unwrap();
/// assert_eq!(
///     sentence(&comparison, "Run rate", &plain),
///     "Run rate rose by $20 billion a year (500%), from $4 billion to $24 billion: $12 billion of it from the period (quarter to month), \
///      $8 billion from the revenue in the period ($1B to $2B)."
/// );
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn sentence(comparison: &Comparison, output: &str, name: Name<'_>) -> String {
    let Comparison { row, a, b, difference, .. } = comparison;
    if comparison.parts.is_empty() {
        return format!("{output} is {} in both: no input differs.", quantity::prose(row.shown, *a));
    }
    if step(*a, *b) == 0.0 {
        return format!("{output} is {} in both: {}.", quantity::prose(row.shown, *a), listed(comparison, name));
    }
    let way = if *difference > 0.0 { "rose" } else { "fell" };
    let by = amount(row.shown, difference.abs());
    let unit = quantity::unit(row.shown);
    let by = if unit.is_empty() { by } else { format!("{by} {unit}") };
    let part = percent(*a, *b).map_or(String::new(), |part| format!(" ({})", part.trim_start_matches(['+', '−'])));
    let [a, b] = [a, b].map(|value| ended(row.shown, *value));
    format!("{output} {way} by {by}{part}, from {a} to {b}: {}.", listed(comparison, name))
}

/// The largest parts, each with what it is from, and the others together.
fn listed(comparison: &Comparison, name: Name<'_>) -> String {
    let shown = comparison.row.shown;
    let parts = comparison.largest_first();
    let least = NOISE * comparison.a.abs().max(comparison.b.abs());
    let moving: Vec<&Part> = parts.into_iter().filter(|part| part.part.abs() > least).collect();
    let [first, rest @ ..] = &moving[..] else { return "what differs does not move it".to_owned() };
    if rest.is_empty() {
        return format!("all of it from {}", from(first, name));
    }
    // What goes the other way has its sign; what goes along needs none.
    let size = |part: f64| {
        let along = comparison.difference != 0.0 && (part < 0.0) == (comparison.difference < 0.0);
        if along { amount(shown, part.abs()) } else { signed(shown, part) }
    };
    let mut said = vec![format!("{} of it from {}", size(first.part), from(first, name))];
    said.extend(rest.iter().take(NAMED - 1).map(|part| format!("{} from {}", size(part.part), from(part, name))));
    let others = rest.get(NAMED - 1..).unwrap_or_default();
    if !others.is_empty() {
        let sum = others.iter().map(|part| part.part).sum();
        said.push(format!("{} from {} more", size(sum), counted(others.len(), "input")));
    }
    said.join(", ")
}

fn counted(count: usize, what: &str) -> String {
    format!("{} {what}{}", label::count(count), if count == 1 { "" } else { "s" })
}

/// What a part is from, within a sentence: "the serving share (30% to 60%)".
///
/// ```
/// use runrate::engine::{ask::compare::compare, scenario::{Scenario, check}};
/// use runrate::text::{compare::from, label::plain};
/// let said = |input, value| check(&Scenario::new("run-rate").with(input, value));
/// let comparison = compare(&said("announced_run_rate", 4e9)?, &said("period_revenue", 2e9)?, "run_rate").unwrap();
/// assert_eq!(
///     from(&comparison.parts[0], &plain),
///     "the revenue in the period (not set to $2B) and the announced run rate ($4B to not set), which only make sense together"
/// );
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn from(part: &Part, name: Name<'_>) -> String {
    let each: Vec<String> =
        part.changes.iter().map(|change| format!("the {} ({})", lowered(&name(change.row)), change_words(change))).collect();
    let together = if part.is_joint() { ", which only make sense together" } else { "" };
    label::and(&each) + together
}

/// An input's name and what it went from and to, for a table: "Serving share", "30%", "60%". Joint inputs share cells.
///
/// ```
/// use runrate::engine::{ask::compare::compare, scenario::{Scenario, check}};
/// use runrate::text::{compare::cells, label::plain};
/// let pace = |revenue| check(&Scenario::new("run-rate").with("period_revenue", revenue));
/// let comparison = compare(&pace(1e9)?, &pace(2e9)?, "run_rate").unwrap();
/// assert_eq!(cells(&comparison.parts[0], &plain), ["Revenue in the period", "$1B", "$2B"]);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn cells(part: &Part, name: Name<'_>) -> [String; 3] {
    let joined = |of: &dyn Fn(&Change) -> String, between: &str| part.changes.iter().map(of).collect::<Vec<_>>().join(between);
    [
        joined(&|change| name(change.row), " with "),
        joined(&|change| input(change.row, change.from.as_ref()), "; "),
        joined(&|change| input(change.row, change.to.as_ref()), "; "),
    ]
}

fn change_words(change: &Change) -> String {
    format!("{} to {}", input(change.row, change.from.as_ref()), input(change.row, change.to.as_ref()))
}

/// The value of an input, short: `30%`, `month`, `not set`.
///
/// ```
/// use runrate::engine::{bound::Bound, fields::rows::revenue::{GROWTH, HISTORY}, scenario::Input};
/// use runrate::text::compare::input;
/// assert_eq!(input(&GROWTH.row, Some(&Input::Number(0.3, Bound::Exact))), "30%");
/// assert_eq!(input(&HISTORY.row, Some(&Input::List(vec![1e9; 12]))), "1B, 1B, … 1B (12)");
/// assert_eq!(input(&GROWTH.row, None), "not set");
/// ```
#[must_use]
pub fn input(row: &Row, input: Option<&Input>) -> String {
    match input {
        None => "not set".to_owned(),
        Some(Input::Number(x, bound)) => format!("{}{}", quantity::bound_sign(*bound), quantity::short(row.shown, *x)),
        Some(Input::Range(spread)) => quantity::range(row.shown, spread.low, spread.high),
        Some(Input::Choice(choice)) => choice.label.to_owned(),
        Some(Input::Date(date)) => date.to_string(),
        Some(Input::List(items)) => match &items[..] {
            [first, second, _, .., last] => {
                format!("{}, … {} ({})", quantity::list(&[*first, *second]), quantity::list(&[*last]), items.len())
            }
            few => quantity::list(few),
        },
    }
}

/// A difference with its sign: `+$0.0015`, `−$20B`; of shares in percentage points.
///
/// ```
/// use runrate::{engine::units::Shown, text::compare::signed};
/// assert_eq!(signed(Shown::Money("a year"), -2e10), "−$20 billion");
/// assert_eq!(signed(Shown::Share, 0.031), "+3.1 points");
/// ```
#[must_use]
pub fn signed(shown: Shown, difference: f64) -> String {
    let sign = if difference < 0.0 {
        "−"
    } else if difference > 0.0 {
        "+"
    } else {
        ""
    };
    format!("{sign}{}", amount(shown, difference.abs()))
}

/// The size of a difference without its unit.
fn amount(shown: Shown, size: f64) -> String {
    match shown {
        Shown::Share => match number::worded(size * 100.0, 3) {
            one if one == "1" => "1 point".to_owned(),
            many => format!("{many} points"),
        },
        Shown::YesNo => number::worded(size, 3),
        _ => ended(shown, size),
    }
}

/// A value as a sentence writes it, without its unit.
pub(super) fn ended(shown: Shown, value: f64) -> String {
    let words = quantity::prose(shown, value);
    words.strip_suffix(quantity::unit(shown)).map_or_else(|| words.clone(), |bare| bare.trim_end().to_owned())
}

/// The change from one value to another in per cent of the first, with its sign; none where not both are above 0.
///
/// ```
/// use runrate::text::compare::percent;
/// assert_eq!(percent(4.0, 5.0).as_deref(), Some("+25%"));
/// assert_eq!(percent(4.0, 3.0).as_deref(), Some("−25%"));
/// assert_eq!((percent(0.0, 3.0), percent(-4.0, -2.0)), (None, None));
/// ```
#[must_use]
pub fn percent(a: f64, b: f64) -> Option<String> {
    let share = step(a, b) / a;
    (a > 0.0 && b > 0.0 && share.is_finite())
        .then(|| format!("{}{}", if share > 0.0 { "+" } else { "" }, number::percent(share, 3).replace('-', "−")))
}

/// How the parts were found, for whoever wants to know.
///
/// ```
/// use runrate::{engine::ask::compare::Orders, text::compare::method};
/// assert!(method(Orders::All).contains("every order") && method(Orders::Two).contains("two orders"));
/// ```
#[must_use]
pub fn method(orders: Orders) -> &'static str {
    match orders {
        Orders::All => "Each part is what the input moves when it changes, averaged over every order in which the inputs can change.",
        Orders::Two => {
            "Each part is what the input moves when it changes, averaged over two orders: as the inputs are listed, and the other way round."
        }
    }
}

/// What a reader should know about a difference of values that are bounds.
///
/// ```
/// use runrate::{engine::bound::Bound, text::compare::caution};
/// assert!(caution([Bound::AtLeast, Bound::Exact]).is_some() && caution([Bound::Exact; 2]).is_none());
/// ```
#[must_use]
pub fn caution(bounds: [Bound; 2]) -> Option<&'static str> {
    (bounds != [Bound::Exact; 2]).then_some("Not both values are exact: the difference is that of the bounds.")
}

/// Why there is nothing to compare.
///
/// ```
/// use runrate::{engine::ask::compare::{Incomparable, Side}, text::compare::incomparable};
/// let why = Incomparable::NoValue(Side::A, "growth is not above 0".to_owned());
/// assert_eq!(incomparable(&why, "Years to double", ["A", "now"]), "Years to double has no value in A: growth is not above 0");
/// ```
#[must_use]
pub fn incomparable(why: &Incomparable, output: &str, [a, b]: [&str; 2]) -> String {
    match why {
        Incomparable::Models => format!("{a} and {b} are answers to two questions: their models differ"),
        Incomparable::Output => format!("{output} is no output of the model"),
        Incomparable::NoValue(Side::A, reason) => format!("{output} has no value in {a}: {reason}"),
        Incomparable::NoValue(Side::B, reason) => format!("{output} has no value in {b}: {reason}"),
    }
}

/// A label within a sentence: "Serving share" is the serving share, but "API price" stays.
pub(super) fn lowered(label: &str) -> String {
    let mut letters = label.chars();
    match (letters.next(), letters.next()) {
        (Some(first), Some(second)) if second.is_ascii_lowercase() => {
            format!("{}{}", first.to_ascii_lowercase(), &label[first.len_utf8()..])
        }
        _ => label.to_owned(),
    }
}
