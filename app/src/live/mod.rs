//! The family's state in this browser, kept right.
//!
//! `family` drives a replica of the family's log: it hears of changes through
//! `realtime`, asks and tells the server through `net`, and shows the result in the
//! signals of [`LiveFamily`]. On the server only these signals exist.

#[cfg(target_arch = "wasm32")]
mod browser;
mod change;
#[cfg(any(target_arch = "wasm32", test))]
mod clock;
mod connection;
#[cfg(target_arch = "wasm32")]
mod family;
#[cfg(target_arch = "wasm32")]
mod net;
#[cfg(target_arch = "wasm32")]
mod realtime;
mod screen;
#[cfg(not(target_arch = "wasm32"))]
mod server;
#[cfg(any(target_arch = "wasm32", test))]
mod status;

use hubbub_commands::FamilyCommand;
use hubbub_model::family::{FamilyState, Member};
use hubbub_model::{MutationId, RequestId, StarEntryId, TemplateId, TimerId, Timestamp};
use leptos::prelude::*;

use crate::api::FamilyPage;
use crate::distinct::distinct;
use crate::fresh::random_bytes;

pub use change::{Change, Reason, Returned};
pub use connection::Connection;
#[cfg(target_arch = "wasm32")]
use family::Handle;
use screen::Screen;
pub use screen::{Notice, NoticeKind};
#[cfg(not(target_arch = "wasm32"))]
use server::Handle;

/// The live family of the page: what to show and what to do.
#[derive(Clone, Copy)]
pub struct LiveFamily {
    /// What to show: the confirmed state with this browser's predictions on top.
    pub state: RwSignal<FamilyState>,
    /// The member who looks at the page, as they are now.
    pub me: RwSignal<Option<Member>>,
    /// How this page hears of changes.
    pub connection: RwSignal<Connection>,
    /// A refresh is under way.
    pub refreshing: RwSignal<bool>,
    /// The server's clock, as far as this browser knows it; moves several times a
    /// second in the browser, stands still while the server renders.
    pub now: RwSignal<Timestamp>,
    /// When all of it was certainly so, by the server's clock.
    pub as_of: RwSignal<Timestamp>,
    /// What was done here and cannot be sent at the moment.
    pub waiting: RwSignal<Vec<FamilyCommand>>,
    /// What was done here and will not be done.
    pub returned: RwSignal<Vec<Returned>>,
    /// The last thing to tell the person.
    pub notice: RwSignal<Option<Notice>>,
    handle: Handle,
}

impl LiveFamily {
    /// Starts with what the first page carries. In the browser it connects once the
    /// page is alive, and disconnects when the current owner is cleaned up.
    #[must_use]
    pub fn new(page: FamilyPage) -> Self {
        let screen = Screen {
            state: RwSignal::new(page.state.clone()),
            connection: RwSignal::new(Connection::Connecting),
            refreshing: RwSignal::new(false),
            now: RwSignal::new(page.now),
            as_of: RwSignal::new(page.now),
            waiting: RwSignal::new(Vec::new()),
            returned: RwSignal::new(Vec::new()),
            notice: RwSignal::new(None),
        };
        let member_id = page.member_id;
        let Screen { state, connection, refreshing, now, as_of, waiting, returned, notice } = screen;
        let me = distinct(move || state.with(|state| state.member(member_id).cloned()));
        let handle = Handle::start(page, screen);
        Self { state, me, connection, refreshing, now, as_of, waiting, returned, notice, handle }
    }

    /// Does it at once on this screen, and on the server: in order, and again until
    /// there is an answer, also after the page was closed. A refusal takes it back and
    /// says why.
    pub fn run(&self, command: FamilyCommand) {
        self.handle.run(command);
    }

    /// Does anew what was returned.
    pub fn retry(&self, id: MutationId) {
        self.handle.retry(id);
    }

    /// Forgets what was returned.
    pub fn dismiss(&self, id: MutationId) {
        self.handle.dismiss(id);
    }

    /// Takes a fresh snapshot, and says how that went.
    pub fn refresh(&self) {
        self.handle.refresh();
    }

    /// An id for a timer that is about to be started.
    #[must_use]
    pub fn new_timer_id(&self) -> TimerId {
        TimerId::new(self.handle.now(), random_bytes())
    }

    /// An id for an entry that is about to be written into the ledger.
    #[must_use]
    pub fn new_entry_id(&self) -> StarEntryId {
        StarEntryId::new(self.handle.now(), random_bytes())
    }

    /// An id for a request that is about to be made.
    #[must_use]
    pub fn new_request_id(&self) -> RequestId {
        RequestId::new(self.handle.now(), random_bytes())
    }

    /// An id for a template that is about to be created.
    #[must_use]
    pub fn new_template_id(&self) -> TemplateId {
        TemplateId::new(self.handle.now(), random_bytes())
    }
}
