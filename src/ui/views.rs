//! Every view, one a file. All but the first are fetched when a page shows them: a page that asks what a run rate means does
//! not load what an answer costs.

mod answer;
mod capex;
mod chain;
mod chips;
mod demand;
mod margin;
mod rent_own_api;
mod run_rate;
mod training;

use super::view::{self, View};

/// The names of all views, the first the one that is shown when none is asked for.
pub(crate) const NAMES: [&str; 9] = ["run-rate", "answer", "rent-own-api", "chips", "margin", "demand", "capex", "training", "chain"];

/// All views, natively: a page fetches them.
#[cfg(not(target_family = "wasm"))]
pub(crate) static ALL: [&View; 9] = [
    &run_rate::VIEW,
    &answer::VIEW,
    &rent_own_api::VIEW,
    &chips::VIEW,
    &margin::VIEW,
    &demand::VIEW,
    &capex::VIEW,
    &training::VIEW,
    &chain::VIEW,
];

/// Functions that bring views, each cut out of the module into a file of its own with all that only it needs.
mod fetched {
    #![allow(unsafe_code, reason = "the macro imports and exports the functions at which the module is cut")]

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use crate::ui::view::View;

    macro_rules! groups {
        ($($name:ident: $($view:ident)*;)*) => { $(
            #[wasm_split($name, fallible)]
            pub(super) fn $name() -> Result<&'static [&'static View], SplitLoaderError> {
                static VIEWS: &[&View] = &[$(&super::$view::VIEW),*];
                Ok(VIEWS)
            }
        )* };
    }
    // Not a file for each view: what two files share becomes a third.
    groups! {
        answer: answer;
        machines: rent_own_api chips;
        market: margin demand training;
        spending: capex chain;
    }
}

/// Fetches a view, unless it is there already.
///
/// # Errors
/// It cannot be fetched.
pub(crate) async fn fetch(id: &str) -> Result<&'static View, String> {
    if let Some(view) = view::find(id) {
        return Ok(view);
    }
    let group = match id {
        "answer" => fetched::answer().await,
        "rent-own-api" | "chips" => fetched::machines().await,
        "margin" | "demand" | "training" => fetched::market().await,
        "capex" | "chain" => fetched::spending().await,
        // The first is in the module itself: most pages show no other.
        _ => Ok(&[&run_rate::VIEW] as &[_]),
    };
    group.map_err(|error| error.to_string())?.iter().copied().for_each(view::add);
    view::find(id).ok_or_else(|| unknown(id))
}

fn unknown(id: &str) -> String {
    format!("there is no view \"{id}\"")
}
