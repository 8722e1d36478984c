//! What only the page can do for a calculator. Parts ask; the embedding answers.

use wasm_bindgen::JsValue;
use yew::Callback;

/// A wish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ask {
    /// Save a file of this name and kind for the reader.
    Save { name: String, kind: &'static str, text: String },
    /// Put a text on the clipboard; the answer is a promise.
    Copy(String),
    /// Where the page is, where the script is, and which of the page's calculators this is: three lines.
    Address,
    /// Put the focus on the field of an input, unfolding what hides it.
    Focus(&'static str),
    /// Play points as sound, each `x,y` from 0 to 1, or nothing any more; the answer is a promise of whether it came to its end.
    Play(String),
    /// Know that there are other answers for the numbers in its sentences.
    Changed,
}

/// Who grants the wishes.
pub(crate) type Page = Callback<Ask, JsValue>;
