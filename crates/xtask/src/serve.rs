//! `cargo xtask serve`: build, then become the server.

use crate::project::Project;
use crate::{prerequisites, site};
use anyhow::{Context, Result, bail};
use std::os::unix::process::CommandExt;

pub(crate) fn serve(project: &Project, options: &[String]) -> Result<()> {
    let chosen = std::env::var("HUBBUB_ADDR").unwrap_or_else(|_| project.settings.site_addr.clone());
    let (address, arguments) = match options {
        [] => (chosen, options),
        [flag, address, rest @ ..] if flag == "--addr" => (address.clone(), rest),
        [dashes, ..] if dashes == "--" => (chosen, options),
        [unknown, ..] => bail!("serve does not know `{unknown}`: cargo xtask help"),
    };
    let arguments = match arguments {
        [] => arguments,
        [dashes, rest @ ..] if dashes == "--" => rest,
        [unknown, ..] => bail!("write `--` before what is meant for the server: `-- {unknown}`"),
    };
    prerequisites::check(project)?;
    site::build(project)?;
    println!("Starting Hubbub on http://{address}");
    let binary = project.server_binary();
    // Taking this process's place hands the server every signal meant for it.
    let mut server = project.command(&binary);
    server.args(arguments).envs(project.site_environment());
    let error = server.env("HUBBUB_ADDR", &address).env("LEPTOS_SITE_ADDR", &address).exec();
    Err(error).with_context(|| format!("cannot start {}", binary.display()))
}
