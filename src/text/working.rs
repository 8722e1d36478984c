//! The working of a figure: its formula in symbols, with the reader's numbers, and what each symbol stands for.

use super::{label, number, quantity};
use crate::engine::formula::Style;
use crate::engine::report::{Output, Report};
use crate::engine::trace::Leaf;
use crate::engine::units::Shown;

/// How one figure came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Working {
    /// `booked year = R + R ÷ (1 + g) + ...`.
    pub symbols: String,
    /// `$3.75B + $3.75B ÷ (1 + 20%) + ...`.
    pub numbers: String,
    /// `$11.65B`.
    pub result: String,
    /// What each symbol stands for.
    pub terms: Vec<Term>,
}

/// A symbol of a formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The symbol.
    pub symbol: String,
    /// What it is.
    pub label: String,
    /// Its value.
    pub value: String,
    /// The id of the input or output it is.
    pub id: &'static str,
}

/// The working of an output, if it has a value.
///
/// ```
/// use runrate::{engine::{report::evaluate, scenario::Scenario}, text::working::{Term, Working, working}};
/// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
/// let shown: Option<Working> = report.output("run_rate").and_then(|output| working(&report, output));
/// let Some(Working { symbols, numbers, result, terms }) = shown else { panic!("a run rate") };
/// assert_eq!((symbols.as_str(), numbers.as_str(), result.as_str()), ("run rate = R × n", "$3.75B × 4", "$15B a year"));
/// let revenue: &Term = &terms[0];
/// assert_eq!((revenue.symbol.as_str(), revenue.value.as_str(), revenue.id), ("R", "$3.75B", "period_revenue"));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn working(report: &Report, output: &Output) -> Option<Working> {
    let symbols = Style { leaf: &|leaf, _| symbol(leaf), constant: &number::exact };
    let numbers = Style { leaf: &|leaf, value| short(leaf, value), constant: &number::exact };
    let value = output.value.as_ref().ok()?;
    let result = quantity::short(output.row.shown, *value);
    let unit = quantity::unit(output.row.shown);
    let inputs = Some(&report.inputs);
    let terms = report.used(output).into_iter().map(|(leaf, value, bound)| Term {
        symbol: list_symbol(&leaf),
        label: label::label(words(&leaf), inputs),
        value: if matches!(leaf, Leaf::Item(..)) {
            String::new()
        } else {
            format!("{}{}", quantity::bound_sign(bound), short(&leaf, value))
        },
        id: id(&leaf),
    });
    Some(Working {
        symbols: format!("{} = {}", output.row.symbol, raised(&report.formula(output, &symbols)?)),
        numbers: raised(&report.formula(output, &numbers)?),
        result: format!("{}{result} {unit}", quantity::bound_sign(output.bound)).trim_end().to_owned(),
        terms: terms.filter(|term| term.symbol != term.value).collect(),
    })
}

/// The formula by input ids, and the same with exact numbers, as the JSON carries them.
///
/// ```
/// use runrate::{engine::{report::evaluate, scenario::Scenario}, text::working::exact};
/// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
/// let (ids, numbers) = report.output("run_rate").and_then(|output| exact(&report, output)).unwrap_or_default();
/// assert_eq!((ids.as_str(), numbers.as_str()), ("period_revenue × periods_per_year", "3750000000 × 4"));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn exact(report: &Report, output: &Output) -> Option<(String, String)> {
    let ids = Style { leaf: &|leaf, _| indexed(leaf), constant: &number::bare };
    let numbers = Style { leaf: &|_, value| number::bare(value), constant: &number::bare };
    Some((report.formula(output, &ids)?, report.formula(output, &numbers)?))
}

/// The inputs an output rests on, directly or through other outputs.
///
/// ```
/// use runrate::{engine::{report::evaluate, scenario::Scenario}, text::working::inputs};
/// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
/// let from = report.output("revenue_per_day").map(|output| inputs(&report, output)).unwrap_or_default();
/// assert!(from.contains(&"period_revenue"));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn inputs(report: &Report, output: &Output) -> Vec<&'static str> {
    let mut found = Vec::new();
    let mut open = vec![output];
    while let Some(output) = open.pop() {
        for (leaf, ..) in report.used(output) {
            let id = id(&leaf);
            if found.contains(&id) {
                continue;
            }
            found.push(id);
            if let Leaf::Output(row) = leaf {
                open.extend(report.output(row.id));
            }
        }
    }
    // An output may bear the name of an input that says the same another way.
    found.retain(|id| report.inputs.model.field(id).is_some_and(|row| report.inputs.get(row).is_some()));
    found
}

fn symbol(leaf: &Leaf) -> String {
    match leaf {
        Leaf::Input(row) => row.symbol.to_owned(),
        Leaf::Item(row, i) => format!("{}{}", row.symbol, lowered(i + 1)),
        Leaf::Output(row) => row.symbol.to_owned(),
        Leaf::Constant(constant) => constant.symbol.to_owned(),
    }
}

fn list_symbol(leaf: &Leaf) -> String {
    match leaf {
        Leaf::Item(row, _) => format!("{}₁, {0}₂, …", row.symbol),
        other => symbol(other),
    }
}

fn indexed(leaf: &Leaf) -> String {
    match leaf {
        Leaf::Item(row, i) => format!("{}[{i}]", row.id),
        other => crate::engine::formula::name(other).to_owned(),
    }
}

fn words(leaf: &Leaf) -> &'static str {
    match leaf {
        Leaf::Input(row) if row.formula_id == "periods_per_year" => "periods in a year",
        Leaf::Input(row) | Leaf::Item(row, _) => row.label,
        Leaf::Output(row) => row.label,
        Leaf::Constant(constant) => constant.label,
    }
}

fn id(leaf: &Leaf) -> &'static str {
    match leaf {
        Leaf::Input(row) | Leaf::Item(row, _) => row.id,
        Leaf::Output(row) => row.id,
        Leaf::Constant(constant) => constant.id,
    }
}

fn short(leaf: &Leaf, value: f64) -> String {
    let shown = match leaf {
        Leaf::Input(row) | Leaf::Item(row, _) => row.shown,
        Leaf::Output(row) => row.shown,
        Leaf::Constant(_) => return number::exact_grouped(value),
    };
    if shown == Shown::Plain { number::exact(value) } else { quantity::short(shown, value) }
}

/// Whole powers as raised digits: `(1 + g)^3` reads `(1 + g)³`.
fn raised(formula: &str) -> String {
    let mut out = String::new();
    let mut raising = false;
    for c in formula.chars() {
        match c.to_digit(10).filter(|_| raising) {
            Some(digit) => out.push(nth(['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'], digit)),
            None if c == '^' => raising = true,
            None if raising && c == 'k' => out.push('ᵏ'),
            // Only digits have raised forms that every font draws; other exponents keep their sign.
            None => {
                if raising && out.chars().last().is_some_and(|last| !is_raised(last)) {
                    out.push('^');
                }
                raising = false;
                out.push(c);
            }
        }
    }
    out
}

fn is_raised(c: char) -> bool {
    matches!(c, '⁰' | '¹' | '²' | '³' | '⁴'..='⁹' | 'ᵏ')
}

fn lowered(number: usize) -> String {
    let digit = |c: char| c.to_digit(10).map_or(c, |d| nth(['₀', '₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉'], d));
    number.to_string().chars().map(digit).collect()
}

fn nth(digits: [char; 10], digit: u32) -> char {
    digits.get(digit as usize).copied().unwrap_or('?')
}
