//! What a person did, as it is shown until it is certain.

use hubbub_commands::{FamilyCommand, FamilyRefusal};
use hubbub_model::family::FamilyState;
use hubbub_model::{MemberId, MutationId};

/// Something that a person did, and the name of what they did it to: once the server has
/// refused it, that may be gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub command: FamilyCommand,
    /// The name of a timer, a chore, a reward, a member …; empty for what is done by forms.
    pub name: String,
}

impl Change {
    /// `command`, done to something in `state`.
    #[must_use]
    pub fn new(command: FamilyCommand, state: &FamilyState) -> Self {
        use FamilyCommand as C;
        let name = match &command {
            C::StartTimer { name, .. } => Some(name.to_string()),
            C::SaveTemplate { template } => Some(template.name.to_string()),
            C::StartTimerFromTemplate { template_id, .. } | C::RemoveTemplate { template_id } => {
                state.template(*template_id).map(|template| template.name.to_string())
            }
            C::PauseTimer { timer_id }
            | C::ResumeTimer { timer_id }
            | C::ExtendTimer { timer_id, .. }
            | C::CancelTimer { timer_id }
            | C::ConfirmTimer { timer_id } => state.timer(*timer_id).map(|timer| timer.name.to_string()),
            C::AddStars { member_id, .. } | C::RemoveStars { member_id, .. } => person(state, *member_id),
            C::UndoStars { undoes, .. } => {
                state.entry(*undoes).and_then(|entry| person(state, entry.member_id))
            }
            C::ClaimTask { chore_id, day }
            | C::ReleaseTask { chore_id, day }
            | C::TickTask { chore_id, day, .. }
            | C::ApproveTask { chore_id, day, .. }
            | C::SendBackTask { chore_id, day, .. }
            | C::UndoTask { chore_id, day, .. } => {
                state.task(*chore_id, *day).map(|task| task.name.to_string())
            }
            C::AskReward { reward_id, .. } => state.reward(*reward_id).map(|reward| reward.name.to_string()),
            C::WithdrawReward { request_id }
            | C::GrantReward { request_id, .. }
            | C::RefuseReward { request_id, .. }
            | C::UndoReward { request_id, .. } => {
                state.request(*request_id).map(|request| request.name.to_string())
            }
            // Done by plain forms, which do not wait here.
            C::SaveChore { .. }
            | C::RemoveChore { .. }
            | C::SetHoliday { .. }
            | C::SaveReward { .. }
            | C::RemoveReward { .. }
            | C::SaveKiosk { .. }
            | C::HandOver { .. }
            | C::ChangeRole { .. }
            | C::RemoveMember { .. }
            | C::EditFamily { .. } => None,
        };
        Self { command, name: name.unwrap_or_default() }
    }
}

fn person(state: &FamilyState, id: MemberId) -> Option<String> {
    state.member(id).map(|member| member.name.to_string())
}

/// A change that will not be done. It is shown until the person has seen it, so that
/// nothing that was typed is lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    /// Names it.
    pub id: MutationId,
    /// What was to be done.
    pub change: Change,
    /// Why it is not.
    pub reason: Reason,
}

/// Why a change will not be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The rules forbid it.
    Refused(FamilyRefusal),
    /// The server cannot take it.
    Rejected,
    /// It waited for so long that nobody could tell whether it was done before.
    TooOld,
    /// Too many changes were waiting already.
    TooMany,
}
