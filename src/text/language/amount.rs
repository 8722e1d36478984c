//! Numbers as the English text writes them, read to be written anew: `−$3.75B`, `11.6 billion`, `20%`, `1,200.5`, `8.82e14`.

use crate::engine::decimal;

/// A number in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// Its value; a fifth, if it is 20%.
    pub value: f64,
    /// What stands with it.
    pub kind: Kind,
    /// How it is written.
    pub style: Style,
    /// Whether it has a plus sign.
    pub plus: bool,
}

/// What stands with a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Nothing.
    Plain,
    /// A dollar sign.
    Money,
    /// A per cent sign.
    Percent,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// In groups of digits, with so many decimals.
    Grouped(usize),
    /// Without groups, as a year is.
    Bare(usize),
    /// With a letter for its size and so many digits.
    Letter(usize),
    /// With a word for its size and so many digits.
    Word(usize),
    /// With an exponent and so many digits.
    Exponent(usize),
}

const LETTERS: [(char, i32); 4] = [('T', 12), ('B', 9), ('M', 6), ('k', 3)];
const WORDS: [(&str, i32); 4] = [(" trillion", 12), (" billion", 9), (" million", 6), (" thousand", 3)];

/// The most decimals that every browser writes. What has more is nearly nothing, and is written with an exponent.
const MOST_DECIMALS: usize = 20;

/// The number that a text begins with, and how long it is in bytes.
///
/// ```
/// use runrate::text::language::amount::{Amount, Kind, Style, read};
/// let (Amount { value, kind, style, plus }, length) = read("−$11.6 billion a year").unwrap();
/// assert_eq!((value, kind, style, plus, length), (-11.6e9, Kind::Money, Style::Word(3), false, "−$11.6 billion".len()));
/// assert_eq!(read("20%").map(|(amount, _)| amount.value), Some(0.2));
/// assert_eq!(read("0.000000000000000000000025").map(|(amount, _)| amount.style), Some(Style::Exponent(2)));
/// assert!(read("more").is_none());
/// ```
#[must_use]
pub fn read(text: &str) -> Option<(Amount, usize)> {
    let (negative, plus) = (text.starts_with('−'), text.starts_with('+'));
    let rest = text.strip_prefix(['−', '+']).unwrap_or(text);
    let money = rest.starts_with('$');
    let rest = rest.strip_prefix('$').unwrap_or(rest);
    let digits = &rest[..digits_end(rest)];
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let rest = &rest[digits.len()..];
    let decimals = digits.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let (style, power, rest) = scaled(digits, decimals, rest);
    let percent = !money && rest.starts_with('%');
    let rest = if percent { &rest[1..] } else { rest };
    // A number ends where no letter follows.
    if rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let size = decimal::read(&digits.replace(',', ""), power - if percent { 2 } else { 0 });
    let kind = if money {
        Kind::Money
    } else if percent {
        Kind::Percent
    } else {
        Kind::Plain
    };
    let value = if negative { -size } else { size };
    Some((Amount { value, kind, style, plus }, text.len() - rest.len()))
}

/// Where digits end: a point or comma belongs to them if a digit follows.
fn digits_end(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut at = 0;
    while digit(at) || (at > 0 && matches!(bytes.get(at), Some(b'.' | b',')) && digit(at + 1)) {
        at += 1;
    }
    at
}

/// How large the digits are, and what follows.
fn scaled<'a>(digits: &str, decimals: usize, rest: &'a str) -> (Style, i32, &'a str) {
    let significant = digits.bytes().filter(u8::is_ascii_digit).skip_while(|digit| *digit == b'0').count().max(1);
    let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    if let Some((power, rest)) = LETTERS.iter().find_map(|(letter, power)| Some((*power, rest.strip_prefix(*letter)?)))
        && ends(rest)
    {
        return (Style::Letter(significant), power, rest);
    }
    if let Some((power, rest)) = WORDS.iter().find_map(|(word, power)| Some((*power, rest.strip_prefix(word)?)))
        && ends(rest)
    {
        return (Style::Word(significant), power, rest);
    }
    if let Some((power, rest)) = exponent(rest) {
        return (Style::Exponent(significant), power, rest);
    }
    if decimals > MOST_DECIMALS {
        return (Style::Exponent(significant), 0, rest);
    }
    let long = digits.split('.').next().is_some_and(|whole| whole.len() > 3 && !whole.contains(','));
    (if long { Style::Bare(decimals) } else { Style::Grouped(decimals) }, 0, rest)
}

fn exponent(text: &str) -> Option<(i32, &str)> {
    let rest = text.strip_prefix('e')?;
    let (negative, digits) = rest.strip_prefix('-').map_or((false, rest), |rest| (true, rest));
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    let power: i32 = digits[..end].parse().ok()?;
    Some((if negative { -power } else { power }, &digits[end..]))
}

impl Amount {
    /// What a formatter is to do, in a few letters: the kind (`n`, `m`, `p`), the style (`f`, `F`, `k`, `w`, `e`) and the digits.
    ///
    /// ```
    /// let (amount, _) = runrate::text::language::amount::read("$3.75B").unwrap();
    /// assert_eq!(amount.order(), "mk3");
    /// ```
    #[must_use]
    pub fn order(&self) -> String {
        let kind = match self.kind {
            Kind::Plain => "n",
            Kind::Money => "m",
            Kind::Percent => "p",
        };
        let (style, digits) = match self.style {
            Style::Grouped(decimals) => ("f", decimals),
            Style::Bare(decimals) => ("F", decimals),
            Style::Letter(digits) => ("k", digits),
            Style::Word(digits) => ("w", digits),
            Style::Exponent(digits) => ("e", digits),
        };
        [kind, style, &digits.to_string()].concat()
    }
}
