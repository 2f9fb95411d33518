//! A log that a transaction has locked and loaded: what is decided about it is recorded, appended and
//! posted in that transaction.

use std::sync::Arc;

use hubbub_commands::{EventOf, Post};
use hubbub_events::{Channel, CommandReply, PresenceChannel, State as _};
use hubbub_model::{MutationId, NotificationId, Timestamp, UserId};
use hubbub_storage::{Outgoing, Tx, keep, load_at, log, presence};

use crate::aftermath::Aftermath;
use crate::served::{Followed, Gone, Served};
use crate::{ServiceError, Services};

/// A log that this transaction has locked: nobody else changes it until the end.
pub(crate) struct Lock<A: Served> {
    id: A::Id,
    head: log::Head,
}

/// A log that this transaction has locked, and its state, to decide about it.
pub(crate) struct Locked<A: Served> {
    /// The state, with what was decided so far.
    pub(crate) state: A::State,
    id: A::Id,
    head: log::Head,
    before: Arc<A::State>,
    events: Vec<EventOf<A>>,
}

/// Why something is decided. Without a mutation id no client has made the change.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cause {
    /// Who wants it; nobody where the server itself acts.
    pub(crate) by: Option<UserId>,
    /// The change that it is part of, if a client has made one.
    pub(crate) mutation_id: Option<MutationId>,
    /// When.
    pub(crate) now: Timestamp,
}

/// What a change has come to.
#[derive(Debug)]
pub(crate) struct Changed {
    pub(crate) reply: CommandReply,
    pub(crate) aftermath: Aftermath,
}

impl Cause {
    /// The server itself acts.
    pub(crate) const fn of_server(now: Timestamp) -> Self {
        Self { by: None, mutation_id: None, now }
    }

    /// A person does something for which no client has made a mutation id.
    pub(crate) const fn of_person(user: UserId, now: Timestamp) -> Self {
        Self { by: Some(user), mutation_id: None, now }
    }
}

impl<A: Served> Lock<A> {
    pub(crate) async fn take(tx: &mut Tx, id: A::Id) -> Result<Self, ServiceError> {
        let head = log::lock(tx, A::channel(id)).await?.ok_or(ServiceError::NotAMember)?;
        Ok(Self { id, head })
    }

    /// Loads the state, with what has to happen before anything is decided at `now`.
    pub(crate) async fn load(self, tx: &mut Tx, now: Timestamp) -> Result<Locked<A>, ServiceError> {
        let Self { id, head } = self;
        let before = load_at::<A>(tx, id, head).await?.ok_or(ServiceError::NotAMember)?;
        let mut locked = Locked { state: A::State::clone(&before), id, head, before, events: Vec::new() };
        locked.add(A::before(&locked.state, now));
        Ok(locked)
    }
}

impl<A: Served> Locked<A> {
    /// Locks the log until the transaction ends, and loads its state as it is at `now`.
    pub(crate) async fn load(tx: &mut Tx, id: A::Id, now: Timestamp) -> Result<Self, ServiceError> {
        Lock::take(tx, id).await?.load(tx, now).await
    }

    /// Begins the log with `events`.
    pub(crate) async fn begin(tx: &mut Tx, id: A::Id, events: Vec<EventOf<A>>) -> Result<Self, ServiceError> {
        let channel = A::channel(id);
        log::create(tx, channel).await?;
        // Nobody else knows of it before the commit.
        let head = log::head(tx, channel).await?.ok_or(ServiceError::NotAMember)?;
        let begun = events.first().and_then(A::State::begin).ok_or(ServiceError::NotAMember)?;
        let mut state = begun.clone();
        events.iter().skip(1).for_each(|event| state.apply(event));
        Ok(Self { state, id, head, before: Arc::new(begun), events })
    }

    /// Takes what was decided.
    pub(crate) fn add(&mut self, events: Vec<EventOf<A>>) {
        events.iter().for_each(|event| self.state.apply(event));
        self.events.extend(events);
    }

    /// Decides about a command of this person.
    pub(crate) async fn run(
        &mut self,
        tx: &mut Tx,
        user: UserId,
        command: &A::Command,
        now: Timestamp,
    ) -> Result<(), ServiceError> {
        let actor = A::actor(&self.state, user).ok_or(ServiceError::NotAMember)?;
        A::admit(tx, &self.state, user, command).await?;
        let command = &*A::under_names_of_now(tx, &self.state, command).await?;
        A::widen(tx, &mut self.state, command).await?;
        let events = A::decide(&self.state, actor, command, now);
        self.add(events.map_err(|refusal| ServiceError::Refused(refusal.into()))?);
        Ok(A::set_aside(tx, self.id, command).await?)
    }

    /// Records all that was decided, appends it to the log, and posts it to the persons concerned.
    pub(crate) async fn append(
        mut self,
        tx: &mut Tx,
        services: &Services,
        cause: Cause,
    ) -> Result<Changed, ServiceError> {
        let Cause { by, mutation_id, now } = cause;
        self.add(A::after(&self.state, &self.events, now));
        self.state.trim();
        let Self { state, id, head, before, events } = self;
        for event in &events {
            A::record(tx, id, event, now).await?;
        }
        let origin = log::Origin { at: now, mutation_id };
        let channel = A::channel(id);
        let entries = events.iter().map(|event| (event, origin));
        let (head, entries) = log::append(tx, channel, head, entries).await?;
        let departed = A::departed(&before, &state);
        let mut aftermath = Aftermath::default();
        for user in departed {
            if PresenceChannel::beside(channel).is_some() {
                presence::forget(tx, channel, user).await?;
            }
            aftermath.extend(A::clean_up_after(tx, services, Gone { id, user, now }).await?);
            aftermath.departed.push((channel, user));
        }
        let followed = Followed { before: &*before, after: &state, now };
        aftermath.extend(A::follow(tx, services, followed).await?);
        aftermath.grown.extend(services.post(tx, A::posts(&before, &state, &events, by), now));
        aftermath.grown.push(channel);
        keep::<A>(tx, head, state);
        let reply = CommandReply { epoch: head.epoch, seq: head.seq, entries };
        Ok(Changed { reply, aftermath })
    }
}

impl Services {
    /// Sends posts along with a transaction. Gives the logs that they go to.
    pub(crate) fn post(&self, tx: &mut Tx, posts: Vec<Post>, now: Timestamp) -> Vec<Channel> {
        let send = |Post { to, what }| {
            let event = what.into_event(self.new_id(NotificationId::new), now);
            tx.post(Outgoing { to, event, at: now });
            Channel::Person(to)
        };
        posts.into_iter().map(send).collect()
    }

    /// Wakes whoever waits for what a committed change has come to, and ends what must not go on.
    pub(crate) async fn committed(&self, Changed { reply, aftermath }: Changed) -> CommandReply {
        self.settle(aftermath).await;
        reply
    }
}
