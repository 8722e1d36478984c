//! Marching squares: where a field on a grid is 0, as lines. Each cell with corners on both sides has one piece of line or two, from
//! side to side; pieces that end on the same side of two cells are joined.

use std::collections::BTreeMap;

use crate::engine::math;

/// A side between two neighbouring places of the grid: from which place, and whether it goes up.
type Side = (usize, bool);

struct Field<'a> {
    axes: [&'a [f64]; 2],
    ratios: [bool; 2],
    gaps: &'a [Option<f64>],
}

/// The lines on which the gaps are 0, drawn straight between places on scales that go evenly or by ratios.
pub(super) fn lines(axes: [&[f64]; 2], ratios: [bool; 2], gaps: &[Option<f64>]) -> Vec<Vec<(f64, f64)>> {
    let field = Field { axes, ratios, gaps };
    let wide = axes[0].len();
    let mut pieces: Vec<[Side; 2]> = Vec::new();
    for up in 1..axes[1].len() {
        for across in 1..wide {
            pieces.extend(field.pieces((up - 1) * wide + across - 1));
        }
    }
    joined(&pieces).into_iter().map(|sides| field.drawn(&sides)).filter(|line| line.len() > 1).collect()
}

impl Field<'_> {
    fn wide(&self) -> usize {
        self.axes[0].len()
    }

    fn gap(&self, place: usize) -> Option<f64> {
        self.gaps.get(place).copied().flatten().filter(|gap| gap.is_finite())
    }

    /// The pieces of line in the cell that begins at this place; none if a corner has no value.
    fn pieces(&self, place: usize) -> Vec<[Side; 2]> {
        // Around the cell: lower left, lower right, upper right, upper left.
        let corners = [place, place + 1, place + 1 + self.wide(), place + self.wide()];
        let [Some(a), Some(b), Some(c), Some(d)] = corners.map(|corner| self.gap(corner)) else { return Vec::new() };
        let around = [a, b, c, d].map(|gap| gap >= 0.0);
        let sides: [Side; 4] = [(place, false), (place + 1, true), (place + self.wide(), false), (place, true)];
        let crossed: Vec<Side> = (0..4).filter(|i| around[*i] != around[(i + 1) % 4]).map(|i| sides[i]).collect();
        match crossed[..] {
            [one, other] => vec![[one, other]],
            // Two corners on each side of 0, across from each other: the middle says which belong together.
            [bottom, right, top, left] if (a + b + c + d >= 0.0) == around[0] => vec![[bottom, right], [top, left]],
            [bottom, right, top, left] => vec![[left, bottom], [right, top]],
            _ => Vec::new(),
        }
    }

    /// A line of sides as a line of places, none twice in a row.
    fn drawn(&self, sides: &[Side]) -> Vec<(f64, f64)> {
        let mut line: Vec<(f64, f64)> = sides.iter().map(|side| self.crossing(*side)).collect();
        line.dedup();
        line
    }

    /// The place on a side at which a straight line between its ends is 0.
    fn crossing(&self, (place, up): Side) -> (f64, f64) {
        let end = if up { place + self.wide() } else { place + 1 };
        let (from, to) = (self.gap(place).unwrap_or(0.0), self.gap(end).unwrap_or(0.0));
        // Of two numbers that large the difference may have none: halves do.
        let part = (from / 2.0) / (from / 2.0 - to / 2.0);
        let part = if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.5 };
        let axis = usize::from(up);
        let at = |place: usize| [place % self.wide(), place / self.wide()];
        let value = |axis: usize, place: usize| self.axes[axis].get(at(place)[axis]).copied().unwrap_or(0.0);
        let along = between(value(axis, place), value(axis, end), self.ratios[axis], part);
        if up { (value(0, place), along) } else { (along, value(1, place)) }
    }
}

/// The value this part of the way from one to another.
fn between(from: f64, to: f64, ratios: bool, part: f64) -> f64 {
    let value = if ratios { from * math::powf(to / from, part) } else { from + (to - from) * part };
    value.clamp(from, to)
}

/// Pieces that share a side, one after the other. A side belongs to two cells at most, so a line never forks.
fn joined(pieces: &[[Side; 2]]) -> Vec<Vec<Side>> {
    let mut at: BTreeMap<Side, Vec<usize>> = BTreeMap::new();
    for (i, piece) in pieces.iter().enumerate() {
        for side in piece {
            at.entry(*side).or_default().push(i);
        }
    }
    let mut used = vec![false; pieces.len()];
    let follow = |line: &mut Vec<Side>, used: &mut Vec<bool>| {
        while let Some(next) = line.last().and_then(|side| at.get(side)).and_then(|found| found.iter().copied().find(|i| !used[*i])) {
            used[next] = true;
            let [one, other] = pieces[next];
            let onward = if line.last() == Some(&one) { other } else { one };
            line.push(onward);
        }
    };
    let mut lines = Vec::new();
    for first in 0..pieces.len() {
        if used[first] {
            continue;
        }
        used[first] = true;
        let [one, other] = pieces[first];
        let mut line = vec![one, other];
        follow(&mut line, &mut used);
        line.reverse();
        follow(&mut line, &mut used);
        lines.push(line);
    }
    lines
}
