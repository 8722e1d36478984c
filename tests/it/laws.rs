//! What must hold for all inputs: the algebra of a run rate, exact reading and printing, bounds, and no number that is none.

mod capital;
mod compare;
mod inputs;
mod machines;
mod market;
mod pace;
mod sensitivity;
mod solve;
mod tokens;
mod vary;

use proptest::prelude::*;
use proptest::sample::Index;
use runrate::engine::ask::sweep::{positions, sweep};
use runrate::engine::bound::Bound;
use runrate::engine::decimal;
use runrate::engine::fields::{Kind, Row};
use runrate::engine::model::{self, MODELS};
use runrate::engine::report::{Report, evaluate};
use runrate::engine::run::Run;
use runrate::engine::saved::{self, Saved};
use runrate::engine::scenario::{Scenario, Value};
use runrate::text::{headline, input, json, number, quantity};

use super::sample::{config, growth, money, period, scenario};
use super::support::close;

/// A few roundings of the last bit.
const ROUNDING: f64 = 1e-12;

fn report(scenario: &Scenario) -> Report {
    evaluate(scenario).unwrap()
}

/// Every output that has a value where an input is this number, by the model over plain numbers; nothing where it is not allowed.
fn plain(report: &Report, row: &'static Row, x: f64) -> Vec<(&'static str, u64)> {
    let mut inputs = report.inputs.clone();
    if inputs.put(row, x).is_err() {
        return Vec::new();
    }
    let mut run = Run::<f64>::new(&inputs, ());
    (inputs.model.plain)(&mut run);
    // Adding zero turns -0 into 0, as in a report.
    run.outputs.into_iter().filter_map(|(row, value)| Some((row.id, (value.ok()? + 0.0).to_bits()))).collect()
}

fn paced(revenue: f64, period: &str) -> Scenario {
    Scenario::new("run-rate").with("period_revenue", revenue).with("period", period)
}

fn output(scenario: &Scenario, id: &str) -> f64 {
    report(scenario).value(id).unwrap()
}

/// So many digits of a decimal, half rounded up; one digit after the other, as by hand.
fn cut((digits, point): &(String, i32), keep: usize) -> (String, i32) {
    let up = digits.as_bytes().get(keep).is_some_and(|digit| *digit >= b'5');
    let kept = digits.get(..keep).unwrap_or(digits);
    let number: u128 = kept.parse::<u128>().unwrap_or(0) + u128::from(up);
    let longer = i32::try_from(number.to_string().len()).unwrap() - i32::try_from(kept.len()).unwrap();
    let rounded = if number == 0 { String::new() } else { number.to_string().trim_end_matches('0').to_owned() };
    let point = if number == 0 { *point } else { point + longer };
    (rounded, point)
}

/// What [`decimal::shortest`] gives, as `{:e}` writes it.
fn written(x: f64) -> String {
    let (digits, point) = decimal::shortest(x);
    match digits.split_at_checked(1) {
        None => "0e0".to_owned(),
        Some((first, "")) => format!("{first}e{}", point - 1),
        Some((first, rest)) => format!("{first}.{rest}e{}", point - 1),
    }
}

/// Between powers of two neighbours are as far apart above as below; at them they are not.
#[test]
fn powers_of_two_are_written_as_the_standard_printer_writes_them() {
    for power in 0..2046_u64 {
        let x = f64::from_bits(power << 52);
        for x in [x, x.next_up(), x.next_down().max(0.0)] {
            assert_eq!(written(x), format!("{x:e}"));
        }
    }
}

proptest! {
    #![proptest_config(config(300))]

    #[test]
    fn run_rate_is_linear(a in money(), b in money(), scale in 0.0..1.0f64, period in period()) {
        let rate = |revenue| output(&paced(revenue, period), "run_rate");
        prop_assert!(close(rate(a * scale), rate(a) * scale, ROUNDING) && close(rate(f64::midpoint(a, b)), f64::midpoint(rate(a), rate(b)), ROUNDING));
    }

    #[test]
    fn a_growing_business_booked_no_more_than_its_pace(revenue in money(), growth in growth(), period in period()) {
        let report = report(&paced(revenue, period).with("growth", growth.abs()));
        let (pace, booked) = (report.value("run_rate").unwrap(), report.value("booked_last_year").unwrap());
        prop_assert!(booked <= pace * (1.0 + ROUNDING), "booked {booked}, pace {pace}");
    }

    #[test]
    fn an_announced_pace_comes_back(announced in money(), period in period()) {
        let revenue = output(&Scenario::new("run-rate").with("announced_run_rate", announced).with("period", period), "period_revenue");
        prop_assert!(close(output(&paced(revenue, period), "run_rate"), announced, f64::EPSILON));
    }

    /// The way back: growing for as long as the program says leads to where it says.
    #[test]
    fn growth_leads_to_target_double_and_end(revenue in 1e6..1e12f64, target in 1e6..1e12f64, growth in 0.001..2.0f64, period in period()) {
        let report = report(&paced(revenue, period).with("growth", growth).with("target_run_rate", target));
        let (periods, pace) = (f64::from(u32::try_from(report.series("projected").len()).unwrap()), report.value("run_rate").unwrap());
        let after = |count: f64| pace * (1.0 + growth).powf(count);
        prop_assert!(report.value("periods_to_target").is_none_or(|count| count >= 0.0 && close(after(count), target, 1e-9)));
        prop_assert_eq!(report.value("periods_to_target").is_some(), target >= pace);
        prop_assert!(report.value("doubling_years").is_some_and(|years| close(after(years * periods), 2.0 * pace, 1e-9)));
        let rate = Scenario::new("growth-rate").with("start_value", revenue).with("end_value", target).with("years", growth);
        prop_assert!(evaluate(&rate).unwrap().value("cagr").is_none_or(|cagr| close(revenue * (1.0 + cagr).powf(growth), target, 1e-6)
            || (1.0 + cagr) < 1e-6));
    }

    #[test]
    fn e7_a_printed_number_of_any_size_reads_back(bits in any::<u64>(), money in money(), growth in growth()) {
        for x in [f64::from_bits(bits), money, -money, growth].into_iter().filter(|x| x.is_finite()) {
            prop_assert_eq!(number::parse(&number::exact(x)), Some(x), "{}", number::exact(x));
            prop_assert_eq!(number::parse(&number::exact_percent(x)), Some(x), "{}", number::exact_percent(x));
            prop_assert_eq!(number::parse(&number::bare(x)), Some(x));
            for text in [number::exact(x), number::exact_percent(x), number::exact_grouped(x), number::short(x, 3), number::percent(x, 3)] {
                prop_assert_eq!(number::written(&text), number::parse(&text), "{}", text);
            }
        }
    }

    #[test]
    fn d28_a_text_field_reads_back(money in money(), growth in growth()) {
        let rows = MODELS.iter().flat_map(|model| model.fields).filter(|row| matches!(row.kind, Kind::Number(_)));
        for (row, x) in rows.flat_map(|row| [(*row, money), (*row, growth)]) {
            let text = quantity::field(row.shown, x);
            prop_assert_eq!(input::read(row, &text), Ok(Value::Number(x)), "{}", text);
            prop_assert_eq!(input::read(row, &format!(">{text}")), Ok(Value::AtLeast { at_least: x }), "{}", text);
        }
    }

    /// The standard reader is the judge of ours, over all finite floats, their neighbours in digits, and ties.
    #[test]
    fn digits_read_as_the_standard_reader_reads_them(bits in any::<u64>(), places in 0usize..30, point in -345i32..320, text in "[0-9]{1,60}") {
        let float = f64::from_bits(bits & (u64::MAX >> 1));
        if float.is_finite() {
            for digits in [format!("{float:e}"), format!("{float:.places$e}")] {
                let (mantissa, exponent) = digits.split_once('e').unwrap();
                let mantissa = mantissa.replace('.', "");
                let ours = decimal::nearest(&mantissa, exponent.parse::<i32>().unwrap() + 1);
                prop_assert_eq!(ours.to_bits(), digits.parse::<f64>().unwrap().to_bits(), "{}", digits);
            }
        }
        let standard: f64 = format!("0.{text}e{point}").parse().unwrap();
        prop_assert_eq!(decimal::nearest(&text, point).to_bits(), standard.to_bits(), "0.{}e{}", text, point);
        // Half way between two neighbours: exactly representable in 54 bits.
        let half = u128::from(bits >> 11 | 1 << 52) * 2 + 1;
        let standard: f64 = half.to_string().parse().unwrap();
        let digits = half.to_string();
        prop_assert_eq!(decimal::nearest(&digits, i32::try_from(digits.len()).unwrap()).to_bits(), standard.to_bits(), "{}", half);
    }

    /// The standard printer is the judge of ours, over all finite floats, and numbers that people write.
    #[test]
    fn digits_are_written_as_the_standard_printer_writes_them(bits in any::<u64>(), whole in 0u32..u32::MAX, places in 0i32..25) {
        let (whole, power) = (f64::from(whole), 10f64.powi(places));
        for x in [f64::from_bits(bits), f64::from_bits(bits & (u64::MAX << 40)), whole / power, whole * power] {
            if x.is_finite() {
                prop_assert_eq!(number::bare(x), format!("{x}"));
                prop_assert_eq!(written(x), format!("{:e}", x.abs()));
                for keep in 1..12 {
                    prop_assert_eq!(decimal::rounded(x, keep), cut(&decimal::shortest(x), keep), "{} to {} digits", x, keep);
                }
            }
        }
    }

    #[test]
    fn a_list_in_a_text_field_reads_back(items in prop::collection::vec(money(), 1..5)) {
        let rows = MODELS.iter().flat_map(|model| model.fields).filter(|row| matches!(row.kind, Kind::List(_)));
        for row in rows {
            let text = quantity::list(&items);
            prop_assert_eq!(input::read(row, &text), Ok(Value::List(items.clone())), "{}", text);
        }
    }

    #[test]
    fn a_saved_scenario_reads_back(scenario in scenario()) {
        for preset in [None, Some("aws-ai-2026q1".to_owned())] {
            let saved = Saved { preset, scenario: scenario.clone() };
            prop_assert_eq!(saved::read(&saved::write(&saved)), Ok(saved));
        }
    }

    /// Curves go through a record again and figures are computed: the same bits as by plain numbers, or a curve misses its own figure.
    #[test]
    fn swept_and_computed_are_the_same_bits(scenario in scenario()) {
        let report = report(&scenario);
        for (row, value) in numbers(&scenario) {
            let places = row.slider.map(|slider| positions(&slider, 7)).unwrap_or_default();
            let places: Vec<f64> = [value, value * 1.5].into_iter().chain(places).collect();
            let plain: Vec<Vec<(&str, u64)>> = places.iter().map(|x| plain(&report, row, *x)).collect();
            for line in report.inputs.model.lines {
                let swept = sweep(&report, row, line.id, &places);
                prop_assert_eq!(swept[0].map(f64::to_bits), report.value(line.id).map(f64::to_bits), "{} over {}", line.id, row.id);
                for ((swept, plain), x) in swept.iter().zip(&plain).zip(&places) {
                    let plain = plain.iter().find(|(id, _)| *id == line.id).map(|(_, bits)| *bits);
                    prop_assert_eq!(swept.map(f64::to_bits), plain, "{} over {} at {}", line.id, row.id, x);
                }
            }
        }
    }

    #[test]
    fn e6_no_output_is_nan_or_infinite(scenario in scenario()) {
        let report = report(&scenario);
        for output in &report.outputs {
            let sound = output.value.as_ref().map_or_else(|reason| !reason.is_empty(), |value| value.is_finite());
            prop_assert!(sound, "{} is {:?}", output.row.id, output.value);
        }
        prop_assert!(report.series.iter().flat_map(|(_, values)| values).all(|value| value.is_finite()));
        let known = |id: &&str| report.inputs.model.line(id).is_some();
        prop_assert!(report.warnings.iter().all(|warning| !warning.about.is_empty() && warning.about.iter().all(known)));
        let text = headline::text(&headline::headline(&report, None)) + &json::report(&report);
        prop_assert!(!text.contains("NaN") && !text.contains("inf"), "{text}");
    }

    #[test]
    fn a_bound_holds_when_the_true_value_is_larger(scenario in scenario(), raised in raised()) {
        let (known, truth) = bounded(&scenario, &raised);
        // What is at least this much may be more than other inputs allow; then it is not.
        let (Ok(known), Ok(truth)) = (evaluate(&known), evaluate(&truth)) else { return Ok(()) };
        for output in &known.outputs {
            let (Ok(value), Some(truth)) = (&output.value, truth.value(output.row.id)) else { continue };
            prop_assert!(holds(output.bound, *value, truth), "{} is {:?} {value}, yet can be {truth}", output.row.id, output.bound);
        }
    }
}

/// The numbers a scenario gives, with their rows.
fn numbers(scenario: &Scenario) -> Vec<(&'static Row, f64)> {
    let model = model::find(&scenario.model).unwrap();
    let number = |row: &&'static Row| match scenario.get(row.id) {
        Some(Value::Number(x)) => Some((*row, *x)),
        _ => None,
    };
    model.fields.iter().filter_map(number).collect()
}

/// Which inputs are lower bounds, and how far above each the truth lies: at the bound, a part more, or as high as allowed.
fn raised() -> impl Strategy<Value = Vec<(Index, f64)>> {
    let how_far = prop_oneof![Just(0.0), 0.0..1.0f64, Just(1.0)];
    prop::collection::vec((any::<Index>(), how_far), 1..4)
}

/// The scenario with lower bounds in it, and one that may be the truth behind it.
fn bounded(scenario: &Scenario, raised: &[(Index, f64)]) -> (Scenario, Scenario) {
    let (mut known, mut truth) = (scenario.clone(), scenario.clone());
    let numbers = numbers(scenario);
    for (index, how_far) in raised.iter().filter(|_| !numbers.is_empty()) {
        let (row, bound) = *index.get(&numbers);
        let Kind::Number(domain) = row.kind else { continue };
        // Twice the bound is a likely truth; the end of the domain a possible one.
        let end = if *how_far < 1.0 { (bound + bound.abs()).min(domain.high) } else { domain.high };
        known.keep(row.id, Value::AtLeast { at_least: bound });
        truth.keep(row.id, Value::Number((bound + (end - bound) * how_far).min(domain.high)));
    }
    (known, truth)
}

fn holds(bound: Bound, value: f64, truth: f64) -> bool {
    // Rounding may move an equal result; next to 1 − ε only the absolute size of it is known.
    let same = close(value, truth, 1e-9) || (truth - value).abs() < ROUNDING * value.abs().min(1.0);
    match bound {
        Bound::Exact => same,
        Bound::AtLeast => same || truth > value,
        Bound::AtMost => same || truth < value,
        Bound::About => true,
    }
}

/// The wrong answer that is worth least: a bound that nothing relies on must not hide behind "about".
#[test]
fn a_lower_bound_stays_one_where_it_can() {
    let scenario = Scenario::new("run-rate").with("announced_run_rate", Value::AtLeast { at_least: 15e9 }).with("growth", 0.2);
    let report = report(&scenario.with("whole_run_rate", 150e9).with("target_run_rate", 25e9));
    let bounds = [
        ("run_rate", Bound::AtLeast),
        ("booked_last_year", Bound::AtLeast),
        ("next_year", Bound::AtLeast),
        ("share_of_whole", Bound::AtLeast),
        ("revenue_per_second", Bound::AtLeast),
        ("periods_to_target", Bound::AtMost),
        ("annual_growth", Bound::Exact),
        ("doubling_years", Bound::Exact),
    ];
    for (id, bound) in bounds {
        assert_eq!(report.output(id).map(|output| output.bound), Some(bound), "{id}");
    }
    let later =
        Scenario::new("growth-rate").with("end_value", 37e9).with("years", 1.25).with("start_value", Value::AtLeast { at_least: 13e9 });
    assert_eq!(evaluate(&later).unwrap().output("cagr").map(|output| output.bound), Some(Bound::AtMost));
}

/// The latest period stands in the history too; that copy is no more certain than the original.
#[test]
fn a_bound_on_the_latest_period_reaches_the_booked_year() {
    let history = Scenario::new("run-rate").with("history", vec![1e9, 2e9, 3e9, 4e9]);
    let known = report(&history.clone().with("period_revenue", Value::AtLeast { at_least: 4e9 }));
    let truth = report(&history.with("period_revenue", 5e9));
    for output in &known.outputs {
        let (value, truth) = (output.value.clone().unwrap_or(0.0), truth.value(output.row.id).unwrap_or(0.0));
        assert!(holds(output.bound, value, truth), "{} is {:?} {value}, yet can be {truth}", output.row.id, output.bound);
    }
}

/// Where the booked year is beyond any number, the sentence still knows what was sold in the period.
#[test]
fn the_headline_names_the_revenue_at_any_growth() {
    for growth in [-0.99, -0.9, 0.0, 0.2, 1000.0] {
        let text = headline::text(&headline::headline(&report(&paced(1e9, "day").with("growth", growth)), None));
        assert!(text.contains("one day of $1 billion, 365 times over"), "growth {growth}: {text}");
    }
}

/// A year worked out from growth is an assumption, and the sentence says so, also beside a history too short to sum.
#[test]
fn the_headline_tells_a_sum_from_an_assumption() {
    for (history, lead) in [(vec![1e9; 4], "The last four quarters"), (vec![1e9; 3], "If revenue did not grow")] {
        let text = headline::text(&headline::headline(&report(&Scenario::new("run-rate").with("history", history)), None));
        assert!(text.contains(lead), "{lead}: {text}");
    }
}

/// Zero is a value: nothing sold, nothing booked, however fast nothing grows.
#[test]
fn a_true_zero_stays_zero() {
    for growth in [-1.0 + f64::EPSILON, 0.0, 1000.0] {
        for period in ["day", "quarter", "year"] {
            let report = report(&paced(0.0, period).with("growth", growth));
            let outputs = ["run_rate", "booked_last_year", "next_year"].map(|id| report.value(id));
            assert_eq!(outputs, [Some(0.0); 3], "growth {growth} a {period}");
        }
    }
}

#[test]
fn a_larger_share_needs_a_smaller_whole() {
    let share = |whole: f64| output(&paced(3.75e9, "quarter").with("whole_run_rate", whole), "share_of_whole");
    let wholes = [1e-12, 1.0, 15e9, 142e9, 150.36e9, 1e15];
    assert!(wholes.windows(2).all(|pair| share(pair[0]) > share(pair[1])));
    assert!(close(share(15e9), 1.0, ROUNDING));
}
