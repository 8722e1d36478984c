//! What a module is made of: its functions by size, to say what made it too large. Read before the module loses its names.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

/// Where modules are kept as they were before they were made small and nameless.
pub(crate) const NAMED: &str = "target/named";
/// How many are named.
const MOST: usize = 15;

/// Keeps the modules of a folder as they are now.
pub(crate) fn keep(folder: &Path) -> Result<()> {
    fs::create_dir_all(NAMED)?;
    for entry in fs::read_dir(folder)?.flatten() {
        let path = entry.path();
        if path.extension().is_some_and(|kind| kind == "wasm") {
            fs::copy(&path, Path::new(NAMED).join(entry.file_name()))?;
        }
    }
    Ok(())
}

/// The largest functions of those of these files that are modules, and the crates that most of their code is from, in words.
pub(crate) fn largest<'a>(files: impl Iterator<Item = &'a str>) -> Result<String> {
    let mut functions = Vec::new();
    for file in files {
        let path = Path::new(NAMED).join(file);
        if path.exists() {
            functions.extend(sizes(&fs::read(&path)?).with_context(|| format!("{} cannot be read", path.display()))?);
        }
    }
    functions.sort_by(|(one, a), (other, b)| b.cmp(a).then(one.cmp(other)));
    let mut crates: BTreeMap<&str, usize> = BTreeMap::new();
    for (name, size) in &functions {
        *crates.entry(origin(name)).or_default() += size;
    }
    let mut crates: Vec<_> = crates.into_iter().collect();
    crates.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let line = |name: &str, size: usize| format!("{size:>9}  {name}\n");
    let listed: String = functions.iter().take(MOST).map(|(name, size)| line(name, *size)).collect();
    let summed: String = crates.iter().take(MOST).map(|(name, size)| line(name, *size)).collect();
    Ok(format!("the largest functions, in bytes before they are packed:\n{listed}and by crate:\n{summed}"))
}

/// The crate that a function's path begins with: `<yew::VNode as Clone>::clone` is of `yew`.
fn origin(name: &str) -> &str {
    let start = name.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '_');
    start.split(|c: char| !c.is_alphanumeric() && c != '_').next().filter(|name| !name.is_empty()).unwrap_or("unnamed")
}

/// The functions of a module with their sizes.
fn sizes(module: &[u8]) -> Result<Vec<(String, usize)>> {
    let (mut names, mut sizes, mut imported) = (BTreeMap::new(), Vec::new(), 0_u32);
    for payload in Parser::new(0).parse_all(module) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::CustomSection(section) => {
                if let KnownCustom::Name(subsections) = section.as_known() {
                    // Parts of it that are not known are left out.
                    for subsection in subsections.into_iter().flatten() {
                        if let Name::Function(map) = subsection {
                            names.extend(map.into_iter().flatten().map(|naming| (naming.index, format!("{:#}", demangle(naming.name)))));
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let function = |(index, size): (u32, usize)| (names.remove(&index).unwrap_or_else(|| format!("function {index}")), size);
    Ok((imported..).zip(sizes).map(function).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module of one function, `half`, which does nothing.
    const MODULE: &[u8] = b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x04\x01\x02\0\x0b\0\x0e\x04name\x01\x07\x01\0\x04half";

    #[test]
    fn functions_have_their_names_and_sizes() {
        assert_eq!(sizes(MODULE).ok(), Some(vec![("half".to_owned(), 2)]));
        assert!(sizes(b"text").is_err());
    }

    #[test]
    fn functions_are_of_crates() {
        assert_eq!(["<yew::VNode as Clone>::clone", "libm::math::pow", "half", ""].map(origin), ["yew", "libm", "half", "unnamed"]);
    }
}
