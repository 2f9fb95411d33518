//! A client: what the page's driver does with the replica, over a link that is cut again and again.
//!
//! A cut is the network going away under a browser, in Wi-Fi or in a tunnel. The socket is gone
//! without a word: the browser knows at once, the server does not, for nobody closes the
//! connection. Until the cut ends no attempt to reach the server succeeds. What the client does
//! about it is what pusher-js and the page do: it connects again after a second, and again a second
//! after each attempt that fails; it asks for what it missed as soon as the connection is lost,
//! pausing longer after each failure, and once more when it is subscribed again. Every second
//! client has a browser that says when it is online again, and does both at once then.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Result;
use fastrand::Rng;
use futures_util::future::{BoxFuture, pending};
use hubbub_events::{Channel, SyncReply};
use hubbub_model::Millis;
use hubbub_sync::{Fetch, Output};
use tokio::sync::watch;
use tokio::time::Instant;

use super::cuts::{Cut, Cuts};
use super::reader::Reader;
use super::trail::{Numbered, Trail};
use crate::http::Http;
use crate::link::{Frame, Link};

/// pusher-js pauses for so long after each failure.
const RECONNECT: Duration = Duration::from_secs(1);
/// How often the page asks, to be sure, while all seems well.
const PROBE: Duration = Duration::from_secs(30);

/// Until when there is something to wait for; none while there are more events to come.
pub(super) type Deadline = Option<Instant>;

pub(super) struct Client<S: Numbered> {
    pub(super) address: SocketAddr,
    pub(super) session: String,
    pub(super) channel: Channel,
    pub(super) reader: Reader<S>,
    /// How many events there will be.
    pub(super) events: usize,
    /// The browser says when it is online again.
    pub(super) is_told: bool,
    pub(super) rng: Rng,
}

/// What a client has seen.
#[derive(Default)]
pub(super) struct Seen {
    /// The number of each event in the order in which it was applied, and when.
    pub(super) applied: Vec<(usize, Instant)>,
    pub(super) cuts: u64,
    pub(super) fetches: u64,
}

/// An answer under way.
type Answering<S> = BoxFuture<'static, Result<SyncReply<Trail<S>>>>;

/// A client that is connected.
struct Connected<S: Numbered> {
    client: Client<S>,
    http: Http,
    start: Instant,
    cuts: Cuts,
    link: Option<Link>,
    /// The link that was cut: open, and read by nobody.
    dead: Option<Link>,
    reconnect_at: Option<Instant>,
    probe_at: Instant,
    connecting: Option<BoxFuture<'static, Result<Link>>>,
    fetching: Option<(Fetch, Answering<S>)>,
    seen: Seen,
}

impl<S: Numbered + Send + 'static> Client<S> {
    /// Connects; then lives through all events, and some time after the last one.
    pub(super) async fn live(
        self,
        mut start: watch::Receiver<Option<Instant>>,
        deadline: watch::Receiver<Deadline>,
        ready: tokio::sync::mpsc::Sender<()>,
    ) -> Result<Seen> {
        let http = Http::new(self.address, &self.session);
        let link = Link::subscribe(http.clone(), self.channel).await?;
        ready.send(()).await?;
        drop(ready);
        let start = start.wait_for(Option::is_some).await?.unwrap_or_else(Instant::now);
        let mut client = self;
        let cuts = Cuts::new(start, &mut client.rng);
        let connected = Connected {
            http,
            start,
            cuts,
            link: Some(link),
            dead: None,
            reconnect_at: None,
            probe_at: start + PROBE.mul_f64(0.85 + 0.3 * client.rng.f64()),
            connecting: None,
            fetching: None,
            seen: Seen::default(),
            client,
        };
        connected.run(deadline).await
    }
}

impl<S: Numbered + Send + 'static> Connected<S> {
    async fn run(mut self, mut deadline: watch::Receiver<Deadline>) -> Result<Seen> {
        self.client.reader.catch_up();
        loop {
            self.note();
            let now = Instant::now();
            let last = *deadline.borrow_and_update();
            if let Some(last) = last {
                self.cuts.stop(last);
                if now >= last || self.client.reader.numbers().len() >= self.client.events {
                    break;
                }
            }
            self.pump(now);
            let wake_at = self.wake_at().min(last.unwrap_or(now + PROBE));
            tokio::select! {
                frame = next(&mut self.link) => self.hear(frame),
                link = done(&mut self.connecting) => self.connected(link),
                reply = fetched(&mut self.fetching) => self.fetched(reply),
                () = tokio::time::sleep_until(wake_at) => self.turn(),
                Ok(()) = deadline.changed() => {}
            }
        }
        self.seen.cuts = self.cuts.count;
        Ok(self.seen)
    }

    /// Does all that the replica asks for.
    fn pump(&mut self, now: Instant) {
        let local = self.local(now);
        while let Reader::Replica(replica) = &mut self.client.reader
            && let Some(output) = replica.poll(local)
        {
            match output {
                Output::Fetch(fetch) if self.cuts.is_cut() => {
                    replica.fetch_failed(fetch.ticket, local, self.client.rng.f64());
                }
                Output::Fetch(fetch) => {
                    let answer = sync(self.http.clone(), self.client.channel, fetch);
                    self.fetching = Some((fetch, Box::pin(answer)));
                }
                Output::Store(kept) => match kept.command {},
                Output::Post { command, .. } => match command {},
                Output::Forget(_) => {}
            }
        }
    }

    /// Takes down when it was that something was applied.
    fn note(&mut self) {
        let (numbers, applied) = (self.client.reader.numbers(), &mut self.seen.applied);
        // Since a snapshot, the trail has begun anew.
        let known = if numbers.len() < applied.len() { 0 } else { applied.len() };
        let now = Instant::now();
        applied.extend(numbers[known..].iter().map(|number| (*number, now)));
    }

    fn hear(&mut self, frame: Result<Frame>) {
        let local = self.local(Instant::now());
        match frame {
            Ok(frame) => self.client.reader.receive(&frame.event, frame.data(), local),
            Err(_) => self.lose_link(),
        }
    }

    /// The connection is gone: it is made again soon, and what it would have brought is asked for.
    fn lose_link(&mut self) {
        self.dead = self.link.take();
        self.reconnect_at = Some(Instant::now() + RECONNECT);
        self.client.reader.catch_up();
    }

    fn connected(&mut self, link: Result<Link>) {
        match link {
            Ok(link) => {
                self.link = Some(link);
                self.client.reader.catch_up();
            }
            Err(_) => self.reconnect_at = Some(Instant::now() + RECONNECT),
        }
    }

    fn fetched(&mut self, (fetch, reply): (Fetch, Result<SyncReply<Trail<S>>>)) {
        let local = self.local(Instant::now());
        let Reader::Replica(replica) = &mut self.client.reader else { return };
        match reply {
            Ok(reply) => {
                replica.fetched(fetch.ticket, reply, local);
                self.seen.fetches += 1;
            }
            Err(_) => replica.fetch_failed(fetch.ticket, local, self.client.rng.f64()),
        }
    }

    /// Does what is due.
    fn turn(&mut self) {
        let now = Instant::now();
        match self.cuts.turn(now, &mut self.client.rng) {
            Some(Cut::Begun) => self.cut(now),
            Some(Cut::Ended) => self.mend(now),
            None => {}
        }
        if self.reconnect_at.is_some_and(|at| at <= now) {
            self.reconnect_at = None;
            if self.cuts.is_cut() {
                self.reconnect_at = Some(now + RECONNECT);
            } else {
                self.connecting = Some(Box::pin(Link::subscribe(self.http.clone(), self.client.channel)));
            }
        }
        if self.probe_at <= now {
            self.probe_at = now + PROBE.mul_f64(0.85 + 0.3 * self.client.rng.f64());
            self.client.reader.probe();
        }
    }

    /// Nothing gets through from now on, nor does what is under way.
    fn cut(&mut self, now: Instant) {
        self.connecting = None;
        self.http = Http::new(self.client.address, &self.client.session);
        let local = self.local(now);
        if let Some((fetch, _)) = self.fetching.take()
            && let Reader::Replica(replica) = &mut self.client.reader
        {
            replica.fetch_failed(fetch.ticket, local, self.client.rng.f64());
        }
        self.lose_link();
    }

    /// The network is back.
    fn mend(&mut self, now: Instant) {
        self.dead = None;
        if self.client.is_told {
            self.reconnect_at = self.reconnect_at.map(|_| now);
            self.client.reader.catch_up();
        }
    }

    fn wake_at(&self) -> Instant {
        let replica = match &self.client.reader {
            Reader::Replica(replica) => replica.wake_at(),
            Reader::Entries(_) => None,
        };
        let replica = replica.map(|at| self.start + Duration::from_millis(at.as_millis()));
        let others = [self.cuts.wake_at(), self.probe_at];
        others.into_iter().chain(self.reconnect_at).chain(replica).min().unwrap_or(self.probe_at)
    }

    /// The clock that the replica counts by.
    fn local(&self, now: Instant) -> Millis {
        Millis::new(u64::try_from((now - self.start).as_millis()).unwrap_or(u64::MAX))
    }
}

async fn sync<S: Numbered>(http: Http, channel: Channel, fetch: Fetch) -> Result<SyncReply<Trail<S>>> {
    let path = match fetch.after {
        Some((epoch, seq)) => format!("/api/sync?channel={channel}&epoch={epoch}&after={seq}"),
        None => format!("/api/sync?channel={channel}"),
    };
    http.get(&path).await?.json()
}

async fn next(link: &mut Option<Link>) -> Result<Frame> {
    match link {
        Some(link) => link.next().await,
        None => pending().await,
    }
}

async fn done<T>(work: &mut Option<BoxFuture<'static, T>>) -> T {
    let Some(running) = work else { return pending().await };
    let result = running.await;
    *work = None;
    result
}

async fn fetched<T>(work: &mut Option<(Fetch, BoxFuture<'static, T>)>) -> (Fetch, T) {
    let Some((fetch, running)) = work else { return pending().await };
    let result = (*fetch, running.await);
    *work = None;
    result
}
