//! The small curve behind a slider, read out: the answer where the pointer is, or where the input stands.

use std::rc::Rc;

use yew::html::{onfocusin, onfocusout, onpointerleave, onpointermove};
use yew::prelude::*;
use yew::virtual_dom::{Listener, VNode};

use crate::engine::ask::sweep::sweep;
use crate::text::{label, quantity};
use crate::ui::dial::{self, Dial};
use crate::ui::look::Look;
use crate::ui::slider::{steps, value_of};
use crate::ui::state::{Edit, State};

/// The slider that is listened to, and the words for where the reader looks, to stand over the hint.
pub(super) fn view(track: Html, dial: &Dial<'_>, state: &State, on_edit: &Callback<Edit>) -> (Html, Html) {
    let said = match state.look {
        Some(Look::Curve { input, value }) if input == dial.row.id => value.or(dial.value).and_then(|value| words(dial, value, state)),
        _ => None,
    };
    let said = said.map_or_else(Html::default, |words| html! { <span class="said">{ words }</span> });
    (listening(track, listeners(dial, on_edit)), said)
}

/// The answer that the curve shows, at a value of the input.
fn words(dial: &Dial<'_>, value: f64, state: &State) -> Option<String> {
    let report = state.report();
    let (answer, _) = dial::moving(dial, state)?;
    let row = report.output(answer)?.row;
    let there = sweep(report, dial.row, answer, &[value]).first().copied().flatten();
    let there = there.map_or_else(|| quantity::NONE.to_owned(), |there| quantity::prose(row.shown, there));
    Some(format!("At {}: {} {there}", quantity::prose(dial.row.shown, value), label::label(row.label, Some(&report.inputs))))
}

fn listeners(dial: &Dial<'_>, on_edit: &Callback<Edit>) -> [Rc<dyn Listener>; 4] {
    let (input, slider, width) = (dial.row.id, dial.slider, dial.width);
    let look = move |value: Option<f64>| Edit::Look(Some(Look::Curve { input, value }));
    let at = move |event: PointerEvent| {
        let part = (f64::from(event.offset_x()) - dial::HALF_THUMB) / (width - 2.0 * dial::HALF_THUMB);
        look(Some(value_of(&slider, (part.clamp(0.0, 1.0) * steps(&slider)).round())))
    };
    [
        Rc::new(onpointermove::Wrapper::new(on_edit.reform(at))),
        Rc::new(onpointerleave::Wrapper::new(on_edit.reform(|_| Edit::Look(None)))),
        Rc::new(onfocusin::Wrapper::new(on_edit.reform(move |_| look(None)))),
        Rc::new(onfocusout::Wrapper::new(on_edit.reform(|_| Edit::Look(None)))),
    ]
}

/// The same element with listeners. Another element in its place would take the slider out of the hand that holds it.
fn listening(element: Html, listeners: [Rc<dyn Listener>; 4]) -> Html {
    let VNode::VTag(mut tag) = element else { return element };
    Rc::make_mut(&mut tag).set_listeners(listeners.map(Some).into());
    VNode::VTag(tag)
}
