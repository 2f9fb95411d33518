//! The trial by one address: it holds as many connections as it gets, and opens each anew when it
//! is ended, while people with another address go on working. The server may have only 256 files
//! open. Without limits the people are kept waiting.

mod holder;
mod people;
mod tally;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, bail};
use fastrand::Rng;
use tempfile::TempDir;
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::household;
use crate::options::Options;
use crate::server::{Server, raise_file_limit};
use holder::{Grip, Holder};
use people::People;
use tally::Tally;

/// How many files the server may open.
const FILES: u32 = 256;
/// How many connections the one address wants to hold in each way.
const HOLDERS: usize = 100;
/// In the family that goes on working.
const PEOPLE: usize = 4;
/// What the limits in time are set to.
const LIMIT: Duration = Duration::from_secs(2);
/// The longest that a connection may be held: the limit, and what a socket has for its farewell.
const LONGEST_HOLD: Duration = Duration::from_secs(10);

/// What is to be tried.
struct Trial {
    binary: PathBuf,
    /// For how long people go on working.
    length: Duration,
    seed: u64,
}

/// Runs the trial and its control.
///
/// # Errors
/// Somebody was kept waiting, or something was held for too long; or, in the control, nobody was.
pub(crate) async fn run(mut options: Options) -> Result<()> {
    let trial = Trial {
        binary: options.need("server")?,
        length: Duration::from_secs(options.take("seconds")?.unwrap_or(60)),
        seed: options.take("seed")?.unwrap_or(1),
    };
    options.finish()?;
    raise_file_limit()?;
    let with = trial.round(true).await?;
    let without = trial.round(false).await?;
    println!(
        "{} connections of one address for {} s, the server with {FILES} files\n\n{}",
        Grip::ALL.len() * HOLDERS,
        trial.length.as_secs(),
        tally::table(&with, &without)
    );
    let faults = with.faults(LONGEST_HOLD);
    if !faults.is_empty() {
        bail!("{} faults:\n{}", faults.len(), faults[..faults.len().min(20)].join("\n"));
    }
    if without.failures().is_empty() {
        bail!("the control kept nobody waiting: this trial cannot fail");
    }
    Ok(())
}

impl Trial {
    async fn round(&self, limited: bool) -> Result<Tally> {
        let folder = TempDir::with_prefix("hubbub-hold-")?;
        let database = format!("sqlite:{}", folder.path().join("hubbub.db").display());
        let mut rng = Rng::with_seed(self.seed);
        let services = household::open(&database, &mut rng).await?;
        let household = household::move_in(&services, PEOPLE, &mut rng).await?;
        drop(services);
        let mut server = Server::with_files(FILES, &self.binary, &database, folder.path())?;
        set_limits(&mut server, limited);
        server.start()?;
        if !server.is_ready().await? {
            bail!("the server ended by itself:\n{}", server.last_words());
        }

        let tally = Arc::<Tally>::default();
        let (over, ends) = watch::channel(false);
        let mut holders = JoinSet::new();
        for grip in Grip::ALL {
            let holder = Holder::new(grip, server.address, &household, &tally);
            for _ in 0..HOLDERS {
                holders.spawn(holder.clone().hold(ends.clone()));
            }
        }
        tally.until_held(Grip::ALL.len() * HOLDERS).await?;
        People { address: server.address, household: &household, tally: &tally }
            .work(self.length, &mut rng)
            .await?;
        over.send_replace(true);
        if limited {
            // Each waits until the server ends what it still holds.
            let ends = async { while holders.join_next().await.is_some() {} };
            if timeout(2 * LONGEST_HOLD, ends).await.is_err() {
                bail!("something is held for ever");
            }
        }
        holders.shutdown().await;
        Arc::into_inner(tally).map_or_else(|| bail!("somebody is still at work"), Ok)
    }
}

fn set_limits(server: &mut Server, limited: bool) {
    let seconds = if limited { LIMIT.as_secs() } else { 3600 };
    for limit in ["HEADER", "BODY", "SUBSCRIBE"] {
        server.set(&format!("HUBBUB_{limit}_SECONDS"), seconds);
    }
    // Half of all, which is the default; or all.
    server.set("HUBBUB_CONNECTIONS_PER_ADDRESS", if limited { "" } else { "20000" });
}
