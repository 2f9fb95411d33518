//! What a person did, as it is shown until it is certain.

use hubbub_commands::{FamilyCommand, Refusal};
use hubbub_model::MutationId;
use hubbub_model::family::FamilyState;

/// Something that a person did, and the name of what they did it to: once the server has
/// refused it, that may be gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What was done.
    pub command: FamilyCommand,
    /// The name of a timer, a template or a member; empty for the family itself.
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
            C::ChangeRole { member_id, .. } | C::RemoveMember { member_id } => {
                state.member(*member_id).map(|member| member.name.to_string())
            }
            C::EditFamily { .. } => None,
        };
        Self { command, name: name.unwrap_or_default() }
    }
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
    Refused(Refusal),
    /// The server cannot take it.
    Rejected,
    /// It waited for so long that nobody could tell whether it was done before.
    TooOld,
    /// Too many changes were waiting already.
    TooMany,
}
