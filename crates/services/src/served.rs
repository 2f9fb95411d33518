//! What an area does beside its rules: what acts by itself, and what has no place in a log.

use std::borrow::Cow;

use hubbub_commands::{Area, EventOf, Refusal};
use hubbub_events::Channel;
use hubbub_model::{Timestamp, UserId};
use hubbub_storage::{StoreError, Stored, Tx};

use crate::aftermath::Aftermath;
use crate::{ServiceError, Services};

/// An area as the services serve it.
pub(crate) trait Served: Stored<Refusal: Into<Refusal>> {
    /// What happens before anything is decided at `now`, such as a day that begins.
    fn before(state: &Self::State, now: Timestamp) -> Vec<EventOf<Self>> {
        let _ = (state, now);
        Vec::new()
    }

    /// What follows at once from what was decided.
    fn after(state: &Self::State, events: &[EventOf<Self>], now: Timestamp) -> Vec<EventOf<Self>> {
        let _ = (state, events, now);
        Vec::new()
    }

    /// What the server does by itself at `now`, where no command makes it.
    fn overdue(state: &Self::State, now: Timestamp) -> Vec<EventOf<Self>> {
        let _ = (state, now);
        Vec::new()
    }

    /// Refuses a command of `user` for a reason that the core cannot know: for want of a calendar, say, or
    /// because another log says so.
    ///
    /// # Errors
    /// The reason.
    fn admit(
        tx: &mut Tx,
        state: &Self::State,
        user: UserId,
        command: &Self::Command,
    ) -> impl Future<Output = Result<(), ServiceError>> + Send {
        let _ = (tx, state, user, command);
        async { Ok(()) }
    }

    /// The command as it is decided, where another log says what somebody in it is called by now.
    ///
    /// # Errors
    /// There is nobody like that.
    fn under_names_of_now<'c>(
        tx: &mut Tx,
        state: &Self::State,
        command: &'c Self::Command,
    ) -> impl Future<Output = Result<Cow<'c, Self::Command>, ServiceError>> + Send {
        let _ = (tx, state);
        async { Ok(Cow::Borrowed(command)) }
    }

    /// What a log begins with: see [`hubbub_commands::Area::begins`]. The log in which it begins is locked.
    ///
    /// # Errors
    /// The person has no business there or a rule forbids it.
    fn begin(
        tx: &mut Tx,
        services: &Services,
        new: New<'_, Self>,
    ) -> impl Future<Output = Result<Vec<EventOf<Self>>, ServiceError>> + Send {
        let _ = (tx, services, new);
        async { Err(ServiceError::NotAMember) }
    }

    /// Does this command lock other logs that there are, before this one or after it? Then nothing else is
    /// committed with it.
    fn reaches_further(command: &Self::Command) -> bool {
        let _ = command;
        false
    }

    /// The log that this command locks first, because what it decides must not be decided twice there.
    fn place(
        tx: &mut Tx,
        id: Self::Id,
        command: &Self::Command,
    ) -> impl Future<Output = Result<Option<Channel>, StoreError>> + Send {
        let _ = (tx, id, command);
        async { Ok(None) }
    }

    /// What follows in other logs from what was decided, in the same transaction. This log comes before them in
    /// the order of locks, and they are taken in the order of their ids.
    fn follow(
        tx: &mut Tx,
        services: &Services,
        followed: Followed<'_, Self>,
    ) -> impl Future<Output = Result<Aftermath, ServiceError>> + Send {
        let _ = (tx, services, followed);
        async { Ok(Aftermath::default()) }
    }

    /// Cleans up after somebody who may no longer read the log, in the same transaction. What it locks comes in
    /// the order of what follows.
    fn clean_up_after(
        tx: &mut Tx,
        services: &Services,
        gone: Gone<Self>,
    ) -> impl Future<Output = Result<Aftermath, ServiceError>> + Send {
        let _ = (tx, services, gone);
        async { Ok(Aftermath::default()) }
    }
}

/// A log that is to begin.
pub(crate) struct New<'c, A: Area> {
    /// Which log.
    pub(crate) id: A::Id,
    /// Who wants it.
    pub(crate) user: UserId,
    /// What they want.
    pub(crate) command: &'c A::Command,
    /// When.
    pub(crate) now: Timestamp,
}

/// Somebody who may no longer read a log.
pub(crate) struct Gone<A: Area> {
    /// Which log.
    pub(crate) id: A::Id,
    /// Which person.
    pub(crate) user: UserId,
    /// Since when.
    pub(crate) now: Timestamp,
}

/// What was decided about a log.
pub(crate) struct Followed<'s, A: Area> {
    /// The state of before.
    pub(crate) before: &'s A::State,
    /// The state to which it has led.
    pub(crate) after: &'s A::State,
    /// When.
    pub(crate) now: Timestamp,
}
