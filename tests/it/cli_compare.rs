//! `runrate compare` as a person or a script meets it.

use serde_json::Value;

use super::support::{Ended, cli, close};

fn run(arguments: &str) -> Ended {
    cli(["compare"].into_iter().chain(arguments.split_whitespace()))
}

/// The standard output of a run that must go well.
fn out(arguments: &str) -> String {
    let Ended { code, out, err } = run(arguments);
    assert_eq!((code, err.as_str()), (Some(0), ""), "{arguments}");
    out
}

fn json(arguments: &str) -> Value {
    serde_json::from_str(&out(&format!("{arguments} --json"))).unwrap()
}

const CHEAPER: &str = "serving-cost --preset h100-rented --against --set serving_share=60% --set hour_price=2";

/// At half the share and $3.99 an hour a response costs $3.99 / 0.5 times something k; then $2 / 0.6 times k. By hand, k = 1: from
/// 7.98 to 3.3333. Price first: -3.98, then the share -0.6667; share first: -1.33, then the price -3.3167. On average -3.64833 and
/// -0.99833 of -4.64667.
#[test]
fn a_difference_is_split_over_what_differs() {
    let json = json(CHEAPER);
    let number = |value: &Value| value.as_f64().unwrap();
    let parts = json["parts"].as_array().unwrap();
    let of = |id: &str| number(&parts.iter().find(|part| part["inputs"][0]["id"] == id).unwrap()["part"]);
    let whole = number(&json["difference"]);
    assert!(
        close(of("hour_price") / whole, 3.648_333 / 4.646_667, 1e-6) && close(of("serving_share") / whole, 0.998_333 / 4.646_667, 1e-6)
    );
    assert!(close(of("hour_price") + of("serving_share"), whole, 1e-9) && close(number(&json["b"]) - number(&json["a"]), whole, 1e-9));
    assert_eq!((&json["output"], &json["orders"], parts.len()), (&"cost_per_response".into(), &"all".into(), 2));
    assert_eq!((&parts[0]["inputs"][0]["a"], &parts[0]["inputs"][0]["b"]), (&3.99.into(), &2.0.into()));
    assert_eq!(json["outputs"]["cost_per_response"]["a"], json["a"]);
}

#[test]
fn people_get_both_sentences_the_split_and_every_output() {
    let text = out(CHEAPER);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("A: On these accelerators a response costs $0.000827"), "{text}");
    assert!(lines[1].starts_with("B: On these accelerators a response costs $0.000346"), "{text}");
    assert!(lines[3].starts_with("Cost of a response fell by $0.000482 (58.2%), from $0.000827 to $0.000346: "), "{text}");
    assert!(lines[3].ends_with("$0.000104 from the serving share (50% to 60%)."), "{text}");
    for part in ["Serving share", "averaged over every order", "cost_per_response", "tokens_per_month", "−58.2%"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_table_has_the_parts_and_the_whole() {
    let text = out("run-rate --set period_revenue=1B --against --set announced_run_rate=6B --set growth=10% --csv --output run_rate");
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "input,a,b,part,unit");
    assert!(lines.contains(&"period_revenue + announced_run_rate,1e9 + , + 6e9,2000000000,USD/year"), "{text}");
    assert!(lines.contains(&"growth,0,0.1,0,USD/year") && lines.contains(&"run_rate,4000000000,6000000000,2000000000,USD/year"), "{text}");
}

#[test]
fn the_other_side_is_a_preset_a_file_or_the_same_with_changes() {
    let presets = json("run-rate --preset aws-ai-2026q1 --against --preset aws-ai-2026q2 --output run_rate");
    assert_eq!((&presets["a"], &presets["b"]), (&15e9.into(), &25e9.into()));
    let file = std::env::temp_dir().join(format!("runrate-compare-{}.json", std::process::id()));
    std::fs::write(&file, r#"{"version":1,"model":"run-rate","inputs":{"period_revenue":1e9,"period":"month"}}"#).unwrap();
    let name = file.to_str().unwrap();
    let against = json(&format!("run-rate --preset aws-ai-2026q1 --output run_rate --against {name}"));
    let from = json(&format!("{name} --set growth=1% --against --set period=quarter --output run_rate"));
    std::fs::remove_file(&file).unwrap();
    assert_eq!((&against["a"], &against["b"]), (&15e9.into(), &12e9.into()));
    // What was typed on the first side stands on the second, too.
    assert_eq!((&from["a"], &from["b"], from["parts"].as_array().unwrap().len()), (&12e9.into(), &4e9.into(), 1));
}

#[test]
fn nothing_different_is_said() {
    let text = out("growth-rate --set start_value=1 --set end_value=2 --set years=1 --against");
    assert!(text.contains("Compound annual growth rate is 100% in both: no input differs."), "{text}");
}

#[test]
fn what_is_wrong_is_said_in_a_line_each() {
    let cases = [
        ("run-rate --preset aws-ai-2026q1", "--against is missing: what stands before it is compared with what stands behind it"),
        ("--against --set growth=1", "model is missing; `runrate models` lists them"),
        ("run-rate --preset aws-ai-2026q1 --against --against", "--against is given twice; two scenarios are compared"),
        ("run-rate --preset aws-ai-2026q1 --against=B", "--against takes no value: the other side's options follow it"),
        ("run-rate --against --output", "--output is missing the output to split"),
        ("run-rate --explain run_rate --against", "--explain is for eval; compare takes --output"),
        ("run-rate --json --csv --against", "--json, --csv and --explain exclude each other"),
        ("run-rate --vs --against", "option --vs is not known; it must be one of: --preset, --set, --against, --output, --json, --csv"),
        ("run-rate --preset aws-ai-2026q1 --against capex --preset aws-ai-2026q1", "the models differ: A is of run-rate, B of capex"),
        (
            "growth-rate --set start_value=1 --set end_value=2 --set years=1 --against --output joy",
            "joy is not known; it must be one of: cagr",
        ),
        (
            "run-rate --preset aws-ai-2026q1 --against --set growth=0 --output doubling_years",
            "Years to double has no value in B: growth is not above 0: the run rate never doubles",
        ),
    ];
    for (arguments, problem) in cases {
        let ended = run(arguments);
        assert_eq!((ended.code, ended.out.as_str(), ended.err.trim_end()), (Some(2), "", problem), "{arguments}");
    }
    let both = run("run-rate --preset aws-ai-2026q1 --against --set growth=-2 --set nonsense=1");
    assert!(both.code == Some(2) && both.err.lines().count() == 2, "{both:?}");
}
