//! A calculator: its top, answer, inputs beside the chart, figures, sources.

use gloo::timers::callback::Timeout;
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::announcer::Announcer;
use super::page::Page;
use super::start::Start;
use super::state::{Direction, Edit, State};
use super::words::Words;
use super::{chart, extra, figures, inputs, parts, preset_choice, sources, spoken, tools};
use crate::text::headline;

/// Below this width everything stands in one column.
const TWO_COLUMNS_FROM: f64 = 600.0;
/// The width of the column of inputs, where there are two, and the space beside it. The style sheet has the same.
const INPUTS: f64 = 270.0;
const GAP: f64 = 28.0;

/// Quiet time after which what is not up to date is worked out: longer than from one step of a drag to the next.
const PAUSE_MS: u32 = 40;

#[derive(Properties, PartialEq)]
pub(crate) struct AppProps {
    /// What to open with, and what the page gives it then.
    pub(crate) start: Start,
    /// How often the page has given it something; another number gives it.
    pub(crate) given: u32,
    /// How often it was opened; another number is another reader's calculator, and none is nobody's.
    pub(crate) opening: Option<u32>,
    /// The width inside the box, in CSS pixels.
    pub(crate) width: f64,
    /// Does what only the page can do.
    pub(crate) page: Page,
    /// Whether it is near what the reader sees; what is not need not be drawn anew.
    pub(crate) near: bool,
    /// Told whenever the calculator has changed.
    pub(crate) on_change: Callback<Now>,
}

/// A calculator as it is, for the page around it.
#[derive(Clone)]
pub(crate) struct Now {
    /// What it would have to open with to be as it is.
    pub(crate) start: Start,
    /// Whether the latest edit was made in it or in the page, and not followed from another calculator.
    pub(crate) own: bool,
    /// Whether a control is in hand: more of the same change may come.
    pub(crate) held: bool,
    /// How often the page has given it something else to show.
    pub(crate) given: u32,
    /// Whether what the page gave, or what ranges make of the answer, is still to be shown.
    pub(crate) busy: bool,
    /// Changes it.
    pub(crate) on_edit: Callback<Edit>,
}

#[component]
pub(crate) fn App(props: &AppProps) -> Html {
    let state = use_reducer_eq(|| State::new(props.start.clone()));
    use_load(&state, props);
    let current = props.opening == Some(state.opening);
    let drawn = use_mut_ref(|| None::<(u32, Html)>);
    let pause = use_mut_ref(|| None::<Timeout>);
    let on_edit = {
        let dispatcher = state.dispatcher();
        use_callback((), move |edit: Edit, ()| dispatcher.dispatch(edit))
    };
    let hides = state.start.aside.as_ref().is_some_and(|aside| aside.hides);
    // Made anew for another element, and when the answer is shown at last.
    let presets = preset_choice::use_chosen(state.start.preset.id, state.opening * 2 + u32::from(hides));
    if !current {
        // Nobody's, or for a moment still the state of the element before.
        return Html::default();
    }
    // Not in an effect, which would cost the first view a kilobyte: who is told only keeps it.
    let tell = |late: bool| {
        props.on_change.emit(Now {
            start: state.start.clone(),
            own: state.own,
            held: state.held,
            busy: late || state.busy() || props.given != state.given,
            given: state.given,
            on_edit: on_edit.clone(),
        });
    };
    if !props.near
        && let Some((_, drawn)) = drawn.borrow().as_ref().filter(|(opening, _)| *opening == state.opening)
    {
        state.unseen.behind();
        tell(false);
        return drawn.clone();
    }
    state.curves.begin();
    state.unseen.begin(state.pauses);
    let _speaking = spoken::begin(state.start.language);
    let words = Words::new(&state, &on_edit);
    let all = state.start.tabs.is_some();
    let wide = props.width >= TWO_COLUMNS_FROM;
    let near = {
        let (fetched, on_edit) = (state.extra, on_edit.clone());
        Callback::from(move |()| extra::fetch(fetched, &on_edit))
    };
    let onkeydown = {
        let on_edit = on_edit.clone();
        move |event: KeyboardEvent| {
            if let Some(direction) = step_of_key(&event) {
                event.prevent_default();
                on_edit.emit(Edit::Step(direction));
            }
        }
    };
    let html = html! {
        <section key={state.opening} role="group" {onkeydown} onpointerover={near.reform(|_: PointerEvent| ())} onfocusin={near.reform(|_: FocusEvent| ())} onclick={near.reform(|_: MouseEvent| ())} oninput={near.reform(|_: InputEvent| ())}
            class={classes!("calculator", wide.then_some("wide"), state.stale().then_some("stale"))} aria-label={state.start.preset.title}>
            { for state.start.tabs.map(|tabs| tabs(&state, &on_edit)) }
            <div id="panel" role={all.then_some("tabpanel")} aria-labelledby={all.then(|| format!("tab-{}", state.start.view.id))}>
                if let Some(aside) = &state.start.aside {
                    { (aside.before)(&state, &on_edit, props.width) }
                }
                if !hides {
                    { answer(&state, &presets, &words, &on_edit, props) }
                }
            </div>
        </section>
    };
    let html = spoken::tree(state.start.language, html);
    drawn.replace(Some((state.opening, html.clone())));
    let late = state.curves.late() || state.unseen.late();
    tell(late);
    // The next edit drops it: only when nothing comes for a moment there is time.
    *pause.borrow_mut() = late.then(|| Timeout::new(PAUSE_MS, move || on_edit.emit(Edit::Pause)));
    html
}

/// The answer and all that belongs to it.
fn answer(state: &State, presets: &NodeRef, words: &Words, on_edit: &Callback<Edit>, props: &AppProps) -> Html {
    let reset = on_edit.reform(|_: MouseEvent| Edit::Reset);
    let sentence = headline::answer(&state.sentence());
    html! {
        <>
            <div class="top" part="top">
                { preset_choice::view(state, presets, on_edit) }
                <span class="steps">
                    { step("↶", "Undo", Direction::Back, state, on_edit) }
                    { step("↷", "Redo", Direction::Forth, state, on_edit) }
                    <button class="plain reset" type="button" disabled={!state.changed()} onclick={reset}>{ "Reset" }</button>
                </span>
            </div>
            { notice(state, on_edit) }
            { parts::view(state, on_edit) }
            { super::headline::view(state, &props.page, words, on_edit) }
            if state.stale() {
                <p class="stale-note">{ "Not all inputs can be read; the figures are for the last ones that could." }</p>
            }
            <div class="columns">{ for columns(state, props.width, words, on_edit) }</div>
            <div>{ for state.report().warnings.iter().map(|warning| html! { <p class="warning">{ &warning.text }</p> }) }</div>
            { figures::view(state, &props.page, on_edit) }
            { tools::view(state, on_edit, &props.page, props.width) }
            { sources::view(state) }
            <Announcer answer={sentence.clone()} asked={sentence} />
        </>
    }
}

/// What the reader should know about what was opened, until it was read.
fn notice(state: &State, on_edit: &Callback<Edit>) -> Html {
    if state.start.notice.is_empty() {
        return Html::default();
    }
    html! {
        <p class="warning notice" role="status">
            { &state.start.notice }{ " " }
            <button class="link" type="button" onclick={on_edit.reform(|_: MouseEvent| Edit::Noticed)}>{ "Understood" }</button>
        </p>
    }
}

fn step(sign: &'static str, name: &'static str, direction: Direction, state: &State, on_edit: &Callback<Edit>) -> Html {
    let onclick = on_edit.reform(move |_: MouseEvent| Edit::Step(direction));
    // Not `disabled`: the last step back must not take the focus away with the button.
    let nothing = !state.history.has(direction == Direction::Back);
    html! { <button key={name} class="plain step" type="button" aria-label={name} title={name} aria-disabled={nothing.to_string()} {onclick}>{ sign }</button> }
}

/// Ctrl+Z and Ctrl+Shift+Z, or with the command key; in a text field they are the field's own.
fn step_of_key(event: &KeyboardEvent) -> Option<Direction> {
    let typing = event.target_dyn_into::<HtmlInputElement>().is_some_and(|field| field.type_() == "text");
    let asked = (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("z");
    (asked && !typing).then(|| if event.shift_key() { Direction::Forth } else { Direction::Back })
}

/// Inputs beside the chart, or the chart over the inputs: on a narrow screen a slider is dragged with the chart in sight. Both
/// have keys, so that changing places makes neither anew.
fn columns(state: &State, width: f64, words: &Words<'_>, on_edit: &Callback<Edit>) -> Vec<Html> {
    if width >= TWO_COLUMNS_FROM {
        vec![inputs::view(state, INPUTS, words, on_edit), chart::view(state, width - INPUTS - GAP, words, on_edit)]
    } else {
        vec![chart::view(state, width, words, on_edit), inputs::view(state, width, words, on_edit)]
    }
}

/// Loads another start when the page asks for one; not the first, which the state was made with.
#[hook]
fn use_load(state: &UseReducerHandle<State>, props: &AppProps) {
    let loaded = use_mut_ref(|| (props.opening.unwrap_or_default(), props.given));
    let (dispatcher, start) = (state.dispatcher(), props.start.clone());
    use_effect_with((props.opening, props.given), move |now| {
        let (Some(opening), given) = *now else { return };
        let before = loaded.replace((opening, given));
        if before.0 != opening {
            dispatcher.dispatch(Edit::Open(start, opening));
        } else if before.1 != given {
            dispatcher.dispatch(Edit::Given(start, given));
        }
    });
}
