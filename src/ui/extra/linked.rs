//! A scenario as a link or an author asks for it: what is valid is used, the rest is said.

use crate::engine::fields::Row;
use crate::engine::scenario::{Scenario, Value};
use crate::text::link::{self, LONGEST, Link};
use crate::text::{input, problem};
use crate::ui::start::{self, Start};
use crate::ui::view::View;

/// What is asked of one input.
#[derive(Clone, Debug)]
pub(crate) struct Wish {
    pub(crate) row: &'static Row,
    /// Its value as text; empty leaves the input out.
    pub(crate) text: String,
}

/// What a link asks for, and in its notice what of it could not be used.
///
/// # Errors
/// The view's own preset cannot be computed.
pub(super) fn linked(view: &'static View, link: Link) -> Result<Start, String> {
    let mut dropped = link.dropped;
    let preset = link.preset.as_deref().and_then(|name| view.preset(name));
    if let (Some(name), None) = (&link.preset, preset) {
        dropped.push(format!("preset={name}"));
    }
    let start = Start::preset(view, preset.map_or(view.preset, |preset| preset.id), link.model.as_deref())?;
    let mut wishes = Vec::new();
    for (id, text) in link.inputs {
        match view.field(&id) {
            // "at" tells which calculator of a page a link is for.
            None if id == "at" => {}
            None => dropped.push(id),
            Some(row) => wishes.push(Wish { row, text }),
        }
    }
    let (start, refused) = granted(start, wishes);
    let notice = match (dropped.is_empty(), refused.is_empty()) {
        (true, true) => String::new(),
        (true, false) => format!("Not all of the link could be used. {}", refused.join(" ")),
        (false, _) => format!("Not all of the link could be used; left out: {}. {}", dropped.join(", "), refused.join(" ")),
    };
    Ok(Start { notice: notice.trim_end().to_owned(), ..start })
}

/// The start with what is asked for, as far as it can be; and a sentence on each wish that cannot.
pub(super) fn granted(mut start: Start, wishes: Vec<Wish>) -> (Start, Vec<String>) {
    let mut refused = Vec::new();
    let mut open = Vec::new();
    for Wish { row, text } in wishes {
        match input::read(row, &text) {
            _ if text.is_empty() => open.push((row, None)),
            Ok(value) => open.push((row, Some(value))),
            Err(problem) => refused.push(problem::sentence(&problem, row.label)),
        }
    }
    let together = open.iter().fold(start.values.clone(), |values, (row, value)| with(values, row, value.clone()));
    if start.take(together).is_ok() {
        return (start, refused);
    }
    // One by one, and again while that helps: some values are only in order beside others.
    loop {
        let before = open.len();
        let mut why = Vec::new();
        open.retain(|(row, value)| match start.take(with(start.values.clone(), row, value.clone())) {
            Ok(()) => false,
            Err(problems) => {
                why.extend(problems.first().map(|problem| problem::sentence(problem, row.label)));
                true
            }
        });
        if open.len() == before {
            refused.extend(why);
            return (start, refused);
        }
    }
}

fn with(mut values: Scenario, row: &Row, value: Option<Value>) -> Scenario {
    match value {
        Some(value) => start::put(values, row, value),
        None => {
            values.unset(row.id);
            values
        }
    }
}

/// The link to a start, for the calculator of this number on its page; none if it would be too long.
pub(super) fn link(start: &Start, at: &str) -> Option<String> {
    let preset = start::values(start.view, start.preset);
    let gone = preset.inputs().filter(|(id, _)| start.values.get(id).is_none()).map(|(id, _)| (id.to_owned(), String::new()));
    let changed = start.values.inputs().filter(|(id, value)| preset.get(id) != Some(value));
    let changed = changed.map(|(id, value)| (id.to_owned(), input::write(value)));
    let at = Some(("at".to_owned(), at.to_owned())).filter(|(_, at)| !matches!(at.as_str(), "0" | "-1" | ""));
    let link = Link {
        view: Some(start.view.id.to_owned()),
        preset: Some(start.preset.id.to_owned()),
        model: Some(start.part.model.id.to_owned()),
        inputs: gone.chain(changed).chain(at).collect(),
        dropped: Vec::new(),
    };
    Some(link::write(&link)).filter(|text| text.len() <= LONGEST)
}

#[cfg(test)]
mod tests {
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
        fn a_link_opens_as_it_was(start in any_start()) {
            let text = link(&start, "3").unwrap();
            prop_assert!(text.len() <= LONGEST, "{} characters", text.len());
            let opened = linked(start.view, link::read(&text).unwrap()).unwrap();
            prop_assert_eq!(&opened.notice, "");
            prop_assert!(opened == start, "{} opens as {:?}", text, opened.values);
            prop_assert_eq!(figures(&opened), figures(&start));
        }

        /// Whatever somebody made of a link, the calculator opens, and says what it left out.
        #[test]
        fn a_damaged_link_opens_all_the_same(start in any_start(), at in any::<Index>(), junk in "(?s).{0,12}") {
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
    fn what_stands_only_together_is_taken_together() {
        let view = views::ALL[0];
        let asked =
            link::read("v=1&preset=aws-ai-2026q1&announced_run_rate=&period_revenue=1e9&growth=7000&whole_run_rate=x&pi=3").unwrap();
        let opened = linked(view, asked).unwrap();
        assert_eq!(opened.values.get("period_revenue"), Some(&Value::Number(1e9)));
        assert_eq!(opened.values.get("announced_run_rate"), None);
        assert!(opened.notice.starts_with("Not all of the link could be used; left out: pi. "), "{}", opened.notice);
        assert!(opened.notice.contains("is \"x\"") && opened.notice.contains("700,000%"), "{}", opened.notice);
    }
}
