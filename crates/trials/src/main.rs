//! Tries Hubbub's first promise from outside: `cargo xtask help` says how it is started.
#![expect(clippy::print_stdout, reason = "the figures are its output")]

mod commands;
mod hold;
mod household;
mod http;
mod jitter;
mod kill;
mod link;
mod options;
mod presence;
mod server;
mod team;
mod year;

use std::process::ExitCode;

use anyhow::{Result, bail};
use options::Options;
use tokio::runtime::Runtime;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("trials: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[String]) -> Result<()> {
    let Some((trial, arguments)) = arguments.split_first() else { bail!("name a trial") };
    let options = || Options::parse(arguments.iter().cloned());
    match trial.as_str() {
        "commands" => runtime()?.block_on(commands::run(options()?)),
        "hold" => runtime()?.block_on(hold::run(options()?)),
        "jitter" => runtime()?.block_on(jitter::run(options()?)),
        "kill" => runtime()?.block_on(kill::run(options()?)),
        "presence" => runtime()?.block_on(presence::run(options()?)),
        "team" => runtime()?.block_on(team::run(options()?)),
        "year" => runtime()?.block_on(year::run(options()?)),
        _ => bail!("there is no trial `{trial}`"),
    }
}

fn runtime() -> Result<Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}
