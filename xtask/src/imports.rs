//! What the modules ask of the page: all of it is on a list, so that nothing comes in unseen, and nothing stays on it that is gone.

use std::collections::BTreeSet;
use std::fs;

use anyhow::{Context, Result, ensure};

const LIST: &str = "xtask/imports.txt";

/// Compares the names of what the modules ask for, as wasm-bindgen gives them, with the list.
pub(crate) fn check<'a>(asked: impl Iterator<Item = &'a str>) -> Result<()> {
    compare(asked, &fs::read_to_string(LIST).with_context(|| format!("{LIST} is missing"))?)
}

fn compare<'a>(asked: impl Iterator<Item = &'a str>, list: &str) -> Result<()> {
    let asked: BTreeSet<&str> = asked.collect();
    let listed: BTreeSet<&str> = list.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).collect();
    let told = |names: BTreeSet<&str>| names.into_iter().collect::<Vec<_>>().join(", ");
    let (new, gone) = (told(&asked - &listed), told(&listed - &asked));
    ensure!(new.is_empty(), "the modules ask something new of the page: {new}; think of what they can do with it, then add it to {LIST}");
    ensure!(gone.is_empty(), "the modules no longer ask this of the page: {gone}; take it off {LIST}");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e36_what_is_not_listed_is_refused_and_what_is_gone_too() {
        let list = "# Names.\n__wbg_call\n__wbg_focus\n";
        let told = |asked: &[&str]| compare(asked.iter().copied(), list).err().map_or_else(String::new, |error| error.to_string());
        assert_eq!(told(&["__wbg_focus", "__wbg_call", "__wbg_call"]), "");
        assert!(told(&["__wbg_call", "__wbg_focus", "__wbg_eval"]).contains("new of the page: __wbg_eval;"));
        assert!(told(&["__wbg_call"]).contains("no longer ask this of the page: __wbg_focus;"));
    }
}
