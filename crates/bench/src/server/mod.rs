//! The servers under test: each a process of its own, on loopback, fresh for every scenario.

mod settings;

use crate::clock::{self, SECOND};
use crate::http::Api;
use crate::target::Target;
use anyhow::{Context, Result, bail};
use pusher_protocol::{AppKey, AppSecret, Credentials};
use settings::{APP, KEY, SECRET};
use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use std::{fmt, thread};
use tempfile::TempDir;

/// A server that does not answer by then never will.
const PATIENCE: clock::Micros = 20 * SECOND;

/// What to measure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Kind {
    /// Our own server, by the path of its binary.
    Ours(PathBuf),
    /// Sockudo, by the path of its binary.
    Sockudo(PathBuf),
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Ours(_) => "pusher-server",
            Self::Sockudo(_) => "Sockudo",
        })
    }
}

impl Kind {
    fn binary(&self) -> &Path {
        match self {
            Self::Ours(path) | Self::Sockudo(path) => path,
        }
    }
}

/// A running server; killed when dropped.
pub(crate) struct Server {
    pub(crate) target: Target,
    kind: Kind,
    child: Child,
    folder: TempDir,
}

impl Server {
    pub(crate) fn start(kind: &Kind, webhooks: Option<SocketAddr>) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let address = free_address()?;
        let settings = match kind {
            Kind::Ours(_) => settings::ours(address, webhooks),
            Kind::Sockudo(_) => settings::sockudo(address, free_address()?),
        };
        let credentials = Credentials::new(AppKey::new(KEY)?, AppSecret::new(SECRET)?);
        let target = Target { address, app: APP.to_owned(), credentials };
        fs::write(folder.path().join("config.toml"), settings)?;
        let child = spawn(kind, folder.path())?;
        let mut server = Self { target, kind: kind.clone(), child, folder };
        server.wait()?;
        Ok(server)
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// Kills it without a warning and starts it again, at the same address.
    pub(crate) fn restart(&mut self) -> Result<()> {
        self.kill()?;
        self.child = spawn(&self.kind, self.folder.path())?;
        Ok(())
    }

    fn kill(&mut self) -> Result<()> {
        self.child.kill()?;
        self.child.wait()?;
        Ok(())
    }

    /// Until the HTTP API answers.
    fn wait(&mut self) -> Result<()> {
        let deadline = clock::now() + PATIENCE;
        loop {
            let answer =
                Api::connect(&self.target).and_then(|mut api| api.get::<serde_json::Value>("channels", &[]));
            let Err(error) = answer else { return Ok(()) };
            if clock::now() > deadline || self.child.try_wait()?.is_some() {
                let log = fs::read_to_string(self.folder.path().join("log"))?;
                return Err(error).with_context(|| format!("{} did not come up:\n{log}", self.kind));
            }
            thread::sleep(Duration::from_millis(20));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself already.
        self.kill().ok();
    }
}

fn spawn(kind: &Kind, folder: &Path) -> Result<Child> {
    let binary = kind.binary();
    if !binary.exists() {
        bail!("{} is not there: `cargo xtask bench realtime` builds it", binary.display());
    }
    let log = File::options().create(true).append(true).open(folder.join("log"))?;
    let mut command = Command::new(binary);
    match kind {
        Kind::Ours(_) => command.arg("config.toml"),
        Kind::Sockudo(_) => command.args(["--config", "config.toml"]),
    };
    command.current_dir(folder).stdin(Stdio::null()).stdout(log.try_clone()?).stderr(log);
    // Both log as they do by themselves, whatever the person at the keyboard has set.
    command.env_remove("RUST_LOG");
    command.spawn().with_context(|| format!("cannot start {}", binary.display()))
}

/// An address nobody listens at. Another could take it before the server does; none does here.
fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
