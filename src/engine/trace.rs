//! Numbers that remember how they were computed. The record is a [`Tape`] of nodes; formulas are printed from it.
//!
//! ```
//! use runrate::engine::trace::{Constant, Function, Leaf, Node, Op, Ref, Tape, Traced};
//! use runrate::engine::{bound::Bound, number::Num};
//! static HOURS: Constant = Constant { id: "hours", symbol: "h", label: "hours" };
//! let tape = Tape::default();
//! let hours = Traced::leaf(&tape, Leaf::Constant(&HOURS), 8.0, Bound::AtLeast);
//! let price = (hours * Traced::constant(2.0)).ceil();
//! assert_eq!((price.value(), tape.value(price.at()), tape.bound(price.at())), (16.0, 16.0, Bound::AtLeast));
//! let Some(Node::Unary(Function::Ceil, product)) = tape.node(price.at()) else { panic!("a rounded number") };
//! assert!(matches!(tape.node(product), Some(Node::Binary(Op::Mul, Ref::Node(_), Ref::Constant(2.0)))));
//!
//! let watching = Tape::watching();
//! assert!(Traced::leaf(&watching, Leaf::Constant(&HOURS), 8.0, Bound::Exact).above(Traced::constant(7.0)));
//! assert_eq!((watching.tests().len(), watching.seen().len(), watching.nodes().len(), watching.len(), watching.is_empty()), (1, 0, 1, 1, false));
//!
//! let silent = Tape::silent();
//! assert_eq!(Traced::leaf(&silent, Leaf::Constant(&HOURS), 8.0, Bound::Exact).at(), Ref::Constant(8.0));
//! ```

mod again;
mod node;
mod step;
mod test;

use std::cell::RefCell;
use std::ops::{Add, Div, Mul, Sub};

use super::bound::Bound;
use super::fields::Row;
use super::model::LineRow;
use super::number::Num;
pub(in crate::engine) use again::Again;
pub use node::{Node, Ref};
pub use step::{Function, Op};
pub use test::{Ask, Test};

/// A number with a name of its own in a formula.
#[derive(Clone, Copy, Debug)]
pub enum Leaf {
    /// An input.
    Input(&'static Row),
    /// One item of a list input, counted from the oldest, 0 first.
    Item(&'static Row, usize),
    /// An output computed earlier.
    Output(&'static LineRow),
    /// A constant that deserves a name.
    Constant(&'static Constant),
}

/// A constant with a name, such as the hours in a year.
#[derive(Debug)]
pub struct Constant {
    /// What formulas call it by id.
    pub id: &'static str,
    /// What formulas call it in symbols.
    pub symbol: &'static str,
    /// What it is, in words.
    pub label: &'static str,
}

#[derive(Clone, Debug)]
struct Entry {
    node: Node,
    value: f64,
    bound: Bound,
}

/// The record of one evaluation.
#[derive(Clone, Debug, Default)]
pub struct Tape {
    entries: RefCell<Vec<Entry>>,
    silent: bool,
    /// What was asked and seen on the way, where somebody wants to know.
    watched: Option<RefCell<Watched>>,
}

#[derive(Clone, Debug, Default)]
struct Watched {
    /// Each with how many nodes there were before it.
    tests: Vec<(Test, usize)>,
    seen: Vec<Ref>,
}

impl Tape {
    /// A tape that records nothing: for values alone.
    #[must_use]
    pub fn silent() -> Self {
        Self { silent: true, ..Self::default() }
    }

    /// A tape that also keeps what was asked on the way, so that the steps can be gone again with other numbers.
    #[must_use]
    pub fn watching() -> Self {
        Self { watched: Some(RefCell::default()), ..Self::default() }
    }

    /// What was asked, in order.
    #[must_use]
    pub fn tests(&self) -> Vec<Test> {
        self.tests_before(None)
    }

    /// What was asked before a number was known: what was asked later has nothing to do with it.
    fn tests_before(&self, at: Option<Ref>) -> Vec<Test> {
        let until = if let Some(Ref::Node(id)) = at { id } else { usize::MAX };
        let Some(watched) = &self.watched else { return Vec::new() };
        watched.borrow().tests.iter().filter(|(_, before)| *before <= until).map(|(test, _)| *test).collect()
    }

    /// The numbers that steered what followed in a way that no record shows.
    #[must_use]
    pub fn seen(&self) -> Vec<Ref> {
        self.watched.as_ref().map(|watched| watched.borrow().seen.clone()).unwrap_or_default()
    }

    /// All nodes, in order.
    #[must_use]
    pub fn nodes(&self) -> Vec<Node> {
        self.entries.borrow().iter().map(|entry| entry.node.clone()).collect()
    }

    /// How many nodes it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.borrow().len()
    }

    /// Whether nothing is recorded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    fn push(&self, node: Node, value: f64, bound: Bound) -> usize {
        let mut entries = self.entries.borrow_mut();
        entries.push(Entry { node, value, bound });
        entries.len() - 1
    }

    /// The node at a reference, if it is one.
    #[must_use]
    pub fn node(&self, at: Ref) -> Option<Node> {
        match at {
            Ref::Constant(_) => None,
            Ref::Node(id) => self.entries.borrow().get(id).map(|entry| entry.node.clone()),
        }
    }

    /// The value at a reference.
    #[must_use]
    pub fn value(&self, at: Ref) -> f64 {
        match at {
            Ref::Constant(value) => value,
            Ref::Node(id) => self.entries.borrow().get(id).map_or(f64::NAN, |entry| entry.value),
        }
    }

    /// What is known about the value at a reference.
    #[must_use]
    pub fn bound(&self, at: Ref) -> Bound {
        match at {
            Ref::Constant(_) => Bound::Exact,
            Ref::Node(id) => self.entries.borrow().get(id).map_or(Bound::Exact, |entry| entry.bound),
        }
    }

    /// The value of a term of a sum, computed anew for one running number.
    fn at_count(&self, at: Ref, k: f64) -> f64 {
        match self.node(at) {
            Some(Node::Counter) => k,
            Some(Node::Binary(op, a, b)) => op.apply(self.at_count(a, k), self.at_count(b, k)),
            Some(Node::Unary(function, a)) => function.apply(self.at_count(a, k)),
            _ => self.value(at),
        }
    }
}

/// A number that records its computation on a tape.
#[derive(Clone, Copy, Debug)]
pub struct Traced<'t> {
    tape: Option<&'t Tape>,
    at: Ref,
    value: f64,
}

impl<'t> Traced<'t> {
    /// Where the number stands on its tape.
    #[must_use]
    pub fn at(self) -> Ref {
        self.at
    }

    fn on(tape: &'t Tape, node: Node, value: f64, bound: Bound) -> Self {
        if tape.silent {
            return Self::constant(value);
        }
        Self { tape: Some(tape), at: Ref::Node(tape.push(node, value, bound)), value }
    }

    fn bound(self) -> Bound {
        self.tape.map_or(Bound::Exact, |tape| tape.bound(self.at))
    }

    fn binary(self, op: Op, other: Self) -> Self {
        let value = op.apply(self.value, other.value);
        let Some(tape) = self.tape.or(other.tape) else { return Self::constant(value) };
        let bound = op.bound((self.bound(), self.value), (other.bound(), other.value));
        Self::on(tape, Node::Binary(op, self.at, other.at), value, bound)
    }

    /// Increasing functions keep the bound.
    fn unary(self, function: Function) -> Self {
        let value = function.apply(self.value);
        let Some(tape) = self.tape else { return Self::constant(value) };
        Self::on(tape, Node::Unary(function, self.at), value, self.bound())
    }

    fn asked(self, ask: Ask, other: Self) -> bool {
        let answer = ask.of(self.value, other.value);
        let tape = self.tape.or(other.tape);
        if let Some((tape, watched)) = tape.and_then(|tape| Some((tape, tape.watched.as_ref()?))) {
            watched.borrow_mut().tests.push((Test { ask, a: self.at, b: other.at, answer }, tape.len()));
        }
        answer
    }

    /// The same number, of which something else is known.
    fn known(self, bound: Bound) -> Self {
        let noted = self.tape.and_then(|tape| Some((tape, tape.node(self.at)?)));
        noted.map_or(self, |(tape, node)| Self::on(tape, node, self.value, bound))
    }
}

macro_rules! operator {
    ($trait:ident, $method:ident) => {
        impl $trait for Traced<'_> {
            type Output = Self;
            fn $method(self, other: Self) -> Self {
                self.binary(Op::$trait, other)
            }
        }
    };
}
operator!(Add, add);
operator!(Sub, sub);
operator!(Mul, mul);
operator!(Div, div);

impl<'t> Num for Traced<'t> {
    type Tape = &'t Tape;

    fn constant(value: f64) -> Self {
        Self { tape: None, at: Ref::Constant(value), value }
    }

    fn leaf(tape: &'t Tape, leaf: Leaf, value: f64, bound: Bound) -> Self {
        Self::on(tape, Node::Leaf(leaf, None), value, bound)
    }

    fn named(self, tape: &'t Tape, leaf: Leaf) -> Self {
        Self::on(tape, Node::Leaf(leaf, Some(self.at)), self.value, self.bound())
    }

    fn value(self) -> f64 {
        self.value
    }

    fn seen(self) -> f64 {
        if let Some(watched) = self.tape.and_then(|tape| tape.watched.as_ref()) {
            watched.borrow_mut().seen.push(self.at);
        }
        self.value
    }

    fn above(self, other: Self) -> bool {
        self.asked(Ask::Above, other)
    }

    fn same(self, other: Self) -> bool {
        self.asked(Ask::Same, other)
    }

    fn search(tape: &'t Tape, find: fn(&[f64]) -> f64, over: &[Self], words: &'static str, from: &[Self]) -> Self {
        let at = |numbers: &[Self]| numbers.iter().map(|number| number.at).collect::<Vec<Ref>>();
        let value = find(&over.iter().map(|number| number.value).collect::<Vec<f64>>());
        let bound = from.iter().fold(Bound::Exact, |bound, number| bound.plus(number.bound()));
        Self::on(tape, Node::Search(find, at(over), words, at(from)), value, bound.or_about())
    }

    fn ln(self) -> Self {
        self.unary(Function::Ln)
    }

    fn ln_1p(self) -> Self {
        self.unary(Function::Ln1p)
    }

    fn powi(self, exponent: Self) -> Self {
        self.binary(Op::Powi, exponent)
    }

    fn powf(self, exponent: Self) -> Self {
        self.binary(Op::Powf, exponent)
    }

    fn compound(self, periods: Self) -> Self {
        self.binary(Op::Compound, periods)
    }

    fn varies_with(self, other: Self) -> Self {
        let Some(tape) = other.tape.filter(|_| other.bound() != Bound::Exact) else { return self };
        let node = tape.node(self.at).unwrap_or(Node::Total(vec![self.at]));
        Self::on(tape, node, self.value, Bound::About)
    }

    fn found(tape: &'t Tape, value: f64, words: &'static str, from: &[Self]) -> Self {
        let bound = from.iter().fold(Bound::Exact, |bound, number| bound.plus(number.bound()));
        Self::on(tape, Node::Found(words, from.iter().map(|number| number.at).collect()), value, bound.or_about())
    }

    fn ceil(self) -> Self {
        self.unary(Function::Ceil)
    }

    fn floor(self) -> Self {
        self.unary(Function::Floor)
    }

    fn if_above(self, threshold: Self, then: Self, otherwise: Self) -> Self {
        let above = self.above(threshold);
        let (chosen, other) = if above { (then, otherwise) } else { (otherwise, then) };
        if self.bound().settles(threshold.bound(), above) {
            return chosen;
        }
        chosen.known(Bound::or_instead((chosen.bound(), chosen.value), (other.bound(), other.value)))
    }

    fn max(self, other: Self) -> Self {
        self.binary(Op::Max, other)
    }

    fn min(self, other: Self) -> Self {
        self.binary(Op::Min, other)
    }

    fn sum(tape: &'t Tape, first: u32, last: u32, term: impl Fn(Self) -> Self) -> Self {
        if tape.silent {
            return Self::constant((first..=last).map(|k| term(Self::constant(f64::from(k))).value).sum());
        }
        let counter = Self::on(tape, Node::Counter, f64::from(first), Bound::Exact);
        let term = term(counter);
        let value = (first..=last).map(|k| tape.at_count(term.at, f64::from(k))).sum();
        Self::on(tape, Node::Sum(first, last, term.at), value, term.bound())
    }

    fn total(tape: &'t Tape, items: &[Self]) -> Self {
        let value = items.iter().map(|item| item.value).sum();
        let bound = items.iter().fold(Bound::Exact, |bound, item| bound.plus(item.bound()));
        Self::on(tape, Node::Total(items.iter().map(|item| item.at).collect()), value, bound)
    }
}
