//! The command line: the same engine, no browser. Results go to standard output; problems, one a line, to standard error
//! with exit code 2.

mod arguments;
mod compare;
mod eval;
mod explain;
mod facts;
mod lists;
mod progress;
mod range;
mod sensitivity;
mod snippet;
mod solve;
mod sweep;

use std::io::Write as _;
use std::process::ExitCode;

const HELP: &str = "\
runrate: AI run rates, what an answer costs, and whether the spending comes back

  runrate eval SCENARIO [--explain OUTPUT]
  runrate compare SCENARIO --against [SCENARIO] [--output OUTPUT]
               a difference, split over the inputs that differ; the second starts from the first
  runrate range SCENARIO [--output OUTPUT]... [--at-most VALUE | --at-least VALUE]
               [--samples N] [--correlation R] [--seed N]    what ranges make of the outputs
  runrate sensitivity SCENARIO [--output OUTPUT] [--samples N]    which input matters most
  runrate solve SCENARIO --output OUTPUT --target VALUE --input INPUT [--from VALUE] [--to VALUE]
               every value of the input that brings the output to the target
  runrate sweep SCENARIO --output OUTPUT --input INPUT[=FROM..TO] [--input INPUT[=FROM..TO]]
               [--against OUTPUT | --level VALUE] [--points N]    an output over one input or two
  runrate snippet [--view VIEW] [--preset NAME] [--set input=value]...    what to paste into a page
  runrate models [MODEL]   presets [NAME]   facts [WORDS]    what there is, with sources

SCENARIO: MODEL [--preset NAME] [--set input=value]..., and how to print: --json or --csv.
MODEL is a name, a scenario's .json file, or - for one on standard input.
Values: 15B, 60%, 1.5e9, >15B (a lower bound), 5%..35% (a range); lists with commas; YYYY-MM-DD.
  runrate eval run-rate --set announced_run_rate='>15B' --set growth=20% --json
  runrate eval chain --preset aws-ai-2026q1 --explain run_rate_needed
  runrate compare serving-cost --preset h100-rented --against --set serving_share=60%
  runrate range serving-cost --preset h100-rented --set serving_share=30%..80% --at-most 0.001
  runrate sensitivity capex --preset aws-ai-2026q2 --output payback_years
  runrate solve capex --preset aws-ai-2026q2 --output payback_years --target 8 --input cash_margin
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
        arguments::Command::Range(asked) => range::run(&asked),
        arguments::Command::Sensitivity(asked) => sensitivity::run(&asked),
        arguments::Command::Snippet(asked) => snippet::run(&asked),
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
