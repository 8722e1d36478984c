//! A scenario as a link carries it: a query with a version, and only what differs from the preset.

use std::fmt::Write as _;

use crate::engine::problem::shortened;

/// The version this program writes.
///
/// ```
/// use runrate::text::link::{Link, VERSION, read};
/// assert_eq!(read(&format!("v={}&view=chips", VERSION + 1)), Err("The link is of version 2; this calculator reads version 1.".to_owned()));
/// ```
pub const VERSION: u32 = 1;

/// The most characters a link may have that this program writes.
///
/// ```
/// assert_eq!(runrate::text::link::LONGEST, 2000);
/// ```
pub const LONGEST: usize = 2000;

/// The most bytes that are read: what is longer was not written by this program.
const MOST: usize = 8 * 1024;

/// The keys that are not inputs.
const KEYS: [&str; 3] = ["view", "preset", "model"];

/// What a link says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    /// The view, if it is named.
    pub view: Option<String>,
    /// The preset, if it is named.
    pub preset: Option<String>,
    /// The part of the view, by its model.
    pub model: Option<String>,
    /// The inputs that differ from the preset, by id, as [`super::input::write`] writes them; an empty text leaves an input out.
    pub inputs: Vec<(String, String)>,
    /// What could not be read, each in words.
    pub dropped: Vec<String>,
}

/// Writes a link, as what stands behind `?` or `#`.
///
/// ```
/// use runrate::text::link::{Link, read, write};
/// let link = Link { view: Some("chips".to_owned()), inputs: vec![("hour_price_a".to_owned(), ">2.5".to_owned())], ..Link::default() };
/// assert_eq!(write(&link), "v=1&view=chips&hour_price_a=%3E2.5");
/// assert_eq!(read(&write(&link)), Ok(link));
/// ```
#[must_use]
pub fn write(link: &Link) -> String {
    let named = KEYS.into_iter().zip([&link.view, &link.preset, &link.model]);
    let named = named.filter_map(|(key, value)| Some((key, value.as_deref()?)));
    let inputs = link.inputs.iter().map(|(id, value)| (id.as_str(), value.as_str()));
    let mut text = format!("v={VERSION}");
    for (key, value) in named.chain(inputs) {
        let _ = write!(text, "&{}={}", encoded(key), encoded(value));
    }
    text
}

/// Reads a link. What cannot be read is dropped, and said.
///
/// # Errors
/// A sentence: the link is too long, names no version, or one that this program does not know.
///
/// ```
/// use runrate::text::link::read;
/// let link = read("v=1&view=chips&growth=%zz&growth=0.5&growth=0.7")?;
/// assert_eq!(link.inputs, [("growth".to_owned(), "0.5".to_owned())]);
/// assert_eq!(link.dropped, ["growth=%zz", "growth=0.7 (a second time)"]);
/// assert!(read("view=chips").is_err());
/// # Ok::<(), String>(())
/// ```
pub fn read(text: &str) -> Result<Link, String> {
    if text.len() > MOST {
        return Err("The link is too long to be one of this calculator’s.".to_owned());
    }
    let mut link = Link::default();
    let mut version = None;
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (Some(key), Some(value)) = (decoded(key), decoded(value)) else {
            link.dropped.push(shortened(pair));
            continue;
        };
        let slot = match key.as_str() {
            "v" => &mut version,
            "view" => &mut link.view,
            "preset" => &mut link.preset,
            "model" => &mut link.model,
            _ => {
                link.input(key, value);
                continue;
            }
        };
        match slot {
            Some(_) => link.dropped.push(format!("{key}={} (a second time)", shortened(&value))),
            None => *slot = Some(value),
        }
    }
    match version {
        Some(known) if known == VERSION.to_string() => Ok(link),
        Some(other) => Err(format!("The link is of version {}; this calculator reads version {VERSION}.", shortened(&other))),
        None => Err("The link names no version, so it was not read.".to_owned()),
    }
}

impl Link {
    fn input(&mut self, id: String, value: String) {
        if self.inputs.iter().any(|(known, _)| *known == id) {
            self.dropped.push(format!("{}={} (a second time)", shortened(&id), shortened(&value)));
        } else {
            self.inputs.push((id, value));
        }
    }
}

fn encoded(text: &str) -> String {
    let mut out = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-_.,:".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// What was encoded; nothing if it was damaged.
fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        rest = after;
        match first {
            b'%' => {
                let (code, after) = rest.split_at_checked(2)?;
                let digit = |byte: u8| char::from(byte).to_digit(16);
                bytes.push(u8::try_from(digit(code[0])? * 16 + digit(code[1])?).ok()?);
                rest = after;
            }
            b'+' => bytes.push(b' '),
            other => bytes.push(*other),
        }
    }
    String::from_utf8(bytes).ok()
}
