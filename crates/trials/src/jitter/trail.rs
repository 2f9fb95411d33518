//! The areas on trial: a real family and the personal logs that it posts to, with a trail that shows
//! whether every event was applied, once and in order.

use std::convert::Infallible;
use std::marker::PhantomData;

use hubbub_events::{FamilyEvent, PersonEvent, State};
use hubbub_model::Timestamp;
use hubbub_model::family::FamilyState;
use hubbub_model::person::PersonState;
use hubbub_model::text::{FamilyName, TextError};
use hubbub_sync::Predict;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A state, and the numbers of the events that were applied to it. A snapshot brings no trail: what
/// it passes over counts as lost.
#[derive(Debug, Clone)]
pub(super) struct Trail<S> {
    state: S,
    pub(super) numbers: Vec<usize>,
}

/// A state whose events say what the family is called.
pub(super) trait Numbered: State {
    /// The number of this event, if it has one.
    fn number(event: &Self::Event) -> Option<usize>;
}

impl Numbered for FamilyState {
    fn number(event: &FamilyEvent) -> Option<usize> {
        let FamilyEvent::FamilyUpdated { family } = event else { return None };
        number_in(family.name.as_str())
    }
}

impl Numbered for PersonState {
    fn number(event: &PersonEvent) -> Option<usize> {
        let PersonEvent::GroupUpdated { group } = event else { return None };
        number_in(group.name().as_str())
    }
}

const PREFIX: &str = "Event ";

/// What the family is called by the event with this number.
pub(super) fn name_of(number: usize) -> Result<FamilyName, TextError> {
    format!("{PREFIX}{number}").parse()
}

fn number_in(name: &str) -> Option<usize> {
    name.strip_prefix(PREFIX).and_then(|number| number.parse().ok())
}

impl<S: Serialize> Serialize for Trail<S> {
    fn serialize<W: Serializer>(&self, serializer: W) -> Result<W::Ok, W::Error> {
        self.state.serialize(serializer)
    }
}

impl<'de, S: Deserialize<'de>> Deserialize<'de> for Trail<S> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self { state: S::deserialize(deserializer)?, numbers: Vec::new() })
    }
}

impl<S: Numbered> State for Trail<S> {
    type Event = S::Event;

    fn apply(&mut self, event: &S::Event) {
        self.state.apply(event);
        self.numbers.extend(S::number(event));
    }
}

/// Somebody who only looks on.
pub(super) struct Onlooker<S>(PhantomData<S>);

impl<S> Default for Onlooker<S> {
    fn default() -> Self {
        Self(PhantomData)
    }
}

impl<S: Numbered> Predict for Onlooker<S> {
    type State = Trail<S>;
    type Command = Infallible;

    fn predict(&self, _: &Trail<S>, command: &Infallible, _: Timestamp) -> Vec<S::Event> {
        match *command {}
    }
}
