//! Decimal digits to the nearest `f64`, ties to even.
//!
//! The standard library's reader is faster and brings tables of 14 kB into the widget, a tenth of all it may weigh. What
//! people type is read at once or not at all; here it is halved and doubled digit by digit, which is exact, needs no table,
//! and is checked against the standard reader by a test.

/// Most bits a step shifts by: a digit times 2^59 and a carry still fit into 64 bits.
const STEP: u32 = 59;

/// A number from 0 to 1 in digits, times a power of ten.
struct Decimal {
    digits: Vec<u8>,
    point: i32,
}

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

impl Decimal {
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
