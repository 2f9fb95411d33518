//! Who is signed in, and who watches whom.

use std::collections::HashMap;
use std::sync::Arc;

use pusher_protocol::{ServerFrame, SocketId};
use tokio::time::Instant;

use crate::wire::{Connection, Frame};

type Connections = HashMap<SocketId, Arc<Connection>>;

/// The people whom the connections of an application belong to, and those whom they watch.
///
/// Invariant: nobody is kept who is neither online nor watched.
#[derive(Debug, Default)]
pub(super) struct People(HashMap<Arc<str>, Somebody>);

#[derive(Debug, Default)]
struct Somebody {
    connections: Connections,
    /// Whose watchlist names them.
    watchers: Connections,
    /// What the watchers were told. Differs from the truth during the grace.
    online: bool,
    /// How often the last connection has gone: tells one absence from the next.
    absences: u64,
}

/// The end of somebody's last connection, to be looked at again after the grace.
#[derive(Debug)]
pub(super) struct Offline {
    user_id: Arc<str>,
    number: u64,
}

impl People {
    pub(super) fn connections(&self, user_id: &str) -> impl Iterator<Item = &Arc<Connection>> {
        self.0.get(user_id).into_iter().flat_map(|somebody| somebody.connections.values())
    }

    /// Adds a connection of somebody, and tells those who watch.
    pub(super) fn arrive(&mut self, user_id: &Arc<str>, connection: &Arc<Connection>, now: Instant) {
        let somebody = self.0.entry(Arc::clone(user_id)).or_default();
        somebody.connections.insert(connection.id().clone(), Arc::clone(connection));
        if !std::mem::replace(&mut somebody.online, true) {
            let frame = Frame::new(&ServerFrame::Watchlist { online: &[user_id], offline: &[] });
            tell(&somebody.watchers, &frame, now);
        }
    }

    /// Takes a connection away. Something is given if it was somebody's last one.
    pub(super) fn depart(&mut self, user_id: &Arc<str>, id: &SocketId) -> Option<Offline> {
        let somebody = self.0.get_mut(user_id)?;
        somebody.connections.remove(id)?;
        if !somebody.connections.is_empty() {
            return None;
        }
        somebody.absences += 1;
        Some(Offline { user_id: Arc::clone(user_id), number: somebody.absences })
    }

    /// Tells those who watch, if somebody is still away since that absence began.
    pub(super) fn remove(&mut self, absence: &Offline, now: Instant) {
        let Some(somebody) = self.0.get_mut(&absence.user_id) else { return };
        if somebody.connections.is_empty() && somebody.absences == absence.number {
            somebody.online = false;
            let frame = Frame::new(&ServerFrame::Watchlist { online: &[], offline: &[&absence.user_id] });
            tell(&somebody.watchers, &frame, now);
        }
        self.forget(&absence.user_id);
    }

    /// Has a connection hear of people, and tells it who of them is there.
    pub(super) fn watch(&mut self, connection: &Arc<Connection>, watchlist: &[Arc<str>]) {
        let (mut online, mut offline) = (Vec::new(), Vec::new());
        for user_id in watchlist {
            let somebody = self.0.entry(Arc::clone(user_id)).or_default();
            somebody.watchers.insert(connection.id().clone(), Arc::clone(connection));
            if somebody.online { online.push(&**user_id) } else { offline.push(&**user_id) }
        }
        if !watchlist.is_empty() {
            connection.reply(&ServerFrame::Watchlist { online: &online, offline: &offline });
        }
    }

    pub(super) fn unwatch(&mut self, id: &SocketId, watchlist: &[Arc<str>]) {
        for user_id in watchlist {
            if let Some(somebody) = self.0.get_mut(user_id) {
                somebody.watchers.remove(id);
                self.forget(user_id);
            }
        }
    }

    fn forget(&mut self, user_id: &Arc<str>) {
        let nobody = |somebody: &Somebody| {
            somebody.connections.is_empty() && somebody.watchers.is_empty() && !somebody.online
        };
        if self.0.get(user_id).is_some_and(nobody) {
            self.0.remove(user_id);
        }
    }
}

fn tell(watchers: &Connections, frame: &Frame, now: Instant) {
    for watcher in watchers.values() {
        watcher.send(frame.clone(), now);
    }
}
