//! What each view says when it opens: `src/text/languages/first.json` has those phrases, which the build puts into a small file for each
//! view. A phrase that is not there only comes a moment later.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use runrate::catalog::{self, Preset, glossary};
use runrate::engine::fields::Kind;
use runrate::engine::report::{Report, evaluate};
use runrate::text::language::Language;
use runrate::text::language::pattern::{Part, parts};
use runrate::text::language::speaker::Speaker;
use runrate::text::{headline, label, quantity, working};

use super::texts::{Texts, of_answer};
use crate::support::{files, path, stem};

/// Where the phrases of each view are.
const FILE: &str = "src/text/languages/first.json";
/// What so many views say is in the file that all of them have.
const SHARED_BY: usize = 4;
/// Its name.
const EVERY: &str = "";
/// A view that says more phrases is cut: its first model under its own name, the others as `answer.fleet`.
const MOST: usize = 200;

/// The phrases of each view in the order of the file, and after them the names that it does not translate.
type First = BTreeMap<String, Vec<String>>;
/// The same by numbers.
type Taken = (BTreeSet<usize>, BTreeSet<String>);

static ENGLISH: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text = fs::read_to_string(path("src/text/languages/en.txt")).unwrap();
    text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).map(str::to_owned).collect()
});

/// A language in which each phrase is its number, with what stands at its places: `⟦12⟨AWS⟩⟧`.
fn numbered() -> Speaker {
    let place = |part: Part<'_>| match part {
        Part::Words(_) => String::new(),
        Part::Place(name) | Part::Choice(name, _) => format!("⟨{{{name}}}⟩"),
    };
    let phrase = |(at, line): (usize, &String)| format!("{line}\n= ⟦{at}{}⟧\n", parts(line).into_iter().map(place).collect::<String>());
    let file: String = ENGLISH.iter().enumerate().map(phrase).collect();
    Speaker::new("en-XN", file.leak(), glossary::forms(), Box::new(|_, value| value.abs().to_string()))
}

/// The numbers of the phrases that a text is said with, and what of it stays.
fn taken(language: &Speaker, text: &str) -> Taken {
    let said = language.say(text);
    let digits = |rest: &str| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    let used = said.split('⟦').skip(1).map(|rest| digits(rest).parse().unwrap()).collect();
    let filled = said.split('⟨').skip(1).filter_map(|rest| rest.split(['⟩', '⟦']).next());
    let sentences = text.split_inclusive(". ").map(str::trim_end);
    let is_name = |name: &&str| name.bytes().filter(u8::is_ascii_alphabetic).count() > 1 && language.find(name).is_none();
    (used, filled.chain(sentences).filter(is_name).map(str::to_owned).collect())
}

/// What a view can open with at one of these models, as far as it is made without a browser.
fn texts(view: &[String], models: &[String]) -> Texts {
    let mut texts = Texts::new();
    let sets = |preset: &Preset, model: &String| preset.models.contains(&model.as_str());
    for preset in catalog::presets().iter().filter(|preset| view.iter().any(|model| sets(preset, model))) {
        texts.extend([preset.title, preset.whole.unwrap_or_default()].map(str::to_owned));
        for model in models.iter().filter(|model| sets(preset, model)) {
            let report = evaluate(&preset.scenario_of(model).unwrap()).unwrap();
            of_preset(&mut texts, preset, &report);
            of_answer(&mut texts, &report, preset.subject);
        }
    }
    texts.remove("");
    texts
}

/// The inputs of a preset, and the workings of its answers.
fn of_preset(texts: &mut Texts, preset: &Preset, report: &Report) {
    texts.extend(preset.others.iter().map(|other| other.label.to_owned()));
    if let Some(whole) = preset.whole {
        texts.insert(format!("Run rate of {whole}"));
    }
    for row in report.inputs.model.fields {
        texts.extend([label::label(row.label, Some(&report.inputs)), row.help.to_owned(), quantity::unit(row.shown).to_owned()]);
        texts.extend(report.inputs.number(row).map(|number| quantity::prose(row.shown, number)));
        if let Kind::Choice(choices) = row.kind {
            texts.extend(choices.iter().map(|choice| choice.label.to_owned()));
        }
    }
    let pieces = headline::headline(report, Some(preset.subject));
    let answers = report.outputs.iter().filter(|output| pieces.iter().any(|piece| piece.output == Some(output.row.id)));
    for working in answers.filter_map(|output| working::working(report, output)) {
        texts.extend([working.symbols, format!("= {} = ", working.numbers), working.result]);
        texts.extend(working.terms.into_iter().flat_map(|term| [term.label, term.value]));
    }
}

/// Phrases whose words stand in these sources, and those that mark the field's words.
fn written(sources: &[PathBuf]) -> BTreeSet<usize> {
    let text: String = sources.iter().map(|file| fs::read_to_string(file).unwrap()).collect();
    let stands = |part: Part<'_>| if let Part::Words(words) = part { text.contains(&format!("\"{words}\"")) } else { true };
    ENGLISH.iter().enumerate().filter(|(_, line)| parts(line).into_iter().all(stands)).map(|(at, _)| at).collect()
}

/// What a view is said with at one of these models.
fn said(language: &Speaker, view: (&str, &[String]), models: &[String]) -> Taken {
    let (mut phrases, mut names) = Taken::default();
    for text in texts(view.1, models) {
        let (used, left) = taken(language, &text);
        phrases.extend(used);
        names.extend(left);
    }
    let own: Vec<PathBuf> = files("src/ui/views").into_iter().filter(|file| stem(file).replace('_', "-") == view.0).collect();
    phrases.extend(written(&own));
    (phrases, names)
}

fn first() -> First {
    let language = numbered();
    let views: BTreeMap<String, Vec<String>> =
        serde_json::from_str(&fs::read_to_string(path("src/catalog/views.json")).unwrap()).unwrap();
    let whole: BTreeMap<&str, Taken> = views.iter().map(|(view, models)| (view.as_str(), said(&language, (view, models), models))).collect();
    let sources: Vec<PathBuf> = fs::read_dir(path("src/ui")).unwrap().map(|file| file.unwrap().path()).filter(|file| file.is_file()).collect();
    let mut every = written(&sources);
    let shared = |at: usize| whole.values().filter(|(used, _)| used.contains(&at)).count() >= SHARED_BY;
    every.extend((0..ENGLISH.len()).filter(|at| ENGLISH[*at].starts_with("term: ") || shared(*at)));
    let line = |at: &usize| ENGLISH[*at].clone();
    let own = |(phrases, names): Taken| phrases.difference(&every).map(line).chain(names).collect::<Vec<_>>();
    let mut first = First::from([(EVERY.to_owned(), every.iter().map(line).collect())]);
    for (view, models) in &views {
        let all = own(whole[view.as_str()].clone());
        if all.len() <= MOST {
            first.insert(view.clone(), all);
            continue;
        }
        for (at, model) in models.iter().enumerate() {
            let name = if at == 0 { view.clone() } else { [view, ".", model].concat() };
            first.insert(name, own(said(&language, (view, models), std::slice::from_ref(model))));
        }
    }
    first
}

#[test]
fn the_first_phrases_of_each_view_are_in_its_file() {
    let stored = fs::read_to_string(path(FILE)).unwrap_or_default();
    let now = serde_json::to_string_pretty(&first()).unwrap() + "\n";
    if std::env::var_os("RUNRATE_WRITE").is_some() {
        fs::write(path(FILE), &now).unwrap();
    } else {
        assert!(now == stored, "the views open with other phrases; with RUNRATE_WRITE=1 this test writes {FILE} anew");
    }
}
