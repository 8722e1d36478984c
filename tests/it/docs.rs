//! The documentation of the engine, the catalogue and the text, checked. Whoever reads about a public item finds it at work: an
//! example of the item's own file uses every public type and trait by name and calls every public function, a method on its type.
//! `cargo test --doc` runs them.
//!
//! A model has its example at its own `MODEL`, a file of input rows one for all its rows. Units and other items that a macro makes,
//! constants and fields have none of their own; nor has what packs the presets, which nobody outside can make.

use std::fs;
use std::path::PathBuf;

use super::support::{files, path};

/// A public item, as far as its text tells.
#[derive(Default)]
struct Item {
    place: String,
    name: String,
    /// The type whose method it is.
    owner: Option<String>,
    /// From `pub` to the brace, if it is a function.
    signature: Option<String>,
    doc: Vec<String>,
}

/// A file's public items, and the code of its examples without what only imports names.
struct Documented {
    items: Vec<Item>,
    code: Vec<String>,
}

/// The files whose public items must be shown; those of input rows are listed apart.
fn public() -> (Vec<PathBuf>, Vec<PathBuf>) {
    let rust = |file: &PathBuf| file.extension().is_some_and(|end| end == "rs") && !file.ends_with("catalog/packed.rs");
    let folders = ["engine", "catalog", "text"];
    let beside = folders.map(|folder| path(&format!("src/{folder}.rs")));
    let all = folders.iter().flat_map(|folder| files(&format!("src/{folder}"))).chain(beside);
    all.filter(rust).partition(|file| !file.to_string_lossy().replace('\\', "/").contains("fields/rows"))
}

/// The examples in these lines of documentation that are run: none that must not compile.
fn examples<'a>(lines: impl Iterator<Item = &'a str>) -> Vec<Vec<&'a str>> {
    let (mut found, mut open, mut runs) = (Vec::new(), false, false);
    for line in lines.filter_map(|line| line.trim_start().strip_prefix("///").or(line.strip_prefix("//!"))) {
        let line = line.trim();
        if line.starts_with("```") {
            runs = line == "```";
            open = !open;
            found.extend((open && runs).then(Vec::new));
        } else if open && runs {
            found.last_mut().unwrap().push(line.trim_start_matches("# "));
        }
    }
    found
}

/// The name that a text starts with.
fn name(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

/// The type of an `impl` that is no trait's: `Q` of `impl<U, N: Num> Q<U, N> {`.
fn owner(line: &str) -> Option<String> {
    let rest = line.strip_prefix("impl").filter(|_| !line.contains(" for "))?;
    let depth = |depth: &mut i32, c: char| {
        *depth += i32::from(c == '<') - i32::from(c == '>');
        Some((*depth, c))
    };
    let outside = rest.char_indices().zip(rest.chars().scan(0, depth)).find(|(_, (depth, c))| *depth == 0 && *c != '>');
    Some(name(rest[outside?.0.0..].trim_start()))
}

fn documented(file: &PathBuf) -> Documented {
    let text = fs::read_to_string(file).unwrap();
    let (mut items, mut doc, mut within, mut hidden) = (Vec::new(), Vec::new(), None, false);
    for (number, line) in text.lines().enumerate() {
        // What a macro writes, and modules that are not public.
        hidden = (hidden || line.starts_with("macro_rules!") || line.starts_with("mod ") && line.ends_with('{')) && line != "}";
        within = if line.starts_with("impl") { owner(line) } else { within.filter(|_| line != "}") };
        let bare = line.trim_start();
        if hidden || bare.starts_with("#[") {
            continue;
        }
        if bare.starts_with("///") {
            doc.push(line.to_owned());
            continue;
        }
        let doc = std::mem::take(&mut doc);
        let Some(rest) = bare.strip_prefix("pub ") else { continue };
        let rest = rest.strip_prefix("const fn").map_or(rest, |_| &rest["const ".len()..]);
        let Some((kind, rest)) = rest.split_once(' ') else { continue };
        let model = kind == "static" && name(rest) == "MODEL";
        if model || ["fn", "struct", "enum", "trait"].contains(&kind) {
            let until_brace = text.lines().skip(number).scan(true, |open, line| open.then(|| (*open = !line.contains('{'), line).1));
            let signature = (kind == "fn").then(|| until_brace.collect::<String>());
            let place = format!("{}:{}", file.display(), number + 1);
            items.push(Item { place, name: name(rest), owner: within.clone(), signature, doc });
        }
    }
    let code = examples(text.lines()).concat().into_iter().filter(|line| !line.starts_with("use ")).map(str::to_owned);
    Documented { code: code.collect(), items }
}

/// Whether a line has this text, not as the end of a longer name.
fn has(line: &str, text: &str) -> bool {
    line.match_indices(text).any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
}

fn is_shown(item: &Item, code: &[String]) -> bool {
    let call = format!("{}(", item.name);
    match (&item.signature, &item.owner) {
        _ if item.name == "MODEL" => !examples(item.doc.iter().map(String::as_str)).is_empty(),
        (None, _) => code.iter().any(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == item.name)),
        (Some(_), None) => code.iter().any(|line| has(line, &call)),
        (Some(signature), _) if has(signature, "self") => code.iter().any(|line| line.contains(&format!(".{call}"))),
        (_, Some(owner)) => code.iter().any(|line| line.contains(&format!("::{call}")) && has(line, &format!("{owner}::"))),
    }
}

#[test]
fn every_public_item_is_shown_at_work() {
    let (files, _) = public();
    let all: Vec<Documented> = files.iter().map(documented).collect();
    let count = all.iter().map(|file| file.items.len()).sum::<usize>();
    assert!(count > 200, "only {count} public items: the files have moved, or this test no longer finds them");
    let without = all.iter().flat_map(|file| file.items.iter().filter(|item| !is_shown(item, &file.code)));
    let without: Vec<String> = without.map(|item| format!("{}: {}", item.place, item.name)).collect();
    assert!(without.is_empty(), "no example of its file uses it:\n{}", without.join("\n"));
}

#[test]
fn every_file_of_rows_shows_how_to_read_one() {
    let (_, rows) = public();
    assert!(rows.len() > 5, "the rows have moved");
    let bare: Vec<&PathBuf> = rows.iter().filter(|file| examples(fs::read_to_string(file).unwrap().lines()).is_empty()).collect();
    assert!(bare.is_empty(), "no example: {bare:?}");
}

#[test]
fn every_example_asserts_something() {
    let (files, rows) = public();
    for file in files.iter().chain(&rows) {
        let text = fs::read_to_string(file).unwrap();
        for example in examples(text.lines()) {
            assert!(example.iter().any(|line| line.contains("assert")), "{}: {example:#?}", file.display());
        }
    }
}

#[test]
fn every_function_that_fails_says_when() {
    let (files, _) = public();
    let items = files.iter().flat_map(|file| documented(file).items);
    let fallible: Vec<Item> =
        items.filter(|item| item.signature.as_ref().is_some_and(|signature| signature.contains("-> Result<"))).collect();
    assert!(!fallible.is_empty(), "no function fails any more: this test is of no use");
    for item in fallible {
        assert!(item.doc.iter().any(|line| line.trim() == "/// # Errors"), "{}: {} says not when it fails", item.place, item.name);
    }
}
