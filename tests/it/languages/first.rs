//! What each view says when it opens: `src/text/languages/first.json` has those phrases, which the build puts into a small file for each
//! view. A phrase that is not there only comes a moment later.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::sync::LazyLock;

use runrate::catalog::glossary::{self, Found};
use runrate::catalog::{self, Preset};
use runrate::engine::fields::Kind;
use runrate::engine::report::{Report, evaluate};
use runrate::text::headline::Piece;
use runrate::text::language::pattern::{Part, parts};
use runrate::text::language::speaker::Speaker;
use runrate::text::language::{Language, Speaking};
use runrate::text::{label, quantity, working};

use super::texts::{Texts, charts, of_answer};
use super::{TAGS, speaker};
use crate::support::path;

/// Where the phrases of each view are.
pub(super) const FILE: &str = "src/text/languages/first.json";
/// What so many views say is in the file that all of them have.
const SHARED_BY: usize = 4;
/// Its name.
pub(super) const EVERY: &str = "";
/// A view that says more phrases is cut: its first model under its own name, the others as `answer.fleet`.
const MOST: usize = 200;

/// The phrases of each view in the order of the file, and after them the names that it does not translate.
pub(super) type First = BTreeMap<String, Vec<String>>;
/// The same by numbers.
type Taken = (BTreeSet<usize>, BTreeSet<String>);

static ENGLISH: LazyLock<Vec<String>> = LazyLock::new(|| {
    let text = fs::read_to_string(path("src/text/languages/en.txt")).unwrap();
    text.lines().filter(|line| !line.is_empty() && !line.starts_with("# ")).map(str::to_owned).collect()
});

/// Phrases of which each is said as its number, with what stands at its places: `⟦12⟨AWS⟩⟧`.
pub(super) fn lines(taken: impl Fn(&String) -> bool) -> String {
    let place = |part: Part<'_>| match part {
        Part::Words(_) => String::new(),
        Part::Place(name) | Part::Choice(name, _) => format!("⟨{{{name}}}⟩"),
    };
    let phrase = |(at, line): (usize, &String)| format!("{line}\n= ⟦{at}{}⟧\n", parts(line).into_iter().map(place).collect::<String>());
    ENGLISH.iter().enumerate().filter(|(_, line)| taken(line)).map(phrase).collect()
}

/// A language that says all of them so.
pub(super) fn numbered() -> Speaker {
    Speaker::new("en-XN", lines(|_| true).leak(), glossary::forms(), Box::new(|_, value| value.abs().to_string()))
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

/// Says words as a language does, and keeps what it was asked: charts ask for longer and shorter words, and take what fits.
#[derive(Debug)]
struct Asked {
    language: Speaker,
    texts: RefCell<Texts>,
}

impl Language for Asked {
    fn tag(&self) -> &str {
        self.language.tag()
    }

    fn is_right_to_left(&self) -> bool {
        self.language.is_right_to_left()
    }

    fn say(&self, english: &str) -> String {
        self.texts.borrow_mut().insert(english.to_owned());
        self.language.say(english)
    }

    fn find(&self, english: &str) -> Option<String> {
        self.language.find(english)
    }

    fn sentence(&self, english: Vec<Piece>) -> Vec<Piece> {
        self.language.sentence(english)
    }

    fn shown(&self, english: &str) -> String {
        self.language.shown(english)
    }

    fn typed(&self, text: &str) -> String {
        self.language.typed(text)
    }

    fn terms<'a>(&self, text: &'a str) -> Vec<Found<'a>> {
        self.language.terms(text)
    }
}

thread_local! {
    static LANGUAGES: [&'static Asked; TAGS.len()] =
        TAGS.map(|tag| &*Box::leak(Box::new(Asked { language: speaker(tag), texts: RefCell::default() })));
}

/// What the charts of a report ask for in any language.
fn asked(report: &Report) -> Texts {
    let of = |language: &'static Asked| {
        let _speaking = Speaking::of(Some(language));
        charts(report).for_each(drop);
        language.texts.take()
    };
    LANGUAGES.with(|languages| languages.iter().flat_map(|language| of(language)).collect())
}

/// What a view can open with at one of these models, as far as it is made without a browser.
fn texts(view: &[String], models: &[String], source: &str) -> Texts {
    let mut texts = Texts::new();
    let sets = |preset: &Preset, model: &String| preset.models.contains(&model.as_str());
    for preset in catalog::presets().iter().filter(|preset| view.iter().any(|model| sets(preset, model))) {
        texts.extend([preset.title, preset.whole.unwrap_or_default()].map(str::to_owned));
        for model in models.iter().filter(|model| sets(preset, model)) {
            let report = evaluate(&preset.scenario_of(model).unwrap()).unwrap();
            of_preset(&mut texts, preset, &report);
            of_working(&mut texts, &report, source);
            of_answer(&mut texts, &report, preset.subject);
            texts.extend(asked(&report));
        }
    }
    texts.remove("");
    texts
}

/// The inputs of a preset, with what stands under them.
fn of_preset(texts: &mut Texts, preset: &Preset, report: &Report) {
    texts.extend(preset.others.iter().map(|other| other.label.to_owned()));
    if let Some(whole) = preset.whole {
        texts.insert(format!("Run rate of {whole}"));
    }
    for row in report.inputs.model.fields {
        let name = label::label(row.label, Some(&report.inputs));
        texts.extend([format!("Reset {name}"), name, row.help.to_owned(), quantity::unit(row.shown).to_owned()]);
        texts.extend(report.inputs.number(row).map(|number| quantity::prose(row.shown, number)));
        if let Kind::Choice(choices) = row.kind {
            texts.extend(choices.iter().map(|choice| choice.label.to_owned()));
        }
        for seen in preset.rows.iter().filter(|known| known.input == row.id).map(|known| known.source.seen.words()) {
            texts.extend([seen.to_owned(), format!("{} ({seen})", row.help)]);
        }
    }
    // A revenue that was announced for a year is said in the place of that of a period.
    texts.extend(["announced as “$15B” a year", "announced as “more than $15B” a year"].map(str::to_owned));
}

/// The working of the answer that is open at first: `source` names it.
fn of_working(texts: &mut Texts, report: &Report, source: &str) {
    for output in report.outputs.iter().filter(|output| source.contains(&format!("answers: &[\"{}\"", output.row.id))) {
        let name = label::label(output.row.label, Some(&report.inputs));
        texts.insert(output.row.help.to_owned());
        texts.extend(
            output.value.as_ref().ok().map(|value| format!("{name}: how is {} worked out?", quantity::prose(output.row.shown, *value))),
        );
        if let Some(working) = working::working(report, output) {
            texts.extend([working.symbols, format!("= {} = ", working.numbers), working.result]);
            texts.extend(working.terms.into_iter().flat_map(|term| [term.label, term.value]));
        }
    }
}

/// Phrases whose words stand in a source.
fn written(source: &str) -> BTreeSet<usize> {
    let stands = |part: Part<'_>| if let Part::Words(words) = part { source.contains(&format!("\"{words}\"")) } else { true };
    ENGLISH.iter().enumerate().filter(|(_, line)| parts(line).into_iter().all(stands)).map(|(at, _)| at).collect()
}

/// What a view is said with at one of these models.
fn said(language: &Speaker, view: (&str, &[String]), models: &[String]) -> Taken {
    let source = fs::read_to_string(path(&format!("src/ui/views/{}.rs", view.0.replace('-', "_")))).unwrap();
    let (mut phrases, mut names) = (written(&source), BTreeSet::new());
    for text in texts(view.1, models, &source) {
        let (used, left) = taken(language, &text);
        phrases.extend(used);
        names.extend(left);
    }
    (phrases, names)
}

fn first() -> First {
    let language = numbered();
    let views: BTreeMap<String, Vec<String>> = serde_json::from_str(&fs::read_to_string(path("src/catalog/views.json")).unwrap()).unwrap();
    let whole: BTreeMap<&str, Taken> =
        views.iter().map(|(view, models)| (view.as_str(), said(&language, (view, models), models))).collect();
    let sources = fs::read_dir(path("src/ui")).unwrap().map(|file| file.unwrap().path()).filter(|file| file.is_file());
    let mut every = written(&sources.map(|file| fs::read_to_string(file).unwrap()).collect::<String>());
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

/// The texts of each view, or of its parts, as they are in the file.
pub(super) fn openings(first: &First) -> Vec<(String, Texts)> {
    let views: BTreeMap<String, Vec<String>> = serde_json::from_str(&fs::read_to_string(path("src/catalog/views.json")).unwrap()).unwrap();
    let of = |name: &String| {
        let (view, model) = name.split_once('.').unwrap_or((name, ""));
        let models = &views[view];
        let cut = first.keys().any(|other| other.starts_with(&format!("{view}.")));
        let own: Vec<String> = match (cut, model) {
            (true, "") => models.iter().take(1).cloned().collect(),
            (true, model) => vec![model.to_owned()],
            _ => models.clone(),
        };
        let source = fs::read_to_string(path(&format!("src/ui/views/{}.rs", view.replace('-', "_")))).unwrap();
        (name.clone(), texts(models, &own, &source))
    };
    first.keys().filter(|name| *name != EVERY).map(of).collect()
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
