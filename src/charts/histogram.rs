//! How often an output has which value when inputs are ranges: bars, the band of 8 of 10 cases, the median, and a threshold.

use super::chart::{Chart, Grid, lower};
use super::ink::Ink;
use super::scale::{Axis, Plot, Scale, percent, words};
use super::sheet::{self, LINE, Sheet, Side, plot_height};
use super::trend::trend;
use crate::engine::ask::range::{Answer, Histogram};
use crate::engine::units::Shown;
use crate::text::range::{self as said, Threshold};
use crate::text::{number, quantity};

/// How many bars there are.
const BINS: u32 = 20;

/// What is drawn.
///
/// ```
/// use runrate::charts::histogram::{Asked, chart};
/// use runrate::engine::{ask::range::{Question, range}, lanes::SCALAR, scenario::{Scenario, Value, check}};
/// use runrate::text::range::Threshold;
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 4e9 }))?;
/// let answers = range(&inputs, &Question { outputs: vec!["run_rate"], ..Question::default() }, &SCALAR);
/// let asked = Asked { answer: &answers[0], output: "Run rate", at: Some(8e9), threshold: Some(Threshold::AtLeast(10e9)) };
/// let chart = chart(&asked, 582.0).unwrap();
/// assert!(chart.picture.description.contains("In 3 of 10 cases it is at least $10 billion a year."));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The output over all cases.
    pub answer: &'a Answer,
    /// What readers know it as.
    pub output: &'a str,
    /// Its value with all inputs in the middle.
    pub at: Option<f64>,
    /// The value that it is held against.
    pub threshold: Option<Threshold>,
}

impl Asked<'_> {
    /// What the cases say, in sentences.
    pub(super) fn sentences(&self) -> String {
        let threshold = self.threshold.map(|threshold| format!(" {}", said::threshold(self.answer, threshold)));
        said::headline(self.answer, self.output) + &threshold.unwrap_or_default()
    }

    /// What is along the axis: the output with its unit, or without.
    pub(super) fn along(&self) -> [String; 2] {
        let unit = quantity::unit(self.answer.row.shown);
        let bare = lower(self.output);
        [if unit.is_empty() || bare.contains(unit) { bare.clone() } else { format!("{bare}, {unit}") }, bare]
    }
}

/// The chart at a width in CSS pixels; none if the output has no value, or only one, or is a yes or no.
#[must_use]
pub fn chart(asked: &Asked<'_>, width: f64) -> Option<Chart> {
    let bins = asked.answer.histogram(BINS).filter(|bins| (bins.to - bins.from) / f64::from(BINS) > bins.to.abs() * 1e-12)?;
    let [low, median, high] = [asked.answer.quantile(0.1)?, asked.answer.quantile(0.5)?, asked.answer.quantile(0.9)?];
    if asked.answer.row.shown == Shown::YesNo || !(bins.to - bins.from).is_finite() {
        return None;
    }
    let bars = Bars { asked, bins, low, median, high };
    let table = bars.table();
    // What is beyond the bars is no part of their course.
    let described = asked.sentences() + &trend(&bars.bars(), 1);
    let held = if asked.threshold.is_some() { " Dashed: the value it is held against." } else { "" };
    let caption = format!("Share of cases by value, from the 1st to the 99th percentile. Shaded: 8 of 10 cases. Line: the median.{held}");
    let title = format!("{}: how likely", asked.output);
    Some(sheet::chart(("histogram", &title), (width, plot_height(width)), (described, &caption), table, &|sheet| bars.draw(sheet)))
}

struct Bars<'a> {
    asked: &'a Asked<'a>,
    bins: Histogram,
    low: f64,
    median: f64,
    high: f64,
}

impl Bars<'_> {
    /// The share of all cases.
    fn share(&self, count: u32) -> f64 {
        f64::from(count) / sheet::count(self.asked.answer.count())
    }

    /// The edges of a bar.
    fn edge(&self, bin: usize) -> f64 {
        self.bins.from + (self.bins.to - self.bins.from) * (sheet::count(bin) / f64::from(BINS))
    }

    fn draw(&self, sheet: &mut Sheet<'_>) {
        let most = self.bins.counts.iter().copied().max().map_or(0.0, |count| self.share(count));
        let along = self.asked.along();
        let of = words(self.asked.answer.row.shown);
        let x = Axis { scale: Scale::even(self.bins.from, self.bins.to), words: of, title: [&along[0], &along[1]] };
        // Room for three labels over the highest bar.
        let y = Axis { scale: Scale::even(0.0, most * 1.4), words: percent, title: ["share of cases", "cases"] };
        let plot = Plot::begin(sheet, 0.0, x, y);
        sheet.rect(Ink::Band, (plot.x.at(self.low), plot.top), (plot.x.at(self.high), plot.base));
        let mut outline = vec![(plot.left, plot.base)];
        for (bin, count) in self.bins.counts.iter().enumerate() {
            let (left, right) = (plot.x.at(self.edge(bin)), plot.x.at(self.edge(bin + 1)));
            let top = plot.y.at(self.share(*count));
            sheet.rect(Ink::Beside, (left, top), (right, plot.base));
            outline.extend([(left, top), (right, top)]);
        }
        outline.push((plot.right, plot.base));
        sheet.line(Ink::First, &outline);
        self.points(sheet, &plot);
        self.marks(sheet, &plot);
    }

    /// A point for each row of the table.
    fn points(&self, sheet: &mut Sheet<'_>, plot: &Plot) {
        if self.bins.below > 0 {
            sheet.point((plot.left, plot.base));
        }
        for (bin, count) in self.bins.counts.iter().enumerate() {
            let middle = f64::midpoint(plot.x.at(self.edge(bin)), plot.x.at(self.edge(bin + 1)));
            sheet.point((middle, plot.y.at(self.share(*count))));
        }
        let beyond = usize::from(self.bins.above > 0) + usize::from(self.without() > 0.0);
        (0..beyond).for_each(|_| sheet.point((plot.right, plot.base)));
    }

    fn without(&self) -> f64 {
        1.0 - self.asked.answer.with_value()
    }

    /// The median, the value with all in the middle and the threshold, each on a line of its own over the bars.
    fn marks(&self, sheet: &mut Sheet<'_>, plot: &Plot) {
        let shown = self.asked.answer.row.shown;
        let amount = |value: f64| words(shown)(value);
        let mut marks = vec![(Ink::Here, Ink::Strong, self.median, [format!("median {}", amount(self.median)), amount(self.median)])];
        let at = self.asked.at.filter(|at| amount(*at) != amount(self.median));
        marks.extend(
            at.map(|at| (Ink::Third, Ink::Tick, at, [format!("all in the middle {}", amount(at)), format!("middle {}", amount(at))])),
        );
        if let Some(threshold) = self.asked.threshold {
            let words = threshold.words(shown);
            let cases = said::cases(threshold.share(self.asked.answer));
            marks.push((Ink::Second, Ink::PaceCaption, threshold.value(), [format!("{words}: {cases}"), words]));
        }
        for (i, (line, ink, value, words)) in marks.into_iter().enumerate().filter(|(_, mark)| plot.x.shows(mark.2)) {
            let (x, top) = (plot.x.at(value), plot.top + sheet::count(i) * LINE - 4.0);
            sheet.rule(line, (x, plot.top), (x, plot.base));
            sheet.spare(ink, &words, &[((x + 6.0, top), Side::BelowRight), ((x - 6.0, top), Side::BelowLeft)]);
        }
    }

    /// The table: the bars, what is beyond them, and the cases without a value.
    fn table(&self) -> Grid {
        let short = |value: f64| quantity::short(self.asked.answer.row.shown, value);
        let cells = |name: String, share: f64| vec![name, number::percent(share, 3)];
        let mut table = self.bars();
        if self.bins.below > 0 {
            table.rows.insert(0, cells(format!("less than {}", short(self.bins.from)), self.share(self.bins.below)));
        }
        if self.bins.above > 0 {
            table.rows.push(cells(format!("more than {}", short(self.bins.to)), self.share(self.bins.above)));
        }
        if self.without() > 0.0 {
            table.rows.push(cells("no value".to_owned(), self.without()));
        }
        table
    }

    fn bars(&self) -> Grid {
        let short = |bin: usize| quantity::short(self.asked.answer.row.shown, self.edge(bin));
        let mut table = Grid::new(format!("{}: how likely", self.asked.output), &[self.asked.output, "Share of cases"]);
        for (bin, count) in self.bins.counts.iter().enumerate() {
            table.row([format!("{} to {}", short(bin), short(bin + 1)), number::percent(self.share(*count), 3)]);
        }
        table
    }
}
