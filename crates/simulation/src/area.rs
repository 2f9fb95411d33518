//! The area under test: real families, with a trail that shows whether every event
//! was applied once and in order.

use std::hash::{DefaultHasher, Hash, Hasher};

use hubbub_commands::FamilyCommand;
use hubbub_commands::family::decide;
use hubbub_events::{FamilyEvent, State};
use hubbub_model::family::{Actor, Family, FamilyState, Member, Role};
use hubbub_model::{FamilyId, MemberId, Timestamp, UserId};
use hubbub_sync::Predict;
use serde::{Deserialize, Serialize};

use crate::dice::Dice;

/// A family and a hash over all that was ever applied to it: applying an event
/// twice leaves most families as they are, but no trail.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Trailed {
    pub(crate) family: FamilyState,
    pub(crate) trail: u64,
}

impl State for Trailed {
    type Event = FamilyEvent;

    fn apply(&mut self, event: &FamilyEvent) {
        let mut hasher = DefaultHasher::new();
        (self.trail, serde_json::to_string(event).unwrap()).hash(&mut hasher);
        self.trail = hasher.finish();
        self.family.apply(event);
    }
}

/// Who sits at a screen.
pub(crate) struct Person(pub(crate) MemberId);

impl Predict for Person {
    type State = Trailed;
    type Command = FamilyCommand;

    fn predict(&self, state: &Trailed, command: &FamilyCommand, at: Timestamp) -> Vec<FamilyEvent> {
        let actor = state.family.member(self.0).map(Actor::from);
        actor.and_then(|actor| decide(&state.family, actor, command, at).ok()).unwrap_or_default()
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
