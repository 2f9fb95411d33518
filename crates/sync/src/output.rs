//! What a replica wants done.

use hubbub_model::MutationId;

use crate::fetching::Fetch;
use crate::outbox_entry::OutboxEntry;

/// Something to be done for the replica.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output<C> {
    /// Ask the server for what is missing.
    Fetch(Fetch),
    /// Keep a command on the device. It must end in [`crate::Replica::stored`]: until then it
    /// is not sent, nor is any that was done after it.
    Store(OutboxEntry<C>),
    /// The server has carried out a command: the device need not keep it any more.
    Forget(MutationId),
    /// Send a command. It must end in [`crate::Replica::replied`], [`crate::Replica::refused`] or
    /// [`crate::Replica::post_failed`]: until then no other is sent.
    Post {
        /// Names the command, the same at every attempt.
        mutation_id: MutationId,
        /// What is to be done.
        command: C,
    },
}
