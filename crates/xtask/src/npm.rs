//! What comes from npm: pusher-js for the browser, Binaryen and terser for the build, Playwright for the tests.

use crate::progress::step;
use crate::project::Project;
use crate::steps::{digest, read, run_quietly, unless_done, write};
use anyhow::{Context, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Deserialize)]
struct Manifest {
    dependencies: BTreeMap<String, String>,
}

/// Installs the packages when the lock file changed, and puts pusher-js among the public files.
pub(crate) fn set_up(project: &Project) -> Result<()> {
    // Inside node_modules: whoever deletes that folder deletes the stamp too.
    let stamp = project.root.join("node_modules/.hubbub-stamp");
    let lock = digest(&[&read(&project.root.join("package-lock.json"))?]);
    step("Installing npm packages", || {
        unless_done(&stamp, &lock, || {
            let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
            run_quietly(project.command("npm").args(arguments))
        })?;
        vendor_pusher(project)
    })
}

/// Where the page finds pusher-js: the version is in the name, so it can be cached for ever.
pub(crate) fn pusher_path(project: &Project) -> Result<String> {
    let manifest = project.root.join("package.json");
    let manifest: Manifest = serde_json::from_slice(&read(&manifest)?).context("package.json")?;
    let version = manifest.dependencies.get("pusher-js").context("package.json lacks pusher-js")?;
    Ok(format!("vendor/pusher-{version}.min.js"))
}

/// A copy under `public/`, which cargo-leptos serves as well, with the licence its header names.
fn vendor_pusher(project: &Project) -> Result<()> {
    let package = project.root.join("node_modules/pusher-js/dist/web");
    let script = project.assets().join(pusher_path(project)?);
    let licence = script.with_file_name("pusher.min.js.LICENSE.txt");
    for (from, to) in [("pusher.min.js", script), ("pusher.min.js.LICENSE.txt", licence)] {
        let content = read(&package.join(from))?;
        if std::fs::read(&to).ok().as_ref() != Some(&content) {
            write(&to, &content)?;
        }
    }
    Ok(())
}
