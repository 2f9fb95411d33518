//! What people try with a request.

use hubbub_commands::areas::{Knowledge, Team};
use hubbub_commands::knowledge::{decide_ask, decide_due};
use hubbub_commands::{Area as _, KnowledgeCommand};
use hubbub_events::KnowledgeEvent;
use hubbub_model::knowledge::{KnowledgeState, Party, Reason, Status};
use hubbub_model::text::{AnswerText, Line as _};
use hubbub_model::{Millis, Timestamp, UserId};

use crate::area::Simulated;
use crate::dice::Dice;
use crate::miniature::data::Data;
use crate::miniature::served::{New, Served};
use crate::server::Failure;

impl Simulated for Knowledge {
    fn random(
        _: &KnowledgeState,
        _: UserId,
        people: &[UserId],
        now: Timestamp,
        dice: &mut Dice,
    ) -> Option<KnowledgeCommand> {
        use KnowledgeCommand as C;
        let party = |user_id| Party { user_id, name: "Somebody".parse().unwrap() };
        Some(match dice.below(16) {
            0 | 1 => C::See {},
            2..6 => C::Delegate { to: dice.pick(people).filter(|_| dice.percent(80)).map(party) },
            6..9 => {
                let until = dice.percent(50).then(|| now + Millis::new(dice.below(20_000)));
                C::Approve { answer: "Like this".parse().unwrap(), until }
            }
            9 => C::Deny { reason: Reason::NoTime, note: Some("On Monday".parse().unwrap()) },
            10 => C::Withdraw {},
            11..14 => C::Read {},
            _ => C::Revoke {},
        })
    }

    fn emptied(event: &KnowledgeEvent) -> KnowledgeEvent {
        event.emptied().unwrap_or_else(|| event.clone())
    }

    fn without_texts(state: &KnowledgeState) -> KnowledgeState {
        let status = match &state.status {
            Status::Approved { until, .. } => {
                Status::Approved { answer: AnswerText::kept(String::new()), until: *until }
            }
            other => other.clone(),
        };
        KnowledgeState { status, ..state.clone() }
    }

    fn has_forgotten_replies(state: &KnowledgeState) -> bool {
        state.status == (Status::Revoked {})
    }
}

impl Served for Knowledge {
    fn due(state: &KnowledgeState, now: Timestamp) -> Vec<KnowledgeEvent> {
        decide_due(state, now)
    }

    fn may_read(data: &Data, state: &KnowledgeState, user: UserId) -> bool {
        data.log::<Team>(state.request.team_id).is_some_and(|team| team.state.member(user).is_some())
    }

    fn admit(
        data: &Data,
        state: &KnowledgeState,
        user: UserId,
        command: &KnowledgeCommand,
    ) -> Result<(), Failure> {
        if !Self::may_read(data, state, user) {
            return Err(Failure::Outside);
        }
        let KnowledgeCommand::Delegate { to: Some(to) } = command else { return Ok(()) };
        let team = data.log::<Team>(state.request.team_id);
        let member = team.and_then(|team| team.state.member(to.user_id));
        if member.is_some_and(|member| member.name == to.name) { Ok(()) } else { Err(Failure::Refused) }
    }

    fn begin(data: &Data, new: New<'_, Self>) -> Result<Vec<KnowledgeEvent>, Failure> {
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
        if data.states::<Self>().iter().any(|(_, request)| is_same(request)) {
            return Err(Failure::Refused);
        }
        Ok(events)
    }
}
