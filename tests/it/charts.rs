//! Pictures are pure: the shapes computed here are the shapes every browser must compute. `tests/charts.json` has their
//! hashes; the browser tests compare the same file with what is on the screen. And for any scenario a chart is finite, inside
//! its box and legible, and its table, its points and its words tell the same.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::fs;

use proptest::test_runner::TestRunner;
use runrate::catalog::{self, Preset};
use runrate::charts::chart::{Chart, Grid};
use runrate::charts::picture::{Picture, Shape};
use runrate::charts::trend::{crossing, trend};
use runrate::charts::{
    answer_strip, batch, book_value, call_cost, carry, chips, cost_by_share, depreciation, dollar, ladder, links, lives, owned_hour,
    part_of_whole, payback, run_rate, spending, svg, turns, two_bills, volume,
};
use runrate::engine::model;
use runrate::engine::report::{Report, evaluate};
use runrate::engine::scenario::Scenario;
use runrate::text::number;

use super::sample;
use super::support::path;

/// By preset and model, chart, and width in CSS pixels.
pub(crate) type Hashes = BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>>;

/// A chart of a report at a width, if the report has what it shows.
pub(crate) type Draw = fn(&Report, f64) -> Option<Chart>;

/// Every chart with a table: the model it shows, and what draws it.
pub(crate) const CHARTS: [(&str, Draw); 21] = [
    ("run-rate", |report, width| Some(run_rate::chart(report, width))),
    ("serving-cost", answer_strip::chart),
    ("serving-cost", cost_by_share::chart),
    ("request-cost", call_cost::chart),
    ("conversation", turns::chart),
    ("throughput", batch::chart),
    ("break-even", volume::chart),
    ("own-hardware", book_value::chart),
    ("own-hardware", owned_hour::chart),
    ("chips", chips::chart),
    ("demand", spending::chart),
    ("workloads", ladder::chart),
    ("margin", dollar::chart),
    ("capex", payback::chart),
    ("capex", depreciation::chart),
    ("capex", lives::chart),
    ("training", two_bills::chart),
    ("chain", links::chart),
    ("chain", carry::chart),
    ("chain", payback::chart),
    ("run-rate", |report, width| part_of_whole::chart(report, "the whole", width)),
];

/// The strip has no table: its one number stands in it.
pub(crate) fn has_table(chart: &Chart) -> bool {
    chart.id != "strip"
}

/// Widths that a chart has in the widget, from the narrowest phone to the widest page.
pub(crate) const WIDTHS: [f64; 9] = [280.0, 306.0, 356.0, 360.0, 480.0, 582.0, 720.0, 1100.0, 1600.0];
/// Those whose shapes are stored; the browser tests can show 306, 356 and 582.
pub(crate) const STORED: [f64; 7] = [306.0, 356.0, 360.0, 582.0, 720.0, 1100.0, 1600.0];

/// The charts that a preset has: model and chart.
fn charts_of(preset: &'static Preset, width: f64) -> impl Iterator<Item = (&'static str, Chart)> {
    CHARTS.iter().filter_map(move |(model, draw)| {
        let report = evaluate(&preset.scenario_of(model)?).unwrap();
        let chart = draw(&report, width)?;
        if has_table(&chart) {
            return Some((*model, chart));
        }
        Some((*model, part_of_whole::chart(&report, preset.whole?, width)?))
    })
}

/// A chart that was changed on purpose: look at it, then put the printed hashes into the file.
#[test]
fn shapes_are_the_stored_ones() {
    let mut now = Hashes::new();
    for preset in catalog::presets() {
        for width in STORED {
            for (model, chart) in charts_of(preset, width) {
                let charts = now.entry(format!("{} {model}", preset.id)).or_default();
                charts.entry(chart.id.to_owned()).or_default().insert(width.to_string(), chart.picture.hash());
            }
        }
    }
    let stored = fs::read_to_string(path("tests/charts.json")).unwrap_or_default();
    let stored: Hashes = serde_json::from_str(&stored).unwrap_or_default();
    assert!(now == stored, "the shapes have changed; tests/charts.json would be:\n{}", serde_json::to_string_pretty(&now).unwrap());
}

/// A preset that sets what a chart shows has that chart; only what it leaves out may leave it out.
#[test]
fn every_preset_has_the_charts_of_its_models() {
    for preset in catalog::presets() {
        let drawn: Vec<&str> = charts_of(preset, 582.0).map(|(_, chart)| chart.id).collect();
        let models = CHARTS.iter().filter(|(model, _)| preset.scenario_of(model).is_some()).count();
        let strip = usize::from(preset.scenario_of("run-rate").is_some() && !drawn.contains(&"strip"));
        assert_eq!(drawn.len(), models - strip, "{}: {drawn:?}", preset.id);
    }
}

/// Every number of a shape that is a place in the picture: across, then down.
fn places(shape: &Shape) -> Vec<(f64, f64)> {
    match shape {
        // A dot may stand on the edge.
        Shape::Disc { x, y, .. } => vec![(*x, *y)],
        Shape::Path { points, .. } => points.clone(),
        _ => {
            let [left, top, right, bottom] = shape.bounds();
            vec![(left, top), (right, bottom)]
        }
    }
}

pub(crate) fn assert_inside(picture: &Picture, about: &str) {
    let inside = |(x, y): (f64, f64)| x >= -0.2 && x <= picture.width + 0.2 && y >= -0.2 && y <= picture.height + 0.2;
    for shape in &picture.shapes {
        assert!(places(shape).into_iter().all(inside), "{about}: {shape:?} leaves {} x {}", picture.width, picture.height);
    }
    assert!(picture.points.iter().all(|at| inside(*at)), "{about}: {:?} leave {} x {}", picture.points, picture.width, picture.height);
}

pub(crate) fn assert_apart(picture: &Picture, about: &str) {
    let boxes: Vec<_> = picture.shapes.iter().filter_map(|shape| Some((shape.text_box()?, shape))).collect();
    for (i, ([left, top, right, bottom], one)) in boxes.iter().enumerate() {
        for (other, two) in &boxes[i + 1..] {
            let apart = *right <= other[0] + 0.1 || *left >= other[2] - 0.1 || *bottom <= other[1] + 0.1 || *top >= other[3] - 0.1;
            assert!(apart, "{about}: {one:?} lies over {two:?}");
        }
    }
}

/// A row of the table, a point of the picture, in the same order.
fn assert_walkable(chart: &Chart, about: &str) {
    let Picture { points, down, .. } = &chart.picture;
    assert_eq!(points.len(), chart.table.rows.len(), "{about}: {points:?} for {:?}", chart.table.rows);
    let follows = |pair: &[(f64, f64)]| if *down { pair[1].1 > pair[0].1 || pair[1].0 >= pair[0].0 } else { pair[1].0 >= pair[0].0 };
    assert!(points.windows(2).all(|pair| follows(pair) && (!down || pair[1].1 >= pair[0].1)), "{about}: {points:?}");
    for row in 0..points.len() {
        let words = chart.table.words(row);
        let told =
            chart.table.rows[row].iter().all(|cell| words.contains(cell.as_str()) || words.to_lowercase().contains(&cell.to_lowercase()));
        assert!(told && words.contains(": "), "{about}: {words:?} for {:?}", chart.table.rows[row]);
    }
}

/// What holds for a chart of any numbers.
pub(crate) fn assert_sound(chart: &Chart, about: &str) {
    let Chart { picture, table, caption, .. } = chart;
    assert_inside(picture, about);
    assert_apart(picture, about);
    let words = [&picture.title, &picture.description, caption, &table.caption];
    assert!(!has_table(chart) || words.iter().all(|words| !words.is_empty()), "{about}: {words:?}");
    assert!(
        !has_table(chart) || !table.rows.is_empty() && table.rows.iter().all(|row| row.len() == table.head.len()),
        "{about}: {table:?}"
    );
    assert_walkable(chart, about);
    let cells = table.rows.iter().flatten().chain(words);
    assert!(cells.clone().all(|text| !text.contains("NaN") && !text.contains("inf")), "{about}: {:?}", cells.collect::<Vec<_>>());
    let text = svg::text(picture);
    assert!(!text.contains("NaN") && !text.contains("inf\"") && text.contains("font-size=\"12\""), "{about}: {text}");
}

#[test]
fn d48_charts_of_presets_are_sound_and_say_what_their_tables_say() {
    for width in WIDTHS {
        for preset in catalog::presets() {
            for (model, chart) in charts_of(preset, width) {
                let about = format!("{} of {} ({model}) at {width}", chart.id, preset.id);
                assert_sound(&chart, &about);
                assert!(chart.picture.shapes.len() >= 3, "{about}");
                assert_marks_are_told(&chart, &about);
            }
        }
    }
}

/// An amount at a mark is one in the table, the description or the caption.
pub(crate) fn assert_marks_are_told(chart: &Chart, about: &str) {
    let mut known = vec![chart.picture.description.clone(), chart.caption.clone()];
    known.extend(chart.table.rows.iter().flatten().cloned());
    for shape in &chart.picture.shapes {
        let Shape::Text { ink, text, .. } = shape else { continue };
        if !matches!(ink.class(), "strong" | "on-fill") {
            continue;
        }
        let amount = text.split(' ').find(|word| word.starts_with('$')).map(|word| word.trim_end_matches(','));
        let Some(amount) = amount else { continue };
        assert!(known.iter().any(|words| words.contains(amount)), "{about}: {amount} of {text:?} is not in {known:?}");
    }
}

/// Marks are words of the report, whatever was put in.
#[test]
fn e8_e9_d48_charts_of_any_numbers_and_size_are_sound_and_tell_their_extremes() {
    for (model, draw) in CHARTS {
        let (drawn, id) = (Cell::new(0), Cell::new(""));
        let scenarios = sample::of_model(model::find(model).unwrap());
        let checked = TestRunner::new(sample::config(96)).run(&scenarios, |scenario| {
            let report = evaluate(&scenario).unwrap();
            assert_eq!(draw(&report, 411.0), draw(&report, 411.0), "a chart is pure");
            for width in [1.0, 17.0, 280.0, 411.0, 1600.0, 1e9, f64::NAN, f64::INFINITY, -1.0] {
                if let Some(chart) = draw(&report, width) {
                    assert_sound(&chart, &format!("{} at {width} of {scenario:?}", chart.id));
                    assert!(chart.picture.width >= 1.0 && chart.picture.width <= 4096.0);
                    assert_extremes(&chart);
                    drawn.set(drawn.get() + 1);
                    id.set(chart.id);
                }
            }
            Ok(())
        });
        checked.unwrap_or_else(|problem| panic!("{model}: {problem}"));
        assert!(drawn.get() > 200, "{} of {model} is hardly ever drawn: {}", id.get(), drawn.get());
    }
}

/// The charts whose rows follow each other, and the columns whose course their descriptions tell.
const COURSES: [(&str, &[usize]); 11] = [
    ("bars", &[1, 2]),
    ("cost-by-share", &[1]),
    ("turns", &[1]),
    ("batch", &[2]),
    ("volume", &[1, 2]),
    ("book-value", &[2]),
    ("chips", &[1]),
    ("payback", &[2]),
    ("depreciation", &[1, 2]),
    ("lives", &[2]),
    ("two-bills", &[2]),
];

/// The highest and the lowest number of such a column is in the description.
fn assert_extremes(chart: &Chart) {
    let courses = COURSES.iter().find(|(id, _)| *id == chart.id);
    for column in courses.map_or(&[][..], |(_, columns)| columns) {
        let cells = chart.table.rows.iter().filter_map(|row| Some((&row[*column], number::parse(&row[*column])?)));
        let by = |a: &(&String, f64), b: &(&String, f64)| a.1.total_cmp(&b.1);
        let (Some(low), Some(high)) = (cells.clone().min_by(by), cells.clone().max_by(by)) else { continue };
        if cells.count() < 2 {
            continue;
        }
        for (cell, value) in [low, high] {
            // Another cell may hold the same number in other words.
            let same = |row: &&Vec<String>| number::parse(&row[*column]) == Some(value);
            let told = chart.table.rows.iter().filter(same).any(|row| chart.picture.description.contains(row[*column].as_str()));
            assert!(told, "{}, column {column}: {cell} is not in {:?}", chart.id, chart.picture.description);
        }
    }
}

/// Where one number of a column is higher than another, its point stands higher, too; for one column at least.
#[test]
fn d48_points_stand_as_high_as_their_numbers() {
    let mut drawn = 0;
    for preset in catalog::presets() {
        for (model, chart) in charts_of(preset, 582.0) {
            let Some((_, columns)) = COURSES.iter().find(|(id, _)| *id == chart.id) else { continue };
            let stands = |column: &usize| {
                let cells = chart.table.rows.iter().zip(&chart.picture.points);
                let cells: Vec<(f64, f64)> = cells.filter_map(|(row, at)| Some((number::parse(&row[*column])?, at.1))).collect();
                cells.len() > 1 && cells.iter().all(|one| cells.iter().all(|other| one.0 <= other.0 || one.1 <= other.1 + 0.5))
            };
            assert!(
                columns.iter().any(stands),
                "{} of {} ({model}): {:?} {:?}",
                chart.id,
                preset.id,
                chart.picture.points,
                chart.table.rows
            );
            drawn += 1;
        }
    }
    assert!(drawn > 20, "{drawn}");
}

#[test]
fn e8_bars_of_every_period_are_sound() {
    for (revenue, growth, period) in
        [(3.75e9, 0.2, "quarter"), (1e3, -0.9, "month"), (9.99e14, 0.0, "week"), (0.0, 0.5, "day"), (1e-9, 3.0, "year")]
    {
        let scenario = Scenario::new("run-rate").with("period_revenue", revenue).with("growth", growth).with("period", period);
        let report = evaluate(&scenario).unwrap();
        for width in [1.0, 280.0, 360.0, 1600.0, 1e9, f64::NAN] {
            assert_sound(&run_rate::chart(&report, width), &format!("{revenue} {growth} {period} at {width}"));
        }
    }
}

#[test]
fn d48_descriptions_say_what_matters() {
    let text = |preset: &str, id: &str| {
        let preset = catalog::preset(preset).unwrap();
        charts_of(preset, 582.0)
            .filter(|(_, chart)| chart.id == id)
            .map(|(_, chart)| chart.picture.description)
            .collect::<Vec<_>>()
            .join(" ")
    };
    for (preset, id, said) in [
        ("aws-ai-2026q2", "payback", "$220B is spent"),
        ("aws-ai-2026q2", "payback", "paid back after at most 5.68 years"),
        ("bought-or-own-chips", "dollar", "Own chips leave"),
        ("aws-ai-2026q1", "carry", "$15B is above the $8.15B"),
        ("aws-ai-2026q1", "carry", "8.91% is sold"),
        ("llama31-405b", "two-bills", "After 7.14 months"),
        ("h100-rented", "cost-by-share", "Cost of an answer falls from"),
        ("h100-owned", "book-value", "Rental value falls from"),
        ("aws-ai-2026q1", "depreciation", "Revenue rises from"),
    ] {
        let text = text(preset, id);
        assert!(text.contains(said), "{id} of {preset}: {text}");
    }
}

/// What a column of these values does, and what two of them do to each other.
fn said(one: &[&str], other: &[&str]) -> [String; 2] {
    let mut grid = Grid::new("Test", &["Year", "Cost", "Price"]);
    for (i, (cost, price)) in one.iter().zip(other).enumerate() {
        grid.row([(i + 1).to_string(), (*cost).to_owned(), (*price).to_owned()]);
    }
    [trend(&grid, 1), crossing(&grid, 1, 2)].map(|words| words.trim_start().to_owned())
}

#[test]
fn d48_a_column_is_told_as_it_goes() {
    for (values, words) in [
        (&["$1", "$2", "$3"][..], "Cost rises from $1 (year 1) to $3 (year 3)."),
        (&["$3", "$2", "$1"], "Cost falls from $3 (year 1) to $1 (year 3)."),
        (&["$3", "$3", "$1"], "Cost falls from $3 (year 1) to $1 (year 3)."),
        (&["−$3M", "$1k", "≥$2B"], "Cost rises from −$3M (year 1) to ≥$2B (year 3)."),
        (&["4%", "4%", "4%"], "Cost stays at 4% (year 1) all along."),
        (&["1", "5", "2"], "Cost first rises from 1 (year 1) to its highest, 5 (year 2), then falls to 2 (year 3)."),
        (&["5", "1", "", "2"], "Cost first falls from 5 (year 1) to its lowest, 1 (year 2), then rises to 2 (year 4)."),
        (&["2", "5", "1", "3"], "Cost goes up and down from 2 (year 1) to 3 (year 4); its highest is 5 (year 2), its lowest 1 (year 3)."),
        (&["", "7", "none"], ""),
    ] {
        let [trend, _] = said(values, &vec![""; values.len()]);
        assert_eq!(trend, words, "{values:?}");
    }
}

#[test]
fn d48_two_columns_cross_where_they_do() {
    for (one, other, words) in [
        (["1", "2", "4"], ["3", "3", "3"], "Cost is below price up to year 2 and above it from year 3 on."),
        (["4", "3", "2"], ["3", "3", "3"], "Cost is above price up to year 1 and below it from year 3 on."),
        (["4", "5", "6"], ["3", "3", "3"], "Cost is above price all along."),
        (["4", "2", "4"], ["3", "3", "3"], "Cost is above price up to year 1 and below it from year 2 on; they cross again later."),
        (["3", "3", "3"], ["3", "3", "3"], ""),
    ] {
        let [_, crossing] = said(&one, &other);
        assert_eq!(crossing, words, "{one:?} {other:?}");
    }
}
