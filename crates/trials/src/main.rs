//! Tries Hubbub's first promise from outside: `cargo xtask help` says how it is started.
#![expect(clippy::print_stdout, reason = "the figures are its output")]

mod household;
mod http;
mod kill;
mod options;
mod server;

use std::process::ExitCode;

use anyhow::{Result, bail};
use options::Options;

#[tokio::main]
async fn main() -> ExitCode {
    match run(std::env::args().skip(1)).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("trials: {error:#}");
            ExitCode::FAILURE
        }
    }
}

async fn run(mut arguments: impl Iterator<Item = String>) -> Result<()> {
    let trial = arguments.next();
    let options = Options::parse(arguments)?;
    match trial.as_deref() {
        Some("kill") => kill::run(options).await,
        Some(other) => bail!("there is no trial `{other}`"),
        None => bail!("name a trial"),
    }
}
