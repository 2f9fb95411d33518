//! `cargo xtask prove kill`: the release server is killed again and again, on either database.

use crate::postgres::Cluster;
use crate::project::Project;
use crate::steps::{run, step};
use crate::{debian, prerequisites, site};
use anyhow::{Context, Result, bail};
use std::path::PathBuf;

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

pub(crate) fn kill(project: &Project, options: &[String]) -> Result<()> {
    let (database, options) = parse(options)?;
    let trials = build(project)?;
    step("Killing the server", || try_on(project, &trials, database, &options))
}

/// A few kills on both databases, and the control, which must be found out.
pub(crate) fn short(project: &Project) -> Result<()> {
    let trials = build(project)?;
    step("Killing the server", || {
        try_on(project, &trials, Database::Sqlite, &["--kills", "40"])?;
        try_on(project, &trials, Database::Sqlite, &["--kills", "40", "--control"])?;
        try_on(project, &trials, Database::Postgres, &["--kills", "15"])
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
    if !others.contains(&"--kills") {
        others.extend(["--kills", database.kills()]);
    }
    Ok((database, others))
}

/// The site with its server, and the trials.
pub(crate) fn build(project: &Project) -> Result<PathBuf> {
    prerequisites::check(project)?;
    site::build(project)?;
    step("Building the trials", || run(&mut project.cargo(&["build", "--release", "-p", "hubbub-trials"])))?;
    Ok(project.target.join("release/trials"))
}

fn try_on(project: &Project, trials: &PathBuf, database: Database, options: &[&str]) -> Result<()> {
    let mut trial = project.command(trials);
    trial.args(["kill", "--server"]).arg(project.server_binary());
    trial.args(options).envs(project.site_environment());
    if database == Database::Sqlite {
        return run(&mut trial);
    }
    debian::install_what_tests_need(false)?;
    let cluster = Cluster::start_durable()?;
    let postmaster = cluster.process().context("PostgreSQL does not run")?.to_string();
    run(trial.args(["--database", &cluster.url(), "--postmaster", &postmaster]))
}

#[cfg(test)]
mod tests {
    use super::{Database, parse};

    #[test]
    fn the_database_is_chosen_wherever_it_is_named() {
        let words = |line: &str| -> Vec<String> { line.split_whitespace().map(str::to_owned).collect() };
        let chosen = words("--kills 5 --database postgres --seed 3");
        assert_eq!(parse(&chosen).unwrap(), (Database::Postgres, vec!["--kills", "5", "--seed", "3"]));
        assert_eq!(parse(&[]).unwrap(), (Database::Sqlite, vec!["--kills", "1000"]));
        assert!(parse(&words("--database")).is_err());
        assert!(parse(&words("--database oracle")).is_err());
    }
}
