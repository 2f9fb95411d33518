//! What is measured, one module a scenario.

mod fanout;
mod idle;
mod slow;
mod storm;

pub(crate) use fanout::Load;

use crate::clock::{MILLISECOND, Micros};
use crate::process;
use crate::server::Kind;
use anyhow::Result;
use std::time::Duration;

/// How long the clients' thread waits for sockets before it looks at the clock.
const TICK: Duration = Duration::from_millis(10);

/// A row of the table: what it is, and what it was for one server.
pub(crate) struct Figure {
    pub(crate) name: &'static str,
    pub(crate) value: String,
}

fn figure(name: &'static str, value: impl ToString) -> Figure {
    Figure { name, value: value.to_string() }
}

fn milliseconds(time: Micros) -> String {
    format!("{:.1} ms", time as f64 / MILLISECOND as f64)
}

fn seconds(time: Micros) -> String {
    format!("{:.2} s", time as f64 / crate::clock::SECOND as f64)
}

/// The scenarios, by the name that `--only` knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Scenario {
    Fanout(fanout::Load),
    Idle,
    Storm(storm::Cut),
    Slow,
}

impl Scenario {
    /// In the order in which they are run and printed.
    pub(crate) const ALL: [Self; 7] = [
        Self::Fanout(fanout::Load { subscribers: 1_000, per_second: 20 }),
        Self::Fanout(fanout::Load { subscribers: 1_000, per_second: 120 }),
        Self::Fanout(fanout::Load { subscribers: 5_000, per_second: 5 }),
        Self::Idle,
        Self::Storm(storm::Cut::Network),
        Self::Storm(storm::Cut::Server),
        Self::Slow,
    ];

    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Fanout(_) => "fanout",
            Self::Idle => "idle",
            Self::Storm(_) => "storm",
            Self::Slow => "slow",
        }
    }

    pub(crate) fn title(self) -> String {
        match self {
            Self::Fanout(load) => {
                format!("Fan-out to {} subscribers, {} events a second", load.subscribers, load.per_second)
            }
            Self::Idle => format!("{} idle connections", idle::CONNECTIONS),
            Self::Storm(storm::Cut::Network) => format!("{} clients cut at once", storm::CLIENTS),
            Self::Storm(storm::Cut::Server) => format!("Server killed under {} clients", storm::CLIENTS),
            Self::Slow => {
                format!("{} of {} readers stop reading", slow::SLOW, slow::SLOW + slow::OTHERS)
            }
        }
    }

    /// Runs it against a server of this kind; a load lasts so many seconds.
    pub(crate) fn run(self, kind: &Kind, seconds: u64) -> Result<Vec<Figure>> {
        match self {
            Self::Fanout(load) => fanout::run(kind, load, seconds),
            Self::Idle => idle::run(kind),
            Self::Storm(cut) => storm::run(kind, cut),
            Self::Slow => slow::run(kind, seconds),
        }
    }
}

/// CPU time of the server and of this process, from the start of the load on.
struct Cpu {
    server: u32,
    at_start: (f64, f64),
}

impl Cpu {
    fn start(server: u32) -> Result<Self> {
        Ok(Self { server, at_start: Self::read(server)? })
    }

    /// Seconds spent since: by the server and by the generator.
    fn spent(&self) -> Result<(f64, f64)> {
        let (server, generator) = Self::read(self.server)?;
        Ok((server - self.at_start.0, generator - self.at_start.1))
    }

    fn read(server: u32) -> Result<(f64, f64)> {
        Ok((process::cpu_seconds(server)?, process::cpu_seconds(std::process::id())?))
    }
}
