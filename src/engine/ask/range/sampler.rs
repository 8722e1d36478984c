//! Scenarios in blocks: the work can be done a slice at a time, so that nobody waits for it.

use std::collections::BTreeMap;

use super::answer::{self, Answer};
use super::points::{Mirror, Source, correlate};
use super::program::{BLOCK, Desk, Program};
use super::{Question, groups, ranged};
use crate::engine::ask::sweep;
use crate::engine::fields::Row;
use crate::engine::lanes::{Columns, SCALAR};
use crate::engine::model::LineRow;
use crate::engine::number::Num;
use crate::engine::run::Run;
use crate::engine::scenario::Checked;
use crate::engine::trace::{Ref, Tape, Traced};

/// The most ways through a model that are kept as steps; what goes other ways is evaluated one by one.
const MOST_PROGRAMS: usize = 64;

/// Of so many of the first scenarios the inputs are kept, for correlations.
const KEPT: usize = 4096;

/// A sampling under way.
///
/// ```
/// use runrate::engine::{ask::range::{Question, Sampler}, lanes::SCALAR, scenario::{Scenario, Value, check}};
/// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 2e9 }))?;
/// let mut sampler = Sampler::new(&inputs, &Question { outputs: vec!["run_rate"], samples: 1_000, ..Question::default() }, &SCALAR);
/// assert!(sampler.advance(512)); // there is more to do
/// assert_eq!((sampler.done(), sampler.answers()[0].count()), (512, 512));
/// assert!(!sampler.advance(u32::MAX));
/// assert_eq!((sampler.done(), sampler.inputs().len()), (1_000, 1));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
#[derive(Debug)]
pub struct Sampler {
    inputs: Checked,
    lanes: &'static Columns,
    rows: Vec<&'static Row>,
    sources: Vec<Source>,
    groups: Vec<Vec<usize>>,
    correlation: f64,
    over: Option<Vec<f64>>,
    mirror: Option<Mirror>,
    along: Vec<f64>,
    wanted: Vec<&'static LineRow>,
    total: u32,
    done: u32,
    programs: Vec<(Program, Reasons)>,
    /// Whether the model cannot be made into steps.
    opaque: bool,
    /// What was worked out, a column for each output.
    values: Vec<Vec<f64>>,
    reasons: Vec<BTreeMap<String, u32>>,
    kept: Vec<Vec<f64>>,
    columns: Vec<Vec<f64>>,
    desk: Desk,
}

/// For each output why it has no value, if it has none.
type Reasons = Vec<Option<String>>;

impl Sampler {
    /// A sampling about to start.
    #[must_use]
    pub fn new(inputs: &Checked, question: &Question, lanes: &'static Columns) -> Self {
        let ranged = ranged(inputs);
        let fixed = question.over.as_ref().map(|(row, _)| row.id);
        let drawn: Vec<_> = ranged.iter().enumerate().filter(|(_, (row, _))| Some(row.id) != fixed).collect();
        let wanted: Vec<&'static LineRow> = question.outputs.iter().filter_map(|id| inputs.model.line(id)).collect();
        let rows = drawn.iter().map(|(_, (row, _))| *row).chain(question.over.as_ref().map(|(row, _)| *row)).collect::<Vec<_>>();
        let place = |old: &usize| drawn.iter().position(|(place, _)| place == old);
        let groups = groups(inputs).iter().map(|members| members.iter().filter_map(place).collect()).collect();
        let turns = question.over.as_ref().map_or(1, |(_, values)| u32::try_from(values.len()).unwrap_or(u32::MAX));
        let mut sampler = Self {
            inputs: inputs.clone(),
            lanes,
            sources: drawn.iter().enumerate().map(|(place, (_, (_, spread)))| Source::new(*spread, place, question.seed)).collect(),
            groups,
            correlation: question.correlation,
            over: question.over.as_ref().map(|(_, values)| values.clone()),
            mirror: None,
            along: vec![0.0; BLOCK],
            values: vec![Vec::new(); wanted.len()],
            reasons: vec![BTreeMap::new(); wanted.len()],
            wanted,
            total: question.samples.saturating_mul(turns),
            done: 0,
            programs: Vec::new(),
            opaque: false,
            kept: vec![Vec::new(); rows.len()],
            columns: vec![vec![0.0; BLOCK]; rows.len()],
            rows,
            desk: Desk::default(),
        };
        sampler.mirror = sampler.steepest();
        sampler
    }

    /// Turns the points so that the most even of their numbers goes where the first output rises most; where it does not rise, as
    /// on a stair, a wider step may show the way.
    fn steepest(&mut self) -> Option<Mirror> {
        [0.05, 1.0].into_iter().find_map(|step| {
            let rise = |place: usize| {
                let [low, high] = [-step, step].map(|z| self.moved(place, z).unwrap_or(f64::NAN));
                if (high - low).is_finite() { high - low } else { 0.0 }
            };
            let rises: Vec<f64> = (0..self.sources.len()).map(rise).collect();
            let largest = rises.iter().fold(0.0, |largest: f64, rise| largest.max(rise.abs()));
            // Parts of the largest: squares of rises might leave the numbers.
            Mirror::towards(&rises.iter().map(|rise| rise / largest).collect::<Vec<f64>>())
        })
    }

    /// The first output with all inputs in the middle but one, which is so many standard deviations away.
    fn moved(&self, place: usize, z: f64) -> Option<f64> {
        let mut columns: Vec<Vec<f64>> = (0..self.sources.len()).map(|other| vec![if other == place { z } else { 0.0 }]).collect();
        self.groups.iter().for_each(|group| correlate(&mut columns, group, self.correlation));
        let mut inputs = self.inputs.clone();
        for ((source, column), row) in self.sources.iter().zip(&mut columns).zip(&self.rows) {
            source.shape(&SCALAR, column);
            inputs.put(row, *column.first()?).ok()?;
        }
        sweep::value(&inputs, self.wanted.first()?.id)
    }

    /// How many scenarios have been looked at.
    #[must_use]
    pub fn done(&self) -> u32 {
        self.done
    }

    /// The inputs that differ from scenario to scenario.
    #[must_use]
    pub fn inputs(&self) -> &[&'static Row] {
        &self.rows
    }

    /// Looks at so many more, rounded up to whole blocks. Whether there is more to do.
    pub fn advance(&mut self, scenarios: u32) -> bool {
        let until = self.total.min(self.done.saturating_add(scenarios));
        while self.done < until {
            self.block();
        }
        self.done < self.total
    }

    /// What is known so far.
    #[must_use]
    pub fn answers(&self) -> Vec<Answer> {
        (0..self.wanted.len()).filter_map(|output| self.answer(output)).collect()
    }

    /// What is known so far of one output, by its place in the question.
    ///
    /// ```
    /// use runrate::engine::{ask::range::{Question, Sampler}, lanes::SCALAR, scenario::{Scenario, Value, check}};
    /// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 2e9 }))?;
    /// let mut sampler = Sampler::new(&inputs, &Question { outputs: vec!["run_rate"], ..Question::default() }, &SCALAR);
    /// sampler.advance(256);
    /// assert_eq!(sampler.answer(0).as_ref(), sampler.answers().first());
    /// assert_eq!(sampler.answer(1), None);
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    #[must_use]
    pub fn answer(&self, output: usize) -> Option<Answer> {
        let reasons = self.reasons.get(output)?.iter().map(|(reason, count)| (reason.clone(), *count)).collect();
        Some(Answer::new(self.wanted.get(output)?, self.values.get(output)?, reasons))
    }

    /// The values below which these parts of an output's values are, as [`Answer::quantile`] has them, without sorting all: for those
    /// who want to know nothing else, and soon. Empty if the output, by its place in the question, has no values.
    ///
    /// ```
    /// use runrate::engine::{ask::range::{Question, Sampler}, lanes::SCALAR, scenario::{Scenario, Value, check}};
    /// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 2e9 }))?;
    /// let mut sampler = Sampler::new(&inputs, &Question { outputs: vec!["run_rate"], ..Question::default() }, &SCALAR);
    /// sampler.advance(u32::MAX);
    /// assert_eq!(sampler.quantiles(0, &[0.5]), [sampler.answers()[0].quantile(0.5).unwrap()]);
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    #[must_use]
    pub fn quantiles(&self, output: usize, parts: &[f64]) -> Vec<f64> {
        let values = self.column(output).iter().copied().filter(|value| value.is_finite()).collect();
        answer::selected(values, parts)
    }

    /// The values of an output in the order of the scenarios, by its place in the question; NaN where there is none.
    #[must_use]
    pub fn column(&self, output: usize) -> &[f64] {
        self.values.get(output).map_or(&[], Vec::as_slice)
    }

    /// The values of an input, by its place among [`Self::inputs`], in the first few thousand scenarios.
    ///
    /// ```
    /// use runrate::engine::{ask::range::{Question, Sampler}, lanes::SCALAR, scenario::{Scenario, Value, check}};
    /// let inputs = check(&Scenario::new("run-rate").with("period_revenue", Value::Range { low: 1e9, high: 2e9 }))?;
    /// let mut sampler = Sampler::new(&inputs, &Question { outputs: vec!["run_rate"], ..Question::default() }, &SCALAR);
    /// sampler.advance(256);
    /// assert_eq!(sampler.column(0)[7], 4.0 * sampler.drawn(0)[7]);
    /// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
    /// ```
    #[must_use]
    pub fn drawn(&self, input: usize) -> &[f64] {
        self.kept.get(input).map_or(&[], Vec::as_slice)
    }

    fn block(&mut self) {
        let count = (self.total - self.done).min(u32::try_from(BLOCK).unwrap_or(u32::MAX));
        let count = usize::try_from(count).unwrap_or(BLOCK);
        self.draw(count);
        let start = self.values.first().map_or(0, Vec::len);
        for values in &mut self.values {
            values.resize(start + count, f64::NAN);
        }
        self.evaluate(start, count);
        for (kept, column) in self.kept.iter_mut().zip(&self.columns) {
            let room = KEPT.saturating_sub(kept.len()).min(count);
            kept.extend_from_slice(&column[..room]);
        }
        self.done += u32::try_from(count).unwrap_or(u32::MAX);
    }

    /// Fills the inputs' columns.
    fn draw(&mut self, count: usize) {
        if self.over.is_some() {
            return self.draw_over(count);
        }
        // Points for the first half, their opposites for the second.
        let half = count.div_ceil(4) * 2;
        let reversed: Vec<u32> = (self.done / 2..).take(half).map(u32::reverse_bits).collect();
        self.points(&reversed);
        for (source, column) in self.sources.iter().zip(&mut self.columns) {
            source.both(self.lanes, &mut column[..2 * half]);
        }
    }

    /// Fills the inputs' columns where each drawing is used for every value of one input in turn.
    fn draw_over(&mut self, count: usize) {
        let Some(values) = self.over.take() else { return };
        let turns = u32::try_from(values.len()).unwrap_or(1).max(1);
        let numbers = (self.done..).take(count + count % 2);
        let reversed: Vec<u32> = numbers.clone().map(|number| (number / turns / 2).reverse_bits()).collect();
        self.points(&reversed);
        for (source, column) in self.sources.iter().zip(&mut self.columns) {
            let opposite = |number: u32| number / turns % 2 == 1;
            let flip = |(z, number): (&mut f64, u32)| *z = if opposite(number) { -*z } else { *z };
            column.iter_mut().zip(numbers.clone()).for_each(flip);
            source.shape(self.lanes, &mut column[..reversed.len()]);
        }
        if let Some(column) = self.columns.last_mut() {
            let value = |number: u32| values.get(usize::try_from(number % turns).unwrap_or(0)).copied();
            column.iter_mut().zip(numbers).for_each(|(x, number)| *x = value(number).unwrap_or(f64::NAN));
        }
        self.over = Some(values);
    }

    /// Fills the columns of what is drawn with standard normal numbers, one for each point.
    fn points(&mut self, reversed: &[u32]) {
        let even = reversed.len();
        for (source, column) in self.sources.iter().zip(&mut self.columns) {
            source.fill(self.lanes, reversed, &mut column[..even]);
        }
        if let Some(mirror) = &self.mirror {
            mirror.reflect(self.lanes, &mut self.columns, even, &mut self.along);
        }
        if self.correlation.abs() > 0.0 {
            for group in &self.groups {
                correlate(&mut self.columns, group, self.correlation);
            }
        }
    }

    /// Works out the scenarios whose inputs are in the columns.
    fn evaluate(&mut self, start: usize, count: usize) {
        let mut left: Vec<usize> = (0..count).collect();
        let mut next = 0;
        let mut gathered = vec![vec![0.0; BLOCK]; self.columns.len()];
        while let (false, Some(first)) = (self.opaque, left.first().copied()) {
            if next == self.programs.len() && !self.learn(first) {
                break;
            }
            let Some((program, reasons)) = self.programs.get(next) else { break };
            let all = left.len() == count;
            if !all {
                for (to, from) in gathered.iter_mut().zip(&self.columns) {
                    to.iter_mut().zip(&left).for_each(|(to, i)| *to = from[*i]);
                }
            }
            program.run(self.lanes, if all { &self.columns } else { &gathered }, left.len(), &mut self.desk);
            for (place, values) in self.values.iter_mut().enumerate() {
                let without = take(&mut values[start..], &left, &self.desk.outputs[place], &self.desk.failed);
                note(&mut self.reasons[place], reasons[place].as_deref(), without);
            }
            left = left.iter().zip(&self.desk.failed).filter(|(_, failed)| **failed).map(|(i, _)| *i).collect();
            next += 1;
        }
        for i in left {
            self.alone(start, i);
        }
    }

    /// Makes steps of the way that a scenario of the block goes. Whether that could be done.
    fn learn(&mut self, i: usize) -> bool {
        if self.programs.len() >= MOST_PROGRAMS {
            return false;
        }
        let tape = Tape::watching();
        let outputs = self.outputs(i, &tape);
        let at: Vec<Option<Ref>> = outputs.iter().map(|output| output.as_ref().ok().map(|number| number.at())).collect();
        let reasons = outputs.into_iter().map(Result::err).collect();
        match Program::of(&tape, &self.rows, &at) {
            Some(program) => self.programs.push((program, reasons)),
            None => self.opaque = true,
        }
        !self.opaque
    }

    /// Works out one scenario of the block by the model itself.
    fn alone(&mut self, start: usize, i: usize) {
        let tape = Tape::silent();
        let outputs = self.outputs(i, &tape);
        for (place, output) in outputs.into_iter().enumerate() {
            let value = output.as_ref().map_or(f64::NAN, |number| number.value() + 0.0);
            self.values[place][start + i] = if value.is_finite() { value } else { f64::NAN };
            let reason = output.err();
            note(&mut self.reasons[place], reason.as_deref(), u32::from(!value.is_finite()));
        }
    }

    fn outputs<'t>(&self, i: usize, tape: &'t Tape) -> Vec<Result<Traced<'t>, String>> {
        let mut inputs = self.inputs.clone();
        for (row, column) in self.rows.iter().zip(&self.columns) {
            // Drawn from what is allowed.
            let _ = inputs.put(row, column[i]);
        }
        let mut run = Run::<Traced<'t>>::new(&inputs, tape);
        (inputs.model.traced)(&mut run);
        let mut outputs = run.outputs;
        let mut of = |line: &&'static LineRow| {
            let place = outputs.iter().position(|(row, _)| row.id == line.id);
            place.map_or_else(
                || Err("the inputs are not in order together, or one that it needs is not set".to_owned()),
                |place| outputs.swap_remove(place).1,
            )
        };
        self.wanted.iter().map(&mut of).collect()
    }
}

/// Takes what was worked out for the scenarios that are left, but for those that went another way. In how many there is no value.
fn take(values: &mut [f64], left: &[usize], worked_out: &[f64], failed: &[bool]) -> u32 {
    let (mut at, mut without) = (0, 0);
    while at < left.len() {
        if !failed[at] {
            let value = worked_out[at];
            // Adding zero turns -0 into 0, as in a report; what is too large for a number is none.
            values[left[at]] = if value.is_finite() { value + 0.0 } else { f64::NAN };
            without += u32::from(!value.is_finite());
        }
        at += 1;
    }
    without
}

fn note(reasons: &mut BTreeMap<String, u32>, reason: Option<&str>, count: u32) {
    if count > 0 {
        *reasons.entry(reason.unwrap_or("the result is too large or too small to compute").to_owned()).or_default() += count;
    }
}
