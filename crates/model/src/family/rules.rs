//! The one table of who may do what in a family, and of how much there may be.

use super::member::Role;

/// What somebody may want to do in a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    /// Start a timer, by hand or from a template.
    StartTimer,
    /// Pause a running timer.
    PauseTimer,
    /// Let a paused timer run on.
    ResumeTimer,
    /// Give a timer more minutes.
    ExtendTimer,
    /// Put an end to a timer without stars.
    CancelTimer,
    /// Confirm that what the timer was for is done, which awards its stars.
    ConfirmTimer,
    /// Create, edit and remove templates.
    EditTemplates,
    /// Invite people, take invitations back.
    Invite,
    /// Change other members' roles and remove them.
    ManageMembers,
    /// Change the family's name, time zone and week.
    EditFamily,
}

impl Action {
    /// Every action, in the order of the table.
    pub const ALL: [Self; 10] = [
        Self::StartTimer,
        Self::PauseTimer,
        Self::ResumeTimer,
        Self::ExtendTimer,
        Self::CancelTimer,
        Self::ConfirmTimer,
        Self::EditTemplates,
        Self::Invite,
        Self::ManageMembers,
        Self::EditFamily,
    ];
}

impl Role {
    /// The table of rules: may somebody with this role do that?
    #[must_use]
    pub const fn may(self, action: Action) -> bool {
        match (self, action) {
            (Self::Parent, _) => true,
            (Self::Child, Action::StartTimer | Action::PauseTimer | Action::ResumeTimer) => true,
            (
                Self::Child,
                Action::ExtendTimer
                | Action::CancelTimer
                | Action::ConfirmTimer
                | Action::EditTemplates
                | Action::Invite
                | Action::ManageMembers
                | Action::EditFamily,
            ) => false,
        }
    }
}

/// How many of each thing a family may have at once. They keep a snapshot small
/// enough to send whole (well under 100 KB).
#[derive(Debug, Clone, Copy)]
pub struct Limits;

impl Limits {
    /// Members of one family.
    pub const MEMBERS: usize = 40;
    /// Timers that are neither confirmed nor cancelled.
    pub const TIMERS: usize = 60;
    /// Templates.
    pub const TEMPLATES: usize = 40;
    /// Invitations that can still be used.
    pub const INVITATIONS: usize = 20;
    /// Families one person may belong to.
    pub const FAMILIES: usize = 20;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_child_starts_pauses_and_resumes_and_nothing_else() {
        let of = |role: Role| Action::ALL.into_iter().filter(|action| role.may(*action)).collect::<Vec<_>>();
        assert_eq!(of(Role::Parent), Action::ALL);
        assert_eq!(of(Role::Child), [Action::StartTimer, Action::PauseTimer, Action::ResumeTimer]);
    }
}
