//! Arguments into a command.

use std::ffi::OsString;

/// What to do.
pub(crate) enum Command {
    Help,
    Version,
    Eval(Eval),
    Models(Option<String>),
    Presets(Option<String>),
}

/// What `eval` was asked.
#[derive(Default)]
pub(crate) struct Eval {
    pub(crate) model: String,
    pub(crate) preset: Option<String>,
    pub(crate) set: Vec<(String, String)>,
    pub(crate) json: bool,
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
        Some("presets") => one("presets", rest).map(Command::Presets),
        Some(other) => Err(vec![format!("command is \"{other}\"; it must be one of: eval, models, presets, help")]),
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
        match option.as_str() {
            "--json" if inline.is_none() => eval.json = true,
            "--json" => problems.push("--json takes no value".to_owned()),
            "--preset" => match inline.or_else(|| rest.next()) {
                Some(name) => eval.preset = Some(name),
                None => problems.push("--preset is missing its name; `runrate presets` lists them".to_owned()),
            },
            "--set" => match inline.or_else(|| rest.next()).as_deref().and_then(|pair| pair.split_once('=')) {
                Some((id, _)) if eval.set.iter().any(|(known, _)| known == id.trim()) => {
                    problems.push(format!("{} is set twice", id.trim()));
                }
                Some((id, value)) => eval.set.push((id.trim().to_owned(), value.to_owned())),
                None => problems.push("--set must be followed by input=value, for example --set growth=20%".to_owned()),
            },
            option if option.starts_with('-') => {
                problems.push(format!("option {option} is not known; it must be one of: --preset, --set, --json"));
            }
            _ if eval.model.is_empty() => eval.model = option,
            extra => problems.push(format!("\"{extra}\" is not expected; inputs are given as --set input=value")),
        }
    }
    if eval.model.is_empty() && problems.is_empty() {
        problems.push("model is missing; `runrate models` lists them".to_owned());
    }
    if problems.is_empty() { Ok(eval) } else { Err(problems) }
}
