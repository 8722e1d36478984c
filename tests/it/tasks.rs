//! The tasks for students: not done as they start, done by their solution, and what they say is what is checked.

use std::collections::BTreeMap;
use std::fs;

use runrate::catalog;
use runrate::catalog::tasks::{Task, Than, find, tasks};
use runrate::engine::model;
use runrate::engine::report::evaluate;
use runrate::engine::scenario::Scenario;
use runrate::text::{input, task as words};
use serde_json::Value;

use super::support::path;

fn json(file: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(path(file)).unwrap()).unwrap()
}

fn start(task: &Task) -> Scenario {
    catalog::preset(task.preset).unwrap().scenario_of(task.model).unwrap_or_else(|| panic!("{}: not a preset of its model", task.id))
}

/// The inputs that solve each task, by its name.
fn solutions() -> BTreeMap<String, BTreeMap<String, String>> {
    let all = json("src/catalog/tasks.json");
    let one = |task: &Value| (task["id"].as_str().unwrap().to_owned(), serde_json::from_value(task["solution"].clone()).unwrap());
    all.as_array().unwrap().iter().map(one).collect()
}

#[test]
fn every_task_is_undone_at_first_and_done_by_its_solution() {
    let solutions = solutions();
    assert_eq!(solutions.len(), tasks().len(), "every name is there once");
    for task in tasks() {
        let model = model::find(task.model).unwrap();
        let line = model.line(task.output).unwrap_or_else(|| panic!("{}: no output {}", task.id, task.output));
        let start = start(task);
        let before = task.progress(&evaluate(&start).unwrap()).unwrap_or_else(|| panic!("{}: no value at first", task.id));
        assert!(!before.done, "{} is done before it begins", task.id);
        assert!(words::progress(task, line, Some(before)).starts_with("Not yet: "));
        let solved = solutions[task.id].iter().fold(start, |scenario, (id, text)| {
            let row = model.field(id).unwrap_or_else(|| panic!("{}: no input {id}", task.id));
            scenario.with(id, input::read(row, text).unwrap())
        });
        let after = task.progress(&evaluate(&solved).unwrap()).unwrap();
        assert!(after.done, "{} is not solved: {after:?}", task.id);
        assert!(words::progress(task, line, Some(after)).starts_with("Done: "));
    }
}

/// A number in the words is the check's: only `{target}` may stand for one.
#[test]
fn the_words_have_the_numbers_of_the_check() {
    for task in tasks() {
        assert!(!task.text.contains(|c: char| c.is_ascii_digit()), "{}: a number of its own in {}", task.id, task.text);
        assert_eq!(task.text.contains("{target}"), matches!(task.than, Than::Number(_)), "{}", task.id);
        let line = model::find(task.model).and_then(|model| model.line(task.output)).unwrap();
        let text = words::text(task, line);
        assert!(text.ends_with('.') && !text.contains('{') && !task.hint.is_empty() && task.tolerance < 0.1, "{text}");
    }
}

#[test]
fn every_view_has_a_task_that_its_preset_sets() {
    let views = json("src/catalog/views.json");
    for (view, models) in views.as_object().unwrap() {
        let own: Vec<&Task> = tasks().iter().filter(|task| task.view == view).collect();
        assert!(!own.is_empty(), "{view} has no task");
        assert!(own.iter().all(|task| models.as_array().unwrap().contains(&task.model.into())), "{view}");
    }
    assert!(tasks().iter().all(|task| views.get(task.view).is_some() && find(task.id) == Some(task)));
}
