//! What a shape is for. plotters knows colours only, so each ink has a marker colour that the recorder turns back.

use plotters::style::RGBColor;

/// The role of a shape; the style sheet gives it colour, weight and dash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Revenue that was booked.
    Booked,
    /// Revenue that comes if growth holds.
    Projected,
    /// What a run rate assumes: the latest period again.
    Pace,
    /// The base line.
    Axis,
    /// The line between past and future.
    Split,
    /// The name of a period.
    Tick,
    /// The value of a mark.
    Value,
    /// The value of the mark that matters most.
    Strong,
    /// What a group of marks is.
    Caption,
    /// What the dashed marks are.
    PaceCaption,
    /// A part of a whole.
    Part,
    /// The whole.
    Whole,
    /// The line of a small curve.
    Line,
    /// The ground under a small curve.
    Ground,
    /// Where the reader stands on a small curve.
    Dot,
    /// The rail of a slider.
    Rail,
    /// The part of the rail that the thumb has passed.
    Passed,
    /// An area that matters: the reader's own, the one the sentence is about.
    Fill,
    /// An area beside it.
    Beside,
    /// An area that is only there.
    Plain,
    /// A wide pale band: a claim, a range.
    Band,
    /// The strokes over an area that is paid for and not used, or lost.
    Hatch,
    /// The outline of such an area.
    Outline,
    /// A line that matters.
    First,
    /// A second line, dashed.
    Second,
    /// A third line, dotted.
    Third,
    /// A rule at the reader's place.
    Here,
    /// A faint line to read heights by.
    Grid,
    /// A mark where lines cross or something happens.
    Point,
    /// Text on an area that matters.
    OnFill,
    /// Text in the colour of the line or area that matters.
    FillCaption,
    /// One step of shade: as many over each other as an amount is high.
    Shade,
    /// Where eight of ten scenarios are, under a line that matters.
    Fan,
}

const CLASSES: [(Ink, &str); 33] = [
    (Ink::Booked, "booked"),
    (Ink::Projected, "projected"),
    (Ink::Pace, "pace"),
    (Ink::Axis, "axis"),
    (Ink::Split, "split"),
    (Ink::Tick, "tick"),
    (Ink::Value, "value"),
    (Ink::Strong, "strong"),
    (Ink::Caption, "caption"),
    (Ink::PaceCaption, "pace-caption"),
    (Ink::Part, "part"),
    (Ink::Whole, "whole"),
    (Ink::Line, "line"),
    (Ink::Ground, "ground"),
    (Ink::Dot, "dot"),
    (Ink::Rail, "rail"),
    (Ink::Passed, "passed"),
    (Ink::Fill, "fill"),
    (Ink::Beside, "beside"),
    (Ink::Plain, "plain-area"),
    (Ink::Band, "band"),
    (Ink::Hatch, "hatch"),
    (Ink::Outline, "outline"),
    (Ink::First, "first"),
    (Ink::Second, "second"),
    (Ink::Third, "third"),
    (Ink::Here, "here"),
    (Ink::Grid, "grid"),
    (Ink::Point, "point"),
    (Ink::OnFill, "on-fill"),
    (Ink::FillCaption, "fill-caption"),
    (Ink::Shade, "shade"),
    (Ink::Fan, "fan"),
];

/// In the same order. Apart from the classes, since what takes pictures away is fetched later.
const ATTRIBUTES: [&str; 33] = [
    r##"fill="#0b5cad""##,
    r##"fill="#c1d6ee""##,
    r##"fill="none" stroke="#b3541e" stroke-width="1.6" stroke-dasharray="4 3""##,
    r##"fill="none" stroke="#5f6470""##,
    r##"fill="none" stroke="#dcdde1""##,
    r##"fill="#5f6470""##,
    r##"fill="#1b1b1f""##,
    r##"fill="#1b1b1f" font-weight="700""##,
    r##"fill="#1b1b1f""##,
    r##"fill="#b3541e""##,
    r##"fill="#0b5cad""##,
    r##"fill="#e4e9f0""##,
    r##"fill="none" stroke="#8db7e0" stroke-width="1.5""##,
    r##"fill="#f4f6f9""##,
    r##"fill="#0b5cad""##,
    r##"fill="#dcdde1""##,
    r##"fill="#0b5cad""##,
    r##"fill="#0b5cad""##,
    r##"fill="#c1d6ee""##,
    r##"fill="#e4e9f0""##,
    r##"fill="#f3dfd3""##,
    r##"fill="none" stroke="#b3541e" stroke-linejoin="bevel""##,
    r##"fill="none" stroke="#b3541e" stroke-width="1.6""##,
    r##"fill="none" stroke="#0b5cad" stroke-width="2.2""##,
    r##"fill="none" stroke="#b3541e" stroke-width="2" stroke-dasharray="6 4""##,
    r##"fill="none" stroke="#5f6470" stroke-width="2" stroke-dasharray="2 3""##,
    r##"fill="none" stroke="#1b1b1f""##,
    r##"fill="none" stroke="#e7e8eb""##,
    r##"fill="#1b1b1f""##,
    r##"fill="#ffffff""##,
    r##"fill="#0b5cad""##,
    r##"fill="#0b5cad" fill-opacity=".14""##,
    r##"fill="#0b5cad" fill-opacity="0.18""##,
];

impl Ink {
    /// The class the style sheet knows it by.
    #[must_use]
    pub fn class(self) -> &'static str {
        CLASSES.get(self as usize).map_or("", |(_, class)| class)
    }

    /// How it looks on paper, where no style sheet is.
    #[must_use]
    pub fn attributes(self) -> &'static str {
        ATTRIBUTES.get(self as usize).map_or("", |attributes| attributes)
    }

    /// The colour that stands for it while plotters draws.
    #[must_use]
    pub fn marker(self) -> RGBColor {
        RGBColor(0, 0, self as u8)
    }

    /// The ink a marker colour stands for.
    #[must_use]
    pub fn of((_, _, blue): (u8, u8, u8)) -> Self {
        CLASSES.get(usize::from(blue)).map_or(Self::Axis, |(ink, _)| *ink)
    }
}
