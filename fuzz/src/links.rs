//! What must hold for links: of any text, and of any link that is written.

use arbitrary::{Arbitrary, Result, Unstructured};
use runrate::text::link::{Link, read, write};

use super::assert_is_a_line;

/// The most bytes that are read.
const MOST: usize = 8 * 1024;

/// Keys that are not inputs: an input of such a name is none.
const KEYS: [&str; 4] = ["v", "view", "preset", "model"];

/// A text as it stands behind `#` or `?`.
pub(super) fn any_text(text: &str) {
    match read(text) {
        Err(problem) => assert_is_a_line(&problem),
        Ok(link) => {
            for words in &link.dropped {
                assert!(!words.is_empty() && !words.contains(char::is_control), "{words:?} of {text:?}");
            }
            let ids: Vec<&String> = link.inputs.iter().map(|(id, _)| id).collect();
            let twice = ids.iter().enumerate().any(|(i, id)| ids[..i].contains(id));
            assert!(!twice && !KEYS.iter().any(|key| ids.iter().any(|id| id == key)), "{ids:?} of {text:?}");
            reads_back(Link { dropped: Vec::new(), ..link });
        }
    }
}

/// A link made of bytes, whatever its names and values are.
pub(super) fn any_link(data: &[u8]) {
    if let Ok(link) = made(&mut Unstructured::new(data)) {
        reads_back(link);
    }
}

fn made(bytes: &mut Unstructured<'_>) -> Result<Link> {
    let mut link =
        Link { view: Option::arbitrary(bytes)?, preset: Option::arbitrary(bytes)?, model: Option::arbitrary(bytes)?, ..Link::default() };
    for (id, value) in Vec::<(String, String)>::arbitrary(bytes)? {
        if !KEYS.contains(&id.as_str()) && !link.inputs.iter().any(|(known, _)| *known == id) {
            link.inputs.push((id, value));
        }
    }
    Ok(link)
}

/// What is written is read back, and needs nothing that a page, a message or a line of text would take for its own.
fn reads_back(link: Link) {
    let text = write(&link);
    assert!(text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.,:%=&".contains(&byte)), "{text:?}");
    if text.len() <= MOST {
        assert_eq!(read(&text), Ok(link), "{text}");
    } else {
        assert!(read(&text).is_err(), "{} bytes", text.len());
    }
}
