//! The operations of a record: what each does to numbers, and to what is known about them.
//!
//! ```
//! use runrate::engine::trace::{Function, Leaf, Node, Op, Tape, Traced};
//! use runrate::engine::{bound::Bound, constants::TWO, number::Num};
//! let tape = Tape::default();
//! let two = Traced::leaf(&tape, Leaf::Constant(&TWO), 2.0, Bound::Exact);
//! assert!(matches!(tape.node((two * two).at()), Some(Node::Binary(Op::Mul, ..))));
//! assert!(matches!(tape.node(two.ln().at()), Some(Node::Unary(Function::Ln, _))));
//! ```

use crate::engine::bound::Bound;
use crate::engine::math;
use crate::engine::number::whole;

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
    pub(in crate::engine) fn apply(self, x: f64) -> f64 {
        match self {
            Self::Ln => math::ln(x),
            Self::Ln1p => math::ln_1p(x),
            Self::Ceil => math::ceil(x),
            Self::Floor => math::floor(x),
        }
    }
}

impl Op {
    pub(in crate::engine) fn apply(self, a: f64, b: f64) -> f64 {
        match self {
            Self::Add => a + b,
            Self::Sub => a - b,
            Self::Mul => a * b,
            Self::Div => a / b,
            Self::Powi => math::powi(a, whole(b)),
            Self::Powf => math::powf(a, b),
            Self::Compound => math::compound(a, b),
            Self::Max => math::larger(a, b),
            Self::Min => math::smaller(a, b),
        }
    }

    pub(super) fn bound(self, a: (Bound, f64), b: (Bound, f64)) -> Bound {
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
    pub(super) fn or_about(self) -> Self {
        if self == Self::Exact { self } else { Self::About }
    }
}
