//! Arguments into a command.

use std::ffi::OsString;

use super::snippet::{self, Snippet};

const COMMANDS: &str = "eval, compare, range, sensitivity, solve, sweep, snippet, models, presets, facts, help";

/// What to do.
pub(crate) enum Command {
    Help,
    Version,
    Eval(Eval),
    Compare(Compare),
    Solve(Solve),
    Sweep(Sweep),
    Range(Range),
    Sensitivity(Sensitivity),
    Snippet(Snippet),
    Models(Option<String>),
    Presets(Option<String>),
    Facts(Option<String>),
}

/// What `eval` was asked.
#[derive(Default)]
pub(crate) struct Eval {
    /// A model, or where a scenario lies: a file ending in `.json`, or `-` for standard input.
    pub(crate) model: String,
    pub(crate) preset: Option<String>,
    pub(crate) set: Vec<(String, String)>,
    pub(crate) format: Format,
}

/// What `compare` was asked.
#[derive(Default)]
pub(crate) struct Compare {
    /// What stands before `--against`, and how the result is printed.
    pub(crate) a: Eval,
    /// What stands behind it; where it names no model and no preset, it starts from the other side.
    pub(crate) b: Eval,
    /// The output whose difference is split, if not the headline's first.
    pub(crate) output: Option<String>,
}

/// What `solve` was asked.
#[derive(Default)]
pub(crate) struct Solve {
    pub(crate) of: Eval,
    pub(crate) output: Option<String>,
    pub(crate) target: Option<String>,
    pub(crate) input: Option<String>,
    /// The ends of the range, if not those of the input's slider.
    pub(crate) from: Option<String>,
    pub(crate) to: Option<String>,
}

/// What `sweep` was asked.
#[derive(Default)]
pub(crate) struct Sweep {
    pub(crate) of: Eval,
    pub(crate) output: Option<String>,
    /// One input or two, each with its range if that is not the slider's: `input=from..to`.
    pub(crate) inputs: Vec<String>,
    /// The output, or the value, that the output is held against.
    pub(crate) against: Option<String>,
    pub(crate) level: Option<String>,
    pub(crate) points: Option<String>,
}

/// What `range` was asked.
#[derive(Default)]
pub(crate) struct Range {
    pub(crate) of: Eval,
    /// The outputs, if not all of them.
    pub(crate) outputs: Vec<String>,
    pub(crate) samples: Option<String>,
    pub(crate) correlation: Option<String>,
    pub(crate) seed: Option<String>,
    /// The value that the first output is held against.
    pub(crate) at_most: Option<String>,
    pub(crate) at_least: Option<String>,
}

/// What `sensitivity` was asked.
#[derive(Default)]
pub(crate) struct Sensitivity {
    pub(crate) of: Eval,
    /// The output, if not the headline's first.
    pub(crate) output: Option<String>,
    pub(crate) samples: Option<String>,
}

/// How the result is printed.
#[derive(Clone, Default, PartialEq)]
pub(crate) enum Format {
    /// The headline and a table.
    #[default]
    People,
    Json,
    Csv,
    /// The working of this output.
    Explain(String),
}

/// Reads the arguments; every problem found is a line.
pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Command, Vec<String>> {
    let text = |argument: OsString| argument.into_string().map_err(|bad| vec![format!("argument \"{}\" is not text", bad.display())]);
    let mut arguments = arguments.map(text).collect::<Result<Vec<_>, _>>()?.into_iter();
    let command = arguments.next();
    let rest: Vec<String> = arguments.collect();
    match command.as_deref() {
        None | Some("help" | "--help" | "-h") => Ok(Command::Help),
        Some("--version" | "-V") => Ok(Command::Version),
        _ if rest.iter().any(|argument| argument == "--help" || argument == "-h") => Ok(Command::Help),
        Some("eval") => eval(rest).map(Command::Eval),
        Some("compare") => compare(rest).map(Command::Compare),
        Some("solve") => solve(rest).map(Command::Solve),
        Some("sweep") => sweep(rest).map(Command::Sweep),
        Some("range") => range(rest).map(Command::Range),
        Some("sensitivity") => sensitivity(rest).map(Command::Sensitivity),
        Some("snippet") => snippet::read(rest).map(Command::Snippet),
        Some("models") => one("models", rest).map(Command::Models),
        Some("facts") => Ok(Command::Facts(Some(rest.join(" ")).filter(|words| !words.trim().is_empty()))),
        Some("presets") => one("presets", rest).map(Command::Presets),
        Some(other) => Err(vec![format!("command is \"{other}\"; it must be one of: {COMMANDS}")]),
    }
}

fn one(command: &str, rest: Vec<String>) -> Result<Option<String>, Vec<String>> {
    let mut rest = rest.into_iter();
    let name = rest.next();
    match rest.next() {
        Some(extra) => Err(vec![format!("{command} takes one name at most; \"{extra}\" is one too many")]),
        None => Ok(name),
    }
}

fn eval(rest: Vec<String>) -> Result<Eval, Vec<String>> {
    let mut eval = Eval::default();
    let problems = options(rest, |option, inline, rest| eval.take(option, inline, rest));
    with_model(eval.model.is_empty(), problems).map(|()| eval)
}

fn compare(rest: Vec<String>) -> Result<Compare, Vec<String>> {
    let mut compare = Compare::default();
    let mut against = false;
    let mut problems = options(rest, |option, inline, rest| compare.take(&mut against, option, inline, rest));
    if !against && problems.is_empty() {
        problems.push("--against is missing: what stands before it is compared with what stands behind it".to_owned());
    }
    with_model(compare.a.model.is_empty(), problems).map(|()| compare)
}

fn solve(rest: Vec<String>) -> Result<Solve, Vec<String>> {
    let mut solve = Solve::default();
    let mut problems = options(rest, |option, inline, rest| {
        let own = [
            ("--output", &mut solve.output, "the output to bring to the target"),
            ("--target", &mut solve.target, "the value to bring it to"),
            ("--input", &mut solve.input, "the input to change"),
            ("--from", &mut solve.from, "the value to search from"),
            ("--to", &mut solve.to, "the value to search to"),
        ];
        own_or(own, &mut solve.of, (option, inline), rest)
    });
    if problems.is_empty() && !solve.of.model.is_empty() {
        let needed = [("--output", &solve.output), ("--target", &solve.target), ("--input", &solve.input)];
        problems.extend(needed.into_iter().filter(|(_, given)| given.is_none()).map(|(option, _)| format!("{option} is missing")));
    }
    with_model(solve.of.model.is_empty(), problems).map(|()| solve)
}

fn sweep(rest: Vec<String>) -> Result<Sweep, Vec<String>> {
    let mut sweep = Sweep::default();
    let mut problems = options(rest, |option, inline, rest| {
        if option == "--input" {
            let input = inline.or_else(|| rest.next()).ok_or("--input is missing the input to vary, as input or input=from..to")?;
            sweep.inputs.push(input);
            return if sweep.inputs.len() > 2 {
                Err("--input is given three times; a sweep varies two inputs at most".to_owned())
            } else {
                Ok(())
            };
        }
        let own = [
            ("--output", &mut sweep.output, "the output to show"),
            ("--against", &mut sweep.against, "the output to hold it against"),
            ("--level", &mut sweep.level, "the value to hold it against"),
            ("--points", &mut sweep.points, "how many values each input takes"),
        ];
        own_or(own, &mut sweep.of, (option, inline), rest)
    });
    if problems.is_empty() && !sweep.of.model.is_empty() {
        problems.extend(sweep.output.is_none().then(|| "--output is missing".to_owned()));
        problems.extend(sweep.inputs.is_empty().then(|| "--input is missing".to_owned()));
        let both = sweep.against.is_some() && sweep.level.is_some();
        problems.extend(both.then(|| "--against and --level exclude each other".to_owned()));
    }
    with_model(sweep.of.model.is_empty(), problems).map(|()| sweep)
}

fn range(rest: Vec<String>) -> Result<Range, Vec<String>> {
    let mut range = Range::default();
    let mut problems = options(rest, |option, inline, rest| {
        if option == "--output" {
            range.outputs.push(inline.or_else(|| rest.next()).ok_or("--output is missing the output to show")?);
            return Ok(());
        }
        let own = [
            ("--samples", &mut range.samples, "how many cases to look at"),
            ("--correlation", &mut range.correlation, "how much inputs of one kind go together"),
            ("--seed", &mut range.seed, "which sequence of cases to use"),
            ("--at-most", &mut range.at_most, "the value to hold the output against"),
            ("--at-least", &mut range.at_least, "the value to hold the output against"),
        ];
        own_or(own, &mut range.of, (option, inline), rest)
    });
    let both = range.at_most.is_some() && range.at_least.is_some();
    problems.extend(both.then(|| "--at-most and --at-least exclude each other".to_owned()));
    with_model(range.of.model.is_empty(), problems).map(|()| range)
}

fn sensitivity(rest: Vec<String>) -> Result<Sensitivity, Vec<String>> {
    let mut asked = Sensitivity::default();
    let problems = options(rest, |option, inline, rest| {
        let own =
            [("--output", &mut asked.output, "the output that matters"), ("--samples", &mut asked.samples, "how many cases to look at")];
        own_or(own, &mut asked.of, (option, inline), rest)
    });
    with_model(asked.of.model.is_empty(), problems).map(|()| asked)
}

/// One of a command's own options, each given once, or one that names the scenario and how the result is printed.
fn own_or<const N: usize>(
    own: [(&str, &mut Option<String>, &str); N],
    of: &mut Eval,
    (option, inline): (&str, Option<String>),
    rest: &mut impl Iterator<Item = String>,
) -> Result<(), String> {
    let names: Vec<String> = own.iter().map(|(name, ..)| (*name).to_owned()).collect();
    for (name, slot, what) in own {
        if name == option {
            let value = inline.or_else(|| rest.next()).ok_or_else(|| format!("{option} is missing {what}"))?;
            return if slot.replace(value).is_some() { Err(format!("{option} is given twice")) } else { Ok(()) };
        }
    }
    match option {
        "--json" | "--csv" | "--preset" | "--set" | "-" => of.take(option, inline, rest),
        "--explain" => {
            // Its output is not another problem.
            let _ = inline.or_else(|| rest.next());
            Err("--explain is for eval".to_owned())
        }
        option if option.starts_with('-') => {
            Err(format!("option {option} is not known; it must be one of: --preset, --set, {}, --json, --csv", names.join(", ")))
        }
        model => of.take(model, inline, rest),
    }
}

/// Hands over each option, its value if that follows a `=`, and what else is there; gives every problem.
pub(super) fn options(
    rest: Vec<String>,
    mut take: impl FnMut(&str, Option<String>, &mut std::vec::IntoIter<String>) -> Result<(), String>,
) -> Vec<String> {
    let mut problems = Vec::new();
    let mut rest = rest.into_iter();
    while let Some(argument) = rest.next() {
        // `--set=growth=20%` is `--set growth=20%`.
        let (option, inline) = match argument.split_once('=') {
            Some((option, value)) if option.starts_with("--") => (option.to_owned(), Some(value.to_owned())),
            _ => (argument, None),
        };
        problems.extend(take(&option, inline, &mut rest).err());
    }
    problems
}

fn with_model(missing: bool, mut problems: Vec<String>) -> Result<(), Vec<String>> {
    if missing && problems.is_empty() {
        problems.push("model is missing; `runrate models` lists them".to_owned());
    }
    if problems.is_empty() { Ok(()) } else { Err(problems) }
}

impl Compare {
    fn take(
        &mut self,
        against: &mut bool,
        option: &str,
        inline: Option<String>,
        rest: &mut impl Iterator<Item = String>,
    ) -> Result<(), String> {
        match option {
            "--against" if inline.is_some() => Err("--against takes no value: the other side's options follow it".to_owned()),
            "--against" if *against => Err("--against is given twice; two scenarios are compared".to_owned()),
            "--against" => {
                *against = true;
                Ok(())
            }
            "--output" => {
                self.output = Some(inline.or_else(|| rest.next()).ok_or("--output is missing the output to split")?);
                Ok(())
            }
            "--explain" => {
                // Its output is not another problem.
                let _ = inline.or_else(|| rest.next());
                Err("--explain is for eval; compare takes --output".to_owned())
            }
            // How the result is printed is said once, on either side.
            "--json" | "--csv" => self.a.take(option, inline, rest),
            option if option.starts_with("--") && !["--preset", "--set"].contains(&option) => {
                Err(format!("option {option} is not known; it must be one of: --preset, --set, --against, --output, --json, --csv"))
            }
            _ if *against => self.b.take(option, inline, rest),
            _ => self.a.take(option, inline, rest),
        }
    }
}

impl Eval {
    /// Takes one option, with its value if it has one.
    fn take(&mut self, option: &str, inline: Option<String>, rest: &mut impl Iterator<Item = String>) -> Result<(), String> {
        match option {
            "--json" | "--csv" if inline.is_some() => Err(format!("{option} takes no value")),
            "--json" => self.print_as(Format::Json),
            "--csv" => self.print_as(Format::Csv),
            "--explain" => match inline.or_else(|| rest.next()) {
                Some(id) => self.print_as(Format::Explain(id)),
                None => Err("--explain is missing the output to explain".to_owned()),
            },
            "--preset" => {
                self.preset = Some(inline.or_else(|| rest.next()).ok_or("--preset is missing its name; `runrate presets` lists them")?);
                Ok(())
            }
            "--set" => self.set(inline.or_else(|| rest.next()).as_deref()),
            "-" => self.of_model(option),
            option if option.starts_with('-') => {
                Err(format!("option {option} is not known; it must be one of: --preset, --set, --json, --csv, --explain"))
            }
            model => self.of_model(model),
        }
    }

    fn print_as(&mut self, format: Format) -> Result<(), String> {
        if self.format == Format::People || self.format == format {
            self.format = format;
            Ok(())
        } else {
            Err("--json, --csv and --explain exclude each other".to_owned())
        }
    }

    fn set(&mut self, pair: Option<&str>) -> Result<(), String> {
        match pair.and_then(|pair| pair.split_once('=')) {
            Some((id, _)) if self.set.iter().any(|(known, _)| known == id.trim()) => Err(format!("{} is set twice", id.trim())),
            Some((id, value)) => {
                self.set.push((id.trim().to_owned(), value.to_owned()));
                Ok(())
            }
            None => Err("--set must be followed by input=value, for example --set growth=20%".to_owned()),
        }
    }

    fn of_model(&mut self, model: &str) -> Result<(), String> {
        if self.model.is_empty() {
            model.clone_into(&mut self.model);
            Ok(())
        } else {
            Err(format!("\"{model}\" is not expected; inputs are given as --set input=value"))
        }
    }
}
