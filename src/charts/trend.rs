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
    let [Some(&first), Some(&last)] = [cells.first(), cells.last()] else { return String::new() };
    let (low, high) = cells.iter().fold((first, first), |(low, high), cell| {
        (if cell.1 < low.1 { *cell } else { low }, if cell.1 > high.1 { *cell } else { high })
    });
    let name = table.head.get(column).map_or("It", String::as_str);
    let [first_words, last_words, low_words, high_words] =
        [first, last, low, high].map(|(row, _)| format!("{} ({})", table.value(row, column), table.place(row)));
    let goes = |from: usize, to: usize, up: bool| {
        let within = cells.iter().filter(|(row, _)| (from..=to).contains(row)).map(|(_, value)| *value).collect::<Vec<_>>();
        within.windows(2).all(|pair| if up { pair[0] <= pair[1] } else { pair[0] >= pair[1] })
    };
    let bends = |at: usize, up: bool| goes(first.0, at, up) && goes(at, last.0, !up);
    if first.0 == last.0 {
        String::new()
    } else if low.1 >= high.1 {
        format!(" {name} stays at {first_words} all along.")
    } else if goes(first.0, last.0, true) {
        format!(" {name} rises from {first_words} to {last_words}.")
    } else if goes(first.0, last.0, false) {
        format!(" {name} falls from {first_words} to {last_words}.")
    } else if bends(high.0, true) {
        format!(" {name} first rises from {first_words} to its highest, {high_words}, then falls to {last_words}.")
    } else if bends(low.0, false) {
        format!(" {name} first falls from {first_words} to its lowest, {low_words}, then rises to {last_words}.")
    } else {
        format!(" {name} goes up and down from {first_words} to {last_words}; its highest is {high_words}, its lowest {low_words}.")
    }
}

/// Whether one column is above another, and from which row on that changes.
#[must_use]
pub fn crossing(table: &Grid, one: usize, other: usize) -> String {
    let others = numbers(table, other);
    let above = |(row, value): (usize, f64)| {
        let beside = others.iter().find(|cell| cell.0 == row)?.1;
        (value.total_cmp(&beside).is_ne()).then_some((row, value > beside))
    };
    let sides: Vec<(usize, bool)> = numbers(table, one).into_iter().filter_map(above).collect();
    let turns: Vec<&[(usize, bool)]> = sides.windows(2).filter(|pair| pair[0].1 != pair[1].1).collect();
    let [one, other] = [one, other].map(|column| table.head.get(column).map_or("", String::as_str));
    let side = |above: bool| if above { "above" } else { "below" };
    match (sides.first(), turns.as_slice()) {
        (None, _) => String::new(),
        (Some((_, above)), []) => format!(" {one} is {} {} all along.", side(*above), lower(other)),
        (_, [pair]) => format!(
            " {one} is {} {} up to {} and {} it from {} on.",
            side(pair[0].1),
            lower(other),
            table.place(pair[0].0),
            side(pair[1].1),
            table.place(pair[1].0)
        ),
        (_, many) => format!(" {one} and {} cross {} times, first after {}.", lower(other), many.len(), table.place(many[0][0].0)),
    }
}

/// The rows of a column that hold a number, and the number.
fn numbers(table: &Grid, column: usize) -> Vec<(usize, f64)> {
    (0..table.rows.len()).filter_map(|row| Some((row, number::parse(table.cell(row, column).trim_start_matches('≥'))?))).collect()
}
