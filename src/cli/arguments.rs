//! Arguments into a command.

use std::ffi::OsString;

/// What to do.
pub(crate) enum Command {
    Help,
    Version,
    Eval(Eval),
    Compare(Compare),
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
        Some("models") => one("models", rest).map(Command::Models),
        Some("facts") => Ok(Command::Facts(Some(rest.join(" ")).filter(|words| !words.trim().is_empty()))),
        Some("presets") => one("presets", rest).map(Command::Presets),
        Some(other) => Err(vec![format!("command is \"{other}\"; it must be one of: eval, compare, models, presets, facts, help")]),
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

/// Hands over each option, its value if that follows a `=`, and what else is there; gives every problem.
fn options(
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
