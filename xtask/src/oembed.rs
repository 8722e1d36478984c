//! A frame page for every view and every preset of it, each with its oEmbed answer: a static server cannot answer a question about an
//! address, but it can have pages that each name their answer.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use runrate::engine::report::evaluate;
use runrate::text::headline::{headline, text};
use serde_json::json;

use crate::presets::{Preset, View};

const PAGE: &str = "embed.html";
/// What it says without JavaScript, and where.
const SAID: &str = "The interactive calculator needs JavaScript and WebAssembly.";
const NEEDS: &str = "<p>The interactive calculator needs JavaScript and WebAssembly.</p>";
const HEIGHTS: &str = "src/embed/heights.js";
/// Where they stand in the bundle.
const OUT: &str = "embed";
/// What stands for the address of the site, until it is known; the guides write it, too.
pub(crate) const SOMEWHERE: &str = "https://runrate.example/";
/// The width at which the heights were measured, in CSS pixels.
const WIDTH: u32 = 680;

/// Writes the pages and the answers.
///
/// # Errors
/// A file cannot be read or written, or a view has no height.
pub(crate) fn write(bundle: &Path, views: &[View]) -> Result<()> {
    let (page, heights) = (fs::read_to_string(PAGE)?, fs::read_to_string(HEIGHTS)?);
    for view in views {
        let folder = bundle.join(OUT).join(&view.id);
        fs::create_dir_all(&folder)?;
        let height = height(&heights, &view.id).with_context(|| format!("{HEIGHTS} has no {}", view.id))?;
        for preset in &view.presets {
            fs::write(folder.join(format!("{}.html", preset.id)), framed(&page, view, preset))?;
            fs::write(folder.join(format!("{}.json", preset.id)), answer(view, preset, height)?)?;
        }
    }
    Ok(())
}

/// The answer in a sentence, for who has no JavaScript; nothing for a preset that the catalogue does not have.
fn sentence(preset: &Preset) -> String {
    let known = runrate::catalog::preset(&preset.id);
    let report = known.and_then(|known| Some((known, evaluate(&known.scenario_of(&preset.model)?).ok()?)));
    report.map(|(known, report)| text(&headline(&report, Some(known.subject)))).unwrap_or_default()
}

/// The frame page as it opens with a preset of a view.
fn framed(page: &str, view: &View, preset: &Preset) -> String {
    let title = escaped(&preset.title);
    let link = format!(
        "<link rel=\"alternate\" type=\"application/json+oembed\" href=\"{SOMEWHERE}{OUT}/{}/{}.json\" title=\"{title}\">",
        view.id, preset.id
    );
    page.replace("href=\"styles/", "href=\"../../styles/")
        .replace("src=\"runrate_frame.js\"", "src=\"../../runrate_frame.js\"")
        .replace("<title>Runrate calculator</title>", &format!("<title>{title}</title>\n  {link}"))
        .replace(NEEDS, &format!("<p>{}</p><p>{SAID} <a href=\"../../\">Read about it</a></p>", escaped(&sentence(preset))))
        .replace("<body>", &format!("<body data-asked=\"view={}&amp;preset={}\">", view.id, preset.id))
}

/// What a provider answers (oEmbed 1.0, "rich").
fn answer(view: &View, preset: &Preset, height: u32) -> Result<String> {
    let title = &preset.title;
    let html = format!(
        "<iframe src=\"{SOMEWHERE}{OUT}/{}/{}.html\" title=\"{}\" width=\"100%\" height=\"{height}\" frameborder=\"0\" allow=\"clipboard-write\" loading=\"lazy\"></iframe>",
        view.id,
        preset.id,
        escaped(title)
    );
    let answer = json!({
        "version": "1.0", "type": "rich", "provider_name": "Runrate", "provider_url": SOMEWHERE, "title": title, "cache_age": 86400,
        "width": WIDTH, "height": height, "html": html,
    });
    Ok(serde_json::to_string_pretty(&answer)?)
}

/// How high a view stands, in CSS pixels.
fn height(heights: &str, view: &str) -> Option<u32> {
    let name = format!("\"{view}\": ");
    heights.lines().find_map(|line| line.trim().strip_prefix(&name)?.strip_suffix(',')?.parse().ok())
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn example() -> (View, Preset) {
        let preset = || Preset { id: "h100-rented".to_owned(), title: "H100 & \"B200\"".to_owned(), model: "chips".to_owned() };
        (View { id: "chips".to_owned(), presets: vec![preset()] }, preset())
    }

    #[test]
    fn a_page_names_its_answer_and_what_it_opens_with() {
        let (view, preset) = example();
        let page = framed(include_str!("../../embed.html"), &view, &preset);
        for part in [
            "<title>H100 &amp; &quot;B200&quot;</title>",
            "type=\"application/json+oembed\" href=\"https://runrate.example/embed/chips/h100-rented.json\"",
            "<body data-asked=\"view=chips&amp;preset=h100-rented\">",
            "src=\"../../runrate_frame.js\"",
            "href=\"../../styles/frame.css\"",
            "<noscript><p>",
        ] {
            assert!(page.contains(part), "{part} in {page}");
        }
    }

    #[test]
    fn an_answer_is_json_with_an_iframe_as_high_as_the_view() {
        let (view, preset) = example();
        let read: Option<serde_json::Value> = answer(&view, &preset, 1413).ok().and_then(|text| serde_json::from_str(&text).ok());
        let read = read.unwrap_or_default();
        assert_eq!((read["type"].as_str(), read["height"].as_u64()), (Some("rich"), Some(1413)));
        assert!(
            read["html"].as_str().is_some_and(|html| html.contains("height=\"1413\"") && html.contains("embed/chips/h100-rented.html"))
        );
    }

    #[test]
    fn every_view_has_a_height() {
        let heights = include_str!("../../src/embed/heights.js");
        let views: std::collections::BTreeMap<String, serde_json::Value> =
            serde_json::from_str(include_str!("../../src/catalog/views.json")).unwrap_or_default();
        assert!(views.len() > 5);
        for view in views.keys().map(String::as_str).chain(["all"]) {
            assert!(height(heights, view).is_some_and(|height| (600..3000).contains(&height)), "{view}");
        }
    }
}
