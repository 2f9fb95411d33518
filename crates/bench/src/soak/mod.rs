//! Clients that come and go for a long time: does the server keep its books, and its memory?

mod crowd;
mod inspection;
mod ledger;
mod webhooks;

use crate::clock::{self, Micros, SECOND};
use crate::deliveries::Deliveries;
use crate::fleet::Fleet;
use crate::process;
use crate::publisher::{Publisher, Schedule};
use crate::server::{Kind, Server};
use anyhow::{Result, bail};
use crowd::{CLIENTS, Crowd};
use ledger::{GRACE, Ledger};
use std::sync::mpsc::Receiver;
use std::time::Duration;
use webhooks::{Inbox, Said};

const TICK: Duration = Duration::from_millis(10);

/// Events for one channel after the other.
const EVENTS_PER_SECOND: u64 = 50;
const EVENT: usize = 250;

/// The grace, and time for the webhooks to be on their way.
const QUIET: Micros = GRACE + 5 * SECOND / 2;

/// The same comes first, as often as an allocator needs to have what it will keep, and each time
/// for at least so many seconds.
const WARM_UPS: usize = 2;
const WARM_UP: u64 = 5;

/// How often memory is printed during a soak.
const READINGS: u64 = 10;

/// What the allocator may keep beyond what the server had after its warm-up: a tenth, and this.
const TOLERANCE_KIB: u64 = 4 * 1024;

/// So many faults are told in words.
const SHOWN: usize = 50;

/// # Errors
///
/// When a count, a webhook or the memory at the end is not what it must be.
pub(crate) fn run(kind: &Kind, seconds: u64) -> Result<()> {
    let mut soak = Soak::start(kind)?;
    for _ in 0..WARM_UPS {
        soak.mingle(seconds.div_ceil(2 * READINGS).max(WARM_UP))?;
        soak.disperse();
    }
    soak.rest()?;
    let start = soak.memory("after the warm-up")?;
    for _ in 0..READINGS {
        soak.mingle(seconds.div_ceil(READINGS))?;
        soak.memory("on the way")?;
    }
    soak.rest()?;
    let mut faults = inspection::compare(&soak.server.target, &soak.ledger)?;
    faults.extend(soak.ledger.verdict());
    soak.disperse();
    soak.rest()?;
    let end = soak.memory("at the end")?;
    faults.extend(inspection::compare(&soak.server.target, &soak.ledger)?);
    faults.extend(soak.ledger.verdict());
    if end > start + start / 10 + TOLERANCE_KIB {
        faults.push(format!("memory grew from {start} to {end} KiB"));
    }
    println!("{} webhooks, {} deliveries, {} faults", soak.ledger.webhooks, soak.received, faults.len());
    if !faults.is_empty() {
        let shown: Vec<_> = faults.iter().take(SHOWN).map(String::as_str).collect();
        bail!("the server's books are wrong, to begin with:\n  {}", shown.join("\n  "));
    }
    Ok(())
}

struct Soak {
    server: Server,
    fleet: Fleet,
    crowd: Crowd,
    ledger: Ledger,
    said: Receiver<Said>,
    received: u64,
    started: Micros,
}

impl Soak {
    fn start(kind: &Kind) -> Result<Self> {
        let inbox = Inbox::bind()?;
        let server = Server::start(kind, Some(inbox.address()?))?;
        let said = inbox.open(&server.target);
        let mut fleet = Fleet::new(&server.target)?;
        fleet.reserve(CLIENTS);
        let crowd = Crowd::new(server.target.credentials.clone());
        let started = clock::now();
        Ok(Self { server, fleet, crowd, ledger: Ledger::default(), said, received: 0, started })
    }

    /// People come and go for so long, with events flowing.
    fn mingle(&mut self, seconds: u64) -> Result<()> {
        let schedule = Schedule {
            channels: self.crowd.channels(),
            start: clock::now(),
            per_second: EVENTS_PER_SECOND,
            events: usize::try_from(seconds * EVENTS_PER_SECOND)?,
            size: EVENT,
        };
        self.fleet.deliveries = Deliveries::expect(0, schedule.events)?;
        let publisher = Publisher::start(&self.server.target, &schedule)?;
        while clock::now() < schedule.end() || !publisher.is_done() {
            self.turn()?;
            self.crowd.mingle(&mut self.fleet, &mut self.ledger, clock::now())?;
        }
        while !self.crowd.is_settled() {
            self.turn()?;
        }
        self.received += self.fleet.deliveries.received();
        publisher.finish()
    }

    /// Nobody moves until every grace is over.
    fn rest(&mut self) -> Result<()> {
        let end = clock::now() + QUIET;
        while clock::now() < end {
            self.turn()?;
        }
        Ok(())
    }

    fn disperse(&mut self) {
        self.crowd.disperse(&mut self.fleet, &mut self.ledger, clock::now());
    }

    fn turn(&mut self) -> Result<()> {
        for event in self.fleet.turn(TICK)? {
            self.crowd.hear(&mut self.fleet, &mut self.ledger, event)?;
        }
        for said in self.said.try_iter() {
            match said {
                Said::Begun(thing) => self.ledger.begun(thing),
                Said::Ended(thing) => self.ledger.ended(thing),
                Said::Nonsense(fault) => self.ledger.faults.push(fault),
            }
        }
        Ok(())
    }

    /// Prints and returns the server's resident memory, in KiB.
    fn memory(&self, when: &str) -> Result<u64> {
        let memory = process::resident_kib(self.server.pid())?;
        let seconds = (clock::now() - self.started) / SECOND;
        println!("{seconds:>5} s  {memory:>8} KiB  {when}");
        Ok(memory)
    }
}
