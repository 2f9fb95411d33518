//! Sockudo, a realtime server of others beside which ours is measured.

use crate::debian;
use crate::prerequisites::in_path;
use crate::progress::step;
use crate::project::Project;
use crate::steps::{run, unless_done};
use anyhow::Result;
use std::path::{Path, PathBuf};

const VERSION: &str = "5.2.0";

/// Where Debian has them.
const DEFINITIONS: &str = "/usr/include/google/protobuf";

/// Cargo's defaults, which our release profile keeps; Sockudo's own profile has others.
const FLAGS: [(&str, &str); 4] = [
    ("CARGO_PROFILE_RELEASE_LTO", "false"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "3"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_PANIC", "unwind"),
];

/// Builds the peer from crates.io, for one node and with our flags.
pub(crate) fn install(project: &Project) -> Result<PathBuf> {
    let root = project.target.join("peers");
    let key = format!("{VERSION} {FLAGS:?}");
    unless_done(&root.join("sockudo-stamp"), &key, || {
        // The compiler only recommends the definitions that every other one includes.
        if in_path("protoc").is_none() || !Path::new(DEFINITIONS).exists() {
            debian::install("Sockudo's build", &["protobuf-compiler", "libprotobuf-dev"])?;
        }
        step(&format!("Building Sockudo {VERSION}, once: this takes its time"), || {
            let mut install = project.cargo(&["install", "sockudo", "--version", VERSION, "--locked"]);
            install.args(["--no-default-features", "--features", "local", "--force"]);
            // Where what was compiled stays, should the build be cut off.
            install.arg("--root").arg(&root).arg("--target-dir").arg(root.join("build"));
            run(install.envs(FLAGS))
        })
    })?;
    Ok(root.join("bin/sockudo"))
}
