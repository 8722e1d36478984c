//! `runrate range`: what inputs that are ranges make of the outputs.

use serde_json::{Value as Json, json};

use super::arguments::{Format, Range};
use super::eval::{Evaluated, evaluated};
use super::progress::Progress;
use super::sensitivity;
use super::solve::{name_of, output, value};
use crate::engine::ask::range::{Answer, Histogram, Question, Sampler, groups, ranged};
use crate::engine::fields::Row;
use crate::engine::fields::rows::CORRELATION;
use crate::engine::lanes::SCALAR;
use crate::engine::report::Report;
use crate::engine::saved;
use crate::engine::scenario::Value;
use crate::engine::units::Shown;
use crate::text::range::{self as words, Threshold};
use crate::text::sensitivity::top;
use crate::text::{csv, label, number, quantity, table};

/// The most cases, and the most values of outputs that are kept: two gigabytes.
const MOST: f64 = 1e8;
const KEPT: u64 = 1 << 28;
/// Cases between two looks at the clock.
const SLICE: u32 = 1 << 14;
/// The parts at which the outputs are told, and their names.
const PARTS: [(&str, f64); 5] = [("p5", 0.05), ("p10", 0.1), ("p50", 0.5), ("p90", 0.9), ("p95", 0.95)];
/// The bins of a histogram.
const BINS: u32 = 40;

/// The output, or every problem.
pub(crate) fn run(asked: &Range) -> Result<String, Vec<String>> {
    let evaluated = evaluated(&asked.of, None)?;
    let report = &evaluated.report;
    let (question, threshold) = read(asked, &evaluated)?;
    let sampler = sampled(report, &question);
    let answers = sampler.answers();
    // Of the first output: it is the one that matters, and the only one that is held against something.
    let threshold = threshold.map(|threshold| (threshold, threshold.share(&answers[0])));
    Ok(match asked.of.format {
        Format::Json => json(report, &question, &answers, threshold) + "\n",
        Format::Csv => csv::answers(report, &answers),
        _ => human(report, &sampler, &question, &answers, threshold.map(|(threshold, _)| threshold)),
    })
}

fn read(asked: &Range, evaluated: &Evaluated) -> Result<(Question, Option<Threshold>), Vec<String>> {
    let model = evaluated.report.inputs.model;
    let mut problems = Vec::new();
    if ranged(&evaluated.report.inputs).is_empty() {
        problems.push("no input is a range; write --set id=low..high".to_owned());
    }
    let mut outputs: Vec<&'static str> = Vec::new();
    for id in &asked.outputs {
        match output(model, id) {
            Ok(line) if outputs.contains(&line.id) => problems.push(format!("--output {id} is given twice")),
            Ok(line) => outputs.push(line.id),
            Err(problem) => problems.push(problem),
        }
    }
    if asked.outputs.is_empty() {
        outputs = all(evaluated);
    }
    let samples = samples(asked.samples.as_deref(), 10_000).map_err(|problem| problems.push(problem)).unwrap_or(1);
    let kept = u64::from(samples) * u64::try_from(outputs.len()).unwrap_or(u64::MAX);
    if kept > KEPT {
        let (cases, count) = (number::exact_grouped(f64::from(samples)), outputs.len());
        problems.push(format!("--samples is {cases} for {count} outputs; it must be at most 268 million in all; name an --output"));
    }
    let correlation = correlation(asked, evaluated).map_err(|problem| problems.push(problem)).unwrap_or(0.0);
    let seed = seed(asked.seed.as_deref()).map_err(|problem| problems.push(problem)).unwrap_or(0);
    let typed = |option: &str, text: &Option<String>, of: fn(f64) -> Threshold| text.as_deref().map(|text| value(option, text).map(of));
    let threshold = typed("--at-most", &asked.at_most, Threshold::AtMost).or(typed("--at-least", &asked.at_least, Threshold::AtLeast));
    let threshold = threshold.transpose().map_err(|problem| problems.push(problem)).unwrap_or(None);
    if problems.is_empty() { Ok((Question { outputs, samples, correlation, seed, over: None }, threshold)) } else { Err(problems) }
}

/// The outputs that these inputs give, the headline's first before the others.
fn all(evaluated: &Evaluated) -> Vec<&'static str> {
    let first = sensitivity::answer(&evaluated.report).map(|line| line.id);
    let others = evaluated.report.outputs.iter().map(|output| output.row.id).filter(|id| Some(*id) != first);
    first.into_iter().chain(others).collect()
}

/// How many cases to look at.
pub(super) fn samples(typed: Option<&str>, usual: u32) -> Result<u32, String> {
    let Some(text) = typed else { return Ok(usual) };
    whole(text, 1.0, MOST).ok_or_else(|| format!("--samples is \"{text}\"; it must be a whole number from 1 to 100 million"))
}

fn seed(typed: Option<&str>) -> Result<u32, String> {
    let Some(text) = typed else { return Ok(0) };
    let most = f64::from(u32::MAX);
    whole(text, 0.0, most).ok_or_else(|| format!("--seed is \"{text}\"; it must be a whole number from 0 to 4,294,967,295"))
}

/// A whole number between two.
fn whole(text: &str, least: f64, most: f64) -> Option<u32> {
    let value = number::parse(text).filter(|value| value.fract() == 0.0 && (least..=most).contains(value))?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number that was looked at")]
    Some(value as u32)
}

/// How much inputs of one kind go together: not all of many can go against each other.
fn correlation(asked: &Range, evaluated: &Evaluated) -> Result<f64, String> {
    let Some(text) = &asked.correlation else {
        // As the scenario has it.
        return Ok(match evaluated.scenario.get(CORRELATION.row.id) {
            Some(Value::Number(known)) => *known,
            _ => 0.0,
        });
    };
    let inputs = &evaluated.report.inputs;
    let groups = groups(inputs);
    let Some(largest) = groups.iter().max_by_key(|group| group.len()) else {
        return Err(format!("--correlation is \"{text}\"; it needs two ranges of one kind, such as two prices"));
    };
    let size = largest.iter().fold(0.0, |count, _| count + 1.0);
    let least = -1.0 / (size - 1.0);
    number::parse(text).filter(|value| (least..=1.0).contains(value)).ok_or_else(|| {
        let ids: Vec<String> =
            ranged(inputs).iter().enumerate().filter(|(i, _)| largest.contains(i)).map(|(_, (row, _))| row.id.to_owned()).collect();
        let least = number::short(least, 3);
        format!("--correlation is \"{text}\"; it must be a number from {least} to 1 for {}", label::and(&ids))
    })
}

/// All cases, with a word on how far it is.
pub(super) fn sampled(report: &Report, question: &Question) -> Sampler {
    let mut sampler = Sampler::new(&report.inputs, question, &SCALAR);
    let count = |cases: u32| usize::try_from(cases).unwrap_or(usize::MAX);
    let mut progress = Progress::new(count(question.samples));
    while sampler.advance(SLICE) {
        progress.at(count(sampler.done()));
    }
    sampler
}

fn human(report: &Report, sampler: &Sampler, question: &Question, answers: &[Answer], threshold: Option<Threshold>) -> String {
    let [first, ..] = answers else { return String::new() };
    let name = |row: &Row| label::label(row.label, Some(&report.inputs));
    let output = name_of(report, first.row);
    let matters = crate::engine::ask::sensitivity::sensitivity(&report.inputs, first.row.id);
    let said = [Some(words::headline(first, &output)), threshold.map(|threshold| words::threshold(first, threshold))];
    let said = said.into_iter().flatten().chain(matters.map(|matters| top(&matters, &output, &name)));
    let said: Vec<String> = said.collect();
    let none: Vec<String> =
        answers.iter().skip(1).filter_map(|answer| Some(format!("{}: {}\n", answer.row.id, words::without(answer)?))).collect();
    let none = if none.is_empty() { String::new() } else { format!("\n{}", none.concat()) };
    let ranges: Vec<&str> = sampler.inputs().iter().map(|row| row.id).collect();
    let cases = number::exact_grouped(f64::from(question.samples));
    let table = table::columns(&[vec![head()], answers.iter().map(row).collect()].concat());
    format!(
        "{}\n\n{table}{none}\n{cases} cases of {}.\n",
        said.join("\n"),
        label::and(&ranges.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>())
    )
}

fn head() -> Vec<String> {
    ["output"].into_iter().chain(PARTS.map(|(name, _)| name)).chain(["mean", ""]).map(str::to_owned).collect()
}

fn row(answer: &Answer) -> Vec<String> {
    let shown = answer.row.shown;
    let short = |value: Option<f64>| match value {
        // Of yes and no the mean is how often it is a yes.
        Some(share) if shown == Shown::YesNo => number::percent(share, 3),
        Some(value) => quantity::short(shown, value),
        None => "none".to_owned(),
    };
    let part = |part: f64| {
        if shown == Shown::YesNo {
            answer.quantile(part).map_or_else(|| "none".to_owned(), |value| quantity::short(shown, value))
        } else {
            short(answer.quantile(part))
        }
    };
    let parts = PARTS.map(|(_, at)| part(at));
    let unit = quantity::unit(shown).to_owned();
    [answer.row.id.to_owned()].into_iter().chain(parts).chain([short(answer.mean()), unit]).collect()
}

fn json(report: &Report, question: &Question, answers: &[Answer], threshold: Option<(Threshold, f64)>) -> String {
    let inputs = report.inputs.iter().filter_map(|(row, input)| Some((row.id.to_owned(), saved::to_json(&input?.into()))));
    let outputs = answers.iter().map(|answer| (answer.row.id.to_owned(), output_json(report, answer)));
    let held = threshold.map(|(threshold, share)| {
        let (kind, value) = match threshold {
            Threshold::AtMost(value) => ("at_most", value),
            Threshold::AtLeast(value) => ("at_least", value),
        };
        json!({ "output": answers.first().map(|answer| answer.row.id), kind: value, "share": share })
    });
    let object = json!({
        "model": report.inputs.model.id,
        "inputs": inputs.collect::<serde_json::Map<_, _>>(),
        "samples": question.samples,
        "seed": question.seed,
        "correlation": question.correlation,
        "outputs": outputs.collect::<serde_json::Map<_, _>>(),
        "threshold": held,
    });
    serde_json::to_string_pretty(&object).unwrap_or_default()
}

fn output_json(report: &Report, answer: &Answer) -> Json {
    let bins = |Histogram { from, to, counts, below, above }: Histogram| json!({ "from": from, "to": to, "counts": counts, "below": below, "above": above });
    let mut object = json!({
        "mean": answer.mean(),
        "with_value": answer.with_value(),
        "without": answer.without().iter().map(|(reason, count)| json!({ "reason": reason, "count": count })).collect::<Vec<_>>(),
        "histogram": answer.histogram(BINS).map(bins),
        "unit": answer.row.unit,
        "label": name_of(report, answer.row),
    });
    for (name, part) in PARTS {
        object[name] = json!(answer.quantile(part));
    }
    object
}
