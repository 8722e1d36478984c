//! What a chart shows, in words made from its table: which way a column goes, where it is highest and lowest, and where two
//! columns cross. So the words, the table and the picture cannot differ.

use super::chart::{Grid, lower};
use crate::text::number;

/// Where a column goes from the first row to the last: whether it rises or falls, its ends, its highest and its lowest. Nothing
/// for less than two numbers.
///
/// ```
/// use runrate::charts::{chart::Grid, trend::trend};
/// let mut grid = Grid::new("Cost of each turn", &["Turn", "Cost"]);
/// for (turn, cost) in [("1", "$2"), ("2", "$3"), ("3", "$1")] {
///     grid.row([turn.to_owned(), cost.to_owned()]);
/// }
/// assert_eq!(trend(&grid, 1), " Cost first rises from $2 (turn 1) to its highest, $3 (turn 2), then falls to $1 (turn 3).");
/// ```
#[must_use]
pub fn trend(table: &Grid, column: usize) -> String {
    let cells = numbers(table, column);
    let Some(last) = cells.len().checked_sub(1).filter(|last| *last > 0) else { return String::new() };
    let best = |high: bool| (0..=last).fold(0, |best, i| if above(cells[i].1, cells[best].1, high) { i } else { best });
    let [low, high] = [false, true].map(best);
    let [from, to, lowest, highest] = [0, last, low, high].map(|i| {
        let row = cells[i].0;
        [&table.value(row, column), " (", &table.place(row), ")"].concat()
    });
    let goes = |up: bool, from: usize, to: usize| cells[from..=to].windows(2).all(|pair| !above(pair[1].1, pair[0].1, !up));
    let say = |words: &[&str]| [" ", table.head(column), &words.concat(), "."].concat();
    if low == high {
        return say(&[" stays at ", &from, " all along"]);
    }
    for (up, way, other, turn, most, extreme) in
        [(true, " rises", "falls", high, "highest, ", &highest), (false, " falls", "rises", low, "lowest, ", &lowest)]
    {
        if goes(up, 0, last) {
            return say(&[way, " from ", &from, " to ", &to]);
        }
        // At its end a column does not turn.
        if turn > 0 && goes(up, 0, turn) && goes(!up, turn, last) {
            return say(&[" first", way, " from ", &from, " to its ", most, extreme, ", then ", other, " to ", &to]);
        }
    }
    say(&[" goes up and down from ", &from, " to ", &to, "; its highest is ", &highest, ", its lowest ", &lowest])
}

/// Whether one number is beyond another, upwards or downwards.
fn above(one: f64, other: f64, up: bool) -> bool {
    if up { one > other } else { one < other }
}

/// Whether one column is above another, and from which row on that changes.
#[must_use]
pub fn crossing(table: &Grid, one: usize, other: usize) -> String {
    let others = numbers(table, other);
    let side = |(row, value): (usize, f64)| {
        let beside = others.iter().find(|cell| cell.0 == row)?.1;
        (value.total_cmp(&beside).is_ne()).then_some((row, if value > beside { "above" } else { "below" }))
    };
    let sides: Vec<(usize, &str)> = numbers(table, one).into_iter().filter_map(side).collect();
    let Some((_, side)) = sides.first() else { return String::new() };
    let beginning = [" ", table.head(one), " is ", side, " ", &lower(table.head(other))].concat();
    let mut turns = sides.windows(2).filter(|pair| pair[0].1 != pair[1].1);
    match (turns.next(), turns.next()) {
        (None, _) => beginning + " all along.",
        (Some(turn), again) => {
            let [before, after] = [0, 1].map(|i| table.place(turn[i].0));
            let again = if again.is_some() { "; they cross again later." } else { "." };
            [&beginning, " up to ", &before, " and ", turn[1].1, " it from ", &after, " on", again].concat()
        }
    }
}

/// The rows of a column that hold a number, and the number.
fn numbers(table: &Grid, column: usize) -> Vec<(usize, f64)> {
    (0..table.rows.len()).filter_map(|row| Some((row, number::parse(table.cell(row, column).trim_start_matches('≥'))?))).collect()
}
