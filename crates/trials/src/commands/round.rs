//! One row of the table.

use anyhow::{Context, Result};
use futures_util::future::try_join_all;
use hubbub_model::Epoch;
use hubbub_services::{Allowance, NoPublisher, Services, SystemClock};
use hubbub_storage::Store;
use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::client::{self, Client};
use super::load::{Database, Load};
use super::{audit, people};

/// How long the clients work before they are counted.
pub(super) const WARM_UP: Duration = Duration::from_secs(1);

/// What is measured in one row.
pub(super) struct Round {
    pub(super) clients: usize,
    pub(super) grouping: Grouping,
}

/// Which commands share a commit.
#[derive(Debug, Clone, Copy)]
pub(super) enum Grouping {
    /// Those that wait.
    Shared,
    /// None: the control.
    OneEach,
}

/// What a row says.
pub(super) struct Figures {
    each_second: f64,
    median: Duration,
    slowest: Duration,
    count: usize,
    /// From the first command to the last, those of the warm-up too.
    in_a_commit: f64,
}

impl Round {
    pub(super) async fn run(&self, load: &Load) -> Result<Figures> {
        let folder = tempfile::tempdir_in(&load.folder)
            .with_context(|| format!("a folder in {}", load.folder.display()))?;
        let url = match &load.database {
            Database::Sqlite => format!("sqlite:{}", folder.path().join("hubbub.db").display()),
            Database::Postgres(url) => url.clone(),
        };
        let services = self.open(&url).await?;
        let people = people::move_in(&services, load.families).await?;
        let before = services.store().commits();
        let start = Instant::now() + WARM_UP;
        let end = start + Duration::from_secs(load.seconds);
        let clients = (0..self.clients).map(|nth| {
            let client = Client::new(&services, people[nth % people.len()])?;
            Ok(tokio::spawn(client.run(services.clone(), start, end)))
        });
        let clients = clients.collect::<Result<Vec<_>>>()?;
        let clients = try_join_all(clients).await?.into_iter().collect::<Result<Vec<_>>>()?;
        let answers: Vec<_> = clients.into_iter().map(|client| client.answers).collect();
        let commits = services.store().commits() - before;
        audit::check(&services, &people, &answers).await?;
        let in_all = answers.iter().map(|answers| answers.replies.len()).sum();
        let times = answers.into_iter().flat_map(|answers| answers.times).collect();
        Figures::new(times, end - start, in_all, commits)
    }

    async fn open(&self, url: &str) -> Result<Services> {
        let now = hubbub_services::Clock::now(&SystemClock);
        let epoch = Epoch::new(now, client::random()?);
        let store = match self.grouping {
            Grouping::Shared => Store::open(url, epoch).await?,
            Grouping::OneEach => Store::open_ungrouped(url, epoch).await?,
        };
        let unlimited = Allowance { commands_a_minute: u32::MAX };
        Ok(Services::with_allowance(store, Arc::new(SystemClock), Arc::new(NoPublisher), unlimited))
    }
}

impl Figures {
    fn new(mut times: Vec<Duration>, span: Duration, in_all: usize, commits: u64) -> Result<Self> {
        times.sort_unstable();
        let place =
            |part: usize| times.get(times.len() * part / 100).copied().context("no command was answered");
        let count = times.len();
        #[expect(clippy::cast_precision_loss, reason = "nobody counts that far")]
        let (each_second, in_a_commit) = (count as f64 / span.as_secs_f64(), in_all as f64 / commits as f64);
        Ok(Self { each_second, median: place(50)?, slowest: place(99)?, count, in_a_commit })
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ms = |time: Duration| time.as_secs_f64() * 1000.0;
        let Self { each_second, median, slowest, count, in_a_commit } = self;
        write!(
            f,
            "{each_second:.0} | {:.2} ms | {:.2} ms | {count} | {in_a_commit:.1}",
            ms(*median),
            ms(*slowest)
        )
    }
}

impl fmt::Display for Grouping {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shared => "shared by those that wait",
            Self::OneEach => "one for each command",
        })
    }
}
