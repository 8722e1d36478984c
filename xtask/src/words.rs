//! The words of the languages as they ship: what every view says, what each view says when it opens, and the rest, so that a reader of
//! one view does not fetch what all of them say. What is in which is `first.json`, which a test makes (tests/it/languages/first.rs).

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::presets::View;

/// Where the words of each language are.
const LANGUAGES: &str = "src/text/languages";
/// What each view says when it opens, and with no name what every view says.
const FIRST: &str = "src/text/languages/first.json";
const EVERY: &str = "";
/// In how many files the rest is: each is small.
const REST: usize = 4;

/// Lines by view.
type First = BTreeMap<String, Vec<String>>;

/// Writes the words of each language to the bundle.
pub(crate) fn write(out: &Path, views: &[View]) -> Result<()> {
    let first: First = serde_json::from_str(&fs::read_to_string(FIRST).with_context(|| format!("cannot read {FIRST}"))?)?;
    let presets = opening(views);
    for file in fs::read_dir(LANGUAGES)? {
        let from = file?.path();
        let tag = from.file_stem().and_then(|name| name.to_str()).unwrap_or_default().to_owned();
        if from.extension().is_some_and(|kind| kind == "txt") && tag != "en" {
            for (part, text) in cut(&fs::read_to_string(&from)?, &first, &presets) {
                fs::write(out.join(name(&tag, &part)), text)?;
            }
        }
    }
    Ok(())
}

/// The presets that begin with each model of a view, by names as parts have them.
fn opening(views: &[View]) -> BTreeMap<String, Vec<&str>> {
    let mut opening: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (view, preset) in views.iter().flat_map(|view| view.presets.iter().map(move |preset| (view, preset))) {
        opening.entry([&view.id, ".", &preset.model].concat()).or_default().push(&preset.id);
    }
    opening
}

/// The file with a part of a language.
pub(crate) fn name(tag: &str, part: &str) -> String {
    if part == EVERY { format!("language_{tag}.txt") } else { format!("language_{tag}_{part}.txt") }
}

/// Which language the words of a file are of, and which part of it, if it has words.
pub(crate) fn part_of(name: &str) -> Option<(&str, &str)> {
    let stem = name.strip_prefix("language_")?.strip_suffix(".txt")?;
    Some(stem.split_once('_').unwrap_or((stem, EVERY)))
}

/// The parts of a language, by name, without what is only for translators: comments and blank lines. The first has a line for each of
/// the others, with the presets that need it, `# answer.fleet support`, behind which the build puts what that must hash to.
fn cut(file: &str, first: &First, presets: &BTreeMap<String, Vec<&str>>) -> BTreeMap<String, String> {
    let lines: Vec<&str> = file.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).collect();
    let phrases: Vec<(&str, &str)> = lines.windows(2).filter(|pair| pair[1].starts_with("= ")).map(|pair| (pair[0], pair[1])).collect();
    let known: BTreeMap<&str, &str> = phrases.iter().copied().collect();
    // A name has no translation.
    let line =
        |english: &String| known.get(english.as_str()).map_or_else(|| format!("{english}\n"), |other| format!("{english}\n{other}\n"));
    let mut parts: BTreeMap<String, String> = first.iter().map(|(view, own)| (view.clone(), own.iter().map(line).collect())).collect();
    let taken: BTreeSet<&str> = first.values().flatten().map(String::as_str).collect();
    let rest: Vec<String> =
        phrases.iter().filter(|(english, _)| !taken.contains(english)).map(|(english, other)| format!("{english}\n{other}\n")).collect();
    let all: usize = rest.iter().map(String::len).sum();
    let mut before = 0;
    for phrase in rest {
        let nth = (before * REST).checked_div(all).unwrap_or_default() + 1;
        before += phrase.len();
        *parts.entry(nth.to_string()).or_default() += &phrase;
    }
    let line = |part: &String| {
        let presets = presets.get(part).into_iter().flatten().map(|preset| format!(" {preset}"));
        mark(part) + &presets.collect::<String>() + "\n"
    };
    let others: String = parts.keys().filter(|part| *part != EVERY).map(line).collect();
    *parts.entry(EVERY.to_owned()).or_default() += &others;
    parts
}

/// What the line of a part in the first file begins with.
pub(crate) fn mark(part: &str) -> String {
    format!("# {part}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_view_opens_with_is_in_its_file_and_all_else_in_the_rest() {
        let own = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
        let first = First::from([(EVERY.to_owned(), own(&["Undo"])), ("answer.fleet".to_owned(), own(&["Fleet", "AWS"]))]);
        let presets = BTreeMap::from([("answer.fleet".to_owned(), vec!["support", "search"])]);
        let file = "# Buttons\nUndo\n= Rückgängig\n\nFleet\n= Flotte\nA\n= a\nB\n= b\nC\n= c\nD\n= d\n";
        let parts = cut(file, &first, &presets);
        let texts = [EVERY, "answer.fleet", "1", "2", "3", "4"].map(|part| parts.get(part).map_or("", String::as_str));
        let first = "Undo\n= Rückgängig\n# 1\n# 2\n# 3\n# 4\n# answer.fleet support search\n";
        assert_eq!(texts, [first, "Fleet\n= Flotte\nAWS\n", "A\n= a\n", "B\n= b\n", "C\n= c\n", "D\n= d\n"]);
        assert_eq!(parts.len(), texts.len());
    }

    #[test]
    fn a_file_tells_what_it_is() {
        for (tag, part) in [("de", EVERY), ("de", "answer.fleet"), ("zh", "4")] {
            assert_eq!(part_of(&name(tag, part)), Some((tag, part)));
        }
        assert_eq!(part_of("runrate.js"), None);
    }
}
