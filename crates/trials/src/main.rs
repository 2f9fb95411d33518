//! Tries Hubbub's first promise from outside: `cargo xtask help` says how it is started.
#![expect(clippy::print_stdout, reason = "the figures are its output")]

mod commands;

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((trial, options)) if trial == "commands" => commands::run(options),
        Some((trial, _)) => bail!("there is no trial `{trial}`"),
        None => bail!("name a trial"),
    }
}
