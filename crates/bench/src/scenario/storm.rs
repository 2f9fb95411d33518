//! Everybody is cut off and comes back at once, as pusher-js does: after exactly a second.

use super::{Cpu, Figure, TICK, figure, seconds};
use crate::clock::{self, Micros, SECOND};
use crate::fleet::{Fleet, Role, What};
use crate::server::{Kind, Server};
use anyhow::{Result, bail};
use hdrhistogram::Histogram;
use std::collections::VecDeque;
use std::time::Duration;

pub(super) const CLIENTS: usize = 5_000;

/// The fixed delay of pusher-js after a connection ended, and after an attempt that failed.
const DELAY: Micros = SECOND;

/// The share that is back after this long is a figure of its own.
const SOON: Micros = 3 * SECOND;

/// Whoever is not back by then counts as lost.
const PATIENCE: Micros = 60 * SECOND;

/// Connections started between two looks at those on the way.
const AT_ONCE: usize = 32;

/// How the connections end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Cut {
    /// On the clients' side; the server stays.
    Network,
    /// The server's process is killed and started again.
    Server,
}

pub(super) fn run(kind: &Kind, cut: Cut) -> Result<Vec<Figure>> {
    let mut server = Server::start(kind, None)?;
    let mut fleet = Fleet::new(&server.target)?;
    let clients = fleet.grow(CLIENTS, &Role::subscriber("bench"))?;
    let cpu = match cut {
        Cut::Network => {
            clients.iter().for_each(|client| fleet.cut(*client));
            Cpu::start(server.pid())?
        }
        Cut::Server => {
            server.restart()?;
            clients.iter().for_each(|client| fleet.cut(*client));
            Cpu::start(server.pid())?
        }
    };
    let came_back = come_back(&mut fleet, &clients)?;
    let (server_cpu, generator_cpu) = cpu.spent()?;
    let back = came_back.len();
    let soon = came_back.count_between(0, SOON) as f64 * 100.0 / CLIENTS as f64;
    Ok(vec![
        figure("back and subscribed", format!("{back} / {CLIENTS}")),
        figure("back after p50", seconds(came_back.value_at_quantile(0.5))),
        figure("back after p95", seconds(came_back.value_at_quantile(0.95))),
        figure("back after max", seconds(came_back.max())),
        figure("back within 3 s", format!("{soon:.1} %")),
        figure("server CPU", format!("{server_cpu:.2} s")),
        figure("generator CPU", format!("{generator_cpu:.2} s")),
    ])
}

/// Everybody was cut just now. How long each took to be subscribed again, from the end of its
/// first delay.
fn come_back(fleet: &mut Fleet, clients: &[usize]) -> Result<Histogram<u64>> {
    let role = Role::subscriber("bench");
    let start = clock::now() + DELAY;
    let mut times = Histogram::new_with_max(PATIENCE, 3)?;
    // All delays are alike, so whoever waits first is due first.
    let mut waiting: VecDeque<(Micros, usize)> = clients.iter().map(|client| (start, *client)).collect();
    while times.len() < clients.len() as u64 && clock::now() < start + PATIENCE {
        // Some at a time, so that whoever is on the way already is served meanwhile.
        let due = (0..AT_ONCE).map_while(|_| waiting.pop_front_if(|(due, _)| *due <= clock::now()));
        let connected = due.map(|(_, client)| fleet.reconnect(client, &role)).count();
        for event in fleet.turn(if connected < AT_ONCE { TICK } else { Duration::ZERO })? {
            match event.what {
                What::Open(_) => {}
                What::Subscribed(_) => times.saturating_record(event.at.saturating_sub(start)),
                What::Closed(_) => waiting.push_back((event.at + DELAY, event.client)),
                What::Refused(error) => bail!("the server refused: {error}"),
            }
        }
    }
    Ok(times)
}
