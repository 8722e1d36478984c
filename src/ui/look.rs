//! What the reader looks at closely. It is not the scenario: nothing of it is saved or undone.

/// A place whose numbers are read out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Look {
    /// A point of a chart.
    Point {
        /// The chart, by its id.
        chart: &'static str,
        /// The point, which is a row of the chart's table.
        row: usize,
        /// Whether it was reached by keys: then it is said to screen readers too.
        keys: bool,
    },
    /// The curve behind a slider.
    Curve {
        /// The input.
        input: &'static str,
        /// At this value of the input; where it stands, if none.
        value: Option<f64>,
    },
}
