//! The programs of the server half.

use crate::progress::step;
use crate::project::{Profile, Project};
use crate::steps::run;
use anyhow::Result;

/// The realtime server by itself.
pub(crate) const REALTIME: &str = "pusher-server";

/// The harness that kills servers and cuts links.
pub(crate) const TRIALS: &str = "trials";

/// Compiles the server. Takes one step.
pub(crate) fn build_server(project: &Project, profile: Profile) -> Result<()> {
    match profile {
        Profile::Dev => build(project, &[&project.settings.bin_target]),
        Profile::Release => step("Compiling the server", || {
            run(&mut project.cargo(&["build", "-p", &project.settings.bin_package, "--release"]))
        }),
    }
}

/// Compiles programs as the tests are compiled, so that what they need is there already. Takes one step.
pub(crate) fn build(project: &Project, names: &[&str]) -> Result<()> {
    step(&format!("Compiling {}", names.join(", ")), || {
        let mut build = project.cargo(&["build"]);
        build.args(project.server_half());
        run(build.args(names.iter().flat_map(|name| ["--bin", name])))
    })
}
