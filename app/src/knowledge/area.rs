//! What the rules of a request for knowledge do not say and its pages need.

use hubbub_commands::areas::Knowledge;
use hubbub_commands::{KnowledgeCommand, KnowledgeRefusal};
use hubbub_model::Timestamp;
use hubbub_model::knowledge::{KnowledgeState, Request, Status};
use hubbub_model::text::{Line as _, Note, Question};

use super::changes;
use crate::live::LiveArea;
use crate::text::{Locale, Said};

impl LiveArea for Knowledge {
    const BEGINS_ANYWHERE: bool = true;

    fn name(_: &KnowledgeCommand, state: &KnowledgeState) -> String {
        let Request { topic, owner, .. } = &state.request;
        topic.as_ref().map_or_else(|| owner.name.to_string(), |topic| topic.title.to_string())
    }

    fn describe(command: &KnowledgeCommand, name: Said, locale: Locale) -> String {
        match locale {
            Locale::English => changes::english(command, name),
            Locale::German => changes::german(command, name),
        }
    }

    fn explain(refusal: KnowledgeRefusal, locale: Locale) -> &'static str {
        match locale {
            Locale::English => changes::refused_english(refusal),
            Locale::German => changes::refused_german(refusal),
        }
    }

    fn written(command: &KnowledgeCommand) -> Option<&str> {
        match command {
            KnowledgeCommand::Ask { ask } => Some(ask.question.as_str()),
            KnowledgeCommand::Approve { answer, .. } => Some(answer.as_str()),
            KnowledgeCommand::Deny { note, .. } => note.as_ref().map(Note::as_str),
            _ => None,
        }
    }

    /// To the request that waits.
    fn leads_to(refusal: KnowledgeRefusal) -> Option<String> {
        match refusal {
            KnowledgeRefusal::AlreadyAsked { id, .. } => Some(format!("/request/{id}")),
            _ => None,
        }
    }

    /// That something was seen or read is missed by nobody.
    fn is_given_back(command: &KnowledgeCommand) -> bool {
        !matches!(command, KnowledgeCommand::See {} | KnowledgeCommand::Read {})
    }

    /// Neither the question nor the answer.
    fn ended(state: &KnowledgeState) -> KnowledgeState {
        let request = Request { question: Question::kept(String::new()), ..state.request.clone() };
        KnowledgeState { status: Status::Revoked {}, ..KnowledgeState::new(request, None) }
    }

    fn next_change(state: &KnowledgeState, now: Timestamp) -> Option<u64> {
        let ends_at = match state.status {
            Status::Pending {} => Some(state.request.expires_at),
            Status::Approved { until, .. } => until,
            _ => None,
        };
        ends_at.filter(|ends_at| *ends_at > now).map(|ends_at| now.until(ends_at).as_millis())
    }
}
