//! Labels in every script have room: their width is about what the common faces need.

use runrate::charts::text_width::width;

/// In times of the font size.
fn ems(text: &str) -> f64 {
    width(text, 100.0) / 100.0
}

#[test]
fn letters_with_marks_are_as_wide_as_those_without() {
    for (marked, plain) in [("é", "e"), ("ü", "u"), ("ñ", "n"), ("Ö", "O"), ("\u{202f}", " ")] {
        assert!((ems(marked) - ems(plain)).abs() < 1e-9, "{marked}");
    }
    for (marked, plain) in [("À", "A"), ("ï", "i"), ("Î", "I"), ("É", "E"), ("Ü", "U"), ("ç", "c")] {
        assert!(ems(marked) >= ems(plain), "{marked}");
    }
}

#[test]
fn every_script_has_its_width() {
    // Times of the font size that common faces need, as measured by eye, and no more than half as much again.
    for (text, needed) in
        [("利用率", 3.0), ("稼働率とコスト", 7.0), ("التكلفة", 3.4), ("نسبة الاستخدام", 6.2), ("लागत", 2.4), ("उपयोग हिस्सा", 5.6)]
    {
        let found = ems(text);
        assert!(found >= needed && found <= needed * 1.5, "{text} is {found} wide, not {needed}");
    }
}

#[test]
fn marks_take_no_place() {
    for (marked, plain) in [("مُدّة", "مدة"), ("हिंदी", "हिदी"), ("\u{200f}15\u{2069}", "15")] {
        assert!((ems(marked) - ems(plain)).abs() < 1e-9, "{marked}");
    }
}
