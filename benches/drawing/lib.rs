//! Our side of the comparison of charts: a line of 500 points, drawn by the charts and shown by the nodes of the widget.
#![allow(missing_docs, unreachable_pub, reason = "a benchmark")]

use runrate::charts;
use runrate::text;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Element;
use yew::prelude::*;
use yew::{AppHandle, Renderer};

#[path = "../../src/ui/picture.rs"]
#[allow(dead_code)]
mod picture;

const POINTS: u32 = 500;

#[derive(Properties, PartialEq)]
struct ChartProps {
    phase: f64,
    width: f64,
}

#[component]
fn Chart(props: &ChartProps) -> Html {
    let points: Vec<(f64, f64)> = (0..POINTS).map(|i| (f64::from(i), 2.0 + (f64::from(i) / 40.0 + props.phase).sin())).collect();
    let drawn = charts::plain::picture(&points, props.width);
    picture::described(&drawn, "line")
}

/// A chart in an element.
#[wasm_bindgen]
pub struct Drawing {
    app: AppHandle<Chart>,
    width: f64,
}

#[wasm_bindgen]
impl Drawing {
    #[wasm_bindgen(constructor)]
    #[must_use]
    pub fn new(here: Element, width: f64) -> Self {
        Self { app: Renderer::<Chart>::with_root_and_props(here, ChartProps { phase: 0.0, width }).render(), width }
    }

    pub fn draw(&mut self, phase: f64) {
        self.app.update(ChartProps { phase, width: self.width });
    }
}
