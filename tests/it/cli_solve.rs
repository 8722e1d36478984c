//! `runrate solve` and `runrate sweep` as a person or a script meets them.

use serde_json::Value;

use super::support::{Ended, cli, close};

/// The standard output of a run that must go well.
fn out(arguments: &str) -> String {
    let Ended { code, out, err } = cli(arguments.split_whitespace());
    assert_eq!((code, err.as_str()), (Some(0), ""), "{arguments}");
    out
}

fn json(arguments: &str) -> Value {
    serde_json::from_str(&out(&format!("{arguments} --json"))).unwrap()
}

const PAYBACK: &str = "solve capex --set capex=200B --set run_rate=60B --set cash_margin=50% --output payback_years";

/// $200 billion over 8 years are $25 billion a year, of $60 billion 41.67%.
#[test]
fn the_margin_for_a_payback_of_eight_years() {
    let text = out(&format!("{PAYBACK} --target 8 --input cash_margin"));
    let first = text.lines().next().unwrap();
    assert!(first.starts_with("Cash margin must be 41.67% to bring the years until it has paid back to 8 (it is 50% now)."), "{text}");
    let json = json(&format!("{PAYBACK} --target=8 --input=cash_margin"));
    assert!(close(json["hits"][0]["at"].as_f64().unwrap(), 25.0 / 60.0, 1e-12), "{json}");
    assert_eq!((&json["hits"][0]["kind"], &json["target"], &json["input"]["now"]), (&"crossing".into(), &8.0.into(), &0.5.into()));
    let table = out(&format!("{PAYBACK} --target 8 --input run_rate --from 10B --to 100B --csv"));
    let cells: Vec<&str> = table.lines().nth(1).unwrap().split(',').collect();
    assert!(cells[0] == "crossing" && close(cells[1].parse().unwrap(), 50e9, 1e-9) && cells[5] == "USD/year", "{table}");
}

#[test]
fn where_nothing_does_it_the_closest_is_said() {
    let text = out(&format!("{PAYBACK} --target 12 --input cash_margin"));
    assert!(
        text.starts_with("No cash margin from 0% to 90% brings the years until it has paid back to 12; the closest is 10 at 33.33%"),
        "{text}"
    );
    assert!(text.trim_end().ends_with("It has no value from 0% to 33.33%."), "{text}");
    let stairs =
        "solve break-even --set api_price=10 --set unit_cost=1000 --set unit_capacity=1B --set volume=500M --output rented_monthly";
    let text = out(&format!("{stairs} --target 2500 --input volume --from 100M --to 10B"));
    assert!(text.contains("brings the bill for rented replicas to $2,500 a month: it leaps from $2,000 to $3,000 at 2B"), "{text}");
    let flat = out(
        "solve capex --set capex=200B --set run_rate=60B --set cash_margin=50% --output payback_years --target 8 --input building_life_years",
    );
    assert!(flat.starts_with("Life of buildings does not move the years until it has paid back: it is 6.667 from "), "{flat}");
}

const BILLS: &str = "sweep break-even --set api_price=1.5 --set unit_cost=1000 --set unit_capacity=1B --output api_monthly";

#[test]
fn a_sweep_over_one_input_says_where_lines_cross() {
    let json = json(&format!("{BILLS} --against rented_monthly --input volume=100M..900M --points 5"));
    assert_eq!(json["points"].as_array().unwrap().len(), 5);
    assert_eq!((&json["points"][0][0], &json["points"][4][0]), (&1e8.into(), &9e8.into()));
    assert!(close(json["hits"][0]["at"].as_f64().unwrap(), 1e9 / 1.5, 1e-12), "{json}");
    let text = out(&format!("{BILLS} --level $900 --input volume=100M..900M"));
    assert!(text.contains("\napi_monthly meets $900 at volume 600M\n") && text.lines().count() == 16, "{text}");
    let table = out(&format!("{BILLS} --input volume=100M..900M --points 3 --csv"));
    let lines: Vec<&str> = table.lines().collect();
    assert!(lines[0] == "volume,api_monthly" && lines.len() == 4 && lines[1] == "100000000,150", "{table}");
}

#[test]
fn a_sweep_over_two_inputs_is_a_grid_with_a_line() {
    let grid = format!("{BILLS} --against rented_monthly --input volume=100M..900M --input api_price=0.5..2 --points 4");
    let json = json(&grid);
    assert_eq!((json["values"].as_array().unwrap().len(), json["values"][0].as_array().unwrap().len()), (4, 4));
    assert_eq!((&json["values"][0][0], &json["values"][3][3]), (&50.0.into(), &1800.0.into()));
    assert!(json["contour"][0].as_array().unwrap().len() > 2);
    let text = out(&grid);
    assert!(text.contains("api_price \\ volume") && text.contains("meets rented_monthly along (volume and api_price)"), "{text}");
    let table = out(&format!("{grid} --csv"));
    assert!(table.starts_with("volume,api_price,api_monthly,rented_monthly\r\n") && table.lines().count() == 17, "{table}");
}

#[test]
fn what_is_wrong_is_said_in_a_line_each() {
    let cases = [
        ("solve", "model is missing; `runrate models` lists them"),
        ("solve capex --output x --output y", "--output is given twice"),
        ("solve capex --target", "--target is missing the value to bring it to"),
        ("solve capex --explain x", "--explain is for eval"),
        (
            "solve capex --goal",
            "option --goal is not known; it must be one of: --preset, --set, --output, --target, --input, --from, --to, --json, --csv",
        ),
        ("sweep capex --input a --input b --input c", "--input is given three times; a sweep varies two inputs at most"),
        ("sweep capex --output npv --input capex --level 1 --against irr", "--against and --level exclude each other"),
        (
            "sweep capex --set capex=1B --set run_rate=1B --set cash_margin=50% --output npv --input capex=2B",
            "capex is \"2B\"; its range must be from..to, such as 5%..80%",
        ),
        (
            "sweep capex --set capex=1B --set run_rate=1B --set cash_margin=50% --output npv --input capex=2B..1B",
            "capex is from $2B to $1B; its range must begin below its end",
        ),
        (
            "sweep capex --set capex=1B --set run_rate=1B --set cash_margin=50% --output npv --input capex --points 1",
            "--points is \"1\"; it must be a whole number from 2 to 10000",
        ),
        (
            "sweep capex --set capex=1B --set run_rate=1B --set cash_margin=50% --output npv --input capex --points 10001",
            "--points is \"10001\"; it must be a whole number from 2 to 10000",
        ),
        (
            "sweep capex --set capex=1B --set run_rate=1B --set cash_margin=50% --output npv --input capex --input capex",
            "capex is given twice; two inputs that differ make a grid",
        ),
        (
            "sweep capex --set capex=1B --set run_rate=1B --set cash_margin=50% --output npv --input cash_margin=-200..0",
            "cash_margin is −20,000%; it must be from −10,000% to 100%",
        ),
        (
            "sweep capex --set capex=1B --set run_rate=1B --set cash_margin=50% --output npv --input capex=>1..9",
            "capex, where its range begins, is \">1\"; it must be a plain number",
        ),
        (
            &format!("{PAYBACK} --target 8 --input cash_margin --from 60% --to 60%"),
            "cash_margin is from 60% to 60%; its range must begin below its end",
        ),
    ];
    for (arguments, problem) in cases {
        let ended = cli(arguments.split_whitespace());
        assert_eq!((ended.code, ended.out.as_str(), ended.err.trim_end()), (Some(2), "", problem), "{arguments}");
    }
    let many = cli("solve capex".split_whitespace());
    assert_eq!(many.err, "--output is missing\n--target is missing\n--input is missing\n");
    let period = cli("solve run-rate --preset aws-ai-2026q1 --output joy --target soon --input period".split_whitespace());
    let lines: Vec<&str> = period.err.lines().collect();
    assert!(period.code == Some(2) && lines.len() == 3, "{period:?}");
    assert!(lines[0].starts_with("joy is not known; it must be one of: run_rate, "), "{period:?}");
    assert!(lines[1].starts_with("period is a choice; it must be an input that takes a number: one of: period_revenue, "), "{period:?}");
    assert_eq!(lines[2], "--target is \"soon\"; it must be a number, such as 15B, 40% or 8");
}
