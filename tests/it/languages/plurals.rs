//! Plural categories are those of the Unicode CLDR: `tests/plurals.json` has them as `tests/plurals.mjs` was told by ICU.

use std::collections::BTreeMap;
use std::fs;

use runrate::text::language::plural::{Category, category};

use crate::support::path;

#[test]
fn categories_are_those_of_the_cldr() {
    let table = fs::read_to_string(path("tests/plurals.json")).unwrap();
    let table: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&table).unwrap();
    for tag in super::TAGS {
        assert!(table.contains_key(tag), "{tag} is not in the table");
    }
    let mut wrong = Vec::new();
    for (tag, numbers) in &table {
        for (text, expected) in numbers {
            let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let size: f64 = text.parse().unwrap();
            for number in [size, -size] {
                let found = category(tag, number, decimals, false).name();
                if found != expected {
                    wrong.push(format!("{tag} {number} with {decimals} decimals is {expected}, not {found}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// "1.5 million": the rules ask for the exponent of a compact number, which ICU does not tell.
#[test]
fn many_are_counted_in_millions() {
    for tag in ["es", "fr"] {
        assert_eq!([1e6, 1.5e6, 3.75e9].map(|number| category(tag, number, 2, true)), [Category::Many; 3], "{tag}");
    }
    assert_eq!(["de", "ar", "hi"].map(|tag| category(tag, 1.5e6, 1, true)), [Category::Other; 3]);
}
