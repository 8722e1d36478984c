//! A picture as SVG text, for export and for golden files.

use super::picture::{Picture, Shape};
use super::recorder::TEXT_SIZE;

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

fn escaped(text: &str) -> String {
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
