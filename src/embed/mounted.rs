//! One mounted calculator: mount, set, close, reopen.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::console;
use js_sys::Function;
use wasm_bindgen::prelude::{JsError, JsValue, wasm_bindgen};
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use crate::ui::app::{App, AppProps};
use crate::ui::prose::{self, Known};
use crate::ui::start::{self, Start};
use crate::ui::take::Taken;
use crate::ui::{view, views};

/// What an element asks for by its attributes.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Names {
    view: Option<String>,
    preset: Option<String>,
    model: Option<String>,
}

#[wasm_bindgen]
impl Names {
    /// The attributes, each if it is there.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(view: Option<String>, preset: Option<String>, model: Option<String>) -> Self {
        Self { view, preset, model }
    }
}

/// A calculator inside an element.
#[wasm_bindgen]
pub struct Mounted {
    app: AppHandle<App>,
    start: Start,
    width: f64,
    known: Rc<RefCell<Known>>,
    take: Function,
    changed: Function,
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

    /// Mounts a calculator of this width in CSS pixels in `root`. `take` is handed the name, the kind and the text of each file
    /// that the reader takes away; `changed` is called when what can be asked of the calculator is another.
    ///
    /// # Errors
    /// The scenario cannot be computed.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Element, names: Names, saved: Option<String>, width: f64, take: Function, changed: Function) -> Result<Self, JsError> {
        let start = open(&names, saved.as_deref())?;
        let known = Rc::new(RefCell::new(Known::new(start.clone())));
        let app = Renderer::<App>::with_root_and_props(root, props(&start, Some(0), width, &known, (&take, &changed))).render();
        Ok(Self { app, start, width, known, take, changed, opening: 0, open: true })
    }

    /// Takes a new view, preset and model.
    ///
    /// # Errors
    /// The preset cannot be opened.
    pub fn set(&mut self, names: Names) -> Result<(), JsError> {
        self.start = open(&names, None)?;
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
        let held = self.known.borrow().now.start.save();
        self.open = false;
        self.update();
        held
    }

    /// Begins anew for another element: nothing of the one before is left.
    ///
    /// # Errors
    /// The scenario cannot be computed.
    pub fn reopen(&mut self, names: Names, saved: Option<String>, width: f64) -> Result<(), JsError> {
        self.start = open(&names, saved.as_deref())?;
        self.known.replace(Known::new(self.start.clone()));
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

    /// Answers a number in a sentence of the page: a question of this kind, about an input or an output of this name. Nothing until
    /// what answers has been fetched; then `changed` is called.
    #[must_use]
    pub fn ask(&self, kind: &str, name: &str, more: &str) -> Option<String> {
        let Some(answer) = prose::answer() else {
            let changed = self.changed.clone();
            prose::fetch(move || drop(changed.call0(&JsValue::NULL)));
            return None;
        };
        Some(answer(&mut self.known.borrow_mut(), kind, name, more))
    }

    fn update(&mut self) {
        let opening = self.open.then_some(self.opening);
        self.app.update(props(&self.start, opening, self.width, &self.known, (&self.take, &self.changed)));
    }
}

/// The name of all views together.
const ALL: &str = "all";

fn props(start: &Start, opening: Option<u32>, width: f64, known: &Rc<RefCell<Known>>, (take, changed): (&Function, &Function)) -> AppProps {
    let (known, take, changed) = (Rc::clone(known), take.clone(), changed.clone());
    let on_change = Callback::from(move |now| {
        known.borrow_mut().now = now;
        drop(changed.call0(&JsValue::NULL));
    });
    let on_take = Callback::from(move |Taken { name, kind, text }: Taken| {
        drop(take.call3(&JsValue::NULL, &name.into(), &kind.into(), &text.into()));
    });
    AppProps { start: start.clone(), opening, width, on_take, on_change }
}

fn open(names: &Names, saved: Option<&str>) -> Result<Start, JsError> {
    let warn = |warning: Option<String>| warning.into_iter().for_each(|warning| console::warn!(warning));
    let all = names.view.as_deref() == Some(ALL);
    let view = names.view.as_deref().and_then(|name| views::NAMES.into_iter().find(|id| *id == name));
    let unknown = names.view.as_deref().filter(|_| view.is_none() && !all);
    warn(unknown.map(|name| start::unknown("view", name, views::NAMES.into_iter().chain([ALL]))));
    let view = view::find(view.unwrap_or(views::NAMES[0])).ok_or_else(|| JsError::new("the view has not been fetched"))?;
    let (preset, warning) = start::chosen(view, names.preset.as_deref());
    warn(warning);
    let (model, warning) = start::part(view, preset, names.model.as_deref());
    warn(warning);
    let start = match saved {
        Some(saved) => Start::saved(view, saved),
        None => Start::preset(view, preset, model),
    };
    start.map(|start| Start { all, ..start }).map_err(|error| JsError::new(&error))
}
