//! A guess before the answer: the range it is asked in, reading it, and how far off it was.

use super::{number, quantity};
use crate::engine::fields::{Scale, Slider};
use crate::engine::units::Shown;

/// Decades of a range.
const DECADES: i32 = 5;

/// The range in which an answer is guessed: powers of ten around it. Which of the inner decades the answer lies in follows from its
/// name, so that its place on the slider gives nothing away. Shares from 0% to 100%; what is not above 0 as far below as above.
///
/// ```
/// use runrate::{engine::units::Shown, text::guess::range};
/// let slider = range(Shown::Money(""), 0.000827, "cost_per_response");
/// assert!(slider.from <= 0.0000827 && slider.to >= 0.00827 && (slider.to / slider.from / 1e5 - 1.0).abs() < 1e-9);
/// assert_eq!(range(Shown::Share, 0.3, "gross_margin_own").to, 1.0);
/// ```
#[must_use]
pub fn range(shown: Shown, answer: f64, output: &str) -> Slider {
    if shown == Shown::Share && (0.0..=1.0).contains(&answer) {
        return Slider { from: 0.0, to: 1.0, scale: Scale::Linear(0.01) };
    }
    let mut decade = 0;
    let mut size = answer.abs();
    while size >= 10.0 {
        (size, decade) = (size / 10.0, decade + 1);
    }
    while size > 0.0 && size < 1.0 {
        (size, decade) = (size * 10.0, decade - 1);
    }
    if answer <= 0.0 {
        let end = power(decade + 2);
        return Slider { from: -end, to: end, scale: Scale::Linear(end / 100.0) };
    }
    let inside = 1 + i32::from(output.bytes().fold(0_u8, u8::wrapping_add) % 3);
    Slider { from: power(decade - inside), to: power(decade - inside + DECADES), scale: Scale::Log }
}

fn power(decade: i32) -> f64 {
    crate::engine::math::powf(10.0, f64::from(decade))
}

/// Reads a guess as people type it; a bare `25` for a share is 25%. `plain` is the text with the separators of this program, as
/// [`super::separators::plain`] writes it.
///
/// # Errors
/// A sentence that says what is wrong with what was typed.
///
/// ```
/// use runrate::{engine::units::Shown, text::guess::read};
/// assert_eq!((read(Shown::Money(""), "$15B", "$15B"), read(Shown::Share, "0.25", "0,25")), (Ok(15e9), Ok(0.25)));
/// assert_eq!(read(Shown::Share, "25", "25"), Ok(0.25));
/// assert_eq!(read(Shown::Plain, "lots", "lots").unwrap_err(), "Your guess is \"lots\"; it must be a number, such as 2.5, 40k or 15B");
/// assert!(read(Shown::Plain, " ", " ").is_err());
/// ```
pub fn read(shown: Shown, plain: &str, typed: &str) -> Result<f64, String> {
    let such = if shown == Shown::Share { "such as 30%" } else { "such as 2.5, 40k or 15B" };
    let given = match typed.trim() {
        "" => "is missing".to_owned(),
        text => format!("is \"{}\"", crate::engine::problem::shortened(text)),
    };
    match number::parse(plain) {
        Some(x) if shown == Shown::Share && x.abs() > 1.0 && !plain.contains(['%', 'p']) => Ok(x / 100.0),
        Some(x) => Ok(x),
        None => Err(format!("Your guess {given}; it must be a number, {such}")),
    }
}

/// How far off a guess was.
///
/// ```
/// use runrate::{engine::units::Shown, text::guess::verdict};
/// let cost = |guess| verdict(Shown::Money(""), guess, 0.001);
/// assert_eq!(cost(0.0023), "You guessed $0.0023; it is $0.001: 2.3 times too high.");
/// assert_eq!(cost(0.0005), "You guessed $0.0005; it is $0.001: 2 times too low.");
/// assert_eq!(cost(0.0012), "You guessed $0.0012; it is $0.001: 20% too high.");
/// assert_eq!(cost(0.001), "You guessed $0.001; it is $0.001: spot on.");
/// assert_eq!(cost(0.0), "You guessed $0; it is $0.001: $0.001 too low.");
/// ```
#[must_use]
pub fn verdict(shown: Shown, guess: f64, answer: f64) -> String {
    /// A guess this near to the answer is the answer.
    const SPOT: f64 = 0.01;
    let way = if guess > answer { "high" } else { "low" };
    let [guessed, is] = [guess, answer].map(|value| quantity::prose(shown, value));
    let ratio = if guess > answer { guess / answer } else { answer / guess };
    let off = match ratio {
        _ if (guess - answer).abs() <= SPOT * answer.abs() => "spot on".to_owned(),
        ratio if guess > 0.0 && answer > 0.0 && ratio >= 2.0 => format!("{} times too {way}", number::short(ratio, 2)),
        _ if guess > 0.0 && answer > 0.0 => format!("{} too {way}", number::percent((guess / answer - 1.0).abs(), 2)),
        _ => format!("{} too {way}", quantity::prose(shown, (guess - answer).abs())),
    };
    format!("You guessed {guessed}; it is {is}: {off}.")
}
