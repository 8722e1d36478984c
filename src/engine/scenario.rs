//! What goes in: a model and its inputs, as saved, sent and typed. [`check`] turns it into [`Checked`], on which no model fails.

use super::bound::Bound;
use super::date::Date;
use super::fields::rows::of_any;
use super::fields::{Choice, Domain, Kind, Row, Unset};
use super::model::{self, Model};
use super::problem::{Allowed, Given, Problem};
use super::spread::Spread;

/// A model and the inputs that were given. The only state worth saving.
///
/// ```
/// use runrate::engine::scenario::Scenario;
/// let mut scenario = Scenario::new("run-rate").with("period_revenue", 3.75e9).with("period", "month");
/// scenario.unset("period");
/// assert_eq!(scenario.inputs().count(), 1);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// The model's id.
    pub model: String,
    /// The inputs, sorted by id; what is not here is unset. A few dozen at most: a list is smaller than a map.
    inputs: Vec<(String, Value)>,
}

/// The value of an input as it travels.
///
/// ```
/// use runrate::engine::scenario::{Scenario, Value};
/// assert_eq!([Value::from(2.0), "month".into()], [Value::Number(2.0), Value::Text("month".to_owned())]);
/// assert_eq!(Value::from(vec![1.0]), Value::List(vec![1.0]));
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number.
    Number(f64),
    /// A lower bound: "more than" this.
    AtLeast {
        /// The bound.
        at_least: f64,
    },
    /// A range: between these in nine of ten cases.
    Range {
        /// The 5th percentile.
        low: f64,
        /// The 95th percentile.
        high: f64,
    },
    /// A list of numbers.
    List(Vec<f64>),
    /// A choice by name, or a day.
    Text(String),
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<Vec<f64>> for Value {
    fn from(list: Vec<f64>) -> Self {
        Self::List(list)
    }
}

impl Scenario {
    /// A scenario with every input unset.
    #[must_use]
    pub fn new(model: &str) -> Self {
        Self { model: model.to_owned(), inputs: Vec::new() }
    }

    /// The inputs that are set.
    pub fn inputs(&self) -> impl Iterator<Item = (&str, &Value)> {
        self.inputs.iter().map(|(id, value)| (id.as_str(), value))
    }

    /// The value of an input, if it is set.
    ///
    /// ```
    /// use runrate::engine::scenario::{Scenario, Value};
    /// let scenario = Scenario::new("run-rate").with("growth", 0.2);
    /// assert_eq!(scenario.get("growth"), Some(&Value::Number(0.2)));
    /// assert_eq!(scenario.get("period_revenue"), None);
    /// ```
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Value> {
        self.inputs.iter().find(|(known, _)| known == id).map(|(_, value)| value)
    }

    /// The value of an input, to change it.
    ///
    /// ```
    /// use runrate::engine::scenario::{Scenario, Value};
    /// let mut scenario = Scenario::new("run-rate").with("growth", 0.2);
    /// scenario.get_mut("growth").into_iter().for_each(|growth| *growth = Value::Number(0.1));
    /// assert_eq!(scenario.get("growth"), Some(&Value::Number(0.1)));
    /// ```
    pub fn get_mut(&mut self, id: &str) -> Option<&mut Value> {
        self.inputs.iter_mut().find(|(known, _)| known == id).map(|(_, value)| value)
    }

    /// Sets an input. One that says the same another way is unset, so that two never disagree.
    ///
    /// ```
    /// use runrate::engine::scenario::Scenario;
    /// let mut scenario = Scenario::new("run-rate").with("period_revenue", 3.75e9);
    /// scenario.set("announced_run_rate", 15e9);
    /// assert!(scenario.get("period_revenue").is_none());
    /// ```
    pub fn set(&mut self, id: &str, value: impl Into<Value>) {
        let partner = model::find(&self.model).and_then(|model| model.field(id)).and_then(|row| row.instead_of);
        if let Some(partner) = partner {
            self.inputs.retain(|(known, _)| known != partner);
        }
        self.keep(id, value.into());
    }

    /// Sets an input and leaves all others as they are, even one that says the same another way.
    ///
    /// ```
    /// use runrate::engine::scenario::{Scenario, Value};
    /// let mut scenario = Scenario::new("run-rate").with("period_revenue", 3.75e9);
    /// scenario.keep("announced_run_rate", Value::Number(15e9)); // which no check lets pass
    /// assert!(scenario.get("period_revenue").is_some());
    /// ```
    pub fn keep(&mut self, id: &str, value: Value) {
        match self.inputs.binary_search_by(|(known, _)| known.as_str().cmp(id)) {
            Ok(at) => self.inputs[at].1 = value,
            Err(at) => self.inputs.insert(at, (id.to_owned(), value)),
        }
    }

    /// Unsets an input.
    pub fn unset(&mut self, id: &str) {
        self.inputs.retain(|(known, _)| known != id);
    }

    /// The same scenario with one input set.
    #[must_use]
    pub fn with(mut self, id: &str, value: impl Into<Value>) -> Self {
        self.set(id, value);
        self
    }
}

/// An input that is in order.
///
/// ```
/// use runrate::engine::{bound::Bound, fields::rows::revenue::GROWTH, scenario::{Input, Scenario, check}};
/// let checked = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// assert_eq!(checked.get(&GROWTH.row), Some(&Input::Number(0.0, Bound::Exact))); // its neutral value
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A number of the row's domain.
    Number(f64, Bound),
    /// A range of numbers, both ends of the row's domain.
    Range(Spread),
    /// One of the row's choices.
    Choice(&'static Choice),
    /// Numbers of the row's domain, at least one.
    List(Vec<f64>),
    /// A day.
    Date(Date),
}

impl From<&Input> for Value {
    fn from(input: &Input) -> Self {
        match input {
            Input::Number(number, Bound::AtLeast) => Self::AtLeast { at_least: *number },
            Input::Number(number, _) => Self::Number(*number),
            Input::Range(Spread { low, high, .. }) => Self::Range { low: *low, high: *high },
            Input::Choice(choice) => Self::Text(choice.id.to_owned()),
            Input::List(items) => Self::List(items.clone()),
            Input::Date(date) => Self::Text(date.to_string()),
        }
    }
}

/// A scenario in order: every input present is allowed, every required input is present, neutral values are filled in.
///
/// ```
/// use runrate::engine::{fields::rows::revenue::PERIOD, scenario::{Checked, Scenario, check}};
/// let checked: Checked = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
/// assert_eq!(checked.number(&PERIOD.row), Some(4.0)); // a quarter
/// assert_eq!(checked.iter().filter(|(_, input)| input.is_some()).count(), 3); // revenue, period and growth
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Clone, Debug)]
pub struct Checked {
    /// The model.
    pub model: &'static Model,
    inputs: Vec<Option<Input>>,
}

impl Checked {
    /// The value of an input, if it is set or has a neutral value; found by where its row is, or else by its name.
    #[must_use]
    pub fn get(&self, row: &Row) -> Option<&Input> {
        let place = |is: fn(&Row, &Row) -> bool| self.model.fields.iter().position(|field| is(field, row));
        self.inputs.get(place(|a, b| std::ptr::eq(a, b)).or_else(|| place(|a, b| a.id == b.id))?)?.as_ref()
    }

    /// The number of an input, if there is one; of a range the middle.
    #[must_use]
    pub fn number(&self, row: &Row) -> Option<f64> {
        match self.get(row)? {
            Input::Number(value, _) => Some(*value),
            Input::Range(spread) => Some(spread.middle()),
            Input::Choice(choice) => Some(choice.number),
            Input::List(_) | Input::Date(_) => None,
        }
    }

    /// The inputs in the model's order.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Row, Option<&Input>)> {
        self.model.fields.iter().copied().zip(self.inputs.iter().map(Option::as_ref))
    }

    /// The same with some inputs of another scenario of the model, set or unset as they are there. Comparisons use it.
    ///
    /// # Errors
    /// What is wrong with the mixture.
    ///
    /// ```
    /// use runrate::engine::scenario::{Scenario, check};
    /// let one = check(&Scenario::new("run-rate").with("announced_run_rate", 4e9))?;
    /// let other = check(&Scenario::new("run-rate").with("period_revenue", 2e9).with("growth", 0.1))?;
    /// assert_eq!(one.with_of(&other, |row| row.id == "growth")?.iter().flat_map(|(_, input)| input).count(), 3); // and the period
    /// assert!(one.with_of(&other, |row| row.id == "period_revenue").is_err()); // announced once more
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    pub fn with_of(&self, other: &Self, taken: impl Fn(&Row) -> bool) -> Result<Self, Vec<Problem>> {
        let of = |(row, own): (&'static Row, Option<&Input>)| if taken(row) { other.get(row).cloned() } else { own.cloned() };
        let mixed = Self { model: self.model, inputs: self.iter().map(of).collect() };
        let mut scenario = Scenario::new(self.model.id);
        mixed.iter().filter_map(|(row, input)| Some((row, input?))).for_each(|(row, input)| scenario.keep(row.id, input.into()));
        let problems = (self.model.check)(&scenario);
        if problems.is_empty() { Ok(mixed) } else { Err(problems) }
    }

    /// Puts another number in, if the input takes numbers and allows this one. Sweeps use it.
    ///
    /// # Errors
    /// The problem with the number.
    ///
    /// ```
    /// use runrate::engine::{fields::rows::revenue::GROWTH, scenario::{Scenario, check}};
    /// let mut checked = check(&Scenario::new("run-rate").with("period_revenue", 1e9))?;
    /// assert!(checked.put(&GROWTH.row, 0.2).is_ok());
    /// assert!(checked.put(&GROWTH.row, -2.0).is_err());
    /// assert_eq!(checked.number(&GROWTH.row), Some(0.2));
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    pub fn put(&mut self, row: &'static Row, number: f64) -> Result<(), Problem> {
        let input = read(row, &Value::Number(number))?;
        for (field, slot) in self.model.fields.iter().zip(&mut self.inputs) {
            if field.id == row.id {
                *slot = Some(input.clone());
            } else if Some(field.id) == row.instead_of {
                *slot = None;
            }
        }
        Ok(())
    }
}

/// Checks a scenario against its model's rows.
///
/// # Errors
/// Every problem found, not only the first.
///
/// ```
/// use runrate::engine::scenario::{Scenario, check};
/// assert!(check(&Scenario::new("run-rate").with("period_revenue", 1e9)).is_ok());
/// let problems = check(&Scenario::new("run-rate").with("growth", -2.0).with("revenue", 1e9)).err().unwrap_or_default();
/// assert_eq!(problems.len(), 3); // no such growth, no such input, and the revenue is missing
/// ```
pub fn check(scenario: &Scenario) -> Result<Checked, Vec<Problem>> {
    let Some(model) = model::find(&scenario.model) else {
        let allowed = Allowed::OneOf(model::all().into_iter().map(|model| model.id).collect());
        return Err(vec![Problem { input: "model".to_owned(), given: Given::Text(scenario.model.clone()), allowed }]);
    };
    check_for(model, scenario)
}

/// Checks a scenario against the rows of a model that need not be one of this program's.
///
/// # Errors
/// Every problem found, not only the first.
///
/// ```
/// use runrate::engine::{growth_rate::MODEL, scenario::{Scenario, check_for}};
/// assert!(check_for(&MODEL, &Scenario::new("mine").with("start_value", 1.0)).is_err()); // the end and the years are missing
/// ```
pub fn check_for(model: &'static Model, scenario: &Scenario) -> Result<Checked, Vec<Problem>> {
    let mut problems = unknown(scenario, model);
    let mut inputs = Vec::with_capacity(model.fields.len());
    for row in model.fields {
        inputs.push(match scenario.get(row.id).map(|value| read(row, value)) {
            Some(read) => read.map_err(|problem| problems.push(problem)).ok(),
            None => neutral(row, &mut problems),
        });
    }
    problems.extend((model.check)(scenario));
    if problems.is_empty() { Ok(Checked { model, inputs }) } else { Err(problems) }
}

fn unknown(scenario: &Scenario, model: &Model) -> Vec<Problem> {
    let known = || model.fields.iter().map(|row| row.id).collect();
    let unknown = scenario.inputs().filter(|(id, _)| model.field(id).is_none());
    let problem = |(id, value): (&str, &Value)| match of_any(id) {
        Some(row) => read(row, value).err(),
        None => Some(Problem { input: id.to_owned(), given: Given::Unknown, allowed: Allowed::OneOf(known()) }),
    };
    unknown.filter_map(problem).collect()
}

fn neutral(row: &'static Row, problems: &mut Vec<Problem>) -> Option<Input> {
    match row.unset {
        Unset::Required => {
            problems.push(Problem::new(row, Given::Nothing, allowed(row)));
            None
        }
        Unset::Optional => None,
        Unset::Neutral(number) => Some(Input::Number(number, Bound::Exact)),
        Unset::NeutralChoice(id) => {
            let Kind::Choice(choices) = row.kind else { return None };
            choices.iter().find(|choice| choice.id == id).map(Input::Choice)
        }
    }
}

fn read(row: &'static Row, value: &Value) -> Result<Input, Problem> {
    let wrong = |given| Err(Problem::new(row, given, allowed(row)));
    match (row.kind, value) {
        (Kind::Number(domain), Value::Number(x)) if domain.allows(*x) => Ok(Input::Number(*x, Bound::Exact)),
        (Kind::Number(domain), Value::AtLeast { at_least: x }) if domain.allows(*x) => Ok(Input::Number(*x, Bound::AtLeast)),
        (Kind::Number(domain), Value::Range { low, high }) => read_range(row, domain, *low, *high),
        (Kind::List(domain), Value::List(items)) => read_list(row, domain, items),
        (Kind::Choice(choices), Value::Text(name)) => match choices.iter().find(|choice| choice.id == name) {
            Some(choice) => Ok(Input::Choice(choice)),
            None => wrong(value.into()),
        },
        (Kind::Date, Value::Text(day)) => match Date::parse(day) {
            Some(date) => Ok(Input::Date(date)),
            None => wrong(value.into()),
        },
        (_, value) => wrong(value.into()),
    }
}

fn read_range(row: &'static Row, domain: Domain, low: f64, high: f64) -> Result<Input, Problem> {
    let wrong = |given, allowed| Err(Problem::new(row, given, allowed));
    match [low, high].into_iter().find(|end| !domain.allows(*end)) {
        Some(end) => wrong(Given::Number(end), allowed(row)),
        None => match Spread::of(domain, low, high) {
            Some(spread) => Ok(Input::Range(spread)),
            None => wrong(Given::Range(low, high), Allowed::Described("a range whose first end is below its second")),
        },
    }
}

fn read_list(row: &'static Row, domain: Domain, items: &[f64]) -> Result<Input, Problem> {
    if items.is_empty() {
        return Err(Problem::new(row, Given::Kind("an empty list"), allowed(row)));
    }
    match items.iter().find(|x| !domain.allows(**x)) {
        Some(x) => Err(Problem::new(row, Given::Number(*x), allowed(row))),
        None => Ok(Input::List(items.to_vec())),
    }
}

/// What an input of this row may be.
///
/// ```
/// use runrate::engine::{fields::rows::revenue::PART_AS_OF, problem::Allowed, scenario::allowed};
/// assert_eq!(allowed(&PART_AS_OF.row), Allowed::Described("a day, YYYY-MM-DD"));
/// ```
#[must_use]
pub fn allowed(row: &'static Row) -> Allowed {
    match row.kind {
        Kind::Number(domain) | Kind::List(domain) => Allowed::In(domain, row),
        Kind::Choice(choices) => Allowed::OneOf(choices.iter().map(|choice| choice.id).collect()),
        Kind::Date => Allowed::Described("a day, YYYY-MM-DD"),
    }
}
