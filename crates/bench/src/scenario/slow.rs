//! Some readers stop reading: what it costs the others, and what becomes of them.

use super::fanout::{self, CHANNEL, Load, drive, report_uneven};
use super::{Figure, TICK, figure, milliseconds, seconds};
use crate::clock::{self, Micros, SECOND};
use crate::fleet::{Fleet, Role, What};
use crate::process;
use crate::publisher::{Publisher, Schedule};
use crate::server::{Kind, Server};
use anyhow::{Result, anyhow};
use std::collections::HashSet;
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::{self, JoinHandle};
use std::time::Duration;

pub(super) const SLOW: usize = 20;
pub(super) const OTHERS: usize = 980;

/// What the slow ones get beside the common events: loopback's own buffers hold some megabytes,
/// so without it a server would not notice within minutes that nobody reads.
const FLOOD: &str = "bench-flood";
const FLOOD_SIZE: usize = 10_000;
const FLOOD_RATE: u64 = 100;

/// How often the server's sockets are counted.
const LOOK: Duration = Duration::from_secs(1);

/// A run with the slow readers reading or not.
struct Run {
    p99: Micros,
    max: Micros,
    received: u64,
    expected: u64,
    server_cpu: f64,
    growth_kib: u64,
    closed: Closed,
    codes: Vec<u16>,
}

pub(super) fn run(kind: &Kind, duration: u64) -> Result<Vec<Figure>> {
    let reading = once(kind, duration, true)?;
    let stopped = once(kind, duration, false)?;
    let pair = |of: &dyn Fn(&Run) -> String| format!("{} → {}", of(&reading), of(&stopped));
    let closed = stopped.closed;
    let codes = match stopped.codes.as_slice() {
        [] => "no code reached them".to_owned(),
        [first, ..] => format!("{} read {first}", stopped.codes.len()),
    };
    Ok(vec![
        figure(
            "others' deliveries received / expected",
            pair(&|run| format!("{} / {}", run.received, run.expected)),
        ),
        figure("others' latency p99, all reading → some not", pair(&|run| milliseconds(run.p99))),
        figure("others' latency max, all reading → some not", pair(&|run| milliseconds(run.max))),
        figure("server CPU, all reading → some not", pair(&|run| format!("{:.2} s", run.server_cpu))),
        figure("growth of resident memory, the same", pair(&|run| format!("{} KiB", run.growth_kib))),
        figure(
            "slow readers closed",
            match closed.readers {
                0 => format!("0 / {SLOW}"),
                some => format!("{some} / {SLOW}, the last after {} ({codes})", seconds(closed.last_after)),
            },
        ),
    ])
}

fn once(kind: &Kind, duration: u64, reading: bool) -> Result<Run> {
    let server = Server::start(kind, None)?;
    let mut fleet = Fleet::new(&server.target)?;
    fleet.grow(OTHERS, &Role::subscriber(CHANNEL))?;
    let channels = vec![CHANNEL.to_owned(), FLOOD.to_owned()];
    let slow = Rc::new(Role { channels, counted: false, receive_buffer: (!reading).then_some(4096) });
    let slow = fleet.grow(SLOW, &slow)?;
    if !reading {
        slow.iter().try_for_each(|client| fleet.stop_reading(*client))?;
    }
    let memory = process::resident_kib(server.pid())?;
    let watch = Watch::start(fleet.addresses(&slow)?);
    let flood = Publisher::start(&server.target, &flood(duration)?)?;
    let load = Load { subscribers: OTHERS as u64, per_second: 20 };
    let outcome = drive(&server.target, server.pid(), &mut fleet, load, duration)?;
    flood.finish()?;
    let growth_kib = process::resident_kib(server.pid())?.saturating_sub(memory);
    report_uneven(kind, &fleet.deliveries, load.subscribers);
    Ok(Run {
        p99: fleet.deliveries.quantile(0.99),
        max: fleet.deliveries.quantile(1.0),
        received: fleet.deliveries.received(),
        expected: outcome.expected,
        server_cpu: outcome.server_cpu,
        growth_kib,
        closed: watch.finish()?,
        codes: if reading { Vec::new() } else { codes(&mut fleet, &slow)? },
    })
}

fn flood(seconds: u64) -> Result<Schedule> {
    Ok(Schedule {
        channels: vec![FLOOD.to_owned()],
        start: clock::now() + SECOND / 2,
        per_second: FLOOD_RATE,
        events: usize::try_from((fanout::WARM_UP + seconds) * FLOOD_RATE)?,
        size: FLOOD_SIZE,
    })
}

/// A thread that looks when the server lets the slow readers go. They cannot tell, since they do
/// not read; and the thread that reads for the others has no time for the kernel's long table.
struct Watch {
    over: Arc<AtomicBool>,
    thread: JoinHandle<Result<Closed>>,
}

/// How many of the slow readers the server has let go, and after how long it let the last go.
#[derive(Clone, Copy, Default)]
struct Closed {
    readers: usize,
    last_after: Micros,
}

impl Watch {
    fn start(readers: HashSet<SocketAddr>) -> Self {
        let over = Arc::new(AtomicBool::new(false));
        let until = over.clone();
        let started = clock::now();
        let thread = thread::spawn(move || {
            let mut closed = Closed::default();
            while !until.load(Ordering::Relaxed) {
                let gone = readers.len() - process::established(&readers)?;
                if gone > closed.readers {
                    closed = Closed { readers: gone, last_after: clock::now() - started };
                }
                thread::sleep(LOOK);
            }
            Ok(closed)
        });
        Self { over, thread }
    }

    fn finish(self) -> Result<Closed> {
        self.over.store(true, Ordering::Relaxed);
        self.thread.join().map_err(|_| anyhow!("the thread that watches panicked"))?
    }
}

/// Lets the slow ones read what is left for them: the codes with which they were closed.
fn codes(fleet: &mut Fleet, slow: &[usize]) -> Result<Vec<u16>> {
    slow.iter().try_for_each(|client| fleet.resume_reading(*client))?;
    let end = clock::now() + 2 * SECOND;
    let mut codes = Vec::new();
    while clock::now() < end {
        for event in fleet.turn(TICK)? {
            if let What::Closed(Some(code)) = event.what {
                codes.push(code);
            }
        }
    }
    Ok(codes)
}
