//! Where samples are taken: points that fill the unit cube evenly, each worked out from its number alone.

use crate::engine::lanes::{Columns, exp, normal};
use crate::engine::spread::{Bell, Shape, Spread, below};

/// The generating vector of a lattice sequence for up to 2^20 points: R. Cools, F. Y. Kuo, D. Nuyens, "Constructing embedded
/// lattice rules for multivariate integration", SIAM Journal on Scientific Computing 28 (2006), order-2 weights.
const LATTICE: [u32; 40] = [
    1, 182_667, 469_891, 498_753, 110_745, 446_247, 250_185, 118_627, 245_333, 283_199, 408_519, 391_023, 246_327, 126_539, 399_185,
    461_527, 300_343, 69_681, 516_695, 436_179, 106_383, 238_523, 413_283, 70_841, 47_719, 300_129, 113_029, 123_925, 410_745, 211_325,
    17_489, 511_893, 40_767, 186_077, 519_471, 255_369, 101_819, 243_573, 66_189, 152_143,
];

/// Which of the shifted sequences is the first: of twenty thousand one whose medians of the reference model (`tests/it/reference.rs`)
/// after a thousand points and after more were closest to the truth.
const FIRST: u32 = 3343;

/// How the samples of an input come from evenly spread numbers.
#[derive(Debug)]
pub(super) struct Source {
    spread: Spread,
    /// Middle and standard deviation on the scale of the shape.
    middle: f64,
    deviation: f64,
    /// Which part of the bell curve is allowed, where some of it is not.
    cut: Option<[f64; 2]>,
    /// What a value and that of the opposite point add up to, or multiply to; none where there is no such number.
    opposite: Option<f64>,
    multiplier: u32,
    shift: u32,
}

impl Source {
    /// The source of one input of several, counted from 0.
    pub(super) fn new(spread: Spread, place: usize, seed: u32) -> Self {
        let Bell { middle, deviation, cut } = spread.bell();
        let opposite = match spread.shape {
            Shape::Linear => Some(2.0 * middle),
            Shape::Log | Shape::Logit => Some(exp(2.0 * middle)).filter(|_| middle.abs() < 300.0),
        };
        let opposite = opposite.filter(|_| cut.is_none());
        let number = u32::try_from(place).unwrap_or(u32::MAX);
        // Beyond the vector's length its numbers come again, among other shifts.
        let multiplier = LATTICE[place % LATTICE.len()];
        Self { spread, middle, deviation, cut, opposite, multiplier, shift: mixed((seed ^ FIRST) ^ mixed(number.wrapping_add(1))) }
    }

    /// Standard normal numbers, one for each point; `reversed` are the points' numbers, bits from back to front.
    pub(super) fn fill(&self, lanes: &Columns, reversed: &[u32], column: &mut [f64]) {
        /// 2^-32.
        const UNIT: f64 = 1.0 / 4_294_967_296.0;
        // Counted by hand, here and below: where size counts, the steps of an iterator are calls.
        let mut at = 0;
        while at < column.len() && at < reversed.len() {
            let part = reversed[at].wrapping_mul(self.multiplier).wrapping_add(self.shift);
            column[at] = (f64::from(part.cast_signed()) + 0.5) * UNIT;
            at += 1;
        }
        (lanes.normal)(column);
    }

    /// The input's values from standard normal numbers, which fill the first half of a column, and from their opposites, for the
    /// second half.
    pub(super) fn both(&self, lanes: &Columns, column: &mut [f64]) {
        let half = column.len() / 2;
        let (points, opposites) = column.split_at_mut(half);
        let Some(both) = self.opposite else {
            opposites.iter_mut().zip(&*points).for_each(|(opposite, z)| *opposite = -z);
            return self.shape(lanes, column);
        };
        self.scaled(lanes, points);
        if self.spread.shape == Shape::Linear {
            opposites.iter_mut().zip(&*points).for_each(|(opposite, x)| *opposite = both - x);
        } else {
            // A power of the opposite number is one over the power, which is much sooner done.
            let mut at = 0;
            while at < opposites.len() && at < points.len() {
                opposites[at] = both / points[at];
                at += 1;
            }
        }
        self.parts(column);
    }

    /// The input's values from standard normal numbers.
    pub(super) fn shape(&self, lanes: &Columns, column: &mut [f64]) {
        if let Some([least, most]) = self.cut {
            for z in &mut *column {
                *z = normal(least + below(*z) * (most - least) - 0.5);
            }
        }
        self.scaled(lanes, column);
        self.parts(column);
        if self.cut.is_some() {
            // Rounding must not lead outside.
            let domain = self.spread.domain;
            for x in column {
                *x = domain.nearest(*x);
            }
        }
    }
}

impl Source {
    /// From standard normal numbers to the scale of the shape, and of logarithms to what they are of.
    fn scaled(&self, lanes: &Columns, column: &mut [f64]) {
        if self.spread.shape == Shape::Linear {
            for z in column {
                *z = self.middle + self.deviation * *z;
            }
        } else {
            (lanes.exp)(column, self.middle, self.deviation);
        }
    }

    /// From odds to parts of one.
    fn parts(&self, column: &mut [f64]) {
        if self.spread.shape == Shape::Logit {
            for odds in column {
                *odds /= 1.0 + *odds;
            }
        }
    }
}

/// A number whose bits have nothing to do with each other any more (the finaliser of `MurmurHash3`, by A. Appleby).
fn mixed(mut x: u32) -> u32 {
    x = (x ^ x >> 16).wrapping_mul(0x85eb_ca6b);
    x = (x ^ x >> 13).wrapping_mul(0xc2b2_ae35);
    x ^ x >> 16
}

/// A reflection of independent standard normal numbers, which leaves them that.
#[derive(Debug)]
pub(super) struct Mirror {
    normal: Vec<f64>,
    twice: Vec<f64>,
}

impl Mirror {
    /// The reflection that puts the first number's axis into this direction: then the one number that is spread most evenly moves
    /// the output most (J. Imai, K. S. Tan, "A General Dimension Reduction Technique for Derivative Pricing", 2006). None where there
    /// is nothing to turn.
    pub(super) fn towards(direction: &[f64]) -> Option<Self> {
        let length = direction.iter().map(|x| x * x).sum::<f64>().sqrt();
        let mut normal: Vec<f64> = direction.iter().map(|x| x / length).collect();
        *normal.first_mut()? -= 1.0;
        let square: f64 = normal.iter().map(|x| x * x).sum();
        let twice = normal.iter().map(|x| -2.0 * x / square).collect();
        (square.is_finite() && square > 1e-9).then_some(Self { normal, twice })
    }

    /// Reflects columns of numbers of this length, an even one.
    pub(super) fn reflect(&self, lanes: &Columns, columns: &mut [Vec<f64>], length: usize, along: &mut [f64]) {
        along[..length].fill(0.0);
        for (column, x) in columns.iter().zip(&self.normal) {
            (lanes.add)(&mut along[..length], *x, &column[..length]);
        }
        for (column, x) in columns.iter_mut().zip(&self.twice) {
            (lanes.add)(&mut column[..length], *x, &along[..length]);
        }
    }
}

/// Mixes columns of independent standard normal numbers so that each two of them have this correlation. Columns are mixed in place,
/// the last first: each is made of itself and those before it.
pub(super) fn correlate(columns: &mut [Vec<f64>], members: &[usize], correlation: f64) {
    let rows = factors(members.len(), correlation);
    for (place, row) in rows.iter().enumerate().rev() {
        let Some(own) = members.get(place) else { continue };
        let mut mixed = std::mem::take(&mut columns[*own]);
        for z in &mut mixed {
            *z *= row[place];
        }
        for (factor, other) in row.iter().zip(&members[..place]) {
            mixed.iter_mut().zip(&columns[*other]).for_each(|(z, other)| *z += factor * other);
        }
        columns[*own] = mixed;
    }
}

/// The Cholesky factor of a matrix of ones with this correlation beside them.
fn factors(count: usize, correlation: f64) -> Vec<Vec<f64>> {
    let mut rows: Vec<Vec<f64>> = Vec::new();
    for i in 0..count {
        let mut row = vec![0.0; i + 1];
        for j in 0..i {
            let shared: f64 = (0..j).map(|k| row[k] * rows[j][k]).sum();
            row[j] = if rows[j][j] > 0.0 { (correlation - shared) / rows[j][j] } else { 0.0 };
        }
        let used: f64 = row[..i].iter().map(|x| x * x).sum();
        row[i] = (1.0 - used).max(0.0).sqrt();
        rows.push(row);
    }
    rows
}
