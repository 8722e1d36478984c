//! The one state and the one reducer: every change of a calculator is an [`Edit`].

use std::rc::Rc;

use yew::Reducible;

use super::curves::Curves;
pub(crate) use super::edit::{Direction, Edit};
use super::extra::{self, Fetched};
use super::history::{History, Step};
use super::look::Look;
use super::same::Fields;
use super::start::{self, Start};
use super::tools::Tool;
use super::unseen::Unseen;
use super::view::View;
use super::wrong::Wrong;
use crate::engine::fields::Row;
use crate::engine::fields::rows::revenue;
use crate::engine::problem::Problem;
use crate::engine::report::Report;
use crate::engine::run_rate::growth_over;
use crate::engine::scenario::{Scenario, Value};
use crate::text::headline::Piece;
use crate::text::number;

/// A calculator's state. `start.values` and `start.reports` always belong together and are always in order.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct State {
    /// The last values that could be read and computed, and their report.
    pub(crate) start: Start,
    /// What was typed and could not be used: kept until it is mended.
    wrong: Vec<Wrong>,
    /// Whether a control is in hand: what comes next may be more of the same change.
    pub(crate) held: bool,
    /// The figure whose working is open under the headline.
    pub(crate) asked: Option<&'static str>,
    /// The figure whose working is open among the figures.
    pub(crate) figure: &'static str,
    /// The term whose meaning is open.
    pub(crate) term: Option<usize>,
    /// Whether the table stands in the chart's place.
    pub(crate) table: bool,
    /// What is read out.
    pub(crate) look: Option<Look>,
    /// The panel that is open.
    pub(crate) tool: Option<Tool>,
    /// What is fetched when a hand comes near.
    pub(crate) extra: Fetched,
    /// Whether what answers questions about ranges could be fetched, once it was tried.
    pub(crate) asking: Option<bool>,
    /// The view that could not be fetched, if the last one asked for could not.
    pub(crate) missing: Option<&'static str>,
    /// How often the page has given it something else to show.
    pub(crate) given: u32,
    /// Which opening of the app this is the state of.
    pub(crate) opening: u32,
    /// The curves behind the sliders, as they were last worked out.
    pub(crate) curves: Curves,
    /// The fields, as they were last drawn.
    pub(crate) fields: Fields,
    /// What nobody sees, as it was last drawn.
    pub(crate) unseen: Unseen,
    /// How many pauses were used to bring both up to date.
    pub(crate) pauses: u32,
    /// What can be undone and done again.
    pub(crate) history: History,
    /// Whether the latest edit was made here, and not followed from another calculator.
    pub(crate) own: bool,
    /// Growth as it was last said, and the periods a year it was said for: what choosing a period starts from, so that choosing
    /// back and forth rounds nothing away.
    said: (f64, f64),
}

impl State {
    pub(crate) fn new(start: Start) -> Self {
        let said = growth_and_periods(&start.report);
        Self {
            figure: first_answer(&start),
            start,
            wrong: Vec::new(),
            held: false,
            asked: None,
            term: None,
            table: false,
            look: None,
            tool: None,
            extra: extra::fetched(),
            asking: None,
            given: 0,
            opening: 0,
            curves: Curves::default(),
            fields: Fields::default(),
            unseen: Unseen::default(),
            pauses: 0,
            history: History::default(),
            own: false,
            missing: None,
            said,
        }
    }

    pub(crate) fn report(&self) -> &Rc<Report> {
        &self.start.report
    }

    /// The answer as a sentence.
    pub(crate) fn sentence(&self) -> Vec<Piece> {
        self.start.sentence()
    }

    /// Whether the report is not for what the fields say, and they say why.
    pub(crate) fn stale(&self) -> bool {
        self.wrong.iter().any(|wrong| !wrong.message.is_empty())
    }

    /// Whether what the ranges make of the answer is still to come.
    pub(crate) fn busy(&self) -> bool {
        let exact = self.start.sampled.as_ref().is_some_and(|sampled| sampled.exact);
        // What is behind a guess is worked out once that is made.
        let hidden = self.start.aside.as_ref().is_some_and(|aside| aside.hides);
        self.start.ranged() && !exact && !hidden && self.asking != Some(true)
    }

    /// Whether the author of the page does not let the reader do this.
    fn forbids(&self, edit: &Edit) -> bool {
        let limits = &self.start.limits;
        match edit {
            Edit::Typed(row, _) | Edit::Set(row, _) | Edit::Restore(row) => limits.keep(row),
            Edit::Period(_) => limits.keep(&revenue::PERIOD.row),
            _ => false,
        }
    }

    /// What was typed for an input and could not be used.
    pub(crate) fn wrong(&self, row: &Row) -> Option<&Wrong> {
        self.wrong.iter().find(|wrong| wrong.row.id == row.id)
    }

    /// Whether anything differs from the preset.
    pub(crate) fn changed(&self) -> bool {
        !self.wrong.is_empty() || self.start.changed()
    }

    /// Forgets what could not be used.
    pub(crate) fn mended(&mut self, input: &str) {
        self.wrong.retain(|wrong| wrong.row.id != input);
    }

    /// Reads what was typed. Until what reads is here, the text is kept; once it is, it is read.
    fn typed(&mut self, row: &'static Row, text: String) {
        let message = match self.extra {
            Fetched::Here(extra) => return (extra.typed)(self, row, text),
            Fetched::Failed => "This could not be loaded. Type again to try again.",
            Fetched::Not => "",
        };
        self.refuse(Wrong { row, text, message: message.to_owned() });
    }

    /// Keeps what could not be used.
    pub(crate) fn refuse(&mut self, wrong: Wrong) {
        self.mended(wrong.row.id);
        self.wrong.push(wrong);
    }

    /// Takes what was fetched, and reads what was typed before it was here.
    fn fetched(&mut self, extra: Fetched) {
        let before = std::mem::replace(&mut self.extra, extra);
        if !matches!(before, Fetched::Here(_)) {
            for Wrong { row, text, .. } in std::mem::take(&mut self.wrong) {
                self.typed(row, text);
            }
        }
    }

    pub(crate) fn set(&mut self, row: &'static Row, value: Value) -> Result<(), Problem> {
        self.start.set(row, value)?;
        self.mended(row.id);
        if let Some(partner) = row.instead_of {
            self.mended(partner);
        }
        Ok(())
    }

    /// Takes a period, and says growth anew for it: a reader who goes from quarters to months has not changed the business.
    fn period(&mut self, id: &'static str) {
        if self.set(&revenue::PERIOD.row, id.into()).is_err() {
            return;
        }
        let ((growth, before), (_, after)) = (self.said, growth_and_periods(self.report()));
        let unchanged = before.to_bits() == after.to_bits();
        if let Some(Value::Range { low, high }) = self.start.values.get(revenue::GROWTH.row.id) {
            let [low, high] = [*low, *high].map(|end| number::rounded(growth_over(end, before, after), 4));
            return drop(self.set(&revenue::GROWTH.row, Value::Range { low, high }));
        }
        let growth = if unchanged { growth } else { number::rounded(growth_over(growth, before, after), 4) };
        let row = &revenue::GROWTH.row;
        if self.wrong(row).is_none() && self.set(row, growth.into()).is_err() {
            // As if typed: growth that no longer fits, as 80% a day would a year, is shown with the reason.
            self.typed(row, number::exact_percent(growth));
        }
    }

    fn other(&mut self, which: usize) {
        let Some(other) = self.start.preset.others.get(which) else { return };
        let put = |values: Scenario, row: &crate::catalog::Row| match self.start.view.field(row.input) {
            Some(field) if !self.start.limits.keep(field) => start::put(values, field, row.value.into()),
            _ => values,
        };
        let values = other.rows.iter().fold(self.start.values.clone(), put);
        if self.start.take(values).is_ok() {
            self.wrong.retain(|wrong| !other.rows.iter().any(|row| row.input == wrong.row.id));
        }
    }

    /// What a change changes, as it is. Of text that could not be used only what is not of the input that is changed: a word that is half
    /// typed is no state to come back to.
    fn step_before(&self, edit: &Edit, input: Option<&str>) -> Step {
        let waiting = matches!(edit, Edit::Fetched(_));
        let wrong = self.wrong.iter().filter(|wrong| !waiting && input != Some(wrong.row.id)).cloned().collect();
        Step { wrong, ..self.start.step() }
    }

    /// Takes a change back, or makes it again. Text that could not be used, or was not read yet, is there as it was then.
    fn step(&mut self, direction: Direction) {
        let now = Step { wrong: self.wrong.clone(), ..self.start.step() };
        let Some(mut step) = self.history.step(direction == Direction::Back, now) else { return };
        let wrong = std::mem::take(&mut step.wrong);
        // What stood once can stand again.
        if let Ok(start) = self.start.at(step) {
            self.figure = if start.part.model.id == self.start.part.model.id { self.figure } else { first_answer(&start) };
            self.start = start;
            self.wrong.clear();
            for Wrong { row, text, .. } in wrong {
                self.typed(row, text);
            }
        }
    }

    /// Shows another view as it was left, or as it opens.
    fn view(&mut self, view: &'static View) {
        let at = self.start.others.iter().position(|start| start.view.id == view.id);
        let left = at.map(|at| self.start.others.remove(at));
        let Some(mut start) = left.or_else(|| Start::preset(view, view.preset, None).ok()) else { return };
        if let Some(now) = &self.start.aside {
            start.aside = Some(Rc::new((now.again)(now, start.aside.as_deref())));
        }
        let mut others = std::mem::take(&mut self.start.others);
        others.push(self.start.clone());
        let start = self.start.dress(start);
        *self = self.anew(Start { others, ..start });
    }

    /// With another start; what the reader has open stays open, and what nobody sees is drawn as late as ever.
    fn anew(&self, mut start: Start) -> Self {
        start.aside = start.aside.or_else(|| self.start.aside.clone().filter(|aside| !aside.hides));
        Self {
            table: self.table,
            opening: self.opening,
            given: self.given,
            tool: self.tool,
            curves: self.curves.clone(),
            fields: self.fields.clone(),
            unseen: self.unseen.clone(),
            pauses: self.pauses,
            ..Self::new(start)
        }
    }

    /// With what the page gives. A guess or a task that it says nothing of goes on, and so does what is open of the same part: a page may
    /// set with every step of a slider what it has just been told.
    fn given(self, start: Start) -> Self {
        let aside = start.aside.clone().or_else(|| self.start.aside.clone());
        let start = Start { aside, ..start };
        let (figure, asked, term) = (self.figure, self.asked, self.term);
        match start.part.model.id == self.start.part.model.id {
            true if start == self.start => self,
            true => Self { asked, figure, term, ..self.load(start) },
            false => self.load(start),
        }
    }

    /// With another start, to be undone if it is of the same view: of another there is no way back.
    fn load(mut self, mut start: Start) -> Self {
        start.others = std::mem::take(&mut self.start.others);
        let history = if start.view.id == self.start.view.id { std::mem::take(&mut self.history) } else { History::default() };
        Self { history, ..self.anew(start) }
    }

    fn part(&mut self, model: &str) {
        self.start.show(model);
        (self.figure, self.asked, self.look) = (first_answer(&self.start), None, None);
    }

    /// Sets one input back, and what says the same another way.
    fn restore(&mut self, row: &'static Row) {
        let preset = start::values(self.start.view, self.start.preset);
        let mut values = self.start.values.clone();
        for id in [Some(row.id), row.instead_of].into_iter().flatten() {
            match preset.get(id) {
                Some(value) => values.keep(id, value.clone()),
                None => values.unset(id),
            }
        }
        if self.start.take(values).is_ok() {
            self.mended(row.id);
            self.mended(row.instead_of.unwrap_or_default());
        }
    }

    fn reset(&mut self) {
        // The preset was computed when the calculator opened with it, so it is in order.
        let own = self.start.values.clone();
        if self.start.take(start::values(self.start.view, self.start.preset)).is_ok() {
            self.start.keep(&own);
            self.wrong.clear();
        }
    }
}

fn growth_and_periods(report: &Report) -> (f64, f64) {
    let number = |row| report.inputs.number(row);
    (number(&revenue::GROWTH.row).unwrap_or(0.0), number(&revenue::PERIOD.row).unwrap_or(1.0))
}

fn first_answer(start: &Start) -> &'static str {
    start.part.answers.first().copied().unwrap_or_default()
}

impl Reducible for State {
    type Action = Edit;

    fn reduce(self: Rc<Self>, edit: Edit) -> Rc<Self> {
        if self.forbids(&edit) {
            return self;
        }
        let mut next = (*self).clone();
        next.held = edit.holds().unwrap_or(self.held);
        let choosing = matches!(edit, Edit::Period(_));
        let input = match edit {
            Edit::Typed(row, _) | Edit::Set(row, _) | Edit::Follow(row, _) => Some(row.id),
            // What was typed is read only now, and is the same change as what is still typed to it.
            Edit::Fetched(_) if self.held => self.wrong.last().map(|wrong| wrong.row.id),
            _ => None,
        };
        let recorded = !matches!(edit, Edit::Step(_) | Edit::Open(..));
        let before = self.step_before(&edit, input);
        if !matches!(edit, Edit::Pause) {
            next.own = !matches!(edit, Edit::Follow(..));
        }
        if next.own != self.own {
            // What is changed here and what is followed from elsewhere are two changes, even of one input.
            next.history.let_go();
        }
        match edit {
            Edit::Typed(row, text) => next.typed(row, text),
            // A control that only has good values cannot fail; if it did, the last good result stays.
            Edit::Set(row, value) | Edit::Follow(row, value) => drop(next.set(row, value)),
            Edit::Period(id) => next.period(id),
            Edit::Other(which) => next.other(which),
            Edit::Reset => next.reset(),
            Edit::Done => next.history.let_go(),
            Edit::Step(direction) => next.step(direction),
            Edit::Load(start) => next = next.load(start),
            Edit::Given(start, given) => next = Self { given, ..next.given(start) },
            Edit::View(view) => next.view(view),
            Edit::Missing(id) => next.missing = Some(id),
            Edit::Open(start, opening) => next = Self { opening, ..Self::new(start) },
            Edit::Ask(id) => next.asked = if next.asked == Some(id) { None } else { Some(id) },
            Edit::Part(model) => next.part(model),
            Edit::Figure(id) => next.figure = id,
            Edit::Term(term) => next.term = if next.term == Some(term) { None } else { Some(term) },
            Edit::Restore(row) => next.restore(row),
            Edit::Table(table) => next.table = table,
            Edit::Look(look) => next.look = look,
            Edit::Pause => next.pauses += 1,
            Edit::Noticed => next.start.notice.clear(),
            Edit::Tool(tool) => next.tool = if next.tool == Some(tool) { None } else { Some(tool) },
            Edit::Aside(aside) => next.start.aside = Some(aside),
            Edit::Fetched(extra) => next.fetched(extra),
            Edit::Asking(failed) => next.asking = Some(failed),
            Edit::Sampled(sampled) => next.start.take_sampled(sampled),
            Edit::Seek(id) => (next.figure, next.tool) = (id, Some(Tool::Goal)),
        }
        if !choosing && growth_and_periods(next.report()) != growth_and_periods(self.report()) {
            next.said = growth_and_periods(next.report());
        }
        if let (None, Fetched::Here(extra)) = (&next.start.sampled, next.extra) {
            (extra.sample)(&mut next.start);
        }
        let lost = before.wrong.iter().any(|wrong| next.wrong(wrong.row).is_none());
        let same = next.start.values == self.start.values && next.start.preset == self.start.preset && !lost;
        if recorded && !same && next.start.view.id == self.start.view.id {
            next.history.changed(before, input);
        }
        if next == *self { self } else { Rc::new(next) }
    }
}
