//! What the pill says, as a function of what is known.

use super::connection::Connection;

/// How often to ask while nothing arrives by itself, in seconds.
pub(super) const POLL_SECONDS: u32 = 15;

/// Where realtime stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Link {
    /// There is none, or it has been down for long.
    Absent,
    /// It is being made for the first time.
    Starting,
    /// Subscribed, and the server was heard of not long ago.
    Up,
    /// It was up and is being made again.
    Down,
}

/// All that the pill depends on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    /// The device has a network.
    pub(super) online: bool,
    /// Where realtime stands.
    pub(super) link: Link,
    /// Something is missing, or may be.
    pub(super) behind: bool,
    /// The last question to the server was not answered.
    pub(super) failing: bool,
    /// Changes that the server does not have yet.
    pub(super) waiting: usize,
}

impl From<Facts> for Connection {
    fn from(facts: Facts) -> Self {
        match facts.link {
            _ if !facts.online => Self::Offline { waiting: facts.waiting },
            // Without a server, a page that was kept begins like this.
            Link::Starting if facts.failing => Self::Reconnecting { waiting: facts.waiting },
            Link::Starting => Self::Connecting,
            Link::Up if facts.behind || facts.failing => Self::CatchingUp,
            Link::Up => Self::Live,
            Link::Down => Self::Reconnecting { waiting: facts.waiting },
            // Whoever gets no answers does not poll either.
            Link::Absent if facts.failing => Self::Reconnecting { waiting: facts.waiting },
            Link::Absent => Self::Polling { seconds: POLL_SECONDS },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: Facts = Facts { online: true, link: Link::Up, behind: false, failing: false, waiting: 0 };

    #[test]
    fn only_what_is_connected_and_complete_is_live() {
        assert_eq!(Connection::from(GOOD), Connection::Live);
        assert_eq!(Connection::from(Facts { behind: true, ..GOOD }), Connection::CatchingUp);
        assert_eq!(Connection::from(Facts { failing: true, ..GOOD }), Connection::CatchingUp);
        for link in [Link::Absent, Link::Starting, Link::Down] {
            assert_ne!(Connection::from(Facts { link, ..GOOD }), Connection::Live);
        }
    }

    #[test]
    fn a_page_that_finds_no_server_says_so_at_once() {
        let starting = Facts { link: Link::Starting, ..GOOD };
        assert_eq!(Connection::from(starting), Connection::Connecting);
        let failing = Facts { failing: true, waiting: 2, ..starting };
        assert_eq!(Connection::from(failing), Connection::Reconnecting { waiting: 2 });
    }

    #[test]
    fn without_network_it_is_offline_whatever_else() {
        let offline = Facts { online: false, waiting: 2, ..GOOD };
        assert_eq!(Connection::from(offline), Connection::Offline { waiting: 2 });
    }

    #[test]
    fn polling_that_gets_no_answers_is_no_polling() {
        let absent = Facts { link: Link::Absent, ..GOOD };
        assert_eq!(Connection::from(absent), Connection::Polling { seconds: 15 });
        let failing = Facts { failing: true, waiting: 1, ..absent };
        assert_eq!(Connection::from(failing), Connection::Reconnecting { waiting: 1 });
    }
}
