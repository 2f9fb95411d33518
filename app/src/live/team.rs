//! A team on a page.

use hubbub_commands::TeamCommand;
use hubbub_commands::areas::Team;
use hubbub_model::team::TeamState;
use hubbub_model::{TopicId, UserId};

use super::area::LiveArea;

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
