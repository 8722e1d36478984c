//! What stands before the answer: the guess, or how far off it was, and the task with how far the reader is.

use std::rc::Rc;

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::explained::can_be;
use super::tasks;
use crate::catalog::tasks::Task;
use crate::charts::curve::{self, Curve};
use crate::engine::fields::{Row, Slider};
use crate::engine::model::LineRow;
use crate::text::number::bare;
use crate::text::{guess as words, label, quantity, separators};
use crate::ui::aside::{Aside, Guess};
use crate::ui::attributes::Attributes;
use crate::ui::field::placed;
use crate::ui::picture;
use crate::ui::slider::{step_of, steps, value_of};
use crate::ui::state::{Edit, State};
use crate::{catalog, charts};

/// What the box keeps to itself on both sides.
const INSET: f64 = 32.0;
/// Half the slider's thumb.
const HALF_THUMB: f64 = 9.0;

/// What attributes, a line each, ask for: a guess, unless the reader was here before, and a task. A task adds the view, the preset and
/// the model that the attributes do not name.
pub(super) fn aside(attributes: &mut Attributes, seen: bool) -> Rc<Aside> {
    let get = |name| attributes.get(name);
    let guess = if get("guess").is_some() && !seen { Guess::Asked { text: String::new(), wrong: None } } else { Guess::Off };
    let found = get("task").and_then(catalog::tasks::find);
    let fits = |task: &&Task| get("view").is_none_or(|view| view == task.view || view == "all");
    let task = found.filter(fits);
    let wrong = match (get("task"), found) {
        (Some(_), Some(found)) if task.is_none() => Some(format!("is for view=\"{}\". It is left out.", found.view)),
        (Some(_), None) => Some(can_be(&catalog::tasks::tasks().iter().map(|task| task.id).collect::<Vec<_>>())),
        _ => None,
    };
    attributes.refuse("task", wrong);
    if let Some(task) = task {
        attributes.lines.extend(["\nview=", task.view, "\npreset=", task.preset, "\nmodel=", task.model]);
    }
    Rc::new(with(&Aside { task, ..none() }, guess))
}

/// Nothing beside the answer yet.
fn none() -> Aside {
    Aside { before: view, again, hides: false, pinned: None, guess: Guess::Off, task: None }
}

/// For another view: its guess as it was left, or one of its own, unless the reader would rather see.
fn again(now: &Aside, left: Option<&Aside>) -> Aside {
    let guess = match (left, &now.guess) {
        (Some(left), _) => left.guess.clone(),
        (None, Guess::Off | Guess::Skipped) => now.guess.clone(),
        (None, _) => Guess::Asked { text: String::new(), wrong: None },
    };
    with(now, guess)
}

/// What stands beside the answer.
pub(super) fn beside(state: &State) -> Aside {
    state.start.aside.as_ref().map_or_else(none, |aside| (**aside).clone())
}

/// The same with another guess.
fn with(aside: &Aside, guess: Guess) -> Aside {
    Aside { hides: matches!(guess, Guess::Asked { .. }), guess, ..aside.clone() }
}

/// Both, at a width in CSS pixels; nothing where there is neither.
pub(super) fn view(state: &State, on_edit: &Callback<Edit>, width: f64) -> Html {
    let aside = beside(state);
    html! {
        <>
            if let Some(task) = aside.task {
                { tasks::current(task, state, on_edit) }
            }
            if aside.guess != Guess::Off {
                { guess(&aside, state, on_edit, width) }
            }
        </>
    }
}

/// What takes a guess.
fn on_guess(aside: &Aside, on_edit: &Callback<Edit>) -> Callback<Guess> {
    let aside = aside.clone();
    on_edit.reform(move |guess| Edit::Aside(Rc::new(with(&aside, guess))))
}

/// The first answer that has a value, with it.
fn answer(state: &State) -> Option<(&'static LineRow, f64)> {
    let of = |id: &&str| state.report().output(id).and_then(|output| Some((output.row, *output.value.as_ref().ok()?)));
    state.start.part.answers.iter().find_map(of)
}

/// The question or the outcome; the status stands in both, so that the outcome is said, and so does the button in hand.
fn guess(aside: &Aside, state: &State, on_edit: &Callback<Edit>, width: f64) -> Html {
    let on_guess = on_guess(aside, on_edit);
    let (question, said) = match (&aside.guess, answer(state)) {
        (Guess::Asked { text, wrong }, Some(of)) => (question(of, (text, wrong.as_deref()), state, &on_guess, width), String::new()),
        (Guess::Asked { .. }, None) => (Html::default(), "There is no answer to guess.".to_owned()),
        (Guess::Placed { of, guess, answer }, _) => (mark(of, (*guess, *answer), width), words::verdict(of.shown, *guess, *answer)),
        _ => (Html::default(), String::new()),
    };
    let asked = aside.hides;
    let main = if asked { "Show the answer" } else { "Guess again" };
    let press = {
        let (guess, state, on_guess) = (aside.guess.clone(), state.clone(), on_guess.clone());
        move || on_guess.emit(pressed(&guess, &state))
    };
    let submit = {
        let press = press.clone();
        move |event: SubmitEvent| {
            event.prevent_default();
            press();
        }
    };
    html! {
        <form class="working guess" novalidate=true onsubmit={submit}>
            { question }
            <p class="said" role="status">{ said }</p>
            <p>
                <button key="press" class="plain" type="submit" data-do="guess">{ main }</button>
                if asked {
                    <button key="skip" class="plain" type="button" data-do="skip" onclick={on_guess.reform(|_: MouseEvent| Guess::Skipped)}>{ "Skip" }</button>
                }
            </p>
        </form>
    }
}

/// The guess that was typed, in the numbers of the reader's place.
fn read(of: &LineRow, text: &str, state: &State) -> Result<f64, String> {
    words::read(of.shown, &separators::plain(&state.start.heard(text), state.start.decimals), text)
}

/// What the button does: takes the guess, or says what is wrong with it, or asks again.
fn pressed(guess: &Guess, state: &State) -> Guess {
    let Guess::Asked { text, .. } = guess else { return Guess::Asked { text: String::new(), wrong: None } };
    let Some((of, answer)) = answer(state) else { return Guess::Skipped };
    match read(of, text, state) {
        Ok(guess) => Guess::Placed { of, guess, answer },
        Err(wrong) => Guess::Asked { text: text.clone(), wrong: Some(wrong) },
    }
}

fn question(
    (line, answer): (&'static LineRow, f64),
    (text, wrong): (&str, Option<&str>),
    state: &State,
    on_guess: &Callback<Guess>,
    width: f64,
) -> Html {
    let name = label::label(line.label, Some(&state.report().inputs));
    let name = format!("{}{}", name.get(..1).unwrap_or_default().to_ascii_lowercase(), name.get(1..).unwrap_or_default());
    let range = words::range(line.shown, answer, line.id);
    let typed =
        on_guess.reform(|event: InputEvent| Guess::Asked { text: event.target_unchecked_into::<HtmlInputElement>().value(), wrong: None });
    let unit = quantity::unit(line.shown);
    html! {
        <>
            <p class="question">{ state.start.preset.title }</p>
            { given(state) }
            <div class="row">
                <label for="guess">{ format!("What do you think the {name} is?{}", if unit.is_empty() { String::new() } else { format!(" In {unit}.") }) }</label>
                <input id="guess" class="text" type="text" autocomplete="off" spellcheck="false" value={text.to_owned()}
                    aria-invalid={wrong.map(|_| "true")} aria-describedby={wrong.map(|_| "error-guess")} oninput={typed} />
            </div>
            if let Some(wrong) = wrong {
                <p class="error" id="error-guess" role="alert">{ wrong.to_owned() }</p>
            }
            { slider(line, &range, text, state, on_guess, width) }
        </>
    }
}

/// The slider: in the middle until something was typed or it was moved.
fn slider(line: &'static LineRow, range: &Slider, text: &str, state: &State, on_guess: &Callback<Guess>, width: f64) -> Html {
    let guess = read(line, text, state).ok();
    let step = guess.map_or((steps(range) / 2.0).round(), |guess| step_of(range, guess));
    let spoken = guess.map_or("no guess yet".to_owned(), |guess| quantity::prose(line.shown, guess));
    let moved = {
        let (range, state) = (*range, state.clone());
        on_guess.reform(move |event: InputEvent| {
            let step = event.target_unchecked_into::<HtmlInputElement>().value_as_number();
            Guess::Asked { text: placed(quantity::short(line.shown, value_of(&range, step)), &state), wrong: None }
        })
    };
    let rail = Curve { values: &[], here: Some(step / steps(range)), answer: None, scale: range.scale, inset: HALF_THUMB };
    html! {
        <>
        <div class="track">
            { picture::decorative(&curve::picture(&rail, width - INSET), "curve") }
            <input type="range" min="0" max={bare(steps(range))} step="1" value={bare(step)} aria-label="Your guess" aria-valuetext={spoken} oninput={moved} />
        </div>
        <p class="row help"><span>{ quantity::short(line.shown, range.from) }</span><span>{ quantity::short(line.shown, range.to) }</span></p>
        </>
    }
}

/// What is known before the answer: the inputs in front, as they are given.
fn given(state: &State) -> Html {
    let given = |row: &&'static Row| {
        let input = state.report().inputs.get(row)?;
        Some(
            html! { <li>{ state.start.name(row) }{ " " }<span class="term-value">{ crate::text::compare::input(row, Some(input)) }</span></li> },
        )
    };
    html! { <ul class="terms">{ for state.start.part.front.iter().filter_map(given) }</ul> }
}

/// Guess and answer on a line.
fn mark(of: &LineRow, (guess, answer): (f64, f64), width: f64) -> Html {
    let picture = charts::guess::picture(of.shown, guess, answer, words::range(of.shown, answer, of.id), (width - INSET).min(560.0));
    html! { <div class="chart">{ picture::described(&picture, "guess-line") }</div> }
}
