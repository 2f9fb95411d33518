//! One channel, many subscribers, events at a fixed rate.

use super::{Cpu, Figure, TICK, figure, milliseconds};
use crate::clock::{self, SECOND};
use crate::deliveries::Deliveries;
use crate::fleet::{Fleet, Role};
use crate::publisher::{Publisher, Schedule};
use crate::server::{Kind, Server};
use crate::target::Target;
use anyhow::Result;

pub(super) const CHANNEL: &str = "bench";

/// The length of an event's `data`, in bytes.
const EVENT: usize = 250;

/// Events sent for so many seconds before any counts.
pub(super) const WARM_UP: u64 = 2;

/// What is still on its way after so long is lost.
const LAST_CALL: clock::Micros = 5 * SECOND;

/// How many clients get how many events.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Load {
    pub(crate) subscribers: u64,
    pub(crate) per_second: u64,
}

/// What a load on the subscribers of [`CHANNEL`] came to.
pub(super) struct Outcome {
    pub(super) expected: u64,
    pub(super) server_cpu: f64,
    pub(super) generator_cpu: f64,
}

pub(super) fn run(kind: &Kind, load: Load, seconds: u64) -> Result<Vec<Figure>> {
    let server = Server::start(kind, None)?;
    let mut fleet = Fleet::new(&server.target)?;
    fleet.grow(usize::try_from(load.subscribers)?, &Role::subscriber(CHANNEL))?;
    let outcome = drive(&server.target, server.pid(), &mut fleet, load, seconds)?;
    report_uneven(kind, &fleet.deliveries, load.subscribers);
    let received = fleet.deliveries.received();
    let quantile = |quantile| milliseconds(fleet.deliveries.quantile(quantile));
    Ok(vec![
        figure("deliveries received / expected", format!("{received} / {}", outcome.expected)),
        figure("latency p50", quantile(0.5)),
        figure("latency p90", quantile(0.9)),
        figure("latency p99", quantile(0.99)),
        figure("latency max", quantile(1.0)),
        figure("server CPU", format!("{:.2} s", outcome.server_cpu)),
        figure("deliveries per server CPU second", format!("{:.0}", received as f64 / outcome.server_cpu)),
        figure("generator CPU", format!("{:.2} s", outcome.generator_cpu)),
    ])
}

/// Publishes to [`CHANNEL`] at the load's rate and reads until everything has arrived.
pub(super) fn drive(
    target: &Target,
    server: u32,
    fleet: &mut Fleet,
    load: Load,
    seconds: u64,
) -> Result<Outcome> {
    let warm_up = usize::try_from(WARM_UP * load.per_second)?;
    let counted = usize::try_from(seconds * load.per_second)?;
    let schedule = Schedule {
        channels: vec![CHANNEL.to_owned()],
        start: clock::now() + SECOND / 2,
        per_second: load.per_second,
        events: warm_up + counted,
        size: EVENT,
    };
    let expected = load.subscribers * counted as u64;
    fleet.deliveries = Deliveries::expect(warm_up, schedule.events)?;
    let publisher = Publisher::start(target, &schedule)?;
    let until = |fleet: &mut Fleet, done: &dyn Fn(&Fleet) -> bool| -> Result<()> {
        while !done(fleet) {
            fleet.turn(TICK)?.iter().for_each(|event| eprintln!("unexpected: {event:?}"));
        }
        Ok(())
    };
    until(fleet, &|_| clock::now() >= schedule.due(warm_up))?;
    let cpu = Cpu::start(server)?;
    until(fleet, &|_| publisher.is_done())?;
    let last_call = clock::now() + LAST_CALL;
    until(fleet, &|fleet| fleet.deliveries.received() >= expected || clock::now() > last_call)?;
    let (server_cpu, generator_cpu) = cpu.spent()?;
    publisher.finish()?;
    Ok(Outcome { expected, server_cpu, generator_cpu })
}

/// A delivery lost or made twice is a fault, so each shows.
pub(super) fn report_uneven(kind: &Kind, deliveries: &Deliveries, subscribers: u64) {
    for (number, received) in deliveries.uneven(subscribers) {
        eprintln!("{kind}: event {number} reached {received} of {subscribers} subscribers");
    }
}
