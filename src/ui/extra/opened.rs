//! What opens otherwise than its attributes alone say: as it was when it was closed, by a link, with a guess or a task.

use std::pin::Pin;
use std::rc::Rc;

use super::{kept, linked, quiz};
use crate::engine::problem::shortened;
use crate::text::{input, link};
use crate::ui::attributes::Attributes;
use crate::ui::start::{self, Start};
use crate::ui::{limits, views};

/// A start that is being fetched.
pub(crate) type Opened = Pin<Box<dyn Future<Output = Result<(Start, Attributes), String>>>>;

/// `saved` is what a calculator held when it was closed, `link` what stands in a link behind its mark.
pub(super) fn opened(mut attributes: Attributes, saved: Option<String>, link: Option<String>) -> Opened {
    Box::pin(async move {
        // What opens anew says by `restore` that a guess or a task was taken away.
        let gone = saved.is_none() && attributes.get("restore").is_some();
        let beside = gone || attributes.get("guess").or(attributes.get("task")).is_some();
        let aside = beside.then(|| quiz::aside(&mut attributes, saved.is_some()));
        let start = match (saved, link) {
            (Some(saved), _) => held(&saved, &attributes).await,
            (_, Some(link)) => by_link(&attributes, &link).await,
            _ => attributes.start().await,
        }?;
        Ok((Start { aside, ..start }, attributes))
    })
}

/// As it was when it was closed, with the inputs that the attributes name; those to restore are as in the preset.
async fn held(saved: &str, attributes: &Attributes) -> Result<Start, String> {
    let mut texts = saved.split("\n\n");
    let mut start = one(texts.next().unwrap_or_default()).await?;
    for text in texts.filter(|_| attributes.all()) {
        start.others.push(one(text).await?);
    }
    let preset = start::values(start.view, start.preset);
    let restored = limits::names(attributes.get("restore").unwrap_or_default());
    let wishes = restored
        .filter_map(|id| Some(linked::Wish { row: start.view.field(&id)?, text: preset.get(&id).map(input::write).unwrap_or_default() }));
    let (start, _) = linked::granted(start.clone(), wishes.collect());
    Ok(granted(start, attributes))
}

/// One view of what was held.
async fn one(text: &str) -> Result<Start, String> {
    let (view, rest) = text.split_once(' ').unwrap_or_default();
    kept::saved(views::fetch(view).await?, rest)
}

/// As a link says, as far as it can be read; the rest as the attributes say.
async fn by_link(attributes: &Attributes, link: &str) -> Result<Start, String> {
    let own = attributes.view();
    let notice = match link::read(link) {
        Err(notice) => notice,
        Ok(link) => {
            let named = link.view.as_deref().unwrap_or(own);
            let view = views::NAMES.into_iter().find(|id| *id == named && (attributes.all() || *id == own));
            if let Some(view) = view {
                let start = linked::linked(views::fetch(view).await?, link)?;
                return Ok(kept_in(start, attributes, own).await);
            }
            format!("The link is for the view “{}”, which is not here.", shortened(named))
        }
    };
    Ok(Start { notice, ..attributes.start().await? })
}

/// What a link opens, but for what the author of the page keeps.
async fn kept_in(mut start: Start, attributes: &Attributes, own: &str) -> Start {
    start.limits = Rc::new(attributes.limits());
    let limited = start.view.id == own && *start.limits != limits::Limits::default();
    let Some(own) = (if limited { attributes.start().await.ok() } else { None }) else { return start };
    let asked = start.values.clone();
    start.keep(&own.values);
    let changed = |id: &str| start.values.get(id) != asked.get(id);
    let kept: Vec<String> =
        asked.inputs().filter(|(id, _)| changed(id)).filter_map(|(id, _)| Some(start.name(start.view.field(id)?))).collect();
    if !kept.is_empty() {
        let page = format!("This page keeps: {}.", kept.join(", "));
        start.notice =
            if start.notice.is_empty() { format!("Not all of the link could be used. {page}") } else { format!("{} {page}", start.notice) };
    }
    start
}

/// The start with the inputs that the attributes name, as far as they can be used.
pub(super) fn granted(start: Start, attributes: &Attributes) -> Start {
    let wishes = attributes.inputs(start.view).into_iter().map(|(row, text)| linked::Wish { row, text: text.to_owned() }).collect();
    let (start, refused) = linked::granted(start, wishes);
    for (row, why) in refused {
        attributes.refuse(&row.id.replace('_', "-"), format!("cannot be used: {why}"));
    }
    start
}
