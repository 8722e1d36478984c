//! `runrate range` and `runrate sensitivity` as a person or a script meets them.

use serde_json::{Value, json};

use super::support::{Ended, cli, close};

/// The standard output of a run that must go well.
fn out(arguments: &str) -> String {
    let Ended { code, out, err } = cli(arguments.split_whitespace());
    assert_eq!((code, err.as_str()), (Some(0), ""), "{arguments}");
    out
}

fn parsed(arguments: &str) -> Value {
    serde_json::from_str(&out(&format!("{arguments} --json"))).unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("{value} is no number"))
}

const PACE: &str = "range run-rate --set period_revenue=1B..4B";
const PAYBACK: &str = "range capex --set capex=200B --set run_rate=60B --set cash_margin=25%..60% --output payback_years";

/// Revenue is lognormal between its ends: the median is their geometric mean, and the percentiles are the ends.
#[test]
fn people_get_the_answer_in_sentences_and_a_table() {
    let text = out(&format!("{PACE} --at-least 10B"));
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "Run rate: $8 billion a year (median). In 8 of 10 cases between $4.66 billion and $13.7 billion a year.");
    assert_eq!(lines[1], "In 3 of 10 cases it is at least $10 billion a year.");
    assert!(
        lines[2].starts_with("What matters most is the revenue in the quarter: from $1.17 billion to $3.43 billion it takes"),
        "{text}"
    );
    let row = |id: &str| text.lines().find(|line| line.starts_with(&format!("{id} "))).unwrap().split_whitespace().collect::<Vec<_>>();
    assert_eq!(row("output")[1..], ["p5", "p10", "p50", "p90", "p95", "mean"]);
    assert_eq!(row("run_rate")[3], "$8B");
    assert_eq!(row("annual_growth")[1..7], ["0%"; 6]);
    assert!(
        text.contains("\ndoubling_years: In all cases there is none: ") && text.ends_with("10,000 cases of period_revenue.\n"),
        "{text}"
    );
}

#[test]
fn json_has_the_keys_of_the_contract() {
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let all = parsed(&format!("{PACE} --at-most 16B --seed 3 --samples 20k"));
    assert_eq!(keys(&all), ["correlation", "inputs", "model", "outputs", "samples", "seed", "threshold"]);
    assert_eq!(
        (&all["model"], &all["samples"], &all["seed"], &all["correlation"]),
        (&json!("run-rate"), &json!(20_000), &json!(3), &json!(0.0))
    );
    assert_eq!(all["inputs"]["period_revenue"], json!({ "low": 1e9, "high": 4e9 }));
    let pace = &all["outputs"]["run_rate"];
    assert_eq!(keys(pace), ["histogram", "label", "mean", "p10", "p5", "p50", "p90", "p95", "unit", "with_value", "without"]);
    assert_eq!(keys(&pace["histogram"]), ["above", "below", "counts", "from", "to"]);
    assert!(close(number(&pace["p5"]), 4e9, 2e-3) && close(number(&pace["p50"]), 8e9, 2e-3) && close(number(&pace["p95"]), 16e9, 2e-3));
    let counts: u64 = pace["histogram"]["counts"].as_array().unwrap().iter().filter_map(Value::as_u64).sum();
    let beyond = ["below", "above"].map(|side| pace["histogram"][side].as_u64().unwrap());
    assert_eq!(counts + beyond[0] + beyond[1], 20_000);
    assert_eq!(all["threshold"]["output"], "run_rate");
    assert!(close(number(&all["threshold"]["share"]), 0.95, 1e-3));
    let never = &all["outputs"]["doubling_years"];
    assert_eq!((&never["p50"], &never["with_value"], &never["without"][0]["count"]), (&Value::Null, &json!(0.0), &json!(20_000)));
    assert!(never["without"][0]["reason"].is_string());
}

#[test]
fn a_table_has_a_line_for_each_output() {
    let text = out(&format!("{PACE} --output run_rate --output doubling_years --csv"));
    let lines: Vec<&str> = text.trim_end().split("\r\n").collect();
    assert_eq!(lines[0], "id,p5,p10,p50,p90,p95,mean,with_value,unit,label,without");
    assert!(lines[1].starts_with("run_rate,") && lines[1].contains(",1,USD/year,Run rate,") && lines.len() == 3, "{text}");
    assert!(lines[2].starts_with("doubling_years,,,,,,,0,years,Years to double,10000: "), "{text}");
}

/// The same twice, bit for bit; other cases with another seed; prices that go together spread wider.
#[test]
fn cases_are_the_same_every_time() {
    let call = "range request-cost --set input_tokens=1000 --set output_tokens=1000 --set input_price=1..4 --set output_price=1..4 --output cost_per_call";
    let p95 = |more: &str| number(&parsed(&format!("{call} {more}"))["outputs"]["cost_per_call"]["p95"]);
    assert_eq!(out(&format!("{call} --json")), out(&format!("{call} --json")));
    assert!(p95("").to_bits() != p95("--seed 1").to_bits() && close(p95(""), p95("--seed 1"), 0.01));
    assert!(p95("--correlation 1") > p95("") && p95("") > p95("--correlation -0.9"));
    assert!(close(p95("--correlation 1"), 0.008, 2e-3), "both at their 95th percentile at once");
}

/// How ranges go together is part of a scenario, whoever saved it; what is no such number is refused.
#[test]
fn a_scenario_says_how_its_ranges_go_together() {
    let call = "range request-cost --set input_tokens=1000 --set output_tokens=1000 --set input_price=1..4 --set output_price=1..4 --output cost_per_call";
    let said = parsed(&format!("{call} --set correlation=0.9"));
    assert_eq!((number(&said["correlation"]), &said["outputs"]), (0.9, &parsed(&format!("{call} --correlation 0.9"))["outputs"]));
    assert!(runrate::engine::scenario::check(&runrate::engine::scenario::Scenario::new("growth-rate").with("correlation", 2.0)).is_err());
}

/// $200 billion of $60 billion a year at a margin m come back after 200 / 60 m years, if within ten.
#[test]
fn cases_without_a_value_are_counted_and_explained() {
    let text = out(&format!("{PAYBACK} --at-most 8"));
    assert!(text.contains(" years (median where there is one). Where there is one, in 8 of 10 cases between "), "{text}");
    assert!(text.contains("In 3 of 10 cases there is none: never within the horizon of 10 years."), "{text}");
    assert!(text.contains("it takes the years until it has paid back from none to 6."), "{text}");
    let json = parsed(&format!("{PAYBACK} --at-most 8"));
    let with = number(&json["outputs"]["payback_years"]["with_value"]);
    assert!(number(&json["threshold"]["share"]) < with && with < 0.75, "{json}");
}

#[test]
fn one_number_says_that_it_is_the_middle_of_ranges() {
    let note = "Ranges are taken at their middle here (period_revenue); `runrate range run-rate` shows what they make of the outputs.";
    let text = out("eval run-rate --set period_revenue=1B..4B");
    assert!(text.starts_with("A run rate of $8 billion a year") && text.ends_with(&format!("Note: {note}\n")), "{text}");
    assert_eq!(parsed("eval run-rate --set period_revenue=1B..4B")["warnings"], json!([note]));
    assert!(!out("eval run-rate --set period_revenue=1B").contains("Note:"));
}

#[test]
fn what_matters_most_comes_first() {
    let node = "sensitivity serving-cost --set output_tokens=1k --set decode_rate=1k --set hour_price=1..4 --set serving_share=40%..60%";
    let json = parsed(node);
    assert_eq!((&json["output"], &json["ranges"], &json["samples"]), (&json!("cost_per_response"), &json!(true), &json!(4096)));
    let effects = json["effects"].as_array().unwrap();
    assert_eq!(effects.iter().map(|effect| effect["input"].as_str().unwrap()).collect::<Vec<_>>(), ["hour_price", "serving_share"]);
    assert!(number(&effects[0]["rank_correlation"]) > 0.9 && number(&effects[1]["rank_correlation"]) < 0.0);
    let swing = number(&effects[0]["high"]["output"]) - number(&effects[0]["low"]["output"]);
    assert!(close(number(&effects[0]["swing"]), swing, 1e-12));
    // A cost is in proportion to its price.
    let ratio = number(&effects[0]["high"]["input"]) / number(&effects[0]["low"]["input"]);
    assert!(close(number(&effects[0]["high"]["output"]) / number(&effects[0]["low"]["output"]), ratio, 1e-9));
    let text = out(node);
    assert!(text.starts_with("What matters most is the price of an accelerator-hour: from $1.17 to $3.43"), "{text}");
    assert!(text.contains("rank correlation") && text.contains("4,096 cases"), "{text}");
}

#[test]
fn without_a_range_every_number_goes_a_fifth_up_and_down() {
    let text = out("sensitivity run-rate --set announced_run_rate=10B --set growth=0 --output run_rate");
    assert!(text.starts_with("What matters most is the announced run rate: from $8 billion to $12 billion a year it takes"), "{text}");
    assert!(text.contains("20% less") && !text.contains("rank correlation"), "{text}");
    let table = out("sensitivity run-rate --set announced_run_rate=10B --output run_rate --csv");
    let lines: Vec<&str> = table.trim_end().split("\r\n").collect();
    assert_eq!(lines[0], "input,low,high,output_low,output_at,output_high,swing,rank_correlation,unit");
    assert_eq!(lines[1], "announced_run_rate,8000000000,12000000000,8000000000,10000000000,12000000000,4000000000,,USD/year");
}

/// Arguments and the one line on standard error they must give.
const REFUSED: &[(&str, &str)] = &[
    ("range run-rate --set period_revenue=1B", "no input is a range; write --set id=low..high"),
    ("range run-rate --set period_revenue=4B..1B", "period_revenue is 4B..1B; it must be a range whose first end is below its second"),
    ("range run-rate --set period_revenue=1B..1B", "period_revenue is 1B..1B; it must be a range whose first end is below its second"),
    ("range run-rate --set period_revenue=-1..1", "period_revenue is −$1; it must be from $0 to "),
    ("range run-rate --set period_revenue=1B..2B --set period=month..quarter", "period is \"month..quarter\"; it must be one of: "),
    ("range run-rate --set period_revenue=1B..2B --set history=1B..2B", "history is \"1B..2B\"; it must be "),
    (
        "range run-rate --set period_revenue=1B..2B --set part_as_of=2026-01-01..2026-02-01",
        "part_as_of is \"2026-01-01..2026-02-01\"; it must be a day",
    ),
    ("PACE --samples 0", "--samples is \"0\"; it must be a whole number from 1 to 100 million"),
    ("PACE --samples 100000001", "--samples is \"100000001\"; it must be a whole number from 1 to 100 million"),
    ("PACE --samples 1.5", "--samples is \"1.5\"; it must be a whole number from 1 to 100 million"),
    ("PACE --samples many", "--samples is \"many\"; it must be a whole number from 1 to 100 million"),
    ("PACE --samples 100M", "--samples is 100,000,000 for "),
    ("PACE --seed -1", "--seed is \"-1\"; it must be a whole number from 0 to 4,294,967,295"),
    ("PACE --correlation 0.5", "--correlation is \"0.5\"; it needs two ranges of one kind, such as two prices"),
    (
        "PRICES --correlation 1.1",
        "--correlation is \"1.1\"; it must be a number from −0.5 to 1 for input_price, output_price and cached_price",
    ),
    ("PRICES --correlation -0.6", "--correlation is \"-0.6\"; it must be a number from −0.5 to 1 for "),
    ("PRICES --correlation high", "--correlation is \"high\"; it must be a number from −0.5 to 1 for "),
    ("PACE --output happiness", "happiness is not known; it must be one of: run_rate, "),
    ("PACE --output run_rate --output run_rate", "--output run_rate is given twice"),
    ("PACE --at-most lots", "--at-most is \"lots\"; it must be a number"),
    ("PACE --at-most 1B --at-least 1B", "--at-most and --at-least exclude each other"),
    ("PACE --at-most", "--at-most is missing the value"),
    ("PACE --samples", "--samples is missing how many"),
    ("PACE --fast", "option --fast is not known; it must be one of: --preset, --set, --samples, "),
    ("range", "model is missing; `runrate models` lists them"),
    ("sensitivity", "model is missing; `runrate models` lists them"),
    ("sensitivity run-rate --set period_revenue=1B --output happiness", "happiness is not known; it must be one of: run_rate, "),
    ("sensitivity run-rate --set period_revenue=1B..2B --samples 0", "--samples is \"0\"; it must be a whole number from 1 to 100 million"),
    (
        "sensitivity run-rate --set period_revenue=2B..1B",
        "period_revenue is 2B..1B; it must be a range whose first end is below its second",
    ),
    (
        "range fleet --set responses_per_day=1k --set output_tokens=100 --set decode_rate=10 --set hour_price=1 --set spare_replicas=1..3",
        "spare_replicas is 1..3; it must be one whole number of replicas, 0 or more",
    ),
];

const PRICES: &str = "range request-cost --set input_tokens=1000 --set output_tokens=100 --set cached_tokens=10 --set input_price=1..2 \
                      --set output_price=1..2 --set cached_price=0.1..0.2";

#[test]
fn bad_questions_are_refused_in_one_line() {
    for (arguments, says) in REFUSED {
        let arguments = arguments.replace("PACE", PACE).replace("PRICES", PRICES);
        let Ended { code, out, err } = cli(arguments.split_whitespace());
        assert!(code == Some(2) && out.is_empty() && err.lines().count() == 1 && err.starts_with(says), "{arguments}: {err}");
    }
    let all = cli(format!("{PACE} --samples 0 --seed x --output happiness --at-most lots").split_whitespace()).err;
    assert_eq!(all.lines().count(), 4, "all at once: {all}");
}
