//! What an area lends the simulation, and its state with a trail that shows whether every event was applied
//! once and in order.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::marker::PhantomData;

use hubbub_commands::{Area, Command, EventOf, OneOfAll};
use hubbub_events::State;
use hubbub_model::{Timestamp, UserId};
use hubbub_sync::Predict;
use serde::{Deserialize, Serialize};

use crate::beginning::{Beginning, Founded};
use crate::dice::Dice;

/// Of so many in a hundred commands nobody asks whether they lead to anything.
const WILD: u64 = 20;
/// So many are thought of until one does.
const TRIES: usize = 20;

/// An area in the simulation.
pub trait Simulated: OneOfAll {
    /// The kinds of commands that no run tries.
    const UNTRIED: &'static [&'static str] = &[];

    /// What there is of it when a run begins: areas before it have founded theirs.
    fn founded(beginning: &Beginning, dice: &mut Dice) -> Vec<Founded<Self>> {
        let _ = (beginning, dice);
        Vec::new()
    }

    /// Something that `user` may try who sees this; none where there is nothing to try.
    fn random(
        state: &Self::State,
        user: UserId,
        people: &[UserId],
        now: Timestamp,
        dice: &mut Dice,
    ) -> Option<Self::Command>;

    /// Something that `user` may try, mostly such as leads to something.
    fn likely(
        state: &Self::State,
        user: UserId,
        people: &[UserId],
        now: Timestamp,
        dice: &mut Dice,
    ) -> Option<Self::Command> {
        let is_wild = dice.percent(WILD);
        let actor = Self::actor(state, user);
        let leads_somewhere = |command: &Self::Command| {
            let events = actor.and_then(|actor| Self::decide(state, actor, command, now).ok());
            events.is_some_and(|events| !events.is_empty())
        };
        let mut tried = (0..TRIES).map(|_| Self::random(state, user, people, now, dice));
        tried.find(|one| one.as_ref().is_none_or(|one| is_wild || leads_somewhere(one))).flatten()
    }

    /// Something that `user` may try in another log from here, most often to begin it.
    fn random_elsewhere(
        state: &Self::State,
        user: UserId,
        people: &[UserId],
        now: Timestamp,
        dice: &mut Dice,
    ) -> Option<Command> {
        let _ = (state, user, people, now, dice);
        None
    }

    /// An event without the texts that a later event may take out of it.
    fn emptied(event: &EventOf<Self>) -> EventOf<Self> {
        event.clone()
    }

    /// A state without them.
    fn without_texts(state: &Self::State) -> Self::State {
        state.clone()
    }

    /// Are the replies gone that were stored for commands here? One that is sent again is then refused.
    fn has_forgotten_replies(state: &Self::State) -> bool {
        let _ = state;
        false
    }
}

/// The state of an area and a hash over all that was ever applied to it: applying an event twice leaves most
/// states as they are, but no trail.
#[derive(Debug, Serialize, Deserialize)]
#[serde(bound = "")]
pub(crate) struct Trailed<A: Area> {
    pub(crate) state: A::State,
    pub(crate) trail: u64,
}

impl<A: Simulated> Trailed<A> {
    pub(crate) fn new(state: A::State) -> Self {
        Self { state, trail: 0 }
    }

    /// The part that a snapshot has.
    pub(crate) fn trimmed(&self) -> Self {
        let mut trimmed = self.clone();
        trimmed.state.trim();
        trimmed
    }

    /// Are both the same as far as a snapshot has it? Whoever has followed a log for long has more.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        self.trail == other.trail
            && (self.state == other.state || self.trimmed().state == other.trimmed().state)
    }

    /// The same but for texts that were taken back since: who hears of both at once never had them.
    pub(crate) fn resembles(&self, other: &Self) -> bool {
        let bare = |one: &Self| A::without_texts(&one.trimmed().state);
        self.agrees_with(other) || (self.trail == other.trail && bare(self) == bare(other))
    }
}

impl<A: Simulated> State for Trailed<A> {
    type Event = EventOf<A>;

    fn apply(&mut self, event: &EventOf<A>) {
        let mut hasher = DefaultHasher::new();
        (self.trail, serde_json::to_string(&A::emptied(event)).unwrap()).hash(&mut hasher);
        self.trail = hasher.finish();
        self.state.apply(event);
    }

    fn trim(&mut self) {
        self.state.trim();
    }
}

impl<A: Area> Clone for Trailed<A> {
    fn clone(&self) -> Self {
        Self { state: self.state.clone(), trail: self.trail }
    }
}

/// Who sits at a screen that shows a log of this area.
pub(crate) struct Viewer<A> {
    pub(crate) user: UserId,
    area: PhantomData<A>,
}

impl<A: Simulated> Viewer<A> {
    pub(crate) const fn new(user: UserId) -> Self {
        Self { user, area: PhantomData }
    }
}

impl<A: Simulated> Predict for Viewer<A> {
    type State = Trailed<A>;
    type Command = A::Command;

    fn predict(&self, shown: &Trailed<A>, command: &A::Command, at: Timestamp) -> Vec<EventOf<A>> {
        let actor = A::actor(&shown.state, self.user);
        actor.and_then(|actor| A::decide(&shown.state, actor, command, at).ok()).unwrap_or_default()
    }
}
