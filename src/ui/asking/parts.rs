//! What the panels share: choices of outputs and inputs, a chart with its table, a number that is typed.

use web_sys::{HtmlInputElement, HtmlSelectElement};
use yew::prelude::*;

use crate::charts::chart::Chart;
use crate::engine::fields::{Kind, Row};
use crate::engine::model::LineRow;
use crate::engine::units::Shown;
use crate::text::language::said;
use crate::text::{label, number, separators};
use crate::ui::announcer::Announcer;
use crate::ui::extra::Fetched;
use crate::ui::grid;
use crate::ui::start::Start;
use crate::ui::state::{Edit, State};

/// What every panel is given.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct PanelProps {
    pub(super) state: State,
    /// The width in CSS pixels.
    pub(super) width: f64,
    pub(super) on_edit: Callback<Edit>,
}

impl PanelProps {
    /// The outputs that can be asked about: those with a value, and the chosen one in any case.
    pub(super) fn outputs(&self) -> Vec<&'static LineRow> {
        let report = self.state.report();
        report.outputs.iter().filter(|output| output.value.is_ok() || output.row.id == self.state.figure).map(|output| output.row).collect()
    }

    /// The chosen output.
    pub(super) fn output(&self) -> Option<&'static LineRow> {
        let outputs = self.outputs();
        outputs.iter().find(|row| row.id == self.state.figure).or(outputs.first()).copied()
    }

    /// What readers know it as.
    pub(super) fn name_of(&self, output: &LineRow) -> String {
        label::label(output.label, Some(&self.state.report().inputs))
    }

    /// The inputs that take numbers and have one.
    pub(super) fn inputs(&self) -> Vec<&'static Row> {
        let number = |row: &&'static Row| matches!(row.kind, Kind::Number(_)) && self.state.report().inputs.number(row).is_some();
        let front = self.state.start.part.front.iter().copied().filter(number);
        let all = self.state.start.part.model.fields.iter().copied().filter(number);
        let mut rows: Vec<&'static Row> = Vec::new();
        for row in front.chain(all) {
            if rows.iter().all(|known| known.id != row.id) {
                rows.push(row);
            }
        }
        rows
    }

    /// The choice of the output.
    pub(super) fn choose_output(&self, words: &'static str) -> Html {
        let options = self.outputs().into_iter().map(|row| (row.id, self.name_of(row))).collect();
        let chosen = self.output().map_or("", |row| row.id);
        choice(words, options, chosen, &self.on_edit.reform(Edit::Figure))
    }

    /// A chart, or its table.
    pub(super) fn chart(&self, chart: &Chart) -> Html {
        let seen = self.state.table && !chart.table.rows.is_empty();
        let [picture, said, unseen] = match self.state.extra {
            Fetched::Here(extra) if !seen => (extra.walk)(chart, &self.state, &self.on_edit),
            _ => Default::default(),
        };
        html! {
            <figure key={chart.id} class="chart">
                { picture }
                { unseen }
                { grid::view(&chart.table, seen) }
                <figcaption><span class="caption-of-chart">{ &chart.caption }{ said }</span></figcaption>
            </figure>
        }
    }
}

/// A panel's answer. It is heard when something else is asked of it, not when a slider moves: of that the calculator's own answer tells.
pub(super) fn answered(class: &'static str, answer: &str, asked: &[&str]) -> Html {
    html! { <><p {class}>{ answer }</p><Announcer answer={said(answer).into_owned()} asked={asked.join(" ")} /></> }
}

/// A list to choose one of.
pub(super) fn choice(words: &'static str, options: Vec<(&'static str, String)>, chosen: &str, on_choice: &Callback<&'static str>) -> Html {
    let ids: Vec<&'static str> = options.iter().map(|(id, _)| *id).collect();
    let on_choice = on_choice.clone();
    let onchange = move |event: Event| {
        let id = event.target_unchecked_into::<HtmlSelectElement>().value();
        if let Some(id) = ids.iter().find(|known| **known == id) {
            on_choice.emit(id);
        }
    };
    html! {
        <label class="asked">
            { words }{ " " }
            <select class="of" {onchange}>
                for (id, name) in options {
                    <option key={id} value={id} selected={id == chosen}>{ name }</option>
                }
            </select>
        </label>
    }
}

/// A text field for a number in a unit.
pub(super) fn field(name: &'static str, id: &'static str, text: &str, wrong: Option<&str>, on_text: &Callback<String>) -> Html {
    let oninput = on_text.reform(|event: InputEvent| event.target_unchecked_into::<HtmlInputElement>().value());
    let error = format!("error-{id}");
    html! {
        <span class="asked">
            <label for={id}>{ name }</label>{ " " }
            <input {id} class="text" type="text" autocomplete="off" spellcheck="false" value={text.to_owned()}
                aria-invalid={wrong.map(|_| "true")} aria-describedby={wrong.map(|_| error.clone())} {oninput} />
            if let Some(wrong) = wrong {
                <span class="error" id={error} role="alert">{ wrong }</span>
            }
        </span>
    }
}

/// A number that was typed for an output, in its unit.
pub(super) fn typed(start: &Start, shown: Shown, text: &str) -> Result<f64, String> {
    let plain = separators::plain(&start.heard(text), start.decimals);
    match number::parse(&plain) {
        // As in the fields of inputs: a bare 25 is 25%.
        Some(x) if shown == Shown::Share && x.abs() > 1.0 && !plain.contains(['%', 'p']) => Ok(x / 100.0),
        Some(x) if x.is_finite() => Ok(x),
        _ if text.trim().is_empty() => Err("A number is missing.".to_owned()),
        _ => Err(format!("“{}” is not a number.", text.trim().chars().take(40).collect::<String>())),
    }
}
