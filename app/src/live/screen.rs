//! What a driver writes for the page to show.

use hubbub_events::UserStatus;
use hubbub_model::Timestamp;
use leptos::prelude::*;

use super::change::{Beginning, Reason, Returned};
use super::connection::Connection;
#[cfg(target_arch = "wasm32")]
use super::forget::forget_gone;

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
    /// A change will not be done; it stands among [`super::LiveChannel::returned`].
    NotDone(Reason),
}

/// How it stands with what is older than the window of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Older {
    /// There is nothing, or all of it is shown.
    Nothing,
    /// There is something.
    Something,
    /// It is being read.
    Reading,
    /// It could not be read.
    Failed,
}

/// The signals that a driver writes, but for those of its area.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    pub(super) connection: RwSignal<Connection>,
    pub(super) refreshing: RwSignal<bool>,
    pub(super) now: RwSignal<Timestamp>,
    pub(super) as_of: RwSignal<Timestamp>,
    pub(super) returned: RwSignal<Vec<Returned>>,
    pub(super) beginnings: RwSignal<Vec<Beginning>>,
    pub(super) notice: RwSignal<Option<Notice>>,
    pub(super) ended: RwSignal<bool>,
    pub(super) older: RwSignal<Older>,
    pub(super) there: RwSignal<Vec<UserStatus>>,
}

impl Screen {
    /// A page that was made at `now`.
    pub(super) fn new(now: Timestamp, older: Older) -> Self {
        Self {
            connection: RwSignal::new(Connection::Connecting),
            refreshing: RwSignal::new(false),
            now: RwSignal::new(now),
            as_of: RwSignal::new(now),
            returned: RwSignal::new(Vec::new()),
            beginnings: RwSignal::new(Vec::new()),
            notice: RwSignal::new(None),
            ended: RwSignal::new(false),
            older: RwSignal::new(older),
            there: RwSignal::new(Vec::new()),
        }
    }

    /// Forgets what listened and is gone with its page.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn forget_gone(self) {
        forget_gone(self.connection);
        forget_gone(self.refreshing);
        forget_gone(self.now);
        forget_gone(self.as_of);
        forget_gone(self.returned);
        forget_gone(self.beginnings);
        forget_gone(self.notice);
        forget_gone(self.ended);
        forget_gone(self.older);
        forget_gone(self.there);
    }

    /// Tells the person something.
    #[cfg(target_arch = "wasm32")]
    pub(super) fn tell(self, kind: NoticeKind) {
        self.notice.update(|notice| {
            let serial = notice.map_or(0, |last| last.serial.wrapping_add(1));
            *notice = Some(Notice { serial, kind });
        });
    }
}
