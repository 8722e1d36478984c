//! `workloads`: which of five uses of AI pay at this cost of tokens, and from which cost down each begins to.

use super::fields::rows::market::{
    COST_PER_MTOK, INPUT_COST_RATIO, WORKLOAD_INPUT_TOKENS, WORKLOAD_OUTPUT_TOKENS, WORKLOAD_RESPONSES, WORKLOAD_VALUE,
};
use super::model::{Line, Model};
use super::number::Num;
use super::problem::{Allowed, Given, Problem};
use super::run::Run;
use super::scenario::{Scenario, Value};
use super::units::UsdPerMtok;
use super::units::money_time::{MtokPerResponse, UsdPerResponse, Workloads};
use super::units::{Q, UsdPerDay};

/// Which of five uses of AI pay at a cost of tokens, and from which cost down each begins to.
///
/// Inputs: `cost_per_mtok` of output (USD/Mtok, 0 to 1e15), `input_cost_ratio` (share, 0 to 1; 1 unless given); and for the search bar,
/// the call centre, the coding tool, the shopping app and internal software, in lists of five: tokens of a response (0 to 1e30),
/// responses a day, and the value of a response (USD, 0 to 1e15).
///
/// No value: the cost from which a workload pays, if its responses have no tokens. Source: arithmetic and a count.
///
/// ```
/// use runrate::engine::{report::evaluate, scenario::Scenario};
/// let each = |number: f64| vec![number; 5];
/// let five = Scenario::new("workloads").with("workload_input_tokens", each(0.0)).with("workload_output_tokens", each(1e6));
/// let five = five.with("workload_responses_per_day", each(1.0)).with("workload_value", vec![1.0, 2.0, 3.0, 4.0, 5.0]);
/// let report = evaluate(&five.with("cost_per_mtok", 2.0))?;
/// assert_eq!(report.value("workloads_that_pay"), Some(4.0)); // all but the search bar
/// assert_eq!(report.value("profit_per_day"), Some(15.0 - 10.0));
/// # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
/// ```
pub static MODEL: Model = Model {
    id: "workloads",
    title: "which uses of AI pay at this cost",
    fields: &[
        &COST_PER_MTOK.row,
        &INPUT_COST_RATIO.row,
        &WORKLOAD_INPUT_TOKENS.row,
        &WORKLOAD_OUTPUT_TOKENS.row,
        &WORKLOAD_RESPONSES.row,
        &WORKLOAD_VALUE.row,
    ],
    lines: &[
        &WORKLOADS_THAT_PAY.row,
        &PAYS_FROM[0].row,
        &PAYS_FROM[1].row,
        &PAYS_FROM[2].row,
        &PAYS_FROM[3].row,
        &PAYS_FROM[4].row,
        &COST_PER_DAY.row,
        &VALUE_PER_DAY.row,
        &PROFIT_PER_DAY.row,
    ],
    series: &[&COST_PER_RESPONSE.row, &VALUE_PER_RESPONSE.row],
    check,
    #[cfg(not(target_family = "wasm"))]
    plain: compute,
    traced: |run| compute(run),
};

/// How many workloads there are, and so how long each list is.
pub const COUNT: usize = 5;

static WORKLOADS_THAT_PAY: Line<Workloads> = Line::new(
    "workloads_that_pay",
    "Workloads that pay",
    "workloads that pay",
    "How many of the five are worth at least what they cost. A count.",
);
static PAYS_FROM: [Line<UsdPerMtok>; COUNT] = [
    pays_from("search_bar_pays_from", "Search bar pays from", "search bar"),
    pays_from("call_centre_pays_from", "Call centre pays from", "call centre"),
    pays_from("coding_tool_pays_from", "Coding tool pays from", "coding tool"),
    pays_from("shopping_app_pays_from", "Shopping app pays from", "shopping app"),
    pays_from("internal_software_pays_from", "Internal software pays from", "internal software"),
];
static COST_PER_DAY: Line<UsdPerDay> =
    Line::new("cost_per_day", "Cost a day", "cost a day", "All responses of a day at this cost of tokens. Arithmetic.");
static VALUE_PER_DAY: Line<UsdPerDay> =
    Line::new("value_per_day", "Value a day", "value a day", "All responses of a day at what they are worth. Arithmetic.");
static PROFIT_PER_DAY: Line<UsdPerDay> =
    Line::new("profit_per_day", "Value less cost a day", "profit a day", "Value a day less cost a day. Arithmetic.");

static COST_PER_RESPONSE: Line<UsdPerResponse> = Line::new(
    "cost_per_response",
    "Cost of a response",
    "cost",
    "What a response costs: search bar, call centre, coding tool, shopping app, internal software.",
);
static VALUE_PER_RESPONSE: Line<UsdPerResponse> = Line::new(
    "value_per_response",
    "Value of a response",
    "value",
    "What a response is worth: search bar, call centre, coding tool, shopping app, internal software.",
);

/// What the count says in place of a formula.
const COUNTED: &str = "the number of workloads whose value is at least their cost";

const fn pays_from(id: &'static str, label: &'static str, symbol: &'static str) -> Line<UsdPerMtok> {
    let help = "The cost of output tokens at which a response costs just what it is worth; below it, it pays. Arithmetic.";
    Line::new(id, label, symbol, help)
}

/// Every list has an entry for each of the five.
fn check(scenario: &Scenario) -> Vec<Problem> {
    let five = "a list of five: search bar, call centre, coding tool, shopping app, internal software";
    let lists = [&WORKLOAD_INPUT_TOKENS.row, &WORKLOAD_OUTPUT_TOKENS.row, &WORKLOAD_RESPONSES.row, &WORKLOAD_VALUE.row];
    let short = lists.into_iter().filter(|row| match scenario.get(row.id) {
        Some(Value::List(items)) => !items.is_empty() && items.len() != COUNT,
        _ => false,
    });
    short.map(|row| Problem::new(row, Given::Kind("a list of another length"), Allowed::Described(five))).collect()
}

fn compute<N: Num>(run: &mut Run<N>) {
    let (cost, value) = (run.number(&COST_PER_MTOK), run.list(&WORKLOAD_VALUE));
    let tokens = tokens(run);
    for ((line, value), tokens) in PAYS_FROM.iter().zip(&value).zip(&tokens) {
        if tokens.is_above(0.0) {
            run.put(line, *value / *tokens);
        } else {
            run.none(line, "there are no tokens to pay for: it pays at any cost");
        }
    }
    let costs: Vec<_> = tokens.iter().map(|tokens| cost * *tokens).collect();
    let pay = costs.iter().zip(&value).filter(|(cost, value)| !cost.exceeds(**value)).count();
    let from = [cost.number(), run.number(&INPUT_COST_RATIO).number()];
    run.found(&WORKLOADS_THAT_PAY, f64::from(u8::try_from(pay).unwrap_or(u8::MAX)), COUNTED, &from);
    run.series(&COST_PER_RESPONSE, costs.iter().copied());
    run.series(&VALUE_PER_RESPONSE, value.iter().copied());
    let spent = a_day(run, &COST_PER_DAY, &costs);
    let worth = a_day(run, &VALUE_PER_DAY, &value);
    run.put(&PROFIT_PER_DAY, worth - spent);
}

/// The tokens of a response of each workload, input counted at its cost as a share of output.
fn tokens<N: Num>(run: &Run<N>) -> Vec<Q<MtokPerResponse, N>> {
    let ratio = run.number(&INPUT_COST_RATIO);
    let (input, output) = (run.list(&WORKLOAD_INPUT_TOKENS), run.list(&WORKLOAD_OUTPUT_TOKENS));
    input.into_iter().zip(output).map(|(input, output)| (output + input.part(ratio)).millions()).collect()
}

/// The sum over a day's responses.
fn a_day<N: Num>(run: &mut Run<N>, line: &'static Line<UsdPerDay>, each: &[Q<UsdPerResponse, N>]) -> Q<UsdPerDay, N> {
    let responses = run.list(&WORKLOAD_RESPONSES);
    let terms: Vec<_> = each.iter().zip(responses).map(|(each, responses)| *each * responses).collect();
    let total = run.total(&terms);
    run.put(line, total)
}
