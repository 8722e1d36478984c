//! Pictures are pure: the shapes computed here are the shapes every browser must compute. `tests/charts.json` has their
//! hashes; the browser tests compare the same file with what is on the screen.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;

use proptest::test_runner::TestRunner;
use runrate::catalog;
use runrate::charts::chart::Chart;
use runrate::charts::picture::{Picture, Shape};
use runrate::charts::{
    answer_strip, batch, book_value, call_cost, chips, cost_by_share, ladder, owned_hour, part_of_whole, run_rate, spending, svg, turns,
    volume,
};
use runrate::engine::model;
use runrate::engine::report::{Report, evaluate};
use runrate::engine::scenario::Scenario;

use super::sample;

/// By preset, chart and width in CSS pixels.
type Hashes = BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>;

/// A chart of a report at a width, if the report has what it shows.
type Draw = fn(&Report, f64) -> Option<Chart>;

/// Every chart of one report: id, model, and what draws it.
const CHARTS: [(&str, &str, Draw); 11] = [
    ("answer-strip", "serving-cost", answer_strip::chart),
    ("cost-by-share", "serving-cost", cost_by_share::chart),
    ("call-cost", "request-cost", call_cost::chart),
    ("turns", "conversation", turns::chart),
    ("batch", "throughput", batch::chart),
    ("volume", "break-even", volume::chart),
    ("book-value", "own-hardware", book_value::chart),
    ("owned-hour", "own-hardware", owned_hour::chart),
    ("chips", "chips", chips::chart),
    ("spending", "demand", spending::chart),
    ("ladder", "workloads", ladder::chart),
];

/// The widths at which the widget stands in the browser tests, and two wide ones.
const WIDTHS: [f64; 6] = [280.0, 306.0, 356.0, 582.0, 800.0, 1600.0];

fn stored() -> Hashes {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/charts.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn hash(preset: &str, chart: &str, width: f64) -> Option<String> {
    let preset = catalog::preset(preset)?;
    let report = |scenario: &Scenario| evaluate(scenario).ok();
    match chart {
        "bars" => Some(run_rate::picture(&report(&preset.scenario())?, width).hash()),
        "strip" => Some(part_of_whole::picture(&report(&preset.scenario())?, preset.whole?, width)?.hash()),
        _ => {
            let (_, model, draw) = CHARTS.iter().find(|(id, ..)| *id == chart)?;
            Some(draw(&report(&preset.scenario_of(model)?)?, width)?.picture.hash())
        }
    }
}

/// Every chart of every preset: preset, chart at a width.
fn of_presets(width: f64) -> Vec<(&'static str, Chart)> {
    let each = |preset: &'static catalog::Preset| {
        let of_model = move |(id, model, draw): &(&str, &str, Draw)| {
            let report = evaluate(&preset.scenario_of(model)?).unwrap();
            let chart = draw(&report, width).unwrap_or_else(|| panic!("{} has no {id}", preset.id));
            assert_eq!(chart.id, *id);
            Some((preset.id, chart))
        };
        CHARTS.iter().filter_map(of_model).collect::<Vec<_>>()
    };
    catalog::presets().iter().flat_map(each).collect()
}

/// A chart that was changed on purpose: look at it, then put the printed hashes into the file.
#[test]
fn shapes_are_the_stored_ones() {
    let mut now = stored();
    for (preset, charts) in &mut now {
        for (chart, widths) in charts {
            for (width, stored) in widths {
                *stored = hash(preset, chart, width.parse().unwrap()).unwrap_or_else(|| panic!("no {chart} for {preset}"));
            }
        }
    }
    assert!(now == stored(), "the shapes have changed; tests/charts.json would be:\n{}", serde_json::to_string_pretty(&now).unwrap());
}

#[test]
fn every_chart_has_a_stored_hash() {
    let stored = stored();
    for (id, ..) in CHARTS {
        assert!(stored.values().any(|charts| charts.contains_key(id)), "tests/charts.json has no {id}");
    }
}

#[test]
fn labels_stay_inside_and_no_smaller_than_they_should() {
    for (revenue, growth, period) in
        [(3.75e9, 0.2, "quarter"), (1e3, -0.9, "month"), (9.99e14, 0.0, "week"), (0.0, 0.5, "day"), (1e-9, 3.0, "year")]
    {
        let scenario = Scenario::new("run-rate").with("period_revenue", revenue).with("growth", growth).with("period", period);
        let report = evaluate(&scenario).unwrap();
        for width in [1.0, 280.0, 360.0, 1600.0, 1e9, f64::NAN] {
            let picture = run_rate::picture(&report, width);
            let text = svg::text(&picture);
            assert!(!text.contains("NaN") && !text.contains("inf"), "{revenue} {growth} {period} at {width}: {text}");
            assert!(picture.width >= 1.0 && picture.width <= 4096.0 && text.contains("font-size=\"12\""));
            assert!(!picture.description.is_empty());
        }
    }
}

/// Every number of a shape that is a place in the picture: across, then down.
fn places(shape: &Shape) -> Vec<(f64, f64)> {
    match shape {
        Shape::Rect { x, y, width, height, .. } => vec![(*x, *y), (x + width, y + height)],
        Shape::Path { points, .. } => points.clone(),
        Shape::Disc { x, y, .. } => vec![(*x, *y)],
        Shape::Text { .. } => shape.text_box().map(|[left, top, right, bottom]| vec![(left, top), (right, bottom)]).unwrap_or_default(),
    }
}

fn assert_inside(picture: &Picture, about: &str) {
    for shape in &picture.shapes {
        for (x, y) in places(shape) {
            let inside = x >= -0.2 && x <= picture.width + 0.2 && y >= -0.2 && y <= picture.height + 0.2;
            assert!(inside, "{about}: {shape:?} leaves {} x {}", picture.width, picture.height);
        }
    }
}

fn assert_apart(picture: &Picture, about: &str) {
    let boxes: Vec<_> = picture.shapes.iter().filter_map(|shape| Some((shape.text_box()?, shape))).collect();
    for (i, ([left, top, right, bottom], one)) in boxes.iter().enumerate() {
        for (other, two) in &boxes[i + 1..] {
            let apart = *right <= other[0] || *left >= other[2] || *bottom <= other[1] || *top >= other[3];
            assert!(apart, "{about}: {one:?} lies over {two:?}");
        }
    }
}

/// What holds for a chart of any numbers.
fn assert_sound(chart: &Chart, about: &str) {
    let Chart { picture, table, caption, .. } = chart;
    assert_inside(picture, about);
    assert_apart(picture, about);
    let words = [&picture.title, &picture.description, caption, &table.caption];
    assert!(words.iter().all(|words| !words.is_empty()), "{about}: {words:?}");
    assert!(!table.rows.is_empty() && table.rows.iter().all(|row| row.len() == table.head.len()), "{about}: {table:?}");
    let cells = table.rows.iter().flatten().chain(words);
    assert!(cells.clone().all(|text| !text.contains("NaN") && !text.contains("inf")), "{about}: {:?}", cells.collect::<Vec<_>>());
}

#[test]
fn charts_of_presets_are_sound_and_say_what_their_tables_say() {
    for width in WIDTHS {
        for (preset, chart) in of_presets(width) {
            let about = format!("{} of {preset} at {width}", chart.id);
            assert_sound(&chart, &about);
            assert!(chart.picture.shapes.len() >= 4 && chart.picture.title != "chart could not be drawn whole", "{about}");
            // An amount at a mark is one in the table, the description or the caption.
            let mut known = vec![chart.picture.description.clone(), chart.caption.clone()];
            known.extend(chart.table.rows.iter().flatten().cloned());
            let amounts = chart
                .picture
                .shapes
                .iter()
                .filter(|shape| matches!(shape, Shape::Text { ink, .. } if matches!(ink.class(), "strong" | "on-fill")));
            for shape in amounts {
                let Shape::Text { text, .. } = shape else { continue };
                let amount = text.split(' ').find(|word| word.starts_with('$')).map(|word| word.trim_end_matches(','));
                let Some(amount) = amount else { continue };
                assert!(known.iter().any(|words| words.contains(amount)), "{about}: {amount} of {text:?} is not in {known:?}");
            }
        }
    }
}

/// Marks are words of the report, whatever was put in.
#[test]
fn charts_of_any_numbers_are_sound() {
    for (id, model, draw) in CHARTS {
        let drawn = Cell::new(0);
        let scenarios = sample::of_model(model::find(model).unwrap());
        let checked = TestRunner::new(sample::config(96)).run(&scenarios, |scenario| {
            let report = evaluate(&scenario).unwrap();
            for width in [1.0, 280.0, 411.0, 1600.0, 1e9, f64::NAN] {
                if let Some(chart) = draw(&report, width) {
                    assert_sound(&chart, &format!("{id} at {width} of {scenario:?}"));
                    assert_eq!(chart, draw(&report, width).unwrap());
                    drawn.set(drawn.get() + 1);
                }
            }
            Ok(())
        });
        checked.unwrap_or_else(|problem| panic!("{id}: {problem}"));
        assert!(drawn.get() > 200, "{id} is hardly ever drawn: {}", drawn.get());
    }
}
