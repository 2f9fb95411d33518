//! A throw-away PostgreSQL for one run of the tests.

use crate::debian::{is_root, postgres_programs};
use crate::progress::step;
use crate::steps::{ask, run_quietly};
use anyhow::{Context, Result, bail};
use std::net::TcpListener;
use std::os::unix::{fs::chown, process::CommandExt};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs};

/// Where the tests look for a server; set it to use one of your own.
pub(crate) const URL: &str = "HUBBUB_TEST_POSTGRES_URL";

/// The name of its folder, before the number of the process that owns it.
const PREFIX: &str = "hubbub-postgres-";

const SETTINGS: &[&str] = &["max_connections=200", "listen_addresses=127.0.0.1", "unix_socket_directories="];
/// Losing the data of most tests is fine, so nothing waits for the disk.
const CARELESS: &[&str] = &["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

/// A running server, stopped and deleted when dropped.
pub(crate) struct Cluster {
    programs: PathBuf,
    folder: PathBuf,
    /// PostgreSQL refuses to run as root, so root runs it as this user.
    user: Option<(u32, u32)>,
    port: u16,
    server: Option<Child>,
}

impl Cluster {
    pub(crate) fn start() -> Result<Self> {
        Self::start_with(CARELESS)
    }

    /// One that keeps what it has committed, as those do that people rely on.
    pub(crate) fn start_durable() -> Result<Self> {
        Self::start_with(&[])
    }

    fn start_with(settings: &[&str]) -> Result<Self> {
        step("Starting a throw-away PostgreSQL", || {
            Self::sweep()?;
            let folder = env::temp_dir().join(format!("{PREFIX}{}", std::process::id()));
            let mut cluster = Self::at(folder)?;
            cluster.create().context("creating a PostgreSQL cluster")?;
            cluster.run(settings).context("starting PostgreSQL")?;
            Ok(cluster)
        })
    }

    fn at(folder: PathBuf) -> Result<Self> {
        Ok(Self {
            programs: postgres_programs().context("PostgreSQL's initdb is nowhere to be found")?,
            folder,
            user: if is_root() { Some(postgres_user()?) } else { None },
            port: TcpListener::bind("127.0.0.1:0")?.local_addr()?.port(),
            server: None,
        })
    }

    /// Clears up after runs that were killed before they could.
    fn sweep() -> Result<()> {
        for entry in fs::read_dir(env::temp_dir())? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let Some(owner) = name.strip_prefix(PREFIX) else { continue };
            if ask(Command::new("sh").args(["-c", "kill -0 $0", owner])).is_none() {
                drop(Self::at(path.clone())?);
            }
        }
        Ok(())
    }

    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    /// Its first process.
    pub(crate) fn process(&self) -> Option<u32> {
        self.server.as_ref().map(Child::id)
    }

    fn create(&self) -> Result<()> {
        fs::create_dir(&self.folder)?;
        if let Some((uid, gid)) = self.user {
            chown(&self.folder, Some(uid), Some(gid))?;
        }
        let options =
            ["--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"];
        run_quietly(self.program("initdb").args(options).arg("--pgdata").arg(self.data()))
    }

    /// Runs the server as our own child: Ctrl-C reaches it too.
    fn run(&mut self, settings: &[&str]) -> Result<()> {
        let log_path = self.folder.join("log");
        let log = fs::File::create(&log_path)?;
        let mut postgres = self.program("postgres");
        postgres.arg("-D").arg(self.data()).arg("-p").arg(self.port.to_string());
        for setting in SETTINGS.iter().chain(settings) {
            postgres.args(["-c", setting]);
        }
        let server = postgres.stdout(Stdio::null()).stderr(log).spawn()?;
        let server = self.server.insert(server);
        let started = Instant::now();
        let ready = format!("--port={}", self.port);
        while ask(Command::new(self.programs.join("pg_isready")).args(["--host=127.0.0.1", &ready])).is_none()
        {
            if server.try_wait()?.is_some() || started.elapsed() > Duration::from_secs(60) {
                bail!("it did not come up:\n{}", fs::read_to_string(&log_path)?);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }

    fn data(&self) -> PathBuf {
        self.folder.join("data")
    }

    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(self.programs.join(name));
        command.current_dir(&self.folder);
        if let Some((uid, gid)) = self.user {
            command.uid(uid).gid(gid);
        }
        command
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.data().join("postmaster.pid").exists() {
            let mut stop = self.program("pg_ctl");
            run_quietly(stop.args(["stop", "--mode=immediate", "-D"]).arg(self.data())).ok();
        }
        if let Some(mut server) = self.server.take() {
            server.kill().ok();
            server.wait().ok();
        }
        fs::remove_dir_all(&self.folder).ok();
    }
}

fn postgres_user() -> Result<(u32, u32)> {
    let id = |which| -> Option<u32> { ask(Command::new("id").args([which, "postgres"]))?.parse().ok() };
    id("-u").zip(id("-g")).context("PostgreSQL does not run as root and there is no user `postgres`: add one")
}
