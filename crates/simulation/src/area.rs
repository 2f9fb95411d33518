//! The areas under test: real families and the personal logs that they post to, with a trail that shows
//! whether every event was applied once and in order.

use std::convert::Infallible;
use std::hash::{DefaultHasher, Hash, Hasher};

use hubbub_commands::FamilyCommand;
use hubbub_commands::family::decide;
use hubbub_events::{FamilyEvent, PersonEvent, State};
use hubbub_model::family::{Actor, Family, FamilyState, Member, Role};
use hubbub_model::person::PersonState;
use hubbub_model::{FamilyId, MemberId, Timestamp, UserId};
use hubbub_sync::Predict;
use serde::{Deserialize, Serialize};

use crate::dice::Dice;

/// A state and a hash over all that was ever applied to it: applying an event
/// twice leaves most states as they are, but no trail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Trailed<S> {
    pub(crate) state: S,
    pub(crate) trail: u64,
}

impl<S: State> State for Trailed<S> {
    type Event = S::Event;

    fn apply(&mut self, event: &S::Event) {
        let mut hasher = DefaultHasher::new();
        (self.trail, serde_json::to_string(event).unwrap()).hash(&mut hasher);
        self.trail = hasher.finish();
        self.state.apply(event);
    }

    fn trim(&mut self) {
        self.state.trim();
    }
}

impl<S: State + PartialEq> Trailed<S> {
    /// The part that a snapshot has.
    pub(crate) fn trimmed(&self) -> Self {
        let mut trimmed = self.clone();
        trimmed.trim();
        trimmed
    }

    /// Are both the same as far as a snapshot has it? Whoever has followed a log for long has more.
    pub(crate) fn agrees_with(&self, other: &Self) -> bool {
        self == other || self.trimmed() == other.trimmed()
    }
}

/// Who sits at a screen.
pub(crate) struct Person(pub(crate) MemberId);

impl Predict for Person {
    type State = Trailed<FamilyState>;
    type Command = FamilyCommand;

    fn predict(
        &self,
        family: &Trailed<FamilyState>,
        command: &FamilyCommand,
        at: Timestamp,
    ) -> Vec<FamilyEvent> {
        let actor = family.state.member(self.0).map(Actor::from);
        actor.and_then(|actor| decide(&family.state, actor, command, at).ok()).unwrap_or_default()
    }
}

/// Whoever follows their own log, and does nothing there.
pub(crate) struct Onlooker;

impl Predict for Onlooker {
    type State = Trailed<PersonState>;
    type Command = Infallible;

    fn predict(&self, _: &Trailed<PersonState>, command: &Infallible, _: Timestamp) -> Vec<PersonEvent> {
        match *command {}
    }
}

/// When every run begins, by the server's clock.
pub(crate) const START: Timestamp = Timestamp::from_millis(1_700_000_000_000);

/// A family of `people`; the first is a parent, the second a child, and so on.
pub(crate) fn household(people: usize, dice: &mut Dice) -> FamilyState {
    let start = START;
    let mut family = FamilyState::new(Family {
        id: FamilyId::new(start, dice.bytes()),
        name: "Us".parse().unwrap(),
        time_zone: "Europe/Berlin".parse().unwrap(),
        week_start: Default::default(),
    });
    for number in 0..people {
        family.apply(&FamilyEvent::MemberJoined {
            member: Member {
                id: MemberId::new(start, dice.bytes()),
                user_id: UserId::new(start, dice.bytes()),
                name: "Somebody".parse().unwrap(),
                role: if number % 2 == 0 { Role::Parent } else { Role::Child },
            },
        });
    }
    family
}
