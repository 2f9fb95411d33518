//! What a device keeps.

use hubbub_model::family::FamilyState;
use hubbub_model::{ChannelSeq, Epoch, Timestamp, UserId};
use hubbub_sync::OutboxEntry;
use wasm_bindgen::JsValue;

use crate::live::{Change, Reason};

/// The last state that this device knows of.
pub(crate) struct LastState {
    pub(crate) epoch: Epoch,
    pub(crate) seq: ChannelSeq,
    pub(crate) state: FamilyState,
    /// When it was certainly so, by the server's clock.
    pub(crate) as_of: Timestamp,
    /// How far the server's clock was ahead of the device's, in milliseconds. The device's may
    /// be wrong, but it goes on while the page is closed.
    pub(crate) ahead: f64,
}

/// A change that was made here.
pub(crate) struct Stored {
    pub(crate) kept: OutboxEntry<Change>,
    /// Why the server does not do it, if it does not.
    pub(crate) reason: Option<Reason>,
}

/// Greater than every place of a person, and smaller than those of people who come after.
pub(super) fn end_of(person: UserId) -> JsValue {
    format!("{person}~").into()
}
