//! Every preset is a claim: it must say what, from where, and as of when, and it must work.

use std::collections::BTreeSet;

use runrate::catalog::{self, Given, Preset, Row, Seen, facts, presets};
use runrate::engine::date::Date;
use runrate::engine::model;
use runrate::engine::report::evaluate;
use runrate::engine::scenario::Value;

use super::support::{self, files, stem};

/// All rows of a preset, those to try in place of others included.
fn rows(preset: &'static Preset) -> impl Iterator<Item = &'static Row> {
    preset.rows.iter().chain(preset.others.iter().flat_map(|other| other.rows))
}

/// A day, a month or a year: sources are not always more exact.
fn is_date(text: &str) -> bool {
    let whole = match text.len() {
        4 => format!("{text}-01-01"),
        7 => format!("{text}-01"),
        _ => text.to_owned(),
    };
    Date::parse(&whole).is_some()
}

#[test]
fn the_list_is_the_folder() {
    let listed: Vec<&str> = presets().iter().map(|preset| preset.id).collect();
    let stored: Vec<String> = files("src/catalog/presets").iter().map(|file| stem(file)).collect();
    assert_eq!(listed, stored, "every file is listed once, in alphabetical order");
}

#[test]
fn ids_are_unique_kebab_case_and_their_own() {
    let mut seen = BTreeSet::new();
    for preset in presets() {
        let id = preset.id;
        let part = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        assert!(id.split('-').all(part), "{id} is not kebab-case");
        assert!(seen.insert(id), "{id} is there twice");
        assert!(
            !preset.title.is_empty() && !preset.subject.is_empty() && is_date(preset.checked),
            "{id}: title, subject, day of the check"
        );
    }
}

#[test]
fn every_row_says_what_it_is_and_where_it_is_from() {
    for preset in presets() {
        let models: Vec<_> = preset.models.iter().map(|id| model::find(id).unwrap()).collect();
        for row in rows(preset) {
            let place = format!("{}, {}, {}", preset.id, row.input, row.source.as_of);
            assert!(models.iter().any(|model| model.field(row.input).is_some()), "{place}: no model of it has such an input");
            assert!(!row.note.trim().is_empty() && !row.source.title.trim().is_empty(), "{place}: note and title");
            assert!(is_date(row.source.as_of), "{place}: as_of is a day, a month or a year");
            let address = row.source.url;
            // An assumption must not borrow the looks of a source.
            let sound = if row.source.seen == Seen::Illustrative {
                address.is_none()
            } else {
                address.is_some_and(|url| url.starts_with("https://"))
            };
            assert!(sound, "{place}: address {address:?}, seen {:?}", row.source.seen);
        }
    }
}

fn number(value: Given) -> Option<f64> {
    if let Given::Number(x) = value { Some(x) } else { None }
}

/// A sum over the last four entries is a year only if the entries stand in order.
#[test]
fn history_runs_from_old_to_new() {
    let dates =
        |preset: &Preset| -> Vec<&str> { preset.rows.iter().filter(|row| row.input == "history").map(|row| row.source.as_of).collect() };
    assert_eq!(dates(catalog::preset("aws-history").unwrap()).len(), 14);
    for preset in presets() {
        assert!(dates(preset).windows(2).all(|pair| pair[0] < pair[1]), "{}: {:?}", preset.id, dates(preset));
    }
}

/// Several rows of one input are the items of a list; of anything else there is one row.
#[test]
fn every_input_is_set_once_or_is_a_list() {
    for (preset, model) in presets().iter().flat_map(|preset| preset.models.iter().map(move |model| (preset, model))) {
        let scenario = preset.scenario_of(model).unwrap();
        for (id, value) in scenario.inputs() {
            let rows: Vec<&Row> = preset.rows.iter().filter(|row| row.input == id).collect();
            if let Value::List(items) = value {
                let values: Vec<f64> = rows.iter().filter_map(|row| number(row.value)).collect();
                assert_eq!(*items, values, "{}: {id}", preset.id);
            } else {
                assert_eq!(rows.len(), 1, "{}: {id}", preset.id);
            }
        }
    }
}

#[test]
fn every_preset_and_its_alternatives_evaluate() {
    for (preset, model) in presets().iter().flat_map(|preset| preset.models.iter().map(move |model| (preset, model))) {
        let start = preset.scenario_of(model).unwrap();
        let others = preset.others.iter().map(|other| (format!("{}, {model}, {}", preset.id, other.label), other.in_place(start.clone())));
        let all: Vec<_> = others.chain([(format!("{}, {model}", preset.id), start.clone())]).collect();
        for (name, scenario) in all {
            let report = evaluate(&scenario).unwrap_or_else(|problems| panic!("{name}: {problems:?}"));
            assert!(report.outputs.iter().any(|output| output.value.is_ok()), "{name}: no output has a value");
        }
    }
}

/// What was not found is empty and says so; what was found has a source.
#[test]
fn every_fact_has_its_source_or_none() {
    let facts = facts::facts().unwrap();
    assert!(facts.len() > 500);
    let mut ids = BTreeSet::new();
    for fact in &facts {
        assert!(ids.insert(&fact.id), "{} is there twice", fact.id);
        assert!(["direct", "second-hand"].contains(&fact.seen.as_str()), "{}: {}", fact.id, fact.seen);
        if fact.value.is_some() {
            assert!(!fact.source_title.is_empty() && fact.source_url.starts_with("http") && !fact.unit.is_empty(), "{}", fact.id);
            assert!(fact.day().is_some(), "{}: as of {}", fact.id, fact.as_of);
        }
    }
}

#[test]
fn facts_are_found_by_words_and_say_when_they_are_stale() {
    let found = support::cli(["facts", "deepseek", "price"]);
    assert!(found.out.contains("as of") && found.out.contains("http"), "{}", found.out);
    let old = facts::facts().unwrap().into_iter().find(|fact| fact.id == "aws_net_sales_2023q1").unwrap();
    assert_eq!(old.age(Date { year: 2023, month: 4, day: 1 }), Some(1));
    assert!(support::cli(["facts", "aws_net_sales_2023q1"]).out.contains("stale"));
    let none = support::cli(["facts", "perpetual-motion"]);
    assert!(none.code == Some(2) && none.out.is_empty() && none.err.contains("perpetual-motion"), "{none:?}");
}
