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

    /// Days since 1 January 1970, by the rules of the Gregorian calendar.
    ///
    /// ```
    /// use runrate::engine::date::Date;
    /// let day = Date { year: 2026, month: 11, day: 22 };
    /// assert_eq!(day.days(), 20_779);
    /// assert_eq!(Date::from_days(20_779), day);
    /// ```
    #[must_use]
    pub fn days(self) -> i32 {
        // Years begin in March here, so that the leap day is the last of a year.
        let (year, month) = if self.month > 2 { (self.year, self.month - 3) } else { (self.year - 1, self.month + 9) };
        let day_of_year = (153 * month + 2) / 5 + self.day - 1;
        365 * year + year / 4 - year / 100 + year / 400 + day_of_year - 719_468
    }

    /// The day so many days after 1 January 1970.
    #[must_use]
    pub fn from_days(days: i32) -> Self {
        let days = days + 719_468;
        let era = days.div_euclid(146_097);
        let day_of_era = days.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted = (5 * day_of_year + 2) / 153;
        let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
        Self { year: year_of_era + era * 400 + i32::from(month <= 2), month, day: day_of_year - (153 * shifted + 2) / 5 + 1 }
    }

    /// Months since the year 0, for stepping through months.
    ///
    /// ```
    /// use runrate::engine::date::Date;
    /// let month = |year, month| Date { year, month, day: 1 }.months();
    /// assert_eq!(month(2026, 1) - month(2025, 11), 2);
    /// ```
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
