//! `cargo xtask lint`: formatting, clippy and rustdoc, with warnings denied.

use crate::prerequisites;
use crate::project::{Project, STANDALONE};
use crate::steps::{run, step};
use anyhow::Result;

/// The two halves are checked apart: their features must never meet in one build.
pub(crate) fn lint(project: &Project) -> Result<()> {
    prerequisites::check(project)?;
    let browser = project.settings.lib_package.as_str();
    let server = ["--workspace", "--exclude", browser, "--features", STANDALONE];
    let target = ["--target", "wasm32-unknown-unknown"];
    let binding = ["-p", "pusher-js", "--all-targets", "--all-features"];
    let deny = ["--", "-D", "warnings"];
    // All of them run, so that one run shows everything that is wrong.
    let outcomes = [
        step("Checking the formatting", || run(&mut project.cargo(&["fmt", "--all", "--check"]))),
        step("Clippy on the server half", || {
            run(project.cargo(&["clippy", "--all-targets"]).args(server).args(deny))
        }),
        step("Clippy on the browser half", || {
            run(project.cargo(&["clippy", "-p", browser]).args(target).args(deny))
        }),
        step("Clippy on the binding of pusher-js", || {
            run(project.cargo(&["clippy"]).args(binding).args(target).args(deny))
        }),
        step("Building the documentation", || {
            let mut doc = project.cargo(&["doc", "--no-deps"]);
            run(doc.args(server).env("RUSTDOCFLAGS", "-D warnings"))
        }),
    ];
    outcomes.into_iter().collect()
}
