//! A chart whose points are read out: the nearest to the pointer, or one after another by arrow keys.

use std::rc::Rc;

use yew::prelude::*;

use crate::charts::chart::Chart;
use crate::charts::picture::Picture;
use crate::text::number::bare;
use crate::ui::look::Look;
use crate::ui::picture;
use crate::ui::state::{Edit, State};

/// The picture as something to walk; the words for where the reader is, to stand over the caption; and what only screen readers say.
pub(super) fn view(chart: &Chart, state: &State, on_edit: &Callback<Edit>) -> [Html; 3] {
    let here = match state.look {
        Some(Look::Point { chart: id, row, keys }) if id == chart.id && row < chart.picture.points.len() => Some((row, keys)),
        _ => None,
    };
    let words = here.map(|(row, _)| chart.words(row));
    let heard = words.clone().filter(|_| here.is_some_and(|(_, keys)| keys));
    let hint = format!("hint-{}", chart.id);
    let svg = svg(chart, here.map(|(row, _)| row), &hint, on_edit);
    let said = words.map_or_else(Html::default, |words| html! { <span class="said">{ words }</span> });
    if chart.picture.points.is_empty() {
        return [svg, said, Html::default()];
    }
    let unseen = html! {
        <>
            <p id={hint} hidden=true>{ "Arrow keys walk the points." }</p>
            <p class="unseen" role="status">{ heard }</p>
        </>
    };
    [svg, said, unseen]
}

fn svg(chart: &Chart, here: Option<usize>, hint: &str, on_edit: &Callback<Edit>) -> Html {
    let (id, drawn) = (chart.id, &chart.picture);
    let picture = Rc::new(Picture { shapes: Vec::new(), ..drawn.clone() });
    let look = move |row: usize, keys: bool| Edit::Look(Some(Look::Point { chart: id, row, keys }));
    let over = {
        let (picture, on_edit) = (picture.clone(), on_edit.clone());
        Callback::from(move |event: PointerEvent| {
            if let Some(row) = nearest(&picture, (event.offset_x().into(), event.offset_y().into())) {
                on_edit.emit(look(row, false));
            }
        })
    };
    let onpointerleave = {
        let on_edit = on_edit.clone();
        // A finger that was lifted has left, too; what it tapped is read until something else is.
        move |event: PointerEvent| {
            if event.pointer_type() != "touch" {
                on_edit.emit(Edit::Look(None));
            }
        }
    };
    let onkeydown = {
        let (on_edit, count, across) = (on_edit.clone(), picture.points.len(), chart.across());
        move |event: KeyboardEvent| {
            if let Some(row) = step(&event, here, (count, across)) {
                event.prevent_default();
                on_edit.emit(look(row, true));
            } else if event.key() == "Escape" {
                // The page may have a use for it as well.
                on_edit.emit(Edit::Look(None));
            }
        }
    };
    html! {
        <svg class={id} role="img" tabindex={picture::tabindex(drawn)} aria-label={picture::label(drawn)} aria-describedby={(!drawn.points.is_empty()).then(|| hint.to_owned())} data-shapes={drawn.hash()}
            width={bare(drawn.width)} height={bare(drawn.height)} viewBox={picture::view_box(drawn)}
            onpointermove={over.clone()} onpointerdown={over} {onpointerleave} {onkeydown} onfocusout={on_edit.reform(|_: FocusEvent| Edit::Look(None))}>
            { picture::shapes(drawn) }
            { for here.and_then(|row| drawn.points.get(row)).map(|at| mark(drawn, *at)) }
        </svg>
    }
}

/// The point nearest to a place: along the way that the points go, and among those level with each other across it.
fn nearest(picture: &Picture, (x, y): (f64, f64)) -> Option<usize> {
    let far = |(across, down): (f64, f64)| {
        let (across, down) = ((across - x).abs(), (down - y).abs());
        if picture.down { (down, across) } else { (across, down) }
    };
    let points = picture.points.iter().map(|at| far(*at)).enumerate();
    points.min_by(|(_, one), (_, other)| one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1))).map(|(row, _)| row)
}

/// The point to which a key leads: the next one, or the one below in a picture whose points stand in rows.
fn step(event: &KeyboardEvent, here: Option<usize>, (count, across): (usize, usize)) -> Option<usize> {
    if event.ctrl_key() || event.meta_key() {
        return None;
    }
    let last = count.checked_sub(1)?;
    match event.key().as_str() {
        "ArrowRight" => Some(here.map_or(0, |row| (row + 1).min(last))),
        "ArrowDown" => Some(here.map_or(0, |row| if row + across > last { row } else { row + across })),
        "ArrowLeft" => Some(here.map_or(last, |row| row.saturating_sub(1))),
        "ArrowUp" => Some(here.map_or(last, |row| row.checked_sub(across).unwrap_or(row))),
        "Home" => Some(0),
        "End" => Some(last),
        _ => None,
    }
}

/// A ring on the point, and a thin rule through it where points go across.
fn mark(picture: &Picture, (x, y): (f64, f64)) -> Html {
    html! {
        <>
            if !picture.down {
                <path class="look" d={format!("M{} 0V{}", bare(x), bare(picture.height))} />
            }
            <circle class="ring" cx={bare(x)} cy={bare(y)} r="4" />
        </>
    }
}
