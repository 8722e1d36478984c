//! A picture as SVG nodes: real text, classes in place of colours, no markup strings.

use yew::prelude::*;

use crate::charts::picture::{Picture, Shape};
use crate::text::number::bare;

/// A chart that says what it shows.
pub(crate) fn described(picture: &Picture, class: &'static str) -> Html {
    html! {
        <svg {class} translate="no" role="img" tabindex={tabindex(picture)} aria-label={label(picture)} width={bare(picture.width)} height={bare(picture.height)} viewBox={view_box(picture)}>
            { shapes(picture) }
        </svg>
    }
}

/// A picture that only repeats what the control beside it says.
pub(crate) fn decorative(picture: &Picture, class: &'static str) -> Html {
    html! {
        <svg {class} translate="no" aria-hidden="true" width={bare(picture.width)} height={bare(picture.height)} viewBox={view_box(picture)}>
            { for picture.shapes.iter().map(shape) }
        </svg>
    }
}

/// A picture with points is a stop for keys from the start, so that none comes between others later.
pub(crate) fn tabindex(picture: &Picture) -> Option<&'static str> {
    (!picture.points.is_empty()).then_some("0")
}

/// What it is and what it shows.
pub(crate) fn label(picture: &Picture) -> String {
    format!("{}. {}", picture.title, picture.description)
}

pub(crate) fn view_box(picture: &Picture) -> String {
    format!("0 0 {} {}", bare(picture.width), bare(picture.height))
}

/// The shapes as nodes. Not every browser keeps the words in an image from those who have just heard what it shows.
pub(crate) fn shapes(picture: &Picture) -> Html {
    html! { <g aria-hidden="true">{ for picture.shapes.iter().map(shape) }</g> }
}

/// One shape as a node.
fn shape(shape: &Shape) -> Html {
    match shape {
        Shape::Rect { ink, x, y, width, height } => html! {
            <rect class={ink.class()} x={bare(*x)} y={bare(*y)} width={bare(*width)} height={bare(*height)} />
        },
        Shape::Path { ink, points, closed } => html! { <path class={ink.class()} d={Shape::path(points, *closed)} /> },
        Shape::Disc { ink, x, y, radius } => {
            html! { <circle class={ink.class()} cx={bare(*x)} cy={bare(*y)} r={bare(*radius)} /> }
        }
        Shape::Text { ink, x, y, anchor, text } => html! {
            <text class={ink.class()} x={bare(*x)} y={bare(*y)} text-anchor={*anchor}>{ text }</text>
        },
    }
}
