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
//! let silent = Tape::silent();
//! assert_eq!(Traced::leaf(&silent, Leaf::Constant(&HOURS), 8.0, Bound::Exact).at(), Ref::Constant(8.0));
//! ```

use std::cell::RefCell;
use std::ops::{Add, Div, Mul, Sub};

use super::bound::Bound;
use super::fields::Row;
use super::math;
use super::model::LineRow;
use super::number::{Num, whole};

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

/// The two-sided operations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Op {
    /// Sum.
    Add,
    /// Difference.
    Sub,
    /// Product.
    Mul,
    /// Quotient.
    Div,
    /// Whole power.
    Powi,
    /// Real power.
    Powf,
    /// `(1 + a)^b - 1`.
    Compound,
    /// The larger one.
    Max,
    /// The smaller one.
    Min,
}

/// The one-sided operations; all of them increase with their operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Function {
    /// Natural logarithm.
    Ln,
    /// `ln(1 + x)`.
    Ln1p,
    /// The next whole number.
    Ceil,
    /// The whole number before.
    Floor,
}

impl Function {
    fn apply(self, x: f64) -> f64 {
        match self {
            Self::Ln => math::ln(x),
            Self::Ln1p => math::ln_1p(x),
            Self::Ceil => math::ceil(x),
            Self::Floor => math::floor(x),
        }
    }
}

impl Op {
    fn apply(self, a: f64, b: f64) -> f64 {
        match self {
            Self::Add => a + b,
            Self::Sub => a - b,
            Self::Mul => a * b,
            Self::Div => a / b,
            Self::Powi => math::powi(a, whole(b)),
            Self::Powf => math::powf(a, b),
            Self::Compound => math::compound(a, b),
            Self::Max => a.max(b),
            Self::Min => a.min(b),
        }
    }

    fn bound(self, a: (Bound, f64), b: (Bound, f64)) -> Bound {
        match self {
            Self::Add | Self::Max | Self::Min => a.0.plus(b.0),
            Self::Sub => a.0.plus(b.0.flipped()),
            Self::Mul => Bound::times(a, b),
            Self::Div => Bound::over(a, b),
            // An upper bound leaves room below zero, where even powers grow again; real powers have no such room.
            Self::Powi if b.0 == Bound::Exact && a.0 == Bound::AtLeast && a.1 >= 0.0 => a.0.scaled(b.1),
            Self::Powf if b.0 == Bound::Exact && a.1 >= 0.0 => a.0.scaled(b.1),
            Self::Compound if a.1 >= 0.0 && b.1 >= 0.0 => a.0.plus(b.0),
            Self::Powi | Self::Powf | Self::Compound => Bound::Exact.plus(a.0).plus(b.0).or_about(),
        }
    }
}

impl Bound {
    fn or_about(self) -> Self {
        if self == Self::Exact { self } else { Self::About }
    }
}

/// A reference to a node of the tape, or a bare constant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ref {
    /// A constant without a name.
    Constant(f64),
    /// The node at this place.
    Node(usize),
}

/// One step of a computation.
#[derive(Clone, Debug)]
pub enum Node {
    /// A named number; outputs also know the node they were computed by.
    Leaf(Leaf, Option<Ref>),
    /// The running number of the nearest sum.
    Counter,
    /// Two operands, one operation.
    Binary(Op, Ref, Ref),
    /// One operand, one operation.
    Unary(Function, Ref),
    /// The sum of a term over a running number, both ends included.
    Sum(u32, u32, Ref),
    /// The sum of a list.
    Total(Vec<Ref>),
    /// What was found by a search over these numbers, in words.
    Found(&'static str, Vec<Ref>),
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
}

impl Tape {
    /// A tape that records nothing: for values alone.
    #[must_use]
    pub fn silent() -> Self {
        Self { silent: true, ..Self::default() }
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
        let above = self.value > threshold.value;
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
