//! How much a client may hold, and for how long.

use std::time::Duration;

use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use thiserror::Error;

/// How many connections one address may have, when nobody says.
const PER_ADDRESS: usize = 500;
/// The fewest file descriptors that are left for all that is no connection.
const SPARE: usize = 64;

/// How much clients may hold, and for how long.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Connections at the same time. One more is answered 503.
    pub connections: usize,
    /// Connections of one address at the same time, or of one /64 of IPv6, and requests over HTTP/2;
    /// behind a trusted proxy, its requests and WebSockets. One more is answered 429. `None` is 500, and no more than half
    /// of [`connections`](Self::connections).
    pub per_address: Option<usize>,
    /// How long a request's headers may take, and a new connection until it has asked for
    /// something.
    pub header: Duration,
    /// How long a request's body may take, from its headers on. It is answered 408 then.
    pub body: Duration,
    /// How long a connection may rest between two requests. Proxies keep theirs for up to two
    /// minutes, and would find one closed in the moment in which they use it.
    pub idle: Duration,
    /// How long a client may take nothing of an answer that waits for it.
    pub answer: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 20_000,
            per_address: None,
            header: Duration::from_secs(10),
            body: Duration::from_secs(30),
            idle: Duration::from_secs(150),
            answer: Duration::from_secs(60),
        }
    }
}

/// A process that may open so few files cannot serve.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[error("the process may open {descriptors} files at once, and needs {} at least", 2 * SPARE)]
pub struct TooFewDescriptors {
    descriptors: usize,
}

impl Limits {
    /// The same limits with no more connections than file descriptors allow: a quarter of them,
    /// and 64 at least, is left for the database, for files that are sent, for requests to others,
    /// and for those who find no place and are told so.
    ///
    /// # Errors
    ///
    /// There are fewer than 128.
    pub fn within(self, descriptors: usize) -> Result<Self, TooFewDescriptors> {
        if descriptors < 2 * SPARE {
            return Err(TooFewDescriptors { descriptors });
        }
        let connections = self.connections.min(descriptors - SPARE.max(descriptors / 4));
        if connections < self.connections {
            tracing::info!("{descriptors} files may be open at once, so there are {connections} connections");
        }
        Ok(Self { connections, ..self })
    }

    /// What `per_address` comes to.
    pub(crate) fn of_one_address(&self) -> usize {
        self.per_address.unwrap_or(PER_ADDRESS.min(self.connections / 2)).max(1)
    }
}

/// Lets this process open as many files as it may, and says how many that are. Where the system
/// does not let it, it stays as it was.
#[must_use]
pub fn raise_descriptors() -> usize {
    let before = getrlimit(Resource::Nofile);
    if setrlimit(Resource::Nofile, Rlimit { current: before.maximum, maximum: before.maximum }).is_err() {
        tracing::warn!("the limit on open files cannot be raised");
    }
    let now = getrlimit(Resource::Nofile).current;
    now.and_then(|now| usize::try_from(now).ok()).unwrap_or(usize::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_fewer_connections_than_descriptors() {
        let connections = |descriptors| Limits::default().within(descriptors).unwrap().connections;
        assert_eq!(connections(128), 64);
        assert_eq!(connections(256), 192);
        assert_eq!(connections(1024), 768);
        assert_eq!(connections(1 << 20), 20_000);
        assert!(Limits::default().within(127).unwrap_err().to_string().contains("127 files"));
    }

    #[test]
    fn one_address_cannot_have_them_all() {
        let of_one = |connections| Limits { connections, ..Limits::default() }.of_one_address();
        assert_eq!([of_one(20_000), of_one(192), of_one(1)], [500, 96, 1]);
        let chosen = Limits { connections: 192, per_address: Some(150), ..Limits::default() };
        assert_eq!(chosen.of_one_address(), 150);
    }

    #[test]
    fn the_soft_limit_becomes_the_hard_one() {
        let hard = getrlimit(Resource::Nofile).maximum.map(|hard| usize::try_from(hard).unwrap());
        assert_eq!(raise_descriptors(), hard.unwrap_or(usize::MAX));
    }
}
