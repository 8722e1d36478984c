//! The language of a calculator, if it is not English: what is shown is made in English and said anew once it is there. The
//! code that does it is in a file of its own, fetched with the first such language.

mod tree;

use js_sys::Function;
use yew::Html;

use crate::text::language::{Speaking, Spoken};

/// A language, and what says a tree of nodes in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tongue {
    pub(crate) language: Spoken,
    tree: fn(Spoken, &mut Html),
}

/// Each language of a page is made once.
impl PartialEq for Tongue {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::addr_eq(self.language, other.language)
    }
}

/// Speaks a language until what is given back is dropped.
pub(crate) fn begin(tongue: Option<Tongue>) -> Speaking {
    Speaking::of(tongue.map(|tongue| tongue.language))
}

/// The nodes in a language.
pub(crate) fn tree(tongue: Option<Tongue>, mut english: Html) -> Html {
    if let Some(tongue) = tongue {
        (tongue.tree)(tongue.language, &mut english);
    }
    english
}

/// Fetches the language whose words and numbers the page's function gives.
///
/// # Errors
/// The code that speaks it cannot be fetched.
pub(crate) async fn get(page: Function) -> Result<Tongue, String> {
    cut::language().await.map(|made| made(page)).map_err(|error| error.to_string())
}

mod cut {
    #![allow(unsafe_code, reason = "the macro imports and exports the function at which the module is cut")]
    #![allow(clippy::unnecessary_wraps, reason = "fetching may fail, making does not")]

    use js_sys::Function;
    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use super::{Tongue, tree};

    #[wasm_split(language, fallible)]
    pub(super) fn language() -> Result<fn(Function) -> Tongue, SplitLoaderError> {
        Ok(tree::tongue)
    }
}
