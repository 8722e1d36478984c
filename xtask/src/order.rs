//! The order of a module's functions. Those that are alike stand beside each other, where a reader's browser gets them packed in fewer
//! bytes: a fiftieth less than in the order in which the compiler writes them. By their bytes alone, so that the same code has the same
//! order.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use wasm_encoder::{NameMap, NameSection, Section};
use wasmparser::{Parser, Payload, TypeRef};

/// What gives functions the order of their names.
pub(crate) const PASS: &str = "--reorder-functions-by-name";

/// Smaller modules are not worth it: each takes a run of wasm-opt.
const WORTH: u64 = 20_000;

/// Whether a module is large enough.
pub(crate) fn is_worth(module: &Path) -> Result<bool> {
    Ok(fs::metadata(module)?.len() >= WORTH)
}

/// Names the functions of a module, which must have no names, so that their order by name is that of their bytes.
pub(crate) fn name(module: &Path) -> Result<()> {
    let bytes = fs::read(module)?;
    let named = named(&bytes).with_context(|| format!("{} cannot be read", module.display()))?;
    fs::write(module, named).with_context(|| format!("cannot write {}", module.display()))
}

fn named(module: &[u8]) -> Result<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(&module[body.range()]),
            _ => {}
        }
    }
    let mut places = vec![0; bodies.len()];
    for (place, function) in alike(&bodies).into_iter().enumerate() {
        places[function] = place;
    }
    let mut map = NameMap::new();
    for (index, place) in (imported..).zip(places) {
        map.append(index, &format!("{place:06}"));
    }
    let mut section = NameSection::new();
    section.functions(&map);
    let mut whole = module.to_vec();
    section.append_to(&mut whole);
    Ok(whole)
}

/// So many bytes in a row are compared.
const RUN: usize = 4;
/// What more functions than this have is code of all kinds.
const COMMON: usize = 400;
/// Shares of a function below this make it nobody's neighbour; a few runs more, for very short ones.
const LEAST: f64 = 0.12;
const SHORT: f64 = 20.0;

/// The functions, each but the first after the one that it is most like of those before it: by how much of its runs of bytes that has, too.
/// Where none is like it, the next in the order of their bytes.
fn alike(bodies: &[&[u8]]) -> Vec<usize> {
    let runs: Vec<Vec<&[u8]>> = bodies.iter().map(|body| runs(body)).collect();
    let mut with: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, runs) in runs.iter().enumerate() {
        for run in runs {
            with.entry(run).or_default().push(function);
        }
    }
    let mut sorted: Vec<usize> = (0..bodies.len()).collect();
    sorted.sort_by_key(|function| (bodies[*function], *function));
    let mut left = sorted.into_iter();
    let (mut order, mut used) = (Vec::with_capacity(bodies.len()), vec![false; bodies.len()]);
    let mut next = None;
    while let Some(function) = next.take().or_else(|| left.find(|function| !used[*function])) {
        used[function] = true;
        order.push(function);
        let mut common = vec![0.0; bodies.len()];
        for other in runs[function].iter().filter_map(|run| with.get(run)).filter(|with| with.len() < COMMON).flatten() {
            common[*other] += 1.0;
        }
        let share = |other: usize| common[other] / (runs[other].iter().fold(SHORT, |count, _| count + 1.0));
        let free = (0..bodies.len()).filter(|other| !used[*other] && common[*other] > 0.0);
        let best = free.max_by(|one, other| share(*one).total_cmp(&share(*other)).then(other.cmp(one)));
        next = best.filter(|best| share(*best) >= LEAST);
    }
    order
}

/// The different runs of bytes in a function.
fn runs(body: &[u8]) -> Vec<&[u8]> {
    let mut runs: Vec<&[u8]> = body.windows(RUN).collect();
    runs.sort_unstable();
    runs.dedup();
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three functions: one that gives 2, one that gives 1, and one that does nothing.
    const MODULE: &[u8] =
        b"\0asm\x01\0\0\0\x01\x08\x02\x60\0\x01\x7f\x60\0\0\x03\x04\x03\0\0\x01\x0a\x0e\x03\x04\0\x41\x02\x0b\x04\0\x41\x01\x0b\x02\0\x0b";

    #[test]
    fn functions_are_named_by_their_place() -> Result<()> {
        let named = named(MODULE)?;
        assert_eq!(&named[..MODULE.len()], MODULE);
        assert!(named.ends_with(b"\x03\0\x06000002\x01\x06000001\x02\x06000000"));
        assert!(super::named(b"text").is_err());
        Ok(())
    }

    #[test]
    fn what_is_alike_stands_together() {
        let [one, other, long, longer] = [b"abcdefgh_1".as_slice(), b"ABCDEFGH_2", b"abcdefgh_123456", b"ABCDEFGH_222222222222222222222"];
        let order = alike(&[longer, one, other, long]);
        assert_eq!(order.iter().position(|it| *it == 1).map(|at| at.abs_diff(order.iter().position(|it| *it == 3).unwrap_or(9))), Some(1));
        let mut all = order.clone();
        all.sort_unstable();
        assert_eq!(all, [0, 1, 2, 3]);
    }
}
