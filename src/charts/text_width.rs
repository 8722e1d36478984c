//! How wide text is, without asking a font: the widths of Helvetica, which the common sans-serif faces stay close to. Asking
//! the page would cost a layout per label, differ from browser to browser, and not work natively.

/// Wide faces, such as Verdana, run this much wider; a label must fit in them too.
const WIDER: f64 = 1.12;

/// Width in CSS pixels at a font size.
pub(crate) fn width(text: &str, size: f64) -> f64 {
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
        // A full-width letter of another script at worst.
        _ => 1000.0,
    }
}
