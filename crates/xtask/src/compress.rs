//! Brotli and gzip beside each file that gains from it; the server sends them as they are.

use crate::project::Project;
use crate::steps::run;
use anyhow::{Context, Result};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

const COMPRESSIBLE: &[&str] =
    &["css", "html", "ico", "js", "json", "map", "mjs", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Compresses each file that gains from it, unless its compressed files are younger than it is.
pub(crate) fn all(project: &Project, files: impl Iterator<Item = PathBuf>) -> Result<()> {
    let mut stale = Vec::new();
    for file in files.filter(|path| is_compressible(path)) {
        let changed = modified(&file)?;
        let done = |extension| modified(&beside(&file, extension)).is_ok_and(|time| time >= changed);
        if !(done("br") && done("gz")) {
            stale.push(file);
        }
    }
    run(project.command("node").arg("crates/xtask/node/compress.mjs").args(stale))
}

fn is_compressible(path: &Path) -> bool {
    path.extension().and_then(|extension| extension.to_str()).is_some_and(|it| COMPRESSIBLE.contains(&it))
}

/// `name.js.br` for `name.js`.
pub(crate) fn beside(path: &Path, extension: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(extension);
    PathBuf::from(name)
}

fn modified(path: &Path) -> Result<SystemTime> {
    let file = || format!("cannot look at {}", path.display());
    path.metadata().and_then(|metadata| metadata.modified()).with_context(file)
}
