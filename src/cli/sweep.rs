//! `runrate sweep`: an output over one input or two, and where it meets another output or a value.

use serde_json::json;

use super::arguments::{Format, Sweep};
use super::eval::{Evaluated, evaluated};
use super::progress::Progress;
use super::solve::{ends, hit_json, number_input, output, value};
use crate::engine::ask::grid::{Axis, Grid, grid};
use crate::engine::ask::line::{Level, Line, line};
use crate::engine::ask::solve::{Hit, spread};
use crate::engine::fields::Row;
use crate::engine::model::{LineRow, Model};
use crate::engine::report::Report;
use crate::engine::units::Shown;
use crate::text::{csv, quantity, solve as words, table};

/// How many values one input takes, unless it is said; and each of two.
const POINTS: [u32; 2] = [13, 9];
/// The most values of one input, and of each of two.
const MOST: [u32; 2] = [10_000, 500];

/// What was asked, read.
struct Question {
    axes: Vec<Axis>,
    output: &'static LineRow,
    against: Option<&'static LineRow>,
    level: Option<f64>,
}

/// The output, or every problem.
pub(crate) fn run(asked: &Sweep) -> Result<String, Vec<String>> {
    let Evaluated { report, .. } = evaluated(&asked.of, None)?;
    let question = Question::read(asked, report.inputs.model)?;
    let wrong = |why| vec![words::unsolvable(&why, report.inputs.model)];
    let format = &asked.of.format;
    let level = question.against.map(|line| Level::Output(line.id)).or(question.level.map(Level::Of));
    Ok(match <[Axis; 2]>::try_from(question.axes) {
        Ok(axes) => {
            let mut progress = Progress::new(axes.iter().map(|axis| axis.values.len()).product());
            let over = grid(&report.inputs, axes, question.output.id, level, &mut |done| progress.at(done)).map_err(wrong)?;
            drop(progress);
            match format {
                Format::Json => grid_json(&report, &over) + "\n",
                Format::Csv => grid_csv(&over),
                _ => grid_text(&over),
            }
        }
        Err(axes) => {
            let Some(Axis { row, values }) = axes.into_iter().next() else { return Err(vec!["--input is missing".to_owned()]) };
            let over = line(&report.inputs, row, question.output.id, level, &values).map_err(wrong)?;
            match format {
                Format::Json => line_json(&report, &over) + "\n",
                Format::Csv => line_csv(&over),
                _ => line_text(&over),
            }
        }
    })
}

impl Question {
    fn read(asked: &Sweep, model: &'static Model) -> Result<Self, Vec<String>> {
        let mut problems = Vec::new();
        let shown = output(model, asked.output.as_deref().unwrap_or_default()).map_err(|problem| problems.push(problem)).ok();
        let against = asked.against.as_deref().and_then(|id| output(model, id).map_err(|problem| problems.push(problem)).ok());
        let level = asked.level.as_deref().and_then(|text| value("--level", text).map_err(|problem| problems.push(problem)).ok());
        let points = points(asked).map_err(|problem| problems.push(problem)).unwrap_or(2);
        let mut axes = Vec::new();
        for text in &asked.inputs {
            match axis(model, text, points) {
                Ok(read) => axes.push(read),
                Err(wrong) => problems.extend(wrong),
            }
        }
        match shown {
            Some(output) if problems.is_empty() => Ok(Self { axes, output, against, level }),
            _ => Err(problems),
        }
    }
}

/// How many values each input takes.
fn points(asked: &Sweep) -> Result<u32, String> {
    let two = usize::from(asked.inputs.len() > 1);
    let (most, of) = (MOST[two], if two == 1 { " for two inputs" } else { "" });
    let Some(text) = &asked.points else { return Ok(POINTS[two]) };
    let points = text.trim().replace(',', "").parse::<u32>().ok().filter(|points| (2..=most).contains(points));
    points.ok_or_else(|| format!("--points is \"{text}\"; it must be a whole number from 2 to {most}{of}"))
}

/// An input and its range, as `input` or `input=from..to`.
fn axis(model: &'static Model, text: &str, points: u32) -> Result<Axis, Vec<String>> {
    let (id, range) = text.split_once('=').map_or((text, None), |(id, range)| (id, Some(range)));
    let row = number_input(model, id.trim()).map_err(|problem| vec![problem])?;
    let typed = match range.map(|range| range.split_once("..")) {
        None => (None, None),
        Some(Some((from, to))) => (Some(from), Some(to)),
        Some(None) => return Err(vec![format!("{id} is \"{}\"; its range must be from..to, such as 5%..80%", range.unwrap_or_default())]),
    };
    let (from, to) = ends(row, typed.0, typed.1)?;
    if from >= to {
        let [from, to] = [from, to].map(|end| quantity::field(row.shown, end));
        return Err(vec![format!("{} is from {from} to {to}; its range must begin below its end", row.id)]);
    }
    Ok(Axis { row, values: spread(row, from, to, points) })
}

/// A value with four digits, or why there is none.
fn short(shown: Shown, value: Option<f64>) -> String {
    value.map_or_else(|| "none".to_owned(), |value| quantity::short(shown, value))
}

fn line_text(over: &Line) -> String {
    let Line { row, output, .. } = over;
    let head = [row.id, output.id].into_iter().chain(over.against.map(|line| line.id));
    let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).collect()];
    for (i, (x, value)) in over.xs.iter().zip(&over.values).enumerate() {
        let other = over.against.map(|line| short(line.shown, over.levels.get(i).copied().flatten()));
        rows.push([quantity::short(row.shown, *x), short(output.shown, *value)].into_iter().chain(other).collect());
    }
    format!("{}{}", table::columns(&rows), meetings(over))
}

/// Where the output meets what it is held against, in a sentence.
fn meetings(over: &Line) -> String {
    let level = match (over.against, over.levels.iter().flatten().next()) {
        (Some(line), _) => line.id.to_owned(),
        (None, Some(level)) => quantity::field(over.output.shown, *level),
        (None, None) => return String::new(),
    };
    let place = |hit: &Hit| {
        let at = |x: f64| quantity::short(over.row.shown, x);
        match *hit {
            Hit::Crossing { at: x } => at(x),
            Hit::Between { from, to } => format!("{} to {}", at(from), at(to)),
            Hit::Jump { at: x, .. } => format!("{} (by a jump)", at(x)),
        }
    };
    let places: Vec<String> = over.hits.iter().map(place).collect();
    let said = if places.is_empty() { "nowhere in the range".to_owned() } else { format!("at {} {}", over.row.id, places.join(", ")) };
    format!("\n{} meets {level} {said}\n", over.output.id)
}

fn line_json(report: &Report, over: &Line) -> String {
    let points = over.xs.iter().zip(&over.values).enumerate();
    let point = |(i, (x, value)): (usize, (&f64, &Option<f64>))| match over.levels.get(i) {
        Some(level) => json!([x, value, level]),
        None => json!([x, value]),
    };
    let object = json!({
        "model": report.inputs.model.id,
        "inputs": [input_json(over.row, report)],
        "output": { "id": over.output.id, "unit": over.output.unit },
        "against": over.against.map(|line| line.id),
        "points": points.map(point).collect::<Vec<_>>(),
        "hits": over.hits.iter().map(hit_json).collect::<Vec<_>>(),
    });
    serde_json::to_string_pretty(&object).unwrap_or_default()
}

fn input_json(row: &'static Row, report: &Report) -> serde_json::Value {
    json!({ "id": row.id, "unit": row.unit, "now": report.inputs.number(row) })
}

fn number(value: Option<f64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

fn line_csv(over: &Line) -> String {
    let head =
        [over.row.id, over.output.id].into_iter().chain((!over.levels.is_empty()).then(|| over.against.map_or("level", |line| line.id)));
    let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).collect()];
    for (i, (x, value)) in over.xs.iter().zip(&over.values).enumerate() {
        rows.push([x.to_string(), number(*value)].into_iter().chain(over.levels.get(i).map(|level| number(*level))).collect());
    }
    csv::text(&rows)
}

fn grid_text(over: &Grid) -> String {
    let [across, up] = &over.axes;
    let short_of = |row: &Row, x: f64| quantity::short(row.shown, x);
    let head = [format!("{} \\ {}", up.row.id, across.row.id)].into_iter().chain(across.values.iter().map(|x| short_of(across.row, *x)));
    let mut rows: Vec<Vec<String>> = vec![head.collect()];
    for (j, y) in up.values.iter().enumerate() {
        let cells = (0..across.values.len()).map(|i| short(over.output.shown, over.value(i, j)));
        rows.push([short_of(up.row, *y)].into_iter().chain(cells).collect());
    }
    let mut said = String::new();
    if !over.levels.is_empty() {
        let level = over.against.map_or_else(|| short(over.output.shown, over.levels[0]), |line| line.id.to_owned());
        let lines = over.contour.iter().map(|line| {
            let place = |(x, y): &(f64, f64)| format!("{} and {}", short_of(across.row, *x), short_of(up.row, *y));
            let ends = line.first().into_iter().chain(line.last()).map(place).collect::<Vec<_>>();
            format!("  from {}\n", ends.join(" to "))
        });
        let lines = lines.collect::<Vec<_>>().concat();
        said = match lines.as_str() {
            "" => format!("\n{} meets {level} nowhere in these ranges\n", over.output.id),
            lines => format!("\n{} meets {level} along ({} and {})\n{lines}", over.output.id, across.row.id, up.row.id),
        };
    }
    format!("{}: {}\n\n{}{said}", over.output.id, over.output.unit, table::columns(&rows))
}

fn grid_json(report: &Report, over: &Grid) -> String {
    let wide = over.axes[0].values.len();
    let object = json!({
        "model": report.inputs.model.id,
        "inputs": over.axes.each_ref().map(|axis| input_json(axis.row, report)),
        "output": { "id": over.output.id, "unit": over.output.unit },
        "against": over.against.map(|line| line.id),
        "across": over.axes[0].values,
        "up": over.axes[1].values,
        "values": over.values.chunks(wide).collect::<Vec<_>>(),
        "levels": over.levels.chunks(wide).collect::<Vec<_>>(),
        "contour": over.contour,
    });
    serde_json::to_string_pretty(&object).unwrap_or_default()
}

/// A place on a line: both inputs, the output, the level.
fn grid_csv(over: &Grid) -> String {
    let [across, up] = &over.axes;
    let level = (!over.levels.is_empty()).then(|| over.against.map_or("level", |line| line.id));
    let mut rows: Vec<Vec<String>> = vec![[across.row.id, up.row.id, over.output.id].into_iter().chain(level).map(str::to_owned).collect()];
    for (i, value) in over.values.iter().enumerate() {
        let wide = across.values.len();
        let place = [across.values[i % wide].to_string(), up.values[i / wide].to_string(), number(*value)];
        rows.push(place.into_iter().chain(over.levels.get(i).map(|level| number(*level))).collect());
    }
    csv::text(&rows)
}
