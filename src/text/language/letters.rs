//! Capitals, without the tables of all scripts: English letters and those of western Europe.

/// The small letter of a capital.
pub(super) fn small(c: char) -> char {
    shifted(c.to_ascii_lowercase(), '\u{c0}'..='\u{de}', |c| c + 0x20)
}

/// The capital of a small letter.
pub(super) fn capital(c: char) -> char {
    shifted(c.to_ascii_uppercase(), '\u{e0}'..='\u{fe}', |c| c - 0x20)
}

fn shifted(c: char, of: std::ops::RangeInclusive<char>, by: fn(u32) -> u32) -> char {
    // Signs of multiplication and division stand among the letters.
    let letter = of.contains(&c) && !matches!(c, '×' | '÷');
    if letter { char::from_u32(by(u32::from(c))).unwrap_or(c) } else { c }
}

pub(super) fn is_capital(c: char) -> bool {
    small(c) != c
}

/// A text in small letters, each as long as it was.
pub(super) fn folded(text: &str) -> String {
    text.chars().map(small).collect()
}

/// A letter or digit, or a hyphen within words.
pub(super) fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '-' || (c >= '\u{c0}' && !matches!(c, '×' | '÷' | '\u{2000}'..='\u{2fff}' | '\u{3000}'..='\u{303f}'))
}
