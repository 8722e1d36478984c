//! Prints what a tape recorded: in symbols, or with the reader's numbers in place of the symbols.
//!
//! ```
//! use runrate::engine::{bound::Bound, formula::{Style, leaves, name, print}, number::Num};
//! use runrate::engine::trace::{Constant, Leaf, Tape, Traced};
//! static HOURS: Constant = Constant { id: "hours_per_day", symbol: "24", label: "hours in a day" };
//! let tape = Tape::default();
//! let hours = Traced::leaf(&tape, Leaf::Constant(&HOURS), 24.0, Bound::Exact);
//! let cost = (hours + Traced::constant(1.0)) * Traced::constant(2.0);
//! let style = Style { leaf: &|leaf, _| name(leaf).to_owned(), constant: &|number| number.to_string() };
//! assert_eq!(print(&tape, cost.at(), &style), "(hours_per_day + 1) × 2");
//! assert_eq!(leaves(&tape, cost.at()).len(), 1);
//! ```

use super::number::whole;
use super::trace::{Function, Leaf, Node, Op, Ref, Tape};

/// How the named numbers and the bare constants of a formula are written.
pub struct Style<'a> {
    /// A named number, with its value.
    pub leaf: &'a dyn Fn(&Leaf, f64) -> String,
    /// A bare constant.
    pub constant: &'a dyn Fn(f64) -> String,
}

/// A sum of more terms than this is written with a sigma, not term by term.
const SPELLED_OUT: u32 = 4;

const SUM: u8 = 1;
const PRODUCT: u8 = 2;
const POWER: u8 = 3;

/// The formula of an output: what it was computed from, without its own name.
#[must_use]
pub fn print(tape: &Tape, at: Ref, style: &Style<'_>) -> String {
    let at = match tape.node(at) {
        Some(Node::Leaf(_, Some(origin))) => origin,
        _ => at,
    };
    Printer { tape, style }.text(at, 0, None)
}

/// The named numbers a formula uses, each once, in the order they appear.
#[must_use]
pub fn leaves(tape: &Tape, at: Ref) -> Vec<(Leaf, Ref)> {
    let mut found = Vec::new();
    match tape.node(at) {
        Some(Node::Leaf(_, Some(origin))) => collect(tape, origin, &mut found),
        _ => collect(tape, at, &mut found),
    }
    found
}

fn collect(tape: &Tape, at: Ref, found: &mut Vec<(Leaf, Ref)>) {
    match tape.node(at) {
        Some(Node::Leaf(leaf, _)) => {
            if !found.iter().any(|(other, _)| name(other) == name(&leaf)) {
                found.push((leaf, at));
            }
        }
        Some(Node::Binary(_, a, b)) => [a, b].into_iter().for_each(|at| collect(tape, at, found)),
        Some(Node::Unary(_, a) | Node::Sum(_, _, a)) => collect(tape, a, found),
        Some(Node::Total(items) | Node::Found(_, items) | Node::Search(_, _, _, items)) => {
            items.into_iter().for_each(|at| collect(tape, at, found));
        }
        Some(Node::Counter) | None => {}
    }
}

/// The id of a named number; the items of a list share their list's.
#[must_use]
pub fn name(leaf: &Leaf) -> &'static str {
    match leaf {
        Leaf::Input(row) | Leaf::Item(row, _) => row.formula_id,
        Leaf::Output(row) => row.id,
        Leaf::Constant(constant) => constant.id,
    }
}

struct Printer<'a> {
    tape: &'a Tape,
    style: &'a Style<'a>,
}

impl Printer<'_> {
    /// `outer` is the strength of the operator around; `k` is the running number when a sum is spelled out.
    fn text(&self, at: Ref, outer: u8, k: Option<u32>) -> String {
        let node = match (at, self.tape.node(at)) {
            (Ref::Constant(value), _) => return (self.style.constant)(value),
            (_, Some(node)) => node,
            (_, None) => return String::new(),
        };
        match node {
            Node::Leaf(leaf, _) => (self.style.leaf)(&leaf, self.tape.value(at)),
            Node::Counter => k.map_or_else(|| "k".to_owned(), |k| k.to_string()),
            Node::Binary(Op::Max, a, b) => format!("max({}, {})", self.text(a, 0, k), self.text(b, 0, k)),
            Node::Binary(Op::Min, a, b) => format!("min({}, {})", self.text(a, 0, k), self.text(b, 0, k)),
            Node::Binary(Op::Compound, a, b) => {
                enclose(format!("(1 + {})^{} − 1", self.text(a, PRODUCT, k), self.text(b, POWER + 1, k)), SUM, outer)
            }
            Node::Found(words, _) | Node::Search(_, _, words, _) => words.to_owned(),
            Node::Binary(op, a, b) => self.binary(op, a, b, outer, k),
            Node::Unary(Function::Ln, a) => format!("ln({})", self.text(a, 0, k)),
            Node::Unary(Function::Ln1p, a) => format!("ln(1 + {})", self.text(a, SUM, k)),
            Node::Unary(Function::Ceil, a) => format!("ceil({})", self.text(a, 0, k)),
            Node::Unary(Function::Floor, a) => format!("floor({})", self.text(a, 0, k)),
            Node::Sum(first, last, term) => self.sum(first, last, term, outer),
            Node::Total(items) => enclose(join(items.iter().map(|item| self.text(*item, SUM, k))), SUM, outer),
        }
    }

    fn binary(&self, op: Op, a: Ref, b: Ref, outer: u8, k: Option<u32>) -> String {
        // In a spelled-out sum, x^0 is 1 and x^1 is x: nobody writes them.
        if let (Op::Mul | Op::Div, Some(Node::Binary(Op::Powi, _, exponent))) = (op, self.tape.node(b))
            && self.exponent(exponent, k) == Some(0)
        {
            return self.text(a, outer, k);
        }
        let (sign, strength, right) = match op {
            Op::Add => (" + ", SUM, SUM),
            Op::Sub => (" − ", SUM, PRODUCT),
            Op::Mul => (" × ", PRODUCT, PRODUCT),
            Op::Div => (" ÷ ", PRODUCT, POWER),
            Op::Powi if self.exponent(b, k) == Some(1) => return self.text(a, outer, k),
            // Written as functions before this is reached.
            Op::Powi | Op::Powf | Op::Compound | Op::Max | Op::Min => ("^", POWER, POWER + 1),
        };
        let left = if strength == POWER { POWER + 1 } else { strength };
        enclose(self.text(a, left, k) + sign + &self.text(b, right, k), strength, outer)
    }

    fn sum(&self, first: u32, last: u32, term: Ref, outer: u8) -> String {
        if last - first < SPELLED_OUT {
            return enclose(join((first..=last).map(|k| self.text(term, SUM, Some(k)))), SUM, outer);
        }
        enclose(format!("Σ(k = {first}…{last}) {}", self.text(term, PRODUCT, None)), SUM, outer)
    }

    fn exponent(&self, at: Ref, k: Option<u32>) -> Option<u32> {
        match (at, self.tape.node(at)) {
            (Ref::Constant(value), _) => u32::try_from(whole(value)).ok(),
            (_, Some(Node::Counter)) => k,
            _ => None,
        }
    }
}

fn join(terms: impl Iterator<Item = String>) -> String {
    terms.collect::<Vec<_>>().join(" + ")
}

/// Brackets, if the operator around binds more strongly.
fn enclose(text: String, strength: u8, outer: u8) -> String {
    if strength < outer { format!("({text})") } else { text }
}
