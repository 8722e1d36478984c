//! A guess and the answer on one line: how far apart they are at a glance.

use super::ink::Ink;
use super::picture::Picture;
use super::sheet::{self, Sheet, Side};
use crate::engine::ask::sweep::position_of;
use crate::engine::fields::Slider;
use crate::engine::units::Shown;
use crate::text::{guess, quantity};

const HEIGHT: f64 = 52.0;
const RAIL: f64 = 26.0;
const INSET: f64 = 8.0;

/// The line of the range in which was guessed, at a width in CSS pixels: the guess marked under it, the answer over it.
///
/// ```
/// use runrate::{charts::guess::picture, engine::units::Shown, text::guess::range};
/// let drawn = picture(Shown::Money(""), 0.002, 0.001, range(Shown::Money(""), 0.001, "cost"), 360.0);
/// assert!(drawn.description.ends_with("2 times too high.") && drawn.shapes.len() >= 5);
/// ```
#[must_use]
pub fn picture(shown: Shown, guessed: f64, answer: f64, range: Slider, width: f64) -> Picture {
    let mut picture = sheet::draw(width, HEIGHT, &|sheet: &mut Sheet<'_>| {
        let room = sheet.width - 2.0 * INSET;
        let at = |value: f64| INSET + position_of(&range, value) * room;
        let [guess_x, answer_x] = [guessed, answer].map(at);
        sheet.rule(Ink::Axis, (INSET, RAIL), (INSET + room, RAIL));
        sheet.rule(Ink::Second, (guess_x, RAIL), (answer_x, RAIL));
        sheet.dot(Ink::Point, (guess_x, RAIL));
        sheet.dot(Ink::Fill, (answer_x, RAIL));
        let words = |name: &str, value: f64| vec![format!("{name} {}", quantity::short(shown, value))];
        sheet.label(Ink::Strong, &words("answer", answer), &[((answer_x, RAIL), Side::Above)]);
        sheet.label(Ink::Value, &words("your guess", guessed), &[((guess_x, RAIL), Side::Below)]);
    });
    "Your guess and the answer".clone_into(&mut picture.title);
    picture.description = guess::verdict(shown, guessed, answer);
    picture
}
