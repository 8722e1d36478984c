//! What an element asks for, by its attributes, by a link, or by what it held before: fetched, read, and ready to be shown.

use gloo::console;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};

use crate::engine::problem::shortened;
use crate::text::separators::Decimals;
use crate::ui::extra::{self, Wish};
use crate::ui::start::{self, Start};
use crate::ui::tabs;
use crate::ui::view::View;
use crate::ui::views;

/// The name of all views together.
const ALL: &str = "all";

/// A calculator that can be mounted.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Opening {
    pub(super) start: Start,
}

/// Attributes by name, a line each.
struct Attributes(String);

impl Attributes {
    fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.lines().filter_map(|line| line.split_once('='))
    }

    fn get(&self, name: &str) -> Option<&str> {
        self.iter().find_map(|(known, value)| (known == name).then_some(value))
    }

    /// Those that are inputs of the view.
    fn wishes(&self, view: &View) -> Vec<Wish> {
        let wish = |(name, text): (&str, &str)| Some(Wish { row: view.field(&name.replace('-', "_"))?, text: text.to_owned() });
        self.iter().filter_map(wish).collect()
    }
}

#[wasm_bindgen]
impl Opening {
    /// Fetches what is needed and makes it ready. `attributes` has a line `name=value` for each; `saved` is what a calculator
    /// held when it was closed, `link` what stands in a link behind its mark.
    ///
    /// # Errors
    /// What is needed cannot be fetched, or the preset cannot be computed.
    pub async fn of(attributes: String, saved: Option<String>, link: Option<String>) -> Result<Self, JsError> {
        opened(Attributes(attributes), saved, link).await.map(|start| Self { start }).map_err(|error| JsError::new(&error))
    }
}

async fn opened(mut attributes: Attributes, saved: Option<String>, link: Option<String>) -> Result<Start, String> {
    let aside = match attributes.get("guess").or(attributes.get("task")) {
        Some(_) => Some((extra::get().await?.aside)(&mut attributes.0, saved.is_some())),
        None => None,
    };
    let start = match (saved, link) {
        (Some(saved), _) => held(&saved).await,
        (_, Some(link)) => linked(&attributes, &link).await,
        _ => asked(&attributes).await,
    }?;
    let tabs = if attributes.get("view") == Some(ALL) { Some(tabs::fetch().await?) } else { None };
    // Without the code that reads and shows it, another decimal sign is no use.
    let comma = attributes.get("decimals") == Some(",") && extra::get().await.is_ok();
    let decimals = if comma { Decimals::Comma } else { Decimals::Point };
    Ok(Start { tabs, aside, decimals, ..start })
}

/// As it was when it was closed.
async fn held(saved: &str) -> Result<Start, String> {
    let (view, rest) = saved.split_once(' ').unwrap_or_default();
    (extra::get().await?.saved)(views::fetch(view).await?, rest)
}

/// As the attributes say.
async fn asked(attributes: &Attributes) -> Result<Start, String> {
    let view = views::fetch(view_of(attributes)).await?;
    let (preset, warning) = start::chosen(view, attributes.get("preset"));
    warn(warning);
    let (model, warning) = start::part(view, preset, attributes.get("model"));
    warn(warning);
    let start = Start::preset(view, preset, model)?;
    let wishes = attributes.wishes(view);
    if wishes.is_empty() {
        return Ok(start);
    }
    let (start, refused) = (extra::get().await?.granted)(start, wishes);
    warn(refused.into_iter().map(|what| format!("runrate-calculator: {what} The preset’s value is shown.")));
    Ok(start)
}

/// As a link says, as far as it can be read; the rest as the attributes say.
async fn linked(attributes: &Attributes, link: &str) -> Result<Start, String> {
    let extra = extra::get().await?;
    let own = view_of(attributes);
    let any = attributes.get("view") == Some(ALL);
    let notice = match (extra.read)(link) {
        Err(notice) => notice,
        Ok(link) => {
            let named = link.view.as_deref().unwrap_or(own);
            let view = views::NAMES.into_iter().find(|id| *id == named && (any || *id == own));
            if let Some(view) = view {
                return (extra.linked)(views::fetch(view).await?, link);
            }
            format!("The link is for the view “{}”, which is not here.", shortened(named))
        }
    };
    Ok(Start { notice, ..asked(attributes).await? })
}

/// The view that the attributes name, or the first.
fn view_of(attributes: &Attributes) -> &'static str {
    let name = attributes.get("view");
    let known = name.and_then(|name| views::NAMES.into_iter().find(|id| *id == name));
    let unknown = name.filter(|name| known.is_none() && *name != ALL);
    warn(unknown.map(|name| start::unknown("view", name, views::NAMES.into_iter().chain([ALL]))));
    known.unwrap_or(views::NAMES[0])
}

fn warn(warnings: impl IntoIterator<Item = String>) {
    warnings.into_iter().for_each(|warning| console::warn!(warning));
}
