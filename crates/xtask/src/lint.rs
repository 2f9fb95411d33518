//! `cargo xtask lint`: formatting, clippy and rustdoc, with warnings denied.

use crate::prerequisites;
use crate::progress::step;
use crate::project::{Project, WASM};
use crate::steps::run;
use anyhow::Result;

/// The crates that both halves run: they must compile for the browser by themselves.
const SHARED: [&str; 5] =
    ["hubbub-model", "hubbub-events", "hubbub-commands", "hubbub-sync", "pusher-protocol"];

/// The two halves are checked apart, since their features must never meet in one build; and xtask from
/// both, so that what the server half shares with the tests is compiled with the same features.
pub(crate) fn lint(project: &Project) -> Result<()> {
    prerequisites::check(project)?;
    let browser = project.settings.lib_package.as_str();
    let server = project.server_half();
    let deny = ["--", "-D", "warnings"];
    // All of them run, so that one run shows everything that is wrong.
    let outcomes = [
        step("Checking the formatting", || run(&mut project.cargo(&["fmt", "--all", "--check"]))),
        step("Clippy on the server half", || {
            run(project.cargo(&["clippy", "--all-targets"]).args(server).args(deny))
        }),
        step("Clippy on xtask", || {
            let target = ["--target", &project.host];
            run(project.cargo(&["clippy", "-p", "xtask", "--all-targets"]).args(target).args(deny))
        }),
        step("Clippy on the browser half", || {
            let mut clippy = project.cargo(&["clippy", "--target", WASM, "--lib", "--examples"]);
            clippy.args(["-p", browser, "-p", "pusher-js", "--features", "pusher-js/leptos"]);
            run(clippy.args(SHARED.iter().flat_map(|name| ["-p", name])).args(deny))
        }),
        step("Building the documentation", || {
            let mut doc = project.cargo(&["doc", "--no-deps"]);
            run(doc.args(server).env("RUSTDOCFLAGS", "-D warnings"))
        }),
    ];
    outcomes.into_iter().collect()
}
