//! Values to pixels: round ticks, a plot with few lines to read it by, and money in short.

use super::ink::Ink;
use super::sheet::{At, LINE, Sheet, Side, part, wide};
use crate::engine::math;
use crate::engine::report::Report;
use crate::engine::units::Shown;
use crate::text::{number, quantity};

const LN_10: f64 = std::f64::consts::LN_10;

/// A range of values on a stretch of pixels.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scale {
    low: f64,
    high: f64,
    ratios: bool,
    from: f64,
    to: f64,
}

impl Scale {
    /// Evenly from `low` to `high`; pixels come later.
    pub(crate) fn even(low: f64, high: f64) -> Self {
        Self { low, high, ratios: false, from: 0.0, to: 1.0 }
    }

    /// By equal ratios; both ends above 0.
    pub(crate) fn ratios(low: f64, high: f64) -> Self {
        Self { low, high, ratios: true, from: 0.0, to: 1.0 }
    }

    /// The same values on other pixels.
    pub(crate) fn onto(self, from: f64, to: f64) -> Self {
        Self { from, to, ..self }
    }

    /// The pixel of a value; values beyond an end stand at that end.
    pub(crate) fn at(&self, value: f64) -> f64 {
        let part = match (self.ratios, self.high > self.low) {
            (_, false) => 0.0,
            (true, true) if value <= self.low => 0.0,
            (true, true) => math::ln(value / self.low) / math::ln(self.high / self.low),
            (false, true) => (value - self.low) / (self.high - self.low),
        };
        self.from + if part.is_finite() { part.clamp(0.0, 1.0) } else { 0.0 } * (self.to - self.from)
    }

    /// Whether a value is in sight.
    pub(crate) fn shows(&self, value: f64) -> bool {
        value >= self.low && value <= self.high
    }

    /// About this many round values in the range.
    pub(crate) fn ticks(&self, count: u32) -> Vec<f64> {
        if !(self.high > self.low && self.high.is_finite()) {
            return Vec::new();
        }
        if self.ratios { self.powers(count) } else { self.rounds(count) }
    }

    fn rounds(&self, count: u32) -> Vec<f64> {
        let span = self.high - self.low;
        let power = ten(exponent(span / f64::from(count.max(1))));
        let step = [1.0, 2.0, 5.0, 10.0].map(|digit| digit * power).into_iter().find(|step| span / step <= f64::from(count.max(1)));
        let Some(step) = step.filter(|step| *step > 0.0 && step.is_finite()) else { return Vec::new() };
        let first = math::ceil(self.low / step);
        let ticks = (0..=count).map(|i| (first + f64::from(i)) * step);
        ticks.take_while(|tick| *tick <= self.high * (1.0 + 1e-12)).map(|tick| number::rounded(tick, 6)).collect()
    }

    /// Powers of ten, thinned; within few of them 2 and 5 of each too.
    fn powers(&self, count: u32) -> Vec<f64> {
        let (first, last) = (exponent(self.low), exponent(self.high));
        let decades = last.saturating_sub(first).unsigned_abs();
        let digits: &[f64] = if decades <= count.div_ceil(2) { &[1.0, 2.0, 5.0] } else { &[1.0] };
        let stride = usize::try_from(decades.div_ceil(count.max(1)).max(1)).unwrap_or(1);
        let all = (first..=last).step_by(stride).flat_map(|power| digits.iter().map(move |digit| digit * ten(power)));
        all.filter(|tick| *tick > 0.0 && self.shows(*tick)).collect()
    }
}

fn ten(power: i32) -> f64 {
    math::powi(10.0, power)
}

/// The power of ten of a number above 0.
#[allow(clippy::cast_possible_truncation)]
fn exponent(x: f64) -> i32 {
    math::floor(math::ln(x) / LN_10) as i32
}

/// Dollars for a mark: `$11.6B`.
pub(crate) fn money(value: f64) -> String {
    signed(&number::short(value, 3))
}

fn signed(digits: &str) -> String {
    digits.strip_prefix('−').map_or_else(|| format!("${digits}"), |positive| format!("−${positive}"))
}

/// Dollars for a sentence: `$11.6 billion`.
pub(crate) fn dollars(value: f64) -> String {
    quantity::prose(Shown::Money(""), value)
}

/// What is known about an output, as a sign before it.
pub(crate) fn sign(report: &Report, id: &str) -> &'static str {
    report.output(id).map_or("", |output| quantity::bound_sign(output.bound))
}

/// A count for a mark: `4.05B`.
pub(crate) fn count(value: f64) -> String {
    number::short(value, 3)
}

/// A count for a sentence: `4.05 billion`.
pub(crate) fn counted(value: f64) -> String {
    number::worded(value, 3)
}

/// A number with its unit, one or many: `1 year`, `6.8 years`.
pub(crate) fn with_unit(amount: f64, unit: &str) -> String {
    let digits = number::short(amount, 3);
    let many = if digits == "1" { "" } else { "s" };
    format!("{digits} {unit}{many}")
}

/// Names along an axis of time from 0 to `end`, at the first of the steps that leaves room for them; the last one with its unit.
pub(crate) fn timeline(end: f64, (from, to): At, steps: &[f64], (first, unit): (&str, &str)) -> Vec<(f64, String)> {
    /// Room for one name.
    const NAME: f64 = 44.0;
    let mut names = vec![(from, first.to_owned())];
    let step = steps.iter().find(|step| end / *step * NAME <= to - from);
    let mut at = step.copied().unwrap_or(end);
    while at < end {
        names.push((from + part(at, end) * (to - from), number::short(at, 3)));
        at += step.copied().unwrap_or(end);
    }
    names.push((to, format!("{unit} {}", number::short(end, 3))));
    names
}

/// What writes a value of this kind at a mark.
pub(crate) fn words(shown: Shown) -> fn(f64) -> String {
    match shown {
        Shown::Money(_) => money,
        Shown::Share => percent,
        Shown::Count(_) | Shown::Plain | Shown::YesNo => count,
    }
}

/// A share: `30%`.
pub(crate) fn percent(value: f64) -> String {
    number::percent(value, 3)
}

/// What stands along an axis.
#[derive(Clone, Copy)]
pub(crate) struct Axis<'a> {
    /// The values.
    pub(crate) scale: Scale,
    /// How they are written.
    pub(crate) words: fn(f64) -> String,
    /// What they are: in words, and in fewer.
    pub(crate) title: [&'a str; 2],
}

/// A plot: two axes on a page.
pub(crate) struct Plot {
    /// Values to the right.
    pub(crate) x: Scale,
    /// Values upwards.
    pub(crate) y: Scale,
    /// The upper edge.
    pub(crate) top: f64,
    /// The lower edge.
    pub(crate) base: f64,
    /// The left edge.
    pub(crate) left: f64,
    /// The right edge.
    pub(crate) right: f64,
}

impl Plot {
    /// Draws the axes on the page from `top` down: a few lines to read heights by, values and titles.
    pub(crate) fn begin(sheet: &mut Sheet<'_>, top: f64, x: Axis<'_>, y: Axis<'_>) -> Self {
        let ticks = y.scale.ticks(4);
        let words: Vec<String> = ticks.iter().map(|tick| (y.words)(*tick)).collect();
        let left = words.iter().map(|text| wide(Ink::Tick, text)).fold(0.0, f64::max).min(sheet.width / 3.0) + 10.0;
        let (right, top, base) = ((sheet.width - 8.0).max(0.0), top + LINE + 6.0, sheet.height - 2.0 * LINE - 6.0);
        let left = left.min(right);
        let plot = Self { x: x.scale.onto(left, right), y: y.scale.onto(base, top), top, base, left, right };
        for (tick, text) in ticks.iter().zip(words) {
            let level = plot.y.at(*tick);
            sheet.rule(Ink::Grid, (left, level), (right, level));
            sheet.name(Ink::Tick, text, (left, level), Side::Left);
        }
        sheet.floor((left, base), (right, base));
        sheet.label(Ink::Tick, &y.title.map(str::to_owned), &[((0.0, top - LINE), Side::BelowRight), ((0.0, top - 2.0), Side::AboveRight)]);
        for tick in x.scale.ticks(if sheet.width < 480.0 { 3 } else { 6 }) {
            sheet.name(Ink::Tick, (x.words)(tick), (plot.x.at(tick), base), Side::Below);
        }
        sheet.label(Ink::Tick, &x.title.map(str::to_owned), &[((right, base + LINE), Side::BelowLeft)]);
        plot
    }

    /// The pixels of a point.
    pub(crate) fn at(&self, x: f64, y: f64) -> At {
        (self.x.at(x), self.y.at(y))
    }

    /// The points in sight, as pixels.
    pub(crate) fn line(&self, points: impl Iterator<Item = (f64, Option<f64>)>) -> Vec<At> {
        let seen = points.filter_map(|(x, y)| Some((x, y?))).filter(|(x, y)| self.x.shows(*x) && self.y.shows(*y));
        seen.map(|(x, y)| self.at(x, y)).collect()
    }
}
