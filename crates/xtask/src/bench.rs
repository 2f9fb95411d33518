//! `cargo xtask bench`: our realtime server under load, with Sockudo beside it.

use crate::debian;
use crate::debian::Need;
use crate::progress::step;
use crate::project::{Profile, Project};
use crate::steps::run;
use crate::{programs, site, sockudo, test, trials};
use anyhow::{Context, Result, bail};
use std::ffi::OsString;
use std::process::Command;

pub(crate) fn bench(project: &Project, options: &[String]) -> Result<()> {
    match options.split_first() {
        Some((what, options)) if what == "jitter" => return trials::jitter(project, options),
        Some((what, [])) if what == "family" || what == "team" => return lived(project, what),
        Some((what, options)) if what == "phone" => return phone(project, options),
        Some((what, options)) if what == "commands" => return trials::commands(project, options),
        _ => {}
    }
    let (subcommand, servers, options) = parse(options)?;
    step("Building the load generator and our server", || {
        let mut build = project.cargo(&["build", "--release", "-p", "realtime-bench", "-p", "pusher-server"]);
        run(build.args(["--features", "pusher-server/standalone"]))
    })?;
    let release = project.target.join("release");
    let mut arguments = vec![OsString::from(subcommand)];
    for server in servers {
        let binary = match *server {
            "ours" => release.join("pusher-server"),
            _ => sockudo::install(project)?,
        };
        arguments.extend([format!("--{server}").into(), binary.into()]);
    }
    run(project.command(release.join("realtime-bench")).args(arguments).args(options))
}

/// How fast a lived-in family's first page is, and how soon a change is painted elsewhere; or what is looked at in
/// a large team, beside that page.
fn lived(project: &Project, what: &str) -> Result<()> {
    trials::build_trials(project)?;
    let mut playwright = in_browser(project, &format!("{what}.bench"))?;
    run(playwright.env("TRIALS_BIN", project.program(Profile::Release, programs::TRIALS)))
}

/// What a phone on a slow network feels of each route, by turns with whatever is named.
fn phone(project: &Project, options: &[String]) -> Result<()> {
    let settings = settings(options)?;
    run(in_browser(project, "phone.bench")?.envs(settings))
}

/// What the benchmark for a phone is told of its options.
fn settings(options: &[String]) -> Result<Vec<(&str, &str)>> {
    let (pairs, rest) = options.as_chunks::<2>();
    if let [name] = rest {
        bail!("{name} needs a value: cargo xtask help");
    }
    let mut settings = Vec::new();
    for [name, value] in pairs {
        let setting = match name.as_str() {
            "--beside" => "PHONE_BESIDE",
            "--peer" => "PHONE_PEER",
            "--rounds" => "PHONE_ROUNDS",
            _ => bail!("bench phone does not know `{name}`: cargo xtask help"),
        };
        settings.push((setting, value.as_str()));
    }
    Ok(settings)
}

/// A benchmark that asks the release server from a browser.
fn in_browser(project: &Project, bench: &str) -> Result<Command> {
    debian::install_what_tests_need(&[Need::Browser])?;
    site::build(project, Profile::Release)?;
    programs::build_server(project, Profile::Release)?;
    let chromium = debian::chromium().context("chromium is nowhere to be found")?;
    let mut playwright = test::browser_tests(project, Profile::Release, "bench.config.ts", &chromium);
    playwright.arg(bench);
    Ok(playwright)
}

/// The load generator's subcommand, the servers to start, and the options that are its own.
fn parse(options: &[String]) -> Result<(&str, &[&str], Vec<&str>)> {
    let mut options = options.iter().map(String::as_str);
    let (subcommand, mut servers): (_, &[_]) = match options.next() {
        Some("realtime") => ("compare", &["ours", "sockudo"]),
        Some("soak") => ("soak", &["ours"]),
        _ => bail!(
            "bench knows `family`, `team`, `phone`, `realtime`, `soak`, `jitter` and `commands`: cargo xtask help"
        ),
    };
    let mut others = Vec::new();
    while let Some(option) = options.next() {
        if option != "--server" {
            others.push(option);
            continue;
        }
        servers = match options.next() {
            Some("ours") => &["ours"],
            Some("sockudo") => &["sockudo"],
            _ => bail!("--server is `ours` or `sockudo`: cargo xtask help"),
        };
    }
    Ok((subcommand, servers, others))
}

#[cfg(test)]
mod tests {
    use super::{parse, settings};

    #[test]
    fn the_server_is_chosen_wherever_it_is_named() {
        let words = |line: &str| -> Vec<String> { line.split_whitespace().map(str::to_owned).collect() };
        let chosen = words("realtime --only idle --server ours --seconds 5");
        assert_eq!(
            parse(&chosen).unwrap(),
            ("compare", &["ours"][..], vec!["--only", "idle", "--seconds", "5"])
        );
        assert_eq!(parse(&words("soak")).unwrap(), ("soak", &["ours"][..], vec![]));
        assert!(parse(&words("realtime --server")).is_err());
        assert!(parse(&words("everything")).is_err());
    }

    #[test]
    fn a_phone_is_told_what_to_visit_by_turns() {
        let words = |line: &str| -> Vec<String> { line.split_whitespace().map(str::to_owned).collect() };
        let chosen = words("--peer http://localhost:3100 --rounds 3");
        let told = [("PHONE_PEER", "http://localhost:3100"), ("PHONE_ROUNDS", "3")];
        assert_eq!(settings(&chosen).unwrap(), told);
        for line in ["--peer", "--quick yes", "quick"] {
            assert!(settings(&words(line)).is_err(), "{line}");
        }
    }
}
