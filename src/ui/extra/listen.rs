//! Charts as sound, for who would rather hear a course than see it: from left to right, and the higher the more.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::prelude::*;

use super::own::Own;
use crate::charts::chart::Chart;
use crate::charts::picture::Picture;
use crate::text::number::bare;
use crate::ui::page::{Ask, Page};
use crate::ui::start::Start;

/// The width of a chart that is heard; it makes no difference to the sound.
const WIDTH: f64 = 640.0;
/// Points that are level within so many pixels have no course.
const LEVEL: f64 = 2.0;

/// The panel: a button for each chart whose points have a course.
pub(super) fn view(start: &Start, page: &Page, own: &UseStateHandle<Own>) -> Html {
    let mut charts = (start.part.charts)(&start.report, start.preset, WIDTH);
    charts.retain(|chart| has_course(&chart.picture));
    let words = if charts.is_empty() {
        "There is no course to hear here."
    } else {
        "From left to right; the higher the point, the higher the tone."
    };
    html! {
        <div class="panel" data-panel="listen">
            { for charts.iter().map(|chart| row(chart, page, own)) }
            <p class="help">{ words }</p>
            if own.mute {
                <p class="error" role="alert">{ "This page cannot play sound." }</p>
            }
        </div>
    }
}

fn row(chart: &Chart, page: &Page, own: &UseStateHandle<Own>) -> Html {
    let (id, plays) = (chart.id, own.playing == Some(chart.id));
    let about = ["heard-", id].concat();
    let sound = if plays { String::new() } else { sound(&chart.picture) };
    let (page, own) = (page.clone(), own.clone());
    let onclick = move |_: MouseEvent| {
        own.set(Own { playing: (!plays).then_some(id), mute: false, ..(*own).clone() });
        play(sound.clone(), &page, own.clone());
    };
    html! {
        <p key={id}>
            <button class="plain" type="button" data-play={id} aria-describedby={about.clone()} {onclick}>{ if plays { "Stop" } else { "Play" } }</button>
            <span id={about}>{ &chart.picture.title }</span>
        </p>
    }
}

/// Plays, and waits until it has ended by itself; what is stopped, or followed by another, has been dealt with already.
fn play(sound: String, page: &Page, own: UseStateHandle<Own>) {
    // Asked at once: a browser grants it only while it deals with the click.
    let answer = page.emit(Ask::Play(sound)).dyn_into::<js_sys::Promise>();
    spawn_local(async move {
        let ended = match answer {
            Ok(promise) => JsFuture::from(promise).await,
            Err(other) => Err(other),
        };
        if ended.as_ref().map_or(true, JsValue::is_truthy) {
            own.set(Own { playing: None, mute: ended.is_err(), ..(*own).clone() });
        }
    });
}

/// Whether its points go from left to right, up and down.
fn has_course(picture: &Picture) -> bool {
    let points = &picture.points;
    !picture.down && points.iter().any(|(_, y)| (y - points[0].1).abs() > LEVEL)
}

/// Its points as `x,y` from 0 to 1, y upwards.
fn sound(picture: &Picture) -> String {
    let point = |(x, y): &(f64, f64)| [&bare(x / picture.width), ",", &bare(1.0 - y / picture.height), " "].concat();
    picture.points.iter().map(point).collect()
}
