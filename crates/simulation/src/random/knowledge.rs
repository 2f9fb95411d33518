//! What people try with a request.

use hubbub_commands::KnowledgeCommand;
use hubbub_commands::areas::Knowledge;
use hubbub_events::KnowledgeEvent;
use hubbub_model::knowledge::{KnowledgeState, Party, Reason, Status};
use hubbub_model::text::{AnswerText, Line as _};
use hubbub_model::{Millis, Timestamp, UserId};

use crate::area::Simulated;
use crate::dice::Dice;

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
