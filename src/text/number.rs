//! Decimal digits: shortest exact printing, rounding to significant digits, grouping, and reading back.

use crate::engine::decimal;

/// A decimal number: `0.d1d2d3... x 10^point`.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Decimal {
    negative: bool,
    digits: String,
    point: i32,
}

/// Suffixes by power of ten, largest first: letter, word.
const SUFFIXES: [(i32, &str, &str); 4] = [(12, "T", "trillion"), (9, "B", "billion"), (6, "M", "million"), (3, "k", "thousand")];

/// From this power of ten on, and below its inverse partner, only an exponent keeps a number short.
const LARGEST: i32 = 18;
const SMALLEST: i32 = -6;

impl Decimal {
    /// The fewest digits that read back as the same number.
    fn shortest(x: f64) -> Self {
        let (digits, point) = decimal::shortest(x);
        Self { negative: x < 0.0, digits, point }
    }

    /// At most this many significant digits. Half is rounded up, as people round the digits they see.
    fn rounded(x: f64, significant: usize) -> Self {
        let (digits, point) = decimal::rounded(x, significant.max(1));
        Self { negative: x < 0.0 && !digits.is_empty(), digits, point }
    }

    /// Keeps so many digits, the last of them rounded.
    fn cut(self, keep: usize) -> Self {
        let (digits, point) = decimal::cut(&self.digits, self.point, keep);
        Self { negative: self.negative && !digits.is_empty(), digits, point }
    }

    /// The power of ten of the first digit.
    fn magnitude(&self) -> i32 {
        self.point - 1
    }

    fn shifted(mut self, by: i32) -> Self {
        if !self.digits.is_empty() {
            self.point += by;
        }
        self
    }

    /// Plain digits with groups of three, without an exponent.
    fn plain(&self) -> String {
        let (whole, fraction) = decimal::placed(&self.digits, self.point);
        [self.sign(), &grouped(&whole), &fraction].concat()
    }

    fn scientific(&self) -> String {
        let (first, rest) = self.digits.split_at(1.min(self.digits.len()));
        let dot = if rest.is_empty() { "" } else { "." };
        format!("{}{first}{dot}{rest}e{}", self.sign(), self.magnitude())
    }

    fn sign(&self) -> &'static str {
        if self.negative { "−" } else { "" }
    }

    fn needs_exponent(&self) -> bool {
        !self.digits.is_empty() && !(SMALLEST..LARGEST).contains(&self.magnitude())
    }

    /// Digits with a suffix from the smallest allowed power of ten on.
    fn suffixed(self, from: i32, word: bool) -> String {
        if self.needs_exponent() {
            return self.scientific();
        }
        match SUFFIXES.iter().find(|(power, ..)| *power >= from && self.magnitude() >= *power) {
            Some((power, _, long)) if word => format!("{} {long}", self.shifted(-power).plain()),
            Some((power, short, _)) => format!("{}{short}", self.shifted(-power).plain()),
            None => self.plain(),
        }
    }
}

fn grouped(digits: &str) -> String {
    let first = digits.len() % 3;
    let mut out = digits[..first].to_owned();
    for group in digits.as_bytes()[first..].chunks(3) {
        if !out.is_empty() {
            out.push(',');
        }
        out.extend(group.iter().map(|byte| char::from(*byte)));
    }
    out
}

/// The exact value, short: `3.75B`, `1,200.5`, `0.2`. [`parse`] gives back the same number.
///
/// ```
/// use runrate::text::number::{exact, parse};
/// assert_eq!(exact(3.75e9), "3.75B");
/// assert_eq!(exact(1200.5), "1,200.5");
/// assert_eq!(parse("3.75B"), Some(3.75e9));
/// ```
#[must_use]
pub fn exact(x: f64) -> String {
    Decimal::shortest(x).suffixed(6, false)
}

/// The exact value in per cent: `20%`.
///
/// ```
/// assert_eq!(runrate::text::number::exact_percent(0.2), "20%");
/// ```
#[must_use]
pub fn exact_percent(x: f64) -> String {
    let percent = Decimal::shortest(x).shifted(2);
    let digits = if percent.needs_exponent() { percent.scientific() } else { percent.plain() };
    digits + "%"
}

/// The exact value in plain digits with groups: `31,536,000`.
///
/// ```
/// assert_eq!(runrate::text::number::exact_grouped(31_536_000.0), "31,536,000");
/// ```
#[must_use]
pub fn exact_grouped(x: f64) -> String {
    Decimal::shortest(x).plain()
}

/// The exact value in plain digits, for programs: no groups, no suffix.
///
/// ```
/// assert_eq!(runrate::text::number::bare(31_536_000.0), "31536000");
/// ```
#[must_use]
pub fn bare(x: f64) -> String {
    decimal::plain(x)
}

/// The exact value in the fewest characters: `1.5e10`, `0.2`.
///
/// ```
/// use runrate::text::number::{brief, parse};
/// assert_eq!([brief(15e9), brief(0.2), brief(1e-9)], ["1.5e10", "0.2", "1e-9"]);
/// assert_eq!(parse(&brief(15e9)), Some(15e9));
/// ```
#[must_use]
pub fn brief(x: f64) -> String {
    let (plain, scientific) = (bare(x), Decimal::shortest(x).scientific().replace('−', "-"));
    if scientific.len() < plain.len() { scientific } else { plain }
}

/// The nearest number of this many significant digits.
///
/// ```
/// assert_eq!(runrate::text::number::rounded(11_646.4, 3), 11_600.0);
/// ```
#[must_use]
pub fn rounded(x: f64, significant: usize) -> f64 {
    let decimal = Decimal::rounded(x, significant);
    let size = decimal::nearest(&decimal.digits, decimal.point);
    if decimal.negative { -size } else { size }
}

/// Rounded, with a suffix letter from a million on: `11.6B`.
///
/// ```
/// assert_eq!(runrate::text::number::short(11_646_412_037.0, 3), "11.6B");
/// ```
#[must_use]
pub fn short(x: f64, significant: usize) -> String {
    Decimal::rounded(x, significant).suffixed(6, false)
}

/// Rounded, with the scale as a word: `11.6 billion`; thousands stay digits.
///
/// ```
/// assert_eq!(runrate::text::number::worded(11_646_412_037.0, 3), "11.6 billion");
/// ```
#[must_use]
pub fn worded(x: f64, significant: usize) -> String {
    Decimal::rounded(x, significant).suffixed(6, true)
}

/// Rounded per cent: `10.6%`.
///
/// ```
/// assert_eq!(runrate::text::number::percent(0.1056338, 3), "10.6%");
/// ```
#[must_use]
pub fn percent(x: f64, significant: usize) -> String {
    /// From this power of ten on nobody counts the zeros of a percentage.
    const LONG: i32 = 7;
    let percent = Decimal::rounded(x, significant).shifted(2);
    let digits = if percent.needs_exponent() || percent.magnitude() >= LONG { percent.scientific() } else { percent.plain() };
    digits + "%"
}

/// Rounded, with an exponent: `8.82e14`.
///
/// ```
/// assert_eq!(runrate::text::number::scientific(8.82e14, 3), "8.82e14");
/// ```
#[must_use]
pub fn scientific(x: f64, significant: usize) -> String {
    Decimal::rounded(x, significant).scientific()
}

/// Digits with a fixed number of decimals, as on an axis: `2.2`, `11.0`.
///
/// ```
/// assert_eq!(runrate::text::number::fixed(-1_234.56, 1), "−1,234.6");
/// ```
#[must_use]
pub fn fixed(x: f64, decimals: usize) -> String {
    let all = Decimal::shortest(x);
    let keep = i32::try_from(decimals).map_or(i32::MAX, |decimals| all.point.saturating_add(decimals));
    // Below zero places not even the first digit can round up.
    let text = usize::try_from(keep).map_or_else(|_| "0".to_owned(), |keep| all.cut(keep).plain());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    if decimals == 0 { whole.to_owned() } else { format!("{whole}.{fraction:0<decimals$}") }
}

/// Reads back what is written here, and money. `None` if it is something else. What people type takes [`parse`].
///
/// ```
/// use runrate::text::number::written;
/// assert_eq!([written("−$3.75B"), written("20%"), written("1,200.5")], [Some(-3.75e9), Some(0.2), Some(1200.5)]);
/// assert_eq!([written("8.82e14"), written("none"), written("3 s")], [Some(8.82e14), None, None]);
/// ```
#[must_use]
pub fn written(text: &str) -> Option<f64> {
    let (negative, size) = text.strip_prefix('−').map_or((false, text), |size| (true, size));
    let size = size.strip_prefix('$').unwrap_or(size);
    let mut suffixes = SUFFIXES.iter().map(|(power, short, _)| (*short, *power)).chain([("%", -2)]);
    let (size, power) = suffixes.find_map(|(suffix, power)| Some((size.strip_suffix(suffix)?, power))).unwrap_or((size, 0));
    let (digits, exponent) = size.split_once('e').unwrap_or((size, "0"));
    let power = exponent.parse::<i32>().ok()?.checked_add(power)?;
    let digits: String = digits.chars().filter(|c| *c != ',').collect();
    let plain = digits.starts_with(|c: char| c.is_ascii_digit()) && digits.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit());
    let size = plain.then(|| decimal::read(&digits, power))?;
    Some(if negative { -size } else { size })
}

/// Reads what people type: `15B`, `3.75b`, `20%`, `1,200.50`, `$4 million`, `1.5e9`. `None` if it is no finite number.
///
/// ```
/// use runrate::text::number::parse;
/// assert_eq!(parse(" $1,200.50 "), Some(1200.5));
/// assert_eq!(parse("20%"), Some(0.2));
/// assert_eq!(parse("1,5"), None);
/// assert_eq!(parse("1e999"), None);
/// ```
#[must_use]
pub fn parse(text: &str) -> Option<f64> {
    let text = text.trim().replace(['−', '\u{2013}'], "-").replace(['\u{a0}', '\u{202f}'], " ").to_ascii_lowercase();
    let (sign, text) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let text = currency_free(text);
    let (sign, text) = if sign.is_empty() { text.strip_prefix('-').map_or(("", text), |rest| ("-", rest)) } else { (sign, text) };
    let (digits, power) = suffix(text.trim());
    let (mantissa, exponent) = digits.split_once('e').map_or((digits, "0"), |(mantissa, exponent)| (mantissa, exponent));
    let power = exponent.parse::<i32>().ok()?.checked_add(power)?;
    let (digits, point) = ungrouped(mantissa)?;
    let size = decimal::nearest(&digits, point.checked_add(power)?);
    let value = if sign.is_empty() { size } else { -size };
    value.is_finite().then_some(value)
}

fn currency_free(text: &str) -> &str {
    let text = ["us$", "usd", "$"].iter().find_map(|mark| text.strip_prefix(mark)).unwrap_or(text).trim_start();
    text.strip_suffix("usd").unwrap_or(text).trim_end()
}

fn suffix(text: &str) -> (&str, i32) {
    const WORDS: [(&str, i32); 13] = [
        ("trillion", 12),
        ("billion", 9),
        ("million", 6),
        ("thousand", 3),
        ("tn", 12),
        ("bn", 9),
        ("mn", 6),
        ("t", 12),
        ("b", 9),
        ("m", 6),
        ("k", 3),
        ("percent", -2),
        ("%", -2),
    ];
    let found = WORDS.iter().find_map(|(word, power)| Some((text.strip_suffix(word)?.trim_end(), *power)));
    found.unwrap_or((text, 0))
}

/// The digits without point and group commas, and the place of the point; `None` if they are no number or the commas stand
/// where groups do not end.
fn ungrouped(digits: &str) -> Option<(String, i32)> {
    /// Nobody types more; a pasted megabyte is no number.
    const MOST: usize = 400;
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let groups: Vec<&str> = whole.split(',').collect();
    let sizes = groups
        .iter()
        .enumerate()
        .all(|(i, group)| groups.len() == 1 || if i == 0 { (1..=3).contains(&group.len()) } else { group.len() == 3 });
    let ascii = whole.bytes().all(|byte| byte.is_ascii_digit() || byte == b',') && fraction.bytes().all(|byte| byte.is_ascii_digit());
    let whole = groups.concat();
    let length = whole.len() + fraction.len();
    let point = i32::try_from(whole.len()).ok()?;
    (sizes && ascii && (1..=MOST).contains(&length)).then(|| (whole + fraction, point))
}
