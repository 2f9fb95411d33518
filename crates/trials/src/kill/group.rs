//! Groups of a household's people that are there before anything is killed, and what begins in them.

use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};
use fastrand::Rng;
use hubbub_commands::{Area, CommandRequest, EventOf, OneOfAll};
use hubbub_events::State as _;
use hubbub_model::{ChannelSeq, MutationId, UserId};
use hubbub_services::Services;
use hubbub_storage::log;

use super::act::{Act, Outcome};
use crate::household::bytes;

/// A group that somebody has founded.
pub(super) struct Group<A: Area> {
    pub(super) id: A::Id,
    /// How it was founded.
    pub(super) founding: Act,
    /// The group with its first entry.
    pub(super) beginning: A::State,
}

impl<A: OneOfAll> Group<A> {
    /// Lets somebody found it.
    pub(super) async fn found(
        services: &Services,
        by: UserId,
        id: A::Id,
        command: A::Command,
        rng: &mut Rng,
    ) -> Result<Self> {
        let mutation_id = MutationId::new(services.now(), bytes(rng));
        let command = A::among_all(id, command);
        let reply = services.run_command(by, CommandRequest { mutation_id, command }).await?;
        let (channel, tried) = (A::channel(id), vec![mutation_id]);
        let founding = Act { by, channel, tried, outcome: Outcome::Answered(reply) };
        let mut tx = services.store().read().await?;
        let first = log::range(&mut tx, channel, ChannelSeq(0), ChannelSeq(1), 1).await?;
        let first = first.unwrap_or_default().into_iter().next().context("a new group has no entries")?;
        let first: Option<EventOf<A>> = first.open()?.event;
        let beginning =
            first.and_then(|event| A::State::begin(&event)).context("a group begins otherwise")?;
        Ok(Self { id, founding, beginning })
    }
}

/// The logs that have begun in groups.
pub(super) struct Begun<Id>(Mutex<Vec<Id>>);

impl<Id> Default for Begun<Id> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<Id: Copy> Begun<Id> {
    /// Notes that one has begun.
    pub(super) fn note(&self, id: Id) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(id);
    }

    /// All of them.
    pub(super) fn all(&self) -> Vec<Id> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// One of so many of the newest.
    pub(super) fn any_of_newest(&self, most: usize, rng: &mut Rng) -> Option<Id> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        rng.choice(all.iter().rev().take(most)).copied()
    }
}
