//! `runrate snippet` as an author meets it.

use super::support::{Ended, cli};

#[test]
fn a_snippet_has_the_answer_the_picture_and_the_table() {
    let asked = [
        "snippet",
        "--view",
        "capex",
        "--preset=aws-ai-2026q2",
        "--set",
        "cash_margin=50%",
        "--script",
        "https://example.org/r.js?a=\"b\"",
    ];
    let Ended { code, out, err } = cli(asked);
    assert_eq!((code, err.as_str()), (Some(0), ""));
    let lines: Vec<&str> = out.lines().collect();
    assert_eq!(lines[0], r#"<script type="module" src="https://example.org/r.js?a=&quot;b&quot;"></script>"#);
    assert_eq!(lines[1], r#"<runrate-calculator view="capex" preset="aws-ai-2026q2" model="capex" cash-margin="0.5">"#);
    assert!(lines[2].starts_with("  <p>The spending has paid back after at most 6.37 years"), "{}", lines[2]);
    assert!(lines[3].starts_with("  <svg ") && lines[3].contains("<title>") && lines[3].ends_with("</svg>"), "{}", lines[3]);
    assert!(out.contains("<caption>Cash until the end of each year</caption>") && out.ends_with("</runrate-calculator>\n"), "{out}");
}

#[test]
fn every_view_has_a_snippet() {
    for view in ["run-rate", "answer", "rent-own-api", "chips", "margin", "demand", "capex", "training", "chain"] {
        let Ended { code, out, err } = cli(["snippet", "--view", view]);
        assert_eq!((code, err.as_str()), (Some(0), ""), "{view}");
        assert!(out.contains(&format!("<runrate-calculator view=\"{view}\"")) && out.contains("<svg ") && out.contains("<table>"), "{out}");
    }
}

#[test]
fn what_cannot_be_used_is_named_with_what_is_allowed() {
    let problems = |arguments: &[&str]| {
        let Ended { code, out, err } = cli([&["snippet"], arguments].concat());
        assert_eq!((code, out.as_str()), (Some(2), ""), "{arguments:?}");
        err
    };
    let all = problems(&["--view", "pie", "--preset", "x", "--set", "growth=abc"]);
    assert!(all.contains("view=\"pie\" is not known; it can be run-rate, answer,"), "{all}");
    assert!(all.contains("preset=\"x\" is not known; it can be aws-ai-2026q1,"), "{all}");
    assert!(all.contains("growth=\"abc\" cannot be used: Growth a quarter is \"abc\"; it must be above"), "{all}");
    assert!(problems(&["--set", "growth"]).contains("--set is \"growth\"; it must be input=value"));
    assert!(
        problems(&["--colour", "red"])
            .contains("option --colour is not known; it must be one of: --view, --preset, --model, --set, --script")
    );
    assert!(problems(&["--view", "capex", "--view", "chain"]).contains("--view is given twice"));
    assert!(problems(&["--set", "serving_share=50%"]).contains("=\"50%\" is no input of the view \"run-rate\""));
}
