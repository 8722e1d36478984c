//! Says the new answer to screen readers: once, politely, after the last change, and never on load.

use std::rc::Rc;

use gloo::timers::callback::Timeout;
use yew::prelude::*;

use crate::engine::report::Report;
use crate::text::headline;

/// Quiet time before an answer is said.
const AFTER_MS: u32 = 500;
/// Longer announcements are cut off by readers, in both senses.
const MOST: usize = 150;

#[derive(Properties, PartialEq)]
pub(crate) struct AnnouncerProps {
    pub(crate) report: Rc<Report>,
    pub(crate) subject: &'static str,
}

#[component]
pub(crate) fn Announcer(props: &AnnouncerProps) -> Html {
    let said = use_state(String::new);
    let first = use_mut_ref(|| true);
    let answer = headline::answer(&headline::headline(&props.report, Some(props.subject)));
    {
        let said = said.clone();
        use_effect_with(answer, move |answer| {
            let silent = first.replace(false);
            let answer: String = answer.chars().take(MOST).collect();
            let timer = (!silent).then(|| Timeout::new(AFTER_MS, move || said.set(answer)));
            // Dropping the timer with the next answer is what makes only the last one heard.
            move || drop(timer)
        });
    }
    html! { <p class="unseen" role="status">{ &*said }</p> }
}
