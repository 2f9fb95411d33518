//! `cargo xtask prove mutants`: breaks the replica in every small way there is, and counts
//! how often its tests notice.

use crate::progress::step;
use crate::project::Project;
use crate::steps::{read, run, unless_done};
use anyhow::{Context, Result, bail};
use std::path::{Path, PathBuf};

const VERSION: &str = "27.1.0";
const PACKAGE: &str = "hubbub-sync";
/// Of a hundred mutants that compile, so many must be caught.
const CAUGHT: usize = 95;
/// A mutant that lives through so many sequences would live through more.
const SEQUENCES: &str = "500";

pub(crate) fn mutants(project: &Project) -> Result<()> {
    let tools = install(project)?;
    let scratch = project.scratch();
    step("Breaking the replica, one way after the other", || {
        let mut mutants = project.command(tools.join("bin/cargo-mutants"));
        mutants.args(["mutants", "-p", PACKAGE, "--jobs", "2", "--no-times", "--output"]).arg(&scratch);
        // The controls of the tests say nothing about the replica.
        mutants.args(["--", "--lib", "--tests", "--", "--skip", "broken"]);
        // Each mutant is built in a copy, with a target folder of its own.
        mutants.env_remove("CARGO_TARGET_DIR").env("CARGO_PROFILE_DEV_DEBUG", "none");
        mutants.env("HUBBUB_SEQUENCES", SEQUENCES).env("RUST_BACKTRACE", "0");
        let status = mutants.status().context("cannot start cargo-mutants")?;
        // 2 and 3 say that some were missed or timed out, which is counted below.
        if !matches!(status.code(), Some(0 | 2 | 3)) {
            bail!("cargo-mutants failed ({status})");
        }
        judge(&scratch.join("mutants.out"))
    })
}

/// Counts what became of the mutants. One that hangs the tests is caught by them.
fn judge(output: &Path) -> Result<()> {
    let count = |name: &str| -> Result<usize> {
        let list = read(&output.join(name))?;
        Ok(String::from_utf8_lossy(&list).lines().count())
    };
    let (caught, missed) = (count("caught.txt")? + count("timeout.txt")?, count("missed.txt")?);
    let viable = caught + missed;
    println!("  {caught} of {viable} mutants were caught; see {}", output.display());
    if caught * 100 < viable * CAUGHT {
        bail!("less than {CAUGHT} % of the mutants were caught");
    }
    Ok(())
}

fn install(project: &Project) -> Result<PathBuf> {
    let root = project.target.join("tools");
    unless_done(&root.join("cargo-mutants-stamp"), VERSION, || {
        step(&format!("Building cargo-mutants {VERSION}, once"), || {
            let mut install = project.cargo(&["install", "cargo-mutants", "--version", VERSION]);
            run(install.args(["--locked", "--force", "--root"]).arg(&root))
        })
    })?;
    Ok(root)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::steps::write;
    use std::fs;

    #[test]
    fn ninety_five_of_a_hundred_must_be_caught() {
        let output = std::env::temp_dir().join(format!("xtask-mutants-{}", std::process::id()));
        let lines = |name: &str, count| write(&output.join(name), "mutant\n".repeat(count).as_bytes());
        lines("caught.txt", 90).unwrap();
        lines("timeout.txt", 5).unwrap();
        lines("missed.txt", 5).unwrap();
        assert!(judge(&output).is_ok());
        lines("missed.txt", 6).unwrap();
        assert!(judge(&output).is_err());
        fs::remove_dir_all(&output).unwrap();
    }
}
