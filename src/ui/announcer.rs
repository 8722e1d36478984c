//! Says a new answer to screen readers: once, politely, after the last change, and never on load.

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
    /// What it answers: it is said when this has changed.
    pub(crate) asked: String,
}

#[component]
pub(crate) fn Announcer(props: &AnnouncerProps) -> Html {
    let said = use_state(String::new);
    let first = use_mut_ref(|| true);
    {
        let (said, answer) = (said.clone(), fitting(&props.answer).to_owned());
        use_effect_with(props.asked.clone(), move |_| {
            let silent = first.replace(false);
            let timer = (!silent).then(|| Timeout::new(AFTER_MS, move || said.set(answer)));
            // Dropping the timer with the next answer is what makes only the last one heard.
            move || drop(timer)
        });
    }
    html! { <p class="unseen" role="status">{ &*said }</p> }
}

/// So much of an answer as is heard: if not all of it, up to a comma between words, as half a number would be another number.
fn fitting(answer: &str) -> &str {
    let mut cut = None;
    let mut before = ' ';
    for (count, (at, letter)) in answer.char_indices().enumerate() {
        if count == MOST {
            return cut.and_then(|cut| answer.get(..cut)).unwrap_or(answer);
        }
        if letter == ' ' && matches!(before, ',' | ';' | '،') {
            cut = Some(at);
        }
        before = letter;
    }
    answer
}

#[cfg(test)]
mod tests {
    use super::{MOST, fitting};

    #[test]
    fn d50_an_answer_is_cut_between_clauses_never_in_a_number() {
        let clause = "The cost of an answer is $1,234.50, which is much";
        assert_eq!(fitting(clause), clause);
        let long = format!("{}, {clause}", "a word ".repeat(15).trim_end());
        assert!(fitting(&long).ends_with("answer is $1,234.50,") && fitting(&long).chars().count() <= MOST, "{}", fitting(&long));
    }
}
