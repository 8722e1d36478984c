//! One of several names, as joined buttons: radio buttons underneath, so that keys and screen readers know them.

use yew::prelude::*;

/// What can be chosen: an id, what it is called, and whether it is what is chosen now.
pub(crate) type Segment = (&'static str, &'static str, bool);

/// The buttons of the group called `name`; `choose` is told an id.
///
/// They stand in a form. Chromium (156) never lets go of a radio button that was in a group of a shadow tree: it looks for the group in
/// the page once the button is out of the tree. A form keeps its groups itself, and goes with them. The method is one that sends nothing
/// where there is no dialog, as Enter on a radio button would send the form. To who listens it is none: there is nothing to fill in and send.
pub(crate) fn view(name: &'static str, segments: impl Iterator<Item = Segment>, locked: bool, choose: &Callback<&'static str>) -> Html {
    let segment = |(id, label, chosen): Segment| {
        let onchange = choose.reform(move |_: Event| id);
        html! {
            <label key={id} class="segment">
                <input type="radio" {name} value={id} checked={chosen} disabled={locked} {onchange} />
                <span>{ label }</span>
            </label>
        }
    };
    html! { <form class="segments" method="dialog" role="presentation">{ for segments.map(segment) }</form> }
}
