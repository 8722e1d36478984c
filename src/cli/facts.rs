//! `runrate facts`: what is known, from where, as of when.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::catalog::facts::{self, Fact, STALE_DAYS, facts};
use crate::engine::date::Date;
use crate::text::{number, table};

/// All facts, a line each; or those that mention the words, in full.
pub(crate) fn run(words: Option<&str>) -> Result<String, Vec<String>> {
    let facts = facts().map_err(|error| vec![error])?;
    let Some(words) = words else { return Ok(list(&facts)) };
    let found: Vec<&Fact> = facts.iter().filter(|fact| fact.mentions(words)).collect();
    if found.is_empty() {
        return Err(vec![format!("no fact mentions \"{words}\"; `runrate facts` lists all {}", facts.len())]);
    }
    Ok(found.into_iter().map(full).collect::<Vec<_>>().join("\n"))
}

fn list(facts: &[Fact]) -> String {
    let row = |fact: &Fact| vec![fact.id.clone(), value(fact), fact.unit.clone(), fact.as_of.clone(), fact.seen.clone()];
    table::columns(&facts.iter().map(row).collect::<Vec<_>>())
}

fn full(fact: &Fact) -> String {
    let stale = stale(&fact.as_of);
    let as_of = if fact.as_of.is_empty() { "no date".to_owned() } else { format!("as of {}", fact.as_of) };
    let lines = [
        format!("{} = {} {}", fact.id, value(fact), fact.unit),
        format!("  {as_of}{stale}, {}", fact.seen),
        format!("  {}", fact.source_title),
        format!("  {}", fact.source_url),
        format!("  {}", fact.note),
    ];
    lines.iter().filter(|line| !line.trim().is_empty()).map(|line| line.trim_end().to_owned() + "\n").collect::<Vec<_>>().concat()
}

fn value(fact: &Fact) -> String {
    fact.value.map_or("not found".to_owned(), number::exact)
}

/// What follows the date of something that is stale today; nothing if it is not.
pub(super) fn stale(as_of: &str) -> String {
    let age = today().and_then(|today| facts::age(as_of, today)).filter(|days| *days > STALE_DAYS);
    age.map_or(String::new(), |days| format!(", stale: {days} days old"))
}

/// Today by the machine's clock, which only the command line may ask.
fn today() -> Option<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    i32::try_from(seconds / 86_400).ok().map(Date::from_days)
}
