//! Pictures are pure: the shapes computed here are the shapes every browser must compute. `tests/charts.json` has their
//! hashes; the browser tests compare the same file with what is on the screen.

use std::collections::BTreeMap;
use std::fs;

use runrate::catalog;
use runrate::charts::{part_of_whole, run_rate, svg};
use runrate::engine::report::evaluate;
use runrate::engine::scenario::Scenario;

/// By preset, chart and width in CSS pixels.
type Hashes = BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>;

fn stored() -> Hashes {
    let text = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/charts.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn hash(preset: &str, chart: &str, width: f64) -> Option<String> {
    let preset = catalog::preset(preset)?;
    let report = evaluate(&preset.scenario()).ok()?;
    match chart {
        "bars" => Some(run_rate::picture(&report, width).hash()),
        "strip" => Some(part_of_whole::picture(&report, preset.whole?, width)?.hash()),
        _ => None,
    }
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
