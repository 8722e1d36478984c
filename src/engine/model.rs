//! What a model is: a name, its inputs, its outputs, and one function that computes them.

use std::marker::PhantomData;

use super::fields::Row;
use super::problem::Problem;
use super::run::Run;
use super::scenario::Scenario;
use super::trace::Traced;
use super::units::{Shown, Unit};

/// A model: plain data that the rest of the program walks.
///
/// ```
/// use runrate::engine::model::{Model, find};
/// let model: Option<&Model> = find("growth-rate");
/// assert_eq!(model.map(|model| model.title), Some("the yearly growth between two values"));
/// ```
#[derive(Debug)]
pub struct Model {
    /// The contract name, in kebab case.
    pub id: &'static str,
    /// One line that says what it answers.
    pub title: &'static str,
    /// Its inputs, in the order they are shown.
    pub fields: &'static [&'static Row],
    /// Its outputs, in the order they are shown.
    pub lines: &'static [&'static LineRow],
    /// Its lists of outputs, drawn by charts and shown as tables.
    pub series: &'static [&'static LineRow],
    /// Finds the problems that no single input shows.
    pub check: fn(&Scenario) -> Vec<Problem>,
    /// Computes the values. The widget does so with `traced` and no record: one copy of every model is half the bytes of two.
    #[cfg(not(target_family = "wasm"))]
    pub plain: fn(&mut Run<f64>),
    /// Computes the values and records the formulas.
    pub traced: for<'t> fn(&mut Run<Traced<'t>>),
}

/// Every model, in the order readers meet them.
#[cfg(not(target_family = "wasm"))]
pub static MODELS: &[&Model] = &[
    &super::run_rate::MODEL,
    &super::growth_rate::MODEL,
    &super::request_cost::MODEL,
    &super::conversation::MODEL,
    &super::serving_cost::MODEL,
    &super::fleet::MODEL,
    &super::own_hardware::MODEL,
    &super::break_even::MODEL,
    &super::chips::MODEL,
    &super::margin::MODEL,
    &super::demand::MODEL,
    &super::workloads::MODEL,
    &super::capex::MODEL,
    &super::training::MODEL,
    &super::throughput::MODEL,
    &super::chain::MODEL,
];

/// The models known to this program: all of them.
///
/// ```
/// use runrate::engine::model::all;
/// assert!(all().iter().all(|model| !model.fields.is_empty() && !model.lines.is_empty()));
/// ```
#[cfg(not(target_family = "wasm"))]
#[must_use]
pub fn all() -> Vec<&'static Model> {
    MODELS.to_vec()
}

#[cfg(target_family = "wasm")]
pub use fetched::{add, all};

/// In the widget models come with the views that show them.
#[cfg(target_family = "wasm")]
mod fetched {
    use std::cell::RefCell;

    use super::Model;

    thread_local! {
        pub(super) static MODELS: RefCell<Vec<&'static Model>> = const { RefCell::new(Vec::new()) };
    }

    /// Makes a model known.
    pub fn add(model: &'static Model) {
        MODELS.with_borrow_mut(|models| {
            if models.iter().all(|known| known.id != model.id) {
                models.push(model);
            }
        });
    }

    /// The models known so far.
    #[must_use]
    pub fn all() -> Vec<&'static Model> {
        MODELS.with_borrow(Clone::clone)
    }
}

/// The model of this name.
///
/// ```
/// use runrate::engine::model::find;
/// assert!(find("run-rate").is_some());
/// assert!(find("run rate").is_none());
/// ```
#[must_use]
pub fn find(id: &str) -> Option<&'static Model> {
    let named = |models: &[&'static Model]| models.iter().copied().find(|model| model.id == id);
    #[cfg(not(target_family = "wasm"))]
    let found = named(MODELS);
    #[cfg(target_family = "wasm")]
    let found = fetched::MODELS.with_borrow(|models| named(models));
    found
}

impl Model {
    /// The input of this name.
    ///
    /// ```
    /// use runrate::engine::run_rate::MODEL;
    /// assert_eq!(MODEL.field("period_revenue").map(|row| row.unit), Some("USD"));
    /// ```
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&'static Row> {
        self.fields.iter().copied().find(|row| row.id == id)
    }

    /// The output of this name.
    ///
    /// ```
    /// use runrate::engine::run_rate::MODEL;
    /// assert_eq!(MODEL.line("run_rate").map(|row| row.unit), Some("USD/year"));
    /// ```
    #[must_use]
    pub fn line(&self, id: &str) -> Option<&'static LineRow> {
        self.lines.iter().copied().find(|row| row.id == id)
    }
}

/// An output: id, words and unit.
///
/// ```
/// use runrate::engine::{growth_rate::MODEL, model::LineRow};
/// let row: &LineRow = MODEL.lines[0];
/// assert_eq!((row.id, row.symbol, row.unit), ("cagr", "cagr", "share"));
/// ```
#[derive(Debug)]
pub struct LineRow {
    /// The contract name, in snake case.
    pub id: &'static str,
    /// The label.
    pub label: &'static str,
    /// What formulas call it.
    pub symbol: &'static str,
    /// One sentence: what it is and where the formula comes from.
    pub help: &'static str,
    /// The unit as the JSON writes it.
    pub unit: &'static str,
    /// How its values are shown.
    pub shown: Shown,
}

/// An output whose unit is also a type.
///
/// ```
/// use runrate::engine::{model::Line, units::UsdPerYear};
/// static BILL: Line<UsdPerYear> = Line::new("bill", "Bill", "bill", "What a year costs. Arithmetic.");
/// assert_eq!(BILL.row.unit, "USD/year");
/// ```
#[derive(Debug)]
pub struct Line<U> {
    /// The row.
    pub row: LineRow,
    unit: PhantomData<fn() -> U>,
}

impl<U: Unit> Line<U> {
    /// An output of unit `U`.
    #[must_use]
    pub const fn new(id: &'static str, label: &'static str, symbol: &'static str, help: &'static str) -> Self {
        let row = LineRow { id, label, symbol, help, unit: U::NAME, shown: U::SHOWN };
        Self { row, unit: PhantomData }
    }
}
