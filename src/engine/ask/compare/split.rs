//! A difference shared out among those who made it, whoever they are: sets are bits, and a function gives each set its value.

use std::collections::BTreeMap;

/// The most parts for which every order is gone through: two to this power scenarios are evaluated.
pub const MOST_ORDERS: usize = 8;

/// A difference split.
pub(super) struct Split {
    /// The sets that got a part each.
    pub(super) groups: Vec<u64>,
    /// Their parts.
    pub(super) parts: Vec<f64>,
    /// Over which orders these are averages.
    pub(super) orders: super::Orders,
}

/// Values of sets, each asked for once. Nothing and everything have a value.
struct Values<'a> {
    of: &'a dyn Fn(u64) -> Option<f64>,
    known: BTreeMap<u64, Option<f64>>,
}

impl Values<'_> {
    fn at(&mut self, set: u64) -> Option<f64> {
        *self.known.entry(set).or_insert_with(|| (self.of)(set))
    }
}

/// Splits what lies between the values of no group and of all groups. Groups between which there are sets without a value become
/// one.
pub(super) fn split(mut groups: Vec<u64>, of: &dyn Fn(u64) -> Option<f64>) -> Split {
    let mut values = Values { of, known: BTreeMap::new() };
    let all = union(&groups);
    if groups.len() > MOST_ORDERS {
        pair_up(&mut groups, &mut values);
    }
    let orders = if groups.len() > MOST_ORDERS { super::Orders::Two } else { super::Orders::All };
    let parts = match orders {
        super::Orders::All => every_order(&mut groups, &mut values),
        super::Orders::Two => two_orders(&mut groups, &mut values),
    };
    let whole = values.at(all).unwrap_or_default() - values.at(0).unwrap_or_default();
    Split { groups, parts: settled(parts, whole), orders }
}

fn union(groups: &[u64]) -> u64 {
    groups.iter().fold(0, |all, group| all | group)
}

/// Makes two groups one, at the place of the first.
fn join(groups: &mut Vec<u64>, first: usize, second: usize) {
    let joined = groups.remove(second.max(first));
    if let Some(group) = groups.get_mut(first.min(second)) {
        *group |= joined;
    }
}

/// The average over all orders of what each group moves.
fn every_order(groups: &mut Vec<u64>, values: &mut Values<'_>) -> Vec<f64> {
    let table = loop {
        let table: Vec<Option<f64>> = (0..1 << groups.len()).map(|set| values.at(picked(groups, set))).collect();
        match inseparable(&table, groups.len()) {
            Some((first, second)) => join(groups, first, second),
            None => break table,
        }
    };
    let value = |set: usize| table.get(set).copied().flatten().unwrap_or_default();
    let count = groups.len();
    let moved = |i: usize| {
        let without = (0..table.len()).filter(|set| set >> i & 1 == 0);
        without.map(|set| weight(set.count_ones(), count) * (value(set | 1 << i) - value(set))).sum()
    };
    (0..count).map(moved).collect()
}

/// The groups with these numbers as one set.
fn picked(groups: &[u64], numbers: usize) -> u64 {
    groups.iter().enumerate().filter(|(i, _)| numbers >> i & 1 == 1).fold(0, |all, (_, group)| all | group)
}

/// In which share of all orders exactly `before` of the others come before a group.
fn weight(before: u32, count: usize) -> f64 {
    let count = u32::try_from(count).unwrap_or(u32::MAX);
    let ways = |chosen: u32| (0..chosen).fold(1.0, |ways, i| ways * f64::from(count - 1 - i) / f64::from(i + 1));
    1.0 / (f64::from(count) * ways(before))
}

/// The two groups that most sets without a value have only one of; none if every set has a value. What is in such a set and what
/// is not change places when A and B do, so that both ways the same groups are made.
fn inseparable(table: &[Option<f64>], count: usize) -> Option<(usize, usize)> {
    let parts = |i: usize, j: usize| table.iter().enumerate().filter(|(set, at)| at.is_none() && (set >> i ^ set >> j) & 1 == 1).count();
    let pairs = (0..count).flat_map(|i| (i + 1..count).map(move |j| (i, j)));
    // Of several that are as good the last is taken: the first, seen from behind.
    pairs.rev().max_by_key(|(i, j)| parts(*i, *j)).filter(|(i, j)| parts(*i, *j) > 0)
}

/// Joins two groups of which one alone, taken from either side, makes a set without a value, and both together do not.
fn pair_up(groups: &mut Vec<u64>, values: &mut Values<'_>) {
    let all = union(groups);
    let mut alone_fails = |set: u64| [values.at(set).is_none(), values.at(all ^ set).is_none()];
    let failing: Vec<(u64, [bool; 2])> =
        groups.iter().map(|group| (*group, alone_fails(*group))).filter(|(_, fails)| *fails != [false; 2]).collect();
    let mut partners = Vec::new();
    for (group, fails) in failing {
        for other in groups.iter().copied().filter(|other| *other != group) {
            let both = alone_fails(group | other);
            if (fails[0] && !both[0]) || (fails[1] && !both[1]) {
                partners.push((group, other));
            }
        }
    }
    for pair in partners {
        let at = |set: u64| groups.iter().position(|group| group & set == set);
        if let (Some(one), Some(other)) = (at(pair.0), at(pair.1))
            && one != other
        {
            join(groups, one, other);
        }
    }
}

/// The average of two orders, one the reverse of the other: from B to A the same steps are gone the other way.
fn two_orders(groups: &mut Vec<u64>, values: &mut Values<'_>) -> Vec<f64> {
    let steps = |groups: &[u64], values: &mut Values<'_>| -> Vec<[Option<f64>; 2]> {
        let from_first = (0..=groups.len()).map(|count| union(&groups[..count]));
        from_first.map(|set| [values.at(set), values.at(union(groups) ^ set)]).collect()
    };
    let steps = loop {
        let steps = steps(groups, values);
        // Between two neighbours that cannot be parted there is no step.
        match steps.iter().position(|pair| pair.contains(&None)) {
            Some(cut) if (1..groups.len()).contains(&cut) => join(groups, cut - 1, cut),
            _ => break steps,
        }
    };
    let moved = |pair: &[[Option<f64>; 2]]| match pair {
        [[Some(one), Some(rest)], [Some(next), Some(last)]] => (next - one) / 2.0 + (rest - last) / 2.0,
        _ => 0.0,
    };
    steps.windows(2).map(moved).collect()
}

/// The parts as they add up to the whole: what rounding lost, the largest takes, where it shows least.
fn settled(mut parts: Vec<f64>, whole: f64) -> Vec<f64> {
    let lost = whole - parts.iter().sum::<f64>();
    if let Some(largest) = parts.iter_mut().rev().max_by(|one, other| one.abs().total_cmp(&other.abs())) {
        *largest += lost;
    }
    // Adding zero turns -0 into 0.
    parts.iter().map(|part| part + 0.0).collect()
}
