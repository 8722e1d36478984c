//! A goal in words: what an input must be, or that nothing does it and what comes nearest.

use super::compare::{Name, lowered};
use super::{label, quantity};
use crate::engine::ask::solve::{Hit, Solved, Unsolvable};
use crate::engine::fields::Kind;
use crate::engine::model::Model;
use crate::engine::problem::{Allowed, Given, Problem};
use crate::engine::units::Shown;

/// How many solutions a sentence names.
const NAMED: usize = 5;

/// What the input must be to bring the output to the target, and what it is now.
///
/// ```
/// use runrate::engine::{ask::solve::solve, fields::rows::{revenue::PERIOD_REVENUE, serving::SERVING_SHARE}, scenario::{Scenario, check}};
/// use runrate::text::{label::plain, solve::sentence};
/// let node = Scenario::new("serving-cost").with("hour_price", 3.6).with("output_tokens", 100.0).with("decode_rate", 100.0);
/// let node = check(&node.with("serving_share", 0.5))?;
/// let words = |cost| sentence(&solve(&node, "cost_per_response", cost, &SERVING_SHARE.row, 0.05, 1.0).unwrap(), "Cost of a response", &plain);
/// assert_eq!(words(0.004), "Serving share must be 25% to bring the cost of a response to $0.004 (it is 50% now).");
/// assert_eq!(
///     words(0.0005),
///     "No serving share from 5% to 100% brings the cost of a response to $0.0005; the closest is $0.001 at 100% (it is 50% now)."
/// );
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn sentence(solved: &Solved, output: &str, name: Name<'_>) -> String {
    let (input, output) = (name(solved.row), lowered(output));
    // A unit that the name says is not said again: years until it has paid back are 8.
    let unsaid = |shown: Shown, name: &str, words: String| match quantity::unit(shown) {
        unit if name.to_lowercase().contains(unit) => words.trim_end_matches(unit).trim_end().to_owned(),
        _ => words,
    };
    let of_input = |words: String| unsaid(solved.row.shown, &input, words);
    let amount = |x: f64| unsaid(solved.output.shown, &output, amount(solved.output.shown, x));
    let wanted = |x: f64| unsaid(solved.output.shown, &output, wanted(solved.output.shown, x));
    let now =
        solved.here.map_or_else(|| " (it is not set now)".to_owned(), |here| format!(" (it is {} now)", of_input(value(solved, here))));
    let goal = format!("the {output} to {}", wanted(solved.target));
    let range = of_input(between(solved.row.shown, solved.range));
    let Some((closest, nearest)) = solved.closest else {
        return format!("The {output} has no value for any {} {range}.", lowered(&input));
    };
    if !solved.moves {
        return format!("{input} does not move the {output}: it is {} {range}.", amount(nearest));
    }
    let mut places: Vec<String> = solved.solutions().map(|hit| of_input(place(solved, *hit))).collect();
    // What differs in digits that are not shown is one solution to a reader.
    places.dedup();
    if !places.is_empty() {
        return format!("{input} must be {} to bring {goal}{now}.{}", or(&places), without(solved));
    }
    let target = wanted(solved.target);
    let near = amount(nearest);
    // Digits that hide the difference would say that it is the target.
    let near = if near == target { wanted(nearest) } else { near };
    let leap = solved.hits.first().map_or_else(String::new, |hit| leap(solved, *hit));
    let closest = format!("; the closest is {near} at {}", of_input(value(solved, closest)));
    format!("No {} {range} brings {goal}{leap}{closest}{now}.{}", lowered(&input), without(solved))
}

/// A solution, short: `25%`, `from 3 to 4 years`.
///
/// ```
/// use runrate::engine::{ask::solve::{Hit, solve}, fields::rows::revenue::PERIOD_REVENUE, scenario::{Scenario, check}};
/// let now = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// let solved = solve(&now, "run_rate", 6e9, &PERIOD_REVENUE.row, 1e8, 1e10).unwrap();
/// assert_eq!(runrate::text::solve::place(&solved, solved.hits[0]), "$1.5B");
/// assert_eq!(runrate::text::solve::place(&solved, Hit::Jump { at: 1e9, below: 2e9, above: 9e9 }), "$1B");
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn place(solved: &Solved, hit: Hit) -> String {
    match hit {
        Hit::Crossing { at } | Hit::Jump { at, .. } => value(solved, at),
        Hit::Between { from, to } => between(solved.row.shown, (from, to)),
    }
}

fn value(solved: &Solved, x: f64) -> String {
    amount(solved.row.shown, x)
}

/// A value with its unit, four digits of it.
fn amount(shown: Shown, x: f64) -> String {
    format!("{} {}", quantity::short(shown, x), quantity::unit(shown)).trim_end().to_owned()
}

/// A value with its unit, all digits of it.
fn wanted(shown: Shown, x: f64) -> String {
    format!("{} {}", quantity::field(shown, x), quantity::unit(shown)).trim_end().to_owned()
}

fn between(shown: Shown, (from, to): (f64, f64)) -> String {
    format!("from {} to {}", quantity::short(shown, from), amount(shown, to))
}

fn leap(solved: &Solved, hit: Hit) -> String {
    let Hit::Jump { below, above, .. } = hit else { return String::new() };
    let [below, above] = sides(solved.output.shown, [below, above]);
    let more = if solved.hits.len() > 1 { ", as elsewhere" } else { "" };
    format!(": it leaps from {below} to {above} at {}{more}", place(solved, hit))
}

/// The output on both sides of a jump, with as many digits as it takes to tell them apart.
///
/// ```
/// use runrate::{engine::units::Shown, text::solve::sides};
/// assert_eq!(sides(Shown::Plain, [2.0, 3.0]), ["2", "3"]);
/// assert_eq!(sides(Shown::Plain, [20_000.25, 20_001.0]), ["20,000.25", "20,001"]);
/// ```
#[must_use]
pub fn sides(shown: Shown, values: [f64; 2]) -> [String; 2] {
    let [below, above] = values.map(|y| quantity::short(shown, y));
    if below == above { values.map(|y| quantity::field(shown, y)) } else { [below, above] }
}

fn without(solved: &Solved) -> String {
    match solved.without[..] {
        [] => String::new(),
        [stretch] => format!(" It has no value {}.", between(solved.row.shown, stretch)),
        _ => " It has no value in parts of the range.".to_owned(),
    }
}

/// "a, b or c"; of many the first.
fn or(places: &[String]) -> String {
    let hidden = places.len().saturating_sub(NAMED);
    let mut named = places[..places.len() - hidden].to_vec();
    if hidden > 0 {
        named.push(format!("one of {} more", label::count(hidden)));
    }
    match &named[..] {
        [first @ .., last] if !first.is_empty() => format!("{} or {last}", first.join(", ")),
        few => few.concat(),
    }
}

/// Why there is nothing to solve or to draw, for a line of the command line: the input, what was given, what is allowed.
///
/// ```
/// use runrate::engine::{ask::solve::{Unsolvable, solve}, fields::rows::revenue::{GROWTH, PERIOD}, scenario::{Scenario, check}};
/// use runrate::text::solve::unsolvable;
/// let now = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// let words = |row, from| solve(&now, "run_rate", 1.0, row, from, 0.1).err().map(|why| unsolvable(&why, now.model)).unwrap_or_default();
/// assert_eq!(words(&GROWTH.row, 0.2), "growth is from 20% to 10%; its range must begin below its end");
/// assert_eq!(words(&GROWTH.row, -2.0), "growth is −200%; it must be above −100% and at most 100,000%");
/// assert!(words(&PERIOD.row, 0.0).starts_with("period is a choice; it must be an input that takes a number: one of: "));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn unsolvable(why: &Unsolvable, model: &Model) -> String {
    let unknown = |id: &str, known: Vec<&'static str>| {
        Problem { input: id.to_owned(), given: Given::Unknown, allowed: Allowed::OneOf(known) }.to_string()
    };
    match why {
        Unsolvable::Output(id) => unknown(id, model.lines.iter().map(|line| line.id).collect()),
        Unsolvable::Input(id) => unknown(id, numbers(model)),
        Unsolvable::NoNumber(row) => {
            let kind = match row.kind {
                Kind::Choice(_) => "a choice",
                Kind::List(_) => "a list",
                Kind::Date => "a day",
                Kind::Number(_) => "a number",
            };
            format!("{} is {kind}; it must be an input that takes a number: one of: {}", row.id, numbers(model).join(", "))
        }
        Unsolvable::Range(row, from, to) => {
            let [from, to] = [from, to].map(|end| quantity::field(row.shown, *end));
            format!("{} is from {from} to {to}; its range must begin below its end", row.id)
        }
        Unsolvable::End(problem) => problem.to_string(),
        Unsolvable::Target => "the target is no number; it must be one, such as 15B, 40% or 8".to_owned(),
        Unsolvable::Same(row) => format!("{} is given twice; two inputs that differ make a grid", row.id),
        Unsolvable::Values(row) => format!("{} has too few values; it must have two or more, each above the last", row.id),
    }
}

/// The inputs that take a number.
fn numbers(model: &Model) -> Vec<&'static str> {
    model.fields.iter().filter(|row| matches!(row.kind, Kind::Number(_))).map(|row| row.id).collect()
}
