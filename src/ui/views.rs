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

/// Functions that bring a view, each cut out of the module into a file of its own with all that only it needs.
mod fetched {
    #![allow(unsafe_code, reason = "the macro imports and exports the functions at which the module is cut")]

    use wasm_split_helpers::{SplitLoaderError, wasm_split};

    use crate::ui::view::View;

    macro_rules! views {
        ($($file:ident: $($name:ident)*;)*) => { $($(
            #[wasm_split($file, fallible)]
            pub(super) fn $name() -> Result<&'static View, SplitLoaderError> {
                Ok(&super::$name::VIEW)
            }
        )*)* };
    }
    // Not a file for each view: what two files share becomes a third.
    views! {
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
    let answer = match id {
        "answer" => fetched::answer().await,
        "rent-own-api" => fetched::rent_own_api().await,
        "chips" => fetched::chips().await,
        "margin" => fetched::margin().await,
        "demand" => fetched::demand().await,
        "capex" => fetched::capex().await,
        "training" => fetched::training().await,
        "chain" => fetched::chain().await,
        // The first is in the module itself: most pages show no other.
        _ => Ok(&run_rate::VIEW),
    };
    let view = answer.map_err(|error| error.to_string())?;
    view::add(view);
    Ok(view)
}
