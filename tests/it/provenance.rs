//! No value of a preset is made up: each follows from facts by arithmetic that stands beside it (`from`), or is called an assumption.

use std::collections::BTreeMap;
use std::fs;

use runrate::catalog::facts::{self, Fact};
use serde_json::Value;

use super::calculator;
use super::support::{close, files, stem};

type Facts = BTreeMap<String, Fact>;

/// All rows of all preset files, as they are written.
fn rows() -> Vec<(String, Value)> {
    let mut found = Vec::new();
    for file in files("src/catalog/presets") {
        let preset: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
        let others = preset["others"].as_array().unwrap().iter().flat_map(|other| other["rows"].as_array().unwrap());
        let rows = preset["rows"].as_array().unwrap().iter().chain(others);
        found.extend(rows.map(|row| (format!("{}, {}", stem(&file), row["input"].as_str().unwrap()), row.clone())));
    }
    found
}

/// The names of facts in a formula, in their order.
fn named<'a>(from: &'a str, facts: &Facts) -> Vec<&'a str> {
    from.split_whitespace().filter(|word| facts.contains_key(*word)).collect()
}

/// A formula over facts, worked out. Names of facts may have hyphens, so they are numbered first.
fn worked_out(from: &str, facts: &Facts) -> Result<f64, String> {
    let words: Vec<&str> = from.split_whitespace().collect();
    let place = |word: &str| words.iter().position(|known| *known == word);
    let numbered = |word: &&str| if facts.contains_key(*word) { format!("f[{}]", place(word).unwrap()) } else { (*word).to_owned() };
    let text: Vec<String> = words.iter().map(numbered).collect();
    calculator::value(&text.join(" "), &|name| {
        let place: usize = name.strip_prefix("f[")?.strip_suffix(']')?.parse().ok()?;
        facts.get(words[place])?.value
    })
}

/// What is wrong with a row; nothing if nothing is.
fn wrong(row: &Value, facts: &Facts) -> Option<String> {
    let seen = row["source"]["seen"].as_str()?;
    let Some(from) = row["from"].as_str() else {
        return (seen != "illustrative").then(|| "from nowhere, and not called illustrative".to_owned());
    };
    let names = named(from, facts);
    let url = row["source"]["url"].as_str().unwrap_or_default();
    let cited: Vec<&Fact> = if names.is_empty() { facts.values().collect() } else { names.iter().map(|name| &facts[*name]).collect() };
    if !cited.iter().any(|fact| fact.source_url == url) {
        return Some(format!("{url} is the source of none of {names:?}"));
    }
    wrong_source(row, seen, &cited).or_else(|| wrong_value(row, seen, from, facts))
}

/// What was seen in a source is one fact of it, with its title, its day and how it was seen; what is derived may say it its own way.
fn wrong_source(row: &Value, seen: &str, cited: &[&Fact]) -> Option<String> {
    if seen == "derived" {
        return None;
    }
    let [fact] = cited else { return Some("seen in a source, but from several facts".to_owned()) };
    let (title, as_of) = (row["source"]["title"].as_str()?, row["source"]["as_of"].as_str()?);
    // Some facts are as of a span of years, or of a year and a commit; a row says one day, month or year of it.
    let within = |(first, last)| as_of.len() == 4 && (first..=last).contains(&as_of);
    let same_day = fact.as_of.starts_with(as_of) || fact.as_of.split_once('-').is_some_and(within);
    let right = fact.source_title == title && fact.seen == seen && same_day;
    (!right).then(|| format!("\"{title}\", as of {as_of}, {seen} is not how {} has it", fact.id))
}

fn wrong_value(row: &Value, seen: &str, from: &str, facts: &Facts) -> Option<String> {
    let given = &row["value"];
    let Some(number) = given.as_f64().or(given["at_least"].as_f64()) else {
        let text = given.as_str().unwrap_or_default();
        let is_day = text.starts_with("20");
        return (is_day && facts[from].as_of != text).then(|| format!("{text} is not the day of {from}"));
    };
    // A derived value may be rounded to three digits; a value that was seen is the value that was seen.
    let exact = if seen == "derived" { 5e-3 } else { 1e-11 };
    match worked_out(from, facts) {
        Ok(value) if close(value, number, exact) => None,
        other => Some(format!("{number} is not {from}, which is {other:?}")),
    }
}

#[test]
fn values_follow_from_facts() {
    let facts: Facts = facts::facts().unwrap().into_iter().map(|fact| (fact.id.clone(), fact)).collect();
    let rows = rows();
    assert!(rows.len() > 250);
    let wrong: Vec<String> = rows.iter().filter_map(|(place, row)| Some(format!("{place}: {}", wrong(row, &facts)?))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// "More than" is in the fact's unit; a preset must not lose it.
#[test]
fn floors_stay_floors() {
    let facts: Facts = facts::facts().unwrap().into_iter().map(|fact| (fact.id.clone(), fact)).collect();
    let floor = |name: &&str| ["\"more than\"", "\"over\"", "\"exceeded\""].iter().any(|word| facts[*name].unit.contains(word));
    let mut floors = 0;
    for (place, row) in rows() {
        let names = row["from"].as_str().map(|from| named(from, &facts)).unwrap_or_default();
        if names.iter().any(floor) && !row["value"].is_string() {
            floors += 1;
            assert!(row["value"]["at_least"].is_number(), "{place}: {}", row["value"]);
        }
    }
    assert!(floors >= 6, "announced run rates of two quarters, and the chips'");
}
