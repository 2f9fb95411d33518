//! Tries Hubbub's first promise from outside: `cargo xtask help` says how it is started.

use anyhow::{Result, bail};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments.split_first() {
        Some((trial, _)) => bail!("there is no trial `{trial}`"),
        None => bail!("name a trial"),
    }
}
