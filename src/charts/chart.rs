//! A chart with the numbers behind it: whoever cannot see the picture, or wants to take it away, reads the same in the table.

use super::picture::Picture;

/// A picture, its table and the line under both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Chart {
    /// Its name among the charts of a view, in kebab case.
    pub id: &'static str,
    /// The picture.
    pub picture: Picture,
    /// The same numbers as rows.
    pub table: Grid,
    /// What the marks are, and in what unit.
    pub caption: String,
}

impl Chart {
    /// How many points of the picture share a row of the table: more than one where each cell has its own, as on a map.
    ///
    /// ```
    /// use runrate::charts::{chart::{Chart, Grid}, picture::Picture};
    /// let mut table = Grid::new("Cost by price and share", &["Cost", "Share 30%", "Share 60%"]);
    /// table.row(["Price $2", "$7", "$3"].map(str::to_owned));
    /// let picture = Picture { points: vec![(10.0, 5.0), (20.0, 5.0)], ..Picture::default() };
    /// let chart = Chart { picture, table, ..Chart::default() };
    /// assert_eq!((chart.across(), chart.words(1).as_str()), (2, "Price $2, share 60%: cost $3"));
    /// ```
    #[must_use]
    pub fn across(&self) -> usize {
        (self.picture.points.len() / self.table.rows.len().max(1)).max(1)
    }

    /// What stands at a point: its row of the table in words, or its cell.
    #[must_use]
    pub fn words(&self, point: usize) -> String {
        let across = self.across();
        if across < 2 {
            return self.table.words(point);
        }
        let (row, column) = (point / across, 1 + point % across);
        let place = [capital(&self.table.place(row)), lower(self.table.head(column))].join(", ");
        [&place, ": ", &lower(self.table.head(0)), " ", self.table.cell(row, column)].concat()
    }
}

/// Rows under headings; the first cell of a row says what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What the table shows.
    pub caption: String,
    /// The headings, one for each column.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// What every number of the table has before and after it, where only its caption says so.
    pub unit: (&'static str, &'static str),
}

impl Grid {
    /// A table without rows yet.
    ///
    /// ```
    /// use runrate::charts::chart::Grid;
    /// let mut grid = Grid::new("Cost by share", &["Share", "Cost"]);
    /// grid.row(["30%".to_owned(), "$1".to_owned()]);
    /// assert_eq!(grid.rows.len(), 1);
    /// ```
    #[must_use]
    pub fn new(caption: impl Into<String>, head: &[&str]) -> Self {
        Self { caption: caption.into(), head: head.iter().map(|&word| word.to_owned()).collect(), rows: Vec::new(), unit: ("", "") }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }

    /// A cell; nothing beyond the table.
    #[must_use]
    pub fn cell(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }

    /// The heading of a column; nothing beyond the table.
    #[must_use]
    pub fn head(&self, column: usize) -> &str {
        self.head.get(column).map_or("", String::as_str)
    }

    /// The cell of a number, with its unit.
    #[must_use]
    pub fn value(&self, row: usize, column: usize) -> String {
        let (before, after) = self.unit;
        let blank = if after.is_empty() { "" } else { " " };
        [before, self.cell(row, column), blank, after].concat()
    }

    /// What a row is about: its first cell, a bare number with its heading: `Q1 ’26`, `year 3`.
    #[must_use]
    pub fn place(&self, row: usize) -> String {
        let name = self.cell(row, 0);
        if name.as_bytes().first().is_some_and(u8::is_ascii_digit) { [&lower(self.head(0)), " ", name].concat() } else { name.to_owned() }
    }

    /// A row in words: what it is about, then each value under its heading.
    ///
    /// ```
    /// use runrate::charts::chart::Grid;
    /// let mut grid = Grid::new("Cost by share", &["Serving share", "Cost", "Waiting"]);
    /// grid.row(["30%".to_owned(), "$3".to_owned(), String::new()]);
    /// assert_eq!(grid.words(0), "Serving share 30%: cost $3");
    /// ```
    #[must_use]
    pub fn words(&self, row: usize) -> String {
        let filled = (1..self.head.len()).filter(|column| !self.cell(row, *column).is_empty());
        let value = |column: usize| format!("{} {}", lower(self.head(column)), self.value(row, column));
        let values: Vec<String> = filled.map(value).collect();
        format!("{}: {}", capital(&self.place(row)), values.join("; "))
    }
}

/// Words as they stand in the middle of a sentence: without the capital, unless it begins a name such as API.
pub(super) fn lower(words: &str) -> String {
    let mut words = words.to_owned();
    if !words.as_bytes().get(1).is_some_and(u8::is_ascii_uppercase)
        && let Some(first) = words.get_mut(..1)
    {
        first.make_ascii_lowercase();
    }
    words
}

/// The words with a capital letter first.
pub(super) fn capital(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}
