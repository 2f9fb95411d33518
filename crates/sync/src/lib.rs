//! The client's copy of one channel, kept right over a network that loses, doubles,
//! reorders and delays.
//!
//! A [`Replica`] holds the state that the server has confirmed, the letters that
//! arrived too early, and what this client did that the server has not answered.
//! It has neither a clock nor chance, and does nothing by itself: whoever drives it
//! hands in what happened and when, then asks what to do.
//!
//! ```text
//! letter, fetched, fetch_failed, replied, refused, post_failed, catch_up …
//!         │
//!         ▼            poll     ─▶ Fetch or Post: carry it out, hand back its end
//!      Replica  ──────▶ wake_at ─▶ when to poll again
//!                       view    ─▶ what to show
//! ```
//!
//! However things arrive, three things hold, and a property test drives them:
//! within an epoch the applied number never falls; each entry of the log is applied
//! once and in order; and when all is quiet, the view is the server's state.
//!
//! Pure, like `hubbub-model`.

mod backoff;
mod confirmed;
mod fetching;
mod outbox;
mod replica;

pub use fetching::{Fetch, Ticket};
pub use replica::{Output, Replica};

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
