//! A hundred scenarios within the ranges, each with its whole report: what a chart shows of one, it can show of where most are.

use std::cell::RefCell;

use super::{Question, Sampler, answer};
use crate::engine::fields::Row;
use crate::engine::lanes::Columns;
use crate::engine::report::{Report, evaluate_checked};
use crate::engine::scenario::Checked;

/// From where to where the band goes.
const ENDS: [f64; 2] = [0.1, 0.9];

/// Scenarios with their reports.
///
/// ```
/// use runrate::engine::{ask::range::{Ensemble, Question}, lanes::SCALAR, report::evaluate_checked};
/// use runrate::engine::{fields::rows::revenue::PERIOD_REVENUE, scenario::{Scenario, Value, check}};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", 1e9).with("growth", Value::Range { low: 0.1, high: 0.2 }))?;
/// let mut ensemble = Ensemble::new(&inputs, Question { samples: 100, ..Question::default() }, &SCALAR);
/// while ensemble.advance(10) {}
/// let next = ensemble.band(&|report| vec![report.value("next_year")])[0].unwrap();
/// assert!(next[0] < next[1]);
/// // Twice the revenue, twice the band.
/// let over = ensemble.band_over(&PERIOD_REVENUE.row, "next_year", &[1e9, 2e9]);
/// assert!((over[1].unwrap()[1] / over[0].unwrap()[1] - 2.0).abs() < 1e-9);
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Debug)]
pub struct Ensemble {
    inputs: Checked,
    question: Question,
    lanes: &'static Columns,
    sampler: Sampler,
    reports: Vec<Report>,
    /// Sweeps that were asked for, since a chart is drawn more than once.
    known: RefCell<Vec<Sweep>>,
}

/// An output over values of an input, and its band.
#[derive(Debug)]
struct Sweep {
    row: &'static str,
    output: &'static str,
    values: Vec<f64>,
    band: Vec<Option<[f64; 2]>>,
}

impl Ensemble {
    /// As many scenarios as the question asks for; their reports are still to be made.
    #[must_use]
    pub fn new(inputs: &Checked, question: Question, lanes: &'static Columns) -> Self {
        let mut sampler = Sampler::new(inputs, &question, lanes);
        sampler.advance(u32::MAX);
        Self { inputs: inputs.clone(), question, lanes, sampler, reports: Vec::new(), known: RefCell::default() }
    }

    /// Makes so many more of the reports. Whether there are more to make.
    pub fn advance(&mut self, reports: usize) -> bool {
        let count = usize::try_from(self.question.samples).unwrap_or(usize::MAX);
        let until = count.min(self.reports.len().saturating_add(reports));
        for i in self.reports.len()..until {
            let mut inputs = self.inputs.clone();
            for (place, row) in self.sampler.inputs().iter().enumerate() {
                // Drawn from what is allowed.
                let _ = self.sampler.drawn(place).get(i).map(|x| inputs.put(row, *x));
            }
            self.reports.push(evaluate_checked(inputs));
        }
        self.reports.len() < count
    }

    /// The 10th and the 90th percentile of each of the values that a function takes from a report; none where most have none.
    #[must_use]
    pub fn band(&self, values: &dyn Fn(&Report) -> Vec<Option<f64>>) -> Vec<Option<[f64; 2]>> {
        let all: Vec<Vec<Option<f64>>> = self.reports.iter().map(values).collect();
        let longest = all.iter().map(Vec::len).max().unwrap_or(0);
        (0..longest).map(|place| ends(all.iter().filter_map(|values| *values.get(place)?).collect(), all.len())).collect()
    }

    /// The same of an output at each value of an input.
    #[must_use]
    pub fn band_over(&self, row: &'static Row, output: &'static str, values: &[f64]) -> Vec<Option<[f64; 2]>> {
        let same = |sweep: &&Sweep| sweep.row == row.id && sweep.output == output && sweep.values == values;
        if let Some(known) = self.known.borrow().iter().find(same) {
            return known.band.clone();
        }
        let question = Question { outputs: vec![output], over: Some((row, values.to_vec())), ..self.question.clone() };
        let mut sampler = Sampler::new(&self.inputs, &question, self.lanes);
        sampler.advance(u32::MAX);
        let column = sampler.column(0);
        let of = |place: usize| column.iter().skip(place).step_by(values.len()).copied().filter(|value| value.is_finite()).collect();
        let band: Vec<Option<[f64; 2]>> = (0..values.len()).map(|place| ends(of(place), column.len() / values.len())).collect();
        self.known.borrow_mut().push(Sweep { row: row.id, output, values: values.to_vec(), band: band.clone() });
        band
    }
}

/// The ends of the band, if most of so many scenarios have a value.
fn ends(values: Vec<f64>, count: usize) -> Option<[f64; 2]> {
    let most = values.len() * 2 > count;
    let band = answer::selected(values, &ENDS);
    most.then_some(())?;
    Some([*band.first()?, *band.get(1)?])
}
