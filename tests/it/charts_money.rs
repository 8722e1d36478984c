//! The pictures about money: the shapes are the stored ones, and for any scenario they are finite, inside, and legible.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use runrate::catalog;
use runrate::charts::chart::Chart;
use runrate::charts::picture::Shape;
use runrate::charts::{carry, depreciation, dollar, links, lives, payback, two_bills};
use runrate::engine::model;
use runrate::engine::report::{Report, evaluate};

use super::sample;
use super::support::path;

/// By preset and model, chart, and width in CSS pixels.
type Hashes = BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>;

type Draw = fn(&Report, f64) -> Option<Chart>;

const CHARTS: [(&str, Draw); 7] = [
    ("dollar", dollar::chart),
    ("payback", payback::chart),
    ("depreciation", depreciation::chart),
    ("lives", lives::chart),
    ("two-bills", two_bills::chart),
    ("links", links::chart),
    ("carry", carry::chart),
];

const SCENARIOS: [(&str, &str, &[&str]); 7] = [
    ("aws-ai-2026q1", "capex", &["payback", "depreciation", "lives"]),
    ("aws-ai-2026q1", "chain", &["payback", "depreciation", "lives", "links", "carry"]),
    ("aws-ai-2026q2", "capex", &["payback", "depreciation", "lives"]),
    ("aws-ai-2026q2", "chain", &["payback", "depreciation", "lives", "links", "carry"]),
    ("deepseek-day", "margin", &["dollar"]),
    ("bought-or-own-chips", "margin", &["dollar"]),
    ("llama31-405b", "training", &["two-bills"]),
];

const WIDTHS: [f64; 4] = [306.0, 356.0, 582.0, 800.0];

fn report(preset: &str, model: &str) -> Report {
    evaluate(&catalog::preset(preset).unwrap().scenario_of(model).unwrap()).unwrap()
}

fn drawn(report: &Report, width: f64) -> Vec<Chart> {
    let chart = |(id, draw): &(&str, Draw)| {
        let chart = draw(report, width)?;
        assert_eq!(chart.id, *id);
        Some(chart)
    };
    CHARTS.iter().filter_map(chart).collect()
}

/// A chart that was changed on purpose: look at it, then put the printed hashes into the file.
#[test]
fn shapes_are_the_stored_ones() {
    let mut now = Hashes::new();
    for (preset, model, _) in SCENARIOS {
        let report = report(preset, model);
        let charts = now.entry(format!("{preset} {model}")).or_default();
        for width in [306.0, 582.0, 800.0] {
            for chart in drawn(&report, width) {
                charts.entry(chart.id.to_owned()).or_default().insert(width.to_string(), chart.picture.hash());
            }
        }
    }
    let stored = fs::read_to_string(path("tests/charts_money.json")).unwrap_or_default();
    let stored: Hashes = serde_json::from_str(&stored).unwrap_or_default();
    assert!(now == stored, "the shapes have changed; tests/charts_money.json would be:\n{}", serde_json::to_string_pretty(&now).unwrap());
}

#[test]
fn every_preset_has_its_charts() {
    for (preset, model, ids) in SCENARIOS {
        let charts = drawn(&report(preset, model), 582.0);
        assert_eq!(charts.iter().map(|chart| chart.id).collect::<Vec<_>>(), ids, "{preset} {model}");
    }
}

/// What is wrong with a chart; nothing if nothing is.
pub(crate) fn wrong(chart: &Chart) -> Option<String> {
    /// Rounding to a tenth of a pixel, and half a line's width.
    const NEARLY: f64 = 0.2;
    let picture = &chart.picture;
    if picture.title.is_empty() || picture.title.contains("could not") || picture.description.is_empty() || chart.caption.is_empty() {
        return Some("no title, description or caption".to_owned());
    }
    let grid = &chart.table;
    if grid.rows.is_empty() || grid.rows.iter().any(|row| row.len() != grid.head.len()) {
        return Some(format!("table {grid:?}"));
    }
    let words = format!("{picture:?} {grid:?}");
    if words.contains("NaN") || words.contains("inf,") || words.contains("inf ") {
        return Some("not finite".to_owned());
    }
    let outside = picture.shapes.iter().find(|shape| {
        let [left, top, right, bottom] = shape.bounds();
        // A dot may stand on the edge.
        let near = if matches!(shape, Shape::Disc { .. }) { 5.0 } else { NEARLY };
        left < -near || top < -near || right > picture.width + near || bottom > picture.height + near
    });
    outside.map(|shape| format!("outside of {} x {}: {shape:?}", picture.width, picture.height)).or_else(|| overlap(picture.shapes.iter()))
}

/// Two texts of which one covers the other.
fn overlap<'a>(shapes: impl Iterator<Item = &'a Shape>) -> Option<String> {
    let texts: Vec<&Shape> = shapes.filter(|shape| matches!(shape, Shape::Text { .. })).collect();
    texts.iter().enumerate().find_map(|(i, one)| {
        let [left, top, right, bottom] = one.bounds();
        let hits = |other: &&&Shape| {
            let [l, t, r, b] = other.bounds();
            left < r && l < right && top + 0.1 < b && t + 0.1 < bottom
        };
        texts[..i].iter().find(hits).map(|other| format!("{one:?} covers {other:?}"))
    })
}

#[test]
fn labels_are_apart_and_inside() {
    for (preset, model, _) in SCENARIOS {
        let report = report(preset, model);
        for width in WIDTHS {
            for chart in drawn(&report, width) {
                assert_eq!(wrong(&chart), None, "{preset} {model} {} at {width}", chart.id);
            }
        }
    }
}

/// The same report and width give the same shapes, whatever was drawn before.
#[test]
fn a_chart_is_pure() {
    let report = report("aws-ai-2026q1", "chain");
    assert_eq!(drawn(&report, 582.0), drawn(&report, 582.0));
}

#[test]
fn captions_say_what_matters() {
    let text = |preset, model, id: &str| {
        let charts = drawn(&report(preset, model), 582.0);
        charts.into_iter().find(|chart| chart.id == id).unwrap().picture.description
    };
    let payback = text("aws-ai-2026q2", "chain", "payback");
    assert!(payback.contains("$220B is spent") && payback.contains("paid back after at most 5.68 years"), "{payback}");
    let dollar = text("bought-or-own-chips", "margin", "dollar");
    assert!(dollar.contains("Own chips leave 9.34¢ more"), "{dollar}");
    let carry = text("aws-ai-2026q1", "chain", "carry");
    assert!(carry.contains("$15B is above the $8.15B") && carry.contains("8.91% is sold"), "{carry}");
    let bills = text("llama31-405b", "training", "two-bills");
    assert!(bills.contains("After 7.14 months"), "{bills}");
}

fn any() -> impl Strategy<Value = runrate::engine::scenario::Scenario> {
    let of = |id| sample::of_model(model::find(id).unwrap());
    prop_oneof![of("margin"), of("capex"), of("training"), of("chain")]
}

proptest! {
    #![proptest_config(sample::config(400))]

    #[test]
    fn any_scenario_is_drawn_inside_and_legible(scenario in any()) {
        let report = evaluate(&scenario).unwrap();
        for width in [280.0, 356.0, 582.0, 1600.0] {
            for chart in drawn(&report, width) {
                prop_assert_eq!(wrong(&chart), None, "{} at {}: {:?}", chart.id, width, scenario);
            }
        }
    }

    #[test]
    fn no_width_breaks_a_chart(scenario in any(), width in prop::sample::select(vec![f64::NAN, -1.0, 0.0, 1.0, 17.0, 1e9, f64::INFINITY])) {
        let report = evaluate(&scenario).unwrap();
        for chart in drawn(&report, width) {
            let picture = &chart.picture;
            let finite = picture.shapes.iter().all(|shape| shape.bounds().into_iter().all(f64::is_finite));
            prop_assert!(finite && picture.width >= 1.0 && picture.width <= 4096.0, "{} at {}", chart.id, width);
        }
    }
}
