//! The steps of a record, and how they refer to each other.
//!
//! ```
//! use runrate::engine::trace::{Constant, Leaf, Node, Op, Ref, Tape, Traced};
//! use runrate::engine::{bound::Bound, number::Num};
//! static HOURS: Constant = Constant { id: "hours", symbol: "h", label: "hours" };
//! let tape = Tape::default();
//! let price = Traced::leaf(&tape, Leaf::Constant(&HOURS), 8.0, Bound::Exact) * Traced::constant(2.0);
//! let Some(Node::Binary(Op::Mul, hours, Ref::Constant(2.0))) = tape.node(price.at()) else { panic!("a product") };
//! assert!(matches!(tape.node(hours), Some(Node::Leaf(Leaf::Constant(_), None))));
//! ```

use super::{Function, Leaf, Op};

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
    /// What a function finds over numbers, in words, and which numbers it rests on.
    Search(fn(&[f64]) -> f64, Vec<Ref>, &'static str, Vec<Ref>),
}

impl Node {
    /// Tells the numbers it is computed from. What was counted or found in a way that is not on the record has none: it holds wherever
    /// the answers on the way are the same.
    pub(in crate::engine) fn each_part(&self, told: &mut dyn FnMut(Ref)) {
        match self {
            Self::Leaf(_, Some(from)) | Self::Unary(_, from) | Self::Sum(_, _, from) => told(*from),
            Self::Binary(_, a, b) => {
                told(*a);
                told(*b);
            }
            Self::Total(items) | Self::Search(_, items, ..) => items.iter().for_each(|at| told(*at)),
            Self::Leaf(_, None) | Self::Found(..) | Self::Counter => {}
        }
    }
}
