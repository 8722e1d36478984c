//! The bands of charts when inputs are ranges: the shapes are the stored ones, labels stay apart and inside, the table has what is
//! drawn, and the bands are where eight of ten scenarios are.

use std::fs;
use std::rc::Rc;

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use runrate::catalog::{self, Preset};
use runrate::charts::chart::Chart;
use runrate::charts::picture::Shape;
use runrate::charts::{cost_by_share, payback, svg};
use runrate::engine::ask::range::{Ensemble, Question, Sampler};
use runrate::engine::fields::Kind;
use runrate::engine::lanes::SCALAR;
use runrate::engine::model;
use runrate::engine::report::{Report, evaluate_checked};
use runrate::engine::scenario::{Checked, Scenario, Value, check};
use runrate::text::number;

use super::charts::{CHARTS, Hashes, STORED, WIDTHS, assert_marks_are_told, assert_sound, has_table};
use super::sample;
use super::support::{close, path};

/// The scenario with the first of its numbers as ranges, from a fifth below to a quarter above.
fn ranged(scenario: &Scenario, most: usize) -> Option<Checked> {
    let plain = check(scenario).ok()?;
    let mut ranged = scenario.clone();
    let mut made = 0;
    for row in plain.model.fields.iter().filter(|row| matches!(row.kind, Kind::Number(_)) && scenario.get(row.id).is_some()) {
        let Some(x) = plain.number(row).filter(|x| made < most && *x != 0.0) else { continue };
        let (low, high) = (x.min(x * 1.25).min(x * 0.8), x.max(x * 1.25).max(x * 0.8));
        let wider = ranged.clone().with(row.id, Value::Range { low, high });
        if check(&wider).is_ok() {
            ranged = wider;
            made += 1;
        }
    }
    check(&ranged).ok().filter(|_| made > 0)
}

fn question() -> Question {
    Question { samples: 100, ..Question::default() }
}

/// The report of a scenario with ranges, which knows where eight of ten of so many are.
fn report(inputs: &Checked, samples: u32) -> Report {
    let mut ensemble = Ensemble::new(inputs, Question { samples, ..question() }, &SCALAR);
    while ensemble.advance(100) {}
    let mut report = evaluate_checked(inputs.clone());
    report.bands = Some(Rc::new(ensemble));
    report
}

/// Every preset with a model and its report.
fn reports() -> impl Iterator<Item = (&'static Preset, &'static str, Report)> {
    catalog::presets().iter().flat_map(|preset| {
        let of = |model: &&'static str| Some((preset, *model, report(&ranged(&preset.scenario_of(model)?, 3)?, 100)));
        preset.models.iter().filter_map(of).collect::<Vec<_>>()
    })
}

fn charts_of(model: &str, report: &Report, width: f64) -> Vec<Chart> {
    let of_model = CHARTS.iter().filter(|(known, _)| *known == model);
    of_model.filter_map(|(_, draw)| draw(report, width)).filter(has_table).collect()
}

/// A chart that was changed on purpose: look at it, then put the printed hashes into the file.
#[test]
fn shapes_are_the_stored_ones() {
    let mut now = Hashes::new();
    for (preset, model, report) in reports() {
        for width in STORED {
            for chart in charts_of(model, &report, width) {
                let charts = now.entry(format!("{} {model}", preset.id)).or_default();
                charts.entry(chart.id.to_owned()).or_default().insert(width.to_string(), chart.picture.hash());
                if let Ok(folder) = std::env::var("RUNRATE_PICTURES") {
                    let file = format!("{folder}/{}-{}-{model}-{width}.svg", chart.id, preset.id);
                    fs::write(file, svg::text(&svg::page(&chart.picture.description.clone(), &[chart], ""))).unwrap();
                }
            }
        }
    }
    let stored = fs::read_to_string(path("tests/charts_fan.json")).unwrap_or_default();
    let stored: Hashes = serde_json::from_str(&stored).unwrap_or_default();
    assert!(now == stored, "the shapes have changed; tests/charts_fan.json would be:\n{}", serde_json::to_string_pretty(&now).unwrap());
}

/// The columns of a band: the first of each pair.
fn bands_of(chart: &Chart) -> Vec<usize> {
    let below = |column: &usize| chart.table.head[*column].to_lowercase().ends_with("1 in 10 below");
    (0..chart.table.head.len()).filter(below).collect()
}

/// The picture has a band, or thin lines, where the table has its ends, the caption says what it is, and the description where.
fn assert_told(chart: &Chart, about: &str) {
    let drawn = chart.picture.shapes.iter().any(|shape| matches!(shape, Shape::Path { ink, closed: true, .. } if ["fan", "band", "beside"].contains(&ink.class())));
    let thin = chart.picture.shapes.iter().any(|shape| matches!(shape, Shape::Path { ink, closed: false, .. } if ink.class() == "here"));
    let bands = bands_of(chart);
    assert!(bands.is_empty() || drawn || thin, "{about}: no band is drawn");
    assert_eq!(!bands.is_empty(), chart.caption.contains("8 of 10"), "{about}: {}", chart.caption);
    for band in bands {
        let filled: Vec<_> = chart.table.rows.iter().filter(|row| !row[band].is_empty()).collect();
        assert!(!filled.is_empty() && filled.iter().all(|row| !row[band + 1].is_empty()), "{about}: {:?}", chart.table);
        let told = filled.iter().any(|row| row[band..band + 2].iter().all(|end| chart.picture.description.contains(end.as_str())));
        assert!(told && chart.picture.description.contains("8 of 10"), "{about}: {}", chart.picture.description);
        for row in filled {
            let [low, high] = [band, band + 1].map(|column| number::parse(&row[column]));
            assert!(low.zip(high).is_none_or(|(low, high)| low <= high), "{about}: {row:?}");
        }
    }
}

#[test]
fn charts_with_bands_are_sound_and_say_what_their_tables_say() {
    let mut banded = std::collections::BTreeSet::new();
    for (preset, model, report) in reports() {
        for width in WIDTHS {
            for chart in charts_of(model, &report, width) {
                let about = format!("{} of {} ({model}) at {width}", chart.id, preset.id);
                assert_sound(&chart, &about);
                assert_marks_are_told(&chart, &about);
                assert_told(&chart, &about);
                if !bands_of(&chart).is_empty() {
                    banded.insert(chart.id);
                }
            }
        }
    }
    let all = ["bars", "batch", "book-value", "chips", "cost-by-share", "depreciation", "lives", "payback", "spending", "turns", "two-bills", "volume"];
    assert!(all.iter().all(|id| banded.contains(id)), "{banded:?}");
}

/// Ranges of other inputs leave a chart as it was.
#[test]
fn where_ranges_move_nothing_nothing_is_drawn() {
    let scenario = catalog::preset("aws-ai-2026q2").unwrap().scenario_of("capex").unwrap();
    let still = scenario.clone().with("discount_rate", Value::Range { low: 0.05, high: 0.12 });
    let [one, other] = [scenario, still].map(|scenario| payback::chart(&report(&check(&scenario).unwrap(), 50), 582.0).unwrap());
    assert_eq!(one, other);
}
