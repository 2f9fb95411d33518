//! The rules of timers.
//!
//! A running timer whose end has come counts as run out, whether or not the
//! scheduler has said so yet: what is wanted of it then first lets it expire.

use hubbub_events::FamilyEvent;
use hubbub_model::family::{
    Action, Actor, FamilyState, Limits, Minutes, Phase, StarReason, Stars, Template, Timer, TimerLength,
};
use hubbub_model::text::TimerName;
use hubbub_model::{MemberId, Millis, TemplateId, TimerId, Timestamp};

use super::Refusal;
use super::refusal::{Decision, allow};
use super::star::{self, Line};

/// What a timer is started with.
pub(super) struct Start {
    pub(super) name: TimerName,
    pub(super) length: TimerLength,
    pub(super) stars: Stars,
    pub(super) template_id: Option<TemplateId>,
}

impl From<&Template> for Start {
    fn from(template: &Template) -> Self {
        Self {
            name: template.name.clone(),
            length: template.length,
            stars: template.stars,
            template_id: Some(template.id),
        }
    }
}

pub(super) fn start(
    state: &FamilyState,
    actor: Actor,
    id: TimerId,
    member_id: MemberId,
    what: Start,
    now: Timestamp,
) -> Decision {
    match what.template_id {
        Some(_) if state.may_start_from_template(actor) => {}
        Some(_) => return Err(Refusal::NotAllowed),
        None => allow(actor, Action::StartTimer)?,
    }
    if state.timer(id).is_some() {
        return Err(Refusal::IdTaken);
    }
    if state.timers.len() >= Limits::TIMERS {
        return Err(Refusal::LimitReached);
    }
    state.member(member_id).filter(|member| member.is_person()).ok_or(Refusal::NoSuchMember)?;
    let timer = Timer {
        id,
        family_id: state.family.id,
        name: what.name,
        member_id,
        template_id: what.template_id,
        stars: what.stars,
        length: what.length.span(),
        started_at: now,
        started_by: actor.id,
        phase: Phase::Running { ends_at: now + what.length.span() },
    };
    Ok(vec![FamilyEvent::TimerStarted { timer }])
}

pub(super) fn pause(state: &FamilyState, actor: Actor, id: TimerId, now: Timestamp) -> Decision {
    allow(actor, Action::PauseTimer)?;
    let timer = find(state, id)?;
    let paused = timer.phase.paused(actor.id, now).ok_or(Refusal::NotRunning)?;
    Ok(updated(timer, timer.length, paused))
}

pub(super) fn resume(state: &FamilyState, actor: Actor, id: TimerId, now: Timestamp) -> Decision {
    allow(actor, Action::ResumeTimer)?;
    let timer = find(state, id)?;
    let resumed = timer.phase.resumed(now).ok_or(Refusal::NotPaused)?;
    Ok(updated(timer, timer.length, resumed))
}

pub(super) fn extend(
    state: &FamilyState,
    actor: Actor,
    id: TimerId,
    minutes: Minutes,
    now: Timestamp,
) -> Decision {
    allow(actor, Action::ExtendTimer)?;
    let timer = find(state, id)?;
    let more = Millis::from_minutes(minutes.get());
    let length = timer.length + more;
    if length > Timer::MAX_LENGTH {
        return Err(Refusal::TooLong);
    }
    let (mut events, phase) = ripe(timer, now);
    events.extend(updated(timer, length, phase.extended(more, now)));
    Ok(events)
}

pub(super) fn cancel(state: &FamilyState, actor: Actor, id: TimerId) -> Decision {
    allow(actor, Action::CancelTimer)?;
    find(state, id)?;
    Ok(vec![FamilyEvent::TimerCancelled { timer_id: id, cancelled_by: actor.id }])
}

pub(super) fn confirm(state: &FamilyState, actor: Actor, id: TimerId, now: Timestamp) -> Decision {
    allow(actor, Action::ConfirmTimer)?;
    let timer = find(state, id)?;
    let (mut events, phase) = ripe(timer, now);
    if !matches!(phase, Phase::Expired { .. }) {
        return Err(Refusal::NotFinished);
    }
    events.push(FamilyEvent::TimerCompleted {
        timer: Timer { phase, ..timer.clone() },
        stars_awarded: timer.stars,
        confirmed_by: actor.id,
    });
    events.extend(award(state, actor, timer, now));
    Ok(events)
}

/// The stars of a timer that was confirmed, for its member, if they are still there.
fn award(state: &FamilyState, actor: Actor, timer: &Timer, now: Timestamp) -> Option<FamilyEvent> {
    let change = i64::try_from(timer.stars.get()).ok().filter(|stars| *stars > 0)?;
    let member_id = state.member(timer.member_id)?.id;
    let reason = StarReason::Timer { timer_id: timer.id, name: timer.name.clone() };
    Some(star::write(
        state,
        actor,
        Line { id: timer.id.into(), member_id, change, reason, for_day: None },
        now,
    ))
}

/// Lets every timer expire whose end has come by `now`. Only the server's
/// scheduler asks this.
#[must_use]
pub fn decide_expiry(state: &FamilyState, now: Timestamp) -> Vec<FamilyEvent> {
    state.timers.iter().flat_map(|timer| ripe(timer, now).0).collect()
}

/// The timer's expiry, if it is due and has not been said yet, and its phase after that.
fn ripe(timer: &Timer, now: Timestamp) -> (Vec<FamilyEvent>, Phase) {
    match timer.phase {
        Phase::Running { ends_at } if ends_at <= now => {
            let phase = Phase::Expired { expired_at: ends_at };
            (vec![FamilyEvent::TimerExpired { timer: Timer { phase, ..timer.clone() } }], phase)
        }
        phase => (Vec::new(), phase),
    }
}

fn find(state: &FamilyState, id: TimerId) -> Result<&Timer, Refusal> {
    state.timer(id).ok_or(Refusal::NoSuchTimer)
}

fn updated(timer: &Timer, length: Millis, phase: Phase) -> Vec<FamilyEvent> {
    vec![FamilyEvent::TimerUpdated { timer: Timer { length, phase, ..timer.clone() } }]
}
