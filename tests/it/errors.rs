//! Bad input: named, with what was given and what is allowed, all of it at once, and never half an answer.

use std::collections::BTreeMap;

use runrate::engine::report::evaluate;
use runrate::engine::saved;
use runrate::engine::scenario::{Scenario, Value};

use super::support::{cli, scenario};

/// What each problem's line must contain: the input, what was given, what is allowed. One entry for each line.
type Says = &'static [&'static [&'static str]];

const GROWTH: &str = "above −100% and at most 100,000%";
const MONEY: &str = "from $0 to $1,000T";
const PERIODS: &str = "day, week, four-weeks, month, quarter, half-year, year";
const INPUTS: &str = "period_revenue, announced_run_rate, period, growth";

/// Arguments after `eval`, with blanks between, and the lines they must give.
const COMMANDS: &[(&str, Says)] = &[
    ("run-rate --set period_revenue=lots", &[&["period_revenue", "lots", "0"]]),
    ("run-rate --set announced_run_rate=lots", &[&["announced_run_rate", "lots", MONEY]]),
    ("run-rate --set history=1B,lots", &[&["history", "1B,lots", MONEY]]),
    ("run-rate --set period_revenue=", &[&["period_revenue", "empty", MONEY]]),
    ("run-rate --set history=", &[&["history", "empty", MONEY]]),
    ("run-rate --set period_revenue=1B --set growth=NaN", &[&["growth", "NaN", GROWTH]]),
    ("run-rate --set period_revenue=1B --set growth=inf", &[&["growth", "inf", GROWTH]]),
    ("run-rate --set period_revenue=1e999", &[&["period_revenue", "1e999", MONEY]]),
    ("run-rate --set period_revenue=-1", &[&["period_revenue", "−$1", MONEY]]),
    ("run-rate --set period_revenue=1B --set growth=-100%", &[&["growth", "−100%", GROWTH]]),
    ("run-rate --set period_revenue=1B --set whole_run_rate=0", &[&["whole_run_rate", "$0", "above $0"]]),
    ("run-rate --set period_revenue=1B --set colour=red", &[&["colour", "not known", INPUTS]]),
    ("run-rate --set period_revenue=1B --set period=decade", &[&["period", "decade", PERIODS]]),
    ("run-rate --set period_revenue=1B --set period=period", &[&["period", "\"period\"", PERIODS]]),
    ("run-rate --set period_revenue=1B --set part_as_of=2026-02-29", &[&["part_as_of", "2026-02-29", "YYYY-MM-DD"]]),
    ("run-rate --set period_revenue=1B --set announced_run_rate=4B", &[&["announced_run_rate", "4", "period_revenue"]]),
    ("run-rate", &[&["period_revenue", "missing", "announced_run_rate"]]),
    ("growth-rate", &[&["start_value", "missing"], &["end_value", "missing"], &["years", "missing"]]),
    ("tarot", &[&["model", "tarot", "run-rate, growth-rate"]]),
    ("run-rate --preset tarot", &[&["preset", "tarot", "aws-ai-2026q1, aws-ai-2026q2, aws-history"]]),
    ("margin --preset aws-history", &[&["preset", "aws-history", "run-rate, growth-rate", "\"margin\""]]),
    (
        "request-cost --set cached_tokens=5",
        &[
            &["input_tokens", "missing"],
            &["output_tokens", "missing"],
            &["input_price", "missing"],
            &["output_price", "missing"],
            &["cached_price", "missing", MONEY],
        ],
    ),
    ("request-cost CALL --set cached_tokens=800", &[&["cached_price", "missing", MONEY]]),
    ("request-cost CALL --set cached_tokens=>0", &[&["cached_price", "missing", MONEY]]),
    ("request-cost CALL --set cache_write_tokens=800", &[&["cache_write_price", "missing", MONEY]]),
    (
        "request-cost CALL --set cached_tokens=800 --set cached_price=1 --set cache_write_tokens=201 --set cache_write_price=2",
        &[&["cached_tokens", "800", "no more than input_tokens", "input_includes_cached"]],
    ),
    ("request-cost CALL --set tier_rule=marginal", &[&["tier_threshold", "missing"], &["tier_input_price", "missing"]]),
    (
        "request-cost CALL --set tier_rule=whole-prompt --set cached_tokens=1 --set cached_price=1",
        &[
            &["tier_threshold", "missing"],
            &["tier_input_price", "missing"],
            &["tier_output_price", "missing"],
            &["tier_cached_price", "missing"],
        ],
    ),
    ("request-cost CALL --set calls_per_response=0.5", &[&["calls_per_response", "0.5", "from 1"]]),
    ("request-cost CALL --set batch_discount=101%", &[&["batch_discount", "101%", "from 0% to 100%"]]),
    (
        "conversation --set turns=0 --set input_tokens=1 --set output_tokens=1 --set input_price=1 --set output_price=1 --set cached_share=90%",
        &[&["turns", "0", "from 1"], &["cached_price", "missing"]],
    ),
    (
        "serving-cost --set hour_price=2 --set output_tokens=1 --set decode_rate=0 --set serving_share=0 --set input_tokens=5",
        &[&["decode_rate", "0", "above 0"], &["serving_share", "0%", "above 0%"], &["prefill_rate", "missing", "above 0"]],
    ),
    (
        "fleet --set responses_per_day=-1 --set output_tokens=1 --set decode_rate=1 --set hour_price=1 --set spare_replicas=1.5 \
         --set peak_to_mean=0.9 --set max_load=0 --set input_tokens=1",
        &[
            &["responses_per_day", "−1", "from 0"],
            &["spare_replicas", "1.5", "whole number"],
            &["peak_to_mean", "0.9", "from 1"],
            &["max_load", "0%", "above 0%"],
            &["prefill_rate", "missing"],
        ],
    ),
    ("", &[&["model", "missing", "models"]]),
    ("run-rate --fast", &[&["option --fast", "--preset, --set, --json"]]),
    ("run-rate --set growth", &[&["--set", "input=value"]]),
];

/// Several problems, of different kinds: a reader must not have to ask again and again.
const TOGETHER: &[(&str, Says)] = &[
    (
        "run-rate --set period_revenue=-1 --set growth=fast --set period=decade --set whole_as_of=May --set colour=red",
        &[&["period_revenue", "−$1"], &["growth", "fast"], &["period", "decade"], &["whole_as_of", "May"], &["colour", "not known"]],
    ),
    ("growth-rate --set years=0 --set start_value=x", &[&["years", "0"], &["start_value", "x"], &["end_value", "missing"]]),
    ("run-rate --preset tarot --set growth=fast", &[&["preset", "tarot"], &["growth", "fast"]]),
    ("run-rate --set growth=a\nb --set period_revenue=1B", &[&["growth", GROWTH]]),
];

/// What `CALL` stands for: a call that is in order but for what follows.
const CALL: &str = "--set input_tokens=1000 --set output_tokens=100 --set input_price=2 --set output_price=8";

/// What is wrong with how the command line refuses these arguments.
fn refusal((arguments, says): &(&str, Says)) -> Option<String> {
    let arguments = arguments.replace("CALL", CALL);
    let ended = cli(["eval"].into_iter().chain(arguments.split(' ')).filter(|argument| !argument.is_empty()));
    let lines: Vec<&str> = ended.err.lines().collect();
    let named =
        says.iter().all(|parts| lines.iter().any(|line| line.starts_with(parts[0]) && parts.iter().all(|part| line.contains(part))));
    let sound = ended.code == Some(2) && ended.out.is_empty() && lines.len() == says.len() && named;
    (!sound).then(|| format!("{arguments:?} must give {} lines with {says:?}, but gives {ended:?}", says.len()))
}

#[test]
fn the_command_line_refuses_bad_input() {
    let wrong: Vec<String> = COMMANDS.iter().filter_map(refusal).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_command_line_names_all_problems_at_once() {
    let wrong: Vec<String> = TOGETHER.iter().filter_map(refusal).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn other_commands_refuse_bad_names() {
    for (arguments, parts) in [
        (&["models", "tarot"][..], &["model", "tarot", "run-rate, growth-rate"][..]),
        (&["presets", "tarot"], &["preset", "tarot", "aws-history"]),
        (&["models", "run-rate", "extra"], &["models", "extra"]),
        (&["divine"], &["command", "divine", "eval"]),
    ] {
        let ended = cli(arguments);
        assert_eq!((ended.code, ended.out.as_str(), ended.err.lines().count()), (Some(2), "", 1), "{arguments:?}: {}", ended.err);
        assert!(parts.iter().all(|part| ended.err.contains(part)), "{arguments:?}: {}", ended.err);
    }
}

fn inputs(pairs: &[(&str, Value)]) -> BTreeMap<String, Value> {
    pairs.iter().map(|(id, value)| ((*id).to_owned(), value.clone())).collect()
}

/// The same through the library, where values have types and cannot be misread; one line of the table is one scenario.
fn scenarios() -> Vec<(Scenario, Says)> {
    let revenue = ("period_revenue", Value::Number(1e9));
    let beside = |id: &'static str, value: Value| scenario("run-rate", inputs(&[revenue.clone(), (id, value)]));
    vec![
        (beside("growth", f64::NAN.into()), &[&["growth", "NaN", GROWTH]]),
        (beside("growth", f64::INFINITY.into()), &[&["growth", "inf", GROWTH]]),
        (beside("growth", (-1.0).into()), &[&["growth", "−100%", GROWTH]]),
        (beside("growth", "fast".into()), &[&["growth", "fast", GROWTH]]),
        (beside("growth", "".into()), &[&["growth", "empty", GROWTH]]),
        (beside("growth", vec![0.1].into()), &[&["growth", "list", GROWTH]]),
        (beside("growth", Value::AtLeast { at_least: 2000.0 }), &[&["growth", "200,000%", GROWTH]]),
        (beside("history", vec![].into()), &[&["history", "empty list", MONEY]]),
        (beside("history", vec![1e9, -1.0].into()), &[&["history", "−$1", MONEY]]),
        (beside("history", 1e9.into()), &[&["history", "1", MONEY]]),
        (beside("period", "decade".into()), &[&["period", "decade", PERIODS]]),
        (beside("period", 4.0.into()), &[&["period", "4", PERIODS]]),
        (beside("part_as_of", "31.03.2026".into()), &[&["part_as_of", "31.03.2026", "YYYY-MM-DD"]]),
        (beside("colour", "red".into()), &[&["colour", "not known", INPUTS]]),
        (beside("announced_run_rate", 4e9.into()), &[&["announced_run_rate", "4", "period_revenue"]]),
        (scenario("run-rate", inputs(&[])), &[&["period_revenue", "missing", "announced_run_rate"]]),
        (
            scenario("growth-rate", inputs(&[("years", 0.0.into())])),
            &[&["start_value", "missing"], &["end_value", "missing"], &["years", "0", "above 0"]],
        ),
        (scenario("tarot", inputs(&[])), &[&["model", "tarot", "run-rate, growth-rate"]]),
    ]
}

#[test]
fn e6_the_library_refuses_bad_input() {
    for (scenario, says) in scenarios() {
        let Err(problems) = evaluate(&scenario) else { panic!("{scenario:?} is evaluated") };
        assert_eq!(problems.len(), says.len(), "{problems:?}");
        for parts in says {
            let problem = problems.iter().find(|problem| problem.input == parts[0]);
            let text = problem.map(ToString::to_string).unwrap_or_default();
            assert!(parts.iter().all(|part| text.contains(part)), "{parts:?} not in: {text}");
        }
    }
}

#[test]
fn e5_a_saved_scenario_that_cannot_be_trusted_is_refused() {
    for (text, part) in [
        (r#"{"version":1,"model":"run-rate","inputs":{},"colour":"red"}"#, "colour"),
        (r#"{"version":1,"model":"run-rate","inputs":{"growth":{"at_least":0.1,"at_most":0.2}}}"#, "at_most"),
        (r#"{"version":1,"model":"run-rate","inputs":{"growth":null}}"#, "growth is null"),
        (r#"{"version":1}"#, "model"),
        // A key with a line break in it is still one line, and a long one is no page.
        (r#"{"version":1,"model":"run-rate","a\nb":1}"#, "\"a b\""),
        (r#"{"version":1,"model":"run-rate","inputs":{"a\nb":null}}"#, "a b is null"),
        (
            r#"{"version":1,"model":"run-rate","inputs":["a very long list of what is no input at all"]}"#,
            "a very long list of what is no input a…",
        ),
        (r#"{"version":4,"model":"run-rate","inputs":{}}"#, "version is 4; this program reads versions 1 to 3"),
        (r#"{"version":0,"model":"run-rate","inputs":{}}"#, "version is 0"),
        (r#"{"version":1,"model":"run-rate","preset":"aws-ai-2026q1"}"#, "preset (in version 1)"),
        (r#"{"version":2,"model":"run-rate","preset":7}"#, "preset is 7"),
        (r#"{"model":"run-rate","inputs":{}}"#, "no version"),
        (r#"{"version":"1","model":"run-rate"}"#, "version"),
        ("[1]", "not a JSON object"),
        ("run-rate", "not JSON"),
        ("", "not JSON"),
    ] {
        match saved::read(text) {
            Ok(saved) => panic!("{text} is read as {saved:?}"),
            Err(problem) => assert!(problem.contains(part) && problem.lines().count() == 1, "{text}: {problem}"),
        }
    }
}
