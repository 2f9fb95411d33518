//! The rules of a request that was asked.

use hubbub_events::KnowledgeEvent;
use hubbub_model::knowledge::{Actor, Deed, KnowledgeState, Limits, Part, Party, Status};
use hubbub_model::text::AnswerText;
use hubbub_model::{Timestamp, UserId};

use super::refusal::Decision;
use super::{KnowledgeCommand, KnowledgeRefusal};

/// What happens when `actor` wants `command` at `now`.
///
/// # Errors
/// [`KnowledgeRefusal`] says why nothing happens.
pub fn decide(state: &KnowledgeState, actor: Actor, command: &KnowledgeCommand, now: Timestamp) -> Decision {
    use KnowledgeCommand as C;
    use KnowledgeEvent as E;
    let by = actor.user_id;
    match command {
        C::Ask { .. } => Err(KnowledgeRefusal::IdTaken),
        C::See {} => {
            allow(actor.part.answers())?;
            let new = state.is_pending() && !state.has_done(by, Deed::Seen);
            Ok(new.then_some(E::RequestSeen { by, seen_at: now }).into_iter().collect())
        }
        C::Delegate { to } => delegate(state, actor, to.as_ref(), now),
        C::Approve { answer, until } => approve(state, actor, answer, *until, now),
        C::Deny { reason, note } => {
            allow(actor.part.answers())?;
            pending(state)?;
            Ok(vec![E::RequestDenied { reason: *reason, note: note.clone(), by, decided_at: now }])
        }
        C::Withdraw {} => {
            allow(actor.part == Part::Asker)?;
            pending(state)?;
            Ok(vec![E::RequestWithdrawn { by, withdrawn_at: now }])
        }
        C::Read {} => {
            allow(actor.part == Part::Asker)?;
            answered(state)?;
            let new = !state.has_done(by, Deed::Read);
            Ok(new.then_some(E::RequestRead { by, read_at: now }).into_iter().collect())
        }
        C::Revoke {} => {
            allow(actor.part.answers())?;
            answered(state)?;
            Ok(vec![E::RequestRevoked { by: Some(by), revoked_at: now }])
        }
    }
}

/// What happens by itself at `now`: a request that nobody has answered in time expires, and an answer whose
/// time is over is taken back.
#[must_use]
pub fn decide_due(state: &KnowledgeState, now: Timestamp) -> Vec<KnowledgeEvent> {
    match &state.status {
        Status::Pending {} if state.request.expires_at <= now => {
            vec![KnowledgeEvent::RequestExpired { expired_at: now }]
        }
        Status::Approved { until: Some(until), .. } if *until <= now => {
            vec![KnowledgeEvent::RequestRevoked { by: None, revoked_at: now }]
        }
        _ => Vec::new(),
    }
}

/// What becomes of a request when one of those who take part in it has left the team.
#[must_use]
pub fn decide_departure(state: &KnowledgeState, user: UserId, now: Timestamp) -> Vec<KnowledgeEvent> {
    if !state.is_pending() {
        return Vec::new();
    }
    match state.part(user) {
        Some(Part::Asker) => vec![KnowledgeEvent::RequestWithdrawn { by: user, withdrawn_at: now }],
        Some(Part::Owner) => vec![KnowledgeEvent::RequestExpired { expired_at: now }],
        Some(Part::Delegate) => {
            vec![KnowledgeEvent::RequestDelegated { delegate: None, by: None, delegated_at: now }]
        }
        None => Vec::new(),
    }
}

fn approve(
    state: &KnowledgeState,
    actor: Actor,
    answer: &AnswerText,
    until: Option<Timestamp>,
    now: Timestamp,
) -> Decision {
    allow(actor.part.answers())?;
    pending(state)?;
    if until.is_some_and(|until| until <= now) {
        return Err(KnowledgeRefusal::Past);
    }
    let by = actor.user_id;
    Ok(vec![KnowledgeEvent::RequestApproved { answer: answer.clone(), until, by, decided_at: now }])
}

fn delegate(state: &KnowledgeState, actor: Actor, to: Option<&Party>, now: Timestamp) -> Decision {
    allow(actor.part == Part::Owner)?;
    pending(state)?;
    let (asker, owner) = (state.request.asker.user_id, state.request.owner.user_id);
    if to.is_some_and(|to| to.user_id == asker || to.user_id == owner) {
        return Err(KnowledgeRefusal::NoSuchMember);
    }
    if state.delegate.as_ref().map(|known| known.user_id) == to.map(|to| to.user_id) {
        return Ok(Vec::new());
    }
    // Taking it back is always possible.
    let times = state.timeline.iter().filter(|step| step.deed == Deed::Delegated).count();
    if to.is_some() && times >= Limits::DELEGATIONS {
        return Err(KnowledgeRefusal::LimitReached);
    }
    let by = Some(actor.user_id);
    Ok(vec![KnowledgeEvent::RequestDelegated { delegate: to.cloned(), by, delegated_at: now }])
}

fn allow(may: bool) -> Result<(), KnowledgeRefusal> {
    if may { Ok(()) } else { Err(KnowledgeRefusal::NotAllowed) }
}

/// Refuses what is settled, and says how.
fn pending(state: &KnowledgeState) -> Result<(), KnowledgeRefusal> {
    match state.decision() {
        None => Ok(()),
        Some(step) => {
            Err(KnowledgeRefusal::AlreadySettled { by: step.by, status: state.status.name(), at: step.at })
        }
    }
}

fn answered(state: &KnowledgeState) -> Result<(), KnowledgeRefusal> {
    match state.status {
        Status::Approved { .. } => Ok(()),
        _ => Err(KnowledgeRefusal::NoAnswer),
    }
}
