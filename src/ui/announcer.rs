//! Says the new answer to screen readers: once, politely, after the last change, and never on load.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// Quiet time before an answer is said.
const AFTER_MS: u32 = 500;
/// Longer announcements are cut off by readers, in both senses.
const MOST: usize = 150;

#[derive(Properties, PartialEq)]
pub(crate) struct AnnouncerProps {
    /// The answer in a sentence.
    pub(crate) answer: String,
}

#[component]
pub(crate) fn Announcer(props: &AnnouncerProps) -> Html {
    let said = use_state(String::new);
    let first = use_mut_ref(|| true);
    {
        let said = said.clone();
        use_effect_with(props.answer.clone(), move |answer| {
            let silent = first.replace(false);
            let answer: String = answer.chars().take(MOST).collect();
            let timer = (!silent).then(|| Timeout::new(AFTER_MS, move || said.set(answer)));
            // Dropping the timer with the next answer is what makes only the last one heard.
            move || drop(timer)
        });
    }
    html! { <p class="unseen" role="status">{ &*said }</p> }
}
