//! What nobody sees: tables that are only read aloud, and what is folded. It follows an edit in the next pause, so that a drag has
//! only to draw what can be seen.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::{Html, NodeRef};

use super::same::same;
use crate::engine::report::Report;
use crate::text::language;

/// The unseen parts of a calculator, as they were last drawn.
#[derive(Clone, Debug, Default)]
pub(crate) struct Unseen(Rc<RefCell<Known>>, NodeRef);

#[derive(Debug, Default)]
struct Known {
    parts: Vec<Part>,
    /// How many pauses there had been at the last drawing.
    pauses: u32,
    /// Whether this drawing is one of a pause.
    paused: bool,
    /// Whether the next one is, whenever it comes.
    behind: bool,
    late: bool,
}

#[derive(Debug)]
struct Part {
    name: &'static str,
    /// The model, what else it shows, and the language it says it in.
    of: [Option<&'static str>; 3],
    report: Rc<Report>,
    html: Rc<Html>,
}

/// What is kept is no part of what a calculator shows.
impl PartialEq for Unseen {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Unseen {
    /// A drawing begins, after so many pauses.
    pub(crate) fn begin(&self, pauses: u32) {
        let mut known = self.0.borrow_mut();
        known.paused = std::mem::take(&mut known.behind) || pauses != known.pauses;
        known.pauses = pauses;
        known.late = false;
    }

    /// Nothing was drawn, as it is far from the reader: the next drawing leaves nothing for later, as it may be one for paper.
    pub(crate) fn behind(&self) {
        self.0.borrow_mut().behind = true;
    }

    /// Whether a part of this drawing is not for the report that is shown.
    pub(crate) fn late(&self) -> bool {
        self.0.borrow().late
    }

    /// The part of this name: as it is, as it was before the last edit, or drawn now. `folded` is the figure that a folded part says
    /// is chosen.
    pub(crate) fn of(&self, name: &'static str, folded: Option<&'static str>, report: &Rc<Report>, draw: &dyn Fn() -> Html) -> Html {
        let of = [Some(report.inputs.model.id), folded, language::tag()];
        let mut known = self.0.borrow_mut();
        let place = known.parts.iter().position(|part| part.name == name);
        match place.and_then(|place| known.parts.get(place)) {
            Some(part) if part.of == of => {
                let (current, html) = (Rc::ptr_eq(&part.report, report), Rc::clone(&part.html));
                if current || !known.paused {
                    known.late |= !current;
                    return same(name, html);
                }
            }
            // What is folded is not waited for at first either; what is read aloud is there when the calculator is.
            None if folded.is_some() && !known.paused => {
                known.late = true;
                return same(name, Rc::new(Html::default()));
            }
            _ => {}
        }
        let html = Rc::new(draw());
        known.parts.retain(|part| part.name != name);
        known.parts.push(Part { name, of, report: Rc::clone(report), html: Rc::clone(&html) });
        same(name, html)
    }

    /// The list of all figures.
    pub(crate) fn details(&self) -> NodeRef {
        self.1.clone()
    }

    /// Whether that is unfolded.
    pub(crate) fn is_open(&self) -> bool {
        self.1.cast::<web_sys::Element>().is_some_and(|details| details.has_attribute("open"))
    }
}
