//! How wide text is, without asking a font: the widths of Helvetica, which the common sans-serif faces stay close to. Asking
//! the page would cost a layout per label, differ from browser to browser, and not work natively.

/// Wide faces, such as Verdana, run this much wider; a label must fit in them too.
const WIDER: f64 = 1.12;

/// Width in CSS pixels at a font size. Of scripts without a table it is about what their common faces need, seldom less.
///
/// ```
/// use runrate::charts::text_width::width;
/// assert_eq!(width("é", 12.0), width("e", 12.0));
/// assert!(width("利用率", 12.0) >= 36.0);
/// assert_eq!(width("हिंदी", 12.0), width("हिदी", 12.0)); // A mark above takes no place.
/// ```
#[must_use]
pub fn width(text: &str, size: f64) -> f64 {
    text.chars().map(thousandths).sum::<f64>() * WIDER * size / 1000.0
}

/// Advance widths in thousandths of the font size, by group of like letters.
fn thousandths(c: char) -> f64 {
    match c {
        'i' | 'j' | 'l' | '\'' | '’' => 222.0,
        '.' | ',' | ':' | ';' | '!' | ' ' | 'I' | 'f' | 't' | '/' => 278.0,
        'r' | '(' | ')' | '-' => 333.0,
        'c' | 'k' | 's' | 'v' | 'x' | 'y' | 'z' | 'J' => 500.0,
        'm' | 'M' => 833.0,
        'w' | 'C' | 'D' | 'H' | 'N' | 'R' | 'U' => 722.0,
        'W' => 944.0,
        '%' => 889.0,
        'G' | 'O' | 'Q' => 778.0,
        'A' | 'B' | 'E' | 'K' | 'P' | 'S' | 'V' | 'X' | 'Y' => 667.0,
        'F' | 'T' | 'Z' => 611.0,
        '+' | '=' | '<' | '>' | '−' | '≥' | '≈' => 584.0,
        // Digits and most small letters.
        c if c.is_ascii() => 556.0,
        // Letters of western Europe, about as wide as those below their marks.
        'Ì'..='Ï' | 'ì'..='ï' | '\u{a0}' | '\u{202f}' => 278.0,
        'À'..='Å' | 'Ç'..='Ö' | 'Ø'..='Þ' => 778.0,
        'ß'..='å' | 'ç'..='ö' | 'ø'..='ÿ' => 556.0,
        // Marks above and below, and those that only say which way a text runs.
        '\u{61c}'
        | '\u{64b}'..='\u{65f}'
        | '\u{900}'..='\u{902}'
        | '\u{93c}'
        | '\u{941}'..='\u{948}'
        | '\u{94d}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2066}'..='\u{2069}' => 0.0,
        // Arabic; Devanagari, its vowels beside a letter and its letters.
        '\u{600}'..='\u{6ff}' => 600.0,
        '\u{93e}'..='\u{94f}' => 300.0,
        '\u{900}'..='\u{97f}' => 700.0,
        // A full-width letter of another script at worst.
        _ => 1000.0,
    }
}
