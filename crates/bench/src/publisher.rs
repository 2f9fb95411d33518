//! Events through the HTTP API at a fixed rate, whatever the server does with them.

use crate::clock::{self, Micros, SECOND};
use crate::deliveries::stamped;
use crate::http::Api;
use crate::target::Target;
use anyhow::{Result, anyhow};
use std::thread::{self, JoinHandle};

/// Connections in turn: an event waits for the answer to the one this many before it, and its
/// waiting counts, since its latency runs from the instant it was due.
const CONNECTIONS: usize = 8;

/// Which events are sent, and when.
#[derive(Clone)]
pub(crate) struct Schedule {
    /// The channels, in turn.
    pub(crate) channels: Vec<String>,
    pub(crate) start: Micros,
    pub(crate) per_second: u64,
    pub(crate) events: usize,
    /// The length of an event's `data`, in bytes.
    pub(crate) size: usize,
}

impl Schedule {
    /// When this event is due.
    pub(crate) fn due(&self, number: usize) -> Micros {
        self.start + number as u64 * SECOND / self.per_second
    }

    /// When the last event has been due.
    pub(crate) fn end(&self) -> Micros {
        self.due(self.events)
    }
}

/// Threads that keep to a schedule.
pub(crate) struct Publisher {
    threads: Vec<JoinHandle<Result<()>>>,
}

impl Publisher {
    pub(crate) fn start(target: &Target, schedule: &Schedule) -> Result<Self> {
        let start = |first| {
            let (api, schedule) = (Api::connect(target)?, schedule.clone());
            Ok(thread::spawn(move || publish(api, &schedule, first)))
        };
        let threads = (0..CONNECTIONS).map(start).collect::<Result<_>>()?;
        Ok(Self { threads })
    }

    /// Whether every event was sent and answered.
    pub(crate) fn is_done(&self) -> bool {
        self.threads.iter().all(JoinHandle::is_finished)
    }

    /// # Errors
    ///
    /// The first answer that was not 200.
    pub(crate) fn finish(self) -> Result<()> {
        self.threads
            .into_iter()
            .try_for_each(|thread| thread.join().map_err(|_| anyhow!("a thread that publishes panicked"))?)
    }
}

/// Every event of one connection, signed before it is due so that only sending is left.
fn publish(mut api: Api, schedule: &Schedule, first: usize) -> Result<()> {
    for number in (first..schedule.events).step_by(CONNECTIONS) {
        let due = schedule.due(number);
        let request = api.request("POST", "events", &[], &event(schedule, due, number));
        api.stream()?;
        clock::sleep_until(due);
        api.send(&request)?;
    }
    Ok(())
}

fn event(schedule: &Schedule, due: Micros, number: usize) -> String {
    let channel = schedule.channels.iter().cycle().nth(number % schedule.channels.len().max(1));
    let (channel, data) = (channel.map_or("", String::as_str), stamped(due, number, schedule.size));
    format!(r#"{{"name":"tick","channel":"{channel}","data":"{data}"}}"#)
}
