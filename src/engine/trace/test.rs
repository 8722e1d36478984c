//! Questions asked on the way: where the answers are the same, a record holds for other numbers, too.

use super::Ref;
use crate::engine::number::Num;

/// A question that was asked about two numbers on the way: wherever it has the same answer, the same steps follow.
///
/// ```
/// use runrate::engine::trace::{Ask, Leaf, Tape, Test, Traced};
/// use runrate::engine::{bound::Bound, constants::TWO, number::Num};
/// let tape = Tape::watching();
/// let two = Traced::leaf(&tape, Leaf::Constant(&TWO), 2.0, Bound::Exact);
/// assert!(two.above(Traced::constant(1.0)));
/// let [Test { ask: Ask::Above, answer: true, .. }] = tape.tests()[..] else { panic!("one test") };
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Test {
    /// What was asked.
    pub ask: Ask,
    /// About this number.
    pub a: Ref,
    /// And this one.
    pub b: Ref,
    /// The answer.
    pub answer: bool,
}

/// What can be asked about two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ask {
    /// Whether the first is larger.
    Above,
    /// Whether they are the same.
    Same,
}

impl Ask {
    /// The answer for two numbers.
    ///
    /// ```
    /// use runrate::engine::trace::Ask;
    /// assert!(Ask::Above.of(2.0, 1.0) && !Ask::Same.of(2.0, 1.0));
    /// ```
    #[must_use]
    pub fn of(self, a: f64, b: f64) -> bool {
        match self {
            Self::Above => a.above(b),
            Self::Same => a.same(b),
        }
    }
}
