//! `cargo xtask test`: every test there is, against the release site and both databases.

use crate::debian::Need;
use crate::postgres::{self, Cluster};
use crate::progress::step;
use crate::project::{Profile, Project};
use crate::steps::run;
use crate::{debian, npm, prerequisites, programs, site, wasm};
use anyhow::{Context, Result, bail};
use std::env;
use std::path::Path;
use std::process::Command;

/// Where the browser tests have their realtime service: `embedded`, `server`, `hostile` or `sockudo`.
const REALTIME: &str = "HUBBUB_REALTIME";

/// The browser tests that run against the hostile realtime service each time: all would take minutes.
const HOSTILE: [&str; 4] = ["hostile.spec", "timers.spec", "family.spec", "network.spec"];

/// Which tests to run.
#[derive(Debug, PartialEq)]
pub(crate) enum Selection<'a> {
    All,
    Unit,
    Protocol(&'a [String]),
    EndToEnd(&'a [String]),
    Engines(&'a [String]),
}

impl<'a> Selection<'a> {
    pub(crate) fn parse(options: &'a [String]) -> Result<Self> {
        match options {
            [] => Ok(Self::All),
            [flag] if flag == "--unit" => Ok(Self::Unit),
            [flag, rest @ ..] if flag == "--protocol" => Ok(Self::Protocol(rest)),
            [flag, rest @ ..] if flag == "--e2e" => Ok(Self::EndToEnd(rest)),
            [flag, rest @ ..] if flag == "--engines" => Ok(Self::Engines(rest)),
            _ => bail!("test does not know `{}`: cargo xtask help", options.join(" ")),
        }
    }
}

pub(crate) fn test(project: &Project, selection: &Selection) -> Result<()> {
    prerequisites::check(project)?;
    match selection {
        Selection::All => {
            debian::install_what_tests_need(&[Need::Database, Need::Browser, Need::OtherBrowsers])?;
            site::build(project, Profile::Release)?;
            let database = Database::find()?;
            // One run shows everything that fails.
            let browser = |realtime, arguments| end_to_end(project, &database, realtime, arguments);
            unit(project, &database)
                .and(protocol(project, &[]))
                .and(browser(&realtime(), &[]))
                .and(browser("hostile", &HOSTILE.map(str::to_owned)))
                .and(engines(project, &[]))
        }
        Selection::Unit => {
            debian::install_what_tests_need(&[Need::Database])?;
            npm::set_up(project)?; // xtask's tests ask it for a style sheet
            unit(project, &Database::find()?)
        }
        Selection::Protocol(arguments) => {
            npm::set_up(project)?;
            protocol(project, arguments)
        }
        Selection::EndToEnd(arguments) => {
            debian::install_what_tests_need(&[Need::Database, Need::Browser])?;
            site::build(project, Profile::Release)?;
            end_to_end(project, &Database::find()?, &realtime(), arguments)
        }
        Selection::Engines(arguments) => {
            debian::install_what_tests_need(&[Need::Browser, Need::OtherBrowsers])?;
            site::build(project, Profile::Release)?;
            engines(project, arguments)
        }
    }
}

/// The PostgreSQL of the tests: one from the environment, or else one started here.
struct Database(Option<Cluster>);

impl Database {
    fn find() -> Result<Self> {
        Ok(Self(if env::var_os(postgres::URL).is_none() { Some(Cluster::start()?) } else { None }))
    }

    /// What tests need to know of one started here; of another their environment has it already.
    fn environment(&self) -> Option<(&'static str, String)> {
        self.0.as_ref().map(|cluster| (postgres::URL, cluster.url()))
    }
}

fn unit(project: &Project, database: &Database) -> Result<()> {
    step("Compiling the tests", || run(project.cargo(&["test", "--no-run"]).args(project.server_half())))?;
    step("Testing the crates", || {
        let mut test = project.cargo(&["test", "--no-fail-fast"]);
        run(test.args(project.server_half()).envs(database.environment()))
    })?;
    step("Testing xtask", || run(&mut project.cargo(&["test", "-p", "xtask", "--target", &project.host])))
}

/// The official libraries against the realtime server as a program of its own.
fn protocol(project: &Project, arguments: &[String]) -> Result<()> {
    programs::build(project, &[programs::REALTIME])?;
    step("Testing the protocol with the official libraries", || {
        run(playwright(project, "protocol.config.ts").args(arguments))
    })
}

fn realtime() -> String {
    env::var(REALTIME).unwrap_or_else(|_| "embedded".to_owned())
}

fn end_to_end(project: &Project, database: &Database, realtime: &str, arguments: &[String]) -> Result<()> {
    let chromium = debian::chromium().context("chromium is nowhere to be found")?;
    programs::build(project, &[&project.settings.bin_target, programs::REALTIME])?;
    let binding = wasm::build_test_page(project)?;
    step(&format!("Testing in the browser, realtime {realtime}"), || {
        let mut playwright = browser_tests(project, Profile::Dev, "playwright.config.ts", &chromium);
        playwright.args(arguments).env(REALTIME, realtime);
        run(playwright.env("PUSHER_JS_PAGE", &binding).envs(database.environment()))
    })
}

/// One walk through the app in each engine that people's browsers have.
fn engines(project: &Project, arguments: &[String]) -> Result<()> {
    let chromium = debian::chromium().context("chromium is nowhere to be found")?;
    programs::build(project, &[&project.settings.bin_target])?;
    step("Testing in Chromium, Firefox and WebKit", || {
        let mut playwright = browser_tests(project, Profile::Dev, "engines.config.ts", &chromium);
        for (variable, path) in debian::other_browsers() {
            playwright.env(variable, path.with_context(|| format!("{variable} is nowhere to be found"))?);
        }
        run(playwright.args(arguments))
    })
}

/// Playwright with what it needs to start a browser, and a server of this profile with the release site.
pub(crate) fn browser_tests(project: &Project, server: Profile, config: &str, chromium: &Path) -> Command {
    let mut playwright = playwright(project, config);
    playwright.envs(project.site_environment(Profile::Release));
    playwright.env("HUBBUB_BIN", project.server(server));
    playwright.env("CHROMIUM", chromium);
    playwright.envs(debian::headless_shell().map(|path| ("HEADLESS_SHELL", path)));
    playwright.envs(debian::faketime().map(|library| ("FAKETIME_LIBRARY", library)));
    playwright
}

fn playwright(project: &Project, config: &str) -> Command {
    let mut playwright = Command::new(project.npm_program("playwright"));
    playwright.current_dir(project.root.join("end2end")).args(["test", "--config", config]);
    playwright.env("PUSHER_SERVER_BIN", project.program(Profile::Dev, programs::REALTIME));
    playwright
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
        assert_eq!(
            Selection::parse(&words("--protocol users")).unwrap(),
            Selection::Protocol(&words("users"))
        );
        assert_eq!(Selection::parse(&words("--engines")).unwrap(), Selection::Engines(&[]));
        assert!(Selection::parse(&words("--unit more")).is_err());
    }
}
