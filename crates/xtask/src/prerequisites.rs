//! What must be on the machine before anything can be built.

use crate::progress::step;
use crate::project::{Project, WASM};
use crate::steps::{ask, run};
use anyhow::{Result, bail};
use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

const NODE: u32 = 20;

/// Names everything that is missing, one line each; adds the WASM target itself.
pub(crate) fn check(project: &Project) -> Result<()> {
    let mut missing = Vec::new();
    let node = ask(Command::new("node").arg("--version"));
    if node.as_deref().is_none_or(|version| major(version) < NODE) {
        let found = node.map_or("is missing".to_owned(), |version| format!("{version} is too old"));
        missing.push(format!("Node.js {found}: install version {NODE} or newer from https://nodejs.org"));
    }
    if in_path("npm").is_none() {
        missing.push("npm is missing: it comes with Node.js, on Debian in the package `npm`".to_owned());
    }
    if !has_wasm_target(project) && add_wasm_target(project).is_err() {
        missing.push(format!("Rust's {WASM} target is missing: rustup target add {WASM}"));
    }
    if !missing.is_empty() {
        bail!("this machine lacks:\n  {}", missing.join("\n  "));
    }
    Ok(())
}

fn major(version: &str) -> u32 {
    let digits = version.trim_start_matches('v').split('.').next().unwrap_or_default();
    digits.parse().unwrap_or_default()
}

fn has_wasm_target(project: &Project) -> bool {
    // Looks where rustc looks, since rustup is not the only way to install Rust.
    ask(project.command("rustc").args(["--print", "sysroot"]))
        .is_some_and(|sysroot| Path::new(&sysroot).join("lib/rustlib").join(WASM).exists())
}

fn add_wasm_target(project: &Project) -> Result<()> {
    step("Adding Rust's WASM target", || run(project.command("rustup").args(["target", "add", WASM])))
}

/// Where a program is that can be called by its name.
pub(crate) fn in_path(program: &str) -> Option<PathBuf> {
    env::split_paths(&env::var_os("PATH")?).map(|folder| folder.join(program)).find(|path| path.is_file())
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_major_version_of_node() {
        assert_eq!(super::major("v20.20.2"), 20);
        assert_eq!(super::major("nonsense"), 0);
    }
}
