//! Numbers into words and back: shared by the widget, its charts, the exports and the command line.

pub mod compare;
pub mod csv;
pub mod guess;
pub mod headline;
pub mod input;
pub mod json;
pub mod label;
pub mod language;
pub mod link;
pub mod number;
pub mod problem;
pub mod quantity;
pub mod range;
pub mod sensitivity;
pub mod separators;
pub mod solve;
pub mod table;
pub mod task;
pub mod working;
