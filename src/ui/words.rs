//! Texts with the field's terms marked where they are first met: a dotted line under a word that opens what it means.

use std::cell::RefCell;

use yew::prelude::*;

use super::extra::Fetched;
use super::state::{Edit, State};
use crate::catalog::glossary;
use crate::text::language::{said, spoken, tag};

/// Marks terms; each once, in the order in which texts are given to it.
pub(crate) struct Words<'a> {
    state: &'a State,
    on_edit: &'a Callback<Edit>,
    met: RefCell<Vec<usize>>,
}

impl<'a> Words<'a> {
    pub(crate) fn new(state: &'a State, on_edit: &'a Callback<Edit>) -> Self {
        Self { state, on_edit, met: RefCell::default() }
    }

    /// The terms that have been marked so far.
    pub(crate) fn met(&self) -> Vec<usize> {
        self.met.borrow().clone()
    }

    /// Other texts were marked elsewhere: these are the terms now.
    pub(crate) fn meet(&self, met: Vec<usize>) {
        self.met.replace(met);
    }

    /// The text as nodes.
    pub(crate) fn mark(&self, text: &str) -> Html {
        match tag() {
            Some(lang) => html! { <span {lang}>{ self.marked(&said(text)) }</span> },
            None => self.marked(text),
        }
    }

    /// A text that is said already, as nodes.
    pub(crate) fn marked(&self, text: &str) -> Html {
        let found = spoken().map_or_else(|| glossary::split(text), |language| language.terms(text));
        found.into_iter().map(|found| html! { <>{ found.before }{ for found.term.map(|(word, term)| self.term(word, term)) }</> }).collect()
    }

    fn term(&self, word: &str, term: usize) -> Html {
        if self.met.borrow().contains(&term) {
            return html! { <>{ word }</> };
        }
        self.met.borrow_mut().push(term);
        let open = self.state.term == Some(term);
        let meaning = match (open, self.state.extra) {
            (true, Fetched::Here(extra)) => (extra.meaning)(term),
            _ => "",
        };
        let onclick = self.on_edit.reform(move |_: MouseEvent| Edit::Term(term));
        html! {
            <>
                <button class="term" type="button" aria-expanded={open.to_string()} {onclick}>{ word }</button>
                if open {
                    <span class="meaning" role="note">{ said(meaning) }</span>
                }
            </>
        }
    }
}
