//! Set-up, build, serve and test of Hubbub: `cargo xtask help`.
#![expect(clippy::print_stdout, reason = "what a command does and how long it took is its output")]

mod bench;
mod budget;
mod compress;
mod debian;
mod fuzz;
mod imports;
mod lint;
mod npm;
mod postgres;
mod prerequisites;
mod programs;
mod progress;
mod project;
mod prove;
mod prove_mutants;
mod relocatable;
mod serve;
mod shared;
mod site;
mod sockudo;
mod split;
mod steps;
mod style;
mod test;
mod trials;
mod uncalled;
mod wasm;
mod watch;

use anyhow::{Result, bail};
use project::{Profile, Project};
use std::process::ExitCode;

const HELP: &str = "\
cargo xtask <command>

  serve [--release] [--addr HOST:PORT] [-- ARGS]
                                      build Hubbub and start it; ARGS go to the server
  watch [--addr HOST:PORT]            the same, and again after each change: open pages reload by themselves
  build                               build the release: target/release/hubbub and target/site
  setup                               npm packages and vendored scripts only
  test                                install what tests need, build, and run every test
  test --unit                         the Rust tests only
  test --protocol [ARGS]              the official Pusher libraries against our realtime server; ARGS go to Playwright
  test --e2e [ARGS]                   the browser tests only; ARGS go to Playwright
  test --engines [ARGS]               one walk in Chromium, Firefox and WebKit; ARGS go to Playwright
  bench family                        a lived-in family: its first page, and a change until it is painted
  bench team                          a team of 200 with 20,000 requests: its pages, lists and search
  bench phone [--beside URL] [--peer URL] [--rounds N]
                                      each route on a phone with a slow network: painted, answering and live; by
                                      turns with another Hubbub that has the demo, and with a page of another stack
  bench realtime [--server ours|sockudo] [--only fanout|idle|storm|slow] [--seconds N]
                                      our realtime server under load, beside Sockudo
  bench soak [--seconds N]            our realtime server while clients come and go
  bench jitter [--clients N] [--events N] [--seconds N] [--seed S]
                                      a thousand clients whose links are cut, with catch-up and without
  bench commands [--clients N] [--families N] [--seconds N] [--database sqlite|postgres] [--folder PATH]
                                      commands a second, waiting ones in one commit and each in its own
  prove reducer [--sequences N] [--seed S]
                                      the replica against a bad network: a million sequences, or N from seed S
  prove simulation [--seeds N] [--seed S]
                                      the real services, clients and a bad network: ten thousand runs, or N
  prove kill [--database sqlite|postgres] [--kills N] [--seed S] [--control]
                                      kill the server under load: 1,000 times on SQLite, 200 on PostgreSQL, or N
  prove hold [--seconds N] [--seed S]
                                      one address holds what it can while people work, with limits and without: 20 s, or N
  prove presence                      who has gone is soon seen to have, with each realtime service and without
  prove mutants                       break the replica in every small way, and count what the tests catch
  trials                              a short form of `prove kill`, `prove hold`, `bench jitter` and `bench commands`
  fuzz [--seconds N] [TARGET…]        search for inputs that break the protocol's rules, 30 s a target
  lint                                formatting, clippy and rustdoc, with warnings denied
  ci                                  lint, then test, then trials, then fuzz for 10 s a target
  help                                this text

Every command does its own set-up; a step already done costs nothing.";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("\nxtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let (command, rest) = match arguments.split_first() {
        Some((command, rest)) => (command.as_str(), rest),
        None => ("help", arguments),
    };
    if matches!(command, "help" | "--help" | "-h") {
        println!("{HELP}");
        return Ok(());
    }
    let project = Project::read()?;
    match (command, rest) {
        ("serve", options) => serve::serve(&project, &serve::Options::parse(options)?),
        ("watch", options) => watch::watch(&project, &serve::Options::parse(options)?),
        ("build", []) => {
            prerequisites::check(&project)?;
            progress::plan(site::STEPS + 1);
            site::build(&project, Profile::Release)?;
            programs::build_server(&project, Profile::Release)
        }
        ("setup", []) => {
            prerequisites::check(&project)?;
            npm::set_up(&project)
        }
        ("bench", options) => bench::bench(&project, options),
        ("test", options) => test::test(&project, &test::Selection::parse(options)?),
        ("prove", options) => prove::prove(&project, options),
        ("trials", []) => trials::short(&project),
        ("fuzz", options) => fuzz::fuzz(&project, &fuzz::Search::parse(options)?),
        ("lint", []) => lint::lint(&project),
        ("ci", []) => {
            lint::lint(&project)?;
            test::test(&project, &test::Selection::All)?;
            trials::short(&project)?;
            fuzz::fuzz(&project, &fuzz::Search { seconds: 10, targets: &[] })
        }
        _ => bail!("there is no command `{}`\n\n{HELP}", arguments.join(" ")),
    }
}
