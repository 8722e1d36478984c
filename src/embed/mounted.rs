//! One mounted calculator: mount, set, close, reopen.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::console;
use wasm_bindgen::prelude::{JsError, wasm_bindgen};
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use crate::ui::app::{App, AppProps};
use crate::ui::start::{self, Start};
use crate::ui::{view, views};

/// A calculator inside an element.
#[wasm_bindgen]
pub struct Mounted {
    app: AppHandle<App>,
    start: Start,
    width: f64,
    latest: Rc<RefCell<Start>>,
    /// How often it was opened, and whether it is.
    opening: u32,
    open: bool,
}

#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands over options and strings by value")]
impl Mounted {
    /// Fetches what a view needs, so that it can be opened.
    ///
    /// # Errors
    /// It cannot be fetched.
    pub async fn prepare(view: Option<String>) -> Result<(), JsError> {
        views::fetch(view.as_deref().unwrap_or_default()).await.map(drop).map_err(|error| JsError::new(&error))
    }

    /// Mounts a calculator of this width in CSS pixels in `root`.
    ///
    /// # Errors
    /// The scenario cannot be computed.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Element, view: Option<String>, preset: Option<String>, saved: Option<String>, width: f64) -> Result<Self, JsError> {
        let start = open(view.as_deref(), preset.as_deref(), saved.as_deref())?;
        let latest = Rc::new(RefCell::new(start.clone()));
        let app = Renderer::<App>::with_root_and_props(root, props(&start, Some(0), width, &latest)).render();
        Ok(Self { app, start, width, latest, opening: 0, open: true })
    }

    /// Takes a new view and preset.
    ///
    /// # Errors
    /// The preset cannot be opened.
    pub fn set(&mut self, view: Option<String>, preset: Option<String>) -> Result<(), JsError> {
        self.start = open(view.as_deref(), preset.as_deref(), None)?;
        self.update();
        Ok(())
    }

    /// Takes a new width in CSS pixels.
    pub fn resize(&mut self, width: f64) {
        self.width = width;
        self.update();
    }

    /// Empties it until it is opened again, and gives what it held, as text to mount or reopen with.
    #[must_use]
    pub fn close(&mut self) -> String {
        let held = self.latest.borrow().save();
        self.open = false;
        self.update();
        held
    }

    /// Begins anew for another element: nothing of the one before is left.
    ///
    /// # Errors
    /// The scenario cannot be computed.
    pub fn reopen(&mut self, view: Option<String>, preset: Option<String>, saved: Option<String>, width: f64) -> Result<(), JsError> {
        self.start = open(view.as_deref(), preset.as_deref(), saved.as_deref())?;
        self.latest.replace(self.start.clone());
        self.width = width;
        self.opening += 1;
        self.open = true;
        self.update();
        Ok(())
    }

    /// The style sheet of the shadow root: public tokens first, then what uses them. The loader adopts it once and shares it
    /// between all elements.
    #[must_use]
    pub fn styles() -> String {
        concat!(include_str!("../../styles/tokens.css"), include_str!("../../styles/element.css")).to_owned()
    }

    fn update(&mut self) {
        let opening = self.open.then_some(self.opening);
        self.app.update(props(&self.start, opening, self.width, &self.latest));
    }
}

fn props(start: &Start, opening: Option<u32>, width: f64, latest: &Rc<RefCell<Start>>) -> AppProps {
    let latest = Rc::clone(latest);
    let on_change = Callback::from(move |start| drop(latest.replace(start)));
    AppProps { start: start.clone(), opening, width, on_change }
}

fn open(view: Option<&str>, preset: Option<&str>, saved: Option<&str>) -> Result<Start, JsError> {
    let known = |id: &str| views::NAMES.contains(&id);
    if let Some(name) = view.filter(|name| !known(name)) {
        console::warn!(start::unknown("view", name, views::NAMES.into_iter()));
    }
    let id = view.filter(|name| known(name)).unwrap_or(views::NAMES[0]);
    let view = view::find(id).ok_or_else(|| JsError::new("the view has not been fetched"))?;
    let (preset, warning) = start::chosen(view, preset);
    if let Some(warning) = warning {
        console::warn!(warning);
    }
    let start = match saved {
        Some(saved) => Start::saved(view, saved),
        None => Start::preset(view, preset),
    };
    start.map_err(|error| JsError::new(&error))
}
