//! What an accelerator is worth from year to year: the straight line of the books beside what renting it out still brings.

use super::chart::{Chart, Grid};
use super::fan::{self, Fan};
use super::ink::Ink;
use super::scale::{Axis, Plot, Scale, count, dollars, money};
use super::sheet::{self, Sheet, Side, plot_height};
use super::trend::{crossing, trend};
use crate::engine::report::Report;

struct Values<'a> {
    years: &'a [f64],
    books: &'a [f64],
    /// Empty if no fall in rental value is given.
    rental: &'a [f64],
    /// The bands of both.
    fans: [Fan; 2],
}

/// The chart of an `own-hardware` report; none if the accelerator costs nothing.
#[must_use]
pub fn chart(report: &Report, width: f64) -> Option<Chart> {
    let [years, books, rental] = ["year", "book_value", "rental_value"].map(|id| report.series(id));
    let fans = ["book_value", "rental_value"].map(|id| {
        let line = |report: &Report| Some(report.series("year").iter().copied().zip(report.series(id).iter().copied()).collect());
        fan::of(report).read(years, &line)
    });
    let top = fans.iter().fold(books.iter().copied().fold(0.0, f64::max), |top, fan| fan.top(top));
    let values = Values { years, books, rental, fans };
    let life = years.last().copied().filter(|life| *life > 0.0 && top > 0.0)?;
    let title = "Value in the books and on the rental market";
    let mut table = values.table(title);
    let mut said = values.describe() + &trend(&table, 2) + &crossing(&table, 2, 1);
    for (column, (fan, name)) in (1..).zip(values.fans.iter().zip(["In the books", "Rental value"])) {
        said += &fan.tell(&mut table, (column, name), years, years.len() / 2, &money);
    }
    let caption = if rental.is_empty() {
        "Value in the books, written down evenly over its life."
    } else {
        "Value in the books, written down evenly, and dashed what the rental market would make of it."
    };
    let caption = [caption, fan::holds(&values.fans)].concat();
    Some(sheet::chart(("book-value", title), (width, plot_height(width)), (said, &caption), table, &|sheet| values.draw(sheet, life, top)))
}

impl Values<'_> {
    fn draw(&self, sheet: &mut Sheet<'_>, life: f64, top: f64) {
        let x = Axis { scale: Scale::even(0.0, life), words: count, title: ["years after purchase", "years"] };
        let y = Axis { scale: Scale::even(0.0, top * 1.05), words: money, title: ["value of an accelerator", "value"] };
        let plot = Plot::begin(sheet, 0.0, x, y);
        let pixels = |values: &[f64]| plot.line(self.years.iter().copied().zip(values.iter().map(|value| Some(*value))));
        let (books, rental) = (pixels(self.books), pixels(self.rental));
        let back: Vec<sheet::At> = rental.iter().rev().copied().collect();
        let [of_books, of_rental] = &self.fans;
        // With bands there are areas enough.
        if !back.is_empty() && of_books.is_empty() && of_rental.is_empty() {
            sheet.ground(Ink::Band, &[books.as_slice(), &back].concat());
        }
        of_rental.draw(sheet, Ink::Band, &|year, value| plot.at(year, value));
        of_books.draw(sheet, Ink::Fan, &|year, value| plot.at(year, value));
        sheet.line(Ink::First, &books);
        sheet.line(Ink::Second, &rental);
        self.gap(sheet, &plot);
        for (year, value) in self.years.iter().zip(self.books) {
            sheet.point(plot.at(*year, *value));
        }
        let higher = self.higher();
        name(sheet, Ink::FillCaption, "in the books", &books, higher != Some(true));
        name(sheet, Ink::PaceCaption, "on the rental market", &rental, higher == Some(true));
    }

    /// Whether the rental market is above the books in the middle of life.
    fn higher(&self) -> Option<bool> {
        let middle = self.years.len() / 2;
        Some(self.rental.get(middle)? > self.books.get(middle)?)
    }

    /// The year of the widest gap, and how far the market is above the books then.
    fn widest(&self) -> Option<(f64, f64, f64)> {
        let years = self.years.iter().zip(self.books).zip(self.rental).map(|((year, books), rental)| (*year, *books, *rental));
        years.max_by(|a, b| (a.2 - a.1).abs().total_cmp(&(b.2 - b.1).abs())).filter(|(_, books, rental)| books.total_cmp(rental).is_ne())
    }

    /// The widest gap as a rule with its amount.
    fn gap(&self, sheet: &mut Sheet<'_>, plot: &Plot) {
        let Some((year, books, rental)) = self.widest() else { return };
        let (from, to) = (plot.at(year, books), plot.at(year, rental));
        sheet.line(Ink::Here, &[from, to]);
        let words = [format!("{} apart", money((books - rental).abs())), money((books - rental).abs())];
        let middle = (from.0, f64::midpoint(from.1, to.1));
        sheet.spare(Ink::Strong, &words, &[(middle, Side::Right), (middle, Side::Left), (from, Side::AboveRight), (to, Side::BelowLeft)]);
    }

    fn describe(&self) -> String {
        let (Some(first), Some(last), Some(life)) = (self.books.first(), self.books.last(), self.years.last()) else {
            return String::new();
        };
        let books =
            format!("In the books an accelerator goes evenly from {} to {} in {} years.", dollars(*first), dollars(*last), count(*life));
        match (self.widest(), self.rental.last()) {
            (Some((year, books_then, rental)), Some(end)) => {
                let side = if rental < books_then { "below" } else { "above" };
                let gap = dollars((books_then - rental).abs());
                format!(
                    "{books} Its rental value ends at {}. The gap is widest after {} years: {gap} {side} the books.",
                    dollars(*end),
                    count(year)
                )
            }
            (None, Some(_)) => format!("{books} Its rental value is the same all along."),
            (_, None) => format!("{books} No fall in rental value is given to compare it with."),
        }
    }

    fn table(&self, title: &str) -> Grid {
        let mut table = Grid::new(title, &["Year", "Value in the books", "Rental value"]);
        for (i, (year, books)) in self.years.iter().zip(self.books).enumerate() {
            let rental = self.rental.get(i).map_or(String::new(), |value| money(*value));
            table.row([count(*year), money(*books), rental]);
        }
        table
    }
}

/// Names a line somewhere along it, on its outer side.
fn name(sheet: &mut Sheet<'_>, ink: Ink, text: &str, line: &[sheet::At], over: bool) {
    let sides = if over { [Side::AboveRight, Side::BelowLeft] } else { [Side::BelowLeft, Side::AboveRight] };
    let halves = line.windows(2).map(|pair| (f64::midpoint(pair[0].0, pair[1].0), f64::midpoint(pair[0].1, pair[1].1)));
    let points: Vec<sheet::At> = halves.chain(line.iter().copied()).collect();
    let places: Vec<_> = sides.iter().flat_map(|side| points.iter().map(|at| (*at, *side))).collect();
    sheet.label(ink, &[text.to_owned()], &places);
}
