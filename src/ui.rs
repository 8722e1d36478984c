//! The widget: one part a file, and the one reducer in [`state`]. Parts get data and callbacks; they know neither the page
//! nor its address. Only what keeps something of its own is a Yew component ([`app`], [`text_input`], [`announcer`]); the
//! rest are functions from state to nodes, which cost a third of the bytes.

pub(crate) mod announcer;
pub(crate) mod app;
pub(crate) mod aside;
pub(crate) mod asking;
pub(crate) mod attributes;
pub(crate) mod chart;
pub(crate) mod choice_field;
pub(crate) mod curves;
pub(crate) mod dial;
pub(crate) mod edit;
pub(crate) mod extra;
pub(crate) mod field;
pub(crate) mod figures;
pub(crate) mod grid;
pub(crate) mod headline;
pub(crate) mod history;
pub(crate) mod inputs;
pub(crate) mod limits;
pub(crate) mod look;
pub(crate) mod page;
pub(crate) mod parts;
pub(crate) mod picture;
pub(crate) mod preset_choice;
pub(crate) mod prose;
pub(crate) mod same;
pub(crate) mod sampled;
pub(crate) mod segments;
pub(crate) mod slider;
pub(crate) mod sources;
pub(crate) mod spoken;
pub(crate) mod start;
pub(crate) mod state;
#[cfg(not(target_family = "wasm"))]
pub(crate) mod still;
pub(crate) mod tabs;
pub(crate) mod text_input;
pub(crate) mod tools;
pub(crate) mod unseen;
pub(crate) mod view;
pub(crate) mod views;
pub(crate) mod words;
pub(crate) mod working;
pub(crate) mod wrong;
