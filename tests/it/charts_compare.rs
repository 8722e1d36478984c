//! The pictures of a difference and of a guess: the shapes are the stored ones; for any two scenarios they are finite, inside and
//! legible, and the table has what is drawn.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use proptest::strategy::Union;
use runrate::catalog;
use runrate::charts::chart::Chart;
use runrate::charts::picture::Picture;
use runrate::charts::{difference, guess};
use runrate::engine::ask::compare::{Comparison, compare};
use runrate::engine::model::MODELS;
use runrate::engine::scenario::{Checked, Scenario, check};
use runrate::engine::units::Shown;
use runrate::text::{guess as words, label};

use super::charts::{assert_apart, assert_inside};
use super::sample::{self, of_model};
use super::support::path;

const WIDTHS: [f64; 3] = [360.0, 720.0, 1100.0];

fn drawn(comparison: &Comparison, width: f64) -> Option<Chart> {
    difference::chart(comparison, comparison.row.label, &label::plain, width)
}

fn of(preset: &str, model: &str) -> Scenario {
    catalog::preset(preset).unwrap().scenario_of(model).unwrap()
}

fn split(a: &Scenario, b: &Scenario, output: &str) -> Comparison {
    compare(&check(a).unwrap(), &check(b).unwrap(), output).unwrap()
}

/// Few parts, many parts, parts that go both ways.
fn comparisons() -> Vec<(&'static str, Comparison)> {
    let rented = of("h100-rented", "serving-cost");
    let cheaper = rented.clone().with("serving_share", 0.6).with("hour_price", 2.0).with("output_tokens", 400.0);
    vec![
        ("chain", split(&of("aws-ai-2026q1", "chain"), &of("aws-ai-2026q2", "chain"), "run_rate_needed")),
        ("one", split(&rented, &rented.clone().with("serving_share", 0.9), "cost_per_response")),
        ("both-ways", split(&rented, &cheaper, "cost_per_response")),
        ("presets", split(&rented, &of("deepseek-day", "serving-cost"), "output_cost_per_mtok")),
    ]
}

fn guesses(width: f64) -> Vec<(&'static str, Picture)> {
    let cost =
        |guess| guess::picture(Shown::Money(""), guess, 0.000_827, words::range(Shown::Money(""), 0.000_827, "cost_per_response"), width);
    let share = guess::picture(Shown::Share, 0.6, 0.376, words::range(Shown::Share, 0.376, "gross_margin_bought"), width);
    vec![("guess-high", cost(0.002)), ("guess-near", cost(0.000_83)), ("guess-beyond", cost(4.0)), ("guess-share", share)]
}

/// A chart that was changed on purpose: look at it, then put the printed hashes into the file.
#[test]
fn shapes_are_the_stored_ones() {
    let mut now: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for width in WIDTHS {
        let charts = comparisons().into_iter().map(|(id, one)| (id, drawn(&one, width).unwrap().picture)).chain(guesses(width));
        for (id, picture) in charts {
            now.entry(id.to_owned()).or_default().insert(width.to_string(), picture.hash());
        }
    }
    let stored = fs::read_to_string(path("tests/charts_compare.json")).unwrap_or_default();
    let stored: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&stored).unwrap_or_default();
    assert!(now == stored, "the shapes have changed; tests/charts_compare.json would be:\n{}", serde_json::to_string_pretty(&now).unwrap());
}

fn assert_legible(chart: &Chart, about: &str) {
    assert_inside(&chart.picture, about);
    assert_apart(&chart.picture, about);
}

#[test]
fn labels_are_apart_and_inside() {
    for width in [280.0, 306.0, 360.0, 720.0, 1100.0] {
        for (id, one) in comparisons() {
            assert_legible(&drawn(&one, width).unwrap(), &format!("{id} at {width}"));
        }
    }
}

/// The table has every part, largest first, and the whole under it; the description names the largest.
#[test]
fn the_table_has_what_is_drawn() {
    for (id, one) in comparisons() {
        let chart = drawn(&one, 720.0).unwrap();
        assert_eq!(chart.table.rows.len(), one.parts.len() + 1, "{id}");
        let largest = label::plain(one.largest_first()[0].changes[0].row);
        assert!(
            chart.table.rows[0][0].starts_with(&largest) && chart.picture.description.to_lowercase().contains(&largest.to_lowercase()),
            "{id}"
        );
    }
    let both = drawn(&comparisons()[2].1, 720.0).unwrap();
    let signs: Vec<bool> = both.table.rows.iter().map(|row| row[3].starts_with('+')).collect();
    assert_eq!(signs, [false, false, true, false], "{:?}", both.table.rows);
}

#[test]
fn a_guess_says_how_far_off_it_is() {
    let described: Vec<String> = guesses(360.0).into_iter().map(|(_, picture)| picture.description).collect();
    assert_eq!(described[0], "You guessed $0.002; it is $0.000827: 2.4 times too high.");
    assert!(described[1].ends_with("spot on.") && described[3].ends_with("60% too high."), "{described:?}");
}

/// Where the answer lies in the range tells nobody where: neither always in the middle nor ever at an end.
#[test]
fn the_range_does_not_give_the_answer_away() {
    let mut places = std::collections::BTreeSet::new();
    for line in MODELS.iter().flat_map(|model| model.lines) {
        for answer in [0.000_3, 1.0, 9.99, 4.2e10] {
            let range = words::range(Shown::Plain, answer, line.id);
            assert!(answer > range.from * 9.0 && answer * 9.0 < range.to, "{answer} in {range:?}");
            places.insert((answer / range.from).log10().floor().to_string());
        }
    }
    assert!(places.len() >= 3, "{places:?}");
}

fn pair() -> impl Strategy<Value = [Checked; 2]> {
    let two = |(a, b): (Scenario, Scenario)| [check(&a).unwrap(), check(&b).unwrap()];
    Union::new(MODELS.iter().map(move |model| (of_model(model), of_model(model)).prop_map(two).boxed()))
}

proptest! {
    #![proptest_config(sample::config(60))]

    #[test]
    fn any_difference_is_drawn_inside_and_legible([a, b] in pair(), width in prop::sample::select(vec![280.0, 356.0, 582.0, 1600.0])) {
        for line in a.model.lines.iter().take(3) {
            let Ok(one) = compare(&a, &b, line.id) else { continue };
            let Some(chart) = drawn(&one, width) else { continue };
            assert_legible(&chart, &format!("{} at {width}: {one:?}", line.id));
        }
    }
}
