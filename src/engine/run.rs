//! One evaluation under way: a model's function reads its inputs from here and puts its outputs here.

use super::bound::Bound;
use super::date::Date;
use super::fields::{Choice, Field};
use super::model::{Line, LineRow};
use super::number::Num;
use super::scenario::{Checked, Input};
use super::trace::{Constant, Leaf};
use super::units::{Q, Unit};

/// Something the reader should know.
///
/// ```
/// use runrate::engine::{report::evaluate, run::Warning, scenario::Scenario};
/// let report = evaluate(&Scenario::new("run-rate").with("history", vec![1e9, 2e9]))?;
/// let Warning { about, text } = &report.warnings[0];
/// assert_eq!((*about, text.is_empty()), (&["booked_last_year"][..], false));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The ids of the outputs it is about.
    pub about: &'static [&'static str],
    /// A sentence.
    pub text: String,
}

/// Inputs in, outputs out, over plain or recording numbers.
///
/// Reading:
///
/// ```
/// use runrate::engine::fields::rows::revenue::{GROWTH, HISTORY, PART_AS_OF, PERIOD, PERIOD_REVENUE};
/// use runrate::engine::{constants::TWO, run::Run, scenario::{Scenario, check}, units::{Factor, Q, Usd}};
/// let scenario = Scenario::new("run-rate").with("period", "month").with("history", vec![1e9, 2e9]).with("part_as_of", "2026-03-31");
/// let inputs = check(&scenario)?;
/// let run = Run::<f64>::new(&inputs, ());
/// assert_eq!(run.number(&GROWTH).value(), 0.0); // its neutral value
/// assert!(run.optional(&PERIOD_REVENUE).is_none());
/// assert_eq!(run.choice(&PERIOD).map(|choice| choice.number), Some(12.0));
/// assert_eq!(run.total(&run.list(&HISTORY)).value(), 3e9);
/// assert_eq!(run.date(&PART_AS_OF).map(|date| date.year), Some(2026));
/// let two: Q<Factor> = run.constant(&TWO, 2.0);
/// let sum: Q<Usd> = run.sum(1, 3, |k| Q::<Usd>::new(k) * two);
/// assert_eq!(sum.value(), 12.0);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
///
/// Writing:
///
/// ```
/// use runrate::engine::{model::Line, run::Run, scenario::{Scenario, check}, units::{Q, Usd}};
/// static COST: Line<Usd> = Line::new("cost", "Cost", "cost", "What it costs. Arithmetic.");
/// static COSTS: Line<Usd> = Line::new("costs", "Costs", "costs", "What each costs. Arithmetic.");
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// let mut run = Run::<f64>::new(&inputs, ());
/// run.put(&COST, Q::new(3.0));
/// run.put(&COST, Q::new(f64::NAN)); // no value, but a reason
/// run.none(&COST, "nothing was bought");
/// run.found(&COST, 5.0, "the cost at which nothing is left", &[3.0]);
/// assert_eq!(run.outputs.iter().map(|(_, value)| value.is_ok()).collect::<Vec<_>>(), [true, false, false, true]);
/// run.series(&COSTS, [Q::new(1.0), Q::new(2.0)].into_iter());
/// run.warn(&["cost"], "Costs are not prices.");
/// assert_eq!((run.series.len(), run.warnings.len()), (1, 1));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Debug)]
pub struct Run<'a, N: Num> {
    inputs: &'a Checked,
    tape: N::Tape,
    /// The outputs so far: a number, or why there is none.
    pub outputs: Vec<(&'static LineRow, Result<N, String>)>,
    /// The lists of outputs so far.
    pub series: Vec<(&'static LineRow, Vec<N>)>,
    /// What the reader should know.
    pub warnings: Vec<Warning>,
}

impl<'a, N: Num> Run<'a, N> {
    /// An evaluation about to start.
    pub fn new(inputs: &'a Checked, tape: N::Tape) -> Self {
        Self { inputs, tape, outputs: Vec::new(), series: Vec::new(), warnings: Vec::new() }
    }

    /// An optional number.
    #[must_use]
    pub fn optional<U: Unit>(&self, field: &'static Field<U>) -> Option<Q<U, N>> {
        let (value, bound) = match self.inputs.get(&field.row)? {
            Input::Number(value, bound) => (*value, *bound),
            Input::Range(spread) => (spread.middle(), Bound::Exact),
            Input::Choice(choice) => (choice.number, Bound::Exact),
            Input::List(_) | Input::Date(_) => return None,
        };
        Some(Q::new(N::leaf(self.tape, Leaf::Input(&field.row), value, bound)))
    }

    /// A number that a checked scenario always has: required, or with a neutral value. (Were it missing all the same, NaN
    /// would leave every output that uses it without a value; none could be wrong.)
    #[must_use]
    pub fn number<U: Unit>(&self, field: &'static Field<U>) -> Q<U, N> {
        self.optional(field).unwrap_or(Q::new(N::constant(f64::NAN)))
    }

    /// The chosen option.
    #[must_use]
    pub fn choice<U: Unit>(&self, field: &'static Field<U>) -> Option<&'static Choice> {
        match self.inputs.get(&field.row)? {
            Input::Choice(choice) => Some(choice),
            _ => None,
        }
    }

    /// The items of a list, oldest first; empty when unset.
    #[must_use]
    pub fn list<U: Unit>(&self, field: &'static Field<U>) -> Vec<Q<U, N>> {
        let Some(Input::List(items)) = self.inputs.get(&field.row) else { return Vec::new() };
        let item = |(i, x): (usize, &f64)| Q::new(N::leaf(self.tape, Leaf::Item(&field.row, i), *x, Bound::Exact));
        items.iter().enumerate().map(item).collect()
    }

    /// A day.
    #[must_use]
    pub fn date<U: Unit>(&self, field: &'static Field<U>) -> Option<Date> {
        match self.inputs.get(&field.row)? {
            Input::Date(date) => Some(*date),
            _ => None,
        }
    }

    /// A constant with a name.
    #[must_use]
    pub fn constant<U: Unit>(&self, constant: &'static Constant, value: f64) -> Q<U, N> {
        Q::new(N::leaf(self.tape, Leaf::Constant(constant), value, Bound::Exact))
    }

    /// The sum of `term(k)` for whole `k` from `first` to `last`.
    #[must_use]
    pub fn sum<U: Unit>(&self, first: u32, last: u32, term: impl Fn(N) -> Q<U, N>) -> Q<U, N> {
        Q::new(N::sum(self.tape, first, last, |k| term(k).number()))
    }

    /// The sum of a list.
    #[must_use]
    pub fn total<U: Unit>(&self, items: &[Q<U, N>]) -> Q<U, N> {
        let items: Vec<N> = items.iter().map(|item| item.number()).collect();
        Q::new(N::total(self.tape, &items))
    }

    /// Puts an output, and gives it back under its name. A value too large for a number becomes a reason instead.
    pub fn put<U: Unit>(&mut self, line: &'static Line<U>, value: Q<U, N>) -> Q<U, N> {
        if !value.number().value().is_finite() {
            // Put on the record, for where other numbers go the same way: only of a finite number nothing is left.
            let _ = (value.number() - value.number()).same(N::constant(0.0));
            self.none(line, "the result is too large or too small to compute");
            return value;
        }
        let named = value.number().named(self.tape, Leaf::Output(&line.row));
        self.outputs.push((&line.row, Ok(named)));
        Q::new(named)
    }

    /// Says why an output has no value.
    pub fn none<U: Unit>(&mut self, line: &'static Line<U>, reason: impl Into<String>) {
        self.outputs.push((&line.row, Err(reason.into())));
    }

    /// Puts the result of a search or a count over `from`: words say what it is, for no formula gives it.
    pub fn found<U: Unit>(&mut self, line: &'static Line<U>, value: f64, words: &'static str, from: &[N]) -> Q<U, N> {
        self.put(line, Q::new(N::found(self.tape, value, words, from)))
    }

    /// Puts what a function finds over numbers, if it finds something; words say what it is, and which numbers it rests on.
    ///
    /// ```
    /// use runrate::engine::{model::Line, run::Run, scenario::{Scenario, check}, units::Usd};
    /// static LEAST: Line<Usd> = Line::new("least", "Least", "least", "The least of all. Arithmetic.");
    /// let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
    /// let mut run = Run::<f64>::new(&inputs, ());
    /// let least = |numbers: &[f64]| numbers.iter().copied().fold(f64::NAN, f64::min);
    /// assert!(run.search(&LEAST, least, &[3.0, 2.0], "the least", &[3.0, 2.0]).is_some());
    /// assert!(run.search(&LEAST, least, &[], "the least", &[]).is_none());
    /// assert_eq!(run.outputs[0].1, Ok(2.0));
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    pub fn search<U: Unit>(
        &mut self,
        line: &'static Line<U>,
        find: fn(&[f64]) -> f64,
        over: &[N],
        words: &'static str,
        from: &[N],
    ) -> Option<Q<U, N>> {
        let found = N::search(self.tape, find, over, words, from);
        // Only what is not a number is not the same as itself.
        found.same(found).then(|| self.put(line, Q::new(found)))
    }

    /// Puts a list of outputs; left out whole if any of it is not a number.
    pub fn series<U: Unit>(&mut self, line: &'static Line<U>, values: impl Iterator<Item = Q<U, N>>) {
        let values: Vec<N> = values.map(Q::number).collect();
        if values.iter().all(|value| value.value().is_finite()) {
            self.series.push((&line.row, values));
        }
    }

    /// Tells the reader something about these outputs.
    pub fn warn(&mut self, about: &'static [&'static str], text: impl Into<String>) {
        self.warnings.push(Warning { about, text: text.into() });
    }
}
