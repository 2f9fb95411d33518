//! The trial by one address: it holds as many connections as it gets, and opens each anew when it
//! is ended, while people with other addresses go on working. The server may have only 256 files
//! open. Without limits the people are kept waiting.

mod holder;
mod realtime;
mod site;
mod tally;

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Result, bail};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::timeout;

use crate::http::Http;
use crate::options::Options;
use crate::server::{Server, raise_file_limit};
use holder::{Grip, Holder};
use tally::Tally;

/// How many files the server may open.
const FILES: u32 = 256;
/// How many connections the one address wants to hold in each way.
const HOLDERS: usize = 100;
/// What the limits in time are set to, and what they are in the control, in seconds.
const LIMIT: u64 = 2;
const NO_LIMIT: u64 = 3600;
/// The longest that a connection may be held: the limit, and what a socket has for its farewell.
const LONGEST_HOLD: Duration = Duration::from_secs(15);
/// Where people are, and somebody else.
const HOME: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 2));
const ELSEWHERE: IpAddr = IpAddr::V4(Ipv4Addr::new(127, 0, 0, 3));
/// Between two things that somebody does: well within what a person may do in a minute.
const PAUSE: Duration = Duration::from_millis(150);

/// What is to be tried.
struct Trial {
    site: PathBuf,
    realtime: PathBuf,
    /// For how long people go on working.
    length: Duration,
    seed: u64,
}

/// Runs the trial of both programs, and the control of each.
///
/// # Errors
/// Somebody was kept waiting, or something was held for too long; or, in a control, nobody was.
pub(crate) async fn run(mut options: Options) -> Result<()> {
    let trial = Trial {
        site: options.need("server")?,
        realtime: options.need("realtime")?,
        length: Duration::from_secs(options.take("seconds")?.unwrap_or(20)),
        seed: options.take("seed")?.unwrap_or(1),
    };
    options.finish()?;
    raise_file_limit()?;
    let (count, seconds) = (Grip::ALL.len() * HOLDERS, trial.length.as_secs());
    // Both programs at once: most of the time is spent waiting.
    let both = async |limited| {
        let (site, realtime) = (site::round(&trial, limited), realtime::round(&trial, limited));
        futures_util::future::try_join(Box::pin(site), Box::pin(realtime)).await
    };
    let (site, realtime) = both(true).await?;
    let (site_control, realtime_control) = both(false).await?;
    println!(
        "{count} connections of one address for {seconds} s to each server, which may open {FILES} files"
    );
    judge("hubbub", &site, &site_control)?;
    judge("pusher-server", &realtime, &realtime_control)
}

/// Shows how people fared, and fails if they were kept waiting; in the control, if they were not.
fn judge(program: &str, with: &Tally, without: &Tally) -> Result<()> {
    println!("\n{}", tally::table(program, with, without));
    let faults = with.faults(LONGEST_HOLD);
    if !faults.is_empty() {
        bail!("{} faults:\n{}", faults.len(), faults[..faults.len().min(20)].join("\n"));
    }
    if without.failures().is_empty() {
        bail!("the control kept nobody waiting: this trial cannot fail");
    }
    Ok(())
}

/// Starts a server, and lets one address hold what it can for as long as others work. `post` is how
/// a request to change something begins.
async fn hold_while(
    mut server: Server,
    post: &str,
    limited: bool,
    work: impl AsyncFnOnce(&Server, &Tally) -> Result<()>,
) -> Result<Tally> {
    server.start()?;
    if !server.is_ready().await? {
        bail!("the server ended by itself:\n{}", server.last_words());
    }
    let tally = Arc::<Tally>::default();
    let (over, ends) = watch::channel(false);
    let mut holders = JoinSet::new();
    for grip in Grip::ALL {
        let holder = Holder::new(grip, server.address, post, &tally);
        for _ in 0..HOLDERS {
            holders.spawn(holder.clone().hold(ends.clone()));
        }
    }
    tally.until_held(Grip::ALL.len() * HOLDERS).await?;
    work(&server, &tally).await?;
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

/// Asks for something that has to be there.
async fn ok(from: IpAddr, address: SocketAddr, session: &str, path: &str) -> Result<()> {
    match Http::from(from, address, session).get(path).await?.status {
        200 => Ok(()),
        status => bail!("{path} is answered {status}"),
    }
}
