//! Under the answer: between which values it is, how often there is none, and what matters most.

use yew::prelude::*;

use super::work::Refine;
use crate::text::{label, number, range, sensitivity};
use crate::ui::state::{Edit, State};

fn cases(state: &State) -> String {
    number::exact(state.start.sampled.as_ref().map_or(0.0, |sampled| f64::from(sampled.sampler.done())))
}

/// The second sentence, of the first of the part's answers.
pub(super) fn view(state: &State, on_edit: &Callback<Edit>) -> Html {
    let start = &state.start;
    let said = start.sampled.as_ref().and_then(|sampled| {
        let answer = sampled.answer(start.part.answers.first()?)?;
        let name = label::label(answer.row.label, Some(&start.report.inputs));
        let top = sampled.matters.as_ref().map(|matters| sensitivity::top(matters, &name, &|row| start.name(row)));
        let sentences: Vec<String> = [range::band(answer), range::without(answer), top].into_iter().flatten().collect();
        Some(format!("{name}: {}", sentences.join(" ")))
    });
    html! {
        <div class="under">
            <p class="said-of-ranges">{ said }</p>
            <p class="help">{ format!("The numbers above are medians of {} cases; workings and figures below have every range at its middle.", cases(state)) }</p>
            <Refine start={start.clone()} on_edit={on_edit.clone()} />
        </div>
    }
}
