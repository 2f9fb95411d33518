//! What people want done in a team.

mod area;
mod command;
mod members;
mod posts;
mod refusal;
mod topic;

use hubbub_events::TeamEvent;
use hubbub_model::Timestamp;
use hubbub_model::team::{Actor, TeamState};

pub use area::Team;
pub use command::TeamCommand;
pub use members::{decide_create, decide_departure, decide_join, decide_name};
pub use posts::posts_of_end;
pub use refusal::TeamRefusal;

/// What happens when `actor` wants `command` at `now`.
///
/// # Errors
/// [`TeamRefusal`] says why nothing happens.
pub fn decide(
    state: &TeamState,
    actor: Actor,
    command: &TeamCommand,
    now: Timestamp,
) -> Result<Vec<TeamEvent>, TeamRefusal> {
    use TeamCommand as C;
    match command {
        C::Create { .. } => Err(TeamRefusal::IdTaken),
        C::Rename { name } => members::rename(state, actor, name),
        C::AddTopic { topic_id, title, summary } => {
            topic::add(state, actor, *topic_id, (title.clone(), summary.clone()))
        }
        C::ChangeTopic { topic_id, title, summary } => {
            topic::change(state, actor, *topic_id, (title.clone(), summary.clone()))
        }
        C::SaveTopicText { topic_id, text } => topic::save_text(state, actor, *topic_id, text.is_some()),
        C::RemoveTopic { topic_id } => topic::remove(state, actor, *topic_id),
        C::Delegate { to, until } => members::delegate(state, actor, *to, *until, now),
        C::EndDelegation {} => members::end_delegation(state, actor),
        C::ChangeRole { user_id, role } => members::change_role(state, actor, *user_id, *role),
        C::RemoveMember { user_id } => members::remove(state, actor, *user_id),
        C::HandOver { user_id } => members::hand_over(state, actor, *user_id),
    }
}
