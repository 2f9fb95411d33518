//! The processes of the site, with the realtime service that they have.

use std::fs;
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use fastrand::Rng;
use hubbub_events::UserStatus;
use hubbub_model::presence::Status;
use serde::Deserialize;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};
use tempfile::TempDir;
use tokio::time::sleep;

use super::Programs;
use super::room::Room;
use crate::household;
use crate::http::Http;
use crate::link::KEY;
use crate::server::Server;

/// The application's secret.
const SECRET: &str = "between-us";
/// How many files a realtime service may open.
const FILES: u32 = 1024;
/// How often is looked who is there.
const LOOK: Duration = Duration::from_millis(50);
/// Whoever counts as there for so long after they have gone always will.
const FOR_EVER: Duration = Duration::from_secs(200);

/// Where the realtime service is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Realtime {
    /// In the process of the site.
    Embedded,
    /// Our own server, as a service.
    Own,
    /// Sockudo, as a service.
    Sockudo,
    /// Nowhere: pages ask.
    Off,
}

/// A way to run the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Kind {
    pub(super) realtime: Realtime,
    /// How many processes of the site there are. The last one gets the webhooks.
    processes: usize,
}

impl Kind {
    /// All of them. A service in the process of the site knows nothing of another's connections.
    pub(super) const ALL: [Self; 7] = [
        Self { realtime: Realtime::Embedded, processes: 1 },
        Self { realtime: Realtime::Own, processes: 1 },
        Self { realtime: Realtime::Own, processes: 2 },
        Self { realtime: Realtime::Sockudo, processes: 1 },
        Self { realtime: Realtime::Sockudo, processes: 2 },
        Self { realtime: Realtime::Off, processes: 1 },
        Self { realtime: Realtime::Off, processes: 2 },
    ];

    /// What it needs and was not given.
    pub(super) fn misses(self, programs: &Programs) -> Option<&'static str> {
        if self.realtime == Realtime::Sockudo && programs.sockudo.is_none() {
            Some("--sockudo")
        } else if self.processes > 1 && programs.database.is_none() {
            Some("--database")
        } else {
            None
        }
    }

    /// What its column is called.
    pub(super) fn title(self) -> String {
        let realtime = match self.realtime {
            Realtime::Embedded => "embedded",
            Realtime::Own => "own server",
            Realtime::Sockudo => "Sockudo",
            Realtime::Off => "off",
        };
        if self.processes == 1 { realtime.to_owned() } else { format!("{realtime}, two processes") }
    }
}

/// A site with sessions.
pub(super) struct Place {
    pub(super) kind: Kind,
    pub(super) sites: Vec<Server>,
    pub(super) service: Option<Server>,
    pub(super) rooms: Vec<Room>,
    _folder: TempDir,
}

impl Place {
    /// Makes people and sessions, and starts everything.
    pub(super) async fn start(kind: Kind, programs: &Programs, rng: &mut Rng) -> Result<Self> {
        let folder = TempDir::with_prefix("hubbub-presence-")?;
        let database = match &programs.database {
            Some(server) if kind.processes > 1 => create_database(server, rng).await?,
            _ => format!("sqlite:{}", folder.path().join("hubbub.db").display()),
        };
        let services = household::open(&database, rng).await?;
        let mut rooms = Vec::new();
        for _ in 0..super::case::ROOMS {
            rooms.push(Room::open(&services, rng).await?);
        }
        drop(services);
        let mut sites = Vec::new();
        for nr in 0..kind.processes {
            let own = folder.path().join(format!("site-{nr}"));
            fs::create_dir(&own)?;
            sites.push(Server::new(&programs.site, &database, &own)?);
        }
        let told = sites.last().context("no site")?.address;
        let mut service = service(kind.realtime, programs, told, &folder)?;
        for site in &mut sites {
            site.set("PUSHER_ENABLED", kind.realtime != Realtime::Off);
            if let Some(service) = &service {
                let url = format!("http://{KEY}:{SECRET}@{}/apps/trial", service.address);
                site.set("PUSHER_URL", url);
            }
        }
        for server in service.iter_mut().chain(&mut sites) {
            up(server).await?;
        }
        Ok(Self { kind, sites, service, rooms, _folder: folder })
    }

    /// Where pages are asked for.
    pub(super) fn site(&self) -> SocketAddr {
        self.sites[0].address
    }

    /// Where pages connect to, if to anything.
    pub(super) fn realtime(&self) -> Option<SocketAddr> {
        match self.kind.realtime {
            Realtime::Off => None,
            Realtime::Embedded => Some(self.site()),
            Realtime::Own | Realtime::Sockudo => self.service.as_ref().map(|one| one.address),
        }
    }

    /// Waits until every process says so of the athlete, and gives how long that is after `since`.
    pub(super) async fn until(&self, status: Status, room: &Room, since: Instant) -> Result<Duration> {
        while !self.all_say(status, room).await? {
            if since.elapsed() > FOR_EVER {
                bail!("{:?}: not {status:?} after {FOR_EVER:?}", self.kind);
            }
            sleep(LOOK).await;
        }
        Ok(since.elapsed())
    }

    /// Looks for so long whether the athlete is there all the time.
    pub(super) async fn stays(&self, room: &Room, length: Duration) -> Result<()> {
        let since = Instant::now();
        while since.elapsed() < length {
            if !self.all_say(Status::Online, room).await? {
                bail!("{:?}: gone with another tab, after {:?}", self.kind, since.elapsed());
            }
            sleep(LOOK).await;
        }
        Ok(())
    }

    /// Whether every process says so of the athlete, and has them once at most.
    async fn all_say(&self, status: Status, room: &Room) -> Result<bool> {
        #[derive(Deserialize)]
        struct Beside {
            presence: Vec<UserStatus>,
        }

        let path = format!("/api/sync?channel={}", room.log);
        for site in &self.sites {
            let answer = Http::new(site.address, &room.trainer_session).get(&path).await?;
            let Beside { presence } = answer.json()?;
            let known: Vec<_> = presence.iter().filter(|one| one.user_id == room.athlete).collect();
            match known[..] {
                [] if status == Status::Offline => {}
                [one] if one.status == status => {}
                [] | [_] => return Ok(false),
                _ => bail!("{:?}: somebody counts twice", self.kind),
            }
        }
        Ok(true)
    }
}

/// Makes a database for processes to share, on the server of that one.
async fn create_database(server: &str, rng: &mut Rng) -> Result<String> {
    let name = format!("hubbub_{:016x}", rng.u64(..));
    let sql = AssertSqlSafe(format!("CREATE DATABASE {name}"));
    PgConnection::connect(server).await?.execute(sql).await?;
    let (server, _) = server.rsplit_once('/').context("the database has no name")?;
    Ok(format!("{server}/{name}"))
}

/// Starts a process, and waits until it is ready.
pub(super) async fn up(server: &mut Server) -> Result<()> {
    server.start()?;
    if !server.is_ready().await? {
        bail!("a server ended by itself:\n{}", server.last_words());
    }
    Ok(())
}

/// The service of this kind, which sends its webhooks to that process.
fn service(
    kind: Realtime,
    programs: &Programs,
    told: SocketAddr,
    folder: &TempDir,
) -> Result<Option<Server>> {
    let own = folder.path().join("service");
    fs::create_dir(&own)?;
    let app = format!("id = \"trial\"\nkey = \"{KEY}\"\nsecret = \"{SECRET}\"\n");
    let url = format!("url = \"http://{told}/pusher/webhook\"\n");
    match kind {
        Realtime::Embedded | Realtime::Off => Ok(None),
        Realtime::Own => {
            // As docs/decisions/0031-presence.md asks of it.
            let settings = format!(
                "[[apps]]\n{app}activity_timeout_seconds = 18\npong_timeout_seconds = 8\n\
                 [[apps.webhooks]]\n{url}events = [\"presence\", \"channel_existence\"]\n"
            );
            Server::realtime(FILES, &programs.realtime, &settings, &own).map(Some)
        }
        Realtime::Sockudo => {
            let binary = programs.sockudo.as_deref().context("Sockudo was not built")?;
            // It waits 30 seconds for an answer, whatever it is told.
            let settings = format!(
                "activity_timeout = 1\n[adapter]\ndriver = \"local\"\n[cache]\ndriver = \"memory\"\n\
                 [queue]\ndriver = \"memory\"\n[rate_limiter]\nenabled = false\n[metrics]\nenabled = false\n\
                 [app_manager]\ndriver = \"memory\"\n[[app_manager.array.apps]]\n{app}enabled = true\n\
                 [app_manager.array.apps.policy.limits]\nmax_connections = 1000\n\
                 max_client_events_per_second = 1000\n[[app_manager.array.apps.policy.webhooks]]\n{url}\
                 event_types = [\"member_added\", \"member_removed\", \"channel_occupied\", \"channel_vacated\"]\n"
            );
            Server::sockudo(binary, &settings, &own).map(Some)
        }
    }
}
