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
    let (mut low, mut high, mut before, mut turns) = (0, 0, None, 0);
    for i in 1..cells.len() {
        let (value, last) = (cells[i].1, cells[i - 1].1);
        if value < cells[low].1 {
            low = i;
        }
        if value > cells[high].1 {
            high = i;
        }
        if value.total_cmp(&last).is_ne() {
            let up = Some(value > last);
            turns += u32::from(before.is_some() && before != up);
            before = up;
        }
    }
    let at =
        |i: usize| cells.get(i).map_or_else(String::new, |(row, _)| [&table.value(*row, column), " (", &table.place(*row), ")"].concat());
    let (from, to, lowest, highest) = (at(0), at(cells.len().saturating_sub(1)), at(low), at(high));
    // At an even number of turns a column ends the way it began.
    let up = before == Some(turns % 2 == 0);
    let way = if up { " rises" } else { " falls" };
    let words = match (cells.len(), turns) {
        (0 | 1, _) => return String::new(),
        _ if before.is_none() => [" stays at ", &from, " all along"].concat(),
        (_, 0) => [way, " from ", &from, " to ", &to].concat(),
        (_, 1) if up => [" first rises from ", &from, " to its highest, ", &highest, ", then falls to ", &to].concat(),
        (_, 1) => [" first falls from ", &from, " to its lowest, ", &lowest, ", then rises to ", &to].concat(),
        _ => [" goes up and down from ", &from, " to ", &to, "; its highest is ", &highest, ", its lowest ", &lowest].concat(),
    };
    [" ", table.head(column), &words, "."].concat()
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
    let mut found = Vec::new();
    for row in 0..table.rows.len() {
        if let Some(value) = number::written(table.cell(row, column).trim_start_matches('≥')) {
            found.push((row, value));
        }
    }
    found
}
