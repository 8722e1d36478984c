//! Links over random starts of every view.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::RngSeed;

use super::*;
use crate::engine::ask::sweep::value_at;
use crate::engine::fields::{Domain, Kind};
use crate::text::json;
use crate::ui::views;

fn config() -> ProptestConfig {
    ProptestConfig { cases: 1000, failure_persistence: None, rng_seed: RngSeed::Fixed(20_261_123), ..ProptestConfig::default() }
}

/// A value for an input from three random numbers: round and exact ones, choices, lists, lower bounds, nothing.
fn value(row: &'static Row, [a, b, c]: [f64; 3]) -> Option<Value> {
    let number = |domain: Domain, part: f64| match row.slider {
        Some(slider) => value_at(&slider, part),
        None => domain.low.max(1.0) + part * (domain.high.min(1e12) - domain.low.max(1.0)),
    };
    match row.kind {
        _ if c < 0.1 => None,
        Kind::Number(domain) if c < 0.2 => Some(Value::AtLeast { at_least: number(domain, a) }),
        Kind::Number(domain) => Some(Value::Number(number(domain, a))),
        Kind::Choice(choices) => choices.get((b * choices.len() as f64) as usize).map(|choice| choice.id.into()),
        Kind::List(domain) => Some(Value::List((1..8).map(|i| number(domain, (a * f64::from(i)).fract())).collect())),
        Kind::Date => Some(format!("20{:02}-0{}-1{}", 10 + (a * 30.0) as u32, 1 + (b * 9.0) as u32, (c * 9.0) as u32).as_str().into()),
    }
}

/// A start of any view and preset with changes to any of its inputs that can stand together.
fn any_start() -> impl Strategy<Value = Start> {
    let change = (any::<Index>(), [0.0..1.0, 0.0..1.0, 0.0..1.0f64]);
    let part = (select(views::ALL.to_vec()), any::<Index>(), any::<Index>(), prop::collection::vec(change, 0..40));
    part.prop_map(|(view, preset, model, changes)| {
        let preset = preset.get(view.presets.presets());
        let mut start = Start::preset(view, preset.id, Some(*model.get::<&str>(preset.models))).unwrap();
        for (which, numbers) in changes {
            let rows: Vec<&'static Row> = start.reports.iter().flat_map(|(part, _)| part.model.fields.iter().copied()).collect();
            let row = *which.get(&rows);
            let values = with(start.values.clone(), row, value(row, numbers));
            // What cannot stand is not a state that a reader can be in.
            let _ = start.take(values);
        }
        start
    })
}

fn figures(start: &Start) -> Vec<String> {
    start.reports.iter().map(|(_, report)| json::report(report)).collect()
}

proptest! {
    #![proptest_config(config())]

    /// A link opens with the same inputs and the same figures, and is no longer than it may be.
    #[test]
    fn d34_e38_a_link_opens_as_it_was(start in any_start()) {
        let text = link(&start, "3").unwrap();
        prop_assert!(text.len() <= LONGEST, "{} characters", text.len());
        let opened = linked(start.view, link::read(&text).unwrap()).unwrap();
        prop_assert_eq!(&opened.notice, "");
        prop_assert!(opened == start, "{} opens as {:?}", text, opened.values);
        prop_assert_eq!(figures(&opened), figures(&start));
    }

    /// Whatever somebody made of a link, the calculator opens, and says what it left out.
    #[test]
    fn e1_e38_a_damaged_link_opens_all_the_same(start in any_start(), at in any::<Index>(), junk in "(?s).{0,12}") {
        let mut text = link(&start, "0").unwrap();
        let at = at.index(text.len());
        text.insert_str(at, &junk);
        let Ok(link) = link::read(&text) else { return Ok(()) };
        let damaged = !link.dropped.is_empty();
        let opened = linked(start.view, link).unwrap();
        prop_assert!(!damaged || !opened.notice.is_empty());
        prop_assert!(!figures(&opened).concat().contains("NaN"));
    }
}

#[test]
fn e1_what_stands_only_together_is_taken_together() {
    let view = views::ALL[0];
    let asked = link::read("v=1&preset=aws-ai-2026q1&announced_run_rate=&period_revenue=1e9&growth=7000&whole_run_rate=x&pi=3").unwrap();
    let opened = linked(view, asked).unwrap();
    assert_eq!(opened.values.get("period_revenue"), Some(&Value::Number(1e9)));
    assert_eq!(opened.values.get("announced_run_rate"), None);
    assert!(opened.notice.starts_with("Not all of the link could be used; left out: pi. "), "{}", opened.notice);
    assert!(opened.notice.contains("is \"x\"") && opened.notice.contains("700,000%"), "{}", opened.notice);
}
