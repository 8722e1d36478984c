//! What the widget says in English, as far as it can be made without a browser: every preset, model and chart, and panels on them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use runrate::catalog::{self, tasks};
use runrate::charts::chart::Chart;
use runrate::charts::histogram::{self, Asked};
use runrate::charts::picture::{Picture, Shape};
use runrate::charts::{difference, dots, guess as guessed, heat, part_of_whole, tornado, vary};
use runrate::engine::ask::compare::{Orders, compare};
use runrate::engine::ask::line::Level;
use runrate::engine::ask::range::{Question, Sampler};
use runrate::engine::ask::sensitivity::sensitivity;
use runrate::engine::ask::solve::{range_of, solve};
use runrate::engine::bound::Bound;
use runrate::engine::fields::{Kind, Row};
use runrate::engine::lanes::SCALAR;
use runrate::engine::model::{self, MODELS};
use runrate::engine::report::{Report, evaluate, evaluate_checked};
use runrate::engine::scenario::{Checked, Scenario, Value, check};
use runrate::engine::units::Shown;
use runrate::text::range::Threshold;
use runrate::text::{
    compare as differing, guess, headline, label, problem, quantity, range, sensitivity as matters, solve as goal, task, working,
};

use crate::charts::CHARTS;

/// Every text once.
pub(super) type Texts = BTreeSet<String>;

/// All of them.
pub(super) static ALL: LazyLock<Texts> = LazyLock::new(all);

fn all() -> Texts {
    let mut texts = Texts::new();
    rows(&mut texts);
    for preset in catalog::presets() {
        texts.extend([preset.title, preset.subject, preset.whole.unwrap_or_default()].map(str::to_owned));
        texts.extend(preset.others.iter().map(|other| other.label.to_owned()));
        for model in preset.models {
            let report = evaluate(&preset.scenario_of(model).unwrap()).unwrap();
            of_report(&mut texts, &report, preset.subject);
            if let Some(whole) = preset.whole {
                texts.extend(part_of_whole::chart(&report, whole, 582.0).iter().flat_map(of_chart));
            }
            questions(&mut texts, &report.inputs, &report);
        }
    }
    tasks_and_guesses(&mut texts);
    texts.remove("");
    texts
}

/// Labels, help, choices and what is allowed.
fn rows(texts: &mut Texts) {
    for model in MODELS {
        for row in model.fields {
            texts.extend([label::plain(row), row.help.to_owned(), quantity::unit(row.shown).to_owned()]);
            texts.extend(["1 ", "2.5 "].map(|n| [n, quantity::unit(row.shown)].concat().trim_end().to_owned()));
            if let Kind::Choice(choices) = row.kind {
                texts.extend(choices.iter().map(|choice| choice.label.to_owned()));
            }
        }
        for line in model.lines {
            texts.extend([label::label(line.label, None), line.help.to_owned(), line.symbol.to_owned()]);
        }
        wrong(texts, model.id, model.fields);
    }
}

/// Problems with every input.
fn wrong(texts: &mut Texts, model: &str, rows: &[&'static Row]) {
    for row in rows {
        for value in [Value::Number(-1e40), Value::Text("lots".to_owned()), Value::List(vec![-1e40]), Value::Range { low: 2.0, high: 1.0 }]
        {
            let problems = check(&Scenario::new(model).with(row.id, value)).err().unwrap_or_default();
            texts.extend(problems.iter().map(|problem| problem::sentence(problem, &label::plain(row))));
        }
    }
}

/// A report with its workings and its charts.
pub(super) fn of_report(texts: &mut Texts, report: &Report, subject: &str) {
    of_answer(texts, report, subject);
    for working in report.outputs.iter().filter_map(|output| working::working(report, output)) {
        texts.extend([working.symbols, format!("= {} = ", working.numbers), working.result]);
        texts.extend(working.terms.into_iter().flat_map(|term| [term.label, term.value]));
    }
}

/// The answer of a report, its figures and its charts.
pub(super) fn of_answer(texts: &mut Texts, report: &Report, subject: &str) {
    texts.insert(headline::text(&headline::headline(report, Some(subject))));
    texts.extend(report.warnings.iter().map(|warning| warning.text.clone()));
    let name = |label: &str| label::label(label, Some(&report.inputs));
    for output in &report.outputs {
        texts.insert(name(output.row.label));
        match &output.value {
            Ok(value) => {
                texts.insert([quantity::bound(output.bound), &quantity::prose(output.row.shown, *value)].concat());
                texts.insert(
                    format!("{} {}", quantity::short(output.row.shown, *value), quantity::unit(output.row.shown)).trim_end().to_owned(),
                );
            }
            Err(reason) => drop(texts.insert(reason.clone())),
        }
    }
    texts.extend(charts(report).flat_map(|chart| of_chart(&chart)));
}

/// The charts of a report, as wide as places are.
pub(super) fn charts(report: &Report) -> impl Iterator<Item = Chart> {
    let own = CHARTS.iter().filter(|(model, _)| *model == report.inputs.model.id);
    own.flat_map(|(_, draw)| [306.0, 450.0, 582.0, 720.0].into_iter().filter_map(|width| draw(report, width)))
}

/// What a picture shows in words.
pub(super) fn labels(picture: &Picture) -> Vec<String> {
    let text = |shape: &Shape| if let Shape::Text { text, .. } = shape { Some(text.clone()) } else { None };
    picture.shapes.iter().filter_map(text).collect()
}

/// Everything a chart says.
pub(super) fn of_chart(chart: &Chart) -> Vec<String> {
    let Chart { picture, table, caption, .. } = chart;
    let mut texts = vec![format!("{}. {}", picture.title, picture.description), caption.clone(), table.caption.clone()];
    texts.extend(labels(picture));
    texts.extend(table.head.iter().cloned());
    texts.extend(table.rows.iter().flatten().cloned());
    if !table.rows.is_empty() {
        texts.extend((0..picture.points.len()).map(|point| chart.words(point)));
    }
    texts.retain(|text| !text.is_empty());
    texts
}

/// Ranges, what matters, a goal, a sweep and a difference.
fn questions(texts: &mut Texts, inputs: &Checked, report: &Report) {
    let Some(output) = report.outputs.iter().find(|output| output.value.is_ok()) else { return };
    let (name, id) = (label::label(output.row.label, Some(inputs)), output.row.id);
    let value = report.value(id).unwrap_or_default();
    let rows: Vec<&'static Row> =
        inputs.model.fields.iter().copied().filter(|row| range_of(row).is_some() && inputs.number(row).is_some()).collect();
    let plain = |row: &Row| label::label(row.label, Some(inputs));
    if let Some(found) = sensitivity(inputs, id) {
        texts.insert(matters::top(&found, &name, &plain));
        texts.extend([matters::method(true), matters::method(false)].map(str::to_owned));
        texts.extend(tornado::chart(&found, &name, &plain, 582.0).iter().flat_map(of_chart));
    }
    for row in rows.iter().take(4) {
        let (from, to) = range_of(row).unwrap();
        for target in [value * 0.8, value * 100.0] {
            texts.extend(solve(inputs, id, target, row, from, to).iter().map(|solved| goal::sentence(solved, &name, &plain)));
        }
        let asked = vary::Asked { inputs, row, output: id, level: Some(Level::Of(value * 0.9)), range: (from, to), bands: None };
        texts.extend(vary::chart(&asked, 582.0).iter().flat_map(of_chart));
        ranged(texts, inputs, row, (id, &name), value);
        if let Ok(other) = check(&scenario(inputs).with(row.id, f64::midpoint(from, to))) {
            let found = compare(inputs, &other, id);
            texts.extend(found.iter().map(|found| differing::sentence(found, &name, &plain)));
            texts
                .extend(found.iter().filter_map(|found| difference::chart(found, &name, &plain, 582.0)).flat_map(|chart| of_chart(&chart)));
        }
    }
    if let [one, two, ..] = rows[..] {
        let ranges = [range_of(one).unwrap(), range_of(two).unwrap()];
        let asked = heat::Asked { inputs, rows: [one, two], output: id, level: Some(Level::Of(value)), ranges };
        texts.extend(heat::chart(&asked, 582.0).iter().flat_map(of_chart));
    }
}

fn scenario(inputs: &Checked) -> Scenario {
    let given = inputs.iter().filter_map(|(row, input)| match (row.kind, inputs.number(row)) {
        (Kind::Number(_), Some(number)) => Some((row.id, Value::Number(number))),
        (Kind::Number(_), None) => None,
        _ => match input? {
            runrate::engine::scenario::Input::Choice(choice) => Some((row.id, choice.id.into())),
            runrate::engine::scenario::Input::Date(date) => Some((row.id, Value::Text(date.to_string()))),
            runrate::engine::scenario::Input::List(items) => Some((row.id, Value::List(items.clone()))),
            _ => None,
        },
    });
    given.fold(Scenario::new(inputs.model.id), |scenario, (id, value)| scenario.with(id, value))
}

fn ranged(texts: &mut Texts, inputs: &Checked, row: &'static Row, (output, name): (&'static str, &str), value: f64) {
    let Some(now) = inputs.number(row) else { return };
    let Kind::Number(domain) = row.kind else { return };
    let (low, high) = (domain.nearest(now * 0.7), domain.nearest(now * 1.4));
    let Ok(inputs) = check(&scenario(inputs).with(row.id, Value::Range { low, high })) else { return };
    let mut sampler = Sampler::new(&inputs, &Question { outputs: vec![output], samples: 64, ..Question::default() }, &SCALAR);
    sampler.advance(u32::MAX);
    let report = evaluate_checked(inputs.clone());
    for answer in sampler.answers() {
        let threshold = Some(Threshold::AtMost(value));
        texts.extend([range::median(&answer), range::band(&answer), range::without(&answer)].into_iter().flatten());
        texts.insert(range::threshold(&answer, Threshold::AtLeast(value)));
        texts.insert(range::headline(&answer, name));
        let asked = Asked { answer: &answer, output: name, threshold, at: report.value(output) };
        texts.extend(histogram::chart(&asked, 582.0).iter().flat_map(of_chart));
        texts.extend(dots::chart(&asked, 582.0).iter().flat_map(of_chart));
    }
}

fn tasks_and_guesses(texts: &mut Texts) {
    for one in tasks::tasks() {
        let line = model::find(one.model).and_then(|model| model.line(one.output)).unwrap();
        let report = evaluate(&catalog::preset(one.preset).unwrap().scenario_of(one.model).unwrap()).unwrap();
        texts.extend([
            task::text(one, line),
            one.hint.to_owned(),
            task::progress(one, line, one.progress(&report)),
            task::progress(one, line, None),
        ]);
    }
    for guess in [0.0, 0.0005, 0.001, 0.0012, 0.0023] {
        texts.insert(guess::verdict(Shown::Money(""), guess, 0.001));
    }
    for text in ["", "lots"] {
        texts.extend([Shown::Share, Shown::Plain].iter().filter_map(|shown| guess::read(*shown, text, text).err()));
    }
    texts.extend([Bound::AtLeast, Bound::AtMost, Bound::About].map(|bound| [quantity::bound(bound), "$15 billion a year"].concat()));
    texts.extend([differing::method(Orders::All), differing::method(Orders::Two)].map(str::to_owned));
    texts.extend((0..14).map(label::count));
    let _ = guessed::picture;
}
