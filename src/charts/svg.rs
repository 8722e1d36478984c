//! A picture as SVG text, for export and for golden files.

use super::chart::Chart;
use super::ink::Ink;
use super::picture::{Picture, Shape};
use super::recorder::{TEXT_SIZE, text_width};
use crate::text::language::said;
use crate::text::number::bare;

/// The whole document: title and description first, free text escaped, no script, no style sheet.
#[must_use]
pub fn text(picture: &Picture) -> String {
    let Picture { title, description, shapes, .. } = picture;
    let [width, height, size] = [picture.width, picture.height, TEXT_SIZE].map(bare);
    let head = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" font-size="{size}"><title>{}</title><desc>{}</desc>"#,
        escaped(&said(title)),
        escaped(&said(description))
    );
    head + &shapes.iter().map(element).collect::<Vec<_>>().concat() + "</svg>\n"
}

/// From one line of text to the next.
const LINE: f64 = 18.0;
/// Around the page, and between its parts.
const SPACE: f64 = 16.0;

/// Charts one under another on one page: over them what they answer, under each its title and caption, and from where at the end.
///
/// ```
/// use runrate::charts::{chart::Chart, picture::Picture, svg};
/// let chart = Chart { picture: Picture { width: 200.0, height: 50.0, ..Picture::default() }, ..Chart::default() };
/// let page = svg::page("A & B", &[chart.clone(), chart], "Mine");
/// assert!(page.height > 100.0 && svg::text(&page).contains("A &amp; B"));
/// ```
#[must_use]
pub fn page(answer: &str, charts: &[Chart], source: &str) -> Picture {
    let width = charts.iter().map(|chart| chart.picture.width).fold(0.0, f64::max);
    let mut page = Picture { width: width + 2.0 * SPACE, height: SPACE, title: answer.to_owned(), ..Picture::default() };
    write(&mut page, Ink::Strong, answer, width);
    for Chart { picture, caption, .. } in charts {
        page.height += SPACE;
        page.shapes.extend(picture.shapes.iter().map(|shape| shape.moved(SPACE, page.height)));
        page.height += picture.height;
        write(&mut page, Ink::Tick, &format!("{}. {caption}", picture.title), width);
        page.description.extend([&picture.description, " "]);
    }
    page.height += SPACE;
    write(&mut page, Ink::Tick, source, width);
    page.height += SPACE;
    page
}

/// Words at the end of the page.
fn write(page: &mut Picture, ink: Ink, words: &str, width: f64) {
    // Bold letters run wider.
    for text in broken(&said(words), width / 1.18) {
        page.height += LINE;
        page.shapes.push(Shape::Text { ink, x: SPACE, y: page.height - 4.0, anchor: "start", text });
    }
}

/// A line as lines that are no wider than this, if its words allow.
fn broken(line: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in line.split_whitespace() {
        match lines.last_mut() {
            Some(last) if text_width(&[last, " ", word].concat()) <= width => last.extend([" ", word]),
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

fn element(shape: &Shape) -> String {
    match shape {
        Shape::Rect { ink, x, y, width, height } => {
            let [x, y, width, height] = [x, y, width, height].map(|size| bare(*size));
            format!(r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" {}/>"#, ink.attributes())
        }
        Shape::Path { ink, points, closed } => format!(r#"<path d="{}" {}/>"#, Shape::path(points, *closed), ink.attributes()),
        Shape::Disc { ink, x, y, radius } => {
            format!(r#"<circle cx="{}" cy="{}" r="{}" {}/>"#, bare(*x), bare(*y), bare(*radius), ink.attributes())
        }
        Shape::Text { ink, x, y, anchor, text } => {
            let [x, y] = [x, y].map(|size| bare(*size));
            format!(r#"<text x="{x}" y="{y}" text-anchor="{anchor}" {}>{}</text>"#, ink.attributes(), escaped(text))
        }
    }
}

/// A text as markup says it.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            // XML has no place for them.
            '\0'..='\x08' | '\x0b' | '\x0c' | '\x0e'..='\x1f' => {}
            c => out.push(c),
        }
    }
    out
}
