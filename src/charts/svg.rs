//! A picture as SVG text, for export and for golden files.

use super::ink::Ink;
use super::picture::{Picture, Shape};
use super::recorder::{TEXT_SIZE, text_width};

/// The whole document: title and description first, free text escaped, no script, no style sheet.
#[must_use]
pub fn text(picture: &Picture) -> String {
    let Picture { width, height, title, description, shapes } = picture;
    let head = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img" font-family="sans-serif" font-size="{TEXT_SIZE}"><title>{}</title><desc>{}</desc>"#,
        escaped(title),
        escaped(description)
    );
    head + &shapes.iter().map(element).collect::<Vec<_>>().concat() + "</svg>\n"
}

/// The document with lines of text under the picture: what it is, and from where. Long ones are broken at blanks.
///
/// ```
/// use runrate::charts::{picture::Picture, svg::captioned};
/// let picture = Picture { width: 200.0, height: 50.0, ..Picture::default() };
/// assert!(captioned(&picture, &["A & B"]).contains("A &amp; B"));
/// ```
#[must_use]
pub fn captioned(picture: &Picture, lines: &[&str]) -> String {
    const LINE: f64 = 18.0;
    let broken: Vec<String> = lines.iter().flat_map(|line| broken(line, picture.width)).collect();
    let mut whole = picture.clone();
    for line in broken {
        whole.height += LINE;
        whole.shapes.push(Shape::Text { ink: Ink::Caption, x: 0.0, y: whole.height - 4.0, anchor: "start", text: line });
    }
    text(&whole)
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
            format!(r#"<rect x="{x}" y="{y}" width="{width}" height="{height}" {}/>"#, ink.attributes())
        }
        Shape::Path { ink, points, closed } => format!(r#"<path d="{}" {}/>"#, Shape::path(points, *closed), ink.attributes()),
        Shape::Disc { ink, x, y, radius } => format!(r#"<circle cx="{x}" cy="{y}" r="{radius}" {}/>"#, ink.attributes()),
        Shape::Text { ink, x, y, anchor, text } => {
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
            c => out.push(c),
        }
    }
    out
}
