//! What a server in miniature has, and how a change goes through it.

use std::collections::{BTreeMap, HashMap};

use hubbub_commands::{Area, EventOf, Post, areas};
use hubbub_events::{Channel, CommandReply, LogEntry, State as _};
use hubbub_model::{Epoch, MutationId, NotificationId, Timestamp, UserId};

use super::served::{New, Served};
use crate::log::{AnyLog, Log};
use crate::server::Failure;

/// What a backup has in it.
#[derive(Clone, Default)]
pub(crate) struct Data {
    pub(crate) logs: BTreeMap<Channel, Kept>,
    pub(crate) replies: HashMap<MutationId, CommandReply>,
    /// How many notifications there were.
    told: u64,
}

/// Makes the log of any area out of the list of areas.
macro_rules! kept {
    ($($Area:ident, $field:ident: $Id:ty, $State:ty, $prefix:literal;)*) => {
        /// A log of any area.
        #[derive(Clone)]
        pub(crate) enum Kept {
            $($Area(Log<areas::$Area>)),*
        }

        impl Kept {
            pub(crate) fn any(&self) -> &dyn AnyLog {
                match self {
                    $(Self::$Area(log) => log),*
                }
            }

            pub(crate) fn any_mut(&mut self) -> &mut dyn AnyLog {
                match self {
                    $(Self::$Area(log) => log),*
                }
            }
        }

        $(impl InKept for areas::$Area {
            fn keep(log: Log<Self>) -> Kept {
                Kept::$Area(log)
            }

            fn find(kept: &Kept) -> Option<&Log<Self>> {
                match kept {
                    Kept::$Area(log) => Some(log),
                    _ => None,
                }
            }

            fn find_mut(kept: &mut Kept) -> Option<&mut Log<Self>> {
                match kept {
                    Kept::$Area(log) => Some(log),
                    _ => None,
                }
            }
        })*
    };
}

/// An area whose logs are kept among those of others.
pub(crate) trait InKept: Area {
    fn keep(log: Log<Self>) -> Kept;
    fn find(kept: &Kept) -> Option<&Log<Self>>;
    fn find_mut(kept: &mut Kept) -> Option<&mut Log<Self>>;
}

hubbub_events::areas!(kept);

impl Data {
    pub(crate) fn add<A: InKept>(&mut self, log: Log<A>) {
        self.logs.insert(A::channel(A::id(&log.state)), A::keep(log));
    }

    pub(crate) fn log<A: InKept>(&self, id: A::Id) -> Option<&Log<A>> {
        self.logs.get(&A::channel(id)).and_then(A::find)
    }

    /// All logs of an area.
    pub(crate) fn states<A: InKept>(&self) -> Vec<(A::Id, A::State)> {
        let logs = self.logs.values().filter_map(A::find);
        logs.map(|log| (A::id(&log.state), log.state.clone())).collect()
    }

    fn log_mut<A: InKept>(&mut self, id: A::Id) -> Option<&mut Log<A>> {
        self.logs.get_mut(&A::channel(id)).and_then(A::find_mut)
    }

    pub(crate) fn begin_lineage(&mut self, epoch: Epoch) {
        self.logs.values_mut().for_each(|log| log.any_mut().begin_lineage(epoch));
    }

    /// May somebody read a log?
    pub(crate) fn reads<A: Served>(&self, id: A::Id, user: UserId) -> bool {
        let Some(Log { state, .. }) = self.log::<A>(id) else { return false };
        A::actor(state, user).is_some() && A::may_read(self, state, user)
    }

    pub(crate) fn change<A: Served>(
        &mut self,
        id: A::Id,
        user: UserId,
        mutation: MutationId,
        command: &A::Command,
        now: Timestamp,
    ) -> Result<CommandReply, Failure> {
        let entries = if A::begins(id, command).is_some() {
            self.begin(New::<A> { id, user, command, now }, mutation)?
        } else {
            let events = self.decide::<A>(id, user, command, now)?;
            self.append::<A>(id, &events, Some(user), Some(mutation), now)
        };
        let (epoch, seq) = self.logs[&A::channel(id)].any().position();
        Ok(CommandReply { epoch, seq, entries })
    }

    /// What is due happens before anything else does.
    fn decide<A: Served>(
        &self,
        id: A::Id,
        user: UserId,
        command: &A::Command,
        now: Timestamp,
    ) -> Result<Vec<EventOf<A>>, Failure> {
        let mut state = self.log::<A>(id).ok_or(Failure::Outside)?.state.clone();
        let mut events = A::due(&state, now);
        events.iter().for_each(|event| state.apply(event));
        let actor = A::actor(&state, user).ok_or(Failure::Outside)?;
        A::admit(self, &state, user, command)?;
        events.extend(A::decide(&state, actor, command, now).map_err(|_| Failure::Refused)?);
        Ok(events)
    }

    fn begin<A: Served>(&mut self, new: New<'_, A>, mutation: MutationId) -> Result<Vec<LogEntry>, Failure> {
        let New { id, user, now, .. } = new;
        if self.log::<A>(id).is_some() {
            return Err(Failure::Refused);
        }
        let events = A::begin(self, new)?;
        let begun = A::State::begin(&events[0]).unwrap();
        let mut log = Log::<A>::new(self.epoch(), begun.clone());
        let first = log.enter(&events[0], Some(mutation), now);
        let others = events[1..].iter().map(|event| log.append(event, Some(mutation), now));
        let entries = [first].into_iter().chain(others).collect();
        let state = log.state.clone();
        self.add(log);
        self.post::<A>((&begun, &state), &events, Some(user), now);
        Ok(entries)
    }

    /// Which lineage it is.
    fn epoch(&self) -> Epoch {
        self.logs.values().next().unwrap().any().position().0
    }

    pub(crate) fn expire<A: Served>(&mut self, id: A::Id, now: Timestamp) {
        let due = self.log::<A>(id).map(|log| A::due(&log.state, now));
        self.append::<A>(id, &due.unwrap_or_default(), None, None, now);
    }

    /// Appends what was decided, posts it to the persons concerned, cleans up after who departs, and lets
    /// follow what follows.
    pub(crate) fn append<A: Served>(
        &mut self,
        id: A::Id,
        events: &[EventOf<A>],
        by: Option<UserId>,
        mutation: Option<MutationId>,
        now: Timestamp,
    ) -> Vec<LogEntry> {
        let Some(log) = self.log_mut::<A>(id).filter(|_| !events.is_empty()) else { return Vec::new() };
        let before = log.state.clone();
        let entries = events.iter().map(|event| log.append(event, mutation, now)).collect();
        let after = log.state.clone();
        self.post::<A>((&before, &after), events, by, now);
        for user in A::departed(&before, &after) {
            A::clean_up_after(self, id, user, now);
        }
        A::follow(self, &before, &after, now);
        entries
    }

    fn post<A: Served>(
        &mut self,
        (before, after): (&A::State, &A::State),
        events: &[EventOf<A>],
        by: Option<UserId>,
        now: Timestamp,
    ) {
        for Post { to, what } in A::posts(before, after, events, by) {
            self.told += 1;
            let [.., a, b, c] = self.told.to_be_bytes();
            let event = what.into_event(NotificationId::new(now, [0, 0, 0, 0, 0, 0, 0, a, b, c]), now);
            if let Some(own) = self.log_mut::<areas::Person>(to) {
                own.append(&event, None, now);
            }
        }
    }
}
