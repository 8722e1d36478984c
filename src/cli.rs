//! The command line: the same engine, no browser. Results go to standard output; problems, one a line, to standard error
//! with exit code 2.

mod arguments;
mod compare;
mod eval;
mod explain;
mod facts;
mod lists;
mod progress;
mod solve;
mod sweep;

use std::io::Write as _;
use std::process::ExitCode;

const HELP: &str = "\
runrate: AI run rates, what an answer costs, and whether the spending comes back

  runrate eval MODEL [--preset NAME] [--set input=value]... [--json | --csv | --explain OUTPUT]
               MODEL is a name, a scenario's .json file, or - for one on standard input
  runrate compare MODEL [--preset NAME] [--set input=value]... --against [MODEL] [--preset NAME]
               [--set input=value]... [--output OUTPUT] [--json | --csv]
               two scenarios, and an output's difference split over the inputs that differ;
               without a model or preset of its own the second starts from the first
  runrate solve MODEL [--preset NAME] [--set input=value]... --output OUTPUT --target VALUE
               --input INPUT [--from VALUE] [--to VALUE] [--json | --csv]
               every value of the input in the range that brings the output to the target
  runrate sweep MODEL [--preset NAME] [--set input=value]... --output OUTPUT
               --input INPUT[=FROM..TO] [--input INPUT[=FROM..TO]] [--points N]
               [--against OUTPUT | --level VALUE] [--json | --csv]
               the output over one input or two, and where it meets another output or a value
  runrate models [MODEL]      the models; or one model's inputs and outputs
  runrate presets [NAME]      the presets; or one preset's values and sources
  runrate facts [WORDS]       the facts; or those that mention the words, with sources

Values: 15B, 40k, 60%, 1.5e9, >15B (a lower bound); lists with commas; days as YYYY-MM-DD.

  runrate eval run-rate --preset aws-ai-2026q1
  runrate eval run-rate --set announced_run_rate='>15B' --set growth=20% --json
  runrate eval chain --preset aws-ai-2026q1 --explain run_rate_needed
  runrate compare serving-cost --preset h100-rented --against --set serving_share=60%
  runrate solve capex --preset aws-ai-2026q2 --output payback_years --target 8 --input cash_margin
  runrate sweep break-even --preset llama31-405b --output api_monthly --against rented_monthly --input volume
";

/// Runs the command line and says how it ended.
#[must_use]
pub fn main() -> ExitCode {
    let output = arguments::parse(std::env::args_os().skip(1)).and_then(|command| match command {
        arguments::Command::Help => Ok(HELP.to_owned()),
        arguments::Command::Version => Ok(concat!("runrate ", env!("CARGO_PKG_VERSION"), "\n").to_owned()),
        arguments::Command::Eval(eval) => eval::run(&eval),
        arguments::Command::Compare(sides) => compare::run(&sides),
        arguments::Command::Solve(solve) => solve::run(&solve),
        arguments::Command::Sweep(sweep) => sweep::run(&sweep),
        arguments::Command::Models(model) => lists::models(model.as_deref()),
        arguments::Command::Facts(words) => facts::run(words.as_deref()),
        arguments::Command::Presets(preset) => lists::presets(preset.as_deref()),
    });
    match output {
        Ok(text) => {
            // A reader that has seen enough and left is no error of ours.
            let _ = std::io::stdout().lock().write_all(text.as_bytes());
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                eprintln!("{problem}");
            }
            ExitCode::from(2)
        }
    }
}
