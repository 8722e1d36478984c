//! Arguments into a command.

use std::ffi::OsString;

/// What to do.
pub(crate) enum Command {
    Help,
    Version,
    Eval(Eval),
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

/// How the result is printed.
#[derive(Default, PartialEq)]
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
        Some("models") => one("models", rest).map(Command::Models),
        Some("facts") => Ok(Command::Facts(Some(rest.join(" ")).filter(|words| !words.trim().is_empty()))),
        Some("presets") => one("presets", rest).map(Command::Presets),
        Some(other) => Err(vec![format!("command is \"{other}\"; it must be one of: eval, models, presets, facts, help")]),
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
    let mut problems = Vec::new();
    let mut rest = rest.into_iter();
    while let Some(argument) = rest.next() {
        // `--set=growth=20%` is `--set growth=20%`.
        let (option, inline) = match argument.split_once('=') {
            Some((option, value)) if option.starts_with("--") => (option.to_owned(), Some(value.to_owned())),
            _ => (argument, None),
        };
        if let Err(problem) = eval.take(&option, inline, &mut rest) {
            problems.push(problem);
        }
    }
    if eval.model.is_empty() && problems.is_empty() {
        problems.push("model is missing; `runrate models` lists them".to_owned());
    }
    if problems.is_empty() { Ok(eval) } else { Err(problems) }
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
