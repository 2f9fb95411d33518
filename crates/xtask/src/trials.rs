//! The trials: the server killed again and again, its connections held by one address, its clients'
//! links cut, people who go and are seen to, and how many commands a second are carried out.

use crate::debian::Need;
use crate::postgres::Cluster;
use crate::progress::step;
use crate::project::{Profile, Project};
use crate::steps::run;
use crate::{debian, prerequisites, programs, sockudo};
use anyhow::{Context, Result, bail};
use std::process::Command;

#[derive(Clone, Copy, Debug, PartialEq)]
enum Database {
    Sqlite,
    Postgres,
}

impl Database {
    /// How often a server is killed when nobody says.
    fn kills(self) -> &'static str {
        match self {
            Self::Sqlite => "1000",
            Self::Postgres => "200",
        }
    }
}

/// `cargo xtask prove kill`.
pub(crate) fn kill(project: &Project, options: &[String]) -> Result<()> {
    let (database, mut options) = parse(options)?;
    if !options.contains(&"--kills") {
        options.extend(["--kills", database.kills()]);
    }
    build(project)?;
    kill_on(project, Profile::Release, database, &options)
}

/// `cargo xtask prove hold`.
pub(crate) fn hold(project: &Project, options: &[String]) -> Result<()> {
    build(project)?;
    let realtime = ["build", "--release", "-p", programs::REALTIME, "--features", "pusher-server/standalone"];
    step("Building the realtime server", || run(&mut project.cargo(&realtime)))?;
    run(hold_trial(project, Profile::Release).args(options))
}

/// `cargo xtask prove presence`. Its figures are times that people wait, which do not hang on speed, so it takes the
/// programs that the tests have compiled already.
pub(crate) fn presence(project: &Project) -> Result<()> {
    let dev = Profile::Dev;
    debian::install_what_tests_need(&[Need::Database])?;
    programs::build(project, &[&project.settings.bin_target, programs::REALTIME, programs::TRIALS])?;
    let (peer, cluster) = (sockudo::install(project)?, Cluster::start()?);
    let mut presence = trial(project, dev, "presence");
    presence.arg("--realtime").arg(project.program(dev, programs::REALTIME)).arg("--sockudo").arg(peer);
    step("Looking who is there", || run(presence.args(["--database", &cluster.url()])))
}

/// The trial that needs both programs.
fn hold_trial(project: &Project, profile: Profile) -> Command {
    let mut hold = trial(project, profile, "hold");
    hold.arg("--realtime").arg(project.program(profile, programs::REALTIME));
    hold
}

/// `cargo xtask bench jitter`.
pub(crate) fn jitter(project: &Project, options: &[String]) -> Result<()> {
    build(project)?;
    run(trial(project, Profile::Release, "jitter").args(options))
}

/// `cargo xtask bench commands`.
pub(crate) fn commands(project: &Project, options: &[String]) -> Result<()> {
    let (database, options) = parse(options)?;
    build_trials(project)?;
    let mut commands = trials(project, Profile::Release, "commands");
    commands.args(options);
    match database {
        Database::Sqlite => run(&mut commands),
        Database::Postgres => {
            debian::install_what_tests_need(&[Need::Database])?;
            let cluster = Cluster::start_durable()?;
            run(commands.args(["--database", &cluster.url()]))
        }
    }
}

/// A short form of each, with the controls, which must be found out. What it shows does not hang on
/// speed, so it takes the programs that the tests have compiled already.
pub(crate) fn short(project: &Project) -> Result<()> {
    let dev = Profile::Dev;
    programs::build(project, &[&project.settings.bin_target, programs::REALTIME, programs::TRIALS])?;
    step("Killing the server", || {
        kill_on(project, dev, Database::Sqlite, &["--kills", "30"])?;
        kill_on(project, dev, Database::Sqlite, &["--kills", "30", "--control"])?;
        kill_on(project, dev, Database::Postgres, &["--kills", "10"])
    })?;
    step("Holding the servers' connections", || run(hold_trial(project, dev).args(["--seconds", "3"])))?;
    step("Cutting the links of a hundred clients", || {
        run(trial(project, dev, "jitter").args(["--clients", "100", "--events", "20", "--seconds", "10"]))
    })?;
    step("Giving commands as fast as they are answered", || {
        run(trials(project, dev, "commands").args(["--clients", "64", "--families", "16", "--seconds", "1"]))
    })
}

/// The database, and the options that are the trial's own.
fn parse(options: &[String]) -> Result<(Database, Vec<&str>)> {
    let (mut database, mut others) = (Database::Sqlite, Vec::new());
    let mut options = options.iter().map(String::as_str);
    while let Some(option) = options.next() {
        if option != "--database" {
            others.push(option);
            continue;
        }
        database = match options.next() {
            Some("sqlite") => Database::Sqlite,
            Some("postgres") => Database::Postgres,
            _ => bail!("--database is `sqlite` or `postgres`: cargo xtask help"),
        };
    }
    Ok((database, others))
}

/// The release server and the trials. Pages come without a site: no trial opens one.
fn build(project: &Project) -> Result<()> {
    prerequisites::check(project)?;
    programs::build_server(project, Profile::Release)?;
    build_trials(project)
}

pub(crate) fn build_trials(project: &Project) -> Result<()> {
    step("Building the trials", || run(&mut project.cargo(&["build", "--release", "-p", "hubbub-trials"])))
}

fn trials(project: &Project, profile: Profile, name: &str) -> Command {
    let mut trials = project.command(project.program(profile, programs::TRIALS));
    trials.arg(name);
    trials
}

/// A trial of the server.
fn trial(project: &Project, profile: Profile, name: &str) -> Command {
    let mut trial = trials(project, profile, name);
    trial.arg("--server").arg(project.server(profile)).envs(project.site_environment(Profile::Release));
    trial
}

fn kill_on(project: &Project, profile: Profile, database: Database, options: &[&str]) -> Result<()> {
    let mut kill = trial(project, profile, "kill");
    kill.args(options);
    match database {
        Database::Sqlite => run(&mut kill),
        Database::Postgres => {
            debian::install_what_tests_need(&[Need::Database])?;
            let cluster = Cluster::start_durable()?;
            let postmaster = cluster.process().context("PostgreSQL does not run")?.to_string();
            run(kill.args(["--database", &cluster.url(), "--postmaster", &postmaster]))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Database, parse};

    #[test]
    fn the_database_is_chosen_wherever_it_is_named() {
        let words = |line: &str| -> Vec<String> { line.split_whitespace().map(str::to_owned).collect() };
        let chosen = words("--kills 5 --database postgres --seed 3");
        assert_eq!(parse(&chosen).unwrap(), (Database::Postgres, vec!["--kills", "5", "--seed", "3"]));
        assert_eq!(parse(&[]).unwrap(), (Database::Sqlite, vec![]));
        assert!(parse(&words("--database")).is_err());
        assert!(parse(&words("--database oracle")).is_err());
    }
}
