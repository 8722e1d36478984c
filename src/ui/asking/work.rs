//! The sampling: roughly at once, exactly when there is time, in slices between which the page goes on.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use super::lanes;
use crate::charts::bands::Bands;
use crate::engine::ask::range::{Answer, Ensemble, Question, Sampler};
use crate::engine::ask::sensitivity::sensitivity;
use crate::engine::fields::rows::CORRELATION;
use crate::engine::model::LineRow;
use crate::engine::report::Report;
use crate::engine::scenario::Value;
use crate::ui::sampled::Sampled;
use crate::ui::start::Start;
use crate::ui::state::Edit;

/// How many scenarios are looked at while a hand moves, and how many when it rests.
const ROUGH: u32 = 128;
const EXACT: u32 = 8_192;
/// How many have a report of their own, for the bands of charts.
const ROUGH_REPORTS: u32 = 8;
const EXACT_REPORTS: u32 = 100;
/// How much is done in one go: a few milliseconds of a slow phone.
const SLICE: u32 = 256;
const SLICE_OF_REPORTS: usize = 4;

/// A sampling of a start's shown report.
struct Work {
    start: Start,
    sampler: Sampler,
    ensemble: Option<Ensemble>,
    answers: Vec<Answer>,
    /// Whether it is of all outputs.
    all: bool,
}

impl Work {
    /// Of all outputs, or only of those in the headline.
    fn new(start: &Start, (cases, reports): (u32, u32), all: bool) -> Self {
        let inputs = &start.report.inputs;
        let correlation = match start.values.get(CORRELATION.row.id) {
            Some(Value::Number(correlation)) => *correlation,
            _ => 0.0,
        };
        // The answer first: it is spread most evenly.
        let first = start.part.answers.first().copied();
        let said: Vec<&'static str> = start.sentence().into_iter().filter_map(|piece| piece.output).collect();
        let rest = start.report.outputs.iter().map(|output| output.row.id).filter(|id| Some(*id) != first && (all || said.contains(id)));
        let outputs = first.into_iter().chain(rest).collect();
        let question = Question { outputs, samples: cases, correlation, ..Question::default() };
        let sampler = Sampler::new(inputs, &question, lanes::best());
        let question = Question { samples: reports, outputs: first.into_iter().collect(), ..question };
        let ensemble = Ensemble::new(inputs, question, lanes::best());
        Self { start: start.clone(), sampler, ensemble: Some(ensemble), answers: Vec::new(), all }
    }

    /// Does a slice of it. Whether there is more to do.
    fn advance(&mut self) -> bool {
        if self.sampler.advance(SLICE) || self.ensemble.as_mut().is_some_and(|ensemble| ensemble.advance(SLICE_OF_REPORTS)) {
            return true;
        }
        let next = self.sampler.answer(self.answers.len());
        let more = next.is_some();
        self.answers.extend(next);
        more
    }

    fn finished(mut self) -> Sampled {
        let start = self.start;
        let answers = self.answers;
        let ensemble = self.ensemble.take().map(|ensemble| Rc::new(Bands::new(ensemble)) as Rc<_>);
        let mut report = Report::clone(&start.report);
        report.bands = ensemble;
        let median = |row: &'static LineRow| {
            let answer = answers.iter().find(|answer| answer.row.id == row.id)?;
            let most = answer.with_value() >= 0.5;
            let reason = answer.without().iter().max_by_key(|(_, count)| *count);
            Some(match (answer.quantile(0.5).filter(|_| most), reason) {
                (Some(median), _) => Ok(median),
                (None, reason) => Err(reason.map_or_else(String::new, |(reason, _)| reason.clone())),
            })
        };
        let medians = report.with_values(&median);
        let matters = start.part.answers.first().and_then(|output| sensitivity(&report.inputs, output));
        let matters = matters.map(|matters| matters.correlated(&self.sampler, 0));
        Sampled { report: Rc::new(report), medians, answers, matters, exact: self.all, sampler: self.sampler }
    }
}

/// What the ranges make of the shown report, roughly.
pub(super) fn rough(start: &Start) -> Sampled {
    let mut work = Work::new(start, (ROUGH, ROUGH_REPORTS), false);
    while work.advance() {}
    work.finished()
}

#[derive(Properties, PartialEq)]
pub(super) struct RefineProps {
    pub(super) start: Start,
    pub(super) on_edit: Callback<Edit>,
}

/// Nothing to see: makes the rough answer exact once the inputs rest.
#[component]
pub(super) fn Refine(props: &RefineProps) -> Html {
    /// Rest before it begins.
    const REST_MS: u32 = 80;
    let on_edit = props.on_edit.clone();
    // What the page gives anew, such as another language, is rough again though no number has changed.
    let exact = props.start.sampled.as_ref().is_some_and(|sampled| sampled.exact);
    let asked = (props.start.report.clone(), props.start.values.clone(), exact);
    let start = props.start.clone();
    use_effect_with(asked, move |_| {
        // Dropped with the next inputs, and with it the work.
        let timer: Rc<RefCell<Option<Timeout>>> = Rc::default();
        let work = Rc::new(RefCell::new(None::<Work>));
        let begin = {
            let (timer, work) = (Rc::clone(&timer), Rc::clone(&work));
            move || {
                *work.borrow_mut() = Some(Work::new(&start, (EXACT, EXACT_REPORTS), true));
                slice(&timer, work, on_edit);
            }
        };
        *timer.borrow_mut() = (!exact).then(|| Timeout::new(REST_MS, begin));
        move || {
            timer.take();
            work.take();
        }
    });
    Html::default()
}

/// Does a slice, then lets the page go on before the next.
fn slice(timer: &Rc<RefCell<Option<Timeout>>>, work: Rc<RefCell<Option<Work>>>, on_edit: Callback<Edit>) {
    let more = work.borrow_mut().as_mut().is_some_and(Work::advance);
    if !more {
        if let Some(done) = work.take() {
            on_edit.emit(Edit::Sampled(Rc::new(done.finished())));
        }
        return;
    }
    let next = Rc::clone(timer);
    *timer.borrow_mut() = Some(Timeout::new(0, move || slice(&next, work, on_edit)));
}
