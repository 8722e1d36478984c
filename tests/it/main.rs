//! The native tests: through the library's public doors and the command line, never past them.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on must fail")]

#[cfg(feature = "web")]
mod allocations;
mod calculator;
mod catalog;
mod chain;
#[cfg(feature = "web")]
mod charts;
#[cfg(feature = "web")]
mod charts_compare;
#[cfg(feature = "web")]
mod charts_fan;
#[cfg(feature = "web")]
mod charts_range;
#[cfg(feature = "web")]
mod charts_sweep;
mod cli;
mod cli_compare;
mod cli_range;
#[cfg(feature = "web")]
mod cli_snippet;
mod cli_solve;
mod costs;
mod dependencies;
mod docs;
mod element;
mod errors;
mod formulas;
mod fuzz;
mod golden;
mod hostile;
mod lanes;
#[cfg(feature = "web")]
mod languages;
mod laws;
mod money;
mod presets;
mod provenance;
mod range;
mod reference;
mod sample;
mod separators;
mod support;
mod tasks;
mod tidy;
mod trees;
