//! What the widget is made of, for those who must know: a list in the form of `CycloneDX`, beside the release. It has the crates whose code
//! ships, with their licences and what the registry says that they hash to; no time and no number by chance, so that the same release
//! gives the same list.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::crates::{Package, Tree, shipped};

const LOCK: &str = "Cargo.lock";

/// Writes the list to `target/`, and gives its path.
pub(crate) fn write() -> Result<PathBuf> {
    let hashes = hashes(&fs::read_to_string(LOCK).context("there is no Cargo.lock")?);
    let tree = shipped()?;
    let path = PathBuf::from(format!("target/runrate-calculator-{}.cdx.json", env!("CARGO_PKG_VERSION")));
    fs::write(&path, serde_json::to_string_pretty(&bom(&tree, &hashes)?)? + "\n")?;
    println!("{}: {} crates", path.display(), tree.packages.len());
    Ok(path)
}

/// What each crate of a lock file hashes to, by name and version.
fn hashes(lock: &str) -> BTreeMap<(String, String), String> {
    let value = |block: &str, key: &str| Some(block.lines().find_map(|line| line.strip_prefix(key))?.trim_matches('"').to_owned());
    let entry = |block: &str| Some(((value(block, "name = ")?, value(block, "version = ")?), value(block, "checksum = ")?));
    lock.split("[[package]]").filter_map(entry).collect()
}

fn bom(tree: &Tree, hashes: &BTreeMap<(String, String), String>) -> Result<Value> {
    let own = tree.packages.iter().find(|package| package.source.is_none()).context("the widget is not among its crates")?;
    let others: Vec<Value> =
        tree.packages.iter().filter(|package| package.source.is_some()).map(|package| component(package, hashes)).collect();
    let address = |id: &String| tree.packages.iter().find(|package| package.id == *id).map(purl);
    let dependencies: Vec<Value> = tree
        .packages
        .iter()
        .map(|package| {
            let needs: Vec<String> = tree.needs.get(&package.id).into_iter().flatten().filter_map(address).collect();
            json!({ "ref": purl(package), "dependsOn": needs })
        })
        .collect();
    Ok(json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": { "component": component(own, hashes) },
        "components": others,
        "dependencies": dependencies,
    }))
}

fn component(package: &Package, hashes: &BTreeMap<(String, String), String>) -> Value {
    let mut component = json!({
        "type": "library",
        "bom-ref": purl(package),
        "name": package.name,
        "version": package.version,
        "licenses": [{ "expression": package.license.replace(" / ", " OR ").replace('/', " OR ") }],
        "purl": purl(package),
    });
    if !package.description.is_empty() {
        component["description"] = json!(package.description);
    }
    if let Some(hash) = hashes.get(&(package.name.clone(), package.version.clone())) {
        component["hashes"] = json!([{ "alg": "SHA-256", "content": hash }]);
    }
    if package.repository.starts_with("https://") {
        component["externalReferences"] = json!([{ "type": "vcs", "url": package.repository }]);
    }
    component
}

/// A crate's name in lists of all kinds of packages.
fn purl(package: &Package) -> String {
    format!("pkg:cargo/{}@{}", package.name, package.version)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e36_the_list_of_parts_has_every_crate_that_ships_with_its_hash() -> Result<()> {
        let tree = shipped()?;
        let hashes = hashes(&fs::read_to_string("../Cargo.lock")?);
        let bom = bom(&tree, &hashes)?;
        let parts = bom["components"].as_array().cloned().unwrap_or_default();
        assert_eq!(parts.len(), tree.packages.len() - 1);
        assert!(parts.iter().all(|part| part["hashes"][0]["content"].as_str().is_some_and(|hash| hash.len() == 64)));
        assert!(parts.iter().any(|part| part["name"] == "yew") && !parts.iter().any(|part| part["name"] == "proptest"));
        assert_eq!(bom["metadata"]["component"]["name"], "runrate");
        let known: Vec<_> = bom["dependencies"].as_array().into_iter().flatten().map(|one| one["ref"].clone()).collect();
        let named =
            bom["dependencies"].as_array().into_iter().flatten().flat_map(|one| one["dependsOn"].as_array().cloned().unwrap_or_default());
        assert!(named.into_iter().all(|name| known.contains(&name)));
        Ok(())
    }
}
