//! `cargo xtask fuzz`: libFuzzer on the targets of `crates/fuzz`, with the stable toolchain.

use crate::debian;
use crate::prerequisites::in_path;
use crate::progress::step;
use crate::project::Project;
use crate::steps::run;
use anyhow::{Context, Result, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// What cargo-fuzz sets without a sanitizer, which only nightly has and safe Rust does not miss:
/// libFuzzer sees which branches an input takes, and what it is compared with.
const FLAGS: &str = "-Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Cdebug-assertions -Coverflow-checks -Ccodegen-units=1 --cfg fuzzing";

/// How long to search, and where.
#[derive(Debug, PartialEq)]
pub(crate) struct Search<'a> {
    /// For each target.
    pub(crate) seconds: u32,
    /// Their names; none for all of them.
    pub(crate) targets: &'a [String],
}

impl<'a> Search<'a> {
    pub(crate) fn parse(options: &'a [String]) -> Result<Self> {
        let (seconds, targets) = match options {
            [flag, seconds, targets @ ..] if flag == "--seconds" => {
                (seconds.parse().context("--seconds wants a number")?, targets)
            }
            targets => (30, targets),
        };
        match targets.iter().find(|target| target.starts_with('-')) {
            Some(option) => bail!("fuzz does not know `{option}`: cargo xtask help"),
            None => Ok(Self { seconds, targets }),
        }
    }
}

pub(crate) fn fuzz(project: &Project, search: &Search) -> Result<()> {
    if env::var_os("CXX").is_none() && in_path("c++").is_none() {
        debian::install("the fuzzer", &["g++"])?;
    }
    let seeds = project.root.join("crates/fuzz/seeds");
    let known = folders(&seeds)?;
    if let Some(unknown) = search.targets.iter().find(|target| !known.contains(target)) {
        bail!("there is no target `{unknown}`; there are {}", known.join(", "));
    }
    let program = build(project)?;
    let chosen = if search.targets.is_empty() { &known } else { search.targets };
    // All of them run, so that one run shows every finding.
    let search = |target: &String| {
        step(&format!("Fuzzing {target}"), || run_target(project, &program, target, search.seconds))
    };
    chosen.iter().map(search).collect::<Vec<_>>().into_iter().collect()
}

fn folders(parent: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(parent).with_context(|| format!("cannot read {}", parent.display()))?;
    let mut names: Vec<_> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    Ok(names)
}

/// Where builds with flags of their own leave the others alone, and what the search keeps.
fn scratch(project: &Project) -> PathBuf {
    project.target.join("fuzz")
}

fn build(project: &Project) -> Result<PathBuf> {
    let host = &project.host;
    step("Building the fuzzer", || {
        // With `--target`, so that the flags are not for build scripts.
        let mut cargo = project.cargo(&["build", "--release", "-p", "pusher-fuzz", "--features", "search"]);
        cargo.args(["--target", host]).arg("--target-dir").arg(scratch(project));
        run(cargo.env("RUSTFLAGS", FLAGS))
    })?;
    Ok(scratch(project).join(host).join("release/pusher-fuzz"))
}

fn run_target(project: &Project, program: &Path, target: &str, seconds: u32) -> Result<()> {
    let corpus = scratch(project).join("corpus").join(target);
    let findings = scratch(project).join("findings").join(target);
    for folder in [&corpus, &findings] {
        fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    }
    let sources = project.root.join("crates/fuzz");
    let mut fuzzer = Command::new(program);
    fuzzer.env("FUZZ_TARGET", target).arg(&corpus).arg(sources.join("seeds").join(target));
    fuzzer.arg(format!("-dict={}", sources.join("protocol.dict").display()));
    // libFuzzer puts the name of the file right behind this.
    fuzzer.arg(format!("-artifact_prefix={}/", findings.display()));
    fuzzer.args([&format!("-max_total_time={seconds}"), "-timeout=10", "-print_final_stats=1"]);
    let output = fuzzer.output().with_context(|| format!("cannot start {}", program.display()))?;
    let said = String::from_utf8_lossy(&output.stderr);
    if output.status.success() {
        said.lines().filter(|line| is_result(line)).for_each(|line| println!("  {line}"));
        return Ok(());
    }
    // Not the news of the search before it, which are thousands of lines.
    said.lines().skip_while(|line| !is_finding(line)).for_each(|line| println!("  {line}"));
    let again = format!("cargo run -p pusher-fuzz -- {target} {}/<file>", findings.display());
    bail!("{target} has a finding; to see it again: {again}")
}

/// The lines that say how much was tried and covered.
fn is_result(line: &str) -> bool {
    line.contains("DONE ") || line.starts_with("stat::")
}

/// The line with which the account of a finding begins.
fn is_finding(line: &str) -> bool {
    line.contains(" panicked at ") || line.contains("ERROR: libFuzzer")
}

#[cfg(test)]
mod tests {
    use super::{Search, is_finding, is_result};

    #[test]
    fn options_say_how_long_and_where() {
        let words = |line: &str| -> Vec<String> { line.split_whitespace().map(str::to_owned).collect() };
        assert_eq!(Search::parse(&words("")).unwrap(), Search { seconds: 30, targets: &[] });
        assert_eq!(
            Search::parse(&words("--seconds 5 names")).unwrap(),
            Search { seconds: 5, targets: &words("names") }
        );
        assert!(Search::parse(&words("--seconds")).is_err());
        assert!(Search::parse(&words("--seconds soon")).is_err());
        assert!(Search::parse(&words("names --seconds 5")).is_err());
    }

    #[test]
    fn of_what_the_fuzzer_says_figures_and_findings_are_shown() {
        assert!(is_finding("thread '<unnamed>' (6267) panicked at crates/fuzz/src/names.rs:21:5:"));
        assert!(is_finding("==6267== ERROR: libFuzzer: timeout after 10 seconds"));
        assert!(is_result("#8388\tDONE   cov: 9 ft: 9 corp: 2/5b lim: 4096 exec/s: 838 rss: 27Mb"));
        assert!(is_result("stat::number_of_executed_units: 8388"));
        assert!(!is_result("#2\tINITED cov: 8 ft: 8 corp: 1/1b exec/s: 0 rss: 27Mb"));
        assert!(!is_finding("#2\tINITED cov: 8 ft: 8 corp: 1/1b exec/s: 0 rss: 27Mb"));
    }
}
