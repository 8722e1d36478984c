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
}

const ALL: [(Ink, &str, &str); 17] = [
    (Ink::Booked, "booked", r##"fill="#0b5cad""##),
    (Ink::Projected, "projected", r##"fill="#c1d6ee""##),
    (Ink::Pace, "pace", r##"fill="none" stroke="#b3541e" stroke-width="1.6" stroke-dasharray="4 3""##),
    (Ink::Axis, "axis", r##"fill="none" stroke="#5f6470""##),
    (Ink::Split, "split", r##"fill="none" stroke="#dcdde1""##),
    (Ink::Tick, "tick", r##"fill="#5f6470""##),
    (Ink::Value, "value", r##"fill="#1b1b1f""##),
    (Ink::Strong, "strong", r##"fill="#1b1b1f" font-weight="700""##),
    (Ink::Caption, "caption", r##"fill="#1b1b1f""##),
    (Ink::PaceCaption, "pace-caption", r##"fill="#b3541e""##),
    (Ink::Part, "part", r##"fill="#0b5cad""##),
    (Ink::Whole, "whole", r##"fill="#e4e9f0""##),
    (Ink::Line, "line", r##"fill="none" stroke="#8db7e0" stroke-width="1.5""##),
    (Ink::Ground, "ground", r##"fill="#f4f6f9""##),
    (Ink::Dot, "dot", r##"fill="#0b5cad""##),
    (Ink::Rail, "rail", r##"fill="#dcdde1""##),
    (Ink::Passed, "passed", r##"fill="#0b5cad""##),
];

impl Ink {
    /// The class the style sheet knows it by.
    #[must_use]
    pub fn class(self) -> &'static str {
        ALL.iter().find(|(ink, ..)| *ink == self).map_or("", |(_, class, _)| class)
    }

    /// How it looks on paper, where no style sheet is.
    #[must_use]
    pub fn attributes(self) -> &'static str {
        ALL.iter().find(|(ink, ..)| *ink == self).map_or("", |(.., attributes)| attributes)
    }

    /// The colour that stands for it while plotters draws.
    #[must_use]
    pub fn marker(self) -> RGBColor {
        RGBColor(0, 0, self as u8)
    }

    /// The ink a marker colour stands for.
    #[must_use]
    pub fn of((_, _, blue): (u8, u8, u8)) -> Self {
        ALL.get(usize::from(blue)).map_or(Self::Axis, |(ink, ..)| *ink)
    }
}
