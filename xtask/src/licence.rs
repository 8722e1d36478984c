//! Licences as crates write them (SPDX): `MIT OR Apache-2.0`, `(MIT OR Apache-2.0) AND Unicode-3.0`, and in old manifests `MIT/Apache-2.0`.

/// Whether one of the ways to use a crate asks only for licences of the list. What cannot be read is not allowed.
pub(crate) fn is_allowed(licence: &str, allowed: &[String]) -> bool {
    let spaced = licence.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<&str> = spaced.split_whitespace().collect();
    let mut reader = Reader { words: &words, allowed };
    reader.any() == Some(true) && reader.words.is_empty()
}

struct Reader<'a> {
    words: &'a [&'a str],
    allowed: &'a [String],
}

impl Reader<'_> {
    fn eat(&mut self, word: &str) -> bool {
        let here = self.words.first() == Some(&word);
        if here {
            self.words = &self.words[1..];
        }
        here
    }

    fn any(&mut self) -> Option<bool> {
        let mut found = self.all()?;
        while self.eat("OR") {
            found |= self.all()?;
        }
        Some(found)
    }

    fn all(&mut self) -> Option<bool> {
        let mut found = self.one()?;
        while self.eat("AND") {
            found &= self.one()?;
        }
        Some(found)
    }

    fn one(&mut self) -> Option<bool> {
        if self.eat("(") {
            let found = self.any()?;
            return self.eat(")").then_some(found);
        }
        let (name, rest) = self.words.split_first()?;
        self.words = rest;
        // An exception makes it another licence.
        if self.eat("WITH") {
            self.words = self.words.split_first()?.1;
            return Some(false);
        }
        Some(self.allowed.iter().any(|allowed| allowed == name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_read_as_they_are_written() {
        let allowed = ["MIT", "Zlib"].map(str::to_owned);
        for (licence, is) in [
            ("MIT", true),
            ("GPL-3.0", false),
            ("GPL-3.0 OR MIT", true),
            ("GPL-3.0/MIT", true),
            ("MIT AND GPL-3.0", false),
            ("(GPL-3.0 OR MIT) AND Zlib", true),
            ("Apache-2.0 WITH LLVM-exception OR MIT", true),
            ("MIT WITH strings", false),
            ("", false),
            ("MIT Zlib", false),
            ("(MIT", false),
        ] {
            assert_eq!(is_allowed(licence, &allowed), is, "{licence}");
        }
    }
}
