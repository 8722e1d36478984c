//! Decimal digits to the nearest `f64`, ties to even, and back: the fewest digits that are read as the same number.
//!
//! The standard library's reader and printer are faster and bring tables and arithmetic of 25 kB into the widget, a sixth of all
//! it may weigh. What people type and see is read and written at once or not at all; here it is halved and doubled digit by digit,
//! which is exact, needs no table, and is checked against the standard reader and printer by tests.

/// Most bits a step shifts by: a digit times 2^59 and a carry still fit into 64 bits.
const STEP: u32 = 59;

/// A number from 0 to 1 in digits, times a power of ten.
#[derive(Clone)]
struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

/// From this digit on the one before is rounded up.
const HALF: u8 = 5;
/// How many digits tell any number from its neighbours.
const MOST: usize = 17;
/// Up to so many digits no two decimals are the same number.
const TOLD_APART: f64 = 1e15;
/// Powers of ten that an `f64` holds exactly.
const EXACT_POWERS: u32 = 22;

/// The number `0.d1d2d3... x 10^point` of ASCII digits. Too large gives infinity, too small zero.
///
/// ```
/// use runrate::engine::decimal::nearest;
/// assert_eq!(nearest("375", 10), 3.75e9);
/// assert_eq!(nearest("1", 0), 0.1);
/// ```
#[must_use]
pub fn nearest(digits: &str, point: i32) -> f64 {
    let leading = digits.bytes().take_while(|digit| *digit == b'0').count();
    let point = i32::try_from(leading).map_or(i32::MIN, |leading| point.saturating_sub(leading));
    let digits = digits.bytes().skip(leading).map(|digit| digit - b'0').collect();
    let mut decimal = Decimal { digits, point };
    decimal.trim();
    match decimal.point {
        _ if decimal.digits.is_empty() => 0.0,
        310.. => f64::INFINITY,
        ..=-330 => 0.0,
        _ => decimal.value(),
    }
}

/// The number of ASCII digits, with or without a point, times ten to this power.
///
/// ```
/// use runrate::engine::decimal::read;
/// assert_eq!([read("3.75", 9), read("20", -2), read("7", 0)], [3.75e9, 0.2, 7.0]);
/// ```
#[must_use]
pub fn read(digits: &str, power: i32) -> f64 {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    nearest(&[whole, part].concat(), i32::try_from(whole.len()).unwrap_or(i32::MAX).saturating_add(power))
}

/// The fewest digits that are read back as the size of this number, the nearest to it of them, and their point, as [`nearest`] reads
/// them. Zero and what is not finite have none.
///
/// ```
/// use runrate::engine::decimal::shortest;
/// assert_eq!(shortest(-3.75e9), ("375".to_owned(), 10));
/// assert_eq!(shortest(0.1), ("1".to_owned(), 0));
/// assert_eq!(shortest(0.0), (String::new(), 0));
/// ```
#[must_use]
pub fn shortest(x: f64) -> (String, i32) {
    let size = x.abs();
    if size <= 0.0 || !size.is_finite() {
        return (String::new(), 0);
    }
    few(size).unwrap_or_else(|| Decimal::of(size).fewest(size)).written()
}

/// At most so many digits of a number's size and their point: the [`shortest`] ones, half rounded up.
///
/// ```
/// use runrate::engine::decimal::rounded;
/// assert_eq!([rounded(2.0 / 3.0, 3), rounded(-1234.5, 4)], [("667".to_owned(), 0), ("1235".to_owned(), 4)]);
/// ```
#[must_use]
pub fn rounded(x: f64, keep: usize) -> (String, i32) {
    near(x.abs(), keep).map_or_else(
        || {
            let (digits, point) = shortest(x);
            cut(&digits, point, keep)
        },
        Decimal::written,
    )
}

/// The same where one product tells it: the number is not near the middle between two such decimals, and no power of ten is inexact.
fn near(size: f64, keep: usize) -> Option<Decimal> {
    const MOST: usize = 9;
    /// Far beyond what one rounding can move a number of so few digits.
    const CLEAR: f64 = 1e-5;
    if size <= 0.0 || !size.is_finite() || keep > MOST {
        return None;
    }
    let high = (0..keep).fold(1.0, |power, _| power * 10.0);
    let (mut power, mut places) = (1.0, 0);
    while size / power >= high {
        (power, places) = (power * 10.0, places - 1);
    }
    while places >= 0 && size * power < high / 10.0 && power < 1e22 {
        (power, places) = (power * 10.0, places + 1);
    }
    let scaled = if places < 0 { size / power } else { size * power };
    let rest = scaled - scaled.floor();
    let clear = (rest - 0.5).abs() > CLEAR && scaled >= high / 10.0 && power <= 1e22;
    clear.then(|| {
        let digits = digits_of(scaled.round());
        Decimal { point: i32::try_from(digits.len()).unwrap_or(0) - places, digits }
    })
}

/// So many of the digits, half rounded up, without zeros at the end; and their point.
pub(crate) fn cut(digits: &str, point: i32, keep: usize) -> (String, i32) {
    let digits = digits.bytes().map(|digit| digit - b'0').collect();
    Decimal { digits, point }.cut(keep, HALF).written()
}

/// The number in plain digits that are read back as the same one, for programs: no groups, no suffix, no exponent.
///
/// ```
/// use runrate::engine::decimal::plain;
/// assert_eq!([plain(31_536_000.0), plain(-0.2), plain(0.0)], ["31536000", "-0.2", "0"]);
/// ```
#[must_use]
pub fn plain(x: f64) -> String {
    let mut text = String::new();
    write(&mut text, x);
    text
}

/// Adds the number in plain digits to a text.
pub(crate) fn write(text: &mut String, x: f64) {
    if x.is_sign_negative() {
        text.push('-');
    }
    if !write_tenths(text, x.abs()) {
        let (digits, point) = shortest(x);
        let (whole, fraction) = placed(&digits, point);
        text.push_str(&whole);
        text.push_str(&fraction);
    }
}

/// Adds a number of one decimal at most, if it is one, as places in pictures are: a drag writes thousands of them.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a whole number below the largest")]
fn write_tenths(text: &mut String, size: f64) -> bool {
    const MOST: f64 = 1e9;
    let tenths = (size * 10.0).round();
    if tenths >= MOST || (tenths / 10.0).to_bits() != size.to_bits() {
        return false;
    }
    let (tenths, mut power) = (tenths as u32, 10);
    while tenths / power >= 10 {
        power *= 10;
    }
    let mut digit = |power: u32| text.push(char::from(b'0' + low_byte(u64::from(tenths / power % 10))));
    while power >= 10 {
        digit(power);
        power /= 10;
    }
    if tenths % 10 > 0 {
        text.push('.');
        text.push(char::from(b'0' + low_byte(u64::from(tenths % 10))));
    }
    true
}

/// The digits before the point, at least one, and the point with those behind it, if there are any.
#[must_use]
pub(crate) fn placed(digits: &str, point: i32) -> (String, String) {
    let [behind, leading] = [point, -point].map(|places| usize::try_from(places).unwrap_or(0));
    let (whole, fraction) = digits.split_at(behind.min(digits.len()));
    let zeros = "0".repeat(behind.saturating_sub(whole.len()) + usize::from(behind == 0));
    let fraction = if fraction.is_empty() { String::new() } else { [".", &"0".repeat(leading), fraction].concat() };
    ([whole, &zeros].concat(), fraction)
}

/// The digits of a number that has few decimals, as most do that people type.
fn few(size: f64) -> Option<Decimal> {
    let mut power = 1.0;
    for decimals in 0..=EXACT_POWERS {
        let whole = (size * power).round();
        if whole >= TOLD_APART {
            return None;
        }
        // Both are exact, so the quotient is the number nearest to these digits.
        if (whole / power).to_bits() == size.to_bits() {
            let digits = digits_of(whole);
            let point = i32::try_from(digits.len()).ok()? - decimals.cast_signed();
            return Some(Decimal { digits, point });
        }
        power *= 10.0;
    }
    None
}

/// The digits of a whole number below 2^64.
#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "callers give whole numbers from 0 to 2^53")]
fn digits_of(whole: f64) -> Vec<u8> {
    (whole as u64).to_string().bytes().map(|digit| digit - b'0').collect()
}

impl Decimal {
    /// All digits of a number above zero.
    fn of(size: f64) -> Self {
        const BITS: u32 = f64::MANTISSA_DIGITS - 1;
        const LEAST: i32 = f64::MIN_EXP - f64::MANTISSA_DIGITS.cast_signed();
        let (bits, hidden) = (size.to_bits(), 1 << BITS);
        let biased = i32::try_from(bits >> BITS).unwrap_or(0);
        let mantissa = (bits & (hidden - 1)) | if biased > 0 { hidden } else { 0 };
        let digits: Vec<u8> = mantissa.to_string().bytes().map(|digit| digit - b'0').collect();
        let mut decimal = Self { point: i32::try_from(digits.len()).unwrap_or(0), digits };
        let mut exponent = (biased - 1).max(0) + LEAST;
        while exponent != 0 {
            let bits = exponent.unsigned_abs().min(STEP);
            if exponent > 0 {
                decimal.double(bits);
            } else {
                decimal.halve(bits);
            }
            exponent -= bits.cast_signed() * exponent.signum();
        }
        decimal
    }

    /// As few of the digits as are read back as this number.
    fn fewest(self, size: f64) -> Self {
        let mut best = self.clone().cut(MOST, HALF);
        for keep in (1..MOST).rev() {
            // Below a power of two neighbours are nearer than above, where the second nearest digits may be its own.
            let known =
                [HALF, 0].map(|up| self.clone().cut(keep, up)).into_iter().find(|fewer| fewer.clone().value().to_bits() == size.to_bits());
            let Some(fewer) = known else { break };
            best = fewer;
        }
        best
    }

    /// So many digits, the last of them raised where the next is this or more.
    fn cut(mut self, keep: usize, raise: u8) -> Self {
        let up = self.digits.get(keep).is_some_and(|digit| *digit >= raise);
        self.digits.truncate(keep);
        if up {
            while self.digits.last() == Some(&9) {
                self.digits.pop();
            }
            if let Some(last) = self.digits.last_mut() {
                *last += 1;
            } else {
                // All nines: one more place, with a one.
                self.digits.push(1);
                self.point += 1;
            }
        }
        self
    }

    /// As ASCII digits without zeros at either end, and their point.
    fn written(mut self) -> (String, i32) {
        self.trim();
        (self.digits.iter().map(|digit| char::from(b'0' + digit)).collect(), self.point)
    }

    fn value(mut self) -> f64 {
        let mut exponent = 0;
        while self.point > 0 {
            // Each decimal place is more than three bits.
            let bits = (self.point.unsigned_abs() * 3).clamp(1, STEP);
            self.halve(bits);
            exponent += bits.cast_signed();
        }
        while self.point < 0 || self.digits.first().is_some_and(|digit| *digit < 5) {
            let bits = (self.point.unsigned_abs() * 3).clamp(1, STEP);
            self.double(bits);
            exponent -= bits.cast_signed();
        }
        assemble(self, exponent)
    }

    fn halve(&mut self, bits: u32) {
        let mask = (1_u64 << bits) - 1;
        let mut rest = 0_u64;
        let mut digits = Vec::new();
        let mut given = self.digits.iter();
        loop {
            let digit = given.next();
            if digit.is_none() && rest == 0 {
                break;
            }
            rest = rest * 10 + u64::from(digit.copied().unwrap_or(0));
            digits.push(low_byte(rest >> bits));
            rest &= mask;
        }
        self.digits = digits;
        self.trim();
    }

    fn double(&mut self, bits: u32) {
        let mut carry = 0_u64;
        for digit in self.digits.iter_mut().rev() {
            carry += u64::from(*digit) << bits;
            *digit = low_byte(carry % 10);
            carry /= 10;
        }
        let mut front = Vec::new();
        while carry > 0 {
            front.push(low_byte(carry % 10));
            carry /= 10;
        }
        self.point += i32::try_from(front.len()).unwrap_or(0);
        self.digits.splice(0..0, front.into_iter().rev());
        self.trim();
    }

    /// No zeros at either end: a leading one moves the point.
    fn trim(&mut self) {
        let leading = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..leading);
        self.point -= i32::try_from(leading).unwrap_or(0);
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
    }

    /// The nearest whole number, ties to even.
    fn rounded(&self) -> u64 {
        let places = usize::try_from(self.point).unwrap_or(0);
        let digit = |i: usize| self.digits.get(i).copied().unwrap_or(0);
        let whole = (0..places).fold(0_u64, |whole, i| whole * 10 + u64::from(digit(i)));
        let half = self.point >= 0 && digit(places) == 5 && self.digits.len() == places + 1;
        let up = if half { whole % 2 == 1 } else { self.point >= 0 && digit(places) >= 5 };
        whole + u64::from(up)
    }
}

/// A number from one half to one, times `2^exponent`, as the nearest float.
fn assemble(mut decimal: Decimal, exponent: i32) -> f64 {
    const BITS: i32 = 53;
    const LEAST: i32 = -1021;
    // Below the least exponent fewer bits are left.
    let bits = BITS - (LEAST - exponent).max(0);
    if bits < 0 {
        return 0.0;
    }
    if bits > 0 {
        decimal.double(bits.unsigned_abs());
    }
    let mantissa = decimal.rounded();
    let exponent = exponent.max(LEAST);
    if exponent > 1024 {
        return f64::INFINITY;
    }
    // Adding, not joining: a mantissa rounded up to the next power of two carries into the exponent, as it must.
    let hidden = 1_u64 << (BITS - 1);
    let biased = u64::try_from(exponent - LEAST).unwrap_or(0);
    if mantissa < hidden { f64::from_bits(mantissa) } else { f64::from_bits(((biased + 1) << (BITS - 1)) + (mantissa - hidden)) }
}

/// The value of one digit; callers keep it below ten.
#[allow(clippy::cast_possible_truncation)]
fn low_byte(digit: u64) -> u8 {
    digit as u8
}
