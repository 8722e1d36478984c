//! Texts and numbers that mean harm, or are only large, through the public doors: names of JavaScript's, formulas in files, sizes.

use proptest::prelude::*;
use runrate::catalog;
use runrate::catalog::facts;
use runrate::engine::model;
use runrate::engine::report::evaluate;
use runrate::engine::saved;
use runrate::engine::scenario::{Scenario, Value};
use runrate::engine::units::Shown;
use runrate::text::{csv, link, number, quantity};

use super::sample::config;

/// Names that every object of JavaScript answers to.
const NAMES: [&str; 8] =
    ["__proto__", "constructor", "toString", "hasOwnProperty", "valueOf", "prototype", "__defineGetter__", "isPrototypeOf"];

#[test]
fn e2_names_of_javascript_are_unknown_names() {
    for name in NAMES {
        assert!(model::find(name).is_none() && catalog::preset(name).is_none(), "{name}");
        let problems = evaluate(&Scenario::new(name)).unwrap_err();
        assert_eq!(problems[0].input, "model", "{problems:?}");
        let problems = evaluate(&Scenario::new("run-rate").with("period_revenue", 1e9).with(name, 1.0)).unwrap_err();
        assert!(problems.iter().any(|problem| problem.input == name && problem.to_string().contains("not known")), "{problems:?}");
        let text = format!(r#"{{"version":3,"model":"run-rate","{name}":{{"polluted":true}}}}"#);
        assert!(saved::read(&text).unwrap_err().contains("unknown key"), "{text}");
        let read = link::read(&format!("v=1&{name}=1&preset={name}")).unwrap();
        assert_eq!((read.inputs.as_slice(), read.preset.as_deref()), (&[(name.to_owned(), "1".to_owned())][..], Some(name)));
    }
}

#[test]
fn e3_a_link_of_another_version_is_not_read() {
    for version in ["", "0", "2", "99", "-1", "01", "1.0", "1e0", "%31%30", "+1", "NaN", "18446744073709551617"] {
        let problem = link::read(&format!("v={version}&view=chips&growth=0.5")).unwrap_err();
        assert!(problem.contains("version"), "{version}: {problem}");
    }
    assert!(link::read("view=chips&growth=0.5").unwrap_err().contains("no version"));
    assert!(link::read(&format!("v=1&{}", "a=1&".repeat(2100))).unwrap_err().contains("too long"));
}

#[test]
fn e4_every_source_is_an_address_of_the_web() {
    let addresses = facts::facts().unwrap().into_iter().map(|fact| fact.source_url).filter(|url| !url.is_empty());
    let presets = catalog::presets();
    let rows = presets.iter().flat_map(|preset| preset.rows.iter()).filter_map(|row| row.source.url.map(str::to_owned));
    let mut count = 0;
    for address in addresses.chain(rows) {
        assert!(address.starts_with("https://") && !address.contains(['"', '<', '>', ' ']), "{address}");
        count += 1;
    }
    assert!(count > 500, "{count}");
}

/// Any size a number can have, and each with a sign.
fn any_size() -> impl Strategy<Value = f64> {
    let size = prop_oneof![(15.0..300.0f64).prop_map(|power| 10f64.powf(power)), (-300.0..15.0f64).prop_map(|power| 10f64.powf(power))];
    (size, any::<bool>()).prop_map(|(size, negative)| if negative { -size } else { size })
}

/// The cells of a text, as a program would part them that takes this character for what parts cells.
fn cells(text: &str, between: char) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            c if !quoted && (c == between || c == '\n' || c == '\r') => cells.push(std::mem::take(&mut cell)),
            c => cell.push(c),
        }
    }
    cells.push(cell);
    cells
}

fn is_formula(cell: &str) -> bool {
    let begins = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    begins && cell.parse::<f64>().is_err()
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn e7_a_number_of_any_size_is_short(x in any_size()) {
        for text in [number::short(x, 3), number::percent(x, 3)] {
            prop_assert!(text.chars().count() <= 12, "{} is long", text);
        }
        // With a digit more, and with a sign for dollars.
        let text = quantity::short(Shown::Money(""), x);
        prop_assert!(text.chars().count() <= 14, "{} is long", text);
        for text in [number::worded(x, 3), quantity::prose(Shown::Money(""), x)] {
            prop_assert!(text.chars().count() <= 18, "{} is long", text);
        }
        // And all of it can be had.
        prop_assert_eq!(number::parse(&number::exact(x)), Some(x));
    }

    /// Whatever a program parts cells by, none of them begins a formula.
    #[test]
    fn e37_no_cell_of_a_file_is_a_formula(rows in prop::collection::vec(prop::collection::vec("(?s)[-=+@\t\r\n;,\"'|＝＋a1 ]{0,8}", 1..4), 1..4)) {
        let text = csv::text(&rows);
        for between in [',', ';', '\t'] {
            for cell in cells(&text, between) {
                prop_assert!(!is_formula(&cell), "{:?} of {:?}, parted by {:?}", cell, text, between);
            }
        }
        let rows: usize = rows.iter().map(Vec::len).sum();
        prop_assert!(cells(&text.replace("\r\n", "\n"), ',').len() > rows);
    }
}

/// What attackers write into the cells of a table.
#[test]
fn e37_commands_in_names_stay_words() {
    for attack in [
        "=HYPERLINK(\"http://a.example\",\"x\")",
        "=cmd|' /C calc'!A0",
        "+1+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
        "@SUM(1)",
        "a;=1+1",
        "a\t=1+1",
    ] {
        let text = csv::text(&[vec!["name".to_owned(), attack.to_owned()]]);
        assert!([',', ';', '\t'].iter().all(|between| cells(&text, *between).iter().all(|cell| !is_formula(cell))), "{text}");
    }
    assert_eq!(csv::text(&[vec!["-2.5".to_owned(), "−2.5".to_owned()]]), "-2.5,−2.5\r\n");
}

#[cfg(feature = "web")]
#[test]
fn e37_words_in_a_picture_are_words() {
    use runrate::charts::ink::Ink;
    use runrate::charts::picture::{Picture, Shape};
    use runrate::charts::svg;
    let attack = "</text><script>alert(1)</script><foreignObject>\u{0}\u{b}\"' onload=\"x\" ]]> &lt;";
    let words = Shape::Text { ink: Ink::Tick, x: 1.0, y: 1.0, anchor: "start", text: attack.to_owned() };
    let text = svg::text(&Picture {
        width: 9.0,
        height: 9.0,
        title: attack.to_owned(),
        description: attack.to_owned(),
        shapes: vec![words],
        ..Picture::default()
    });
    let names: Vec<&str> = text.split('<').skip(1).filter_map(|tag| tag.trim_start_matches('/').split([' ', '>']).next()).collect();
    assert!(names.iter().all(|name| ["svg", "title", "desc", "text"].contains(name)), "{names:?}");
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    assert_eq!(text.matches("alert(1)").count(), 3);
}

/// The largest that each input may be, all at once: still sentences and figures, or reasons.
#[test]
fn e6_the_ends_of_every_domain_are_answered() {
    use runrate::engine::fields::Kind;
    for model in model::all() {
        for end in [0, 1] {
            let mut scenario = Scenario::new(model.id);
            for row in model.fields {
                if let Kind::Number(domain) = row.kind {
                    scenario.keep(row.id, Value::Number([domain.low, domain.high][end]));
                }
            }
            match evaluate(&scenario) {
                Ok(report) => {
                    let text = csv::outputs(&report) + &csv::series(&report);
                    assert!(!text.split([',', '\n']).any(|cell| ["NaN", "inf", "-inf"].contains(&cell)), "{text}");
                }
                Err(problems) => assert!(problems.iter().all(|problem| !problem.to_string().is_empty()), "{problems:?}"),
            }
        }
    }
}
