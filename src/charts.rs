//! Reports into pictures: pure, the same shapes for the same report and size, natively and in every browser.
//!
//! plotters lays out and draws; our backend (`charts::recorder`) records shapes instead of pixels. A [`picture::Picture`] becomes
//! nodes on the screen (in `ui`) and text for export ([`svg`]). Colours are not in it: a shape carries an [`ink::Ink`], and
//! the style sheet says what it looks like.

pub mod answer_strip;
pub mod bands;
pub mod batch;
pub mod book_value;
pub mod call_cost;
pub mod carry;
pub mod chart;
pub mod chips;
pub mod cost_by_share;
pub mod curve;
pub mod depreciation;
pub mod difference;
pub mod dollar;
pub mod dots;
mod fan;
pub mod guess;
pub mod heat;
pub mod histogram;
pub mod ink;
pub mod ladder;
pub mod links;
pub mod lives;
pub mod owned_hour;
pub mod part_of_whole;
pub mod payback;
pub mod picture;
mod pieces;
pub mod plain;
mod recorder;
pub mod run_rate;
mod scale;
mod sheet;
pub mod spending;
pub mod svg;
pub mod text_width;
pub mod tornado;
pub mod trend;
pub mod turns;
pub mod two_bills;
pub mod vary;
pub mod volume;
