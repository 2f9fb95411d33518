//! The rules of rewards.

use hubbub_events::FamilyEvent;
use hubbub_model::family::{
    Action, Actor, Answer, FamilyState, Limits, Member, Reward, RewardRequest, Standing, StarEntry,
    StarReason,
};
use hubbub_model::text::Note;
use hubbub_model::{MemberId, RequestId, RewardId, StarEntryId, Timestamp};

use super::Refusal;
use super::refusal::{Decision, allow};
use super::star::{self, Line};

pub(super) fn save(state: &FamilyState, actor: Actor, reward: &Reward) -> Decision {
    allow(actor, Action::EditRewards)?;
    if reward.only_for.len() > Limits::NAMED {
        return Err(Refusal::LimitReached);
    }
    if !reward.only_for.iter().all(|id| state.member(*id).is_some_and(Member::is_person)) {
        return Err(Refusal::NoSuchMember);
    }
    match state.reward(reward.id) {
        Some(same) if same == reward => Ok(Vec::new()),
        None if state.rewards.len() >= Limits::REWARDS => Err(Refusal::LimitReached),
        _ => Ok(vec![FamilyEvent::RewardSaved { reward: reward.clone() }]),
    }
}

pub(super) fn remove(state: &FamilyState, actor: Actor, id: RewardId) -> Decision {
    allow(actor, Action::EditRewards)?;
    state.reward(id).ok_or(Refusal::NoSuchReward)?;
    Ok(vec![FamilyEvent::RewardRemoved { reward_id: id }])
}

/// Asks for a reward.
pub(super) fn ask(
    state: &FamilyState,
    actor: Actor,
    id: RequestId,
    reward_id: RewardId,
    now: Timestamp,
) -> Decision {
    allow(actor, Action::AskReward)?;
    let reward = state.reward(reward_id).ok_or(Refusal::NoSuchReward)?;
    if !reward.is_for(actor.id) {
        return Err(Refusal::NotForYou);
    }
    if state.request(id).is_some() {
        return Err(Refusal::IdTaken);
    }
    obtainable(state.standing_to_ask(actor.id, reward))?;
    if state.open_requests(actor.id).count() >= Limits::REQUESTS {
        return Err(Refusal::LimitReached);
    }
    let (name, price) = (reward.name.clone(), reward.price);
    let answer = Answer::Open;
    let request = RewardRequest { id, reward_id, name, price, member_id: actor.id, asked_at: now, answer };
    Ok(vec![FamilyEvent::RewardAsked { request }])
}

pub(super) fn withdraw(state: &FamilyState, actor: Actor, id: RequestId) -> Decision {
    allow(actor, Action::AskReward)?;
    let request = open(state, id)?;
    if request.member_id != actor.id {
        return Err(Refusal::NotAllowed);
    }
    Ok(vec![FamilyEvent::RewardWithdrawn { request_id: id }])
}

pub(super) fn grant(
    state: &FamilyState,
    actor: Actor,
    id: RequestId,
    entry_id: StarEntryId,
    now: Timestamp,
) -> Decision {
    allow(actor, Action::AnswerReward)?;
    let request = open(state, id)?;
    obtainable(state.standing_to_grant(request))?;
    let answer = Answer::Granted { by: actor.id, at: now, entry_id };
    let granted = FamilyEvent::RewardGranted { request: RewardRequest { answer, ..request.clone() } };
    let (member_id, reason) = (request.member_id, reason(request));
    let spent = star::write(
        state,
        actor,
        Line { id: entry_id, member_id, change: -price(request), reason, for_day: None },
        now,
    );
    Ok([granted, spent].into_iter().chain(restocked(state.reward(request.reward_id), -1)).collect())
}

pub(super) fn refuse(state: &FamilyState, actor: Actor, id: RequestId, note: Option<Note>) -> Decision {
    allow(actor, Action::AnswerReward)?;
    let answer = Answer::Refused { by: actor.id, note };
    let request = RewardRequest { answer, ..open(state, id)?.clone() };
    Ok(vec![FamilyEvent::RewardRefused { request }])
}

/// Takes back that it was granted: the stars come back by a counter-entry to whoever is still there.
pub(super) fn undo(
    state: &FamilyState,
    actor: Actor,
    id: RequestId,
    entry_id: StarEntryId,
    now: Timestamp,
) -> Decision {
    allow(actor, Action::AnswerReward)?;
    let request = state.request(id).ok_or(Refusal::NoSuchRequest)?;
    let Answer::Granted { by, at, entry_id: spent } = request.answer else { return Err(Refusal::NotDone) };
    let (member_id, change, reason) = (request.member_id, -price(request), reason(request));
    let day = state.today.day;
    let entry = StarEntry { id: spent, member_id, change, reason, by, at, day, for_day: None, undone: false };
    let mut events = undone_by(state, id, spent);
    if state.member(member_id).is_some() {
        events.push(star::counter(state, actor, &entry, entry_id, now));
    }
    Ok(events)
}

/// What becomes of the request whose price, written as `entry`, is undone.
pub(super) fn undone_by(state: &FamilyState, id: RequestId, entry: StarEntryId) -> Vec<FamilyEvent> {
    let Some(request) = state.request(id) else { return Vec::new() };
    match request.answer {
        Answer::Granted { entry_id, .. } if entry_id == entry => {
            let stock = restocked(state.reward(request.reward_id), 1);
            [FamilyEvent::RewardUndone { request_id: id }].into_iter().chain(stock).collect()
        }
        _ => Vec::new(),
    }
}

/// What becomes of requests and rewards whose member leaves.
pub(super) fn without(state: &FamilyState, member: MemberId) -> Vec<FamilyEvent> {
    let theirs = state.requests.iter().filter(|request| request.member_id == member && request.is_open());
    theirs.map(|request| FamilyEvent::RewardWithdrawn { request_id: request.id }).collect()
}

/// The reward with one more or one fewer left, if that is counted.
fn restocked(reward: Option<&Reward>, by: i64) -> Option<FamilyEvent> {
    let reward = reward.filter(|reward| reward.stock.is_some())?;
    Some(FamilyEvent::RewardSaved { reward: reward.restocked(by) })
}

fn obtainable(standing: Standing) -> Result<(), Refusal> {
    match standing {
        Standing::Affordable => Ok(()),
        Standing::SoldOut => Err(Refusal::SoldOut),
        Standing::Short { .. } => Err(Refusal::NotEnoughStars),
    }
}

fn price(request: &RewardRequest) -> i64 {
    i64::try_from(request.price.get()).unwrap_or(i64::MAX)
}

fn reason(request: &RewardRequest) -> StarReason {
    StarReason::Reward { request_id: request.id, name: request.name.clone() }
}

fn open(state: &FamilyState, id: RequestId) -> Result<&RewardRequest, Refusal> {
    let request = state.request(id).ok_or(Refusal::NoSuchRequest)?;
    if request.is_open() { Ok(request) } else { Err(Refusal::AlreadyAnswered) }
}
