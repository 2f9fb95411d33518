//! What a device keeps. Of states and commands it knows no more than their JSON.

use hubbub_events::Channel;
use hubbub_model::{ChannelSeq, Epoch, MutationId, Timestamp, UserId};
use wasm_bindgen::JsValue;
use web_sys::IdbKeyRange;

/// The last state of a channel that this device knows of.
pub(crate) struct LastState {
    pub(crate) epoch: Epoch,
    pub(crate) seq: ChannelSeq,
    pub(crate) state: String,
    /// When it was certainly so, by the server's clock.
    pub(crate) as_of: Timestamp,
    /// How far the server's clock was ahead of the device's, in milliseconds. The device's may
    /// be wrong, but it goes on while the page is closed.
    pub(crate) ahead: f64,
}

/// A change that was made here.
pub(crate) struct Stored {
    pub(crate) id: MutationId,
    /// When it was made, by the server's clock.
    pub(crate) at: Timestamp,
    /// The name of what it was done to.
    pub(crate) name: String,
    pub(crate) command: String,
    /// Why the server does not do it, if it does not.
    pub(crate) reason: Option<String>,
}

/// The places of a person: whatever channel they are on.
pub(super) fn places_of(person: UserId) -> Result<IdbKeyRange, JsValue> {
    // Greater than every place of this person, and smaller than those of people who come after.
    let end = format!("{person}~");
    IdbKeyRange::bound(&person.to_string().into(), &end.into())
}

/// The channel of a place, if it is one's.
pub(super) fn channel_of(place: &str) -> Option<Channel> {
    place.rsplit_once(' ')?.1.parse().ok()
}
