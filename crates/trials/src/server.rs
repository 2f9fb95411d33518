//! The server under trial: the release binary, a process of its own.

use std::fs::{self, File};
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::http::Http;

/// A server that is not ready by then never will be.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is asked whether it is ready.
const PAUSE: Duration = Duration::from_millis(2);

/// A server that can be started again and again at one address, with one database. Killed when
/// dropped.
pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    /// Where it says whether it is well.
    pub(crate) operations: SocketAddr,
    /// What it is asked there.
    ready: &'static str,
    command: Command,
    log: PathBuf,
    child: Option<Child>,
}

impl Server {
    /// The site. Nothing runs yet. What it says is kept in `folder`; where its files are, the
    /// environment says.
    pub(crate) fn new(binary: &Path, database: &str, folder: &Path) -> Result<Self> {
        Ok(Self::by(Command::new(binary), binary, folder)?.with_site(database))
    }

    /// The same, and it may have only so many files open at once.
    pub(crate) fn with_files(files: u32, binary: &Path, database: &str, folder: &Path) -> Result<Self> {
        Ok(Self::by(limited(files, binary), binary, folder)?.with_site(database))
    }

    /// `pusher-server` with so many files, and these settings besides its addresses.
    pub(crate) fn realtime(files: u32, binary: &Path, settings: &str, folder: &Path) -> Result<Self> {
        let mut server = Self::by(limited(files, binary), binary, folder)?;
        server.operations = free_address()?;
        let (listen, operations) = (server.address, server.operations);
        let file = folder.join("realtime.toml");
        fs::write(&file, format!("listen = \"{listen}\"\noperations = \"{operations}\"\n{settings}"))?;
        server.command.arg(file).env("RUST_LOG", "error");
        Ok(server)
    }

    /// Sockudo, with these settings besides its address.
    pub(crate) fn sockudo(binary: &Path, settings: &str, folder: &Path) -> Result<Self> {
        let mut server = Self::by(Command::new(binary), binary, folder)?;
        let (host, port) = (server.address.ip(), server.address.port());
        let file = folder.join("sockudo.toml");
        fs::write(&file, format!("host = \"{host}\"\nport = {port}\n{settings}"))?;
        server.command.arg("--config").arg(file).env("RUST_LOG", "error");
        server.ready = "/up";
        Ok(server)
    }

    fn by(mut command: Command, binary: &Path, folder: &Path) -> Result<Self> {
        if !binary.exists() {
            bail!("{} is not there: `cargo xtask build` builds it", binary.display());
        }
        let address = free_address()?;
        let log = folder.join("log");
        let said = File::options().create(true).append(true).open(&log)?;
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(said);
        Ok(Self { address, operations: address, ready: "/readyz", command, log, child: None })
    }

    fn with_site(mut self, database: &str) -> Self {
        self.set("HUBBUB_ADDR", self.address);
        self.set("DATABASE_URL", database);
        self.set("HUBBUB_DEMO", false);
        self.set("RUST_LOG", "error");
        // All clients have the address of this machine.
        self.set("HUBBUB_CONNECTIONS_PER_ADDRESS", 20_000);
        // Whole logs are compared: nothing is trimmed.
        self.set("HUBBUB_LOG_ENTRIES", 1_000_000_000);
        self
    }

    /// Changes a setting.
    pub(crate) fn set(&mut self, name: &str, value: impl ToString) {
        self.command.env(name, value.to_string());
    }

    /// Starts the process, and does not wait for it.
    pub(crate) fn start(&mut self) -> Result<()> {
        self.child = Some(self.command.spawn().context("cannot start the server")?);
        Ok(())
    }

    /// Waits until it answers; `false` if it ended by itself instead.
    pub(crate) async fn is_ready(&mut self) -> Result<bool> {
        let (http, started) = (Http::new(self.operations, ""), Instant::now());
        loop {
            if http.get(self.ready).await.is_ok_and(|answer| answer.status == 200) {
                return Ok(true);
            }
            if self.child.as_mut().is_none_or(|child| child.try_wait().is_ok_and(|end| end.is_some())) {
                return Ok(false);
            }
            if started.elapsed() > PATIENCE {
                bail!("the server did not come up:\n{}", self.last_words());
            }
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// Ends it with SIGKILL, in the midst of whatever it does.
    pub(crate) fn kill(&mut self) -> Result<()> {
        if let Some(mut child) = self.child.take() {
            child.kill()?;
            child.wait()?;
        }
        Ok(())
    }

    /// The end of what it has said.
    pub(crate) fn last_words(&self) -> String {
        let said = fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = said.lines().collect();
        lines[lines.len().saturating_sub(20)..].join("\n")
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended by itself already.
        self.kill().ok();
    }
}

/// A program that may open only so many files, and be given arguments.
fn limited(files: u32, binary: &Path) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", "ulimit -n \"$0\" && exec \"$@\"", &files.to_string()]).arg(binary);
    shell
}

/// An address nobody listens at. Another could take it before the server does; none does here.
fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}

/// Lets this process, and the server that it starts, open as many sockets as the system allows.
pub(crate) fn raise_file_limit() -> Result<()> {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    setrlimit(Resource::Nofile, Rlimit { current: limit.maximum, maximum: limit.maximum })
        .context("cannot raise the limit on open files")
}
