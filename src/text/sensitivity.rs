//! What matters, in words: the input that moves an output most, and the cells of a table.

use super::compare::{Name, ended, lowered};
use super::{number, quantity};
use crate::engine::ask::sensitivity::{Effect, End, Sensitivity};
use crate::engine::units::Shown;

/// The input that matters most and what it does: "What matters most is the serving share: from 30% to 60% it takes the cost of a
/// response from $0.0138 to $0.00689."
///
/// ```
/// use runrate::engine::{ask::sensitivity::sensitivity, scenario::{Scenario, Value, check}};
/// use runrate::text::{label::plain, sensitivity::top};
/// let revenue = Scenario::new("run-rate").with("period_revenue", 1e9);
/// let matters = |inputs: &Scenario, output| check(inputs).map(|inputs| sensitivity(&inputs, output).unwrap());
/// assert_eq!(
///     top(&matters(&revenue, "run_rate")?, "Run rate", &plain),
///     "What matters most is the revenue in the period: from $800 million to $1.2 billion it takes the run rate from $3.2 billion to \
///      $4.8 billion a year."
/// );
/// let growing = revenue.with("growth", Value::Range { low: -0.1, high: 0.1 });
/// assert_eq!(
///     top(&matters(&growing, "doubling_years")?, "Years to double", &plain),
///     "What matters most is the growth a period: from −7.79% to 7.79% it takes the years to double from none to 2.31 years."
/// );
/// assert_eq!(top(&matters(&growing, "run_rate")?, "Run rate", &plain), "No range moves the run rate.");
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn top(matters: &Sensitivity, output: &str, name: Name<'_>) -> String {
    let output = lowered(output);
    let Some(effect) = matters.top() else {
        return format!("No {} moves the {output}.", if matters.ranged { "range" } else { "number" });
    };
    let Effect { row, low, high, .. } = effect;
    let [from, to] = apart(row.shown, [Some(low.input), Some(high.input)]);
    let [first, last] = apart(matters.row.shown, [low.output, high.output]);
    format!(
        "What matters most is the {}: from {from} to {to} it takes the {output} from {first}{} to {last}.",
        lowered(&name(row)),
        by_way_of(effect, matters.row.shown)
    )
}

/// The value in the middle where it is not between those at the ends.
fn by_way_of(effect: &Effect, shown: Shown) -> String {
    match (effect.low.output, effect.at, effect.high.output) {
        (Some(low), Some(at), Some(high)) if effect.moves() && (at < low.min(high) || at > low.max(high)) => {
            format!(" by way of {}", ended(shown, at))
        }
        (Some(_), None, Some(_)) => " by way of none".to_owned(),
        _ => String::new(),
    }
}

/// Two values with as many digits as it takes to tell them apart, the second with the unit.
fn apart(shown: Shown, values: [Option<f64>; 2]) -> [String; 2] {
    let said = |of: fn(Shown, f64) -> String| values.map(|value| value.map_or_else(|| "none".to_owned(), |value| of(shown, value)));
    let short = said(ended);
    let [first, last] = if short[0] == short[1] && values[0] != values[1] { said(quantity::field) } else { short };
    let unit = if values[1].is_some() { quantity::unit(shown) } else { "" };
    [first, format!("{last} {unit}").trim_end().to_owned()]
}

/// An end for a table: the input's value and the output's.
///
/// ```
/// use runrate::engine::{ask::sensitivity::sensitivity, scenario::{Scenario, check}};
/// use runrate::text::sensitivity::{correlation, end, swing};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// let matters = sensitivity(&inputs, "run_rate").unwrap();
/// let revenue = &matters.effects[0];
/// assert_eq!(end(&matters, revenue, &revenue.low), ["$800M", "$3.2B"]);
/// assert_eq!((swing(&matters, revenue).as_str(), correlation(revenue).as_str()), ("+$1.6 billion", "–"));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn end(matters: &Sensitivity, effect: &Effect, end: &End) -> [String; 2] {
    let output = end.output.map_or_else(|| "none".to_owned(), |value| quantity::short(matters.row.shown, value));
    [quantity::short(effect.row.shown, end.input), output]
}

/// The swing for a table; a dash where one end has no value.
#[must_use]
pub fn swing(matters: &Sensitivity, effect: &Effect) -> String {
    let swing = effect.swing().map(|swing| if effect.moves() { swing } else { 0.0 });
    swing.map_or_else(|| quantity::NONE.to_owned(), |swing| super::compare::signed(matters.row.shown, swing))
}

/// The rank correlation for a table, two decimals with its sign; a dash where it is not known.
#[must_use]
pub fn correlation(effect: &Effect) -> String {
    let sign = |r: f64| if r > 0.0 { "+" } else { "" };
    effect.correlation.map_or_else(|| quantity::NONE.to_owned(), |r| format!("{}{}", sign(r), number::fixed(r, 2)))
}

/// Between which values an input goes, as the heads of two columns, and how that came about.
///
/// ```
/// use runrate::text::sensitivity::{ends, method};
/// assert_eq!((ends(true), ends(false)), (["p10", "p90"], ["20% less", "20% more"]));
/// assert!(method(true).contains("90th percentile") && method(false).contains("fifth"));
/// ```
#[must_use]
pub fn ends(ranged: bool) -> [&'static str; 2] {
    if ranged { ["p10", "p90"] } else { ["20% less", "20% more"] }
}

/// How the swings were found, for whoever wants to know.
#[must_use]
pub fn method(ranged: bool) -> &'static str {
    if ranged {
        "Each range goes from its 10th to its 90th percentile, all others staying in the middle."
    } else {
        "Each number goes from a fifth less to a fifth more, as far as it may, all others staying as they are."
    }
}
