//! Whole columns through the functions of one number, as many at a time as the machine can.
#![expect(clippy::inline_always, reason = "only what is inlined becomes vector instructions where the machine has them")]

use super::{Lanes, TAIL, central, exp, far_out};

/// The two-sided operations that go over whole columns; all others go number by number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pairwise {
    /// Sum.
    Plus,
    /// Difference.
    Minus,
    /// Product.
    Times,
    /// Quotient.
    Over,
    /// The larger one; the second, if either is none.
    Larger,
    /// The smaller one; the second, if either is none.
    Smaller,
}

/// What can be done with columns, by the best means of this machine.
///
/// ```
/// use runrate::engine::lanes::{Columns, Pairwise, SCALAR};
/// let columns: &Columns = &SCALAR;
/// let mut sum = [0.0; 2];
/// (columns.pairwise)(Pairwise::Plus, &[1.0, 2.0], &[3.0, 4.0], &mut sum);
/// (columns.add)(&mut sum, 2.0, &[1.0, -1.0]);
/// assert_eq!(sum, [6.0, 4.0]);
/// (columns.exp)(&mut sum, 0.0, 0.0);
/// assert_eq!(sum, [1.0, 1.0]);
/// ```
#[derive(Debug)]
pub struct Columns {
    /// [`normal`](super::normal) of each of a column, whose length is even.
    pub normal: fn(&mut [f64]),
    /// [`exp`](super::exp) of `middle + width x` of each of a column, whose length is even.
    pub exp: fn(&mut [f64], f64, f64),
    /// Adds to each of a column so many times the other's. Both have one length, which is even.
    pub add: fn(&mut [f64], f64, &[f64]),
    /// An operation of two columns into a third. All have one length, which is even.
    pub pairwise: fn(Pairwise, &[f64], &[f64], &mut [f64]),
}

/// One number at a time, which every machine can.
pub static SCALAR: Columns = Columns { normal: normals::<f64>, exp: exps::<f64>, add: adds::<f64>, pairwise: pairs::<f64> };

// Loops count by hand: where size counts, the steps of an iterator are calls.

#[inline(always)]
fn each<L: Lanes>(column: &mut [f64], value: impl Fn(L) -> L) {
    let mut at = 0;
    while at + L::COUNT <= column.len() {
        value(L::load(column, at)).store(column, at);
        at += L::COUNT;
    }
}

#[inline(always)]
pub(super) fn normals<L: Lanes>(column: &mut [f64]) {
    /// How many are looked through at once for those that are far out.
    const ROOM: usize = 256;
    // Those far out, put side by side without a branch that nobody could foresee. Behind the last stands one more that is none.
    let (mut places, mut outside) = ([0; ROOM], [TAIL; ROOM + 2]);
    for part in column.chunks_mut(ROOM) {
        let (mut i, mut count) = (0, 0);
        while i < part.len() && count < ROOM {
            places[count] = i;
            outside[count] = part[i];
            count += usize::from(part[i].abs() > TAIL);
            i += 1;
        }
        outside[count] = TAIL;
        each(part, central::<L>);
        each(&mut outside[..count + count % 2], far_out::<L>);
        let mut i = 0;
        while i < count {
            part[places[i]] = outside[i];
            i += 1;
        }
    }
}

#[inline(always)]
pub(super) fn exps<L: Lanes>(column: &mut [f64], middle: f64, width: f64) {
    let (middle, width) = (L::all(middle), L::all(width));
    each(column, |x: L| exp(x.times(width).plus(middle)));
}

#[inline(always)]
pub(super) fn adds<L: Lanes>(column: &mut [f64], times: f64, other: &[f64]) {
    let (times, mut at) = (L::all(times), 0);
    while at + L::COUNT <= column.len() && at + L::COUNT <= other.len() {
        L::load(column, at).plus(times.times(L::load(other, at))).store(column, at);
        at += L::COUNT;
    }
}

#[inline(always)]
pub(super) fn pairs<L: Lanes>(operation: Pairwise, a: &[f64], b: &[f64], out: &mut [f64]) {
    match operation {
        Pairwise::Plus => pair(a, b, out, L::plus),
        Pairwise::Minus => pair(a, b, out, L::minus),
        Pairwise::Times => pair(a, b, out, L::times),
        Pairwise::Over => pair(a, b, out, L::over),
        Pairwise::Larger => pair(a, b, out, |a: L, b: L| L::pick(b.below(a), a, b)),
        Pairwise::Smaller => pair(a, b, out, |a: L, b: L| L::pick(a.below(b), a, b)),
    }
}

#[inline(always)]
fn pair<L: Lanes>(a: &[f64], b: &[f64], out: &mut [f64], operation: impl Fn(L, L) -> L) {
    let (length, mut at) = (out.len().min(a.len()).min(b.len()), 0);
    while at + L::COUNT <= length {
        operation(L::load(a, at), L::load(b, at)).store(out, at);
        at += L::COUNT;
    }
}
