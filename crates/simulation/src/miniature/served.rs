//! What the areas do in miniature beside their rules: what acts by itself, what begins, and what one log has to
//! ask another.

use hubbub_commands::areas::{Coaching, Family, Knowledge, Person, Team, Training};
use hubbub_commands::family::{decide_day, decide_expiry};
use hubbub_commands::knowledge::{decide_ask, decide_departure, decide_due};
use hubbub_commands::{Area, EventOf, KnowledgeCommand};
use hubbub_events::{Channel, FamilyEvent, KnowledgeEvent, State as _};
use hubbub_model::family::{FamilyState, Today};
use hubbub_model::knowledge::KnowledgeState;
use hubbub_model::{ChoreId, Day, KnowledgeId, Millis, TeamId, Timestamp, UserId};

use super::data::{Data, InKept, Kept};
use crate::server::Failure;

/// A log that is to begin.
pub(super) struct New<'c, A: Area> {
    pub(super) id: A::Id,
    pub(super) user: UserId,
    pub(super) command: &'c A::Command,
    pub(super) now: Timestamp,
}

/// An area as the server in miniature serves it.
pub(super) trait Served: InKept {
    /// What happens by itself at `now`.
    fn due(state: &Self::State, now: Timestamp) -> Vec<EventOf<Self>> {
        let _ = (state, now);
        Vec::new()
    }

    /// May this person, who has a part in it, read it?
    fn may_read(data: &Data, state: &Self::State, user: UserId) -> bool {
        let _ = (data, state, user);
        true
    }

    /// Is nothing against a command that the core cannot know?
    fn admits(data: &Data, state: &Self::State, command: &Self::Command) -> bool {
        let _ = (data, state, command);
        true
    }

    /// With what a log begins, and in which other log.
    fn begin(data: &Data, new: New<'_, Self>) -> Result<(EventOf<Self>, Channel), Failure> {
        let _ = (data, new);
        Err(Failure::Refused)
    }

    fn clean_up_after(data: &mut Data, id: Self::Id, user: UserId, now: Timestamp) {
        let _ = (data, id, user, now);
    }
}

impl Served for Family {
    fn due(state: &FamilyState, now: Timestamp) -> Vec<FamilyEvent> {
        let mut events = decide_expiry(state, now);
        let mut after = state.clone();
        events.iter().for_each(|event| after.apply(event));
        events.extend(decide_day(&after, today(now), due));
        events
    }
}

impl Served for Person {}

impl Served for Coaching {}

impl Served for Training {}

impl Served for Team {
    /// What waits for an answer there and needs them does not wait any longer.
    fn clean_up_after(data: &mut Data, team: TeamId, user: UserId, now: Timestamp) {
        for (id, request) in requests(data) {
            if request.request.team_id == team {
                data.append::<Knowledge>(id, &decide_departure(&request, user, now), None, None, now);
            }
        }
    }
}

impl Served for Knowledge {
    fn due(state: &KnowledgeState, now: Timestamp) -> Vec<KnowledgeEvent> {
        decide_due(state, now)
    }

    fn may_read(data: &Data, state: &KnowledgeState, user: UserId) -> bool {
        data.log::<Team>(state.request.team_id).is_some_and(|team| team.state.member(user).is_some())
    }

    fn admits(data: &Data, state: &KnowledgeState, command: &KnowledgeCommand) -> bool {
        let KnowledgeCommand::Delegate { to: Some(to) } = command else { return true };
        let team = data.log::<Team>(state.request.team_id);
        team.and_then(|team| team.state.member(to.user_id)).is_some_and(|member| member.name == to.name)
    }

    fn begin(data: &Data, new: New<'_, Self>) -> Result<(KnowledgeEvent, Channel), Failure> {
        let New { id, user, command, now } = new;
        let KnowledgeCommand::Ask { ask } = command else { return Err(Failure::Refused) };
        let team = &data.log::<Team>(ask.team_id).ok_or(Failure::Outside)?.state;
        let actor = Team::actor(team, user).ok_or(Failure::Outside)?;
        let events = decide_ask(team, actor, id, ask, now).map_err(|_| Failure::Refused)?;
        let is_same = |request: &KnowledgeState| {
            let topic = request.request.topic.as_ref().map(|topic| topic.id);
            let (asker, owner) = (request.request.asker.user_id, request.request.owner.user_id);
            request.is_pending() && (asker, owner, topic) == (user, ask.owner, ask.topic_id)
        };
        if requests(data).any(|(_, request)| is_same(&request)) {
            return Err(Failure::Refused);
        }
        let first = events.into_iter().next().ok_or(Failure::Refused)?;
        Ok((first, Channel::Team(ask.team_id)))
    }
}

/// All requests.
fn requests(data: &Data) -> impl Iterator<Item = (KnowledgeId, KnowledgeState)> + use<> {
    let requests = data.logs.values().filter_map(|log| match log {
        Kept::Knowledge(log) => Some((log.state.request.id, log.state.clone())),
        _ => None,
    });
    requests.collect::<Vec<_>>().into_iter()
}

/// Days in miniature: they last a minute, so that some begin in every run.
fn today(now: Timestamp) -> Today {
    let minute = now.as_millis().div_euclid(60_000);
    let begins_at = Timestamp::from_millis(minute * 60_000);
    let day = Day::from_number((minute % 1_000_000) as i32);
    Today { day, begins_at, ends_at: begins_at + Millis::from_minutes(1), shift: None }
}

/// A calendar in miniature: every chore comes up every day.
fn due(family: &FamilyState) -> Vec<(ChoreId, Day)> {
    let today = family.today.day;
    let due = family.chores.iter().filter(|chore| chore.last.is_none_or(|last| last < today));
    due.map(|chore| (chore.id, today)).collect()
}
