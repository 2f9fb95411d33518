//! What the rules of a team do not say and its pages need.

use hubbub_commands::areas::Team;
use hubbub_commands::{TeamCommand, TeamRefusal};
use hubbub_model::team::TeamState;
use hubbub_model::text::TopicText;
use hubbub_model::{Timestamp, TopicId, UserId};

use super::changes;
use crate::live::LiveArea;
use crate::text::{Locale, Said};

impl LiveArea for Team {
    fn name(command: &TeamCommand, state: &TeamState) -> String {
        use TeamCommand as C;
        match command {
            C::Create { name } | C::Rename { name } => name.to_string(),
            C::AddTopic { title, .. } | C::ChangeTopic { title, .. } => title.to_string(),
            C::SaveTopicText { topic_id, .. } | C::RemoveTopic { topic_id } => topic(state, *topic_id),
            C::Delegate { to, .. } => member(state, *to),
            C::EndDelegation {} => state.team.name.to_string(),
            C::ChangeRole { user_id, .. } | C::RemoveMember { user_id } | C::HandOver { user_id } => {
                member(state, *user_id)
            }
        }
    }

    fn describe(command: &TeamCommand, name: Said, locale: Locale) -> String {
        match locale {
            Locale::English => changes::english(command, name),
            Locale::German => changes::german(command, name),
        }
    }

    fn explain(refusal: TeamRefusal, locale: Locale) -> &'static str {
        match locale {
            Locale::English => changes::refused_english(refusal),
            Locale::German => changes::refused_german(refusal),
        }
    }

    fn written(command: &TeamCommand) -> Option<&str> {
        match command {
            TeamCommand::SaveTopicText { text, .. } => text.as_ref().map(TopicText::as_str),
            _ => None,
        }
    }

    /// A snapshot has no topics.
    fn window_begins(state: &TeamState) -> Option<String> {
        let all: u64 = state.members.iter().map(|member| u64::from(member.topics)).sum();
        let oldest = || state.topics.first().map(|topic| topic.id.to_string());
        let is_more = all > state.topics.len() as u64;
        is_more.then(|| oldest().unwrap_or_else(|| TeamState::NEWEST.to_owned()))
    }

    /// Who answers in whose place, they do until then.
    fn next_change(state: &TeamState, now: Timestamp) -> Option<u64> {
        state.delegations_at(now).map(|one| now.until(one.until).as_millis()).min()
    }

    fn ended(state: &TeamState) -> TeamState {
        TeamState::new(state.team.clone())
    }
}

fn topic(state: &TeamState, id: TopicId) -> String {
    state.topic(id).map(|topic| topic.title.to_string()).unwrap_or_default()
}

fn member(state: &TeamState, user: UserId) -> String {
    state.member(user).map(|member| member.name.to_string()).unwrap_or_default()
}
