//! Calendar days, only as far as comparing and labelling them needs.

use std::fmt;

/// A day of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    /// The year, 1900 to 2200.
    pub year: i32,
    /// The month, 1 to 12.
    pub month: i32,
    /// The day of the month.
    pub day: i32,
}

impl Date {
    /// Reads `YYYY-MM-DD`; anything else, or a day that no calendar has, is `None`.
    ///
    /// ```
    /// use runrate::engine::date::Date;
    /// assert_eq!(Date::parse("2026-03-31").map(|d| d.to_string()).as_deref(), Some("2026-03-31"));
    /// assert_eq!(Date::parse("2026-02-29"), None);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let shape = text.len() == 10
            && text.bytes().enumerate().all(|(i, byte)| if i == 4 || i == 7 { byte == b'-' } else { byte.is_ascii_digit() });
        let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<i32>().ok();
        let date = Self { year: number(0..4)?, month: number(5..7)?, day: number(8..10)? };
        (shape && date.exists()).then_some(date)
    }

    fn exists(self) -> bool {
        let leap = self.year % 4 == 0 && (self.year % 100 != 0 || self.year % 400 == 0);
        let days = match self.month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        };
        (1900..=2200).contains(&self.year) && (1..=12).contains(&self.month) && (1..=days).contains(&self.day)
    }

    /// Months since the year 0, for stepping through months.
    #[must_use]
    pub fn months(self) -> i32 {
        self.year * 12 + self.month - 1
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
