//! What comes out: every output with its value or the reason it has none, what is known about it, and its formula.

use std::any::Any;
use std::rc::Rc;

use super::bound::Bound;
use super::fields::Row;
use super::formula::{self, Style};
use super::model::LineRow;
use super::number::Num;
use super::problem::Problem;
use super::run::{Run, Warning};
use super::scenario::{self, Checked, Scenario};
use super::trace::{Again, Leaf, Node, Ref, Tape, Traced};

/// The result of evaluating a scenario.
///
/// ```
/// use runrate::engine::{report::{Report, evaluate}, scenario::Scenario};
/// let report: Report = evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
/// assert_eq!(report.value("run_rate"), Some(15e9));
/// assert!(report.warnings.is_empty());
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Report {
    /// The inputs, neutral values filled in.
    pub inputs: Checked,
    /// The outputs that apply, in the model's order.
    pub outputs: Vec<Output>,
    /// The lists of outputs, for charts and tables.
    pub series: Vec<(&'static LineRow, Vec<f64>)>,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
    /// What the charts of a report need to draw other scenarios within the ranges of its inputs: carried here, known only to them.
    pub bands: Option<Rc<dyn Any>>,
    tape: Rc<Tape>,
}

/// One output.
///
/// ```
/// use runrate::engine::{bound::Bound, report::{Output, evaluate}, scenario::Scenario};
/// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
/// let pace: &Output = &report.outputs[0];
/// assert_eq!((pace.row.id, &pace.value, pace.bound), ("run_rate", &Ok(15e9), Bound::Exact));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Output {
    /// Its row.
    pub row: &'static LineRow,
    /// Its value, or why there is none.
    pub value: Result<f64, String>,
    /// What is known about the value.
    pub bound: Bound,
    at: Option<Ref>,
}

/// Same scenario, same report; so comparing what went in is enough.
impl PartialEq for Report {
    fn eq(&self, other: &Self) -> bool {
        self.inputs.iter().eq(other.inputs.iter())
    }
}

impl PartialEq for LineRow {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl PartialEq for Row {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

/// Evaluates a scenario.
///
/// # Errors
/// Everything that is wrong with the inputs.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// assert_eq!(evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?.value("run_rate"), Some(15e9));
/// assert!(evaluate(&Scenario::new("run-rate").with("period_revenue", -1.0)).is_err());
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub fn evaluate(scenario: &Scenario) -> Result<Report, Vec<Problem>> {
    scenario::check(scenario).map(evaluate_checked)
}

/// Evaluates a scenario that is in order; this cannot fail.
///
/// ```
/// use runrate::engine::{report::evaluate_checked, scenario::{Scenario, check}};
/// let checked = check(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
/// assert_eq!(evaluate_checked(checked).value("run_rate"), Some(15e9));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[must_use]
pub fn evaluate_checked(inputs: Checked) -> Report {
    // Watched, so that other numbers can go the same way.
    let tape = Tape::watching();
    let mut run = Run::<Traced<'_>>::new(&inputs, &tape);
    (inputs.model.traced)(&mut run);
    let computed = |line: &&'static LineRow| run.outputs.iter().find(|(row, _)| row.id == line.id);
    let outputs = inputs.model.lines.iter().filter_map(computed).map(|(row, value)| output(row, value, &tape)).collect();
    let values = |(row, values): (&'static LineRow, Vec<Traced<'_>>)| (row, values.into_iter().map(Num::value).collect());
    let series = run.series.into_iter().map(values).collect();
    Report { series, warnings: run.warnings, outputs, inputs, bands: None, tape: Rc::new(tape) }
}

fn output(row: &'static LineRow, value: &Result<Traced<'_>, String>, tape: &Tape) -> Output {
    match value {
        // Adding zero turns -0 into 0.
        Ok(value) => Output { row, value: Ok(value.value() + 0.0), bound: tape.bound(value.at()), at: Some(value.at()) },
        Err(reason) => Output { row, value: Err(reason.clone()), bound: Bound::Exact, at: None },
    }
}

impl Report {
    /// The record, to go through again from an input to an output.
    pub(super) fn again(&self, row: &Row, output: &str) -> Option<Again> {
        Again::of(&self.tape, row, self.output(output).and_then(|output| output.at))
    }

    /// An output by id.
    ///
    /// ```
    /// use runrate::engine::{report::evaluate, scenario::Scenario};
    /// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
    /// let reason = report.output("doubling_years").map(|output| &output.value);
    /// assert_eq!(reason, Some(&Err("growth is not above 0: the run rate never doubles".to_owned())));
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    #[must_use]
    pub fn output(&self, id: &str) -> Option<&Output> {
        self.outputs.iter().find(|output| output.row.id == id)
    }

    /// The value of an output, if it has one.
    ///
    /// ```
    /// use runrate::engine::{report::evaluate, scenario::Scenario};
    /// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
    /// assert_eq!(report.value("run_rate"), Some(15e9));
    /// assert_eq!(report.value("doubling_years"), None); // without growth
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    #[must_use]
    pub fn value(&self, id: &str) -> Option<f64> {
        self.output(id)?.value.as_ref().ok().copied()
    }

    /// What the reader should know about an output.
    ///
    /// ```
    /// use runrate::engine::{report::evaluate, scenario::Scenario};
    /// let short = Scenario::new("run-rate").with("history", vec![1e9, 2e9]);
    /// let report = evaluate(&short)?;
    /// assert!(report.warnings_of("booked_last_year").any(|text| text.starts_with("The history has 2 of the 4 periods")));
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    pub fn warnings_of(&self, id: &str) -> impl Iterator<Item = &str> {
        self.warnings.iter().filter(move |warning| warning.about.contains(&id)).map(|warning| warning.text.as_str())
    }

    /// The values of a list of outputs; empty if the model has no such list.
    ///
    /// ```
    /// use runrate::engine::{report::evaluate, scenario::Scenario};
    /// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
    /// assert_eq!(report.series("booked"), [3.75e9; 4]);
    /// assert!(report.series("cash").is_empty());
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    #[must_use]
    pub fn series(&self, id: &str) -> &[f64] {
        self.series.iter().find(|(row, _)| row.id == id).map_or(&[], |(_, values)| values)
    }

    /// The same report with other values for its outputs, where the function has any; formulas stay what they are.
    ///
    /// ```
    /// use runrate::engine::{report::evaluate, scenario::Scenario};
    /// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
    /// let other = report.with_values(&|row| (row.id == "run_rate").then_some(Ok(20e9)));
    /// assert_eq!((other.value("run_rate"), other.value("booked_last_year")), (Some(20e9), Some(15e9)));
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    #[must_use]
    pub fn with_values(&self, values: &dyn Fn(&'static LineRow) -> Option<Result<f64, String>>) -> Self {
        let mut report = self.clone();
        for output in &mut report.outputs {
            if let Some(value) = values(output.row) {
                output.value = value;
            }
        }
        report
    }

    /// The formula of an output in a style of the caller's, if it has a value.
    ///
    /// ```
    /// use runrate::engine::{formula::{Style, name}, report::evaluate, scenario::Scenario};
    /// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
    /// let style = Style { leaf: &|leaf, _| name(leaf).to_owned(), constant: &|number| number.to_string() };
    /// let formula = report.output("run_rate").and_then(|output| report.formula(output, &style));
    /// assert_eq!(formula.as_deref(), Some("period_revenue × periods_per_year"));
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    #[must_use]
    pub fn formula(&self, output: &Output, style: &Style<'_>) -> Option<String> {
        Some(formula::print(&self.tape, output.at?, style))
    }

    /// Whether an output was found by a search: its formula is words, and there are no numbers to put into it.
    ///
    /// ```
    /// use runrate::engine::{report::evaluate, scenario::Scenario};
    /// let spent = Scenario::new("capex").with("capex", 1e9).with("run_rate", 1e9).with("cash_margin", 0.5);
    /// let report = evaluate(&spent)?;
    /// assert!(report.output("irr").is_some_and(|output| report.is_found(output)));
    /// assert!(!report.output("npv").is_some_and(|output| report.is_found(output)));
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    #[must_use]
    pub fn is_found(&self, output: &Output) -> bool {
        let origin = output.at.and_then(|at| self.tape.node(at));
        matches!(origin, Some(Node::Leaf(_, Some(at))) if matches!(self.tape.node(at), Some(Node::Found(..) | Node::Search(..))))
    }

    /// The named numbers that an output was computed from, each with its value and what is known about it.
    ///
    /// ```
    /// use runrate::engine::{report::evaluate, scenario::Scenario};
    /// let report = evaluate(&Scenario::new("run-rate").with("period_revenue", 3.75e9))?;
    /// let used = report.output("run_rate").map(|output| report.used(output)).unwrap_or_default();
    /// assert_eq!(used.iter().map(|(_, value, _)| *value).collect::<Vec<_>>(), [3.75e9, 4.0]);
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    #[must_use]
    pub fn used(&self, output: &Output) -> Vec<(Leaf, f64, Bound)> {
        let leaves = output.at.map(|at| formula::leaves(&self.tape, at)).unwrap_or_default();
        leaves.into_iter().map(|(leaf, at)| (leaf, self.tape.value(at), self.tape.bound(at))).collect()
    }
}
