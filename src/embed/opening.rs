//! What an element asks for, by its attributes, by a link, or by what it held before: fetched, read, and ready to be shown.

use std::hint::black_box;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use crate::text::separators::Decimals;
use crate::ui::attributes::{Attributes, Unusable};
use crate::ui::extra;
use crate::ui::spoken;
use crate::ui::start::Start;
use crate::ui::tabs;

/// A calculator that can be mounted.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Opening {
    pub(super) start: Start,
    problems: Vec<Unusable>,
}

#[wasm_bindgen]
impl Opening {
    /// Fetches what is needed and makes it ready. `attributes` has a line `name=value` for each; `saved` is what a calculator
    /// held when it was closed, `link` what stands in a link behind its mark, `language` what gives the words and numbers of a
    /// language other than English.
    ///
    /// # Errors
    /// What is needed cannot be fetched, or the preset cannot be computed.
    pub async fn of(attributes: String, saved: Option<String>, link: Option<String>, language: Option<Function>) -> Result<Self, JsError> {
        make_room();
        opened(Attributes::new(attributes), saved, link, language).await.map_err(|error| JsError::new(&error))
    }

    /// Fetches what reads and writes texts, and answers what the page asks.
    ///
    /// # Errors
    /// It cannot be fetched.
    pub async fn reader() -> Result<(), JsError> {
        extra::get().await.map(drop).map_err(|error| JsError::new(&error))
    }

    /// What could not be used of the attributes: a line with the name of each, and what is wrong with its value.
    #[must_use]
    pub fn problems(&self) -> String {
        self.problems.iter().map(|problem| [&problem.name, "=", &problem.why, "\n"].concat()).collect::<Vec<_>>().concat()
    }
}

/// What is to be free when a calculator opens, in bytes: a mebibyte. One piece is larger than any that was seen to be asked for (64 KiB), the
/// others are small: with what is kept lying here and there, large ones are seldom free, and the memory would grow though there is room.
const ROOM: [usize; 57] = {
    let mut room = [1 << 14; 57];
    room[0] = 1 << 17;
    room
};

/// Has the memory grow now, if it must, while nothing of the module is running: `WebKit` at times ends one part of a module in whose midst
/// another part has the memory grow ("out of bounds memory access").
fn make_room() {
    drop(black_box(ROOM.map(Vec::<u8>::with_capacity)));
}

async fn opened(
    attributes: Attributes,
    saved: Option<String>,
    link: Option<String>,
    language: Option<Function>,
) -> Result<Opening, String> {
    let asked = |name| attributes.get(name).is_some();
    let more = saved.is_some() || link.is_some() || ["guess", "task", "restore"].into_iter().any(asked);
    let (all, comma) = (attributes.all(), attributes.get("decimals") == Some(","));
    let language = match language {
        Some(page) => spoken::get(page).await.ok(),
        None => None,
    };
    let extra = if more || (comma && language.is_none()) { extra::get().await } else { Err(String::new()) };
    // Without the code that shows it, another decimal sign is no use.
    let decimals = if comma && (extra.is_ok() || language.is_some()) { Decimals::Comma } else { Decimals::Point };
    let (start, attributes) = if more { (extra?.opened)(attributes, saved, link).await? } else { (attributes.start().await?, attributes) };
    let tabs = if all { Some(tabs::fetch().await?) } else { None };
    let limits = Rc::new(attributes.limits());
    if attributes.doubtful()
        && let Ok(extra) = extra::get().await
    {
        (extra.explain)(&attributes, &start);
    }
    Ok(Opening { start: Start { tabs, decimals, language, limits, ..start }, problems: attributes.problems() })
}
