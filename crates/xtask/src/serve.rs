//! `cargo xtask serve`: build, then become the server.

use crate::project::{Profile, Project};
use crate::{prerequisites, programs, progress, site};
use anyhow::{Context, Result, bail};
use std::os::unix::process::CommandExt;

/// How to start a server, and where.
#[derive(Debug, PartialEq)]
pub(crate) struct Options<'a> {
    pub(crate) profile: Profile,
    pub(crate) address: Option<&'a str>,
    /// What is meant for the server itself.
    pub(crate) arguments: &'a [String],
}

impl<'a> Options<'a> {
    pub(crate) fn parse(options: &'a [String]) -> Result<Self> {
        let mut parsed = Self { profile: Profile::Dev, address: None, arguments: &[] };
        let mut rest = options;
        loop {
            rest = match rest {
                [] => return Ok(parsed),
                [dashes, arguments @ ..] if dashes == "--" => return Ok(Self { arguments, ..parsed }),
                [flag, rest @ ..] if flag == "--release" => {
                    parsed.profile = Profile::Release;
                    rest
                }
                [flag, address, rest @ ..] if flag == "--addr" => {
                    parsed.address = Some(address);
                    rest
                }
                [unknown, ..] => {
                    bail!("serve does not know `{unknown}`: write `--` before what is meant for the server")
                }
            };
        }
    }

    /// Where the server will listen: as the options say, else the environment, else Cargo.toml.
    pub(crate) fn address(&self, project: &Project) -> String {
        let usual = || std::env::var("HUBBUB_ADDR").unwrap_or_else(|_| project.settings.site_addr.clone());
        self.address.map_or_else(usual, str::to_owned)
    }
}

pub(crate) fn serve(project: &Project, options: &Options) -> Result<()> {
    prerequisites::check(project)?;
    progress::plan(site::STEPS + 1);
    site::build(project, options.profile)?;
    programs::build_server(project, options.profile)?;
    let address = options.address(project);
    println!("Starting Hubbub on http://{address}");
    let binary = project.server(options.profile);
    // Taking this process's place hands the server every signal meant for it.
    let mut server = project.command(&binary);
    server.args(options.arguments).envs(project.site_environment(options.profile));
    let error = server.env("HUBBUB_ADDR", &address).env("LEPTOS_SITE_ADDR", &address).exec();
    Err(error).with_context(|| format!("cannot start {}", binary.display()))
}

#[cfg(test)]
mod tests {
    use super::{Options, Profile};

    #[test]
    fn options_say_how_and_where() {
        let words = |line: &str| -> Vec<String> { line.split_whitespace().map(str::to_owned).collect() };
        let usual = Options { profile: Profile::Dev, address: None, arguments: &[] };
        assert_eq!(Options::parse(&[]).unwrap(), usual);
        let all = words("--release --addr 0.0.0.0:80 -- backup file");
        assert_eq!(
            Options::parse(&all).unwrap(),
            Options {
                profile: Profile::Release,
                address: Some("0.0.0.0:80"),
                arguments: &words("backup file")
            }
        );
        for line in ["--addr", "backup", "--quick"] {
            assert!(Options::parse(&words(line)).is_err(), "{line}");
        }
    }
}
