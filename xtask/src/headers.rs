//! What a web server says with a file, read from the `_headers` file that ships: the development server and a static host say the same.

use anyhow::{Context, Result};
use axum::http::{HeaderMap, HeaderName, HeaderValue};

/// The rules of a `_headers` file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Rules(Vec<Rule>);

#[derive(Clone, Debug)]
struct Rule {
    path: String,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Rules {
    /// Reads rules: a path on a line of its own, its headers indented below it, and comments that start with `#`.
    ///
    /// # Errors
    /// A line is none of these, or names what is no header.
    pub(crate) fn read(text: &str) -> Result<Self> {
        let mut rules: Vec<Rule> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
            if line.starts_with('/') {
                rules.push(Rule { path: line.trim().to_owned(), headers: Vec::new() });
                continue;
            }
            let said = || format!("`{line}` is neither a path nor a header of one");
            let (name, value) = line.split_once(':').with_context(said)?;
            let header = (name.trim().parse().with_context(said)?, value.trim().parse().with_context(said)?);
            rules.last_mut().with_context(said)?.headers.push(header);
        }
        Ok(Self(rules))
    }

    /// Adds what the rules say about a path.
    pub(crate) fn apply(&self, path: &str, headers: &mut HeaderMap) {
        for (name, value) in self.0.iter().filter(|rule| matches(&rule.path, path)).flat_map(|rule| &rule.headers) {
            headers.insert(name, value.clone());
        }
    }
}

/// Whether a path is what a rule is about: `*` at its end is any rest, `:name` any one part.
fn matches(rule: &str, path: &str) -> bool {
    let (open, rule) = rule.strip_suffix('*').map_or((false, rule), |start| (true, start));
    let mut parts = path.split('/');
    let mut asked = rule.split('/').peekable();
    while let Some(asks) = asked.next() {
        let last = asked.peek().is_none();
        match parts.next() {
            None => return false,
            Some(part) if open && last => return part.starts_with(asks),
            Some(part) if asks.starts_with(':') && !part.is_empty() => {}
            Some(part) if part != asks => return false,
            Some(_) => {}
        }
    }
    parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../docs/_headers");

    fn said(path: &str, name: &str) -> Option<String> {
        let mut headers = HeaderMap::new();
        Rules::read(SHIPPED).ok()?.apply(path, &mut headers);
        headers.get(name)?.to_str().ok().map(str::to_owned)
    }

    #[test]
    fn every_file_may_be_used_from_anywhere() {
        for path in ["/", "/runrate.js", "/runrate_bg.wasm", "/v/0.1.0/runrate_bg.wasm", "/embed/capex/aws-ai-2026q1.html"] {
            assert_eq!(said(path, "access-control-allow-origin").as_deref(), Some("*"), "{path}");
            assert_eq!(said(path, "cross-origin-resource-policy").as_deref(), Some("cross-origin"), "{path}");
        }
    }

    #[test]
    fn only_what_carries_its_version_is_kept_for_ever() {
        assert_eq!(said("/v/0.1.0/runrate.js", "cache-control").as_deref(), Some("public, max-age=31536000, immutable"));
        assert_eq!(said("/runrate.js", "cache-control"), None);
    }

    #[test]
    fn only_frames_name_an_embedder_policy() {
        for path in ["/embed.html", "/embed", "/embed/capex/aws-ai-2026q1.html", "/v/0.1.0/embed.html"] {
            assert_eq!(said(path, "cross-origin-embedder-policy").as_deref(), Some("require-corp"), "{path}");
        }
        for path in ["/", "/index.html", "/v/0.1.0/extra/embed.html", "/v//embed.html", "/embedded.html"] {
            assert_eq!(said(path, "cross-origin-embedder-policy"), None, "{path}");
        }
    }

    #[test]
    fn only_our_own_pages_refuse_to_be_framed() {
        for path in ["/", "/index.html", "/make", "/make.html", "/guides/csp.html"] {
            assert_eq!(said(path, "content-security-policy").as_deref(), Some("frame-ancestors 'self'"), "{path}");
        }
        for path in ["/embed.html", "/embed/capex/aws-ai-2026q1.html", "/v/0.1.0/embed.html", "/runrate.js"] {
            assert_eq!(said(path, "content-security-policy"), None, "{path}");
        }
    }

    #[test]
    fn what_is_no_rule_is_said() {
        let message = |text: &str| Rules::read(text).err().map(|error| format!("{error:#}")).unwrap_or_default();
        assert!(message("  A: b").starts_with("`  A: b` is neither a path nor a header of one"));
        assert!(message("/*\n  no header here").contains("no header here"));
    }
}
