//! The bands of charts when inputs are ranges: the shapes are the stored ones, labels stay apart and inside, the table has what is
//! drawn, and the bands are where eight of ten scenarios are.

use std::collections::BTreeSet;
use std::fs;
use std::rc::Rc;

use proptest::test_runner::TestRunner;
use runrate::catalog::{self, Preset};
use runrate::charts::bands::Bands;
use runrate::charts::chart::Chart;
use runrate::charts::picture::Shape;
use runrate::charts::{cost_by_share, payback, vary};
use runrate::engine::ask::range::{Ensemble, Question, Sampler};
use runrate::engine::ask::solve::range_of;
use runrate::engine::fields::Kind;
use runrate::engine::fields::rows::serving::SERVING_SHARE;
use runrate::engine::lanes::SCALAR;
use runrate::engine::model;
use runrate::engine::report::{Report, evaluate, evaluate_checked};
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
    report.bands = Some(Rc::new(Bands::new(ensemble)));
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
    let drawn = chart
        .picture
        .shapes
        .iter()
        .any(|shape| matches!(shape, Shape::Path { ink, closed: true, .. } if ["fan", "band", "beside"].contains(&ink.class())));
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
    let mut banded = BTreeSet::new();
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
    let all = [
        "bars",
        "batch",
        "book-value",
        "chips",
        "cost-by-share",
        "depreciation",
        "lives",
        "payback",
        "spending",
        "turns",
        "two-bills",
        "volume",
    ];
    assert!(all.iter().all(|id| banded.contains(id)), "{banded:?}");
}

/// A preset's first answer over the first of its inputs, with the others' ranges: the shapes are looked at, not stored.
#[test]
fn a_line_over_an_input_has_its_band() {
    let mut banded = 0;
    for (preset, model, report) in reports() {
        let inputs = &report.inputs;
        let drawn = inputs.model.fields.iter().filter(|row| inputs.number(row).is_some()).filter_map(|row| Some((*row, range_of(row)?)));
        for (row, range) in drawn.take(4) {
            for (output, width) in report.outputs.iter().take(3).zip([280.0, 582.0, 1100.0]) {
                let asked = vary::Asked { inputs, row, output: output.row.id, level: None, range, bands: Some(&report) };
                let Some(chart) = vary::chart(&asked, width) else { continue };
                let about = format!("{} over {} of {} ({model})", output.row.id, row.id, preset.id);
                assert_sound(&chart, &about);
                assert_told(&chart, &about);
                banded += bands_of(&chart).len();
            }
        }
    }
    assert!(banded > 100, "{banded}");
}

/// Ranges of other inputs leave a chart as it was.
#[test]
fn where_ranges_move_nothing_nothing_is_drawn() {
    let scenario = catalog::preset("aws-ai-2026q2").unwrap().scenario_of("capex").unwrap();
    let still = scenario.clone().with("discount_rate", Value::Range { low: 0.05, high: 0.12 });
    let [one, other] = [scenario, still].map(|scenario| payback::chart(&report(&check(&scenario).unwrap(), 50), 582.0).unwrap());
    assert_eq!(one, other);
}

/// For any numbers with ranges a chart with bands is finite, inside and legible, and its table has a row for each point.
#[test]
fn e8_charts_of_any_ranges_are_sound() {
    for (model, draw) in CHARTS {
        let scenarios = sample::of_model(model::find(model).unwrap());
        let checked = TestRunner::new(sample::config(24)).run(&scenarios, |scenario| {
            let Some(inputs) = ranged(&scenario, 9) else { return Ok(()) };
            let report = report(&inputs, 21);
            for width in [1.0, 280.0, 411.0, 1600.0] {
                if let Some(chart) = draw(&report, width) {
                    let about = format!("{} at {width} of {scenario:?}", chart.id);
                    assert_sound(&chart, &about);
                    assert_eq!(!bands_of(&chart).is_empty(), chart.caption.contains("8 of 10"), "{about}: {}", chart.caption);
                }
            }
            Ok(())
        });
        checked.unwrap_or_else(|problem| panic!("{model}: {problem}"));
    }
}

/// The columns of a chart's lines, in the order of their bands.
const LINES: [(&str, &[usize]); 12] = [
    ("bars", &[1]),
    ("batch", &[2]),
    ("book-value", &[1, 2]),
    ("chips", &[2]),
    ("cost-by-share", &[1]),
    ("depreciation", &[1, 2]),
    ("lives", &[2]),
    ("payback", &[2]),
    ("spending", &[2]),
    ("turns", &[1]),
    ("two-bills", &[1, 2]),
    ("volume", &[1, 2]),
];

/// The line at the middle of the ranges is where the middle of the scenarios is: within the band, but for a few stairs.
#[test]
fn lines_run_within_their_bands() {
    let (mut inside, mut all) = (0, 0);
    for (preset, model, report) in reports() {
        for chart in charts_of(model, &report, 582.0) {
            let lines = LINES.iter().find(|(id, _)| *id == chart.id).map_or(&[][..], |(_, columns)| columns);
            for band in bands_of(&chart) {
                let name = chart.table.head[band].split(", ").next().unwrap().to_lowercase();
                let line = lines.iter().find(|column| {
                    lines.len() == 1 || chart.table.head[**column].to_lowercase().contains(name.trim_start_matches("in the "))
                });
                let line = *line.unwrap_or_else(|| panic!("{} of {}: {:?}", chart.id, preset.id, chart.table.head));
                for row in &chart.table.rows {
                    let read = |column: usize| number::parse(&row[column]);
                    let (Some(low), Some(high), Some(value)) = (read(band), read(band + 1), read(line)) else { continue };
                    all += 1;
                    inside += usize::from(low <= value && value <= high);
                }
            }
        }
    }
    assert!(all > 300 && inside * 100 >= all * 97, "{inside} of {all}");
}

/// The 10th, 50th and 90th percentile, as statisticians would have them of so few numbers.
fn percentiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    // A hundred values: the 10th percentile is halfway between the 10th and the 11th.
    assert_eq!(values.len(), 100);
    [10, 50, 90].map(|percent| f64::midpoint(values[percent - 1], values[percent]))
}

/// The scenarios that the bands are made of, each with its report.
fn scenarios(inputs: &Checked, scenario: &Scenario, question: &Question) -> Vec<(Scenario, Report)> {
    let mut sampler = Sampler::new(inputs, question, &SCALAR);
    sampler.advance(u32::MAX);
    let drawn = |i: usize| {
        let rows = sampler.inputs().iter().enumerate();
        let one = rows.fold(scenario.clone(), |one, (place, row)| one.with(row.id, sampler.drawn(place)[i]));
        let report = evaluate(&one).unwrap();
        (one, report)
    };
    (0..100).map(drawn).collect()
}

fn dollars(value: f64) -> String {
    let digits = number::short(value, 3);
    digits.strip_prefix('−').map_or_else(|| format!("${digits}"), |positive| format!("−${positive}"))
}

/// The corners of the shape with a role.
fn corners<'a>(chart: &'a Chart, role: &str) -> &'a [(f64, f64)] {
    let of_role = chart.picture.shapes.iter().find_map(|shape| match shape {
        Shape::Path { ink, points, .. } if ink.class() == role => Some(points.as_slice()),
        _ => None,
    });
    of_role.unwrap()
}

#[test]
fn the_band_of_cash_is_where_eight_of_ten_scenarios_are() {
    let plain = catalog::preset("aws-ai-2026q2").unwrap().scenario_of("capex").unwrap();
    let inputs = ranged(&plain, 5).unwrap();
    let all = scenarios(&inputs, &plain, &question());
    let sums: Vec<Vec<f64>> = all
        .iter()
        .map(|(_, report)| {
            let spent = report.inputs.iter().find(|(row, _)| row.id == "capex").and_then(|(row, _)| report.inputs.number(row)).unwrap();
            let until = |years: usize| report.series("cash")[..years].iter().sum::<f64>() - spent;
            (0..=report.series("cash").len()).map(until).collect()
        })
        .collect();
    let chart = payback::chart(&report(&inputs, 100), 720.0).unwrap();
    let (line, fan) = (corners(&chart, "first"), corners(&chart, "fan"));
    let known = |i: usize| number::parse(&chart.table.rows[i][2]).unwrap();
    let scale = (line[line.len() - 1].1 - line[0].1) / (known(line.len() - 1) - known(0));
    assert_eq!(fan.len(), 2 * line.len());
    for (year, row) in chart.table.rows.iter().enumerate() {
        let [low, middle, high] = percentiles(sums.iter().map(|sums| sums[year]).collect());
        assert_eq!(row[3..5], [low, high].map(dollars), "year {year}");
        assert!(low <= middle && middle <= high && (low..=high).contains(&known(year)), "year {year}: {low} {middle} {high}");
        for (corner, value) in [(fan[year], high), (fan[fan.len() - 1 - year], low)] {
            let y = line[0].1 + (value - known(0)) * scale;
            assert!((corner.1 - y).abs() < 1.5 && close(corner.0, line[year].0, 1e-9), "year {year}: {corner:?} for {y}");
        }
    }
}

#[test]
fn the_band_of_a_cost_is_where_eight_of_ten_scenarios_are() {
    let plain = catalog::preset("h100-rented").unwrap().scenario_of("serving-cost").unwrap();
    let part = |id: &str, low: f64, high: f64| {
        let x =
            check(&plain).unwrap().iter().find(|(row, _)| row.id == id).and_then(|(row, _)| check(&plain).unwrap().number(row)).unwrap();
        Value::Range { low: x * low, high: x * high }
    };
    let wide = plain.clone().with("hour_price", part("hour_price", 0.7, 1.6)).with("output_tokens", part("output_tokens", 0.4, 2.0));
    let inputs = check(&wide).unwrap();
    // Of one output the scenarios are those that tell most of it.
    let over = Question { outputs: vec!["cost_per_response"], over: Some((&SERVING_SHARE.row, vec![0.5])), ..question() };
    let all = scenarios(&inputs, &plain, &over);
    let at = |share: f64| {
        let cost =
            |(one, _): &(Scenario, Report)| evaluate(&one.clone().with(SERVING_SHARE.row.id, share)).unwrap().value("cost_per_response");
        percentiles(all.iter().filter_map(cost).collect())
    };
    let chart = cost_by_share::chart(&report(&inputs, 100), 720.0).unwrap();
    for row in &chart.table.rows {
        let [low, middle, high] = at(number::parse(&row[0]).unwrap());
        assert_eq!(row[3..5], [low, high].map(dollars), "{row:?}");
        assert!(low <= middle && middle <= high, "{row:?}: {middle}");
    }
    // Two rows tell the scales; between the places that were asked for the band is interpolated.
    let [half, all] = [0.5, 1.0].map(|share| chart.table.rows.iter().position(|row| number::parse(&row[0]) == Some(share)).unwrap());
    let (points, cost) = (&chart.picture.points, |row: usize| number::parse(&chart.table.rows[row][1]).unwrap());
    let share = |x: f64| 1.0 + (x - points[all].0) / (points[all].0 - points[half].0) * 0.5;
    let y = |value: f64| points[all].1 + (value - cost(all)) / (cost(half) - cost(all)) * (points[half].1 - points[all].1);
    let fan = corners(&chart, "fan");
    let upper = &fan[..fan.len() / 2];
    for corner in upper.iter().filter(|corner| share(corner.0) > 0.3) {
        assert!((corner.1 - y(at(share(corner.0))[2])).abs() < 1.5, "{corner:?}: {}", share(corner.0));
    }
}
