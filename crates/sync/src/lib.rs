//! The client's copy of one channel, kept right over a network that loses, doubles,
//! reorders and delays.
//!
//! A [`Replica`] holds the state that the server has confirmed, the entries that
//! arrived too early, and what this client did that the server has not answered.
//! It has neither a clock nor chance, and does nothing by itself: whoever drives it
//! hands in what happened and when, then asks what to do.
//!
//! ```text
//! entry, fetched, fetch_failed, run, stored, replied, refused, post_failed, catch_up …
//!         │
//!         ▼            poll     ─▶ Store, Forget, Post or Fetch: carry it out, hand back its end
//!      Replica  ──────▶ wake_at ─▶ when to poll again
//!                       view    ─▶ what to show
//! ```
//!
//! What a person does goes one way: it shows at once, is kept on the device, is sent
//! under its one name until the server answers, and is forgotten by the device when the
//! server is known to have carried it out. A page that is closed in between leaves it on
//! the device; the next page hands it to [`Replica::restore`].
//!
//! However things arrive, this holds, and a property test drives it:
//! within an epoch the applied number never falls; each entry of the log is applied
//! once and in order; and when all is quiet, the view is the server's state. For what
//! is done here: nothing is sent before it is kept, nothing is forgotten before the
//! server has carried it out, and things are sent in the order in which they were done.
//!
//! Pure, like `hubbub-model`.

mod backoff;
mod confirmed;
mod fetching;
mod outbox;
mod outbox_entry;
mod output;
mod page;
mod replica;

pub use fetching::{Fetch, Ticket};
pub use outbox::OutboxFull;
pub use outbox_entry::OutboxEntry;
pub use output::Output;
pub use replica::Replica;

use hubbub_events::State;
use hubbub_model::Timestamp;

/// What an area lends its replica, so that what a person does shows at once: its
/// rules, as seen by the person at this screen.
pub trait Predict {
    /// What the channel is about.
    type State: State;
    /// What a person can do to it.
    type Command: Clone;

    /// What the server will make of `command`, done at `at` in `state`: its events;
    /// none where it would be refused.
    fn predict(
        &self,
        state: &Self::State,
        command: &Self::Command,
        at: Timestamp,
    ) -> Vec<<Self::State as State>::Event>;
}
