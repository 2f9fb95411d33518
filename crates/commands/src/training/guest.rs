//! The rules of guests: both sides agree, and each can take that back.

use hubbub_events::TrainingEvent;
use hubbub_model::training::{Actor, Guest, Limits, Side, TrainingState};
use hubbub_model::{Party, UserId};

use super::refusal::{Decision, TrainingRefusal, not_over, side, when};

/// One side agrees. Whether the person is a guest of the coaching, the server asks.
pub(super) fn admit(state: &TrainingState, actor: Actor, party: &Party) -> Decision {
    let by = side(actor)?;
    not_over(state)?;
    if state.training.side(party.user_id).is_some() {
        return Err(TrainingRefusal::NoSuchGuest);
    }
    let known = state.guests.iter().find(|one| one.party.user_id == party.user_id);
    if known.is_none() && state.guests.len() >= Limits::GUESTS {
        return Err(TrainingRefusal::LimitReached);
    }
    let agrees = |side| by == side || known.is_some_and(|guest| guest.agrees(side));
    let guest =
        Guest { party: party.clone(), athlete: agrees(Side::Athlete), trainer: agrees(Side::Trainer) };
    when(known != Some(&guest), TrainingEvent::GuestSaved { guest })
}

pub(super) fn remove(state: &TrainingState, actor: Actor, user: UserId) -> Decision {
    if actor.user_id != user {
        side(actor)?;
    }
    Ok(decide_absence(state, user))
}

/// What becomes of a session when a guest has left the coaching.
#[must_use]
pub fn decide_absence(state: &TrainingState, user: UserId) -> Vec<TrainingEvent> {
    let known = state.guests.iter().any(|one| one.party.user_id == user);
    known.then_some(TrainingEvent::GuestRemoved { user_id: user }).into_iter().collect()
}
