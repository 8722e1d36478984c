//! Models of the tests and the benchmarks: the model by which samplers are compared, and a sum.

use runrate::engine::fields::{Domain, Field};
use runrate::engine::model::{Line, Model};
use runrate::engine::number::Num;
use runrate::engine::run::Run;
use runrate::engine::scenario::{Checked, Scenario, Value, check_for};
use runrate::engine::units::{Factor, Q};

const POSITIVE: Domain = Domain::above(0.0, 1e30);
const ANY: Domain = Domain::closed(-1e30, 1e30);

/// USD for an accelerator-hour.
static RATE: Field<Factor> = Field::number("rate", POSITIVE);
/// Tokens a second.
static SPEED: Field<Factor> = Field::number("tps", POSITIVE);
/// The serving share, cut at 1.
static USED: Field<Factor> = Field::number("util", POSITIVE);
/// Millions of tokens.
static DEMAND: Field<Factor> = Field::number("demand", POSITIVE);
/// USD for a million tokens.
static PRICE: Field<Factor> = Field::number("price", POSITIVE);
static PROFIT: Line<Factor> = Line::new("profit", "Profit", "profit", "Demand at the price, less its cost. Arithmetic.");

fn profit<N: Num>(run: &mut Run<N>) {
    let number = |x: f64| Q::<Factor, N>::new(N::constant(x));
    let cost = run.number(&RATE) / (run.number(&SPEED) * number(3600.0) * run.number(&USED).min(number(1.0))) * number(1e6);
    let demand = run.number(&DEMAND);
    run.put(&PROFIT, demand * run.number(&PRICE) - cost * demand);
}

/// The reference model of `benches/README.md`.
pub(crate) static PROFITS: Model = Model {
    id: "reference",
    title: "what selling tokens earns",
    fields: &[&RATE.row, &SPEED.row, &USED.row, &DEMAND.row, &PRICE.row],
    lines: &[&PROFIT.row],
    series: &[],
    check: |_| Vec::new(),
    #[cfg(not(target_family = "wasm"))]
    plain: profit,
    traced: |run| profit(run),
};

/// Its five ranges.
pub(crate) fn inputs() -> Checked {
    let range = |low, high| Value::Range { low, high };
    let scenario = Scenario::new("reference").with("rate", range(0.9, 2.5)).with("tps", range(300.0, 3000.0)).with("util", range(0.3, 0.8));
    check_for(&PROFITS, &scenario.with("demand", range(1.0, 10.0)).with("price", range(0.5, 5.0))).unwrap()
}

static A: Field<Factor> = Field::number("a", ANY);
static B: Field<Factor> = Field::number("b", ANY);
static C: Field<Factor> = Field::number("c", ANY);
static TOTAL: Line<Factor> = Line::new("sum", "Sum", "sum", "The sum of the three. Arithmetic.");

fn total<N: Num>(run: &mut Run<N>) {
    run.put(&TOTAL, run.number(&A) + run.number(&B) + run.number(&C));
}

/// The sum of three numbers.
pub(crate) static SUM: Model = Model {
    id: "sum",
    title: "a sum",
    fields: &[&A.row, &B.row, &C.row],
    lines: &[&TOTAL.row],
    series: &[],
    check: |_| Vec::new(),
    #[cfg(not(target_family = "wasm"))]
    plain: total,
    traced: |run| total(run),
};
