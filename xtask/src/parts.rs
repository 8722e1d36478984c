//! Puts the small files that several views share into one: a request for each of some thirty files of a few hundred bytes costs more
//! than their bytes, and who copies the files to a server has a dozen to copy.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::split::Files;

/// The file they are in: a module of nothing but sections, one for each of them, so that it is served and read as any module.
pub(crate) const PARTS: &str = "parts.wasm";
/// What is larger stays a file of its own, which is compiled while it arrives.
const LARGEST: u64 = 2_200;

/// How the glue takes a file, and how it takes a part.
const FILE: (&str, &str) = ("file(\"", ".wasm\")");
/// A part as the answer to a request of its own, and the file with the parts, fetched once.
const TAKE: &str = "
let parts;
const part = async (name) => {
    parts ??= file('parts.wasm').then((response) => response.arrayBuffer()).then(WebAssembly.compile);
    parts.catch(() => { parts = undefined; });
    return new Response(WebAssembly.Module.customSections(await parts, name)[0]);
};
";

/// Joins the small shared files of a folder, and has the glue take them from there. Gives the files of each view as they are now.
pub(crate) fn join(folder: &Path, glue: &Path, views: &Files) -> Result<Files> {
    let mut small = BTreeMap::new();
    for entry in fs::read_dir(folder)?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with("chunk_") && entry.metadata()?.len() <= LARGEST {
            let stem = name.strip_suffix(".wasm").context("a shared file is no module")?;
            small.insert(stem.to_owned(), fs::read(entry.path())?);
            fs::remove_file(entry.path())?;
        }
    }
    fs::write(folder.join(PARTS), module(&small))?;
    fs::write(glue, taken(&fs::read_to_string(glue)?, small.keys())?)?;
    Ok(views.iter().map(|(view, files)| (view.clone(), with_parts(files, &small))).collect())
}

/// The files of a view, those that are parts replaced by the file with the parts.
fn with_parts(files: &[String], small: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let (parts, mut own): (Vec<String>, Vec<String>) =
        files.iter().cloned().partition(|file| file.strip_suffix(".wasm").is_some_and(|stem| small.contains_key(stem)));
    own.extend((!parts.is_empty()).then(|| PARTS.to_owned()));
    own
}

/// A module whose sections of these names have these bytes.
fn module(parts: &BTreeMap<String, Vec<u8>>) -> Vec<u8> {
    let mut module = b"\0asm\x01\0\0\0".to_vec();
    for (name, bytes) in parts {
        let name = [leb(name.len()), name.as_bytes().to_vec()].concat();
        module.push(0);
        module.extend(leb(name.len() + bytes.len()));
        module.extend(name);
        module.extend(bytes);
    }
    module
}

/// A number as WebAssembly writes it: seven bits a byte, the lowest first.
fn leb(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

fn taken<'a>(glue: &str, parts: impl Iterator<Item = &'a String>) -> Result<String> {
    let mut text = glue.to_owned();
    for part in parts {
        let before = format!("{}{part}{}", FILE.0, FILE.1);
        ensure!(text.contains(&before), "the glue does not fetch {part}");
        text = text.replace(&before, &format!("part(\"{part}\")"));
    }
    Ok(text + TAKE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_sections_of_a_module() {
        let parts = BTreeMap::from([("a".to_owned(), vec![7; 130])]);
        let module = module(&parts);
        assert_eq!(module[..13], [0, 97, 115, 109, 1, 0, 0, 0, 0, 0x84, 1, 1, b'a']);
        assert_eq!(module.len(), 13 + 130);
    }

    #[test]
    fn the_glue_and_the_views_take_parts_from_the_file() {
        let parts = BTreeMap::from([("chunk_1".to_owned(), vec![])]);
        let glue = taken("file(\"chunk_1.wasm\"); file(\"chunk_12.wasm\")", parts.keys());
        assert!(glue.is_ok_and(|glue| glue.starts_with("part(\"chunk_1\"); file(\"chunk_12.wasm\")")));
        assert!(taken("", parts.keys()).is_err());
        let files = ["chunk_1.wasm", "chunk_12.wasm"].map(str::to_owned);
        assert_eq!(with_parts(&files, &parts), ["chunk_12.wasm", PARTS]);
    }
}
