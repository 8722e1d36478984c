//! One mounted calculator: three verbs, mount, set and destroy.

use gloo::console;
use js_sys::Function;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use crate::ui::app::{App, AppProps};
use crate::ui::start::{self, Start};

/// A calculator inside an element.
#[wasm_bindgen]
pub struct Mounted {
    app: AppHandle<App>,
    start: Start,
    width: f64,
    on_change: Callback<String>,
}

#[wasm_bindgen]
impl Mounted {
    /// Mounts a calculator in `root`. `saved` is what `changed` was last told, or nothing.
    ///
    /// # Errors
    /// The saved scenario cannot be read.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Element, view: Option<String>, preset: Option<String>, saved: Option<String>, width: f64, changed: Function) -> Result<Self, JsError> {
        let start = open(view.as_deref(), preset.as_deref(), saved.as_deref())?;
        let on_change = Callback::from(move |scenario: String| {
            // The page's own error in its listener is the page's to see, not ours to fail by.
            let _ = changed.call1(&JsValue::NULL, &scenario.into());
        });
        let props = AppProps { start: start.clone(), width, on_change: on_change.clone() };
        let app = Renderer::<App>::with_root_and_props(root, props).render();
        Ok(Self { app, start, width, on_change })
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

    /// The style sheet of the shadow root: public tokens first, then what uses them. The loader adopts it once and shares it
    /// between all elements.
    #[must_use]
    pub fn styles() -> String {
        concat!(include_str!("../../styles/tokens.css"), include_str!("../../styles/element.css")).to_owned()
    }

    /// Ends it. Taking `self` leaves nothing to use afterwards.
    pub fn destroy(self) {
        self.app.destroy();
    }

    fn update(&mut self) {
        let props = AppProps { start: self.start.clone(), width: self.width, on_change: self.on_change.clone() };
        self.app.update(props);
    }
}

fn open(view: Option<&str>, preset: Option<&str>, saved: Option<&str>) -> Result<Start, JsError> {
    let (view, preset, warnings) = start::chosen(view, preset);
    for warning in warnings {
        console::warn!(warning);
    }
    let start = match saved {
        Some(saved) => Start::saved(view, preset, saved),
        None => Start::preset(view, preset),
    };
    start.map_err(|error| JsError::new(&error))
}
