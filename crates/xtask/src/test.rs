//! `cargo xtask test`: every test there is, against the release site and both databases.

use crate::postgres::{self, Cluster};
use crate::project::Project;
use crate::steps::{run, step};
use crate::{debian, prerequisites, site, wasm};
use anyhow::{Context, Result, bail};
use std::env;
use std::process::Command;

/// The crates that both halves run: they must compile for the browser by themselves.
const FOR_BROWSERS: &[&str] =
    &["hubbub-model", "hubbub-events", "hubbub-commands", "hubbub-sync", "pusher-protocol", "pusher-js"];

/// Which tests to run.
#[derive(Debug, PartialEq)]
pub(crate) enum Selection<'a> {
    All,
    Unit,
    EndToEnd(&'a [String]),
}

impl<'a> Selection<'a> {
    pub(crate) fn parse(options: &'a [String]) -> Result<Self> {
        match options {
            [] => Ok(Self::All),
            [flag] if flag == "--unit" => Ok(Self::Unit),
            [flag, rest @ ..] if flag == "--e2e" => Ok(Self::EndToEnd(rest)),
            _ => bail!("test does not know `{}`: cargo xtask help", options.join(" ")),
        }
    }
}

pub(crate) fn test(project: &Project, selection: &Selection) -> Result<()> {
    prerequisites::check(project)?;
    debian::install_what_tests_need(*selection != Selection::Unit)?;
    if *selection != Selection::Unit {
        site::build(project)?;
    }
    let cluster = if env::var_os(postgres::URL).is_none() { Some(Cluster::start()?) } else { None };
    let database = cluster.as_ref().map(|cluster| (postgres::URL, cluster.url()));
    match selection {
        // One run shows everything that fails.
        Selection::All => unit(project, &database).and(end_to_end(project, &database, &[])),
        Selection::Unit => unit(project, &database),
        Selection::EndToEnd(arguments) => end_to_end(project, &database, arguments),
    }
}

/// What tests need to know of a PostgreSQL started here; else their environment has it already.
type Database = Option<(&'static str, String)>;

fn unit(project: &Project, database: &Database) -> Result<()> {
    step("Checking that the shared crates compile for browsers", || {
        let mut check = project.cargo(&["check", "--target", "wasm32-unknown-unknown"]);
        run(check.args(FOR_BROWSERS.iter().flat_map(|name| ["-p", name])))
    })?;
    step("Testing the crates", || {
        // Without the browser half, whose features must not meet the server's; without xtask,
        // whose dependencies are built already with features of their own.
        let mut test = project.cargo(&["test", "--no-fail-fast", "--workspace"]);
        test.args(["--exclude", &project.settings.lib_package, "--exclude", "xtask"]);
        run(test.envs(database.clone()))
    })?;
    step("Testing xtask", || run(&mut project.cargo(&["test", "-p", "xtask"])))
}

fn end_to_end(project: &Project, database: &Database, arguments: &[String]) -> Result<()> {
    let chromium = debian::chromium().context("chromium is nowhere to be found")?;
    let binding = wasm::build_test_page(project)?;
    step("Testing in the browser", || {
        let mut playwright = Command::new(project.npm_program("playwright"));
        playwright.current_dir(project.root.join("end2end")).arg("test").args(arguments);
        playwright.envs(project.site_environment());
        playwright.env("HUBBUB_BIN", project.server_binary());
        playwright.env("HUBBUB_SITE_ROOT", project.site_root());
        playwright.env("PUSHER_JS_PAGE", &binding);
        playwright.env("CHROMIUM", &chromium).envs(database.clone());
        run(&mut playwright)
    })
}

#[cfg(test)]
mod tests {
    use super::Selection;

    #[test]
    fn options_select_tests() {
        let words = |line: &str| -> Vec<String> { line.split_whitespace().map(str::to_owned).collect() };
        assert_eq!(Selection::parse(&words("")).unwrap(), Selection::All);
        assert_eq!(Selection::parse(&words("--unit")).unwrap(), Selection::Unit);
        assert_eq!(
            Selection::parse(&words("--e2e timers --headed")).unwrap(),
            Selection::EndToEnd(&words("timers --headed"))
        );
        assert!(Selection::parse(&words("--unit more")).is_err());
    }
}
