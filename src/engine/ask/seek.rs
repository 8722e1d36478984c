//! Where a function of one number meets a level: a scan finds the cells to look into, Brent's method (R. P. Brent, "Algorithms for
//! Minimization without Derivatives", 1973, chapter 4) narrows a change of sides to the last bits, golden sections find where the
//! function only touches. Two meetings between neighbouring points of the scan, on the same side, are seen if the function bends
//! towards the level there.

mod bracket;
#[cfg(test)]
mod tests;

use bracket::Ends;

/// How near to the level is on it: a few dozen roundings, as a share of it.
const ROUNDING: f64 = 1e-12;
/// What is wider than this share of the input, and of a cell of the scan, is a stretch, not a point.
const STRETCH: f64 = 1e-5;
const STRETCH_OF_CELL: f64 = 1e-4;
/// A step of the golden section; the rest of the range after it.
const GOLDEN: f64 = 0.618_033_988_749_894_9;

/// A meeting of an output with a level, over a range of an input.
///
/// ```
/// use runrate::engine::ask::solve::Hit;
/// assert_eq!((Hit::Crossing { at: 0.3 }.place(), Hit::Between { from: 1.0, to: 2.0 }.place()), (0.3, 1.0));
/// assert!(!Hit::Jump { at: 5.0, below: 1.0, above: 2.0 }.is_solution());
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hit {
    /// The output is on the level here, crossing or touching it.
    Crossing {
        /// The input.
        at: f64,
    },
    /// It is on the level from here to there.
    Between {
        /// The first input.
        from: f64,
        /// The last.
        to: f64,
    },
    /// It leaps over the level here, as whole machines do: nowhere is it on it.
    Jump {
        /// The input, to the last bits.
        at: f64,
        /// The output just below it.
        below: f64,
        /// The output just above it.
        above: f64,
    },
}

impl Hit {
    /// The input, or the first one.
    #[must_use]
    pub fn place(&self) -> f64 {
        match self {
            Self::Crossing { at } | Self::Jump { at, .. } => *at,
            Self::Between { from, .. } => *from,
        }
    }

    /// Whether the output is on the level there: a jump is none.
    #[must_use]
    pub fn is_solution(&self) -> bool {
        !matches!(self, Self::Jump { .. })
    }
}

/// A point of the function: the input, the output and the level there.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sample {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) level: f64,
}

impl Sample {
    fn gap(&self) -> f64 {
        self.y - self.level
    }

    fn far(&self) -> f64 {
        self.gap().abs()
    }

    /// -1 below the level, 1 above it, 0 on it.
    fn side(&self) -> i8 {
        if self.far() <= ROUNDING * self.level.abs() {
            0
        } else if self.gap() < 0.0 {
            -1
        } else {
            1
        }
    }
}

/// The output and the level at an input, where both have a value.
pub(super) type Of<'a> = &'a dyn Fn(f64) -> Option<(f64, f64)>;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Sought {
    /// The meetings, in the order of the input.
    pub(super) hits: Vec<Hit>,
    /// The nearest point.
    pub(super) closest: Option<Sample>,
    /// The stretches without a value.
    pub(super) without: Vec<(f64, f64)>,
    /// Whether the output moves at all.
    pub(super) moves: bool,
}

/// All meetings over these inputs, which rise.
pub(super) fn seek(of: Of<'_>, xs: &[f64]) -> Sought {
    let mut seeker = Seeker { of, found: Sought::default() };
    let scan: Vec<Option<Sample>> = xs.iter().map(|x| seeker.at(*x)).collect();
    let first = scan.iter().flatten().next().map(|sample| sample.y);
    seeker.found.moves = scan.iter().flatten().any(|sample| Some(sample.y) != first);
    for run in seeker.runs(xs, &scan) {
        seeker.meet(&run);
    }
    if !seeker.found.hits.iter().any(Hit::is_solution) {
        seeker.come_closer(xs);
    }
    seeker.found.hits.sort_by(|one, other| one.place().total_cmp(&other.place()));
    seeker.found.without.sort_by(|one, other| one.0.total_cmp(&other.0));
    seeker.found
}

struct Seeker<'a> {
    of: Of<'a>,
    found: Sought,
}

impl Seeker<'_> {
    /// The function at a place; the nearest place is kept.
    fn at(&mut self, x: f64) -> Option<Sample> {
        let (y, level) = (self.of)(x).filter(|(y, level)| y.is_finite() && level.is_finite())?;
        let sample = Sample { x, y, level };
        if self.found.closest.is_none_or(|closest| sample.far() < closest.far()) {
            self.found.closest = Some(sample);
        }
        Some(sample)
    }

    /// The scan as stretches that have values, each up to its very ends; what lies between them is noted.
    fn runs(&mut self, xs: &[f64], scan: &[Option<Sample>]) -> Vec<Vec<Sample>> {
        let mut runs: Vec<Vec<Sample>> = vec![Vec::new()];
        let mut since = None;
        let mut before: Option<(f64, Option<Sample>)> = None;
        for (x, sample) in xs.iter().zip(scan) {
            match (before, sample) {
                (Some((_, Some(last))), None) => {
                    let end = self.edge(last, *x);
                    runs.last_mut().into_iter().for_each(|run| run.extend((end.x > last.x).then_some(end)));
                    since = Some(end.x);
                }
                (Some((gap, None)), Some(next)) => {
                    let start = self.edge(*next, gap);
                    runs.push(if start.x < next.x { vec![start] } else { Vec::new() });
                    self.found.without.push((since.take().unwrap_or(start.x), start.x));
                }
                (None, None) => since = Some(*x),
                _ => {}
            }
            runs.last_mut().into_iter().for_each(|run| run.extend(*sample));
            before = Some((*x, *sample));
        }
        self.found.without.extend(since.zip(xs.last().copied()));
        runs
    }

    /// The last place with a value on the way to one without.
    fn edge(&mut self, from: Sample, to: f64) -> Sample {
        let (mut inside, mut outside) = (from, to);
        loop {
            let middle = f64::midpoint(inside.x, outside);
            if middle.total_cmp(&inside.x).is_eq() || middle.total_cmp(&outside).is_eq() || narrow(inside.x, outside, from.x - to) {
                return inside;
            }
            match self.at(middle) {
                Some(sample) => inside = sample,
                None => outside = middle,
            }
        }
    }

    /// The meetings within a stretch that has values.
    fn meet(&mut self, run: &[Sample]) {
        let mut i = 0;
        while let Some(sample) = run.get(i) {
            let neighbours = [run.get(i.wrapping_sub(1)), run.get(i + 1)];
            if sample.side() == 0 {
                let last = i + run[i..].iter().take_while(|sample| sample.side() == 0).count() - 1;
                self.stretch([*sample, run[last]], [neighbours[0], run.get(last + 1)]);
                i = last;
            } else if let Some(next) = neighbours[1].filter(|next| next.side() == -sample.side()) {
                self.cross(*sample, *next, 0);
            } else {
                self.touch(*sample, neighbours);
            }
            i += 1;
        }
    }

    /// The output changes sides between two points: a crossing, a stretch or a jump.
    fn cross(&mut self, left: Sample, right: Sample, depth: u32) {
        /// How many gaps within a cell are looked into.
        const GAPS: u32 = 4;
        match bracket::narrowed(self, left, right) {
            Ends::Hit(hit) => self.stretch([hit; 2], [Some(&left), Some(&right)]),
            Ends::Across([below, above]) => {
                if self.leaps([left, below, above, right]) {
                    self.found.hits.push(Hit::Jump { at: above.x, below: below.y, above: above.y });
                    if depth == 0 {
                        self.beside([below, left]);
                        self.beside([above, right]);
                    }
                } else {
                    let nearer = if below.far() <= above.far() { below } else { above };
                    self.found.hits.push(Hit::Crossing { at: nearer.x });
                }
            }
            Ends::Gap(x) if depth < GAPS => {
                let ends = [self.edge(left, x), self.edge(right, x)];
                if ends[1].x - ends[0].x <= ROUNDING * x.abs().max(right.x - left.x) {
                    // A pole: nothing has no value but one place.
                    self.found.hits.push(Hit::Jump { at: x, below: ends[0].y, above: ends[1].y });
                    return;
                }
                self.found.without.push((ends[0].x, ends[1].x));
                for [from, to] in [[left, ends[0]], [ends[1], right]] {
                    if from.side() * to.side() < 0 {
                        self.cross(from, to, depth + 1);
                    } else if to.side() == 0 || from.side() == 0 {
                        let hit = if to.side() == 0 { to } else { from };
                        self.found.hits.push(Hit::Crossing { at: hit.x });
                    }
                }
            }
            Ends::Gap(_) => {}
        }
    }

    /// Between its jumps a saw's teeth may cross the level, and be narrower than the scan: looks for the crossing nearest to a jump.
    fn beside(&mut self, [jump, end]: [Sample; 2]) {
        /// The first step, as a share of the input, and how much longer each is than the last.
        const FIRST: f64 = 1e-8;
        const LONGER: f64 = 1.3;
        let (mut last, mut step) = (jump, FIRST * jump.x.abs().max((end.x - jump.x).abs()));
        while step < (end.x - jump.x).abs() {
            let next = self.at(jump.x + step.copysign(end.x - jump.x));
            step *= LONGER;
            let Some(next) = next else { return };
            if next.side() == 0 {
                self.found.hits.push(Hit::Crossing { at: next.x });
                return;
            }
            if next.side() == -last.side() {
                let (left, right) = if next.x < last.x { (next, last) } else { (last, next) };
                self.cross(left, right, 1);
                match self.found.hits.last() {
                    // The next tooth.
                    Some(Hit::Jump { .. }) => self.found.hits.truncate(self.found.hits.len() - 1),
                    _ => return,
                }
            }
            last = next;
        }
    }

    /// Whether what is left of a change of sides is a jump: a continuous function's gap shrinks with the bracket.
    fn leaps(&mut self, [left, below, above, right]: [Sample; 4]) -> bool {
        /// What rounding leaves, as a share of what the output does in the cell.
        const NOISE: f64 = 1e-9;
        /// How far beside the place the output is looked at again.
        const BESIDE: f64 = 1e-6;
        let leap = (above.gap() - below.gap()).abs();
        if leap <= NOISE * (above.level.abs().max(above.y.abs()).max(below.y.abs())) {
            return false;
        }
        let beside = BESIDE * above.x.abs().max((right.x - left.x).abs());
        let [before, after] = [(below.x - beside).max(left.x), (above.x + beside).min(right.x)].map(|x| self.at(x));
        let wide = before.zip(after).map_or(leap, |(before, after)| (after.gap() - before.gap()).abs());
        leap > wide / 100.0
    }

    /// Where the output is nearer to the level than on both sides it may touch it, or cross it twice, between the points.
    fn touch(&mut self, sample: Sample, neighbours: [Option<&Sample>; 2]) {
        let [left, right] = neighbours.map(|neighbour| neighbour.filter(|neighbour| neighbour.side() == sample.side()));
        let nearer = |other: &Sample| sample.far() < other.far();
        if !(left.is_none_or(nearer) && right.is_none_or(|right| sample.far() <= right.far())) {
            return;
        }
        let bend = [left, right].into_iter().flatten().map(|other| other.far() - sample.far()).fold(0.0, f64::max);
        // A bend that small cannot reach the level, whatever lies between.
        if bend * 2.0 < sample.far() || (left.is_none() && neighbours[0].is_some()) || (right.is_none() && neighbours[1].is_some()) {
            return;
        }
        let (from, to) = (*left.unwrap_or(&sample), *right.unwrap_or(&sample));
        let low = self.lowest(from.x, to.x, sample.side());
        let Some(low) = low.filter(|low| low.x > from.x && low.x < to.x) else { return };
        if low.side() == -sample.side() {
            self.cross(from, low, 0);
            self.cross(low, to, 0);
        } else if low.far() <= ROUNDING * low.level.abs().max(bend) {
            self.stretch([low; 2], [Some(&from), Some(&to)]);
        }
    }

    /// Golden sections to where the output is nearest to the level, or beyond it, seen from this side.
    fn lowest(&mut self, mut from: f64, mut to: f64, side: i8) -> Option<Sample> {
        /// Each takes more than a third of the range away: all bits of it are gone after these.
        const SECTIONS: u32 = 80;
        let height = |sample: Option<Sample>| sample.map_or(f64::INFINITY, |sample| sample.gap() * f64::from(side));
        let (mut one, mut other) = (self.at(to - GOLDEN * (to - from)), self.at(from + GOLDEN * (to - from)));
        for _ in 0..SECTIONS {
            let low = if height(one) <= height(other) { one } else { other };
            if low.is_some_and(|low| low.side() == -side) {
                return low;
            }
            if height(one) <= height(other) {
                to = other.map_or(to - (1.0 - GOLDEN) * (to - from), |other| other.x);
                other = one;
                one = self.at(to - GOLDEN * (to - from));
            } else {
                from = one.map_or(from + (1.0 - GOLDEN) * (to - from), |one| one.x);
                one = other;
                other = self.at(from + GOLDEN * (to - from));
            }
        }
        if height(one) <= height(other) { one } else { other }
    }

    /// A point on the level, or the points from first to last: a stretch if the level holds some way beside them.
    fn stretch(&mut self, [first, last]: [Sample; 2], neighbours: [Option<&Sample>; 2]) {
        let [from, to] = [(first, neighbours[0]), (last, neighbours[1])].map(|(on, off)| match off {
            Some(off) if self.holds_towards(on, *off) => self.end_of_hold(on, *off),
            _ => on.x,
        });
        let cell = neighbours.iter().flatten().map(|off| (off.x - first.x).abs()).fold(0.0, f64::max);
        let hit = if to - from > (STRETCH * from.abs().max(to.abs())).max(STRETCH_OF_CELL * cell) {
            Hit::Between { from, to }
        } else {
            Hit::Crossing { at: if first.far() <= last.far() { first.x } else { last.x } }
        };
        self.found.hits.push(hit);
    }

    fn holds_towards(&mut self, on: Sample, off: Sample) -> bool {
        let step = (STRETCH * on.x.abs()).min((off.x - on.x).abs() / 2.0);
        let beside = if off.x < on.x { on.x - step } else { on.x + step };
        self.at(beside).is_some_and(|sample| sample.side() == 0)
    }

    /// The last place on the level on the way to one that is not.
    fn end_of_hold(&mut self, on: Sample, off: Sample) -> f64 {
        let (mut inside, mut outside) = (on.x, off.x);
        while !narrow(inside, outside, on.x - off.x) {
            let middle = f64::midpoint(inside, outside);
            match self.at(middle) {
                Some(sample) if sample.side() == 0 => inside = middle,
                _ => outside = middle,
            }
        }
        inside
    }

    /// Looks about the nearest point for a nearer one.
    fn come_closer(&mut self, xs: &[f64]) {
        let Some(closest) = self.found.closest else { return };
        let at = xs.partition_point(|x| *x < closest.x);
        let from = xs.get(at.wrapping_sub(1)).copied().unwrap_or(closest.x);
        let to = xs.iter().skip(at).find(|x| **x > closest.x).copied().unwrap_or(closest.x);
        if closest.side() != 0 && from < to {
            self.lowest(from, to, closest.side());
        }
    }
}

/// Whether no number worth a look lies between two places of a cell this wide.
fn narrow(one: f64, other: f64, cell: f64) -> bool {
    (one - other).abs() <= f64::EPSILON * one.abs().max(other.abs()).max(cell.abs() * 1e-3)
}
