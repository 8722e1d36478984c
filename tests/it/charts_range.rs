//! The pictures of ranges: what matters most, how likely each value is, and twenty cases. The shapes are the stored ones; for any
//! ranges of any model they are finite, inside and legible; each row can be walked to and heard.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use runrate::catalog;
use runrate::charts::chart::Chart;
use runrate::charts::histogram::Asked;
use runrate::charts::picture::Shape;
use runrate::charts::{dots, histogram, tornado};
use runrate::engine::ask::range::{Answer, Question, Sampler};
use runrate::engine::ask::sensitivity::{Sensitivity, sensitivity};
use runrate::engine::lanes::SCALAR;
use runrate::engine::scenario::{Checked, Scenario, Value, check};
use runrate::text::label;
use runrate::text::range::Threshold;

use super::charts::{assert_apart, assert_inside};
use super::range::with_ranges;
use super::sample;
use super::support::path;

/// From the narrowest phone to the widest page.
const WIDTHS: [f64; 7] = [306.0, 356.0, 360.0, 582.0, 720.0, 1100.0, 1600.0];

fn of(preset: &str, model: &str) -> Scenario {
    catalog::preset(preset).unwrap().scenario_of(model).unwrap()
}

fn range(low: f64, high: f64) -> Value {
    Value::Range { low, high }
}

/// An output over its cases, and what matters to it.
fn asked(inputs: &Checked, output: &'static str, samples: u32) -> (Answer, Sensitivity) {
    let mut all = Sampler::new(inputs, &Question { outputs: vec![output], samples, ..Question::default() }, &SCALAR);
    all.advance(u32::MAX);
    let matters = sensitivity(inputs, output).unwrap().correlated(&all, 0);
    (all.answers().remove(0), matters)
}

/// A smooth cost, a payback that may never come, stairs.
fn cases() -> Vec<(&'static str, Checked, &'static str, Threshold)> {
    let node = of("h100-rented", "serving-cost").with("serving_share", range(0.3, 0.8)).with("hour_price", range(1.5, 4.0));
    let capex = of("aws-ai-2026q2", "capex").with("cash_margin", range(0.15, 0.6)).with("revenue_growth", range(0.0, 0.5));
    let fleet = Scenario::new("fleet").with("responses_per_day", range(1e5, 4e5)).with("output_tokens", 500.0).with("decode_rate", 50.0);
    let fleet = fleet.with("hour_price", 2.0).with("max_load", range(0.5, 0.9));
    vec![
        ("cost", check(&node).unwrap(), "cost_per_response", Threshold::AtMost(0.0005)),
        ("payback", check(&capex).unwrap(), "payback_years", Threshold::AtMost(8.0)),
        ("fleet", check(&fleet).unwrap(), "accelerators", Threshold::AtLeast(40.0)),
    ]
}

/// Many numbers without a range, more than are drawn.
fn plain() -> Vec<(&'static str, Sensitivity)> {
    let of = |preset, model, output| sensitivity(&check(&of(preset, model)).unwrap(), output).unwrap();
    vec![
        ("tornado-chain", of("aws-ai-2026q1", "chain", "run_rate_needed")),
        ("tornado-node", of("h100-owned", "own-hardware", "cost_per_accelerator_hour")),
    ]
}

fn tornado(matters: &Sensitivity, width: f64) -> Option<Chart> {
    tornado::chart(matters, matters.row.label, &label::plain, width)
}

fn pair((answer, matters): &(Answer, Sensitivity), threshold: Option<Threshold>, width: f64) -> [Option<Chart>; 2] {
    let asked = Asked { answer, output: answer.row.label, at: matters.at, threshold };
    [histogram::chart(&asked, width), dots::chart(&asked, width)]
}

fn charts(width: f64) -> Vec<(String, Chart)> {
    let mut charts: Vec<(String, Chart)> = Vec::new();
    for (id, inputs, output, threshold) in cases() {
        let asked = asked(&inputs, output, 2_000);
        let [histogram, dots] = pair(&asked, Some(threshold), width).map(Option::unwrap);
        let bare = pair(&asked, None, width)[1].clone().unwrap();
        let named = [("tornado", tornado(&asked.1, width).unwrap()), ("histogram", histogram), ("dots", dots), ("dots-bare", bare)];
        charts.extend(named.map(|(kind, chart)| (format!("{kind}-{id}"), chart)));
    }
    charts.extend(plain().into_iter().map(|(id, matters)| (id.to_owned(), tornado(&matters, width).unwrap())));
    charts
}

/// A chart that was changed on purpose: look at it, then put the printed hashes into the file.
#[test]
fn shapes_are_the_stored_ones() {
    let mut now: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for width in WIDTHS {
        for (id, chart) in charts(width) {
            now.entry(id).or_default().insert(width.to_string(), chart.picture.hash());
        }
    }
    let stored = fs::read_to_string(path("tests/charts_range.json")).unwrap_or_default();
    let stored: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&stored).unwrap_or_default();
    assert!(now == stored, "the shapes have changed; tests/charts_range.json would be:\n{}", serde_json::to_string_pretty(&now).unwrap());
}

fn assert_sound(chart: &Chart, about: &str) {
    assert_inside(&chart.picture, about);
    assert_apart(&chart.picture, about);
    let points = &chart.picture.points;
    assert_eq!(points.len(), chart.table.rows.len(), "{about}");
    let follows = |pair: &[(f64, f64)]| if chart.picture.down { pair[1].1 >= pair[0].1 } else { pair[1].0 >= pair[0].0 };
    assert!(points.windows(2).all(follows), "{about}: {points:?}");
    assert!(chart.table.rows.iter().all(|row| row.len() == chart.table.head.len()), "{about}: {:?}", chart.table);
    for point in 0..points.len() {
        let words = chart.words(point);
        assert!(words.contains(": ") && !words.contains("NaN") && !words.contains("inf"), "{about}: {words}");
    }
    let said = [&chart.picture.title, &chart.picture.description, &chart.caption, &chart.table.caption];
    assert!(said.iter().all(|words| !words.is_empty() && !words.contains("NaN") && !words.contains(" inf")), "{about}: {said:?}");
}

#[test]
fn labels_are_apart_and_inside() {
    for width in WIDTHS.into_iter().chain([280.0]) {
        for (id, chart) in charts(width) {
            assert_sound(&chart, &format!("{id} at {width}"));
        }
    }
}

fn chart(id: &str) -> Chart {
    charts(582.0).into_iter().find(|(known, _)| known == id).unwrap().1
}

fn shapes(chart: &Chart, ink: &str, kind: fn(&Shape) -> bool) -> Vec<[f64; 4]> {
    let own = |shape: &&Shape| kind(shape) && format!("{shape:?}").contains(&format!("ink: {ink},"));
    chart.picture.shapes.iter().filter(own).map(Shape::bounds).collect()
}

fn is_rect(shape: &Shape) -> bool {
    matches!(shape, Shape::Rect { .. })
}

fn is_disc(shape: &Shape) -> bool {
    matches!(shape, Shape::Disc { .. })
}

#[test]
fn the_words_say_what_the_engine_says() {
    for (id, words) in [
        ("tornado-cost", "What matters most is the serving share: from 35.4% to 75.8% it takes the cost of a response from "),
        ("tornado-payback", "it takes the years until it has paid back from none to "),
        ("histogram-cost", "In 8 of 10 cases between $0.00028 and $0.00082"),
        ("histogram-cost", "its highest"),
        ("dots-payback", "of 10 cases there is none: never within the horizon of 10 years."),
        ("dots-fleet", "of 10 cases it is at least 40 accelerators."),
    ] {
        let said = chart(id).picture.description;
        assert!(said.contains(words), "{id}: {said}");
    }
}

/// As many of the twenty dots are dark as there are cases of twenty that keep to the threshold, and as many pale as have no value.
#[test]
fn dots_are_counts() {
    for (id, inputs, output, threshold) in cases() {
        let (answer, _) = asked(&inputs, output, 2_000);
        let chart = chart(&format!("dots-{id}"));
        let [kept, others, none] = ["Fill", "Beside", "Plain"].map(|ink| shapes(&chart, ink, is_disc).len());
        let part = |dots: usize| f64::from(u32::try_from(dots).unwrap()) / 20.0;
        assert!(kept + others + none == 20 && (part(kept) - threshold.share(&answer)).abs() <= 0.05, "{id}: {kept}");
        assert!((part(none) - (1.0 - answer.with_value())).abs() <= 0.025, "{id}: {none}");
        let yes = chart.table.rows.iter().filter(|row| row[2] == "yes").count();
        assert!(yes == kept, "{id}: {yes}");
    }
}

/// The first bar is the widest, both ends meet in the middle, and each is as wide as its swing.
#[test]
fn bars_are_swings() {
    let (_, inputs, output, _) = cases().remove(0);
    let matters = sensitivity(&inputs, output).unwrap();
    let chart = chart("tornado-cost");
    let wide = |[left, _, right, _]: [f64; 4]| right - left;
    let [low, high] = ["Beside", "Fill"].map(|ink| shapes(&chart, ink, is_rect));
    let bars: Vec<f64> = low.iter().zip(&high).map(|(low, high)| wide(*low) + wide(*high)).collect();
    let swings: Vec<f64> =
        matters.effects.iter().filter(|effect| effect.moves()).filter_map(|effect| Some(effect.swing()?.abs())).collect();
    assert_eq!((low.len(), high.len()), (2, 2));
    assert!((bars[0] / bars[1] - swings[0] / swings[1]).abs() < 0.02, "{bars:?} for {swings:?}");
    // A larger share makes it cheaper, a dearer hour dearer.
    assert!(high[0][0] < low[0][0] && high[1][0] > low[1][0], "{low:?} {high:?}");
}

#[test]
fn more_inputs_than_bars_are_in_the_table() {
    let (_, matters) = plain().remove(0);
    let chart = chart("tornado-chain");
    assert!(matters.effects.len() > 10 && chart.table.rows.len() == matters.effects.len());
    assert_eq!(chart.table.rows[0][0], label::plain(matters.top().unwrap().row));
    let told = |shape: &Shape| matches!(shape, Shape::Text { text, .. } if text.contains("more inputs"));
    assert!(chart.picture.shapes.iter().any(told));
}

/// What is always the same, or never there, has no picture of its spread.
#[test]
fn e8_one_value_or_none_has_no_picture() {
    let inputs = check(&Scenario::new("run-rate").with("period_revenue", range(1e9, 2e9)).with("growth", 0.0)).unwrap();
    let none = asked(&inputs, "doubling_years", 100);
    assert!(pair(&none, None, 582.0).iter().all(Option::is_none) && tornado(&none.1, 582.0).is_none());
    let same = asked(&inputs, "annual_growth", 100);
    let [histogram, dots] = pair(&same, None, 582.0);
    assert!(histogram.is_none() && dots.is_some_and(|dots| dots.table.rows.len() == 20));
}

proptest! {
    #![proptest_config(sample::config(60))]

    #[test]
    fn any_ranges_are_drawn_inside_and_legible(
        scenario in sample::scenario(),
        widths in prop::collection::vec(0.0..1.0f64, 7),
        at in 0.0..1.0f64,
        width in prop::sample::select(vec![1.0, 280.0, 356.0, 582.0, 1600.0, f64::NAN]),
    ) {
        let inputs = with_ranges(&scenario, &widths).unwrap_or_else(|| check(&scenario).unwrap());
        for line in inputs.model.lines.iter().take(3) {
            let asked = asked(&inputs, line.id, 200);
            let threshold = asked.0.quantile(at).map(|value| if at > 0.5 { Threshold::AtMost(value) } else { Threshold::AtLeast(value) });
            let drawn = pair(&asked, threshold, width).into_iter().flatten().chain(tornado(&asked.1, width));
            for chart in drawn {
                assert_sound(&chart, &format!("{} of {} at {width}: {inputs:?}", chart.id, line.id));
            }
        }
    }
}
