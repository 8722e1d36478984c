//! What an AI revenue run rate means, and what an answer costs to produce.
//!
//! Read in this order: [`engine`] computes (pure, no browser), [`catalog`] holds presets with their sources, [`text`] turns
//! numbers into words and back, [`cli`] is the command line. With feature `web`: `charts` turns a report into shapes, `ui`
//! shows it with Yew, and `embed` is the custom element, the only part that knows about a page.

pub mod engine;

pub mod catalog;

pub mod text;

#[cfg(not(target_family = "wasm"))]
pub mod cli;

#[cfg(feature = "web")]
pub mod charts;

#[cfg(feature = "web")]
mod ui;

#[cfg(feature = "web")]
mod embed;
