//! What was said already: the same words come again with every step of a slider.

use std::collections::BTreeMap;
use std::mem::take;

/// So many texts are kept, and as many of those before them: of each some 300 bytes, by what the module held while a slider moved.
const KEPT: usize = 1000;

/// Texts and what they are in the language; or from how deep in a sentence nothing was found.
#[derive(Default)]
pub(super) struct Known {
    now: BTreeMap<String, Result<String, u32>>,
    /// Those of before are forgotten all at once, unless they are asked for again: a text that goes with one value of a slider may never come
    /// again, and a page may stay open for days.
    earlier: BTreeMap<String, Result<String, u32>>,
}

impl Known {
    /// What is known of a text.
    pub(super) fn get(&mut self, text: &str) -> Option<&Result<String, u32>> {
        // Copied: to take it out of there needs 1.6 kB of code.
        if !self.now.contains_key(text)
            && let Some(said) = self.earlier.get(text).cloned()
        {
            self.insert(text.to_owned(), said);
        }
        self.now.get(text)
    }

    pub(super) fn insert(&mut self, text: String, said: Result<String, u32>) {
        if self.now.len() >= KEPT {
            self.earlier = take(&mut self.now);
        }
        self.now.insert(text, said);
    }

    /// Whether something was said just so.
    pub(super) fn has_said(&self, text: &str) -> bool {
        self.now.values().chain(self.earlier.values()).any(|said| said.as_deref() == Ok(text))
    }

    /// All that was said, in the place of which nothing is known now.
    pub(super) fn forget(&mut self) -> impl Iterator<Item = String> {
        let Self { now, earlier } = take(self);
        now.into_values().chain(earlier.into_values()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_for_again_stays_and_the_rest_is_forgotten() {
        let mut known = Known::default();
        known.insert("Undo".to_owned(), Ok("Rückgängig".to_owned()));
        for value in 0..10 * KEPT {
            known.insert(format!("{value}%"), Ok(format!("{value} %")));
            assert_eq!(known.get("Undo"), Some(&Ok("Rückgängig".to_owned())), "{value}");
            assert!(known.now.len() + known.earlier.len() <= 2 * KEPT, "{value}");
        }
        assert_eq!(known.get("1%"), None);
        assert!(known.has_said("Rückgängig") && !known.has_said("1 %"));
        assert!(known.forget().count() > KEPT && known.get("Undo").is_none());
    }
}
