//! What the driver writes for the page to show.

use hubbub_commands::FamilyCommand;
use hubbub_model::Timestamp;
use hubbub_model::family::FamilyState;
use leptos::prelude::*;

use super::change::{Reason, Returned};
use super::connection::Connection;

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
    /// A change will not be done; it stands among [`super::LiveFamily::returned`].
    NotDone(Reason),
}

/// The signals that the driver writes.
#[derive(Clone, Copy)]
pub(super) struct Screen {
    pub(super) state: RwSignal<FamilyState>,
    pub(super) connection: RwSignal<Connection>,
    pub(super) refreshing: RwSignal<bool>,
    pub(super) now: RwSignal<Timestamp>,
    pub(super) as_of: RwSignal<Timestamp>,
    pub(super) waiting: RwSignal<Vec<FamilyCommand>>,
    pub(super) returned: RwSignal<Vec<Returned>>,
    pub(super) notice: RwSignal<Option<Notice>>,
}

#[cfg(target_arch = "wasm32")]
impl Screen {
    /// Tells the person something.
    pub(super) fn tell(self, kind: NoticeKind) {
        self.notice.update(|notice| {
            let serial = notice.map_or(0, |last| last.serial.wrapping_add(1));
            *notice = Some(Notice { serial, kind });
        });
    }
}
