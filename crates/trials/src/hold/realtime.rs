//! `pusher-server`: an application that sends events, those who hear of them, and somebody who asks
//! whether it is well.

use anyhow::{Result, bail};
use hubbub_services::{Clock, SystemClock};
use pusher_protocol::{AppKey, AppSecret, Credentials};
use serde_json::json;
use tempfile::TempDir;
use tokio::time::{Instant, sleep};

use super::tally::Tally;
use super::{ELSEWHERE, FILES, HOME, LIMIT, NO_LIMIT, PAUSE, Trial, hold_while, ok};
use crate::http::Http;
use crate::link::{KEY, Link};
use crate::server::Server;

/// The application's secret.
const SECRET: &str = "between-us";
/// Where its events are sent to.
const EVENTS: &str = "/apps/trial/events";
/// How many hear of all events. Somebody else comes and goes with each.
const LISTENERS: usize = 4;

/// Lets an application work while one address holds what it can.
pub(super) async fn round(trial: &Trial, limited: bool) -> Result<Tally> {
    let folder = TempDir::with_prefix("realtime-hold-")?;
    let seconds = if limited { LIMIT } else { NO_LIMIT };
    // The default, which is half of all; or all.
    let per_address = if limited { "" } else { "connections_per_address = 20000" };
    let settings = format!(
        "{per_address}\nheader_seconds = {seconds}\nbody_seconds = {seconds}\n[[apps]]\nid = \"trial\"\n\
         key = \"{KEY}\"\nsecret = \"{SECRET}\"\nsubscribed_within_seconds = {seconds}\n"
    );
    let server = Server::realtime(FILES, &trial.realtime, &settings, folder.path())?;
    let post = format!("POST {EVENTS} HTTP/1.1");
    let work = async |server: &Server, tally: &Tally| {
        let end = Instant::now() + trial.length;
        let look = async {
            while Instant::now() < end {
                tally.time("health", ok(ELSEWHERE, server.operations, "", "/healthz")).await;
                sleep(PAUSE).await;
            }
        };
        tokio::join!(send_and_hear(server, tally, end), look);
        Ok(())
    };
    hold_while(server, &post, limited, work).await
}

/// Sends event after event, of each of which everybody has to hear.
async fn send_and_hear(server: &Server, tally: &Tally, end: Instant) {
    let http = || Http::from(HOME, server.address, "");
    let mut links = Vec::new();
    for _ in 0..LISTENERS {
        links.extend(tally.time("subscribing", Link::listen(&http(), "news")).await);
    }
    for number in 0.. {
        if Instant::now() >= end {
            return;
        }
        let mut newcomer = tally.time("subscribing", Link::listen(&http(), "news")).await;
        tally.time("an event", send(server, number)).await;
        for link in links.iter_mut().chain(newcomer.as_mut()) {
            tally.time("hearing of it", hear_of(number, link)).await;
        }
        sleep(PAUSE).await;
    }
}

/// Sends an event, over a connection of its own.
async fn send(server: &Server, number: u64) -> Result<()> {
    let credentials = Credentials::new(AppKey::new(KEY)?, AppSecret::new(SECRET)?);
    let body = json!({ "name": "number", "channel": "news", "data": number.to_string() }).to_string();
    let now = u64::try_from(SystemClock.now().as_millis() / 1000)?;
    let query = credentials.sign_request("POST", EVENTS, &[], body.as_bytes(), now, None);
    match Http::from(ELSEWHERE, server.address, "")
        .post_json(&format!("{EVENTS}?{query}"), body)
        .await?
        .status
    {
        200 => Ok(()),
        status => bail!("an event is answered {status}"),
    }
}

/// Waits for an event.
async fn hear_of(number: u64, link: &mut Link) -> Result<()> {
    while link.next().await?.data() != number.to_string() {}
    Ok(())
}
