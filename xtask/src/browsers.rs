//! The browsers of the tests: which there are, and what each needs.

use std::fmt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::command::is_on_path;

/// Programs of our own, out of the system's way.
pub(crate) const TOOLS: &str = "target/tools";

/// A browser that the tests run in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Browser {
    Chromium,
    Firefox,
    Webkit,
}

/// Something that must be installed.
pub(crate) struct Need {
    /// Any one of these programs will do.
    programs: &'static [&'static str],
    pub(crate) source: Source,
}

/// Where it comes from.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    /// Debian's package of this name.
    Apt(&'static str),
    /// The crate of this name and version.
    Cargo(&'static str, &'static str),
}

impl Browser {
    pub(crate) const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::Webkit];

    /// As the command line and the browser tests call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::Webkit => "webkit",
        }
    }

    /// Reads a list such as `chromium,webkit`, or `none`.
    pub(crate) fn parse_list(list: &str) -> Result<Vec<Self>> {
        if list == "none" {
            return Ok(Vec::new());
        }
        let names = || Self::ALL.map(Self::name).join(", ");
        let find = |name: &str| Self::ALL.into_iter().find(|browser| browser.name() == name.trim());
        list.split(',').map(|name| find(name).with_context(|| format!("--browsers has `{name}`; there are {}, or none", names()))).collect()
    }

    /// What must be on the machine for the tests to run in it.
    pub(crate) fn needs(self) -> &'static [Need] {
        const fn apt(programs: &'static [&'static str], package: &'static str) -> Need {
            Need { programs, source: Source::Apt(package) }
        }
        const CHROMIUM: &[Need] =
            &[apt(&["chromium", "chromium-browser", "google-chrome"], "chromium"), apt(&["chromedriver"], "chromium-driver")];
        const FIREFOX: &[Need] = &[
            apt(&["firefox-esr", "firefox"], "firefox-esr"),
            Need { programs: &["geckodriver"], source: Source::Cargo("geckodriver", "0.37.1") },
        ];
        const WEBKIT: &[Need] = &[apt(&["WebKitWebDriver"], "webkit2gtk-driver"), apt(&["Xvfb"], "xvfb")];
        match self {
            Self::Chromium => CHROMIUM,
            Self::Firefox => FIREFOX,
            Self::Webkit => WEBKIT,
        }
    }
}

impl Need {
    /// Whether it is there, on the PATH or among our own tools.
    pub(crate) fn is_met(&self) -> bool {
        self.programs.iter().any(|program| is_on_path(program) || tool(program).is_file())
    }
}

impl Source {
    /// Debian's package, if that is where it comes from.
    pub(crate) fn package(self) -> Option<&'static str> {
        match self {
            Self::Apt(package) => Some(package),
            Self::Cargo(..) => None,
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Apt(package) => write!(f, "  {package}: apt-get install {package}, or your system's package of it"),
            Self::Cargo(name, version) => {
                write!(f, "  {name}: cargo install {name}@{version} --locked")
            }
        }
    }
}

fn tool(program: &str) -> PathBuf {
    Path::new(TOOLS).join("bin").join(program)
}
