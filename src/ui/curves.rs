//! The curves behind the sliders, kept from one drawing to the next. One slider moves all curves but its own: at each drawing the
//! two that are oldest are worked out anew, and the others in the pauses between edits.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::Html;

use crate::engine::fields::Row;
use crate::engine::report::Report;

/// The answer that a curve shows, and its values from one end of the slider to the other.
pub(crate) type Values = (&'static str, Vec<Option<f64>>);

/// The curves of a calculator, as they were last worked out.
#[derive(Clone, Debug, Default)]
pub(crate) struct Curves(Rc<RefCell<Known>>);

#[derive(Debug, Default)]
struct Known {
    curves: Vec<Curve>,
    /// How many have been worked out so far.
    made: u32,
    /// Those made until then may be made anew in this drawing.
    until: u32,
    late: bool,
}

#[derive(Debug)]
struct Curve {
    row: &'static str,
    report: Rc<Report>,
    values: Option<Values>,
    /// Which of all that were worked out or still right.
    made: u32,
    /// The count when it was worked out: no two curves have the same.
    version: u32,
    /// Whether this drawing, or the one before it, has it.
    seen: bool,
    /// The picture, for a place of the reader's and a width.
    drawn: Option<([u64; 2], Html)>,
}

/// What is kept is no part of what a calculator shows.
impl PartialEq for Curves {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Curves {
    /// A drawing begins.
    pub(crate) fn begin(&self) {
        let mut known = self.0.borrow_mut();
        // What is no longer drawn, such as those of another part, would stay the oldest for ever.
        known.curves.retain_mut(|curve| std::mem::take(&mut curve.seen));
        // The two oldest, without the sort that would weigh more than all of this.
        let (mut oldest, mut next) = (u32::MAX, u32::MAX);
        for curve in &known.curves {
            (oldest, next) = if curve.made < oldest { (curve.made, oldest) } else { (oldest, next.min(curve.made)) };
        }
        known.until = next;
        known.late = false;
    }

    /// Whether a curve of this drawing is not for the report that is shown.
    pub(crate) fn late(&self) -> bool {
        self.0.borrow().late
    }

    /// The curve of an input: as it is, as it was a moment ago, or worked out now.
    pub(crate) fn of(&self, row: &'static Row, report: &Rc<Report>, work: impl FnOnce() -> Option<Values>) -> Option<Values> {
        let mut known = self.0.borrow_mut();
        known.made += 1;
        let (made, until) = (known.made, known.until);
        let place = known.curves.iter().position(|curve| curve.is(row, report));
        if let Some(curve) = place.and_then(|place| known.curves.get_mut(place)) {
            curve.seen = true;
            let current = same_but(row, &curve.report, report);
            if current || curve.made > until {
                curve.made = if current { made } else { curve.made };
                let values = curve.values.clone();
                known.late |= !current;
                return values;
            }
        }
        let curve = Curve { row: row.id, report: Rc::clone(report), values: work(), made, version: made, seen: true, drawn: None };
        let values = curve.values.clone();
        match place.and_then(|place| known.curves.get_mut(place)) {
            Some(old) => *old = curve,
            None => known.curves.push(curve),
        }
        values
    }

    /// Which of all that were worked out is the curve of an input.
    pub(crate) fn version(&self, row: &Row, report: &Report) -> u32 {
        self.0.borrow().curves.iter().find(|curve| curve.is(row, report)).map_or(0, |curve| curve.version)
    }

    /// The picture of a curve, drawn only if the curve, the reader's place on it or the width is another than the last time.
    pub(crate) fn picture(&self, row: &'static Row, report: &Report, of: [f64; 2], draw: impl FnOnce() -> Html) -> Html {
        let of = of.map(f64::to_bits);
        let mut known = self.0.borrow_mut();
        let Some(curve) = known.curves.iter_mut().find(|curve| curve.is(row, report)) else { return draw() };
        match &curve.drawn {
            Some((same, html)) if *same == of => html.clone(),
            _ => {
                let html = draw();
                curve.drawn = Some((of, html.clone()));
                html
            }
        }
    }
}

impl Curve {
    /// Whether it is the curve of this input in the model of a report.
    fn is(&self, row: &Row, report: &Report) -> bool {
        self.row == row.id && self.report.inputs.model.id == report.inputs.model.id
    }
}

/// Whether two reports of a model differ in this input at most: then its curve is the same.
fn same_but(row: &Row, one: &Rc<Report>, other: &Rc<Report>) -> bool {
    let same = |((field, one), (_, other)): ((&Row, Option<_>), (&Row, Option<_>))| one == other || field.id == row.id;
    Rc::ptr_eq(one, other) || one.inputs.iter().zip(other.inputs.iter()).all(same)
}
