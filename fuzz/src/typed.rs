//! What must hold for what is typed in any language.

use std::cell::RefCell;
use std::collections::BTreeMap;

use runrate::text::input;
use runrate::text::language::Language;
use runrate::text::language::speaker::Speaker;
use runrate::text::number as digits;
use runrate::text::separators::{self, Decimals};

use super::{assert_is_a_line, is_finite, rows_of_each_kind};

/// How a place writes numbers: its tag, its zero, what is before decimals and between groups, and its words for powers of ten.
struct Place {
    tag: &'static str,
    zero: char,
    marks: [&'static str; 2],
    sizes: &'static [(i32, &'static str)],
    money: &'static str,
}

/// As browsers write them (Unicode's CLDR): the words alone are of interest here, not when which is used.
const PLACES: [Place; 7] = [
    Place { tag: "en-IN", zero: '0', marks: [".", ","], sizes: &[(3, "k"), (5, "L"), (7, "Cr"), (12, "LCr")], money: "$" },
    Place {
        tag: "de",
        zero: '0',
        marks: [",", "."],
        sizes: &[(3, "\u{a0}Tsd."), (6, "\u{a0}Mio."), (9, "\u{a0}Mrd."), (12, "\u{a0}Bio.")],
        money: "$",
    },
    Place {
        tag: "fr",
        zero: '0',
        marks: [",", "\u{202f}"],
        sizes: &[(3, "\u{a0}k"), (6, "\u{a0}M"), (9, "\u{a0}Md"), (12, "\u{a0}Bn")],
        money: "$US",
    },
    Place { tag: "es", zero: '0', marks: [",", "."], sizes: &[(3, "\u{a0}mil"), (6, "\u{a0}M"), (12, "\u{a0}B")], money: "US$" },
    Place { tag: "ja", zero: '0', marks: [".", ","], sizes: &[(4, "万"), (8, "億"), (12, "兆")], money: "$" },
    Place {
        tag: "hi",
        zero: '०',
        marks: [".", ","],
        sizes: &[(3, "\u{a0}हज़ार"), (5, "\u{a0}लाख"), (7, "\u{a0}क॰"), (11, "\u{a0}ख॰")],
        money: "$",
    },
    Place {
        tag: "ar",
        zero: '٠',
        marks: ["٫", "٬"],
        sizes: &[(3, "\u{a0}ألف"), (6, "\u{a0}مليون"), (9, "\u{a0}مليار"), (12, "\u{a0}ترليون")],
        money: "\u{200f}US$",
    },
];

impl Place {
    /// A number as this place has it, in the way that an order asks for.
    fn number(&self, order: &str, value: f64) -> String {
        let (kind, style) = (order.chars().next().unwrap_or('n'), order.chars().nth(1).unwrap_or('f'));
        let count: usize = order.get(2..).and_then(|count| count.parse().ok()).unwrap_or(0);
        let value = if kind == 'p' { value * 100.0 } else { value };
        let size = self.sizes.iter().rev().find(|(power, _)| value.abs() >= 10f64.powi(*power) && matches!(style, 'k' | 'w'));
        let (power, word) = size.copied().unwrap_or((0, ""));
        let part = value / 10f64.powi(power);
        let text = match style {
            'f' | 'F' => format!("{part:.*}", count.min(20)),
            'e' => format!("{part:.*e}", count.clamp(1, 21) - 1),
            _ => format!("{}", format!("{part:.*e}", count.clamp(1, 21) - 1).parse::<f64>().unwrap_or(part)),
        };
        let text: String = text.chars().map(|c| self.letter(c)).collect();
        match kind {
            'm' => format!("{}{text}{word}", self.money),
            'p' => format!("{text}\u{a0}%"),
            _ => text + word,
        }
    }

    fn letter(&self, c: char) -> String {
        match c {
            '.' => self.marks[0].to_owned(),
            '-' => "−".to_owned(),
            c => c.to_digit(10).and_then(|digit| char::from_u32(u32::from(self.zero) + digit)).unwrap_or(c).to_string(),
        }
    }

    fn decimals(&self) -> Decimals {
        if self.marks[0] == "," { Decimals::Comma } else { Decimals::Point }
    }
}

thread_local! {
    /// Made once: a language is kept for as long as a page is there.
    static SPEAKERS: RefCell<BTreeMap<&'static str, &'static Speaker>> = const { RefCell::new(BTreeMap::new()) };
}

fn speaker(place: &'static Place) -> &'static Speaker {
    SPEAKERS.with_borrow_mut(|known| {
        *known.entry(place.tag).or_insert_with(|| {
            Box::leak(Box::new(Speaker::new(place.tag, "Undo\n= Undo\n", &[], Box::new(|order, value| place.number(order, value)))))
        })
    })
}

/// The text of a field in a language, which the first byte chooses: a value, or a problem that says what was typed.
pub(super) fn in_a_language(data: &[u8]) {
    let Some((first, text)) = data.split_first() else { return };
    let place = &PLACES[usize::from(*first) % PLACES.len()];
    let language = speaker(place);
    let text = String::from_utf8_lossy(text);
    for decimals in [place.decimals(), Decimals::Point, Decimals::Comma] {
        for row in rows_of_each_kind() {
            match input::read_typed(row, &separators::typed(row, &language.typed(&text), decimals), &text) {
                Ok(value) => assert!(is_finite(&value), "{text:?} is {value:?} in {}", place.tag),
                Err(problem) => {
                    assert_eq!(problem.input, row.id, "{text:?}");
                    assert_is_a_line(&problem.to_string());
                }
            }
        }
    }
    if let Some(x) = digits::parse(&text) {
        shown_reads_back(place, language, x);
    }
}

/// A number as a field of this language shows it is that number again: as near as the digits that are shown.
fn shown_reads_back(place: &Place, language: &Speaker, x: f64) {
    for english in [digits::exact(x), digits::exact_grouped(x), digits::exact_percent(x)] {
        let shown = language.shown(&english);
        let read = digits::parse(&separators::plain(&language.typed(&shown), place.decimals()));
        let near = read.is_some_and(|read| (read - x).abs() <= x.abs() * 1e-9);
        assert!(near, "{english} is shown as {shown:?} in {}, and read as {read:?}, not {x:?}", place.tag);
    }
}
