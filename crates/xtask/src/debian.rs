//! Programs that only tests and benchmarks need: found, or installed where Debian's apt can be used.

use crate::prerequisites::in_path;
use crate::progress::step;
use crate::steps::{ask, run, run_quietly};
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The browser that Playwright drives; `CHROMIUM` names another.
pub(crate) fn chromium() -> Option<PathBuf> {
    match env::var_os("CHROMIUM") {
        Some(path) => Some(PathBuf::from(path)),
        None => ["chromium", "chromium-browser", "google-chrome"].iter().find_map(|name| in_path(name)),
    }
}

/// Chromium's engine without the browser around it, which most browser tests do without.
pub(crate) fn headless_shell() -> Option<PathBuf> {
    in_path("chromium-headless-shell")
}

/// The folder with `initdb` and `postgres`; Debian keeps it out of PATH.
pub(crate) fn postgres_programs() -> Option<PathBuf> {
    let in_path = in_path("initdb").and_then(|initdb| fs::canonicalize(initdb).ok());
    if let Some(folder) = in_path.as_deref().and_then(Path::parent).filter(|it| it.join("postgres").exists())
    {
        return Some(folder.to_owned());
    }
    let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
    let folders = versions.filter_map(Result::ok).map(|version| version.path().join("bin"));
    folders.filter(|folder| folder.join("initdb").exists()).max()
}

/// The library that moves a program's clock, for tests of what happens at midnight.
pub(crate) fn faketime() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").ok()?.filter_map(Result::ok).map(|folder| folder.path());
    let library = |folder: PathBuf| folder.join("faketime/libfaketimeMT.so.1");
    folders.map(library).find(|library| library.exists())
}

/// Firefox and the driver of WebKitGTK's browser; `FIREFOX` and `WEBKIT_DRIVER` name others.
pub(crate) fn other_browsers() -> [(&'static str, Option<PathBuf>); 2] {
    [("FIREFOX", &["firefox-esr", "firefox"][..]), ("WEBKIT_DRIVER", &["WebKitWebDriver"])].map(
        |(variable, names)| {
            let named = env::var_os(variable).map(PathBuf::from);
            (variable, named.or_else(|| names.iter().find_map(|name| in_path(name))))
        },
    )
}

/// What some tests cannot do without.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Need {
    Database,
    Browser,
    OtherBrowsers,
}

/// Installs what is missing, or says in one line how to.
pub(crate) fn install_what_tests_need(needs: &[Need]) -> Result<()> {
    let mut missing = Vec::new();
    let database = env::var_os(crate::postgres::URL).is_some() || postgres_programs().is_some();
    if needs.contains(&Need::Database) && !database {
        missing.push("postgresql");
    }
    if needs.contains(&Need::Browser) {
        missing.extend(chromium().is_none().then_some("chromium"));
        missing.extend(headless_shell().is_none().then_some("chromium-headless-shell"));
        missing.extend(faketime().is_none().then_some("libfaketime"));
    }
    if needs.contains(&Need::OtherBrowsers) {
        let [firefox, webkit] = other_browsers().map(|(_, path)| path);
        missing.extend(firefox.is_none().then_some("firefox-esr"));
        missing.extend(webkit.is_none().then_some("webkit2gtk-driver"));
        missing.extend(in_path("Xvfb").is_none().then_some("xvfb"));
    }
    if missing.is_empty() { Ok(()) } else { install("the tests", &missing) }
}

/// Installs Debian packages where apt may be used, or says in one line what `who` needs.
pub(crate) fn install(who: &str, packages: &[&str]) -> Result<()> {
    let install = ["install", "-y", "--no-install-recommends"];
    let names = packages.join(" ");
    if !is_root() || in_path("apt-get").is_none() {
        bail!("{who} cannot do without {names}; on Debian: sudo apt-get {} {names}", install.join(" "));
    }
    step(&format!("Installing {}", packages.join(" and ")), || {
        run_quietly(Command::new("apt-get").args(["update", "-q"]))?;
        let mut apt = Command::new("apt-get");
        run(apt.args(["-q"]).args(install).args(packages).env("DEBIAN_FRONTEND", "noninteractive"))
    })
    .with_context(|| format!("installing what {who} cannot do without"))
}

pub(crate) fn is_root() -> bool {
    ask(Command::new("id").arg("-u")).is_some_and(|id| id == "0")
}
