//! Tasks for students: the one in hand, and the list to choose from.

use std::rc::Rc;

use yew::prelude::*;

use super::quiz::beside;
use crate::catalog::tasks::{Task, tasks};
use crate::engine::model::LineRow;
use crate::engine::report::Report;
use crate::text::language::said;
use crate::text::task as words;
use crate::ui::announcer::Announcer;
use crate::ui::aside::Aside;
use crate::ui::start::Start;
use crate::ui::state::{Edit, State};

/// The task in hand: what to find, how far the reader is, and a hint.
pub(super) fn current(task: &'static Task, state: &State, on_edit: &Callback<Edit>) -> Html {
    let Some(line) = line(task, state) else { return Html::default() };
    let stop = {
        let aside = Rc::new(Aside { task: None, ..beside(state) });
        on_edit.reform(move |_: MouseEvent| Edit::Aside(Rc::clone(&aside)))
    };
    let done = report(task, state).and_then(|report| task.progress(report)).is_some_and(|progress| progress.done);
    // Nothing that tells the answer while that is to be guessed.
    let shown = state.start.aside.as_ref().is_none_or(|aside| !aside.hides);
    let far = if shown { far(task, line, state) } else { String::new() };
    html! {
        <div class="working task" data-task={task.id}>
            <p class="question">{ "Task: " }{ words::text(task, line) }</p>
            <p class="progress">{ &far }</p>
            <Announcer key={format!("heard-{}", task.id)} answer={said(&far).into_owned()} asked={done.to_string()} />
            <details key={task.id}><summary>{ "Hint" }</summary><p>{ task.hint }</p></details>
            <p>{ anew(task, "Start anew", state, on_edit) }<button class="plain" type="button" data-do="stop" onclick={stop}>{ "Stop the task" }</button></p>
        </div>
    }
}

/// How far the reader is, in words.
fn far(task: &Task, line: &LineRow, state: &State) -> String {
    let none = "Not yet: the figures shown are those of another model.";
    report(task, state).map_or(none.to_owned(), |report| words::progress(task, line, task.progress(report)))
}

/// What is checked, if the view has it.
fn line(task: &Task, state: &State) -> Option<&'static LineRow> {
    let part = state.start.view.parts.iter().find(|part| part.model.id == task.model && state.start.view.id == task.view)?;
    part.model.line(task.output)
}

/// The report that is checked: that of the task's model, shown or not.
fn report<'a>(task: &Task, state: &'a State) -> Option<&'a Report> {
    state.start.reports.iter().find(|(part, _)| part.model.id == task.model).map(|(_, report)| &**report)
}

/// A button that starts a task: its preset, its model.
fn anew(task: &'static Task, name: &'static str, state: &State, on_edit: &Callback<Edit>) -> Html {
    let aside = Rc::new(Aside { task: Some(task), ..beside(state) });
    let (now, on_edit) = (state.start.clone(), on_edit.clone());
    let onclick = move |_: MouseEvent| {
        if let Ok(start) = Start::preset(now.view, task.preset, Some(task.model)) {
            on_edit.emit(Edit::Load(now.dress(start)));
            on_edit.emit(Edit::Aside(Rc::clone(&aside)));
        }
    };
    html! { <button key={task.id} class="plain" type="button" data-start={task.id} {onclick}>{ name }</button> }
}

/// The panel: the tasks of the view.
pub(super) fn view(state: &State, on_edit: &Callback<Edit>) -> Html {
    let own = tasks().iter().filter(|task| task.view == state.start.view.id);
    let item = |(task, line): (&'static Task, &'static LineRow)| {
        let done = report(task, state).and_then(|report| task.progress(report)).is_some_and(|progress| progress.done);
        html! {
            <li key={task.id}>
                { words::text(task, line) }{ " " }
                if done {
                    <b>{ "Done. " }</b>
                }
                { anew(task, if beside(state).task == Some(task) { "Start anew" } else { "Start" }, state, on_edit) }
            </li>
        }
    };
    html! {
        <div class="panel" data-panel="tasks">
            <p>{ "Move the inputs until the task above the answer says that it is done." }</p>
            <ul class="terms">{ for own.filter_map(|task| Some(item((task, line(task, state)?)))) }</ul>
        </div>
    }
}
