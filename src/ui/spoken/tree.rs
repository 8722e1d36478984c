//! Nodes in another language: texts and the attributes that are read out are said anew, what is marked as English stays.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::JsValue;
use yew::Html;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag, VText};

use super::Tongue;
use crate::catalog::glossary;
use crate::text::language::speaker::Speaker;
use crate::text::language::{Language, Spoken};

/// Attributes that people read or hear.
const HEARD: [&str; 4] = ["aria-label", "aria-valuetext", "title", "placeholder"];

thread_local! {
    /// Each language of the page, once.
    static KNOWN: RefCell<Vec<&'static Speaker>> = const { RefCell::new(Vec::new()) };
}

/// The language that a function of the page has: asked for `tag` it gives that, for `words` the file of a number, or nothing while it is
/// not there, for `more` whether more are to come, which are fetched then; else a number as asked.
pub(super) fn tongue(page: Function) -> Tongue {
    let ask = Rc::new(move |what: &str, value: f64| {
        let said = page.call3(&JsValue::NULL, &what.into(), &value.into(), &JsValue::NULL).ok();
        said.and_then(|said| said.as_string()).unwrap_or_default()
    });
    let tag = ask("tag", 0.0);
    let known = KNOWN.with_borrow(|known| known.iter().copied().find(|language| language.tag() == tag));
    if let Some(language) = known {
        // The words of another view may have come since.
        language.learn();
        return Tongue { language, tree: root };
    }
    // Kept for as long as the page is there.
    let words = ask("words", 0.0).leak();
    let numbers = Rc::clone(&ask);
    let made = Speaker::new(&tag, words, glossary::forms(), Box::new(move |order, value| numbers(order, value)));
    let later = move |nth: Option<u32>| -> &'static str { nth.map_or_else(|| ask("more", 0.0), |nth| ask("words", f64::from(nth))).leak() };
    let language: &'static Speaker = Box::leak(Box::new(made.with(Box::new(later))));
    KNOWN.with_borrow_mut(|known| known.push(language));
    Tongue { language, tree: root }
}

/// A tree, and what says which language it is in.
fn root(language: Spoken, node: &mut Html) {
    said(language, node);
    if let VNode::VTag(tag) = node {
        let tag = Rc::make_mut(tag);
        tag.add_attribute("lang", language.tag().to_owned());
        tag.add_attribute("dir", if language.is_right_to_left() { "rtl" } else { "ltr" });
    }
}

fn said(language: Spoken, node: &mut VNode) {
    match node {
        VNode::VText(text) => *text = VText::new(language.say(&text.text)),
        VNode::VTag(tag) => {
            // English that stays, or words that are said already.
            if tag.attributes.iter().any(|(name, _)| name == "lang") {
                return;
            }
            // The words of a picture are said where they are measured.
            let picture = tag.tag() == "svg";
            let tag = Rc::make_mut(tag);
            attributes(language, tag);
            if let Some(children) = tag.children_mut().filter(|_| !picture) {
                said(language, children);
            }
        }
        VNode::VList(list) => {
            let list = Rc::make_mut(list);
            joined(list);
            list.iter_mut().for_each(|node| said(language, node));
        }
        _ => {}
    }
}

/// Texts side by side are one: the first has all, so that as many nodes stand there as before.
fn joined(nodes: &mut [VNode]) {
    let mut first = None;
    for at in 0..nodes.len() {
        let VNode::VText(text) = &nodes[at] else {
            first = None;
            continue;
        };
        let text = text.text.clone();
        match first.and_then(|first: usize| nodes.get_mut(first)) {
            Some(VNode::VText(before)) => {
                *before = VText::new([&*before.text, &*text].concat());
                nodes[at] = VNode::VText(VText::new(""));
            }
            _ => first = Some(at),
        }
    }
}

fn attributes(language: Spoken, tag: &mut VTag) {
    if let Attributes::Dynamic { keys, values } = &mut tag.attributes {
        for (key, value) in keys.iter().zip(values.iter_mut()) {
            if let (true, Some(AttributeOrProperty::Attribute(text))) = (HEARD.contains(key), value.as_mut()) {
                *text = language.say(text).into();
            } else if let (true, Some(AttributeOrProperty::Static(text))) = (HEARD.contains(key), value.as_mut()) {
                *value = Some(AttributeOrProperty::Attribute(language.say(text).into()));
            }
        }
        return;
    }
    for name in HEARD {
        let text = tag.attributes.iter().find(|(key, _)| *key == name).map(|(_, text)| language.say(text));
        if let Some(text) = text {
            tag.add_attribute(name, text);
        }
    }
}
