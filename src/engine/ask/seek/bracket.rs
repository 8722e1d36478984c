//! Brent's method: a change of sides narrowed to the last bits, by the secant and inverse quadratic interpolation where they gain,
//! by halves where they do not.

use super::{Sample, Seeker, narrow};

/// More than bisection alone needs from any bracket.
const STEPS: u32 = 400;

/// How a change of sides ends.
pub(super) enum Ends {
    /// Here it is on the level.
    Hit(Sample),
    /// Between these neighbours.
    Across([Sample; 2]),
    /// Here it has no value.
    Gap(f64),
}

/// What lies between two points on either side of the level.
pub(super) fn narrowed(seeker: &mut Seeker<'_>, left: Sample, right: Sample) -> Ends {
    let cell = right.x - left.x;
    let mut brent = Brent { best: right, counter: left, before: left, step: cell, last: cell };
    brent.order();
    for _ in 0..STEPS {
        let Brent { best, counter, .. } = brent;
        if best.gap() == 0.0 {
            return Ends::Hit(best);
        }
        if narrow(best.x, counter.x, cell) {
            break;
        }
        let next = brent.next(cell);
        let Some(sample) = seeker.at(next) else { return Ends::Gap(next) };
        brent.take(sample);
    }
    let Brent { best, counter, .. } = brent;
    Ends::Across(if best.x < counter.x { [best, counter] } else { [counter, best] })
}

struct Brent {
    /// The nearest point yet.
    best: Sample,
    /// A point on the other side.
    counter: Sample,
    /// The best before.
    before: Sample,
    /// The present step, and the one before.
    step: f64,
    last: f64,
}

impl Brent {
    /// The best is the nearer of the two.
    fn order(&mut self) {
        if self.counter.far() < self.best.far() {
            std::mem::swap(&mut self.best, &mut self.counter);
            self.before = self.counter;
        }
    }

    /// Where to look next.
    fn next(&mut self, cell: f64) -> f64 {
        let Self { best, counter, before, .. } = *self;
        let half = (counter.x - best.x) / 2.0;
        let least = f64::EPSILON * best.x.abs().max(cell.abs() * 1e-3) / 2.0;
        let guess = if self.last.abs() >= least && before.far() > best.far() { interpolated(best, counter, before) } else { None };
        // A guess counts if it stays well inside and halves the step before the last.
        let guess = guess.filter(|step| step * half > 0.0 && step.abs() < (1.5 * half).abs() && step.abs() < (self.last / 2.0).abs());
        self.last = if guess.is_some() { self.step } else { half };
        self.step = guess.unwrap_or(half);
        let step = if self.step.abs() > least { self.step } else { least.copysign(half) };
        let next = best.x + step;
        // Beside the last bits a step may stay where it is, or arrive.
        if next.total_cmp(&best.x).is_eq() || (next - best.x) * (next - counter.x) >= 0.0 { f64::midpoint(best.x, counter.x) } else { next }
    }

    fn take(&mut self, sample: Sample) {
        self.before = self.best;
        self.best = sample;
        if (sample.gap() > 0.0) == (self.counter.gap() > 0.0) {
            self.counter = self.before;
            self.step = self.best.x - self.before.x;
            self.last = self.step;
        }
        self.order();
    }
}

/// The step from the best point to where a line, or a parabola on its side, through the points meets the level.
fn interpolated(best: Sample, counter: Sample, before: Sample) -> Option<f64> {
    let s = best.gap() / before.gap();
    let (p, q) = if before.x.total_cmp(&counter.x).is_eq() {
        ((counter.x - best.x) * s, 1.0 - s)
    } else {
        let (q, r) = (before.gap() / counter.gap(), best.gap() / counter.gap());
        let p = s * ((counter.x - best.x) * q * (q - r) - (best.x - before.x) * (r - 1.0));
        (p, (q - 1.0) * (r - 1.0) * (s - 1.0))
    };
    Some(-p / q).filter(|step| step.is_finite())
}
