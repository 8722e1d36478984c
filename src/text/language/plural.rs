//! Plural categories as the Unicode CLDR has them, for the languages there are.

/// Which of a language's plural forms a number takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Category {
    /// None.
    Zero,
    /// One.
    One,
    /// Two.
    Two,
    /// A few.
    Few,
    /// Many.
    Many,
    /// Any other, which every language has.
    Other,
}

impl Category {
    /// The CLDR's name for it.
    ///
    /// ```
    /// assert_eq!(runrate::text::language::plural::Category::Few.name(), "few");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Zero => "zero",
            Self::One => "one",
            Self::Two => "two",
            Self::Few => "few",
            Self::Many => "many",
            Self::Other => "other",
        }
    }
}

/// The category of a number of so many decimals, where `compact` says that a word for its size stands with it ("2 million").
///
/// ```
/// use runrate::text::language::plural::{Category, category};
/// assert_eq!(category("de", 1.0, 0, false), Category::One);
/// assert_eq!(category("de", 1.0, 1, false), Category::Other); // "1.0"
/// assert_eq!(category("fr", 0.5, 1, false), Category::One);
/// assert_eq!(category("ar", 105.0, 0, false), Category::Few);
/// assert_eq!(category("ja", 1.0, 0, false), Category::Other);
/// ```
#[must_use]
pub fn category(tag: &str, number: f64, decimals: usize, compact: bool) -> Category {
    let size = number.abs();
    let is = |other: f64| size.total_cmp(&other).is_eq();
    let whole = size.total_cmp(&size.trunc()).is_eq();
    let millions = compact || (whole && decimals == 0 && size >= 1e6 && (size % 1e6) < 0.5);
    match tag.split('-').next().unwrap_or(tag) {
        "fr" if size < 2.0 => Category::One,
        "es" if is(1.0) => Category::One,
        "fr" | "es" if millions => Category::Many,
        "hi" if size < 1.0 || is(1.0) => Category::One,
        "ar" if whole => arabic(size),
        "ja" | "zh" => Category::Other,
        _ if is(1.0) && decimals == 0 => Category::One,
        _ => Category::Other,
    }
}

fn arabic(size: f64) -> Category {
    match size % 100.0 {
        _ if size < 0.5 => Category::Zero,
        _ if size < 1.5 => Category::One,
        _ if size < 2.5 => Category::Two,
        few if (2.5..10.5).contains(&few) => Category::Few,
        many if many > 10.5 => Category::Many,
        _ => Category::Other,
    }
}
