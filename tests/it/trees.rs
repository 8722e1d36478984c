//! Formulas nobody has written yet: printing and bounds must be right for the next model too, not only for today's.

use proptest::prelude::*;
use runrate::engine::bound::Bound;
use runrate::engine::formula::{self, Style};
use runrate::engine::number::Num;
use runrate::engine::trace::{Constant, Leaf, Op, Tape, Traced};
use runrate::text::number;

use super::support::close;
use super::{calculator, sample};

#[derive(Clone, Debug)]
enum Tree {
    /// A known number.
    Known(f64),
    /// A lower bound, and how far above it the truth is.
    AtLeast(f64, f64),
    Two(Op, Box<Tree>, Box<Tree>),
    Power(Box<Tree>, f64),
    Sum(Box<Tree>),
    Ceil(Box<Tree>),
    Floor(Box<Tree>),
    /// The first above 1.5, then the second, else the third.
    IfAbove(Box<[Tree; 3]>),
}

static ANY: Constant = Constant { id: "any", symbol: "x", label: "any number" };

/// What a tree is computed for: as far as is known, or for one possible truth.
#[derive(Clone, Copy, PartialEq)]
enum View {
    Known,
    Truth,
}

impl Tree {
    fn any() -> impl Strategy<Value = Self> {
        let known = (0.5..3.0f64).prop_map(Self::Known);
        let bound = (0.5..3.0f64, 0.0..9.0f64).prop_map(|(bound, above)| Self::AtLeast(bound, above));
        prop_oneof![2 => known, 1 => bound].prop_recursive(5, 24, 2, |inner| {
            let op = prop::sample::select(vec![Op::Add, Op::Sub, Op::Mul, Op::Div, Op::Max, Op::Min]);
            prop_oneof![
                6 => (op, inner.clone(), inner.clone()).prop_map(|(op, a, b)| Self::Two(op, Box::new(a), Box::new(b))),
                1 => (inner.clone(), 0..4u8).prop_map(|(a, n)| Self::Power(Box::new(a), f64::from(n))),
                1 => inner.clone().prop_map(|a| Self::Sum(Box::new(a))),
                1 => inner.clone().prop_map(|a| Self::Ceil(Box::new(a))),
                1 => inner.clone().prop_map(|a| Self::Floor(Box::new(a))),
                1 => (inner.clone(), inner.clone(), inner).prop_map(|(a, b, c)| Self::IfAbove(Box::new([a, b, c]))),
            ]
        })
    }

    fn compute<'t>(&self, tape: &'t Tape, view: View) -> Traced<'t> {
        let leaf = |value, bound| Traced::leaf(tape, Leaf::Constant(&ANY), value, bound);
        match self {
            Self::Known(x) => leaf(*x, Bound::Exact),
            Self::AtLeast(x, _) if view == View::Known => leaf(*x, Bound::AtLeast),
            Self::AtLeast(x, above) => leaf(x + above, Bound::Exact),
            Self::Two(op, a, b) => two(*op, a.compute(tape, view), b.compute(tape, view)),
            Self::Power(a, n) => a.compute(tape, view).powi(Traced::constant(*n)),
            Self::Ceil(a) => a.compute(tape, view).ceil(),
            Self::Floor(a) => a.compute(tape, view).floor(),
            Self::IfAbove(parts) => {
                let [a, b, c] = parts.each_ref().map(|part| part.compute(tape, view));
                a.if_above(leaf(1.5, Bound::Exact), b, c)
            }
            Self::Sum(a) => {
                let (a, growth) = (a.compute(tape, view), Traced::constant(1.25));
                let term = |k| a / growth.powi(k);
                Traced::sum(tape, 0, 3, term) * Traced::sum(tape, 1, 9, |k| growth.powi(k))
            }
        }
    }
}

fn two<'t>(op: Op, a: Traced<'t>, b: Traced<'t>) -> Traced<'t> {
    match op {
        Op::Add => a + b,
        Op::Sub => a - b,
        Op::Mul => a * b,
        Op::Max => a.max(b),
        Op::Min => a.min(b),
        _ => a / b,
    }
}

/// Whether digits are left to compare: a division by a difference of near-equal numbers leaves none.
fn comparable(value: f64) -> bool {
    (1e-3..1e9).contains(&value.abs())
}

/// At most 1.5 may be −5, whose square is larger: an even power of an upper bound bounds nothing.
#[test]
fn an_even_power_of_an_upper_bound_is_about() {
    let tape = Tape::default();
    let falling = Tree::Two(Op::Sub, Box::new(Tree::Known(2.0)), Box::new(Tree::AtLeast(0.5, 6.5)));
    let square = Tree::Power(Box::new(falling.clone()), 2.0).compute(&tape, View::Known);
    assert_eq!(tape.bound(falling.compute(&tape, View::Known).at()), Bound::AtMost);
    assert_eq!(tape.bound(square.at()), Bound::About);
}

proptest! {
    #![proptest_config(sample::config(600))]

    #[test]
    fn any_formula_is_printed_as_computed(tree in Tree::any()) {
        let tape = Tape::default();
        let result = tree.compute(&tape, View::Known);
        let style = Style { leaf: &|_, value| number::bare(value), constant: &number::bare };
        let text = formula::print(&tape, result.at(), &style);
        let worked = calculator::value(&text, &|_| None);
        prop_assume!(comparable(result.value()));
        prop_assert!(worked.as_ref().is_ok_and(|worked| close(*worked, result.value(), 1e-6)), "{text} is {worked:?}, not {}", result.value());
    }

    #[test]
    fn any_formula_keeps_its_bound(tree in Tree::any()) {
        let (known_tape, truth_tape) = (Tape::default(), Tape::default());
        let (known, truth) = (tree.compute(&known_tape, View::Known), tree.compute(&truth_tape, View::Truth).value());
        let (bound, known) = (known_tape.bound(known.at()), known.value());
        prop_assume!(comparable(known) && comparable(truth));
        let same = close(known, truth, 1e-6);
        let holds = match bound {
            Bound::Exact => same,
            Bound::AtLeast => same || truth > known,
            Bound::AtMost => same || truth < known,
            Bound::About => true,
        };
        prop_assert!(holds, "{bound:?} {known}, yet can be {truth}");
    }
}
