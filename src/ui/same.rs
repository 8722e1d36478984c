//! What shows what it showed at the last drawing. A drag moves one field; to make and compare the others, their sliders, and what is folded
//! would cost more than all that changes.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use super::text_input::TextInputProps;
use crate::text::language;

/// The fields of a calculator as they were last drawn.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields(Rc<RefCell<Vec<(Facts, Drawn)>>>);

/// All that a field shows, and how.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Facts {
    pub(crate) field: TextInputProps,
    pub(crate) hint: String,
    /// Whether it can be set back.
    pub(crate) changed: bool,
    /// The number it stands at, as bits, and the width.
    pub(crate) numbers: [Option<u64>; 2],
    /// Which of all curves that were worked out is behind its slider.
    pub(crate) curve: u32,
    /// The term whose meaning is open, and those marked before it.
    pub(crate) terms: (Option<usize>, Vec<usize>),
    /// Whether what moves and reads it is here.
    pub(crate) here: bool,
}

#[derive(Clone, Debug)]
struct Drawn {
    html: Rc<Html>,
    /// The terms marked up to and with it.
    terms: Vec<usize>,
}

/// What is kept is no part of what a calculator shows.
impl PartialEq for Fields {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Fields {
    /// The field of an input, and the terms marked up to and with it: as it was drawn with these facts before, or drawn now, as one
    /// without is each time.
    pub(crate) fn of(&self, id: &'static str, facts: Option<Facts>, draw: impl FnOnce() -> (Html, Vec<usize>)) -> (Html, Vec<usize>) {
        let mut fields = self.0.borrow_mut();
        let place = fields.iter().position(|(known, _)| known.field.row.id == id);
        let Drawn { html, terms } = match (place.and_then(|place| fields.get(place)), facts) {
            (Some((known, drawn)), Some(facts)) if *known == facts => drawn.clone(),
            (_, facts) => {
                let (html, terms) = draw();
                let drawn = Drawn { html: Rc::new(html), terms };
                if let Some(place) = place {
                    fields.swap_remove(place);
                }
                fields.extend(facts.map(|facts| (facts, drawn.clone())));
                drawn
            }
        };
        (same(id, html), terms)
    }
}

/// Nodes that are neither made nor compared anew while they are the same ones. In other languages than English all are: the whole tree is said
/// anew, and words for it may still come.
pub(crate) fn same(key: &'static str, html: Rc<Html>) -> Html {
    if language::tag().is_some() {
        (*html).clone()
    } else {
        html! { <Same {key} {html} /> }
    }
}

#[derive(Properties)]
struct SameProps {
    html: Rc<Html>,
}

impl PartialEq for SameProps {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.html, &other.html)
    }
}

#[component]
fn Same(props: &SameProps) -> Html {
    (*props.html).clone()
}
