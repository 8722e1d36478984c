//! One mounted calculator: mount, set, close, reopen.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use web_sys::Element;
use yew::{AppHandle, Callback, Renderer};

use super::opening::Opening;
use super::said;
use crate::ui::app::{App, AppProps};
use crate::ui::page::{Ask, Page};
use crate::ui::prose::Known;
use crate::ui::start::Start;
use crate::ui::state::Edit;

/// A calculator inside an element.
#[wasm_bindgen]
pub struct Mounted {
    app: AppHandle<App>,
    start: Start,
    width: f64,
    near: bool,
    known: Rc<RefCell<Known>>,
    page: Function,
    /// How often something else was set.
    given: u32,
    /// How often it was opened, and whether it is.
    opening: u32,
    open: bool,
}

#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value, reason = "wasm-bindgen hands over options and strings by value")]
impl Mounted {
    /// Mounts a calculator of this width in CSS pixels in `root`. `page` is called for what only the page can do, with a kind, a
    /// text and a name.
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(root: Element, opening: Opening, width: f64, page: Function) -> Self {
        let start = opening.start;
        let known = Rc::new(RefCell::new(Known::new(start.clone())));
        let app = Renderer::<App>::with_root_and_props(root, props(&start, Some(0), 0, (width, true), &known, &page)).render();
        Self { app, start, width, near: true, known, page, given: 0, opening: 0, open: true }
    }

    /// Shows something else.
    pub fn set(&mut self, opening: Opening) {
        self.start = opening.start;
        self.given += 1;
        self.update();
    }

    /// Takes a new width in CSS pixels.
    pub fn resize(&mut self, width: f64) {
        self.width = width;
        self.update();
    }

    /// Says whether it is near what the reader sees: while it is not, nothing is drawn anew.
    pub fn show(&mut self, near: bool) {
        if self.near != near {
            self.near = near;
            self.update();
        }
    }

    /// Empties it until it is opened again, and gives what it held, as text to mount or reopen with.
    #[must_use]
    pub fn close(&mut self) -> String {
        let held = self.save();
        self.open = false;
        self.update();
        held
    }

    /// Begins anew for another element: nothing of the one before is left.
    pub fn reopen(&mut self, opening: Opening, width: f64) {
        self.start = opening.start;
        self.known.replace(Known::new(self.start.clone()));
        self.width = width;
        self.given = 0;
        self.opening += 1;
        self.open = true;
        self.update();
    }

    /// The style sheet of the shadow root: public tokens first, then what uses them. The loader adopts it once and shares it
    /// between all elements.
    #[must_use]
    pub fn styles() -> String {
        include_str!(concat!(env!("OUT_DIR"), "/styles.css")).to_owned()
    }

    /// Answers a number in a sentence of the page: a line with the kind of the question, a line with the name of an input or an output,
    /// and more. Nothing until what answers has been fetched; then the page is told.
    #[must_use]
    pub fn ask(&self, question: &str) -> Option<String> {
        self.known.borrow_mut().ask(question)
    }

    /// What is shown, as JSON: the inputs and the answer in words, and what is going on.
    #[must_use]
    pub fn now(&self) -> String {
        said::now(&self.known.borrow().now)
    }

    /// Everything back to the preset.
    pub fn reset(&self) {
        let on_edit = self.known.borrow().now.on_edit.clone();
        on_edit.emit(Edit::Reset);
    }

    /// What the calculator holds, as text to open with.
    #[must_use]
    pub fn save(&self) -> String {
        self.known.borrow().now.start.save()
    }

    fn update(&mut self) {
        let opening = self.open.then_some(self.opening);
        self.app.update(props(&self.start, opening, self.given, (self.width, self.near), &self.known, &self.page));
    }
}

fn props(
    start: &Start,
    opening: Option<u32>,
    given: u32,
    (width, near): (f64, bool),
    known: &Rc<RefCell<Known>>,
    page: &Function,
) -> AppProps {
    let (known, page) = (Rc::clone(known), granted_by(page.clone()));
    let on_change = {
        let page = page.clone();
        Callback::from(move |now| {
            known.borrow_mut().now = now;
            drop(page.emit(Ask::Changed));
        })
    };
    AppProps { start: start.clone(), given, opening, width, near, page, on_change }
}

/// What the page does when it is asked: nothing, if it cannot.
fn granted_by(page: Function) -> Page {
    Callback::from(move |ask| {
        let (kind, text, name) = match ask {
            Ask::Save { name, kind, text } => (kind, text, name),
            Ask::Copy(text) => ("copy", text, String::new()),
            Ask::Play(points) => ("play", points, String::new()),
            Ask::Address => ("address", String::new(), String::new()),
            Ask::Changed => ("changed", String::new(), String::new()),
            Ask::Focus(id) => ("focus", id.to_owned(), String::new()),
        };
        page.call3(&JsValue::NULL, &kind.into(), &text.into(), &name.into()).unwrap_or_default()
    })
}
