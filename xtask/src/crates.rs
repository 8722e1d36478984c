//! The crates that this is built from, as cargo tells of them: which ship, and whether all of them are allowed by `deny.toml`. `cargo deny`
//! asks the same and knows of holes in crates, but has to be installed and needs a network; these tests need neither.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::command::{cargo, output};
use crate::setup::WASM_TARGET;

/// A crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Package {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) version: String,
    pub(crate) license: String,
    pub(crate) description: String,
    pub(crate) repository: String,
    /// Where it is from; nothing for our own.
    pub(crate) source: Option<String>,
    /// Whether it writes code for the compiler: it stays on the machine that builds, with all it needs.
    pub(crate) is_macro: bool,
}

/// Crates, and by id which of them each needs.
pub(crate) struct Tree {
    pub(crate) packages: Vec<Package>,
    pub(crate) needs: BTreeMap<String, Vec<String>>,
}

/// Every crate of the lock file, whatever for.
#[cfg(test)]
pub(crate) fn all() -> Result<Vec<Package>> {
    Ok(metadata(&[])?.0)
}

/// The crates whose code is in the widget: ours, and what it needs in a browser; not what only builds or tests it.
pub(crate) fn shipped() -> Result<Tree> {
    let (packages, needs, root) = metadata(&["--filter-platform", WASM_TARGET])?;
    let macros: BTreeSet<&String> = packages.iter().filter(|package| package.is_macro).map(|package| &package.id).collect();
    let mut reached = BTreeSet::from([root.clone()]);
    let mut open = vec![root];
    while let Some(id) = open.pop() {
        for need in needs.get(&id).into_iter().flatten() {
            if !macros.contains(need) && reached.insert(need.clone()) {
                open.push(need.clone());
            }
        }
    }
    let needs = needs.into_iter().filter(|(id, _)| reached.contains(id)).collect();
    Ok(Tree { packages: packages.into_iter().filter(|package| reached.contains(&package.id)).collect(), needs })
}

type Metadata = (Vec<Package>, BTreeMap<String, Vec<String>>, String);

fn metadata(arguments: &[&str]) -> Result<Metadata> {
    let common = ["metadata", "--locked", "--format-version", "1"];
    let text = output(cargo(&common).args(arguments)).context("cargo cannot tell what this is built from")?;
    let metadata: Value = serde_json::from_str(&text)?;
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut packages: Vec<Package> = list(&metadata["packages"]).iter().map(package).collect();
    packages.sort();
    let needs = list(&metadata["resolve"]["nodes"]).iter().map(|node| (text_of(&node["id"]), needs(node))).collect();
    let root = packages.iter().find(|package| package.name == "runrate").context("the package is not among them")?.id.clone();
    Ok((packages, needs, root))
}

/// What a crate needs when it runs.
fn needs(node: &Value) -> Vec<String> {
    let normal = |need: &&Value| need["dep_kinds"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()));
    let mut needs: Vec<String> = node["deps"].as_array().into_iter().flatten().filter(normal).map(|need| text_of(&need["pkg"])).collect();
    needs.sort();
    needs
}

fn package(value: &Value) -> Package {
    Package {
        id: text_of(&value["id"]),
        name: text_of(&value["name"]),
        version: text_of(&value["version"]),
        license: text_of(&value["license"]),
        description: text_of(&value["description"]),
        repository: text_of(&value["repository"]),
        source: value["source"].as_str().map(str::to_owned),
        is_macro: value["targets"].as_array().is_some_and(|targets| targets.iter().any(|target| target["kind"][0] == "proc-macro")),
    }
}

fn text_of(value: &Value) -> String {
    value.as_str().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::licence::is_allowed;

    /// The strings of a list in `deny.toml`, or those behind `key` in its tables.
    fn listed(section: &str, list: &str, key: &str) -> Vec<String> {
        let text = std::fs::read_to_string("../deny.toml").unwrap_or_default();
        let section = text.split(&format!("[{section}]")).nth(1).and_then(|rest| rest.split("\n[").next()).unwrap_or_default();
        let list = section.split(&format!("\n{list} = [")).nth(1).and_then(|rest| rest.split("\n]").next()).unwrap_or_default();
        let list = list.lines().next().filter(|first| first.ends_with(']')).unwrap_or(list);
        let quoted = list.split(key).skip(usize::from(!key.is_empty())).filter_map(|rest| rest.split('"').nth(1));
        if key.is_empty() { list.split('"').skip(1).step_by(2).map(str::to_owned).collect() } else { quoted.map(str::to_owned).collect() }
    }

    #[test]
    fn e36_every_licence_is_allowed() {
        let allowed = listed("licenses", "allow", "");
        assert!(allowed.contains(&"MIT".to_owned()) && allowed.len() < 10, "{allowed:?}");
        let packages = all().unwrap_or_default();
        assert!(packages.len() > 100);
        let refused: Vec<_> = packages.iter().filter(|package| !is_allowed(&package.license, &allowed)).collect();
        assert!(refused.is_empty(), "{refused:#?}");
    }

    /// What ships asks for no more than to be named.
    #[test]
    fn e36_what_ships_is_under_few_licences() {
        let allowed = ["MIT", "Apache-2.0", "Zlib", "BSD-3-Clause", "Unicode-3.0"].map(str::to_owned);
        let tree = shipped().map(|tree| tree.packages).unwrap_or_default();
        assert!(tree.iter().any(|package| package.name == "yew") && !tree.iter().any(|package| package.name == "criterion"), "{tree:?}");
        let refused: Vec<_> = tree.iter().filter(|package| !is_allowed(&package.license, &allowed)).collect();
        assert!(refused.is_empty(), "{refused:#?}");
    }

    #[test]
    fn e36_every_crate_is_from_the_registry() {
        let registry = listed("sources", "allow-registry", "");
        assert_eq!(registry.len(), 1, "{registry:?}");
        let packages = all().unwrap_or_default();
        let own: Vec<_> = packages.iter().filter(|package| package.source.is_none()).map(|package| package.name.as_str()).collect();
        assert_eq!(own, ["runrate", "runrate-drawing", "runrate-sampling", "xtask"]);
        let strange: Vec<_> = packages
            .iter()
            .filter(|package| package.source.as_ref().is_some_and(|source| *source != format!("registry+{}", registry[0])))
            .collect();
        assert!(strange.is_empty(), "{strange:#?}");
    }

    /// Another version of a crate that is there is bytes for nothing, or a tool that builds longer; those that cannot be helped are listed.
    #[test]
    fn e36_no_crate_is_there_twice_unless_it_is_listed() {
        let skipped = listed("bans", "skip", "crate = ");
        assert!(!skipped.is_empty());
        let is_skipped = |package: &Package| {
            skipped.iter().any(|skip| {
                skip.split_once('@').is_some_and(|(name, version)| {
                    package.name == name && format!("{}.", package.version).starts_with(&format!("{version}."))
                })
            })
        };
        let packages = all().unwrap_or_default();
        let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for package in packages.iter().filter(|package| !is_skipped(package)) {
            versions.entry(&package.name).or_default().push(&package.version);
        }
        let twice: Vec<_> = versions.into_iter().filter(|(_, versions)| versions.len() > 1).collect();
        assert!(twice.is_empty(), "{twice:?}");
        for skip in &skipped {
            let known = skip.split_once('@').is_some_and(|(name, _)| packages.iter().filter(|package| package.name == name).count() > 1);
            assert!(known, "{skip} is there once: take it off the list");
        }
    }

    /// The tools of the browser side have one version each, written out, and the lock file has what they must hash to.
    #[test]
    fn e36_tools_and_actions_have_one_version_each() {
        let manifest: Value =
            std::fs::read_to_string("../package.json").ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        let tools = manifest["devDependencies"].as_object().cloned().unwrap_or_default();
        assert!(tools.len() >= 4);
        for (name, version) in &tools {
            let exact = version
                .as_str()
                .is_some_and(|version| version.split('.').count() == 3 && version.chars().all(|c| c.is_ascii_digit() || c == '.'));
            assert!(exact, "{name} is {version}");
        }
        let lock: Value =
            std::fs::read_to_string("../package-lock.json").ok().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
        for (name, package) in lock["packages"].as_object().into_iter().flatten().filter(|(name, _)| !name.is_empty()) {
            let from = package["resolved"].as_str().is_none_or(|from| from.starts_with("https://registry.npmjs.org/"));
            assert!(from && package["integrity"].as_str().is_some_and(|hash| hash.starts_with("sha512-")), "{name}");
        }
        for file in ["ci.yml", "nightly.yml", "release.yml"] {
            let text = std::fs::read_to_string(format!("../.github/workflows/{file}")).unwrap_or_default();
            let uses: Vec<_> = text.lines().filter_map(|line| line.split("uses: ").nth(1)).collect();
            assert!(!uses.is_empty());
            let loose: Vec<_> =
                uses.iter().filter(|one| one.split_once('@').is_none_or(|(_, version)| version.matches('.').count() != 2)).collect();
            assert!(loose.is_empty(), "{file}: {loose:?}");
        }
    }
}
