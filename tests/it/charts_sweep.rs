//! The pictures of a sweep: a line over one input, a map over two. The shapes are the stored ones; for any scenario they are finite,
//! inside and legible; each row, and each cell, can be walked to and heard.

use std::collections::BTreeMap;
use std::fs;

use proptest::prelude::*;
use proptest::sample::Index;
use runrate::catalog;
use runrate::charts::chart::Chart;
use runrate::charts::{heat, vary};
use runrate::engine::ask::line::Level;
use runrate::engine::ask::solve::range_of;
use runrate::engine::fields::Row;
use runrate::engine::scenario::{Checked, Scenario, check};

use super::charts::{assert_apart, assert_inside};
use super::sample;
use super::support::path;

/// From the narrowest phone to the widest page.
const WIDTHS: [f64; 7] = [360.0, 390.0, 480.0, 582.0, 720.0, 1100.0, 1600.0];

fn of(preset: &str, model: &str) -> Checked {
    check(&catalog::preset(preset).unwrap().scenario_of(model).unwrap()).unwrap()
}

fn row(inputs: &Checked, id: &str) -> &'static Row {
    inputs.model.field(id).unwrap()
}

fn line(inputs: &Checked, id: &str, output: &str, level: Option<Level<'_>>, width: f64) -> Option<Chart> {
    let row = row(inputs, id);
    vary::chart(&vary::Asked { inputs, row, output, level, range: range_of(row)?, bands: None }, width)
}

fn map(inputs: &Checked, ids: [&str; 2], output: &str, level: Option<Level<'_>>, width: f64) -> Option<Chart> {
    let rows = ids.map(|id| row(inputs, id));
    let ranges = [range_of(rows[0])?, range_of(rows[1])?];
    heat::chart(&heat::Asked { inputs, rows, output, level, ranges }, width)
}

fn bill() -> Checked {
    let bill = Scenario::new("break-even").with("api_price", 1.5).with("unit_cost", 4000.0).with("unit_capacity", 4e9);
    check(&bill.with("volume", 6e9)).unwrap()
}

/// A falling curve, stairs that cross a ray, a payback that ends, a line without a level; maps with a line, with gaps, without both.
fn charts(width: f64) -> Vec<(&'static str, Chart)> {
    let (rented, capex) = (of("h100-rented", "serving-cost"), of("aws-ai-2026q2", "capex"));
    let eight = Some(Level::Of(8.0));
    let own = Some(Level::Output("rented_monthly"));
    let charts = [
        ("cost", line(&rented, "serving_share", "cost_per_response", Some(Level::Of(0.001)), width)),
        ("bills", line(&bill(), "volume", "api_monthly", own, width)),
        ("payback", line(&capex, "cash_margin", "payback_years", eight, width)),
        ("plain", line(&rented, "hour_price", "monthly_cost", None, width)),
        ("map-cost", map(&rented, ["serving_share", "hour_price"], "cost_per_response", Some(Level::Of(0.001)), width)),
        ("map-bills", map(&bill(), ["volume", "api_price"], "api_monthly", own, width)),
        ("map-payback", map(&capex, ["cash_margin", "revenue_growth"], "payback_years", eight, width)),
        ("map-plain", map(&rented, ["output_tokens", "hour_price"], "monthly_cost", None, width)),
    ];
    charts.into_iter().map(|(id, chart)| (id, chart.unwrap())).collect()
}

/// A chart that was changed on purpose: look at it, then put the printed hashes into the file.
#[test]
fn shapes_are_the_stored_ones() {
    let mut now: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for width in WIDTHS {
        for (id, chart) in charts(width) {
            now.entry(id.to_owned()).or_default().insert(width.to_string(), chart.picture.hash());
        }
    }
    let stored = fs::read_to_string(path("tests/charts_sweep.json")).unwrap_or_default();
    let stored: BTreeMap<String, BTreeMap<String, String>> = serde_json::from_str(&stored).unwrap_or_default();
    assert!(now == stored, "the shapes have changed; tests/charts_sweep.json would be:\n{}", serde_json::to_string_pretty(&now).unwrap());
}

fn assert_sound(chart: &Chart, about: &str) {
    assert_inside(&chart.picture, about);
    assert_apart(&chart.picture, about);
    assert_eq!(chart.picture.points.len(), chart.table.rows.len() * chart.across(), "{about}");
    assert!(chart.table.rows.iter().all(|row| row.len() == chart.table.head.len()), "{about}: {:?}", chart.table);
    for point in 0..chart.picture.points.len() {
        let words = chart.words(point);
        assert!(words.contains(": ") && !words.contains("NaN") && !words.contains("inf"), "{about}: {words}");
    }
    let said = [&chart.picture.title, &chart.picture.description, &chart.caption, &chart.table.caption];
    assert!(said.iter().all(|words| !words.is_empty() && !words.contains("NaN") && !words.contains("inf")), "{about}: {said:?}");
}

#[test]
fn labels_are_apart_and_inside() {
    for width in WIDTHS.into_iter().chain([280.0, 306.0]) {
        for (id, chart) in charts(width) {
            assert_sound(&chart, &format!("{id} at {width}"));
        }
    }
}

#[test]
fn the_words_say_where_it_meets_the_level() {
    let said = |id: &str| charts(582.0).into_iter().find(|(known, _)| *known == id).unwrap().1.picture.description;
    for (id, words) in [
        ("cost", "It is $0.001 at 41.4%."),
        ("payback", "It is 8 at 28.5%."),
        ("bills", "It is as much as bill for rented replicas at 2.67B"),
        ("map-bills", "Along the line it is as much as bill for rented replicas."),
        ("map-cost", "Along the line it is $0.001."),
    ] {
        assert!(said(id).contains(words), "{id}: {}", said(id));
    }
}

/// Each cell has a point of its own, in the order in which the table is read.
#[test]
fn a_map_is_walked_cell_by_cell() {
    let (_, chart) = charts(720.0).into_iter().find(|(id, _)| *id == "map-cost").unwrap();
    let (points, across) = (&chart.picture.points, chart.across());
    assert_eq!((across, points.len()), (17, 187));
    assert!(points.windows(2).enumerate().all(|(i, pair)| if (i + 1) % across == 0 {
        pair[1].1 > pair[0].1
    } else {
        pair[1].0 > pair[0].0 && (pair[1].1 - pair[0].1).abs() < 1e-9
    }));
    let (row, column) = (3, 5);
    let words = chart.words(row * across + column);
    let [cell, head, name] = [&chart.table.rows[row][column + 1], &chart.table.head[column + 1], &chart.table.rows[row][0]];
    assert!(words.ends_with(cell.as_str()) && words.starts_with(name.as_str()), "{words}");
    assert!(words.to_lowercase().contains(&head.to_lowercase()), "{words} {head}");
}

/// Cells tell their steps by how often they are shaded: in print and without colours too, for each layer is outlined there.
#[test]
fn shades_stand_for_values() {
    let (_, chart) = charts(1600.0).into_iter().find(|(id, _)| *id == "map-cost").unwrap();
    let layers = |at: (f64, f64)| {
        let covers = |[left, top, right, bottom]: [f64; 4]| at.0 > left && at.0 < right && at.1 > top && at.1 < bottom;
        chart.picture.shapes.iter().filter(|shape| format!("{shape:?}").contains("ink: Shade") && covers(shape.bounds())).count()
    };
    // Dear hours that hardly serve are at the upper left, cheap ones that always do at the lower right.
    let (first, last) = (chart.picture.points[0], *chart.picture.points.last().unwrap());
    assert_eq!((layers(first), layers(last)), (4, 0));
}

fn question() -> impl Strategy<Value = (Checked, [&'static Row; 2], &'static str, f64)> {
    (sample::scenario(), [any::<Index>(), any::<Index>()], any::<Index>(), 0.5..2.0f64).prop_filter_map(
        "two sliders",
        |(scenario, rows, line, by)| {
            let inputs = check(&scenario).unwrap();
            let with: Vec<&'static Row> = inputs.model.fields.iter().copied().filter(|row| range_of(row).is_some()).collect();
            let line = line.get(inputs.model.lines).id;
            (with.len() > 1).then(|| (inputs, rows.map(|row| *row.get(&with)), line, by))
        },
    )
}

proptest! {
    #![proptest_config(sample::config(60))]

    #[test]
    fn e8_any_sweep_is_drawn_inside_and_legible((inputs, rows, output, by) in question(), width in prop::sample::select(vec![1.0, 280.0, 356.0, 582.0, 1600.0, f64::NAN])) {
        let now = runrate::engine::ask::sweep::recorded_nowhere(&inputs, output).filter(|now| now.is_finite());
        let level = now.map(|now| Level::Of(now * by));
        if let Some(chart) = line(&inputs, rows[0].id, output, level, width) {
            assert_sound(&chart, &format!("{output} by {} at {width}: {inputs:?}", rows[0].id));
        }
        if let Some(chart) = map(&inputs, rows.map(|row| row.id), output, level, width) {
            assert_sound(&chart, &format!("{output} by {} and {} at {width}: {inputs:?}", rows[0].id, rows[1].id));
        }
    }
}

/// A colour of the style sheet, light and dark: red, green and blue from 0 to 1.
fn token(styles: &str, name: &str) -> [[f64; 3]; 2] {
    let line = styles.lines().find(|line| line.trim_start().starts_with(&format!("--_{name}:"))).unwrap();
    let colours: Vec<&str> = line.split('#').skip(1).map(|rest| &rest[..6]).collect();
    let part = |colour: &str, i: usize| f64::from(u8::from_str_radix(&colour[2 * i..2 * i + 2], 16).unwrap()) / 255.0;
    [0, 1].map(|theme| [0, 1, 2].map(|i| part(colours[theme], i)))
}

/// How bright a colour is, as contrast counts it (WCAG 2).
fn bright(colour: [f64; 3]) -> f64 {
    let linear = |part: f64| if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(colour[0]) + 0.7152 * linear(colour[1]) + 0.0722 * linear(colour[2])
}

/// Numbers are read over the darkest cell as well.
#[test]
fn values_stand_out_from_every_shade() {
    let [tokens, rules] = ["styles/tokens.css", "styles/element.css"].map(|file| fs::read_to_string(path(file)).unwrap());
    let rule = rules.lines().find(|line| line.starts_with(".shade {")).unwrap();
    let opacity: f64 = rule.split("fill-opacity:").nth(1).unwrap().trim().trim_end_matches(" }").parse().unwrap();
    let [accent, ground, ink] = ["accent", "ground", "ink"].map(|name| token(&tokens, name));
    for theme in [0, 1] {
        let mut cell = ground[theme];
        for layer in 0..4 {
            cell = [0, 1, 2].map(|i| cell[i] + (accent[theme][i] - cell[i]) * opacity);
            let (one, other) = (bright(cell), bright(ink[theme]));
            let contrast = (one.max(other) + 0.05) / (one.min(other) + 0.05);
            assert!(contrast >= 4.5, "{contrast} in layer {layer} of theme {theme}");
        }
    }
}
