//! What an element asks for by its attributes.

use gloo::console;

use super::extra;
use super::start::{self, Start};
use super::view::View;
use super::views;
use crate::engine::fields::Row;

/// The name of all views together.
const ALL: &str = "all";

/// Attributes by name, a line `name=value` each.
pub(crate) struct Attributes(pub(crate) String);

impl Attributes {
    fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.lines().filter_map(|line| line.split_once('='))
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.iter().find_map(|(known, value)| (known == name).then_some(value))
    }

    /// Those that are inputs of the view.
    pub(crate) fn inputs(&self, view: &'static View) -> impl Iterator<Item = (&'static Row, &str)> {
        self.iter().filter_map(|(name, text)| Some((view.field(&name.replace('-', "_"))?, text)))
    }

    /// Whether all views are asked for together.
    pub(crate) fn all(&self) -> bool {
        self.get("view") == Some(ALL)
    }

    /// The view that is named, or the first.
    pub(crate) fn view(&self) -> &'static str {
        let name = self.get("view");
        let known = name.and_then(|name| views::NAMES.into_iter().find(|id| *id == name));
        let unknown = name.filter(|name| known.is_none() && *name != ALL);
        warn(unknown.map(|name| start::unknown("view", name, views::NAMES.into_iter().chain([ALL]))));
        known.unwrap_or(views::NAMES[0])
    }

    /// The view, the preset, the part and the inputs that are named, fetched and ready to be shown.
    ///
    /// # Errors
    /// What is needed cannot be fetched, or the preset cannot be computed.
    pub(crate) async fn start(&self) -> Result<Start, String> {
        let view = views::fetch(self.view()).await?;
        let (preset, warning) = start::chosen(view, self.get("preset"));
        warn(warning);
        let (model, warning) = start::part(view, preset, self.get("model"));
        warn(warning);
        let start = Start::preset(view, preset, model)?;
        let inputs = self.inputs(view).next().is_some();
        if inputs { Ok((extra::get().await?.granted)(start, self)) } else { Ok(start) }
    }
}

/// Says on the console what the author of the page should know.
pub(crate) fn warn(warnings: impl IntoIterator<Item = String>) {
    warnings.into_iter().for_each(|warning| console::warn!(warning));
}
