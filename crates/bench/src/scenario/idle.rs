//! What a connection costs that does nothing.

use super::{Figure, TICK, figure};
use crate::clock::{self, MILLISECOND, SECOND};
use crate::fleet::{Fleet, Role};
use crate::process;
use crate::server::{Kind, Server};
use anyhow::Result;

pub(super) const CONNECTIONS: usize = 10_000;

/// Clients that come and go first, so that what a server sets up once is not counted.
const WARM_UP: usize = 100;

/// How long the server may tidy up before its memory is read.
const SETTLE: clock::Micros = 5 * SECOND;

pub(super) fn run(kind: &Kind) -> Result<Vec<Figure>> {
    let server = Server::start(kind, None)?;
    let mut fleet = Fleet::new(&server.target)?;
    let role = Role::subscriber("bench");
    for client in fleet.grow(WARM_UP, &role)? {
        fleet.cut(client);
    }
    settle(&mut fleet)?;
    let before = process::resident_kib(server.pid())?;
    let started = clock::now();
    fleet.grow(CONNECTIONS, &role)?;
    let took = clock::now() - started;
    settle(&mut fleet)?;
    let after = process::resident_kib(server.pid())?;
    let each = after.saturating_sub(before) as f64 / CONNECTIONS as f64;
    Ok(vec![
        figure("resident memory per connection", format!("{each:.1} KiB")),
        figure("resident memory before → with all", format!("{before} → {after} KiB")),
        figure("time to connect and subscribe all", format!("{} ms", took / MILLISECOND)),
    ])
}

/// The clients still answer pings meanwhile.
fn settle(fleet: &mut Fleet) -> Result<()> {
    let end = clock::now() + SETTLE;
    while clock::now() < end {
        fleet.turn(TICK)?;
    }
    Ok(())
}
