//! Kills the server again and again, at moments that nobody knows before.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use fastrand::Rng;
use hubbub_model::Timestamp;
use hubbub_services::{Clock, SystemClock};
use rustix::process::{Pid, Signal, kill_process};

use super::history::Life;
use crate::server::Server;

/// The longest that a server lives after it was ready.
const LONGEST: Duration = Duration::from_millis(800);
/// The longest that nothing runs.
const LONGEST_PAUSE: u64 = 700;
/// How long a database server takes until nobody can use it any more.
const DYING: Duration = Duration::from_millis(100);
/// So often in a row a server may end by itself: its database may still be recovering.
const FAILURES: u32 = 200;

/// How it went.
#[derive(Debug, Default)]
pub(super) struct Deaths {
    pub(super) kills: u64,
    /// Kills of a server that was still starting.
    pub(super) while_starting: u64,
    /// Starts after which it answered.
    pub(super) starts: u64,
    /// How often the database server was made to crash.
    pub(super) crashes: u64,
    /// Starts that ended by themselves because the database was not there.
    pub(super) failed_starts: u64,
    pub(super) lives: Vec<Life>,
}

pub(super) struct Killer {
    pub(super) server: Server,
    /// The first process of PostgreSQL, if it is to be killed too.
    postmaster: Option<u32>,
    rng: Rng,
    /// Since when the server answers.
    ready: Option<Timestamp>,
    deaths: Deaths,
}

/// Who is killed.
#[derive(Clone, Copy, PartialEq)]
enum Victim {
    Server,
    Database,
    Both,
}

impl Killer {
    pub(super) fn new(server: Server, postmaster: Option<u32>, rng: Rng) -> Self {
        Self { server, postmaster, rng, ready: None, deaths: Deaths::default() }
    }

    /// Kills and starts again until there were so many kills; the server is up afterwards.
    pub(super) async fn run(&mut self, kills: u64) -> Result<()> {
        let mut startup = self.rise().await?;
        while self.deaths.kills < kills {
            self.let_live().await?;
            self.kill()?;
            if self.rng.u8(0..10) == 0 {
                tokio::time::sleep(Duration::from_millis(self.rng.u64(0..LONGEST_PAUSE))).await;
            }
            if self.rng.u8(0..10) == 0 && self.deaths.kills < kills {
                self.server.start()?;
                tokio::time::sleep(startup.mul_f64(self.rng.f64())).await;
                self.kill()?;
            }
            startup = self.rise().await?;
        }
        Ok(())
    }

    /// Ends the last life, which counts as no kill, and says how it all went.
    pub(super) fn stop(mut self) -> Result<Deaths> {
        self.kill()?;
        self.deaths.kills -= 1;
        Ok(self.deaths)
    }

    /// Starts the server until it is ready, and says how long that took.
    async fn rise(&mut self) -> Result<Duration> {
        for _ in 0..FAILURES {
            let started = Instant::now();
            self.server.start()?;
            if self.server.is_ready().await? {
                self.ready = Some(SystemClock.now());
                self.deaths.starts += 1;
                return Ok(started.elapsed());
            }
            self.server.kill()?;
            self.deaths.failed_starts += 1;
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        bail!("the server ends by itself again and again:\n{}", self.server.last_words())
    }

    /// Lets the server live for a while: mostly tens to hundreds of milliseconds. Where the
    /// database crashes alone, the server has to live on through it.
    async fn let_live(&mut self) -> Result<()> {
        // Every order of magnitude is as likely as the next.
        let life = Duration::from_millis(2).mul_f64(400_f64.powf(self.rng.f64())).min(LONGEST);
        let victim = match self.postmaster {
            Some(_) if self.rng.u8(0..8) == 0 => Victim::Database,
            Some(_) if self.rng.u8(0..8) == 0 => Victim::Both,
            _ => Victim::Server,
        };
        tokio::time::sleep(life).await;
        match victim {
            Victim::Server => {}
            Victim::Both => self.crash_database()?,
            Victim::Database => {
                self.crash_database()?;
                self.end_life();
                tokio::time::sleep(DYING).await;
                if !self.server.is_ready().await? {
                    bail!("the server ended with its database:\n{}", self.server.last_words());
                }
                self.ready = Some(SystemClock.now());
                tokio::time::sleep(LONGEST).await;
            }
        }
        Ok(())
    }

    fn kill(&mut self) -> Result<()> {
        self.server.kill()?;
        self.deaths.kills += 1;
        self.deaths.while_starting += u64::from(self.ready.is_none());
        self.end_life();
        Ok(())
    }

    /// The server does not answer any more.
    fn end_life(&mut self) {
        let killed = SystemClock.now();
        self.deaths.lives.extend(self.ready.take().map(|ready| Life { ready, killed }));
    }

    /// Kills one of PostgreSQL's processes: it then ends all others at once and recovers from its
    /// log, as after a power cut.
    fn crash_database(&mut self) -> Result<()> {
        let Some(postmaster) = self.postmaster else { return Ok(()) };
        let children = std::fs::read_to_string(format!("/proc/{postmaster}/task/{postmaster}/children"))?;
        let children: Vec<i32> = children.split_whitespace().filter_map(|pid| pid.parse().ok()).collect();
        if let Some(victim) = self.rng.choice(children).and_then(Pid::from_raw) {
            // It may have ended by itself in between.
            let _ = kill_process(victim, Signal::KILL);
            self.deaths.crashes += 1;
        }
        Ok(())
    }
}
