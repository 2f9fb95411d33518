//! The family's state in this browser, kept right.

use hubbub_commands::{FamilyCommand, Refusal};
use hubbub_model::Timestamp;
use hubbub_model::family::{FamilyState, Member};
use leptos::prelude::*;

use crate::api::FamilyPage;

/// How this page hears of changes; the pill says it in words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Connection {
    /// Rendered by the server, not yet connected.
    Connecting,
    /// Changes arrive by themselves and nothing is missing.
    Live,
    /// Connected, fetching what was missed.
    CatchingUp,
    /// The connection is gone and being made anew.
    Reconnecting,
    /// Realtime is off or has failed: asking every so many seconds.
    Polling {
        /// How often, in seconds.
        seconds: u32,
    },
    /// The device has no network.
    Offline {
        /// Changes made here that the server does not have yet.
        waiting: usize,
    },
}

/// Something to tell the person in the status region. `serial` makes two equal
/// notices in a row two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    /// Counts up.
    pub serial: u32,
    /// What to say.
    pub kind: NoticeKind,
}

/// What a notice says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// A refresh worked.
    Updated,
    /// A refresh did not work.
    CouldNotUpdate,
    /// A command was refused.
    Refused(Refusal),
    /// A command could not be sent, or the server failed.
    CouldNotSend,
}

/// The live family of the page: what to show and what to do.
#[derive(Clone, Copy)]
pub struct LiveFamily {
    /// What to show: the confirmed state with this browser's predictions on top.
    pub state: RwSignal<FamilyState>,
    /// The member who looks at the page, as they are now.
    pub me: Memo<Option<Member>>,
    /// How this page hears of changes.
    pub connection: RwSignal<Connection>,
    /// A refresh is under way.
    pub refreshing: RwSignal<bool>,
    /// The server's clock, as far as this browser knows it; moves several times a
    /// second in the browser, stands still while the server renders.
    pub now: RwSignal<Timestamp>,
    /// The last thing to tell the person.
    pub notice: RwSignal<Option<Notice>>,
}

impl LiveFamily {
    /// Starts with what the first page carries. In the browser it connects.
    #[must_use]
    pub fn new(page: FamilyPage) -> Self {
        let state = RwSignal::new(page.state);
        let me = Memo::new(move |_| state.with(|state| state.member(page.member_id).cloned()));
        Self {
            state,
            me,
            connection: RwSignal::new(Connection::Connecting),
            refreshing: RwSignal::new(false),
            now: RwSignal::new(page.now),
            notice: RwSignal::new(None),
        }
    }

    /// Does it at once on this screen, and on the server.
    pub fn run(&self, _command: FamilyCommand) {}

    /// Takes a fresh snapshot.
    pub fn refresh(&self) {}
}
