//! The engine: a [`scenario::Scenario`] in, a [`report::Report`] out. No clock, no network, no browser, no panic.
//!
//! A model's formulas are written once, generic over [`number::Num`]. Run with `f64` they only compute; run with
//! [`trace::Traced`] they also record what was computed, and the text of every formula is printed from that record. So an
//! explanation cannot differ from the sum it explains.
//!
//! ```
//! use runrate::engine::{report, scenario::Scenario};
//! let scenario = Scenario::new("run-rate").with("period_revenue", 3.75e9);
//! let report = report::evaluate(&scenario)?;
//! assert_eq!(report.value("run_rate"), Some(15e9));
//! # Ok::<(), Vec<runrate::engine::problem::Problem>>(())
//! ```

pub mod ask;
pub mod bound;
pub mod break_even;
pub mod capex;
pub mod chain;
mod checks;
pub mod chips;
pub mod constants;
pub mod conversation;
pub mod date;
pub mod decimal;
pub mod demand;
pub mod fields;
pub mod fleet;
pub mod formula;
pub mod growth_rate;
pub mod lanes;
pub mod margin;
pub mod math;
pub mod model;
pub mod number;
pub mod own_hardware;
pub mod problem;
pub mod report;
pub mod request_cost;
pub mod run;
pub mod run_rate;
pub mod saved;
pub mod scenario;
pub mod search;
pub mod serving_cost;
pub mod spread;
pub mod throughput;
pub mod trace;
pub mod training;
pub mod units;
pub mod workloads;
