//! Formulas in another language: names and numbers are said, operators stay.

/// What a formula is made of beside numbers and names.
const OPERATORS: [char; 9] = ['=', '×', '÷', '+', '−', '(', ')', '^', 'Σ'];

/// A formula with its names and numbers said, if all can be: `run rate = R × n`.
pub(super) fn formula(text: &str, name: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    if !text.contains([' ', '(']) || !text.contains(OPERATORS) {
        return None;
    }
    let mut out = String::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = operator(rest);
        let (words, after) = rest.split_at(end);
        let trimmed = words.trim();
        let blank = |end: bool| if end { &words[words.trim_end().len()..] } else { &words[..words.len() - words.trim_start().len()] };
        if trimmed.is_empty() {
            out += words;
        } else {
            let said = if is_symbol(trimmed) {
                trimmed.to_owned()
            } else {
                name(trimmed.trim_matches(RAISED)).map(|said| with_raised(trimmed, &said))?
            };
            out.extend([blank(false), &said, blank(true)]);
        }
        let sign = after.chars().next();
        out.extend(sign);
        rest = &after[sign.map_or(0, char::len_utf8)..];
    }
    Some(out)
}

/// Digits of powers and places, which stay.
const RAISED: [char; 12] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹', 'ᵏ', 'Σ'];

fn with_raised(text: &str, said: &str) -> String {
    let bare = text.trim_matches(RAISED);
    text.replacen(bare, said, 1)
}

/// Where the next operator stands; the sign of a number is none.
fn operator(text: &str) -> usize {
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let sign = c == '−' && before == ' ' && text[at + c.len_utf8()..].starts_with(|c: char| c == '$' || c.is_ascii_digit());
        if OPERATORS.contains(&c) && !(sign && (at == 0 || text[..at].trim().is_empty())) {
            return at;
        }
        before = c;
    }
    text.len()
}

/// A letter or two with a place under it, a function, or dots.
pub(super) fn is_symbol(text: &str) -> bool {
    const FUNCTIONS: [&str; 5] = ["max", "min", "ln", "ceil", "floor"];
    let letters = text.chars().filter(char::is_ascii_alphabetic).count();
    let low = |c: char| !c.is_ascii_digit();
    FUNCTIONS.contains(&text) || (letters <= 2 && text.chars().all(low)) || text.contains('…')
}
