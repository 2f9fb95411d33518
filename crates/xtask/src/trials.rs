//! The trials: the release server killed again and again, its clients' links cut, and how many
//! commands a second are carried out.

use crate::postgres::Cluster;
use crate::project::Project;
use crate::steps::{run, step};
use crate::{debian, prerequisites, site};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;
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
    kill_on(project, database, &options)
}

/// `cargo xtask bench jitter`.
pub(crate) fn jitter(project: &Project, options: &[String]) -> Result<()> {
    build(project)?;
    run(trial(project, "jitter").args(options))
}

/// `cargo xtask bench commands`.
pub(crate) fn commands(project: &Project, options: &[String]) -> Result<()> {
    let (database, options) = parse(options)?;
    build_trials(project)?;
    let mut commands = trials(project, "commands");
    commands.args(options);
    match database {
        Database::Sqlite => run(&mut commands),
        Database::Postgres => {
            debian::install_what_tests_need(false)?;
            let cluster = Cluster::start_durable()?;
            run(commands.args(["--database", &cluster.url()]))
        }
    }
}

/// A short form of each, with the controls, which must be found out.
pub(crate) fn short(project: &Project) -> Result<()> {
    build(project)?;
    step("Killing the server", || {
        kill_on(project, Database::Sqlite, &["--kills", "30"])?;
        kill_on(project, Database::Sqlite, &["--kills", "30", "--control"])?;
        kill_on(project, Database::Postgres, &["--kills", "10"])
    })?;
    step("Cutting the links of a hundred clients", || {
        run(trial(project, "jitter").args(["--clients", "100", "--events", "20", "--seconds", "10"]))
    })?;
    step("Giving commands as fast as they are answered", || {
        run(trials(project, "commands").args(["--clients", "64", "--families", "16", "--seconds", "1"]))
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

/// The site with its server, and the trials.
pub(crate) fn build(project: &Project) -> Result<()> {
    prerequisites::check(project)?;
    site::build(project)?;
    build_trials(project)
}

fn build_trials(project: &Project) -> Result<()> {
    step("Building the trials", || run(&mut project.cargo(&["build", "--release", "-p", "hubbub-trials"])))
}

/// The program with the trials.
pub(crate) fn binary(project: &Project) -> PathBuf {
    project.target.join("release/trials")
}

fn trials(project: &Project, name: &str) -> Command {
    let mut trials = project.command(binary(project));
    trials.arg(name);
    trials
}

/// A trial of the release server.
fn trial(project: &Project, name: &str) -> Command {
    let mut trial = trials(project, name);
    trial.arg("--server").arg(project.server_binary()).envs(project.site_environment());
    trial
}

fn kill_on(project: &Project, database: Database, options: &[&str]) -> Result<()> {
    let mut kill = trial(project, "kill");
    kill.args(options);
    match database {
        Database::Sqlite => run(&mut kill),
        Database::Postgres => {
            debian::install_what_tests_need(false)?;
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
