//! What opens otherwise than its attributes alone say: as it was when it was closed, by a link, with a guess or a task.

use std::pin::Pin;

use super::{kept, linked, quiz};
use crate::engine::problem::shortened;
use crate::text::link;
use crate::ui::attributes::{Attributes, warn};
use crate::ui::start::Start;
use crate::ui::views;

/// A start that is being fetched.
pub(crate) type Opened = Pin<Box<dyn Future<Output = Result<Start, String>>>>;

/// `saved` is what a calculator held when it was closed, `link` what stands in a link behind its mark.
pub(super) fn opened(mut attributes: Attributes, saved: Option<String>, link: Option<String>) -> Opened {
    Box::pin(async move {
        let beside = attributes.get("guess").or(attributes.get("task")).is_some();
        let aside = beside.then(|| quiz::aside(&mut attributes.0, saved.is_some()));
        let start = match (saved, link) {
            (Some(saved), _) => held(&saved).await,
            (_, Some(link)) => by_link(&attributes, &link).await,
            _ => attributes.start().await,
        }?;
        Ok(Start { aside, ..start })
    })
}

/// As it was when it was closed.
async fn held(saved: &str) -> Result<Start, String> {
    let (view, rest) = saved.split_once(' ').unwrap_or_default();
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
                return linked::linked(views::fetch(view).await?, link);
            }
            format!("The link is for the view “{}”, which is not here.", shortened(named))
        }
    };
    Ok(Start { notice, ..attributes.start().await? })
}

/// The start with the inputs that the attributes name. What cannot be used is said on the console.
pub(super) fn granted(start: Start, attributes: &Attributes) -> Start {
    let wishes = attributes.inputs(start.view).map(|(row, text)| linked::Wish { row, text: text.to_owned() }).collect();
    let (start, refused) = linked::granted(start, wishes);
    warn(refused.into_iter().map(|what| format!("runrate-calculator: {what} The preset’s value is shown.")));
    start
}
