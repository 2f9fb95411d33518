//! The area on trial: a real family, with a trail that shows whether every event was applied, once
//! and in order.

use std::convert::Infallible;

use hubbub_events::{FamilyEvent, State};
use hubbub_model::Timestamp;
use hubbub_model::family::FamilyState;
use hubbub_model::text::{FamilyName, TextError};
use hubbub_sync::Predict;
use serde::{Deserialize, Serialize};

/// A family, and the numbers of the events that were applied to it. A snapshot brings no trail: what
/// it passes over counts as lost.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(from = "FamilyState", into = "FamilyState")]
pub(super) struct Trail {
    family: FamilyState,
    pub(super) numbers: Vec<usize>,
}

const PREFIX: &str = "Event ";

/// What the family is called by the event with this number.
pub(super) fn name_of(number: usize) -> Result<FamilyName, TextError> {
    format!("{PREFIX}{number}").parse()
}

impl From<FamilyState> for Trail {
    fn from(family: FamilyState) -> Self {
        Self { family, numbers: Vec::new() }
    }
}

impl From<Trail> for FamilyState {
    fn from(trail: Trail) -> Self {
        trail.family
    }
}

impl State for Trail {
    type Event = FamilyEvent;

    fn apply(&mut self, event: &FamilyEvent) {
        self.family.apply(event);
        if let FamilyEvent::FamilyUpdated { family } = event {
            let number: Option<usize> =
                family.name.as_str().strip_prefix(PREFIX).and_then(|number| number.parse().ok());
            self.numbers.extend(number);
        }
    }
}

/// Somebody who only looks on.
pub(super) struct Onlooker;

impl Predict for Onlooker {
    type State = Trail;
    type Command = Infallible;

    fn predict(&self, _: &Trail, command: &Infallible, _: Timestamp) -> Vec<FamilyEvent> {
        match *command {}
    }
}
