//! The guides in `docs/`, from Markdown to pages in the article's look.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

const FOLDER: &str = "docs";
/// Where they stand in the bundle.
const OUT: &str = "guides";

/// What was measured: for who works on it, not for who uses it.
const REPORT: &str = "benchmarks.md";

/// A guide, read.
struct Guide {
    /// The file's name without its ending.
    name: String,
    title: String,
    body: String,
}

/// Writes a page for every guide, and one that lists them.
///
/// # Errors
/// A guide cannot be read, or a page cannot be written.
pub(crate) fn write(bundle: &Path) -> Result<()> {
    let out = bundle.join(OUT);
    fs::create_dir_all(&out)?;
    let mut files: Vec<PathBuf> = fs::read_dir(FOLDER)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.retain(|file| file.extension().is_some_and(|kind| kind == "md") && !file.ends_with(REPORT));
    files.sort();
    let guides: Vec<Guide> = files.iter().map(|file| Guide::read(file)).collect::<Result<_>>()?;
    for guide in &guides {
        fs::write(out.join(format!("{}.html", guide.name)), page(&guide.title, &guide.body))?;
    }
    let item = |guide: &Guide| format!("<li><a href=\"{}.html\">{}</a></li>\n", guide.name, guide.title);
    let list: String = guides.iter().map(item).collect();
    fs::write(out.join("index.html"), page("Guides", &format!("<h1>Guides</h1>\n<ul>\n{list}</ul>\n")))?;
    Ok(())
}

impl Guide {
    fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let title = title(&text).with_context(|| format!("{} has no heading to be called by", file.display()))?;
        let mut body = String::new();
        html::push_html(&mut body, events(&text).map(linked));
        Ok(Self { name, title, body })
    }
}

fn events(text: &str) -> Parser<'_> {
    Parser::new_ext(text, Options::ENABLE_TABLES)
}

/// What stands in the first heading, ready for HTML.
fn title(text: &str) -> Option<String> {
    let mut inside = events(text).skip_while(|event| !matches!(event, Event::Start(Tag::Heading { level: HeadingLevel::H1, .. })));
    inside.next()?;
    let mut title = String::new();
    html::push_html(&mut title, inside.take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_)))));
    Some(title)
}

/// A link to another guide is one to its page; the page that lies beside them in `docs` is above them in the bundle.
fn linked(event: Event<'_>) -> Event<'_> {
    match event {
        Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
            let dest_url = match dest_url.strip_suffix(".md") {
                Some(name) if !name.contains("://") => CowStr::from(format!("{name}.html")),
                _ if &*dest_url == "make.html" => CowStr::from("../make.html"),
                _ => dest_url,
            };
            Event::Start(Tag::Link { link_type, dest_url, title, id })
        }
        other => other,
    }
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{title}: Runrate</title>\n<link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"../styles/page.css\">\n\
         <link rel=\"stylesheet\" href=\"../styles/make.css\">\n</head>\n<body>\n<main>\n\
         <nav aria-label=\"Site\"><a href=\"../\">The article</a> <a href=\"../make.html\">Make your embed</a> <a href=\"./\">Guides</a></nav>\n\
         {body}</main>\n</body>\n</html>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guide_is_called_by_its_first_heading() {
        assert_eq!(title("text\n\n# `embed` & *more*\n\n## Not this").as_deref(), Some("<code>embed</code> &amp; <em>more</em>"));
        assert_eq!(title("## Only a second"), None);
    }

    #[test]
    fn links_to_guides_lead_to_their_pages_and_samples_stay_text() {
        let mut body = String::new();
        html::push_html(
            &mut body,
            events("[a](csp.md) [b](https://x.example/y.md) [c](make.html)\n\n```html\n<script></script>\n```\n").map(linked),
        );
        assert!(body.contains("href=\"csp.html\"") && body.contains("href=\"https://x.example/y.md\""), "{body}");
        assert!(body.contains("href=\"../make.html\""), "{body}");
        assert!(body.contains("&lt;script&gt;") && !body.contains("<script>"), "{body}");
    }
}
