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

/// Rows under headings; the first cell of a row says what it is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// What the table shows.
    pub caption: String,
    /// The headings, one for each column.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
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
        Self { caption: caption.into(), head: head.iter().map(|&word| word.to_owned()).collect(), rows: Vec::new() }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: impl IntoIterator<Item = String>) {
        self.rows.push(cells.into_iter().collect());
    }
}
